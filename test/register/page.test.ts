import { type GraphQLEnumType } from 'graphql';
import type { Actor } from '../../src/database/session.js';
import type { NounType } from '../../src/entities/noun.js';
import { NOUNS } from '../../src/entities/register.js';
import { columnOf } from '../../src/queries/load.js';
import { schema } from '../../src/resolvers/schema.js';
import { type Ask, askingOver } from '../support/api.js';
import { enter, noun, scene } from '../support/scene.js';
import { openTestServer, type TestServer } from '../support/server.js';
import { rowsOf } from '../support/sql.js';

let server: TestServer;
let actor: Actor;
let ask: Ask;

const PARTY = noun('Party');
const NAMES = ['Same', 'Same', 'same', 'Älpler', 'Zebra', '10', '9', '漢字', ' ', "O'Neill"];

beforeAll(async () => {
  server = await openTestServer();
  actor = { organisationId: server.organisationId, actor: 'administrator' };
  ask = askingOver(server);
  for (const word of ['first', 'second']) await enter(server.database, actor, scene(word));
  // Rows of one transaction are created at one instant, and many have one name.
  const rows = Array.from({ length: 40 }, (_, index) => ({
    noun: PARTY,
    key: `party-${index}`,
    input: { name: (NAMES[index % NAMES.length] ?? '').trim() || 'Blank' },
  }));
  await enter(server.database, actor, rows.slice(0, 20));
  await enter(server.database, actor, rows.slice(20));
});
afterAll(() => server.close());

interface Page {
  readonly edges: readonly { cursor: string; node: { key: string } }[];
  readonly nodes: readonly { key: string }[];
  readonly pageInfo: Readonly<Record<'hasNextPage' | 'hasPreviousPage', boolean>> &
    Readonly<Record<'startCursor' | 'endCursor', string | null>>;
  readonly totalCount: number;
}
interface PageArguments {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
  readonly filter?: object;
  readonly orderBy?: { field: string; direction?: string };
}

function asked({ name, plural }: NounType, variables: PageArguments) {
  return ask<{ register: Record<string, Page> }>(
    `query ($first: Int, $last: Int, $after: String, $before: String, $filter: ${name}Filter, $orderBy: ${name}Order) {
      register(everyDay: true) {
        ${plural}(first: $first, last: $last, after: $after, before: $before, filter: $filter, orderBy: $orderBy) {
          edges { cursor node { key } } nodes { key }
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount
        }
      }
    }`,
    variables,
  );
}

async function page(of: NounType, variables: PageArguments): Promise<Page> {
  const { data, errors } = await asked(of, variables);
  expect(errors).toEqual([]);
  const answer = data?.register[of.plural];
  if (!answer) throw new Error('There is no page.');
  expect(answer.edges.map(({ node }) => node)).toEqual(answer.nodes);
  expect(answer.pageInfo.startCursor).toBe(answer.edges[0]?.cursor ?? null);
  expect(answer.pageInfo.endCursor).toBe(answer.edges.at(-1)?.cursor ?? null);
  return answer;
}

const keysOf = ({ nodes }: Page): string[] => nodes.map(({ key }) => key);

/** All pages from the start, as a reader turns them; between pages something may happen. */
async function forwards(
  of: NounType,
  first: number,
  orderBy: PageArguments['orderBy'],
  meanwhile?: () => Promise<void>,
) {
  const seen: string[] = [];
  for (let after: string | null = null; ;) {
    const answer: Page = await page(of, { first, after, ...(orderBy && { orderBy }) });
    seen.push(...keysOf(answer));
    expect(new Set(seen).size).toBe(seen.length); // or it would go on for ever
    expect(answer.pageInfo.hasPreviousPage).toBe(after !== null);
    if (!answer.pageInfo.hasNextPage) return seen;
    expect(answer.nodes.length).toBe(first);
    after = answer.pageInfo.endCursor;
    await meanwhile?.();
  }
}

/** All pages from the end, in the order of the list. */
async function backwards(of: NounType, last: number, orderBy: PageArguments['orderBy']) {
  let seen: string[] = [];
  for (let before: string | null = null; ;) {
    const answer: Page = await page(of, { last, before, ...(orderBy && { orderBy }) });
    seen = [...keysOf(answer), ...seen];
    expect(new Set(seen).size).toBe(seen.length);
    expect(answer.pageInfo.hasNextPage).toBe(before !== null);
    if (!answer.pageInfo.hasPreviousPage) return seen;
    expect(answer.nodes.length).toBe(last);
    before = answer.pageInfo.startCursor;
  }
}

/** Keys in the order that the list is to have. */
async function ordered(of: NounType, property: string, direction: string): Promise<string[]> {
  const order = `t.${columnOf(of, property) ?? ''} ${direction}, t.id ${direction}`;
  const rows = await rowsOf<{ key: string }>(server.database, `SELECT t.key FROM ${of.table} AS t ORDER BY ${order}`);
  return rows.map(({ key }) => key);
}

const ORDERS = NOUNS.flatMap((of) => {
  const fields = (schema().getType(`${of.name}OrderField`) as GraphQLEnumType).getValues();
  return fields.flatMap(({ name, value }) =>
    ['ASC', 'DESC'].map((direction) => [of.plural, name, direction, of, String(value)] as const),
  );
});

