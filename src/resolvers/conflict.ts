import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Field, ID, Info, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { Problem as Fact } from '../domain/problem.js';
import { write } from '../database/session.js';
import { Party } from '../entities/party.js';
import { DateTimeScalar } from '../entities/scalar.js';
import { ResolveConflictInput } from '../inputs/conflict.js';
import type { Loaded } from '../queries/load.js';
import { PageError } from '../queries/page.js';
import { merge } from '../queries/selection.js';
import { rowsOf } from '../queries/transfer-node.js';
import { type ConflictFilter as Filter, conflicts } from '../sync/conflict.js';
import { resolveConflict } from '../sync/resolve.js';
import { type Clash, Clashing } from './clash.js';
import { authorised, type Context } from './context.js';
import { NounName } from './journal.js';
import { PageInfo } from './noun-type.js';
import { answered, Problem } from './problem.js';
import { ListArguments, pageAsked } from './list-arguments.js';
import { badInput } from './register.js';
import { selectionOf } from './selection.js';

@ObjectType({
  description:
    'The register and a source say two different things, for somebody else has set what the register says: a person, or another source. It is open until somebody decides it, or the two say the same.',
  simpleResolvers: true,
})
@Clashing
class Conflict implements Clash {
  @Field(() => ID, { description: 'Identifier, as long as the two differ.' })
  id!: string;

  @Field(() => Int, { description: 'Counts the changes of both sides; a decision names the version it has seen.' })
  version!: number;

  @Field(() => String, { description: 'The source.' })
  source!: string;

  @Field(() => String, { nullable: true, description: 'What the source calls the party.' })
  externalId!: string | null;

  @Field(() => Party, { nullable: true, description: 'The party that it is about; null where somebody removed it.' })
  party!: Loaded | null;

  @Field(() => NounName, { description: 'The kind of row in which the two differ.' })
  noun!: string;

  @Field(() => String, { nullable: true, description: 'The key of the row; null where somebody removed it.' })
  key!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'In what the two differ; null for the row as a whole, which somebody removed, or changed while the source no longer names it.',
  })
  field!: string | null;

  declare readonly registerValue: unknown;
  declare readonly sourceValue: unknown;
  declare readonly kind: Clash['kind'];
  declare readonly setBy: string | null;
  declare readonly at: string | null;

  @Field(() => DateTimeScalar, { description: 'Since when the source says what it says of the row.' })
  saidAt!: string;
}

@ObjectType({ description: 'A conflict in a list, with its place.', simpleResolvers: true })
class ConflictEdge {
  @Field(() => String, { description: 'Names this place in the list, for "after" and "before".' })
  cursor!: string;

  @Field(() => Conflict, { description: 'The conflict.' })
  node!: Conflict;
}

@ObjectType({ description: 'A page of open conflicts, by party.', simpleResolvers: true })
class ConflictConnection {
  @Field(() => [ConflictEdge], { description: 'The conflicts of the page with their cursors.' })
  edges!: ConflictEdge[];

  @Field(() => [Conflict], { description: 'The conflicts of the page.' })
  nodes!: Conflict[];

  @Field(() => PageInfo, { description: 'Where the page stands in the list.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'How many conflicts the filter lets through, on all pages.' })
  totalCount!: number;
}

@InputType({ description: 'Which conflicts to list. What is left out asks nothing; all that is given must hold.' })
class ConflictFilter implements Filter {
  @Field(() => [String], { nullable: true, description: 'Conflicts with one of these sources.' })
  sources?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Conflicts about one of these parties, by key.' })
  parties?: string[] | null;

  @Field(() => [NounName], { nullable: true, description: 'Conflicts in these kinds of row.' })
  nouns?: string[] | null;
}

@ObjectType({ description: 'What became of a decision.', simpleResolvers: true })
class ResolveConflictPayload {
  @Field(() => ID, { nullable: true, description: 'The conflict that is decided; null when it was refused.' })
  conflict!: string | null;

  @Field(() => [Problem], { description: 'Why the decision was refused; else empty.' })
  problems!: readonly Fact[];
}

@Resolver()
export class ConflictResolver {
  @Query(() => ConflictConnection, {
    description:
      'Where the register and a source say two different things, and nobody has decided which holds. As things are now.',
  })
  async conflicts(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => ConflictFilter, { nullable: true, description: 'Which conflicts to list.' })
    filter: ConflictFilter | null | undefined,
    @Args(() => ListArguments) list: ListArguments,
  ): Promise<ConflictConnection> {
    authorised(context, 'register:read');
    const snapshot = await context.snapshot();
    const args = pageAsked(list);
    try {
      const page = await conflicts(snapshot, filter ?? {}, args);
      const { nodes = {}, edges = {} } = selectionOf(info);
      const party = merge(nodes, edges.node ?? {}).party ?? null;
      const byKey = await rowsOf(snapshot, { on: null, asRecordedAt: null }, Party, [party], () =>
        page.nodes.map((node) => node.party),
      );
      const shown = (node: (typeof page.nodes)[number]): Conflict => ({ ...node, party: byKey(node.party) });
      return {
        ...page,
        nodes: page.nodes.map(shown),
        edges: page.edges.map(({ cursor, node }) => ({ cursor, node: shown(node) })),
      };
    } catch (error) {
      throw error instanceof PageError ? badInput('conflicts', error.message) : error;
    }
  }

  @Mutation(() => ResolveConflictPayload, {
    description:
      'Decides a conflict between the register and a source. What the register then takes is journalled under who decides; that it takes nothing, too.',
  })
  async resolveConflict(
    @Ctx() context: Context,
    @Arg('input', () => ResolveConflictInput, { description: 'The conflict, and which side holds.' })
    input: ResolveConflictInput,
  ): Promise<ResolveConflictPayload> {
    const caller = authorised(context, 'register:write');
    const { value, problems } = await answered(() =>
      write(context.database, caller, `resolveConflict ${context.requestId}`, (tx) => resolveConflict(tx, input)),
    );
    return { conflict: value, problems };
  }
}
