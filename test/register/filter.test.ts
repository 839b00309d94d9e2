import { soon } from '../support/clock.js';
import type { GraphQLEnumType } from 'graphql';
import type { Actor } from '../../src/database/session.js';
import type { Fact } from '../../src/entities/fact.js';
import type { NounType } from '../../src/entities/noun.js';
import { NOUNS } from '../../src/entities/register.js';
import { schema } from '../../src/resolvers/schema.js';
import { type Ask, askingOver, factsOf, nounApi, type Row } from '../support/api.js';
import { enter, everything, keyIn, least, noun, scene } from '../support/scene.js';
import { openTestServer, type TestServer } from '../support/server.js';
import { rowsOf as sql } from '../support/sql.js';

let server: TestServer;
let actor: Actor;
let ask: Ask;

const PARTY = noun('Party');

beforeAll(async () => {
  server = await openTestServer();
  actor = { organisationId: server.organisationId, actor: 'administrator' };
  ask = askingOver(server);
  for (const word of ['one', 'two']) await enter(server.database, actor, scene(word));
  // Beside rows that state everything, some that say other things, and some that say the least.
  for (const of of NOUNS) {
    const api = nounApi(ask, of);
    await api.update({ key: keyIn('two', of), version: 1, ...everything(of, 'two', 1) });
    if (of.uniques.length === 1)
      await enter(server.database, actor, [
        { noun: of, key: `least-${of.table.replaceAll('_', '-')}`, input: least(of, 'two') },
      ]);
  }
});
afterAll(() => server.close());

const keyOf = (row: unknown): string | null => (row as Row | null)?.key ?? null;

/** All rows of a noun, with the keys of what belongs to them. */
async function rowsOf(of: NounType): Promise<Row[]> {
  const many = of.many.map(({ property }) => `${property} { key }`).join(' ');
  const { data } = await ask<{ register: Record<string, { nodes: Row[] }> }>(
    `{ register(everyDay: true) { ${of.plural}(first: 500) { nodes { ${factsOf(of)} ${many} } } } }`,
  );
  return data?.register[of.plural]?.nodes ?? [];
}

/** What a row says of a fact, as a list that a filter's list can meet. */
function said(fact: Fact, row: Row): unknown[] {
  const value = row[fact.property];
  if (fact.kind === 'one') return value === null ? [] : [keyOf(value)];
  if (fact.kind === 'links' || fact.kind === 'many') return (value as unknown[]).map(keyOf);
  return Array.isArray(value) ? value : value === null ? [] : [value];
}

const FILTERED = ['one', 'links', 'choice', 'choices', 'flag', 'country'];
type Filter = Record<string, unknown>;
interface Case {
  readonly filter: Filter;
  readonly lets: (row: Row) => boolean;
}

/** Every part of the filter of a noun, with values that rows have, and with one that none has. */
function cases(of: NounType, rows: readonly Row[]): Case[] {
  const facts = of.facts.filter(({ kind }) => FILTERED.includes(kind));
  const byFact = facts.flatMap((fact): Case[] => {
    const values = [...new Set(rows.flatMap((row) => said(fact, row)))];
    if (fact.kind === 'flag') {
      return [true, false].map((wanted) => ({
        filter: { [fact.property]: wanted },
        lets: (row) => row[fact.property] === wanted,
      }));
    }
    const absent =
      'choice' in fact
        ? fact.choice.codes.filter((code) => !values.includes(code))
        : fact.kind === 'country'
          ? ['AQ']
          : ['none'];
    const lists = [
      ...values.map((value) => [value]),
      values,
      absent.slice(0, 1),
      [...values.slice(0, 1), ...absent.slice(0, 1)],
      [],
    ];
    return lists.map((wanted) => ({
      filter: { [fact.property]: wanted },
      lets: (row) => said(fact, row).some((value) => wanted.includes(value)),
    }));
  });
  const gaps = (schema().getType(`${of.name}Gap`) as GraphQLEnumType).getValues();
  const byGap = gaps.map(({ name, value }): Case => {
    const fact = of.facts.find(({ property }) => property === value);
    return {
      filter: { notStated: [name] },
      lets: (row) => (fact ? said(fact, row).length === 0 : (row.sources as unknown[]).length === 0),
    };
  });
  const [one, other] = [byFact[0], byGap[0]];
  const keys = rows.slice(0, 2).map(({ key }) => key);
  return [
    ...byFact,
    ...byGap,
    { filter: {}, lets: () => true },
    { filter: { notStated: [] }, lets: () => true },
    {
      filter: Object.fromEntries([...facts.map(({ property }) => property), 'notStated'].map((part) => [part, null])),
      lets: () => true,
    },
    { filter: { keys: [...keys, 'no-such-row'] }, lets: ({ key }) => keys.includes(key) },
    { filter: { keys: [] }, lets: () => false },
    { filter: { updatedSince: '2020-01-01T00:00:00Z' }, lets: () => true },
    { filter: { updatedSince: '2999-01-01T00:00:00+02:00' }, lets: () => false },
    {
      filter: { notStated: gaps.map(({ name }) => name) },
      lets: (row) => byGap.every(({ lets }) => lets(row)),
    },
    ...(one && other
      ? [
          {
            filter: { ...one.filter, ...other.filter, keys },
            lets: (row: Row) => one.lets(row) && other.lets(row) && keys.includes(row.key),
          },
        ]
      : []),
  ];
}

