import type { Database } from '../../src/database/open.js';
import { type Actor, write } from '../../src/database/session.js';
import { NOUNS } from '../../src/entities/register.js';
import { remove, update } from '../../src/services/entry.js';
import { type Ask, askingOver, factsOf, nounApi } from '../support/api.js';
import { enter, everything, keyIn, newOrganisation, noun, scene } from '../support/scene.js';
import { openTestServer, type TestServer } from '../support/server.js';
import { onServer, rowsOf, tamper, undone } from '../support/sql.js';

let server: TestServer;
let database: Database;

beforeAll(async () => {
  server = await openTestServer();
  ({ database } = server);
});
afterAll(() => server.close());

/** An organisation of its own for a test, and the API as its administrator. */
async function organisation(key: string): Promise<{ actor: Actor; ask: Ask }> {
  const actor = await newOrganisation(database, key);
  return { actor, ask: askingOver(server, { organisation: key }) };
}

const LINK_TABLES = NOUNS.flatMap((of) => of.links.map(({ table }) => table));
const TABLES = [...NOUNS.map(({ table }) => table), ...LINK_TABLES];

interface Kept {
  readonly seq: string;
  readonly actor: string;
  readonly request: string;
  readonly noun: string;
  readonly operation: string;
  readonly row_id: string;
  readonly state: Readonly<Record<string, unknown>>;
}

const entriesOf = ({ organisationId }: Actor): Promise<Kept[]> =>
  rowsOf(
    database,
    `SELECT e.seq, e.actor, e.request, e.noun, e.operation, e.row_id, e.state
     FROM journal_entry AS e WHERE e.organisation_id = $1 ORDER BY e.seq`,
    [organisationId],
  );

describe('every change of a row', () => {
  const CHANGES = [
    ['INSERT', 'person:anna', 'scene'],
    ['UPDATE', 'key:tool', 'update 2'],
    ['DELETE', 'administrator', 'delete 3'],
  ] as const;
  const states: Record<string, Record<string, unknown>[]>[] = [];
  let entries: Kept[];

  /** All rows as they stand, by table. */
  async function rowsNow({ organisationId }: Actor): Promise<Record<string, Record<string, unknown>[]>> {
    const all: Record<string, Record<string, unknown>[]> = {};
    for (const table of TABLES) {
      const text = `SELECT to_jsonb(t) AS state FROM ${table} AS t WHERE t.organisation_id = $1 ORDER BY t.id`;
      const rows = await rowsOf<{ state: Record<string, unknown> }>(database, text, [organisationId]);
      all[table] = rows.map(({ state }) => state);
    }
    return all;
  }

  beforeAll(async () => {
    const anna = await newOrganisation(database, 'every-change', 'person:anna');
    await enter(database, anna, scene('every-change'));
    states.push(await rowsNow(anna));
    await write(database, { ...anna, actor: 'key:tool' }, 'update 2', async ({ manager }) => {
      for (const { table } of NOUNS) await manager.query(`UPDATE ${table} SET version = version + 1`);
      for (const table of LINK_TABLES) await manager.query(`UPDATE ${table} SET id = id`);
    });
    states.push(await rowsNow(anna));
    await write(database, { ...anna, actor: 'administrator' }, 'delete 3', async ({ manager }) => {
      await manager.query('SET CONSTRAINTS ALL DEFERRED');
      for (const { table } of NOUNS) await manager.query(`DELETE FROM ${table}`);
    });
    states.push(states[1] ?? {}); // a removal keeps the row as it was
    entries = await entriesOf(anna);
  });

  test.each(TABLES)('of %s is in the journal, with who did it, by which request, and what the row became', (table) => {
    const expected = CHANGES.flatMap(([operation, actor, request], index) =>
      (states[index]?.[table] ?? []).map((state) => ({ operation, actor, request, row_id: state.id, state })),
    );
    expect(expected.length).toBeGreaterThanOrEqual(3);
    const kept = entries.filter((entry) => entry.noun === table);
    expect(kept.length).toBe(expected.length);
    expect(kept).toEqual(expect.arrayContaining(expected.map((entry) => expect.objectContaining(entry) as unknown)));
  });

  test('has a number of its own, without a gap', () => {
    expect(entries.map(({ seq }) => Number(seq))).toEqual(entries.map((_, index) => index + 1));
  });
});

