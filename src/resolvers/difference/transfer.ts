import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Field, FieldResolver, Info, InputType, Int, Resolver, Root } from 'type-graphql';
import type { Cause } from '../../domain/difference/cause.js';
import { placeOfTransferDifference, type TransferChange } from '../../domain/difference/transfer.js';
import { turnsOf } from '../../domain/difference/turn.js';
import type { Regime } from '../../domain/territory.js';
import type { Transfer as TransferFacts } from '../../domain/transfer/transfer.js';
import { RegimeChoice } from '../../entities/regime.js';
import type { Snapshot } from '../../database/session.js';
import type { DerivedPage } from '../../queries/derived.js';
import { merge, type Selection } from '../../queries/selection.js';
import { transferNodes } from '../../queries/transfer-node.js';
import { daysOf } from '../../services/difference/moment.js';
import { type ExplainedTransfer, explainedTransfers, transferDifferences } from '../../services/difference/transfer.js';
import type { Context } from '../context.js';
import { momentOf } from '../register.js';
import { selectionOf } from '../selection.js';
import type { TransferAnswer } from '../transfer/answer.js';
import { asked, connectionOf, listed, withNodes } from './list.js';
import { ListArguments } from '../list-arguments.js';
import { TransferChangeChoice, TransferDifference } from './transfer-type.js';
import { CauseChoice, Difference } from './type.js';

@InputType({ description: 'Which transfers to list. What is left out asks nothing; all that is given must hold.' })
class TransferDifferenceFilter {
  @Field(() => [TransferChangeChoice.enumeration], {
    nullable: true,
    description: 'Transfers that are so changed.',
  })
  change?: TransferChange[] | null;

  @Field(() => [CauseChoice.enumeration], { nullable: true, description: 'Transfers with one of these causes.' })
  cause?: Cause[] | null;

  @Field(() => [RegimeChoice.enumeration], {
    nullable: true,
    description: 'Transfers to which one of these regimes answers otherwise.',
  })
  regime?: Regime[] | null;
}

const Connection = connectionOf(
  TransferDifference,
  'transfers that are not the same',
  'by how they are not, the worst first, and then by key',
);

type Filter = TransferDifferenceFilter | null | undefined;

const through =
  (filter: Filter) =>
  ({ change, causes, answers }: ExplainedTransfer): boolean =>
    asked(filter?.change, [change]) &&
    asked(filter?.cause, causes) &&
    asked(
      filter?.regime,
      answers.map(({ regime }) => regime),
    );

const LIST = { name: 'transfers', placeOf: placeOfTransferDifference, parts: 3 };

/** What is asked for of the transfers of one of the moments. */
const selected = ({ answers = {}, ...transfer }: Selection, end: 'before' | 'after'): Selection => {
  const of = transfer[end] ?? {};
  const answer = answers[end];
  return answer ? merge(of, { answers: merge(answer, { regime: {} }) }) : of;
};

type Node = Readonly<Record<string, unknown>>;

/** The transfers of one moment, with what is asked for of them, by key. */
async function nodesOf(
  snapshot: Snapshot,
  moment: Difference['from'],
  transfers: readonly (TransferFacts | null)[],
  selection: Selection,
): Promise<(key: string) => Node | null> {
  const there = transfers.filter((transfer) => transfer !== null);
  const nodes = (await transferNodes(snapshot, momentOf(moment), there, selection)) as Node[];
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  return (key) => byKey.get(key) ?? null;
}

const answerOf = (node: Node | null, of: Regime): object | null =>
  ((node?.answers ?? []) as readonly TransferAnswer[]).find(({ regime }) => regime === of) ?? null;

const countOf = async (difference: Difference, context: Context, change: TransferChange): Promise<number> => {
  const found = await transferDifferences(await context.snapshot(), difference);
  return found.filter((one) => one.change === change).length;
};

@Resolver(() => Difference)
export class TransferDifferenceResolver {
  @FieldResolver(() => Connection, {
    description:
      'The transfers that are not the same, and why: because what is recorded was changed, because a day was passed, or because the law is another.',
  })
  async transfers(
    @Root() difference: Difference,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => TransferDifferenceFilter, {
      nullable: true,
      description: 'Which transfers; all where left out.',
    })
    filter: Filter,
    @Args(() => ListArguments) args: ListArguments,
  ): Promise<DerivedPage<TransferDifference>> {
    const { nodes = {}, edges = {} } = selectionOf(info);
    const selection = merge(nodes, edges.node ?? {});
    const snapshot = await context.snapshot();
    const found = await explainedTransfers(snapshot, difference);
    const page = listed(found.filter(through(filter)), args, LIST);
    const transfersAt = (end: 'before' | 'after', moment: Difference['from']) =>
      nodesOf(
        snapshot,
        moment,
        page.nodes.map((one) => one[end]),
        selected(selection, end),
      );
    const [before, after] = [await transfersAt('before', difference.from), await transfersAt('after', difference.to)];
    const days = daysOf(difference);
    return withNodes(
      page,
      page.nodes.map((one) => ({
        ...one,
        before: before(one.key),
        after: after(one.key),
        answers: one.answers.map((answer) => ({
          regime: answer.regime,
          before: answerOf(before(one.key), answer.regime),
          after: answerOf(after(one.key), answer.regime),
          causes: answer.causes,
          lawTurns: turnsOf(one, answer, answer.causes, days),
        })),
      })),
    );
  }

  @FieldResolver(() => Int, { description: 'How many transfers are there at the second moment alone.' })
  transfersAppeared(@Root() difference: Difference, @Ctx() context: Context): Promise<number> {
    return countOf(difference, context, 'APPEARED');
  }

  @FieldResolver(() => Int, { description: 'How many transfers are there at the first moment alone.' })
  transfersDisappeared(@Root() difference: Difference, @Ctx() context: Context): Promise<number> {
    return countOf(difference, context, 'DISAPPEARED');
  }

  @FieldResolver(() => Int, { description: 'How many transfers come to something else under one regime at least.' })
  transfersChanged(@Root() difference: Difference, @Ctx() context: Context): Promise<number> {
    return countOf(difference, context, 'OUTCOME');
  }
}
