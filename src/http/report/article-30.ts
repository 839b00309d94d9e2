import { CAPACITIES, type Capacity } from '../../domain/activity.js';
import { article30Document } from '../../reports/article-30/document.js';
import { article30Record, article30Source } from '../../services/article-30.js';
import { wrong } from '../query.js';
import type { Definition } from './definition.js';

const CODES = Object.keys(CAPACITIES) as Capacity[];

/** The record of Art. 30(1) or (2), of one party of one day; a processor's for one of its controllers alone, if asked. */
export const ARTICLE_30: Definition = {
  parameters: ['capacity', 'party', 'customer'],
  read(query) {
    const capacity = query.code('capacity', CODES);
    if (capacity === null) query.missing('capacity', `It is ${CODES.join(' or ')}: two records are never mixed.`);
    const moment = query.moment();
    const customer = query.text('customer');
    if (capacity === 'CONTROLLER' && customer !== null) {
      const message = 'A controller serves none: it goes with the record of a processor, Art. 30(2).';
      query.problems.push(wrong('CONTRADICTION', 'customer', message));
    }
    if (capacity === null) return null;
    const request = { capacity, party: query.text('party'), customer };
    return {
      async document(snapshot, { say, madeAt }) {
        const source = await article30Source(snapshot, moment, request);
        return article30Document(say, source, { madeAt, customer });
      },
      facts: (snapshot) => article30Record(snapshot, moment, request),
    };
  },
};
