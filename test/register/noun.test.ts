import type { Database } from '../../src/database/open.js';
import type { Actor } from '../../src/database/session.js';
import type { Fact } from '../../src/entities/fact.js';
import { type NounType, nounOf } from '../../src/entities/noun.js';
import { NOUNS } from '../../src/entities/register.js';
import type { Changes } from '../../src/inputs/input.js';
import { askingOver, type Ask, type NounApi, nounApi, type Row, stated } from '../support/api.js';
import { before, enter, everything, keyIn, least, scene, valueOf } from '../support/scene.js';
import { openTestServer, type TestServer } from '../support/server.js';
import { journalSize, onServer, rowsOf } from '../support/sql.js';

let server: TestServer;
let database: Database;
let actor: Actor;
let ask: Ask;

beforeAll(async () => {
  server = await openTestServer();
  ({ database } = server);
  actor = { organisationId: server.organisationId, actor: 'administrator' };
  ask = askingOver(server);
});
afterAll(() => server.close());

const isList = ({ kind }: Fact): boolean => kind === 'choices' || kind === 'words' || kind === 'links';
const mustBeStated = (fact: Fact): boolean => fact.required || 'fallback' in fact;

/** What is to be read of a row for which so much was stated: the rest is not known, or what goes without saying. */
function whole({ values, ones, links }: NounType, input: Changes): Changes {
  const empty = [...values, ...ones, ...links].map((fact) => {
    const fallback = 'fallback' in fact ? fact.fallback : undefined;
    return [fact.property, isList(fact) ? [] : (fallback ?? null)] as const;
  });
  const parts = { section: null, date: null, paraphrase: null, certainty: null };
  const sources = ((input.sources ?? []) as object[]).map((source) => ({ ...parts, ...source }));
  return { ...Object.fromEntries(empty), ...input, sources };
}

