import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  Info,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { DUPLICATE_DOUBTS, DUPLICATE_REASONS, type DuplicateDoubt, type DuplicateReason } from '../domain/duplicate.js';
import type { Problem as Fact } from '../domain/problem.js';
import { write } from '../database/session.js';
import { choice } from '../entities/choice.js';
import { nounOf } from '../entities/noun.js';
import { Party } from '../entities/party.js';
import { JsonScalar } from '../entities/scalar.js';
import { DismissDuplicateInput, MergePartiesInput } from '../inputs/duplicate.js';
import type { Loaded } from '../queries/load.js';
import { merge } from '../queries/selection.js';
import { rowsOf } from '../queries/transfer-node.js';
import { dismissDuplicate, type DuplicateFilter as Filter, duplicates } from '../services/duplicate.js';
import { mergeParties } from '../sync/merge-parties.js';
import { authorised, type Context } from './context.js';
import { NounName } from './journal.js';
import { one } from '../queries/one.js';
import { mayRead, NOW } from './noun.js';
import { PageInfo } from './noun-type.js';
import { answered, Problem } from './problem.js';
import { ListArguments, pageAsked } from './list-arguments.js';
import { momentOf, ofPage, Register } from './register.js';
import { selectionOf } from './selection.js';

const ReasonChoice = choice('DuplicateReason', 'By what two parties may be the same.', DUPLICATE_REASONS);
const DoubtChoice = choice('DuplicateDoubt', 'What speaks against two parties being the same.', DUPLICATE_DOUBTS);

@ObjectType({
  description: 'Two parties of the register that may be the same. It is a proposal: only a person merges them.',
  simpleResolvers: true,
})
class Duplicate {
  @Field(() => Party, { description: 'One of the two, by key the first.' })
  one!: Loaded;

  @Field(() => Party, { description: 'The other.' })
  other!: Loaded;

  @Field(() => [ReasonChoice.enumeration], { description: 'By what they may be the same.' })
  reasons!: readonly DuplicateReason[];

  @Field(() => [DoubtChoice.enumeration], {
    description:
      'What speaks against it. Undertakings of one group share name and website, and each is a person of its own: Art. 4(7), (8) and (19).',
  })
  doubts!: readonly DuplicateDoubt[];
}

@ObjectType({ description: 'A proposal in a list, with its place.', simpleResolvers: true })
class DuplicateEdge {
  @Field(() => String, { description: 'Names this place in the list, for "after" and "before".' })
  cursor!: string;

  @Field(() => Duplicate, { description: 'The proposal.' })
  node!: Duplicate;
}

@ObjectType({ description: 'A page of proposals, the better founded first.', simpleResolvers: true })
class DuplicateConnection {
  @Field(() => [DuplicateEdge], { description: 'The proposals of the page with their cursors.' })
  edges!: DuplicateEdge[];

  @Field(() => [Duplicate], { description: 'The proposals of the page.' })
  nodes!: Duplicate[];

