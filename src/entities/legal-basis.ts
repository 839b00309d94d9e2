import { LEGAL_BASES } from '../domain/activity.js';
import { choice } from './choice.js';
import { One, OneOf, Text } from './fact.js';
import { Noun } from './noun.js';
import { Purpose } from './purpose.js';
import { Row } from './row.js';

export const LegalBasisKind = choice('LegalBasisKind', 'The legal bases of Art. 6(1).', LEGAL_BASES);

@Noun({
  table: 'legal_basis',
  plural: 'legalBases',
  description: 'A legal basis of a purpose: Art. 6(1). It is no part of Art. 30; the law asks for it elsewhere.',
  naming: ['basis'],
  search: ['interest', 'law'],
})
export class LegalBasis extends Row {
  @One(() => Purpose, { owner: true, required: true, description: 'The purpose.' })
  purpose!: Purpose | null;

  @OneOf(LegalBasisKind, { required: true, description: 'The basis.' })
  basis!: keyof typeof LEGAL_BASES;

  @Text({
    max: 1000,
    description:
      'The legitimate interest pursued: Art. 13(1)(d), 14(2)(b). For UK Art. 6(1)(ea), the condition of Annex 1.',
  })
  interest!: string | null;

  @Text({ max: 500, description: 'The assessment of legitimate interests.' })
  assessmentReference!: string | null;

  @Text({ max: 500, description: 'The Union, Member State or domestic law: Art. 6(3).' })
  law!: string | null;

  @Text({ max: 500, description: 'Where consents are recorded: Art. 7(1).' })
  consentRecord!: string | null;

  @Text({ max: 1000, description: 'What it depends on, where it is one of several.' })
  condition!: string | null;
}
