import { ACTIVITY_ASPECTS, LIFECYCLES } from '../domain/activity.js';
import { choice } from './choice.js';
import { DataUse } from './data-use.js';
import { Disclosure } from './disclosure.js';
import { DayOf, Duration, Flag, Links, Many, One, OneOf, SomeOf, Text } from './fact.js';
import { JointController } from './joint-controller.js';
import { Noun } from './noun.js';
import { Party } from './party.js';
import { Purpose } from './purpose.js';
import { Row } from './row.js';
import { SecurityMeasure } from './security-measure.js';
import { System } from './system.js';

export const Lifecycle = choice('Lifecycle', 'Where an entry of the record is in its life.', LIFECYCLES);
export const ActivityAspect = choice(
  'ActivityAspect',
  'What an activity can be stated to have none of.',
  ACTIVITY_ASPECTS,
);

@Noun({
  table: 'processing_activity',
  plural: 'processingActivities',
  description: 'A processing activity under the responsibility of a controller: an entry of the record of Art. 30(1).',
  naming: ['name'],
  search: ['name', 'description', 'department', 'owner'],
})
export class ProcessingActivity extends Row {
  @Text({ required: true, description: 'The name.' })
  name!: string;

  @Text({ max: 4000, description: 'What is done.' })
  description!: string | null;

  @One(() => Party, { required: true, description: 'The controller: Art. 30(1)(a).' })
  controller!: Party | null;

  @Text({ description: 'The department in charge.' })
  department!: string | null;

  @Text({ description: 'The person or function in charge.' })
  owner!: string | null;

  @OneOf(Lifecycle, { fallback: 'DRAFT', description: 'Where the entry is in its life.' })
  lifecycle!: keyof typeof LIFECYCLES;

  @DayOf({ description: 'First day of the processing.' })
  startsOn!: string | null;

  @DayOf({ description: 'First day on which it is no longer carried out.' })
  endsOn!: string | null;

  @DayOf({ description: 'The day of the last review.' })
  reviewedOn!: string | null;

  @Duration({ description: 'How often the entry is to be reviewed.' })
  reviewInterval!: string | null;

  @SomeOf(ActivityAspect, {
    description: 'What is stated not to exist. What is neither listed nor held is not stated.',
  })
  statedNone!: (keyof typeof ACTIVITY_ASPECTS)[];

  @Text({ max: 1000, description: 'Why time limits for erasure cannot be given: Art. 30(1)(f), "where possible".' })
  retentionNotPossible!: string | null;

  @Text({ max: 1000, description: 'Why measures cannot be described: Art. 30(1)(g), "where possible".' })
  measuresNotPossible!: string | null;

  @Flag({
    description: 'Decisions with legal or similarly significant effect are taken solely by automated means: Art. 22.',
  })
  automatedDecision!: boolean | null;

  @Text({
    max: 1000,
    description: 'What allows the automated decision, and how people are told: Art. 22(2), 13(2)(f).',
  })
  automatedDecisionGround!: string | null;

  @Flag({ description: 'A data protection impact assessment is required: Art. 35(1) and (3).' })
  impactAssessmentRequired!: boolean | null;

  @Text({ max: 500, description: 'The data protection impact assessment: Art. 35.' })
  impactAssessmentReference!: string | null;

  @Flag({ description: 'The assessment leaves a high risk: Art. 36(1).' })
  highResidualRisk!: boolean | null;

  @DayOf({ description: 'The day the supervisory authority was consulted: Art. 36(1).' })
  priorConsultationOn!: string | null;

  @Many(() => JointController, 'activity', { description: 'The joint controllers: Art. 26, Art. 30(1)(a).' })
  jointControllers!: JointController[];

  @Many(() => Purpose, 'activity', { description: 'The purposes: Art. 30(1)(b).' })
  purposes!: Purpose[];

  @Many(() => DataUse, 'activity', { description: 'Whose data of which category are used: Art. 30(1)(c).' })
  dataUses!: DataUse[];

  @Many(() => Disclosure, 'activity', { description: 'To whom the data are disclosed: Art. 30(1)(d).' })
  disclosures!: Disclosure[];

  @Links(() => System, 'activity_system', { description: 'The systems it runs on.' })
  systems!: System[];

  @Links(() => SecurityMeasure, 'activity_measure', { description: 'The measures: Art. 30(1)(g).' })
  measures!: SecurityMeasure[];
}