describe.each(NOUNS.map((noun) => [noun.name, noun] as const))('a row of %s', (_, noun) => {
  const word = noun.table.replaceAll('_', '-');
  const key = keyIn(word, noun);
  const all = everything(noun, word);
  const other = everything(noun, word, 1);
  let api: NounApi;
  let there: string[];

  beforeAll(async () => {
    api = nounApi(ask, noun);
    await enter(database, actor, before(noun, word));
    there = (await api.list()).map((row) => row.key);
  });

  afterEach(async () => {
    for (const row of (await api.list()).reverse()) if (!there.includes(row.key)) await api.remove(row);
  });

  async function entered(input: Changes): Promise<Row> {
    const { row, problems, errors } = await api.create(input);
    expect({ problems, errors }).toEqual({ problems: [], errors: [] });
    if (!row) throw new Error('The API answered neither with a row nor with a problem.');
    return row;
  }

  test('is entered with the least, and states no more than that', async () => {
    const row = await entered(least(noun, word));
    expect(stated(noun, row)).toEqual({ ...whole(noun, least(noun, word)), key: row.key });
    expect(row.version).toBe(1);
    expect(await api.get(row.key)).toEqual(row);
    expect(await api.list()).toContainEqual(row);
  });

  test('is entered with everything, and everything is read again', async () => {
    const row = await entered({ key, ...all });
    expect(stated(noun, row)).toEqual(whole(noun, { key, ...all }));
    expect(await api.get(key)).toEqual(row);
    expect(await api.list()).toContainEqual(row);
  });

  test('is given a key from what names it, and a number where the key is taken', async () => {
    const owner = noun.ones.find((fact) => fact.owner && fact.property in least(noun, word));
    const start = owner ? `${String(least(noun, word)[owner.property])}.` : '';
    const first = await entered(least(noun, word));
    expect(first.key).toMatch(/^[a-z0-9]+([.-][a-z0-9]+)*$/);
    expect(first.key.startsWith(start)).toBe(true);
    const second = await api.create(least(noun, word));
    if (noun.uniques.length === 1) expect(second.row?.key).toBe(`${first.key}-2`);
    else expect(second.row?.key ?? second.problems[0]?.code).toMatch(new RegExp(`^(${first.key}-2|DUPLICATE)$`));
  });

  test('is changed at the version seen, and counts its changes', async () => {
    const { id } = await entered({ key, ...all });
    const { row } = await api.update({ key, version: 1, ...other });
    expect(row && stated(noun, row)).toEqual(whole(noun, { key, ...other }));
    expect(row).toMatchObject({ id, version: 2 });
    expect(await api.get(key)).toEqual(row);
  });

  test('stays as it is, and out of the journal, when an update changes nothing', async () => {
    const row = await entered({ key, ...all });
    const size = await journalSize(database, actor);
    const turned = [...noun.values.filter(({ kind }) => kind === 'choices'), ...noun.links].map(({ property }) => [
      property,
      [...(all[property] as string[])].reverse(),
    ]);
    const unordered = { ...all, ...(Object.fromEntries(turned) as Changes) };
    for (const input of [{}, all, unordered]) {
      const outcome = await api.update({ key, version: 1, ...input });
      expect(outcome).toEqual({ row, problems: [], errors: [] });
    }
    expect(await journalSize(database, actor)).toBe(size);
  });

  test('keeps what is left out of an update, whatever else changes', async () => {
    await entered({ key, ...all });
    const facts = Object.keys(all).filter((fact) => JSON.stringify(all[fact]) !== JSON.stringify(other[fact]));
    const expected = whole(noun, { key, ...all });
    for (const [index, fact] of facts.entries()) {
      const { row, problems } = await api.update({ key, version: index + 1, [fact]: other[fact] });
      expect(problems).toEqual([]);
      Object.assign(expected, whole(noun, { ...expected, [fact]: other[fact] }));
      expect(row && stated(noun, row)).toEqual(expected);
    }
  });

  test('forgets what is cleared with null', async () => {
    await entered({ key, ...all });
    const kept = Object.keys(least(noun, word));
    const clearable = [...noun.values, ...noun.ones, ...noun.links]
      .filter((fact) => !mustBeStated(fact) && !kept.includes(fact.property))
      .map(({ property }) => property);
    const cleared = Object.fromEntries([...clearable, 'sources'].map((property) => [property, null]));
    // Only a representative has a regime.
    const fitting = noun.name === 'Contact' ? { role: 'GENERAL' } : {};
    const { row, problems } = await api.update({ key, version: 1, ...cleared, ...fitting });
    expect(problems).toEqual([]);
    const left = Object.entries(all).filter(([property]) => !(property in cleared));
    expect(row && stated(noun, row)).toEqual(whole(noun, { key, ...Object.fromEntries(left), ...fitting }));
    expect(await api.get(key)).toEqual(row);
  });

  test('cannot be cleared of what it must state', async () => {
    const row = await entered({ key, ...all });
    const must = [...noun.values, ...noun.ones].filter(mustBeStated).map(({ property }) => property);
    expect(must).not.toEqual([]);
    const cleared = Object.fromEntries(must.map((property) => [property, null]));
    const { problems } = await api.update({ key, version: 1, ...cleared });
    expect(problems.map(({ code, path }) => `${code} ${path}`).sort()).toEqual(
      must.map((path) => `REQUIRED ${path}`).sort(),
    );
    expect(await api.get(key)).toEqual(row);
  });

  test('is neither changed nor removed by who has not seen its last change', async () => {
    await entered({ key, ...all });
    const { row } = await api.update({ key, version: 1, ...other });
    const size = await journalSize(database, actor);
    for (const version of [1, 3]) {
      const stale = { code: 'STALE_VERSION', path: 'version', message: expect.stringContaining('version 2') as string };
      expect(await api.update({ key, version, ...all })).toMatchObject({ row: null, problems: [stale], errors: [] });
      expect(await api.remove({ key, version })).toMatchObject({ key: null, problems: [stale], errors: [] });
    }
    expect(await api.get(key)).toEqual(row);
    expect(await journalSize(database, actor)).toBe(size);
  });

  test('is gone when it is removed, and then not found', async () => {
    const row = await entered({ key, ...all });
    expect(await api.remove(row)).toEqual({ key, problems: [], errors: [] });
    expect(await api.get(key)).toBeNull();
    expect((await api.list()).map((one) => one.key).sort()).toEqual([...there].sort());
    const links = noun.links.map(({ table }) => `SELECT FROM ${table} WHERE ${noun.table}_id = '${row.id}'`);
    if (links.length > 0) expect(await rowsOf(database, links.join(' UNION ALL '))).toEqual([]);
    const notFound = [{ message: `No ${noun.words} has the key "${key}".`, extensions: { code: 'NOT_FOUND' } }];
    expect((await api.remove(row)).errors).toMatchObject(notFound);
    expect((await api.update({ key, version: 1 })).errors).toMatchObject(notFound);
  });

  test('has its key, and what else names one row, to itself', async () => {
    const row = await entered({ key, ...all });
    const size = await journalSize(database, actor);
    const refused = await api.create({ key, ...all });
    expect(refused).toMatchObject({ row: null, problems: [{ code: 'DUPLICATE' }], errors: [] });
    for (const { path, message } of noun.uniques.slice(1)) {
      const again = await api.create({ key: `${key}-again`, ...all });
      expect(again).toMatchObject({ row: null, problems: [{ code: 'DUPLICATE', path, message }] });
    }
    expect(await api.get(key)).toEqual(row);
    expect(await journalSize(database, actor)).toBe(size);
  });

  onServer('that two change at once', () => {
    test('takes one of the changes, and tells the other of it', async () => {
      await entered({ key, ...all });
      const outcomes = await Promise.all([1, 2].map(() => api.update({ key, version: 1, ...other })));
      expect(outcomes.map(({ problems }) => problems.map(({ code }) => code)).sort()).toEqual([[], ['STALE_VERSION']]);
      expect((await api.get(key))?.version).toBe(2);
    });
  });
});

