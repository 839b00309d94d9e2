import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection, Pool, PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { openEmbedded, type EmbeddedDatabase } from '../../src/database/embedded/host.js';
import { embeddedOptions } from '../../src/database/embedded/settings.js';
import { idsIn, poolOf } from './support.js';

let database: EmbeddedDatabase;
let pool: Pool;
let client: PoolClient;
let held: boolean;

beforeAll(async () => {
  database = await openEmbedded();
});

afterAll(() => database.close());

beforeEach(async () => {
  pool = poolOf(database);
  client = await pool.connect();
  held = true;
  await client.query(`
    DROP TABLE IF EXISTS child, entry;
    CREATE TABLE entry (id int PRIMARY KEY, text text CONSTRAINT entry_is_short CHECK (text <> 'no'));
    CREATE TABLE child (entry int CONSTRAINT child_of_entry REFERENCES entry DEFERRABLE)`);
});

/** Gives the client back, so that the pool can lend it again or, after an error, another one. */
const release = (error?: Error | true): void => {
  if (held) client.release(error);
  held = false;
};

afterEach(async () => {
  release(true);
  await pool.end();
});

async function withDataSource(test: (source: DataSource) => Promise<void>): Promise<void> {
  release(true);
  const source = new DataSource({ type: 'postgres', ...embeddedOptions(database) });
  await source.initialize();
  await test(source).finally(() => source.destroy());
}

test.each([
  [
    'INSERT INTO entry VALUES (1), (1)',
    { code: '23505', constraint: 'entry_pkey', detail: 'Key (id)=(1) already exists.' },
  ],
  ["INSERT INTO entry VALUES (1, 'no')", { code: '23514', constraint: 'entry_is_short', table: 'entry' }],
  ['INSERT INTO child VALUES (7)', { code: '23503', constraint: 'child_of_entry' }],
  ['SELECT * FROM nowhere', { code: '42P01' }],
  ['SELEC', { code: '42601' }],
  ['SELECT 1/$1::int', { code: '22012' }],
])('%s fails as on a server, and the pool goes on', async (sql, error) => {
  const values = sql.includes('$1') ? [0] : undefined;
  await expect(client.query(sql, values)).rejects.toMatchObject(error);
  release();
  for (let again = 0; again < 3; again++) await expect(pool.query(sql, values)).rejects.toMatchObject(error);
  expect(await idsIn(pool)).toEqual([]);
});

test('an error undoes what came after the savepoint, and no more', async () => {
  await client.query('BEGIN; INSERT INTO entry VALUES (1); SAVEPOINT here');
  await expect(client.query('INSERT INTO entry VALUES (1)')).rejects.toMatchObject({ code: '23505' });
  await expect(client.query('SELECT 1')).rejects.toMatchObject({ code: '25P02' });
  await client.query('ROLLBACK TO here');
  await client.query('INSERT INTO entry VALUES ($1)', [2]);
  await client.query('COMMIT');
  release();
  expect(await idsIn(pool)).toEqual([1, 2]);
});

test('a constraint checked at the end fails the COMMIT', async () => {
  await client.query('BEGIN; SET CONSTRAINTS ALL DEFERRED; INSERT INTO child VALUES (9)');
  await expect(client.query('COMMIT')).rejects.toMatchObject({ code: '23503', constraint: 'child_of_entry' });
  expect((await client.query('SELECT * FROM child')).rowCount).toBe(0);
});

test('of 100 transactions at once, half rolled back, exactly the other half is there', () =>
  withDataSource(async (source) => {
    const transactions = Array.from({ length: 100 }, (_, id) =>
      source.transaction(async (manager) => {
        await manager.query('INSERT INTO entry VALUES ($1)', [id]);
        await manager.query('INSERT INTO child VALUES ($1)', [id]);
        if (id % 2) throw new Error('changed my mind');
      }),
    );
    const outcomes = await Promise.allSettled(transactions);
    expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual(outcomes.map((_, id) => id % 2 === 0));
    const written = Array.from({ length: 50 }, (_, n) => 2 * n);
    expect(await source.query('SELECT array_agg(id ORDER BY id) AS ids FROM entry')).toEqual([{ ids: written }]);
    expect(await source.query('SELECT array_agg(entry ORDER BY entry) AS ids FROM child')).toEqual([{ ids: written }]);
  }));