describe('the database refuses', () => {
  let actor: Actor;
  let session: { 'ropa.organisation': string };

  beforeAll(async () => {
    ({ actor } = await organisation('refusals'));
    session = { 'ropa.organisation': actor.organisationId };
    await enter(database, actor, scene('refusals'));
  });

  test.each(TABLES)('a write to %s that names no actor, to members and to the owner', async (table) => {
    for (const as of [session, { ...session, 'ropa.actor': '' }, 'owner'] as const) {
      const attempt = undone(database, as, (query) => query(`UPDATE ${table} SET id = id`));
      await expect(attempt).rejects.toThrow('a write names its actor');
    }
  });

  test.each([
    'UPDATE journal_entry SET actor = actor',
    'UPDATE journal_entry SET seq = seq WHERE false',
    'DELETE FROM journal_entry',
    'TRUNCATE journal_entry',
    ...TABLES.map((table) => `TRUNCATE ${table} CASCADE`),
  ])('%s, even to the owner', async (statement) => {
    const attempt = undone(database, 'owner', (query) => query(statement));
    await expect(attempt).rejects.toThrow(/^(UPDATE|DELETE|TRUNCATE) is not allowed on /);
  });

  test.each([
    'UPDATE journal_entry SET actor = actor',
    'DELETE FROM journal_entry',
    'TRUNCATE journal_entry',
    'INSERT INTO journal_entry SELECT * FROM journal_entry',
    'UPDATE journal_head SET seq = 0',
    'DELETE FROM journal_head',
    'INSERT INTO journal_head SELECT * FROM journal_head',
  ])('%s to members', async (statement) => {
    const as = { ...session, 'ropa.actor': actor.actor };
    await expect(undone(database, as, (query) => query(statement))).rejects.toThrow('permission denied');
  });
});