describe('a removal', () => {
  const word = 'removal';
  const entries = scene(word);

  beforeAll(() => enter(database, actor, entries));

  /** The rows of the scene that refer to the row and would not go with it, as a refusal names them. */
  const referrers = (target: NounType, key: string): string[] =>
    entries.flatMap(({ noun, key: by, input }) =>
      [...noun.ones.filter(({ owner }) => !owner), ...noun.links]
        .filter((fact) => nounOf(fact.target()) === target && [input[fact.property]].flat().includes(key))
        .map(({ property }) => `The ${noun.words} "${by}" refers to it as ${property}.`),
    );
  const referred = NOUNS.filter((noun) => referrers(noun, keyIn(word, noun)).length > 0);

  test('there are rows that others refer to', () => {
    expect(referred.map(({ name }) => name)).toEqual([
      'Party',
      'DataCategory',
      'DataSubjectCategory',
      'RetentionRule',
      'SecurityMeasure',
      'Engagement',
      'System',
    ]);
  });

  test.each(referred.map((noun) => [noun.singular, noun] as const))(
    'of a %s is refused while others refer to it, and names them',
    async (_, noun) => {
      const api = nounApi(ask, noun);
      const key = keyIn(word, noun);
      const row = await api.get(key);
      const { problems } = await api.remove({ key, version: 1 });
      expect(problems.map(({ code, path, message }) => [code, path, message]).sort()).toEqual(
        referrers(noun, key)
          .map((message) => ['IN_USE', 'key', message])
          .sort(),
      );
      expect(await api.get(key)).toEqual(row);
    },
  );

  const owners = NOUNS.flatMap((noun) => {
    const children = noun.many
      .map(({ target, inverse }) => ({ child: nounOf(target()), inverse }))
      .filter(({ child, inverse }) => child.ones.some(({ property, owner }) => owner && property === inverse));
    return children.length === 0 ? [] : [[noun.singular, noun, children] as const];
  });

  test.each(owners)('of a %s removes what belongs to it, and the journal tells', async (_, noun, children) => {
    const key = `${noun.table.replaceAll('_', '-')}-with-rows`;
    await enter(database, actor, [
      { noun, key, input: least(noun, word) },
      ...children.map(({ child, inverse }) => {
        const owners = Object.fromEntries(
          child.ones.filter(({ owner }) => owner).map((one) => [one.property, undefined]),
        );
        const named = child.values.filter(({ required }) => required);
        const names: Changes = Object.fromEntries(named.map((fact) => [fact.property, valueOf(fact, key)]));
        const input = { ...least(child, word), ...names, ...owners, [inverse]: key };
        return { noun: child, key: keyIn(key, child), input };
      }),
    ]);
    expect(await nounApi(ask, noun).remove({ key, version: 1 })).toEqual({ key, problems: [], errors: [] });
    const gone = [noun, ...children.map(({ child }) => child)];
    for (const { table } of gone) {
      expect(await rowsOf(database, `SELECT t.key FROM ${table} AS t WHERE starts_with(t.key, $1)`, [key])).toEqual([]);
    }
    const removals = await rowsOf<{ noun: string }>(
      database,
      `SELECT e.noun FROM journal_entry AS e WHERE e.operation = 'DELETE' AND starts_with(e.state->>'key', $1)`,
      [key],
    );
    expect(removals.map((entry) => entry.noun).sort()).toEqual(gone.map(({ table }) => table).sort());
  });
});
