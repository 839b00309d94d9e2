import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { write } from '../database/session.js';
import { CreateIssuedLinkInput, RevokeIssuedLinkInput } from '../inputs/issued-record.js';
import { PAGE_LIMIT } from '../queries/page.js';
import { isId } from '../services/access.js';
import * as link from '../services/issued-record/link.js';
import { issuedRecord } from '../services/issued-record/record.js';
import { authorised, type Context } from './context.js';
import {
  CreateIssuedLinkPayload,
  IssuedLink,
  IssuedLinkAccessConnection,
  IssuedLinkPayload,
} from './issued-record/link.js';
import { answered } from './problem.js';
import { badInput } from './register.js';

@Resolver()
export class IssuedLinkResolver {
  @Query(() => [IssuedLink], {
    description: 'The addresses by which issued records are read from outside, the newest first.',
  })
  async issuedLinks(
    @Ctx() context: Context,
    @Arg('record', () => ID, { nullable: true, description: 'Those of one issued record.' })
    record: string | null | undefined,
  ): Promise<readonly link.IssuedLink[]> {
    authorised(context, 'records:issue');
    const snapshot = await context.snapshot();
    return link.issuedLinks(snapshot, { record: record == null ? null : (await issuedRecord(snapshot, record)).id });
  }

  @Query(() => IssuedLinkAccessConnection, { description: 'Times that a link was followed, the latest first.' })
  async issuedLinkAccesses(
    @Ctx() context: Context,
    @Arg('link', () => ID, { description: 'The identifier of the link.' }) id: string,
    @Arg('first', () => Int, { defaultValue: 50, description: 'How many accesses, at most 500.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'The cursor of a page: accesses before it.' })
    after: string | null | undefined,
  ): Promise<IssuedLinkAccessConnection> {
    authorised(context, 'records:issue');
    if (first < 0 || first > PAGE_LIMIT) throw badInput('first', `It is from 0 to ${PAGE_LIMIT}.`);
    if (after != null && !isId(after)) throw badInput('after', 'It is the cursor of a page of accesses.');
    const found = await link.linkAccesses(await context.snapshot(), id, { first: first + 1, before: after ?? null });
    const nodes = found.slice(0, first);
    return {
      nodes,
      pageInfo: {
        hasNextPage: found.length > first,
        hasPreviousPage: after != null,
        startCursor: nodes[0]?.id ?? null,
        endCursor: nodes.at(-1)?.id ?? null,
      },
    };
  }

  @Mutation(() => CreateIssuedLinkPayload, {
    description:
      'Opens an address by which an authority reads one issued record in every form, without an account, until it ends. It is told this once.',
  })
  async createIssuedLink(
    @Ctx() context: Context,
    @Arg('input', () => CreateIssuedLinkInput, { description: 'The record, for whom, and until when.' })
    input: CreateIssuedLinkInput,
  ): Promise<CreateIssuedLinkPayload> {
    const caller = authorised(context, 'records:issue');
    const { value, problems } = await answered(() =>
      write(context.database, caller, `createIssuedLink ${context.requestId}`, (tx) =>
        link.createIssuedLink(tx, input),
      ),
    );
    return { link: value?.link ?? null, path: value && `/issued/${value.token}`, problems };
  }

  @Mutation(() => IssuedLinkPayload, { description: 'Ends an address at once.' })
  async revokeIssuedLink(
    @Ctx() context: Context,
    @Arg('input', () => RevokeIssuedLinkInput, { description: 'The link.' }) { id }: RevokeIssuedLinkInput,
  ): Promise<IssuedLinkPayload> {
    const caller = authorised(context, 'records:issue');
    const { value, problems } = await answered(() =>
      write(context.database, caller, `revokeIssuedLink ${context.requestId}`, (tx) => link.revokeIssuedLink(tx, id)),
    );
    return { link: value, problems };
  }
}