test('a TypeORM transaction inside another is a savepoint, and its errors carry what PostgreSQL said', () =>
  withDataSource(async (source) => {
    await source.transaction(async (outer) => {
      await outer.query('INSERT INTO entry VALUES (1)');
      const inner = outer.transaction((manager) => manager.query('INSERT INTO entry VALUES (1)'));
      await expect(inner).rejects.toMatchObject({ driverError: { code: '23505', constraint: 'entry_pkey' } });
      await outer.query('INSERT INTO entry VALUES (2)');
    });
    expect(await source.query('SELECT id FROM entry')).toEqual([{ id: 1 }, { id: 2 }]);
  }));

test('days, instants and durations are written as ISO 8601, also for a client that comes after another', async () => {
  const written =
    "SELECT DATE '2024-02-03'::text AS day, TIMESTAMPTZ '2024-02-03 00:00+02'::text AS instant, INTERVAL '18 months'::text AS time";
  const rows = [{ day: '2024-02-03', instant: '2024-02-02 22:00:00+00', time: 'P1Y6M' }];
  expect((await client.query(written)).rows).toEqual(rows);
  await client.query("SET intervalstyle = 'postgres'; SET datestyle = 'German'");
  release(true);
  expect((await pool.query(written)).rows).toEqual(rows);
});

test('a client released with an error in a transaction leaves nothing to the next', async () => {
  await client.query("SET TIME ZONE 'Asia/Tokyo'; SELECT pg_advisory_lock(1); CREATE TEMP TABLE draft ()");
  await client.query({ name: 'mine', text: 'SELECT 1' });
  await client.query('BEGIN; INSERT INTO entry VALUES (1)');
  release(new Error('lost interest'));
  expect(await idsIn(pool)).toEqual([]);
  const { rows } = await pool.query(`
    SELECT current_setting('TimeZone') AS zone, to_regclass('pg_temp.draft') AS draft,
           (SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory') AS locks,
           (SELECT count(*)::int FROM pg_prepared_statements WHERE name = 'mine') AS statements`);
  expect(rows).toEqual([{ zone: 'UTC', draft: null, locks: 0, statements: 0 }]);
});

test('a client destroyed while its statement runs is rolled back', async () => {
  await client.query('BEGIN; INSERT INTO entry VALUES (1)');
  const running = client.query('SELECT pg_sleep(0.3)');
  const failed = expect(running).rejects.toThrow('terminated');
  await sleep(100);
  release(true);
  await failed;
  expect(await idsIn(pool)).toEqual([]);
});

test('a client that goes away before Sync, or within a message, does not confuse the next', async () => {
  const { connection } = client as unknown as { connection: Connection };
  await client.query('INSERT INTO entry VALUES (1)');
  connection.parse({ name: '', text: 'SELEC', types: [] }, false);
  connection.stream.write(Buffer.from([0x51, 0, 0]));
  await sleep(50);
  release(true);
  expect(await idsIn(pool)).toEqual([1]);
});

test('a second connection waits for the first, and is told why when it waited too long', async () => {
  const hurried = poolOf(database, { connectionTimeoutMillis: 200 });
  const cause = { message: expect.stringContaining('has one session') as string };
  await expect(hurried.query('SELECT 1')).rejects.toMatchObject({ cause });
  const patient = poolOf(database);
  const answer = patient.query('SELECT 1 AS one');
  await sleep(50);
  release(true);
  expect((await answer).rows).toEqual([{ one: 1 }]);
  await Promise.all([hurried.end(), patient.end()]);
});

test('a parameter of 5 MB comes back as it went, and so do 100,000 rows', async () => {
  const text = 'Größe '.repeat(5_000_000 / 8);
  const { rows } = await client.query<{ text: string }>('INSERT INTO entry VALUES (1, $1) RETURNING text', [text]);
  expect(rows[0]?.text === text).toBe(true);
  expect((await client.query('SELECT * FROM generate_series(1, 100000)')).rowCount).toBe(100_000);
});

test('a named statement, several statements at once and an empty one are answered as on a server', async () => {
  const named = { name: 'one', text: 'SELECT $1::int AS n' };
  expect((await client.query({ ...named, values: [1] })).rows).toEqual([{ n: 1 }]);
  expect((await client.query({ ...named, values: [2] })).rows).toEqual([{ n: 2 }]);
  expect(await client.query('SELECT 1; SELECT 2')).toMatchObject([{ rowCount: 1 }, { rowCount: 1 }]);
  expect((await client.query('')).rows).toEqual([]);
  expect((await client.query({ text: '', values: [] })).rows).toEqual([]);
});

test('a notification arrives', async () => {
  const heard = new Promise((resolve) => client.once('notification', resolve));
  await client.query("LISTEN news; NOTIFY news, 'hello'");
  expect(await heard).toMatchObject({ channel: 'news', payload: 'hello' });
});
