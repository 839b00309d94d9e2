import { type Database, openDatabase } from '../../src/database/open.js';
import { type Actor, read, write } from '../../src/database/session.js';
import { Party } from '../../src/entities/party.js';
import { nounOf } from '../../src/entities/noun.js';
import { inputsOf } from '../../src/inputs/input.js';
import { load } from '../../src/queries/load.js';
import { create } from '../../src/services/entry.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { onServer, rowsOf } from '../support/sql.js';

const PARTY = nounOf(Party);
const ACTOR: Actor = { organisationId: '00000000-0000-7000-8000-000000000001', actor: 'person:replica' };

const enter = (database: Database, name: string) =>
  write(database, ACTOR, 'test', (tx) => create(tx, PARTY, Object.assign(new (inputsOf(PARTY).create)(), { name })));

const namesIn = async (database: Database): Promise<unknown[]> => {
  const moment = { on: null, asRecordedAt: null };
  const { rows } = await read(database, ACTOR.organisationId, (snapshot) =>
    load(snapshot, moment, PARTY, { name: {} }),
  );
  return rows.map(({ name }) => name);
};

onServer('a database with a replica', () => {
  // Two databases with contents of their own stand for a primary and a replica: so it shows which one was asked.
  let primary: TestDatabase;
  let replica: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    [primary, replica] = await Promise.all([openTestDatabase(), openTestDatabase()]);
    for (const each of [primary, replica]) {
      await rowsOf(each, `INSERT INTO organisation (id, key, name) VALUES ($1, 'o', 'O')`, [ACTOR.organisationId]);
    }
    await enter(replica, 'On the replica');
    database = await openDatabase({ url: primary.url ?? '', replicaUrls: [replica.url ?? ''] });
  });
  afterAll(async () => {
    await database.close();
    await Promise.all([primary.close(), replica.close()]);
  });

  test('is read from the replica', async () => {
    expect(await namesIn(database)).toEqual(['On the replica']);
  });

  test('is written on the primary, and a write reads what it has written', async () => {
    const read = await write(database, ACTOR, 'test', async (tx) => {
      await create(tx, PARTY, Object.assign(new (inputsOf(PARTY).create)(), { name: 'On the primary' }));
      return load(tx.snapshot, { on: null, asRecordedAt: null }, PARTY, { name: {} });
    });
    expect(read.rows.map(({ name }) => name)).toEqual(['On the primary']);
    expect(await namesIn(primary)).toEqual(['On the primary']);
    expect(await namesIn(database)).toEqual(['On the replica']);
  });
});