describe('the chain', () => {
  interface Verified {
    readonly journalVerification: { entries: number; firstBroken: string | null; head: string | null };
  }
  const verify = async (ask: Ask) =>
    (await ask<Verified>('{ journalVerification { entries firstBroken head } }')).data?.journalVerification;

  const parties = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ noun: noun('Party'), key: `p-${index}`, input: { name: 'Party' } }));

  const here = 'WHERE organisation_id = $1 AND';
  const set = (what: string) => `UPDATE journal_entry SET ${what} ${here} seq = 3`;

  test.each([
    ['whose actor was changed', [set(`actor = 'person:other'`)], '3'],
    ['whose request was changed', [set(`request = 'other'`)], '3'],
    ['whose instant was changed', [set(`at = at + interval '1 microsecond'`)], '3'],
    ['whose kind of row was changed', [set(`noun = 'system'`)], '3'],
    ['whose row was changed', [set('row_id = gen_random_uuid()')], '3'],
    ['whose operation was changed', [set(`operation = 'UPDATE'`)], '3'],
    ['whose state was changed', [set(`state = state || '{"name": "Other"}'`)], '3'],
    ['whose state was emptied', [set(`state = '{}'`)], '3'],
    ['whose hash was changed', [set('hash = sha256(hash)')], '3'],
    ['that was moved to another place', [set('seq = 9')], '4'],
    ['that follows one that was removed', [`DELETE FROM journal_entry ${here} seq = 3`], '4'],
    ['that follows a first one that was removed', [`DELETE FROM journal_entry ${here} seq = 1`], '2'],
    [
      'that took the number of one that was removed',
      [`DELETE FROM journal_entry ${here} seq = 3`, `UPDATE journal_entry SET seq = 3 ${here} seq = 4`],
      '3',
    ],
    ['that is missing at the end', [`DELETE FROM journal_entry ${here} seq = 5`], '5'],
    ['that is missing at an end of several', [`DELETE FROM journal_entry ${here} seq > 2`], '3'],
    ['that is missing where all are', [`DELETE FROM journal_entry ${here} true`], '1'],
    ['after the end, where the end was changed', [`UPDATE journal_head SET hash = sha256(hash) ${here} true`], '6'],
    ['after the end, where the end was removed', [`DELETE FROM journal_head ${here} true`], '6'],
    [
      'missing, where the end was cut off and moved',
      [`DELETE FROM journal_entry ${here} seq = 5`, `UPDATE journal_head SET seq = 4 ${here} true`],
      '5',
    ],
  ])('names the entry %s', async (what, statements, firstBroken) => {
    const { actor, ask } = await organisation(`chain-${what.replace(/\W+/g, '-')}`);
    await enter(database, actor, parties(5));
    const whole = { entries: 5, firstBroken: null, head: expect.stringMatching(/^[0-9a-f]{64}$/) as string };
    expect(await verify(ask)).toEqual(whole);
    for (const statement of statements) await tamper(database, statement, [actor.organisationId]);
    expect(await verify(ask)).toMatchObject({ firstBroken });
  });

  test('shows by its head, where that is kept elsewhere, that all of it was made anew', async () => {
    const { actor, ask } = await organisation('made-anew');
    await enter(database, actor, parties(3));
    const before = await verify(ask);
    await tamper(database, `UPDATE journal_entry SET actor = 'person:other' ${here} seq = 1`, [actor.organisationId]);
    await tamper(
      database,
      `WITH RECURSIVE chain AS (
         SELECT e.seq, journal_hash('', e) AS hash FROM journal_entry AS e WHERE e.organisation_id = $1 AND e.seq = 1
         UNION ALL
         SELECT e.seq, journal_hash(c.hash, e) FROM chain AS c
         JOIN journal_entry AS e ON e.organisation_id = $1 AND e.seq = c.seq + 1
       ), anew AS (
         UPDATE journal_entry AS e SET hash = c.hash FROM chain AS c WHERE e.organisation_id = $1 AND e.seq = c.seq
       )
       UPDATE journal_head SET hash = (SELECT c.hash FROM chain AS c ORDER BY c.seq DESC LIMIT 1) WHERE organisation_id = $1`,
      [actor.organisationId],
    );
    const after = await verify(ask);
    expect(after).toMatchObject({ entries: 3, firstBroken: null });
    expect(after?.head).not.toBe(before?.head);
  });

  test('is one per organisation: what happens in another is not in it', async () => {
    const one = await organisation('one');
    const other = await organisation('other');
    for (const party of parties(3)) {
      await enter(database, one.actor, [party]);
      await enter(database, other.actor, [party]);
    }
    for (const { actor } of [one, other]) {
      expect((await entriesOf(actor)).map(({ seq }) => seq)).toEqual(['1', '2', '3']);
    }
    const sound = await verify(other.ask);
    await tamper(database, set(`actor = 'person:other'`), [one.actor.organisationId]);
    expect(await verify(one.ask)).toMatchObject({ entries: 3, firstBroken: '3' });
    expect(await verify(other.ask)).toEqual({ ...sound, entries: 3, firstBroken: null });
  });

  test('runs forwards, even where the clock of the server went back', async () => {
    const { actor, ask } = await organisation('clock');
    await enter(database, actor, parties(1));
    await tamper(database, `UPDATE journal_head SET at = '2999-01-01' ${here} true`, [actor.organisationId]);
    await enter(database, actor, parties(2).slice(1));
    const at = `SELECT to_char(at, 'YYYY-MM-DD HH24:MI:SS.US') AS at FROM journal_entry ${here} seq = 2`;
    expect(await rowsOf(database, at, [actor.organisationId])).toEqual([{ at: '2999-01-01 00:00:00.000001' }]);
    expect(await verify(ask)).toMatchObject({ entries: 2, firstBroken: null });
  });
});

