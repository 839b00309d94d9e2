import { Arg, Ctx, Field, ID, InputType, Int, ObjectType, Query, registerEnumType, Resolver } from 'type-graphql';
import { isInstant } from '../domain/day.js';
import { NOUNS } from '../entities/register.js';
import { DateTimeScalar, JsonScalar } from '../entities/scalar.js';
import { journal, type JournalFilter as Filter, verifyJournal, type Verification } from '../queries/journal.js';
import { PAGE_LIMIT } from '../queries/page.js';
import { authorised, type Context } from './context.js';
import { PageInfo } from './noun-type.js';
import { badInput } from './register.js';

enum Operation {
  INSERT = 'INSERT',
  UPDATE = 'UPDATE',
  DELETE = 'DELETE',
}
registerEnumType(Operation, {
  name: 'Operation',
  description: 'What was done to a row.',
  valuesConfig: {
    INSERT: { description: 'It was entered.' },
    UPDATE: { description: 'It was changed.' },
    DELETE: { description: 'It was removed.' },
  },
});

@ObjectType({ description: 'One fact of a row before and after a change.', simpleResolvers: true })
export class FactChange {
  @Field(() => String, {
    description:
      'The fact, as the noun calls it. References show as the key of the other row; a list shows what came or went.',
  })
  fact!: string;

  @Field(() => JsonScalar, { nullable: true, description: 'The value before; null for a row that was entered.' })
  before!: unknown;

  @Field(() => JsonScalar, { nullable: true, description: 'The value after; null for a row that was removed.' })
  after!: unknown;
}

@ObjectType({
  description: 'Who did what when to which row. Written by the database itself, in the transaction of the change.',
  simpleResolvers: true,
})
class JournalEntry {
  @Field(() => ID, { description: 'The number of the entry: 1, 2, 3 … without a gap, in the order of the commits.' })
  seq!: string;

  @Field(() => DateTimeScalar, { description: 'When. All entries of one transaction have the same instant.' })
  at!: string;

  @Field(() => String, { description: 'Who: a person, a key, the administrator, the seed, or what sends to webhooks.' })
  actor!: string;

  @Field(() => String, { description: 'The request that did it: its name and number.' })
  request!: string;

  @Field(() => String, {
    description:
      'The kind of row: a noun, "member", "api_key", "webhook", or what was issued: "issued_record", its withdrawal and its links.',
  })
  noun!: string;

  @Field(() => ID, { description: 'The identifier of the row.' })
  rowId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The key of the row; members, keys for tools and webhooks have none.',
  })
  key!: string | null;

  @Field(() => Operation, { description: 'What was done.' })
  operation!: string;

  @Field(() => [FactChange], { description: 'The facts that differ, before and after.' })
  changes!: readonly FactChange[];

  @Field(() => String, { description: 'SHA-256 over this entry and the hash of the one before it, in hexadecimal.' })
  hash!: string;
}

@ObjectType({ description: 'A page of the journal, latest first.', simpleResolvers: true })
class JournalConnection {
  @Field(() => [JournalEntry], { description: 'The entries of the page.' })
  nodes!: JournalEntry[];

  @Field(() => PageInfo, { description: 'Where the page stands in the list.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'How many entries the filter lets through, on all pages.' })
  totalCount!: number;
}

export const NounName = Object.fromEntries(NOUNS.map(({ name, table }) => [name, table]));
registerEnumType(NounName, {
  name: 'NounName',
  description: 'The kinds of row of the register.',
  valuesConfig: Object.fromEntries(NOUNS.map(({ name, description }) => [name, { description }])),
});

@InputType({ description: 'Which entries of the journal to list. What is left out asks nothing.' })
class JournalFilter implements Filter {
  @Field(() => [NounName], { nullable: true, description: 'Entries of these kinds of row.' })
  nouns?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Entries of the rows with this key.' })
  key?: string | null;

  @Field(() => String, { nullable: true, description: 'Entries by this actor.' })
  actor?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Entries at or after this instant.' })
  since?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Entries before this instant.' })
  until?: string | null;
}

@ObjectType({ description: 'Whether the chain of the journal is whole.', simpleResolvers: true })
class JournalVerification implements Verification {
  @Field(() => Int, { description: 'How many entries there are.' })
  entries!: number;

  @Field(() => ID, {
    nullable: true,
    description: 'The number of the first entry that does not follow from the one before it; null when all do.',
  })
  firstBroken!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The hash at the end, in hexadecimal: kept elsewhere, it shows later that nothing before it was changed.',
  })
  head!: string | null;
}

@Resolver()
export class JournalResolver {
  @Query(() => JournalConnection, {
    description: 'The journal of the register, latest first. Entries on members, keys and webhooks need access:manage.',
  })
  async journal(
    @Ctx() context: Context,
    @Arg('filter', () => JournalFilter, { nullable: true, description: 'Which entries to list.' })
    filter: JournalFilter | null | undefined,
    @Arg('first', () => Int, { defaultValue: 50, description: 'How many entries, at most 500.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'The cursor of a page: entries older than it.' })
    after: string | null | undefined,
  ): Promise<JournalConnection> {
    const { permissions } = authorised(context, 'register:read');
    if (first < 0 || first > PAGE_LIMIT) throw badInput('first', `It is from 0 to ${PAGE_LIMIT}.`);
    if (after != null && !/^\d{1,18}$/.test(after))
      throw badInput('after', 'It is the cursor of a page of the journal.');
    for (const bound of ['since', 'until'] as const) {
      const instant = filter?.[bound];
      if (instant != null && !isInstant(instant)) throw badInput(`filter.${bound}`, 'It is an instant, RFC 3339.');
    }
    const { entries, more, count } = await journal(await context.snapshot(), filter ?? {}, {
      first,
      after: after ?? null,
      access: permissions.has('access:manage'),
    });
    return {
      nodes: entries,
      pageInfo: {
        hasNextPage: more,
        hasPreviousPage: after != null,
        startCursor: entries[0]?.seq ?? null,
        endCursor: entries.at(-1)?.seq ?? null,
      },
      totalCount: count,
    };
  }

  @Query(() => JournalVerification, {
    description: 'Walks the chain of the journal from its start and names the first entry that is broken.',
  })
  async journalVerification(@Ctx() context: Context): Promise<JournalVerification> {
    authorised(context, 'register:read');
    return verifyJournal(await context.snapshot());
  }
}
