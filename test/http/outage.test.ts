import { openDatabase } from '../../src/database/open.js';
import { openTestDatabase, SERVER, type TestDatabase } from '../support/database.js';
import { openProxy, type Proxy } from '../support/proxy.js';
import { openTestServer, type TestServer } from '../support/server.js';

const PARTIES = '{ register { parties { totalCount } } }';

(SERVER === undefined ? describe.skip : describe)('while the database is away (needs TEST_DATABASE_URL)', () => {
  let database: TestDatabase;
  let door: Proxy;
  let server: TestServer;
  let key: string;

  beforeAll(async () => {
    database = await openTestDatabase();
    door = await openProxy(database.url ?? '');
    server = await openTestServer({}, await openDatabase({ url: door.url }));
    key = await server.newKey();
  });

  afterAll(async () => {
    await server.close();
    await server.database.close();
    await door.close();
    await database.close();
  });

  test('the server says so, and answers again by itself', async () => {
    const ask = () => server.graphql(PARTIES, {}, { key });
    expect(await ask()).toMatchObject({ status: 200, errors: [] });
    await door.shut();
    for (let time = 0; time < 3; time += 1) {
      const { status, errors } = await ask();
      expect(status).toBe(503);
      expect(errors).toMatchObject([
        {
          message: 'The database cannot be reached just now. Try again in a moment.',
          extensions: { code: 'UNAVAILABLE' },
        },
      ]);
    }
    expect((await server.request.get('/health/ready')).body).toEqual({
      status: 'not ready',
      reason: 'database unreachable',
    });
    expect((await server.request.get('/health/live')).status).toBe(200);
    await door.open();
    expect((await server.request.get('/health/ready')).status).toBe(200);
    expect(await ask()).toMatchObject({ status: 200, errors: [] });
  });

  test('an outage in the middle of many requests leaves none hanging and no connection lost', async () => {
    const answers = Array.from({ length: 30 }, () => server.graphql(PARTIES, {}, { key }));
    await door.shut();
    for (const { errors } of await Promise.all(answers)) {
      if (errors.length > 0) expect(errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE' } }]);
    }
    await door.open();
    const after = await Promise.all(Array.from({ length: 30 }, () => server.graphql(PARTIES, {}, { key })));
    expect(after.filter(({ errors }) => errors.length > 0)).toEqual([]);
  });
});