test.each(ORDERS)('the list of %s by %s %s shows every row once, a page at a time', async (...order) => {
  const [, field, direction, of, property] = order;
  const expected = await ordered(of, property, direction);
  expect(expected.length).toBeGreaterThan(1);
  const size = Math.max(1, Math.floor(expected.length / 3));
  expect(await forwards(of, size, { field, direction })).toEqual(expected);
  expect(await backwards(of, size, { field, direction })).toEqual(expected);
});

test('a list that is asked for in no order is in that of its keys, and a direction left out is from first to last', async () => {
  const expected = await ordered(PARTY, 'key', 'ASC');
  expect(await forwards(PARTY, 7, undefined)).toEqual(expected);
  expect(await forwards(PARTY, 7, { field: 'KEY' })).toEqual(expected);
});

test.each(['ASC', 'DESC'])(
  'rows entered while a list is read (%s) neither hide others nor show them twice',
  async (direction) => {
    const before = await ordered(PARTY, 'name', direction);
    let number = 0;
    const seen = await forwards(PARTY, 5, { field: 'NAME', direction }, async () => {
      number += 1;
      for (const name of ['0', 'Same', '龍']) {
        await enter(server.database, actor, [
          {
            noun: PARTY,
            key: `${direction.toLowerCase()}-${number}-${name.length}-${name.codePointAt(0) ?? 0}`,
            input: { name },
          },
        ]);
      }
    });
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((key) => before.includes(key))).toEqual(before);
  },
);

test('a page begins after its cursor even when the row of the cursor is gone', async () => {
  const all = await ordered(PARTY, 'key', 'ASC');
  const { edges } = await page(PARTY, { first: 3 });
  const cursor = edges[2]?.cursor ?? '';
  await server.graphql(
    `mutation { deleteParty(input: { key: "${all[2] ?? ''}", version: 1 }) { problems { message } } }`,
  );
  expect(keysOf(await page(PARTY, { first: 2, after: cursor }))).toEqual(all.slice(3, 5));
});

describe('the size of a page', () => {
  test('is what was asked for, from 0 to 500, and 50 where nothing was', async () => {
    const rows = Array.from({ length: 460 }, (_, index) => ({
      noun: PARTY,
      key: `many-${index}`,
      input: { name: 'Many' },
    }));
    await enter(server.database, actor, rows);
    const all = await ordered(PARTY, 'key', 'ASC');
    expect(all.length).toBeGreaterThan(500);
    const sizes: [PageArguments, string[]][] = [
      [{}, all.slice(0, 50)],
      [{ first: null, last: null, after: null, before: null }, all.slice(0, 50)],
      [{ first: 0 }, []],
      [{ last: 0 }, []],
      [{ first: 1 }, all.slice(0, 1)],
      [{ last: 1 }, all.slice(-1)],
      [{ first: 500 }, all.slice(0, 500)],
      [{ last: 500 }, all.slice(-500)],
    ];
    for (const [variables, keys] of sizes) {
      const answer = await page(PARTY, variables);
      expect(keysOf(answer)).toEqual(keys);
      expect(answer.totalCount).toBe(all.length);
    }
  });

  const other = (field: string, value: unknown, id = '01890a5d-ac96-774b-bcce-b302099a8057'): string =>
    Buffer.from(JSON.stringify([field, value, id])).toString('base64url');

  test.each<[PageArguments, string]>([
    [{ first: 501 }, 'first: It is from 0 to 500.'],
    [{ first: -1 }, 'first: It is from 0 to 500.'],
    [{ last: 501 }, 'last: It is from 0 to 500.'],
    [{ last: -1 }, 'last: It is from 0 to 500.'],
    [{ first: 1, last: 1 }, 'last: It excludes first.'],
    [{ first: 1, after: other('key', 'a'), before: other('key', 'b') }, 'before: It excludes after.'],
    [{ last: 1, after: other('key', 'a') }, 'after: It goes with first.'],
    [{ first: 1, before: other('key', 'b') }, 'before: It goes with last.'],
    [{ before: other('key', 'b') }, 'before: It goes with last.'],
    ...[
      '',
      'nonsense',
      'MTIz',
      Buffer.from('{}').toString('base64url'),
      Buffer.from('null').toString('base64url'),
      other('name', 'a'),
      other('createdAt', '2020-01-01T00:00:00Z'),
      other('key', null),
      other('key', 5),
      other('key', 'a', 'no-uuid'),
      other('key', 'a', "'; DROP TABLE party; --"),
    ].map((after): [PageArguments, string] => [
      { after },
      'after: The cursor is not one of this list in the order of key.',
    ]),
    ...['', 'yesterday', '2020-02-30T00:00:00Z', 'infinity'].map((instant): [PageArguments, string] => [
      { after: other('createdAt', instant), orderBy: { field: 'CREATED_AT' } },
      'after: The cursor is not one of this list in the order of createdAt.',
    ]),
  ])('is refused for %j', async (variables, message) => {
    const { data, errors } = await asked(PARTY, variables);
    expect(data?.register).toBeUndefined();
    expect(errors).toMatchObject([
      { message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED', argument: message.split(':')[0] } },
    ]);
  });

  test('takes any text in a cursor for a place in the list', async () => {
    for (const value of ["'; DROP TABLE party; --", '\u0000', '\ud800', '', '\\']) {
      expect((await page(PARTY, { first: 1, after: other('key', value) })).totalCount).toBeGreaterThan(500);
    }
  });
});