describe('the register as recorded', () => {
  const lists = NOUNS.map((of) => {
    const many = of.many.map(({ property }) => `${property} { key }`).join(' ');
    return `${of.plural}(first: 500) { nodes { ${factsOf(of)} ${many} } }`;
  });
  const reading = `query ($at: DateTime) { register(everyDay: true, asRecordedAt: $at) { manifest ${lists.join(' ')} } }`;

  interface Moment {
    readonly at: string;
    readonly contents: unknown;
  }
  const moments: Moment[] = [];
  let ask: Ask;

  async function read(at?: string): Promise<unknown> {
    const { data, errors } = await ask<{ register: unknown }>(reading, { at });
    expect(errors).toEqual([]);
    return data?.register;
  }
  async function remember(): Promise<void> {
    const { data } = await ask<{ journal: { nodes: { at: string }[] } }>('{ journal(first: 1) { nodes { at } } }');
    moments.push({ at: data?.journal.nodes[0]?.at ?? '', contents: await read() });
  }

  beforeAll(async () => {
    const word = 'recorded';
    const made = await organisation(word);
    ({ ask } = made);
    moments.push({ at: '2020-01-01T00:00:00Z', contents: await read() });
    await enter(database, made.actor, scene(word));
    await remember();
    await write(database, made.actor, 'change', async (tx) => {
      for (const of of NOUNS) await update(tx, of, { key: keyIn(word, of), version: 1, ...everything(of, word, 1) });
    });
    await remember();
    await write(database, made.actor, 'links', async (tx) => {
      for (const of of NOUNS) {
        const none = Object.fromEntries(of.links.map(({ property }) => [property, []]));
        await update(tx, of, { key: keyIn(word, of), version: 2, ...none });
      }
    });
    await remember();
    await write(database, made.actor, 'removal', async (tx) => {
      for (const { noun: of, key } of scene(word).reverse()) {
        const [row] = await tx.snapshot.query<{ version: number }>(
          `SELECT version FROM ${of.table} WHERE organisation_id = $1 AND key = $2`,
          [key],
        );
        if (row) await remove(tx, of, { key, version: row.version });
      }
    });
    await remember();
  });

  test.each([
    [0, 'before anything was'],
    [1, 'as it was entered'],
    [2, 'as it was changed'],
    [3, 'without its links'],
    [4, 'when all was gone'],
  ])('holds at moment %i, of every noun, what the register held then: %s', async (index) => {
    const moment = moments[index];
    expect(await read(moment?.at)).toEqual(moment?.contents);
  });

  test('was different at each of these moments', () => {
    const texts = moments.map(({ contents }) => JSON.stringify(contents));
    expect(new Set(texts.slice(0, 4)).size).toBe(4);
    expect(texts[4]).toBe(texts[0]);
  });

  test('changes all at once with a transaction: none of it is there a microsecond before', async () => {
    const distinct = 'SELECT count(DISTINCT at)::integer AS instants FROM journal_entry WHERE organisation_id = $1';
    const [{ organisationId } = { organisationId: '' }] = await rowsOf<{ organisationId: string }>(
      database,
      `SELECT id AS "organisationId" FROM organisation WHERE key = 'recorded'`,
    );
    expect(await rowsOf(database, distinct, [organisationId])).toEqual([{ instants: moments.length - 1 }]);
    for (const [index, { at }] of moments.entries()) {
      if (index === 0) continue;
      const [before] = await rowsOf<{ at: string }>(
        database,
        `SELECT to_json($1::timestamptz - interval '1 microsecond') #>> '{}' AS at`,
        [at],
      );
      expect(await read(before?.at)).toEqual(moments[index - 1]?.contents);
    }
  });
});