  @Field(() => PageInfo, { description: 'Where the page stands in the list.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'How many proposals the filter lets through, on all pages.' })
  totalCount!: number;
}

@InputType({ description: 'Which proposals to list. What is left out asks nothing; all that is given must hold.' })
class DuplicateFilter implements Filter {
  @Field(() => [String], { nullable: true, description: 'Proposals with one of these parties, by key.' })
  parties?: string[] | null;

  @Field(() => [ReasonChoice.enumeration], { nullable: true, description: 'Proposals with one of these reasons.' })
  reasons?: DuplicateReason[] | null;
}

@ObjectType({ description: 'What became of a dismissal.', simpleResolvers: true })
class DismissDuplicatePayload {
  @Field(() => [Problem], { description: 'Why it was refused; empty when it was done.' })
  problems!: readonly Fact[];
}

@ObjectType({ description: 'A row that said the same as another once two parties were one.', simpleResolvers: true })
class JoinedRow {
  @Field(() => NounName, { description: 'The kind of row.' })
  noun!: string;

  @Field(() => String, { description: 'The key of the row that stays.' })
  kept!: string;

  @Field(() => String, { description: 'The key of the row that is gone.' })
  removed!: string;
}

@ObjectType({
  description: 'A fact that is given up, for the row that stays says something else.',
  simpleResolvers: true,
})
class DroppedFact {
  @Field(() => NounName, { description: 'The kind of row.' })
  noun!: string;

  @Field(() => String, { description: 'The key of the row that stays.' })
  key!: string;

  @Field(() => String, { description: 'The fact, as the noun calls it.' })
  field!: string;

  @Field(() => JsonScalar, { description: 'What the row that stays says.' })
  kept!: unknown;

  @Field(() => JsonScalar, { description: 'What the row that is gone said.' })
  dropped!: unknown;
}

@ObjectType({ description: 'What became of two parties that were to be merged.', simpleResolvers: true })
class MergePartiesPayload {
  @Field(() => Party, { nullable: true, description: 'The party that stays, as it is now; null when it was refused.' })
  party!: Loaded | null;

  @Field(() => [JoinedRow], {
    description: 'The rows that became one with others: the two parties first, then what belonged to both.',
  })
  joined!: readonly JoinedRow[];

  @Field(() => [DroppedFact], { description: 'The facts that are given up. The journal keeps them.' })
  dropped!: readonly DroppedFact[];

  @Field(() => [Problem], { description: 'Why the merging was refused; else empty. Nothing is half done.' })
  problems!: readonly Fact[];
}

@Resolver(() => Register)
export class DuplicateResolver {
  @FieldResolver(() => DuplicateConnection, {
    description:
      'Pairs of parties that may be the same, by registration number, legal name or website, but for those that were dismissed.',
  })
  async duplicates(
    @Root() register: Register,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => DuplicateFilter, { nullable: true, description: 'Which proposals to list.' })
    filter: DuplicateFilter | null | undefined,
    @Args(() => ListArguments) list: ListArguments,
  ): Promise<DuplicateConnection> {
    const [snapshot, moment] = [await context.snapshot(), momentOf(register)];
    const args = pageAsked(list);
    try {
      const page = await duplicates(snapshot, moment, filter ?? {}, args);
      const { nodes = {}, edges = {} } = selectionOf(info);
      const { one: asOne = null, other: asOther = null } = merge(nodes, edges.node ?? {});
      const byKey = await rowsOf(snapshot, moment, Party, [asOne, asOther], () =>
        page.nodes.flatMap((pair) => [pair.one, pair.other]),
      );
      const shown = (pair: (typeof page.nodes)[number]) =>
        ({ ...pair, one: byKey(pair.one), other: byKey(pair.other) }) as Duplicate;
      return {
        ...page,
        nodes: page.nodes.map(shown),
        edges: page.edges.map(({ cursor, node }) => ({ cursor, node: shown(node) })),
      };
    } catch (error) {
      throw ofPage(error);
    }
  }

  @Mutation(() => DismissDuplicatePayload, {
    description: 'Keeps two parties that look the same and are not from being proposed as one.',
  })
  async dismissDuplicate(
    @Ctx() context: Context,
    @Arg('input', () => DismissDuplicateInput, { description: 'The two parties.' }) input: DismissDuplicateInput,
  ): Promise<DismissDuplicatePayload> {
    const caller = authorised(context, 'register:write');
    return answered(() =>
      write(context.database, caller, `dismissDuplicate ${context.requestId}`, (tx) => dismissDuplicate(tx, input)),
    );
  }

  @Mutation(() => MergePartiesPayload, {
    nullable: true,
    description:
      'Merges two parties that are one. All that refers to the one refers to the other then: engagements, disclosures, contacts, what tools call it. What it states and the other does not is taken over, and what becomes a second row of the same is joined. Refused where a party would engage itself.',
  })
  async mergeParties(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => MergePartiesInput, { description: 'The two parties, as they were last seen.' })
    input: MergePartiesInput,
  ): Promise<MergePartiesPayload> {
    const caller = authorised(context, 'register:write');
    const selection = selectionOf(info);
    mayRead(context, caller, selection.party ?? {});
    if (selection.joined ?? selection.dropped) authorised(context, 'register:read');
    const { value, problems } = await answered(() =>
      write(context.database, caller, `mergeParties ${context.requestId}`, async (tx) => {
        const { id, joined, dropped } = await mergeParties(tx, input);
        return {
          party: await one(tx.snapshot, NOW, nounOf(Party), selection.party ?? {}, 'id', id),
          joined: joined.map(({ noun, kept, removed }) => ({ noun: noun.table, kept: kept.key, removed: removed.key })),
          dropped: dropped.map(({ noun, ...fact }) => ({ ...fact, noun: noun.table })),
        };
      }),
    );
    return { ...(value ?? { party: null, joined: [], dropped: [] }), problems };
  }
}
