import { ON_BEHALF_ASPECTS } from '../domain/activity.js';
import { choice } from './choice.js';
import { DataCategory } from './data-category.js';
import { DataSubjectCategory } from './data-subject-category.js';
import { Engagement } from './engagement.js';
import { DayOf, Links, Many, One, OneOf, SomeOf, Text } from './fact.js';
import { Noun } from './noun.js';
import { Party } from './party.js';
import { Lifecycle } from './processing-activity.js';
import { Row } from './row.js';
import { SecurityMeasure } from './security-measure.js';
import { ServedController } from './served-controller.js';
import { System } from './system.js';
import type { LIFECYCLES } from '../domain/activity.js';

export const OnBehalfAspect = choice(
  'OnBehalfAspect',
  'What processing on behalf of controllers can be stated to have none of.',
  ON_BEHALF_ASPECTS,
);

@Noun({
  table: 'processing_on_behalf',
  plural: 'processingsOnBehalf',
  description: 'Processing carried out on behalf of controllers: an entry of the record of Art. 30(2).',
  naming: ['name'],
  search: ['name', 'description'],
})
export class ProcessingOnBehalf extends Row {
  @Text({ required: true, description: 'The name of the service.' })
  name!: string;

  @Text({ max: 4000, description: 'What is done.' })
  description!: string | null;

  @One(() => Party, { required: true, description: 'The processor: Art. 30(2)(a).' })
  processor!: Party | null;

  @OneOf(Lifecycle, { fallback: 'DRAFT', description: 'Where the entry is in its life.' })
  lifecycle!: keyof typeof LIFECYCLES;

  @DayOf({ description: 'First day of the processing.' })
  startsOn!: string | null;

  @DayOf({ description: 'First day on which it is no longer carried out.' })
  endsOn!: string | null;

  @DayOf({ description: 'The day of the last review.' })
  reviewedOn!: string | null;

  @SomeOf(OnBehalfAspect, {
    description: 'What is stated not to exist. What is neither listed nor held is not stated.',
  })
  statedNone!: (keyof typeof ON_BEHALF_ASPECTS)[];

  @Text({ max: 1000, description: 'Why measures cannot be described: Art. 30(2)(d), "where possible".' })
  measuresNotPossible!: string | null;

  @Many(() => ServedController, 'processing', { description: 'The controllers served, each with its own categories.' })
  controllers!: ServedController[];

  @Links(() => DataSubjectCategory, 'on_behalf_subject', {
    description: 'Whose data; not asked for by Art. 30(2), but by the contract: Art. 28(3).',
  })
  subjects!: DataSubjectCategory[];

  @Links(() => DataCategory, 'on_behalf_data_category', {
    description: 'Which data; not asked for by Art. 30(2), but by the contract: Art. 28(3).',
  })
  dataCategories!: DataCategory[];

  @Links(() => Engagement, 'on_behalf_engagement', { description: 'The other processors engaged for it: Art. 28(2).' })
  engagements!: Engagement[];

  @Links(() => System, 'on_behalf_system', { description: 'The systems it runs on.' })
  systems!: System[];

  @Links(() => SecurityMeasure, 'on_behalf_measure', { description: 'The measures: Art. 30(2)(d).' })
  measures!: SecurityMeasure[];
}
