import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { type Transaction, write } from '../database/session.js';
import { WithdrawIssuedRecordInput } from '../inputs/issued-record.js';
import { PAGE_LIMIT } from '../queries/page.js';
import { isId } from '../services/access.js';
import { issueRecord, withdrawIssuedRecord } from '../services/issued-record/issue.js';
import {
  integrityOf,
  issuedRecord,
  type IssuedRecord as Facts,
  issuedRecords,
} from '../services/issued-record/record.js';
import { DEFINITIONS } from '../services/report/asked.js';
import { authorised, type Context } from './context.js';
import { IssueRecordInput } from './issued-record/input.js';
import {
  IssuedRecord,
  IssuedRecordConnection,
  IssuedRecordPayload,
  IssuedRecordVerification,
  shown,
} from './issued-record/type.js';
import { answered } from './problem.js';
import { badInput } from './register.js';

async function payload(
  context: Context,
  name: string,
  work: (tx: Transaction) => Promise<Facts>,
): Promise<IssuedRecordPayload> {
  const caller = authorised(context, 'records:issue');
  const { value, problems } = await answered(() =>
    write(context.database, caller, `${name} ${context.requestId}`, work),
  );
  return { record: value && shown(value), problems };
}

/** What was given, as an address would have it. */
const given = (parameters: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );

@Resolver()
export class IssuedRecordResolver {
  @Query(() => IssuedRecordConnection, { description: 'What was issued, the latest first.' })
  async issuedRecords(
    @Ctx() context: Context,
    @Arg('first', () => Int, { defaultValue: 50, description: 'How many records, at most 500.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'The cursor of a page: records before it.' })
    after: string | null | undefined,
  ): Promise<IssuedRecordConnection> {
    authorised(context, 'reports:read');
    if (first < 0 || first > PAGE_LIMIT) throw badInput('first', `It is from 0 to ${PAGE_LIMIT}.`);
    if (after != null && !isId(after)) throw badInput('after', 'It is the cursor of a page of issued records.');
    const { records, more, count } = await issuedRecords(await context.snapshot(), { first, before: after ?? null });
    return {
      nodes: records.map(shown),
      pageInfo: {
        hasNextPage: more,
        hasPreviousPage: after != null,
        startCursor: records[0]?.id ?? null,
        endCursor: records.at(-1)?.id ?? null,
      },
      totalCount: count,
    };
  }

  @Query(() => IssuedRecord, { description: 'A record that was issued.' })
  async issuedRecord(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The identifier of the record.' }) id: string,
  ): Promise<IssuedRecord> {
    authorised(context, 'reports:read');
    return shown(await issuedRecord(await context.snapshot(), id));
  }

  @Query(() => IssuedRecordVerification, {
    description: 'Hashes the content of a record anew, and compares what it was issued with and after to the journal.',
  })
  async issuedRecordVerification(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The identifier of the record.' }) id: string,
  ): Promise<IssuedRecordVerification> {
    authorised(context, 'reports:read');
    const snapshot = await context.snapshot();
    const record = await issuedRecord(snapshot, id);
    return { record: shown(record), ...(await integrityOf(snapshot, record)) };
  }

  @Mutation(() => IssuedRecordPayload, {
    description:
      'Issues a report: freezes it as data, with the day, the instant, the end of the journal and the law it was derived by, for good. Writes wait meanwhile.',
  })
  issueRecord(
    @Ctx() context: Context,
    @Arg('input', () => IssueRecordInput, { description: 'The report, and what it is to be of.' })
    { report, title, ...parameters }: IssueRecordInput,
  ): Promise<IssuedRecordPayload> {
    const { needs } = DEFINITIONS[report];
    if (needs) authorised(context, needs);
    return payload(context, 'issueRecord', (tx) =>
      issueRecord(tx, { report, title: title ?? null, parameters: given(parameters) }),
    );
  }

  @Mutation(() => IssuedRecordPayload, {
    description: 'Marks a record as issued by mistake. It is not removed: whoever checks a file of it is told.',
  })
  withdrawIssuedRecord(
    @Ctx() context: Context,
    @Arg('input', () => WithdrawIssuedRecordInput, { description: 'The record, and why.' })
    input: WithdrawIssuedRecordInput,
  ): Promise<IssuedRecordPayload> {
    return payload(context, 'withdrawIssuedRecord', (tx) => withdrawIssuedRecord(tx, input));
  }
}
