import { Arg, Ctx, Field, ID, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Problem as Fact } from '../domain/problem.js';
import { write } from '../database/session.js';
import { choice } from '../entities/choice.js';
import { JsonScalar } from '../entities/scalar.js';
import { SyncProcessorsInput } from '../inputs/sync.js';
import { answerOf, SYNC_OUTCOMES, type SyncAnswer } from '../sync/outcome.js';
import { syncProcessors } from '../sync/processors.js';
import { type Clash, Clashing } from './clash.js';
import { authorised, type Context } from './context.js';
import { answered, Problem } from './problem.js';

const OutcomeChoice = choice('SyncOutcomeCode', 'What became of a row of a sync.', SYNC_OUTCOMES);

@ObjectType({ description: 'A fact that a sync changes.', simpleResolvers: true })
class SyncChange {
  @Field(() => String, { description: 'The field of the row, in dots: "name", "engagements.0.startsOn".' })
  path!: string;

  @Field(() => JsonScalar, { nullable: true, description: 'What the register said; null where it said nothing.' })
  before!: unknown;

  @Field(() => JsonScalar, { nullable: true, description: 'What it says now; null where it says nothing.' })
  after!: unknown;
}

@ObjectType({
  description: 'A fact that stays as somebody else, a person or another source, has set it.',
  simpleResolvers: true,
})
@Clashing
class SyncConflict implements Clash {
  @Field(() => ID, { description: 'By which "resolveConflict" decides it.' })
  id!: string;

  @Field(() => String, {
    description: 'The field of the row, in dots: "name", "engagements.0.noticePeriod"; empty for the party as a whole.',
  })
  path!: string;

  declare readonly registerValue: unknown;
  declare readonly sourceValue: unknown;
  declare readonly kind: Clash['kind'];
  declare readonly setBy: string | null;
  declare readonly at: string | null;
}

@ObjectType({
  description:
    'How words of a tool were read, where that is not certain; or what was left as it is of a party that is to end.',
  simpleResolvers: true,
})
class SyncNote {
  @Field(() => String, { description: 'The field of the row, in dots: "country", "locations.0.place".' })
  path!: string;

  @Field(() => String, { description: 'The words; the day on which an engagement begins that is left as it is.' })
  words!: string;

  @Field(() => String, { description: 'How they were read, or why they, or the engagement, are kept as they are.' })
  message!: string;
}

@ObjectType({
  description: 'What became of one row, or of one party that is not named any more.',
  simpleResolvers: true,
})
class SyncOutcome {
  @Field(() => Int, {
    nullable: true,
    description: 'The place of the row in the call, from 0; null where it is STALE.',
  })
  index!: number | null;

  @Field(() => String, { description: 'What the tool calls the party.' })
  externalId!: string;

  @Field(() => OutcomeChoice.enumeration, { description: 'What became of it.' })
  outcome!: keyof typeof SYNC_OUTCOMES;

  @Field(() => String, {
    nullable: true,
    description: 'The key of the party in the register; null where there is none.',
  })
  key!: string | null;

  @Field(() => [SyncChange], { description: 'The facts that change; none where the party is new.' })
  changes!: readonly SyncChange[];

  @Field(() => [SyncConflict], {
    description: 'The facts that stay as others have set them, and that nobody has decided on.',
  })
  conflicts!: readonly SyncConflict[];

  @Field(() => [SyncNote], {
    description:
      'How words of the row were read, where that is not certain; what of a stale party was not ended, and why.',
  })
  notes!: readonly SyncNote[];

  @Field(() => [Problem], { description: 'Everything wrong with the row; the paths begin at the input.' })
  problems!: readonly Fact[];
}

@ObjectType({ description: 'How many rows had each outcome.', simpleResolvers: true })
class SyncCounts {
  @Field(() => Int, { description: 'Parties entered.' })
  created!: number;

  @Field(() => Int, { description: 'Rows that changed something.' })
  updated!: number;

  @Field(() => Int, { description: 'Rows that the register agreed with already.' })
  unchanged!: number;

  @Field(() => Int, { description: 'Rows of which something stays as others have set it.' })
  conflicting!: number;

  @Field(() => Int, { description: 'Rows of which nothing was written.' })
  rejected!: number;

  @Field(() => Int, { description: 'Parties that the source has given before and names no longer.' })
  stale!: number;
}

@ObjectType({ description: 'What became of a sync, row by row.', simpleResolvers: true })
class SyncPayload implements SyncAnswer {
  @Field(() => [SyncOutcome], {
    description: 'One for each row in the order of the call, then those that are STALE; none if the call was refused.',
  })
  outcomes!: readonly SyncOutcome[];

  @Field(() => SyncCounts, { description: 'How many rows had each outcome.' })
  counts!: SyncCounts;

  @Field(() => [Problem], {
    description:
      'Why nothing at all was written: what is wrong with the call, or with "onProblem: REJECT_ALL" with any of its rows. Else empty.',
  })
  problems!: readonly Fact[];
}

@Resolver()
export class SyncResolver {
  @Mutation(() => SyncPayload, {
    description:
      'Brings processors and subprocessors in step with what a tool knows of them: Art. 28. The same call again changes nothing.',
  })
  async syncProcessors(
    @Ctx() context: Context,
    @Arg('input', () => SyncProcessorsInput, { description: 'The rows, and how to take them.' })
    input: SyncProcessorsInput,
  ): Promise<SyncPayload> {
    const caller = authorised(context, 'processors:sync');
    const { value, problems } = await answered(() =>
      syncProcessors(input, (work) => write(context.database, caller, `syncProcessors ${context.requestId}`, work)),
    );
    return value ?? answerOf([], problems);
  }
}