describe('the journal as it is listed', () => {
  interface Listed {
    readonly nodes: readonly {
      readonly seq: string;
      readonly actor: string;
      readonly noun: string;
      readonly key: string | null;
      readonly operation: string;
      readonly request: string;
      readonly changes: readonly { fact: string; before: unknown; after: unknown }[];
    }[];
    readonly pageInfo: {
      hasNextPage: boolean;
      hasPreviousPage: boolean;
      startCursor: string | null;
      endCursor: string | null;
    };
    readonly totalCount: number;
  }
  const LIST = `query ($filter: JournalFilter, $first: Int! = 500, $after: String) {
    journal(filter: $filter, first: $first, after: $after) {
      nodes { seq at actor noun key operation request rowId hash changes { fact before after } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount
    }
  }`;
  let ask: Ask;
  const list = async (variables: object = {}, by = ask): Promise<Listed> => {
    const { data, errors } = await by<{ journal: Listed }>(LIST, variables);
    expect(errors).toEqual([]);
    if (!data) throw new Error('There is no answer.');
    return data.journal;
  };

  beforeAll(async () => {
    ({ ask } = await organisation('listed'));
    const parties = nounApi(ask, noun('Party'));
    const systems = nounApi(ask, noun('System'));
    await parties.create({ key: 'host', name: 'Host', address: 'Here 1' });
    await parties.create({ key: 'owner', name: 'Owner' });
    await systems.create({ key: 'crm', name: 'CRM', owner: 'host' });
    await parties.update({ key: 'host', version: 1, name: 'Hoster', address: null, statedNone: ['CERTIFICATION'] });
    await systems.update({ key: 'crm', version: 1, owner: 'owner' });
    await systems.remove({ key: 'crm', version: 2 });
  });

  test('tells the latest first, with each fact before and after', async () => {
    const { nodes, totalCount } = await list();
    expect(totalCount).toBe(6);
    expect(nodes.map(({ seq, operation, noun: of, key }) => [seq, operation, of, key].join(' '))).toEqual([
      '6 DELETE System crm',
      '5 UPDATE System crm',
      '4 UPDATE Party host',
      '3 INSERT System crm',
      '2 INSERT Party owner',
      '1 INSERT Party host',
    ]);
    const [removed, moved, changed, entered] = nodes.map(({ changes }) => changes);
    expect(changed).toEqual([
      { fact: 'name', before: 'Host', after: 'Hoster' },
      { fact: 'address', before: 'Here 1', after: null },
      { fact: 'statedNone', before: [], after: ['CERTIFICATION'] },
    ]);
    expect(moved).toEqual([{ fact: 'owner', before: 'host', after: 'owner' }]);
    expect(removed).toContainEqual({ fact: 'name', before: 'CRM', after: null });
    expect(removed).toContainEqual({ fact: 'owner', before: 'owner', after: null });
    expect(entered).toContainEqual({ fact: 'name', before: null, after: 'CRM' });
    expect(entered?.map(({ fact }) => fact)).not.toContain('description');
    expect(nodes.map(({ actor }) => actor)).toEqual(Array(6).fill('administrator'));
    expect(nodes[2]?.request).toMatch(/^updateParty [0-9a-f-]{36}$/);
  });

  test('tells of links as changes of the row that links, by the keys of the others, also once those are gone', async () => {
    const made = await organisation('linked');
    await enter(database, made.actor, scene('linked'));
    const of = noun('System');
    const [link] = of.links;
    if (!link) throw new Error('A system has links.');
    const api = nounApi(made.ask, of);
    const key = keyIn('linked', of);
    const before = await api.get(key);
    const linked = (before?.[link.property] as { key: string }[]).map((row) => row.key);
    await api.update({ key, version: before?.version, [link.property]: [] });
    const { nodes } = await list({ filter: { key, nouns: ['System'] } }, made.ask);
    const told = nodes.filter(({ changes }) => changes.some(({ fact }) => fact === link.property));
    expect(told.every((entry) => entry.noun === 'System' && entry.key === key && entry.operation === 'UPDATE')).toBe(
      true,
    );
    expect(told.flatMap(({ changes }) => changes)).toEqual([
      ...linked.map((other) => ({ fact: link.property, before: other, after: null })),
      ...linked.map((other) => ({ fact: link.property, before: null, after: other })),
    ]);
  });

  test.each([
    [{ nouns: ['System'] }, ['6', '5', '3']],
    [{ nouns: ['System', 'Party'], key: 'host' }, ['4', '1']],
    [{ nouns: [] }, []],
    [{ key: 'crm' }, ['6', '5', '3']],
    [{ key: 'no-such-row' }, []],
    [{ actor: 'administrator' }, ['6', '5', '4', '3', '2', '1']],
    [{ actor: 'person:other' }, []],
    [{ since: '2999-01-01T00:00:00Z' }, []],
    [{ until: '2020-01-01T00:00:00Z' }, []],
    [{ key: null, actor: null, nouns: null, since: null, until: null }, ['6', '5', '4', '3', '2', '1']],
  ])('shows what %j lets through', async (filter, seqs) => {
    const { nodes, totalCount } = await list({ filter });
    expect(nodes.map(({ seq }) => seq)).toEqual(seqs);
    expect(totalCount).toBe(seqs.length);
  });

  test('shows what was done from one instant until before another', async () => {
    const { data } = await ask<{ journal: { nodes: { at: string; seq: string }[] } }>(
      '{ journal { nodes { at seq } } }',
    );
    const at = (seq: string) => data?.journal.nodes.find((entry) => entry.seq === seq)?.at;
    const { nodes } = await list({ filter: { since: at('2'), until: at('5') } });
    expect(nodes.map(({ seq }) => seq)).toEqual(['4', '3', '2']);
  });

  test('comes a page at a time, and every page counts all', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const page: Listed = await list({ first: 4, after });
      expect(page.totalCount).toBe(6);
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      expect(page.pageInfo.startCursor).toBe(page.nodes[0]?.seq);
      seen.push(...page.nodes.map(({ seq }) => seq));
      ({ hasNextPage: more, endCursor: after } = page.pageInfo);
    }
    expect(seen).toEqual(['6', '5', '4', '3', '2', '1']);
    expect(await list({ first: 4, after: '1' })).toMatchObject({ nodes: [], totalCount: 6 });
    expect(await list({ first: 0 })).toMatchObject({ nodes: [], totalCount: 6, pageInfo: { hasNextPage: true } });
  });

  test.each([
    [{ first: 501 }, 'first'],
    [{ first: -1 }, 'first'],
    [{ after: 'abc' }, 'after'],
    [{ after: '-1' }, 'after'],
    [{ filter: { since: 'yesterday' } }, 'filter.since'],
    [{ filter: { until: '2020-01-01' } }, 'filter.until'],
  ])('refuses %j', async (variables, argument) => {
    const { errors } = await ask(LIST, variables);
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED', argument } }]);
  });

  test('takes any text for a key or an actor, and finds nothing by it', async () => {
    for (const text of ["'; DROP TABLE party; --", '%', '\u0000', '\ud800', 'ä'.repeat(10_000)]) {
      for (const filter of [{ key: text }, { actor: text }]) expect((await list({ filter })).nodes).toEqual([]);
    }
  });

  test('tells of keys and members only to who manages them, and never of a hash', async () => {
    const reader = askingOver(server, { key: await server.newKey(['register:read']) });
    const administrator = askingOver(server, { organisation: 'acme' });
    const told = await list({}, administrator);
    const keys = told.nodes.filter((entry) => entry.noun === 'api_key');
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.flatMap(({ changes }) => changes.map(({ fact }) => fact))).not.toContain('hash');
    const { nodes, totalCount } = await list({}, reader);
    expect(nodes.filter((entry) => ['api_key', 'member'].includes(entry.noun))).toEqual([]);
    expect(totalCount).toBe(told.totalCount - keys.length);
  });
});

