import { Field, ObjectType } from 'type-graphql';
import type { Statement } from '../../domain/article-30/letter.js';
import type {
  ControllerLetterF as LetterF,
  LimitBlock,
  RetentionLine as LineFacts,
} from '../../domain/article-30/retention.js';
import type { RETENTION_ENDS } from '../../domain/data.js';
import { RetentionEnd } from '../../entities/retention-rule.js';
import { DurationScalar } from '../../entities/scalar.js';
import { RecordDataCategory } from './data.js';
import { RecordLetter, StatementChoice } from './finding.js';

@ObjectType({ description: 'A time limit for erasure, with those whose data it is for.', simpleResolvers: true })
class RecordLimit implements LimitBlock {
  @Field(() => String, { description: 'The key of the retention rule in the register.' })
  key!: string;

  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => DurationScalar, { nullable: true, description: 'The period, ISO 8601.' })
  period!: string | null;

  @Field(() => String, { nullable: true, description: 'What starts the period.' })
  trigger!: string | null;

  @Field(() => String, { nullable: true, description: 'The criteria that decide, where no period can be given.' })
  criteria!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the retention is claimed to be a legal duty.' })
  legalDuty!: boolean | null;

  @Field(() => String, { nullable: true, description: 'The law that the period comes from.' })
  legalSource!: string | null;

  @Field(() => RetentionEnd.enumeration, { nullable: true, description: 'What happens at the end.' })
  atEnd!: keyof typeof RETENTION_ENDS | null;

  @Field(() => String, { nullable: true, description: 'What is done where the data cannot be erased.' })
  exception!: string | null;

  @Field(() => [String], { description: 'The categories of data subjects whose data it is for.' })
  dataSubjects!: readonly string[];
}

@ObjectType({ description: 'The time limits of one category of data.', simpleResolvers: true })
class RecordRetentionLine implements LineFacts {
  @Field(() => RecordDataCategory, { description: 'The category of data.' })
  data!: RecordDataCategory;

  @Field(() => StatementChoice.enumeration, {
    description: 'Whether a time limit is stated, cannot be given, or is not stated.',
  })
  statement!: Statement;

  @Field(() => [RecordLimit], { description: 'The time limits.' })
  limits!: readonly RecordLimit[];

  @Field(() => [String], {
    description:
      'Categories of data subjects whose data of this category have no time limit, while those of others have.',
  })
  withoutLimit!: readonly string[];
}

@ObjectType({
  description:
    'Art. 30(1)(f): where possible, the envisaged time limits for erasure of the different categories of data.',
  simpleResolvers: true,
})
export class ControllerLetterF extends RecordLetter implements LetterF {
  @Field(() => String, {
    nullable: true,
    description: 'Why time limits cannot be given: the text asks for them "where possible".',
  })
  notPossible!: string | null;

  @Field(() => [RecordRetentionLine], { description: 'The categories of data, each with its time limits.' })
  lines!: readonly RecordRetentionLine[];
}
