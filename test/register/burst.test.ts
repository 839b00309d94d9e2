import type { PoolClient } from 'pg';
import { burst, type Statement } from '../../src/database/burst.js';
import { openSnapshot } from '../../src/database/session.js';
import { newOrganisation } from '../support/scene.js';
import { openTestDatabase, SERVER, type TestDatabase } from '../support/database.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

async function withClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const runner = database.dataSource.createQueryRunner();
  try {
    return await work((await runner.connect()) as PoolClient);
  } finally {
    await runner.release();
  }
}

const ONE: Statement = { name: 'one', text: 'SELECT 1 AS value' };
const GIVEN: Statement = { name: 'given', text: 'SELECT $1::text AS value', values: ['given'] };
const UNNAMED: Statement = { text: 'SELECT $1::int AS value UNION ALL SELECT 3', values: [2] };
const FAILS: Statement = { name: 'fails', text: 'SELECT 1 / $1::int AS value', values: [0] };
const WRONG: Statement = { name: 'wrong', text: 'SELECT nothing FROM nowhere' };

const valuesOf = async (client: PoolClient, ...statements: Statement[]): Promise<unknown[]> =>
  (await burst(client, statements)).map(({ rows }) => rows.map(({ value }) => value));

describe('statements that are sent together', () => {
  test('are answered each in its place, and again where they were prepared before', () =>
    withClient(async (client) => {
      const expected = [[1], ['given'], [2, 3], []];
      const none = { name: 'none', text: 'SELECT 1 WHERE false' };
      expect(await valuesOf(client, ONE, GIVEN, UNNAMED, none)).toEqual(expected);
      expect(await valuesOf(client, ONE, GIVEN, UNNAMED, none)).toEqual(expected);
      expect(await valuesOf(client, GIVEN)).toEqual([['given']]);
    }));

  test.each([FAILS, WRONG])('fail as a whole where one does, and leave the connection usable: $name', (bad) =>
    withClient(async (client) => {
      const later: Statement = { name: `later-${bad.name ?? ''}`, text: 'SELECT 4 AS value' };
      for (let times = 0; times < 2; times += 1) {
        await expect(burst(client, [ONE, bad, later])).rejects.toMatchObject({
          code: expect.stringMatching(/^\w{5}$/) as string,
        });
      }
      expect(await valuesOf(client, later, GIVEN)).toEqual([[4], ['given']]);
      expect((await client.query('SELECT 5 AS value')).rows).toEqual([{ value: 5 }]);
    }),
  );

  test('are one transaction: what one sets for it is gone afterwards, and what one wrote if a later one fails', () =>
    withClient(async (client) => {
      await client.query('CREATE TEMPORARY TABLE written (value int)');
      const set = { name: 'set', text: `SELECT set_config('ropa.actor', 'somebody', true) AS value` };
      const read = { name: 'read', text: `SELECT current_setting('ropa.actor', true) AS value` };
      expect(await valuesOf(client, set, read)).toEqual([['somebody'], ['somebody']]);
      expect(await valuesOf(client, read)).toEqual([['']]);
      const insert = { name: 'insert', text: 'INSERT INTO written VALUES (1)' };
      await expect(burst(client, [insert, FAILS])).rejects.toThrow();
      expect(await valuesOf(client, { text: 'SELECT count(*)::int AS value FROM written' })).toEqual([[0]]);
    }));

  (SERVER === undefined ? test.skip : test)('keep their order beside others on the same connection', () =>
    withClient(async (client) => {
      const answers = await Promise.all([
        client.query('SELECT 1 AS value'),
        burst(client, [GIVEN, UNNAMED]),
        client.query({ name: 'one', text: 'SELECT 1 AS value' }),
        burst(client, [ONE]),
      ]);
      expect(answers.flat().map(({ rows }) => (rows as { value: unknown }[]).map(({ value }) => value))).toEqual([
        [1],
        ['given'],
        [2, 3],
        [1],
        [1],
      ]);
    }),
  );
});

describe('a snapshot of one statement', () => {
  const who = `SELECT current_user AS "user", current_setting('transaction_read_only') AS "readOnly",
                      (SELECT count(*)::int FROM organisation) AS organisations`;

  test('reads as a member, its own organisation alone, and writes nothing', async () => {
    const { organisationId } = await newOrganisation(database, 'single');
    await newOrganisation(database, 'other');
    const once = async <Row extends object>(text: string): Promise<Row[]> => {
      const { snapshot, release } = await openSnapshot(database, organisationId, { single: true });
      try {
        return await snapshot.query<Row>(text);
      } finally {
        await release();
      }
    };
    const seen = [{ user: 'ropa_member', readOnly: 'on', organisations: 1 }];
    expect(await once(`${who} WHERE $1::uuid IS NOT NULL`)).toEqual(seen);
    await expect(once(`UPDATE organisation SET name = 'mine' WHERE id = $1`)).rejects.toMatchObject({ code: '25006' });
    const [{ user } = { user: '' }] = await withClient(
      async (client) => (await client.query<{ user: string }>('SELECT current_user AS "user"')).rows,
    );
    expect(user).not.toBe('ropa_member');
  });

  test('takes no second one', async () => {
    const { organisationId } = await newOrganisation(database, 'second');
    const { snapshot, release } = await openSnapshot(database, organisationId, { single: true });
    await snapshot.query('SELECT $1::uuid');
    await expect(snapshot.query('SELECT $1::uuid')).rejects.toThrow('one statement');
    await release();
    await expect(snapshot.query('SELECT $1::uuid')).rejects.toThrow('closed');
  });

  test('tells nothing where what is found out ahead does not hold', async () => {
    const { organisationId } = await newOrganisation(database, 'ahead');
    for (const single of [true, false]) {
      const ahead = {
        statement: { name: 'ahead', text: 'SELECT WHERE false' },
        check(rows: number) {
          if (rows === 0) throw new Error('Not let in.');
        },
      };
      const { snapshot, release } = await openSnapshot(database, organisationId, { single, ahead });
      await expect(snapshot.query('SELECT $1::uuid')).rejects.toThrow('Not let in.');
      await expect(snapshot.ready()).rejects.toThrow('Not let in.');
      await release();
    }
  });
});