onServer('writers of one organisation at once', () => {
  test('wait for each other, and leave numbers without a gap, instants in order and a whole chain', async () => {
    const { actor, ask } = await organisation('concurrent');
    const measures = nounApi(ask, noun('SecurityMeasure'));
    const systems = nounApi(ask, noun('System'));
    const keys = ['first', 'second', 'third'];
    for (const key of keys) await measures.create({ key, name: 'Measure' });
    for (let version = 1; version <= 10; version += 1) {
      // New rows are tied to rows that others change just now.
      const outcomes = await Promise.all([
        ...keys.map((key) => measures.update({ key, version, name: `Measure ${version}` })),
        ...keys.map((key) => systems.create({ key: `${key}-${version}`, name: 'System', measures: keys })),
      ]);
      expect(outcomes.flatMap(({ errors, problems }) => [...errors, ...problems])).toEqual([]);
    }
    const entries = await rowsOf<{ seq: number; later: boolean; ofOne: boolean }>(
      database,
      `SELECT e.seq::integer, e.at >= lag(e.at, 1, e.at) OVER w AS later,
              (e.at = lag(e.at, 1, '-infinity') OVER w) = (e.request = lag(e.request, 1, '') OVER w) AS "ofOne"
       FROM journal_entry AS e WHERE e.organisation_id = $1 WINDOW w AS (ORDER BY e.seq) ORDER BY e.seq`,
      [actor.organisationId],
    );
    const each = 3 + 3 * (1 + keys.length);
    expect(entries).toEqual(
      Array.from({ length: 3 + 10 * each }, (_, index) => ({ seq: index + 1, later: true, ofOne: true })),
    );
    const { data } = await ask<{ journalVerification: object }>('{ journalVerification { entries firstBroken } }');
    expect(data?.journalVerification).toEqual({ entries: entries.length, firstBroken: null });
  });

  test('never show a reader half of what one of them does', async () => {
    const { actor, ask } = await organisation('half');
    const counts = async (at?: string) => {
      const query = `query ($at: DateTime) { register(asRecordedAt: $at) {
        parties { totalCount } systems { totalCount } } }`;
      const { data } = await ask<{ register: Record<'parties' | 'systems', { totalCount: number }> }>(query, { at });
      return [data?.register.parties.totalCount, data?.register.systems.totalCount];
    };
    const instants: string[] = [];
    await write(database, actor, 'both', async (tx) => {
      const now = async () => {
        const [row] = await rowsOf<{ at: string }>(database, `SELECT to_json(clock_timestamp()) #>> '{}' AS at`);
        instants.push(row?.at ?? '');
      };
      const insert = (table: string) =>
        tx.snapshot.query(
          `INSERT INTO ${table} (organisation_id, id, key, name) VALUES ($1, gen_random_uuid(), 'half', 'Half')`,
        );
      await now();
      await insert('party');
      await now();
      expect(await counts()).toEqual([0, 0]);
      for (const at of instants) expect(await counts(at)).toEqual([0, 0]);
      await insert('system');
      await now();
      expect(await counts()).toEqual([0, 0]);
    });
    expect(await counts()).toEqual([1, 1]);
    const [first = '', ...later] = instants;
    expect(await counts(first)).toEqual([0, 0]);
    for (const at of later) expect(await counts(at)).toEqual([1, 1]);
  });
});
