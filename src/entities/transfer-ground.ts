import { ASSESSMENT_KINDS, ASSESSMENT_OUTCOMES, MECHANISMS } from '../domain/mechanism.js';
import { choice } from './choice.js';
import { Disclosure } from './disclosure.js';
import { Engagement } from './engagement.js';
import { DayOf, Flag, One, OneOf, Text } from './fact.js';
import { Noun } from './noun.js';
import { Row } from './row.js';

export const Mechanism = choice('Mechanism', 'The grounds of Chapter V on which data may be transferred.', MECHANISMS);
export const AssessmentKind = choice(
  'AssessmentKind',
  'The assessment that goes with an Art. 46 tool.',
  ASSESSMENT_KINDS,
);
export const AssessmentOutcome = choice('AssessmentOutcome', 'What an assessment found.', ASSESSMENT_OUTCOMES);

@Noun({
  table: 'transfer_ground',
  plural: 'transferGrounds',
  description: 'A ground of Chapter V relied on for the transfers under an engagement or a disclosure: Art. 44 to 49.',
  naming: ['mechanism', 'concludedOn'],
  search: ['document', 'assessmentReference'],
  invariants: [
    {
      name: 'transfer_ground_belongs_to_one',
      holds: 'num_nonnulls(engagement_id, disclosure_id) = 1',
      path: 'engagement',
      message: 'A ground belongs to exactly one engagement or disclosure.',
    },
  ],
})
export class TransferGround extends Row {
  @One(() => Engagement, { owner: true, description: 'The engagement whose transfers it carries.' })
  engagement!: Engagement | null;

  @One(() => Disclosure, { owner: true, description: 'The disclosure whose transfers it carries.' })
  disclosure!: Disclosure | null;

  @OneOf(Mechanism, { required: true, description: 'The mechanism.' })
  mechanism!: keyof typeof MECHANISMS;

  @Text({ description: 'The version of the instrument.' })
  instrumentVersion!: string | null;

  @DayOf({ description: 'The day it was concluded; decisive for clauses that were replaced.' })
  concludedOn!: string | null;

  @DayOf({ description: 'First day on which it may be relied on.' })
  startsOn!: string | null;

  @DayOf({ description: 'First day on which it may no longer be relied on.' })
  endsOn!: string | null;

  @Text({ max: 500, description: 'The document.' })
  document!: string | null;

  @OneOf(AssessmentKind, { description: 'The kind of assessment made.' })
  assessmentKind!: keyof typeof ASSESSMENT_KINDS | null;

  @DayOf({ description: 'The day of the assessment.' })
  assessedOn!: string | null;

  @OneOf(AssessmentOutcome, { description: 'What it found.' })
  assessmentOutcome!: keyof typeof ASSESSMENT_OUTCOMES | null;

  @Text({ max: 500, description: 'The document of the assessment; for compelling interests, of Art. 49(6).' })
  assessmentReference!: string | null;

  @Text({ max: 2000, description: 'The suitable safeguards provided, for Art. 49(1) second subparagraph.' })
  safeguards!: string | null;

  @DayOf({ description: 'The day the supervisory authority was informed: Art. 49(1) second subparagraph.' })
  authorityInformedOn!: string | null;

  @Flag({ description: 'The terms bind the importer for onward transfers: Art. 44.' })
  onwardTerms!: boolean | null;

  @Flag({
    description: 'The processing is unchanged since conclusion, on which the life of replaced clauses depended.',
  })
  processingUnchanged!: boolean | null;
}