interface Found {
  readonly nodes: readonly { key: string }[];
  readonly totalCount: number;
}

/** What each of the filters finds: many lists in one operation, under names of their own. */
async function found(
  { plural, name }: NounType,
  filters: readonly Filter[],
  register = 'everyDay: true',
): Promise<Found[]> {
  const answers: Found[] = [];
  for (let at = 0; at < filters.length; at += 40) {
    const part = filters.slice(at, at + 40);
    const variables = Object.fromEntries(part.map((filter, index) => [`f${index}`, filter]));
    const { data, errors } = await ask<{ register: Record<string, Found> }>(
      `query (${part.map((_, index) => `$f${index}: ${name}Filter`).join(', ')}) { register(${register}) {
        ${part.map((_, index) => `f${index}: ${plural}(first: 500, filter: $f${index}) { nodes { key } totalCount }`).join('\n')}
      } }`,
      variables,
    );
    expect(errors).toEqual([]);
    for (const index of part.keys()) answers.push(data?.register[`f${index}`] ?? { nodes: [], totalCount: -1 });
  }
  return answers;
}

describe.each(NOUNS.map((of) => [of.plural, of] as const))('a filter of %s', (_, of) => {
  test('lets through the rows that say so, and no others', async () => {
    const rows = await rowsOf(of);
    expect(rows.length).toBeGreaterThan(1);
    const all = cases(of, rows);
    const answers = await found(
      of,
      all.map(({ filter }) => filter),
    );
    for (const [index, { filter, lets }] of all.entries()) {
      const expected = rows.filter(lets).map(({ key }) => key);
      const keys = answers[index]?.nodes.map(({ key }) => key);
      expect({ filter, keys, totalCount: answers[index]?.totalCount }).toEqual({
        filter,
        keys: expected,
        totalCount: expected.length,
      });
    }
    expect(new Set(all.map(({ lets }) => rows.filter(lets).length)).size).toBeGreaterThan(1);
  });

  test('lets the same through as was recorded', async () => {
    const all = cases(of, await rowsOf(of));
    const filters = all.map(({ filter }) => filter);
    const now = await found(of, filters);
    expect(await found(of, filters, `everyDay: true, asRecordedAt: "${soon()}"`)).toEqual(now);
  });

  test('searches its key and the texts that it says it searches', async () => {
    const rows = await rowsOf(of);
    const textOf = (row: Row) =>
      ['key', ...of.search]
        .map((property) => (row[property] as string | null) ?? '')
        .join(' ')
        .toLowerCase();
    const texts = of.values.filter(({ kind }) => kind === 'text').map(({ property }) => `one ${property}`);
    const searches = [
      keyIn('one', of),
      keyIn('two', of).toUpperCase(),
      ...texts,
      'one',
      'nowhere',
      ...texts.map((text) => `two ${text}`),
    ];
    const answers = await found(
      of,
      searches.map((search) => ({ search })),
    );
    for (const [index, search] of searches.entries()) {
      const words = search.toLowerCase().split(' ');
      const expected = rows.filter((row) => words.every((word) => textOf(row).includes(word))).map(({ key }) => key);
      expect([search, answers[index]?.nodes.map(({ key }) => key)]).toEqual([search, expected]);
    }
  });
});

