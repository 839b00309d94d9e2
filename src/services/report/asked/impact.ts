import { IMPACT_KINDS, type ImpactKind, IMPACT_NOUNS, type ImpactNoun } from '../../../domain/impact/question.js';
import { impactDocument } from '../../../reports/impact/document.js';
import { impactSheet } from '../impact.js';
import type { Definition } from './definition.js';

const KINDS = Object.keys(IMPACT_KINDS) as ImpactKind[];
const NOUNS = Object.keys(IMPACT_NOUNS) as ImpactNoun[];

/** What else is touched when something changes on the day. Nothing is written. */
export const IMPACT: Definition = {
  parameters: ['of', 'noun', 'kind', 'country'],
  read(query) {
    const of = query.text('of');
    if (of === null) query.missing('of', 'It is the key of a row, a country (ISO 3166-1), or the code of a mechanism.');
    const kind = query.code('kind', KINDS);
    if (kind === null) query.missing('kind', `It is ${KINDS.join(' or ')}.`);
    const noun = query.code('noun', NOUNS);
    const moment = query.moment();
    if (of === null || kind === null) return null;
    const question = { of, noun, kind, country: query.text('country') };
    return {
      document: async (snapshot, { say, madeAt }) =>
        impactDocument(say, await impactSheet(snapshot, moment, question), { madeAt }),
    };
  },
};
