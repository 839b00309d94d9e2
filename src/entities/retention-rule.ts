import { RETENTION_ENDS } from '../domain/data.js';
import { choice } from './choice.js';
import { Duration, Flag, OneOf, Text } from './fact.js';
import { Noun } from './noun.js';
import { Row } from './row.js';

export const RetentionEnd = choice('RetentionEnd', 'What happens at the end of a retention period.', RETENTION_ENDS);

@Noun({
  table: 'retention_rule',
  plural: 'retentionRules',
  description:
    'A time limit for erasure: a period with what starts it, or the criteria where no period can be given: Art. 30(1)(f).',
  naming: ['name'],
  search: ['name', 'criteria', 'legalSource'],
})
export class RetentionRule extends Row {
  @Text({ required: true, description: 'The name.' })
  name!: string;

  @Duration({ description: 'The period, ISO 8601.' })
  period!: string | null;

  @Text({ max: 500, description: 'What starts the period.' })
  trigger!: string | null;

  @Text({ max: 4000, description: 'The criteria that decide, where no period can be given.' })
  criteria!: string | null;

  @Flag({ description: 'The retention is claimed to be a legal duty.' })
  legalDuty!: boolean | null;

  @Text({ max: 500, description: 'The law that the period comes from.' })
  legalSource!: string | null;

  @OneOf(RetentionEnd, { description: 'What happens at the end.' })
  atEnd!: keyof typeof RETENTION_ENDS | null;

  @Text({ max: 1000, description: 'What is done where the data cannot be erased.' })
  exception!: string | null;
}