describe('a search', () => {
  const NAMES: Readonly<Record<string, string>> = {
    percent: '100% sure',
    underscore: 'snake_case',
    backslash: 'back\\slash',
    apostrophe: "O'Neill",
    quotes: 'the "quoted"',
    dollar: '$1 ${x} $$',
    umlaut: 'Österreich',
    accent: 'École',
    greek: 'Ωmega',
    han: '漢字',
    spaces: 'wide\u00a0\t space',
    plain: '100 sure, snakeXcase, backslash',
  };

  beforeAll(async () => {
    const rows = Object.entries(NAMES).map(([key, name]) => ({ noun: PARTY, key: `search.${key}`, input: { name } }));
    await enter(server.database, actor, rows);
  });

  test.each([
    ['%', ['percent']],
    ['0%', ['percent']],
    ['_', ['underscore']],
    ['snake_case', ['underscore']],
    ['\\', ['backslash']],
    ['back\\slash', ['backslash']],
    ['\\%', []],
    ["'", ['apostrophe']],
    ["o'neill", ['apostrophe']],
    ['"', ['quotes']],
    ['$1', ['dollar']],
    ['${x}', ['dollar']],
    ['österreich', ['umlaut']],
    ['ÖSTERREICH', ['umlaut']],
    ['éCOLE', ['accent']],
    ['ωMEGA', ['greek']],
    ['漢', ['han']],
    ['wide space', ['spaces']],
    ['space   wide', ['spaces']],
    ['sure 100', ['percent', 'plain']],
    ['100 nothing', []],
    ["'; DROP TABLE party; --", []],
    ['\u0000', []],
    ['\ud800', []],
  ])('for %j finds the rows that hold every word of it as it is', async (search, keys) => {
    const [answer] = await found(PARTY, [{ search: `${search} search.` }]);
    expect(answer?.nodes.map(({ key }) => key.replace('search.', ''))).toEqual([...keys].sort());
  });

  test('for nothing finds all', async () => {
    const [all, empty, blank] = await found(PARTY, [{}, { search: '' }, { search: ' \t\n' }]);
    expect(empty).toEqual(all);
    expect(blank).toEqual(all);
  });

  test('for very many words, or a very long one, is answered', async () => {
    const [many, long] = await found(PARTY, [{ search: 'search. '.repeat(70_000) }, { search: 'x'.repeat(100_000) }]);
    expect(many?.totalCount).toBe(Object.keys(NAMES).length);
    expect(long?.totalCount).toBe(0);
  });
});

test('a filter with an instant that is none is refused', async () => {
  for (const updatedSince of ['yesterday', '2020-02-30T00:00:00Z', '2020-01-01', '']) {
    const { errors } = await ask(
      'query ($filter: PartyFilter) { register { parties(filter: $filter) { totalCount } } }',
      { filter: { updatedSince } },
    );
    expect(errors).toMatchObject([
      { extensions: { code: 'GRAPHQL_VALIDATION_FAILED', argument: 'filter.updatedSince' } },
    ]);
  }
});

test('updatedSince lets through what was changed at that instant or after it', async () => {
  const api = nounApi(ask, PARTY);
  const { row } = await api.create({ key: 'changed-last', name: 'Changed last' });
  const text = `SELECT to_json($1::timestamptz + interval '1 microsecond') #>> '{}' AS later`;
  const [shifted] = await sql<{ later: string }>(server.database, text, [row?.updatedAt]);
  const [at, later] = await found(PARTY, [{ updatedSince: row?.updatedAt }, { updatedSince: shifted?.later }]);
  expect(at?.nodes).toEqual([{ key: 'changed-last' }]);
  expect(later?.nodes).toEqual([]);
});

test('a filter by a country that is none is refused, and does not seem to find nothing', async () => {
  const { errors } = await ask('{ register { parties(filter: { country: ["DE", "XX"] }) { totalCount } } }');
  expect(errors).toMatchObject([{ message: expect.stringContaining('filter.country') as string }]);
});
