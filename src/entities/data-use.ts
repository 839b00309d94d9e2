import { DATA_ORIGINS } from '../domain/activity.js';
import { choice } from './choice.js';
import { DataCategory } from './data-category.js';
import { DataSubjectCategory } from './data-subject-category.js';
import { Flag, One, SomeOf, Text } from './fact.js';
import { Noun } from './noun.js';
import { ProcessingActivity } from './processing-activity.js';
import { RetentionRule } from './retention-rule.js';
import { Row } from './row.js';

export const DataOrigin = choice('DataOrigin', 'Where data come from: Art. 14(2)(f).', DATA_ORIGINS);

@Noun({
  table: 'data_use',
  plural: 'dataUses',
  description: 'Data of one category about data subjects of one category, used in an activity: Art. 30(1)(c) and (f).',
  naming: ['subjects', 'data'],
  search: ['originDetail'],
  uniques: [
    {
      name: 'data_use_is_stated_once',
      properties: ['activityId', 'subjectsId', 'dataId'],
      path: 'data',
      message: 'The activity states its use of these data about these data subjects already.',
    },
  ],
})
export class DataUse extends Row {
  @One(() => ProcessingActivity, { owner: true, required: true, description: 'The activity.' })
  activity!: ProcessingActivity | null;

  @One(() => DataSubjectCategory, { required: true, description: 'Whose data: Art. 30(1)(c).' })
  subjects!: DataSubjectCategory | null;

  @One(() => DataCategory, { required: true, description: 'Which data: Art. 30(1)(c).' })
  data!: DataCategory | null;

  @SomeOf(DataOrigin, { description: 'Where they come from; none listed is not stated.' })
  origins!: (keyof typeof DATA_ORIGINS)[];

  @Text({ max: 1000, description: 'Where they come from, in words.' })
  originDetail!: string | null;

  @Flag({ description: 'The data subject has to provide them: Art. 13(2)(e).' })
  mandatory!: boolean | null;

  @One(() => RetentionRule, { description: 'The time limit for their erasure: Art. 30(1)(f).' })
  retention!: RetentionRule | null;
}
