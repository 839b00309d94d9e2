import { SPECIAL_CATEGORY_CONDITIONS } from '../domain/activity.js';
import { choice } from './choice.js';
import { Many, One, SomeOf, Text } from './fact.js';
import { LegalBasis } from './legal-basis.js';
import { Noun } from './noun.js';
import { ProcessingActivity } from './processing-activity.js';
import { Row } from './row.js';

export const SpecialCategoryCondition = choice(
  'SpecialCategoryCondition',
  'The conditions of Art. 9(2) for special categories of data.',
  SPECIAL_CATEGORY_CONDITIONS,
);

@Noun({
  table: 'purpose',
  plural: 'purposes',
  description: 'A purpose of a processing activity: Art. 30(1)(b), with its legal bases under Art. 6(1).',
  naming: ['name'],
  search: ['name', 'description'],
})
export class Purpose extends Row {
  @One(() => ProcessingActivity, { owner: true, required: true, description: 'The activity.' })
  activity!: ProcessingActivity | null;

  @Text({ max: 300, required: true, description: 'The purpose, in specific words: Art. 5(1)(b).' })
  name!: string;

  @Text({ max: 20_000, description: 'The purpose at length.' })
  description!: string | null;

  @SomeOf(SpecialCategoryCondition, { description: 'The conditions of Art. 9(2) relied on.' })
  specialCategoryConditions!: (keyof typeof SPECIAL_CATEGORY_CONDITIONS)[];

  @Text({ max: 500, description: 'The condition of Schedule 1 of the Data Protection Act 2018 relied on (UK).' })
  schedule1Condition!: string | null;

  @Text({ max: 500, description: 'The appropriate policy document that goes with it (UK).' })
  policyDocument!: string | null;

  @Text({ max: 500, description: 'The law or official authority for data on criminal offences: Art. 10.' })
  criminalDataAuthority!: string | null;

  @Many(() => LegalBasis, 'purpose', { description: 'The legal bases: Art. 6(1).' })
  legalBases!: LegalBasis[];
}
