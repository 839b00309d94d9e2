import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { isCountry } from '../domain/country.js';
import { Refusal } from '../domain/problem.js';
import { countsByOutcome, placeOfTransfer, selectTransfers } from '../domain/transfer/transfer-filter.js';
import { pageOf } from '../queries/derived.js';
import { merge } from '../queries/selection.js';
import { transferNodes } from '../queries/transfer-node.js';
import { transfers as transfersOf } from '../services/transfer.js';
import type { Context } from './context.js';
import { ListArguments, pageAsked } from './list-arguments.js';
import { badInput, momentOf, ofPage, Register } from './register.js';
import { selectionOf } from './selection.js';
import { TransferConnection, TransferFilter } from './transfer/list.js';

const LIST = { name: 'transfers', placeOf: placeOfTransfer, parts: 2 };

/** An error that other input mends, as one. */
function told(error: unknown): unknown {
  const problem = error instanceof Refusal ? error.problems[0] : undefined;
  return problem ? badInput(problem.path, problem.message) : ofPage(error);
}

@Resolver(() => Register)
export class TransferResolver {
  @FieldResolver(() => TransferConnection, {
    description:
      'Who gives data to whom and where on the day, whether it is a restricted transfer, on what ground it may happen, and what is missing: Chapter V, under the GDPR and under the UK GDPR.',
  })
  async transfers(
    @Root() register: Register,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => TransferFilter, {
      nullable: true,
      description: 'Which transfers to list; all where left out.',
    })
    filter: TransferFilter | null | undefined,
    @Args(() => ListArguments) list: ListArguments,
  ): Promise<TransferConnection> {
    if (filter?.country?.some((code) => !isCountry(code)) === true) {
      throw badInput('filter.country', 'It is country codes of ISO 3166-1 alpha-2, such as DE, GB or US.');
    }
    const { nodes = {}, edges = {} } = selectionOf(info);
    const snapshot = await context.snapshot();
    const moment = momentOf(register);
    try {
      const { transfers } = await transfersOf(snapshot, moment);
      const selected = selectTransfers(transfers, filter ?? {});
      const args = pageAsked(list);
      const page = pageOf(selected, args, LIST);
      const shown = await transferNodes(snapshot, moment, page.nodes, merge(nodes, edges.node ?? {}));
      return {
        ...page,
        nodes: shown,
        edges: page.edges.map(({ cursor }, at) => ({ cursor, node: shown[at] ?? {} })),
        countsByOutcome: countsByOutcome(selected),
      };
    } catch (error) {
      throw told(error);
    }
  }
}
