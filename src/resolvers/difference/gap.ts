import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, Int, ObjectType, Resolver, Root } from 'type-graphql';
import {
  GAP_CHANGES,
  type GapChange,
  type GapDifference as Facts,
  placeOfGapDifference,
} from '../../domain/difference/gap.js';
import type { RuleId, RuleTag, Severity } from '../../domain/rule.js';
import { choice } from '../../entities/choice.js';
import type { DerivedPage } from '../../queries/derived.js';
import { gapDifferences } from '../../services/difference/gap.js';
import { RuleChoice, RuleTagChoice, SeverityChoice } from '../article-30/finding.js';
import { authorised, type Context } from '../context.js';
import { Gap } from '../gap/type.js';
import { asked, connectionOf, listed } from './list.js';
import { ListArguments } from '../list-arguments.js';
import { Difference } from './type.js';

const GapChangeChoice = choice('GapChange', 'How a gap is not the same at two moments.', GAP_CHANGES);

@ObjectType({ description: 'A gap that is not the same at two moments.', simpleResolvers: true })
class GapDifference implements Facts {
  @Field(() => ID, { description: 'The key of the gap: the same on every day on which it is there.' })
  key!: string;

  @Field(() => GapChangeChoice.enumeration, { description: 'How it is not the same.' })
  change!: GapChange;

  @Field(() => Gap, { nullable: true, description: 'It at the first moment; null where it opened.' })
  before!: Facts['before'];

  @Field(() => Gap, { nullable: true, description: 'It at the second moment; null where it closed.' })
  after!: Facts['after'];
}

@InputType({ description: 'Which gaps to list. What is left out asks nothing; all that is given must hold.' })
class GapDifferenceFilter {
  @Field(() => [GapChangeChoice.enumeration], { nullable: true, description: 'Gaps that are so changed.' })
  change?: GapChange[] | null;

  @Field(() => [RuleChoice.enumeration], { nullable: true, description: 'Gaps of one of these rules.' })
  rule?: RuleId[] | null;

  @Field(() => [SeverityChoice.enumeration], {
    nullable: true,
    description: 'Gaps that weigh so much at one of the moments.',
  })
  severity?: Severity[] | null;

  @Field(() => [RuleTagChoice.enumeration], { nullable: true, description: 'Gaps of rules with one of these tags.' })
  tag?: RuleTag[] | null;
}

const Connection = connectionOf(
  GapDifference,
  'gaps that are not the same',
  'those that opened, those that weigh otherwise, those that closed, each in the order of gaps',
);

type Filter = GapDifferenceFilter | null | undefined;

const through =
  (filter: Filter) =>
  ({ change, before, after }: Facts): boolean => {
    const gaps = [before, after].filter((gap) => gap !== null);
    return (
      asked(filter?.change, [change]) &&
      asked(
        filter?.rule,
        gaps.map(({ rule }) => rule),
      ) &&
      asked(
        filter?.severity,
        gaps.map(({ severity }) => severity),
      ) &&
      asked(
        filter?.tag,
        gaps.map(({ tag }) => tag),
      )
    );
  };

const LIST = { name: 'gaps', placeOf: placeOfGapDifference, parts: 4 };

/** Gaps need the permission that they need in the register. */
async function found(difference: Difference, context: Context): Promise<readonly Facts[]> {
  authorised(context, 'reports:read');
  return gapDifferences(await context.snapshot(), difference);
}

const countOf = async (difference: Difference, context: Context, change: GapChange): Promise<number> =>
  (await found(difference, context)).filter((one) => one.change === change).length;

@Resolver(() => Difference)
export class GapDifferenceResolver {
  @FieldResolver(() => Connection, {
    description:
      'The gaps that opened, closed, or weigh otherwise: by what is recorded, by the day, or by the rules that hold on it.',
  })
  async gaps(
    @Root() difference: Difference,
    @Ctx() context: Context,
    @Arg('filter', () => GapDifferenceFilter, { nullable: true, description: 'Which gaps; all where left out.' })
    filter: Filter,
    @Args(() => ListArguments) args: ListArguments,
  ): Promise<DerivedPage<Facts>> {
    return listed((await found(difference, context)).filter(through(filter)), args, LIST);
  }

  @FieldResolver(() => Int, { description: 'How many gaps are there at the second moment alone.' })
  gapsOpened(@Root() difference: Difference, @Ctx() context: Context): Promise<number> {
    return countOf(difference, context, 'OPENED');
  }

  @FieldResolver(() => Int, { description: 'How many gaps are there at the first moment alone.' })
  gapsClosed(@Root() difference: Difference, @Ctx() context: Context): Promise<number> {
    return countOf(difference, context, 'CLOSED');
  }
}
