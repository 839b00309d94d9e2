import { Field, InputType } from 'type-graphql';
import { choice } from '../entities/choice.js';
import { DateScalar } from '../entities/scalar.js';
import * as rule from './rule.js';
import { Line, SyncRowInput } from './sync-row.js';

/** Rows that one call takes. */
export const ROWS_LIMIT = 2000;

const ON_PROBLEM = {
  REJECT_ROW: 'A row that has a problem is left out; all others are written.',
  REJECT_ALL: 'If any row has a problem, nothing is written.',
} as const;
const STALE = {
  REPORT: 'They are reported, and left as they are.',
  END: 'They are reported, and the engagements that this source has given for them end on the day of "endsOn".',
  IGNORE: 'They are not looked for: the call lists only a part of what the source knows.',
} as const;
const ON_CONFLICT = {
  KEEP: 'It stays as somebody else has set it, and the row tells the conflict.',
  OVERWRITE: 'It is overwritten: what the row states holds, whoever set what it replaces.',
} as const;
export const OnConflict = choice(
  'OnConflict',
  'What becomes of a fact that somebody else, a person or another source, has set otherwise since the source stated it.',
  ON_CONFLICT,
);
export const OnProblem = choice('OnProblem', 'What a problem of one row means for the others.', ON_PROBLEM);
export const Stale = choice(
  'Stale',
  'What becomes of parties that are known from the source and are named nowhere in the call.',
  STALE,
);

@InputType({ description: 'Processors as a tool knows them, to be brought in step with the register.' })
export class SyncProcessorsInput {
  @Field(() => String, { description: 'The tool, by the name that its rows are remembered under.' })
  @rule.Required()
  @Line(200)
  readonly source!: string;

  @Field(() => [SyncRowInput], {
    description: `The rows, at most ${ROWS_LIMIT}. They may name each other in any order.`,
  })
  @rule.NotTooMany(ROWS_LIMIT)
  readonly rows!: readonly SyncRowInput[];

  @Field(() => Boolean, { defaultValue: false, description: 'Answers what the call would do, and writes nothing.' })
  readonly dryRun!: boolean;

  @Field(() => OnProblem.enumeration, {
    defaultValue: 'REJECT_ROW',
    description: 'What a problem of one row means for the others.',
  })
  readonly onProblem!: keyof typeof ON_PROBLEM;

  @Field(() => OnConflict.enumeration, {
    defaultValue: 'KEEP',
    description:
      'What becomes of a fact that somebody else, a person or another source, has set otherwise since the source stated it.',
  })
  readonly onConflict?: keyof typeof ON_CONFLICT;

  @Field(() => Stale.enumeration, {
    defaultValue: 'REPORT',
    description: 'What becomes of parties that are known from the source and are named nowhere in the call.',
  })
  readonly stale!: keyof typeof STALE;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'With "stale: END", the first day on which the engagements of such parties are over.',
  })
  @rule.IsText()
  @rule.IsDayRule()
  readonly endsOn?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Any text, new for each call of the source: sent again with the same call within 24 hours, it is answered as the first time, and nothing is done again. A dry run does not use it up.',
  })
  @Line(200)
  readonly idempotencyKey?: string | null;
}
