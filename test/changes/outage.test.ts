import { openDatabase } from '../../src/database/open.js';
import { write } from '../../src/database/session.js';
import { Follower } from '../../src/changes/follower.js';
import { Leases } from '../../src/changes/lease.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { allChanges, FROM_SOURCES, until } from '../support/following.js';
import { openProxy, type Proxy } from '../support/proxy.js';
import { newOrganisation } from '../support/scene.js';
import { onServer } from '../support/sql.js';

onServer('while the database is away', () => {
  let direct: TestDatabase;
  let door: Proxy;

  beforeAll(async () => {
    direct = await openTestDatabase();
    door = await openProxy(direct.url ?? '');
  });
  afterAll(async () => {
    await door.close();
    await direct.close();
  });

  test('nothing is told, and afterwards what was written meanwhile is, once', async () => {
    const database = await openDatabase({ url: door.url });
    const actor = await newOrganisation(direct, 'acme');
    const enter = (key: string) =>
      write(direct, actor, 'test', ({ snapshot }) =>
        snapshot.query('INSERT INTO party (organisation_id, id, key, name) VALUES ($1, gen_random_uuid(), $2, $2)', [
          key,
        ]),
      );
    const keys = async () => (await allChanges(direct, actor.organisationId)).map(({ key }) => key);
    const leases = new Leases(database);
    const faults: unknown[] = [];
    const follower = new Follower(
      database,
      leases,
      { pollMs: 20, execArgv: FROM_SOURCES },
      () => undefined,
      (error) => faults.push(error),
    );
    follower.begin();
    await enter('before');
    await until(async () => (await keys()).includes('before'));
    await door.shut();
    await enter('meanwhile');
    await until(() => faults.length > 0);
    expect(await keys()).toEqual(['before']);
    await door.open();
    await until(async () => (await keys()).includes('meanwhile'));
    expect(await keys()).toEqual(['before', 'meanwhile']);
    await follower.close();
    await leases.close();
    await database.close();
  });
});
