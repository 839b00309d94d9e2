import { openTestServer, type TestServer } from '../support/server.js';
import { journalSize, onServer, rowsOf } from '../support/sql.js';
import { newTool, SYNC, type Payload } from './support.js';

const ROWS = 600;
const rows = Array.from({ length: ROWS }, (_, at) => ({
  externalId: `v-${at}`,
  name: `Vendor ${at}`,
  country: 'DE',
  engagements: [{ service: 'Mailing' }],
  subprocessors: at === 0 ? [] : [{ externalId: `v-${at - 1}`, service: 'Hosting' }],
}));

onServer('a database that restarts in the middle of a sync', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await openTestServer();
  });
  afterAll(() => server.close());

  /** Ends the session that writes, as a restart does, once it has written something. */
  async function cutWriter(): Promise<void> {
    for (;;) {
      const ended = await rowsOf<{ ended: boolean }>(
        server.database,
        `SELECT pg_terminate_backend(a.pid) AS ended FROM pg_stat_activity AS a
         WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND a.xact_start IS NOT NULL AND a.query LIKE 'INSERT INTO %'`,
      );
      if (ended.length > 0) return;
    }
  }

  test('undoes it, says that the database was away, and the retry with the same key does it', async () => {
    const tool = await newTool(server, 'restart');
    const entries = () => journalSize(server.database, tool.actor);
    const before = await entries();
    const input = { source: 'tool', rows, idempotencyKey: 'once' };
    const sync = () => tool.ask<{ syncProcessors: Payload }>(SYNC, { input });

    const [answer] = await Promise.all([sync(), cutWriter()]);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE' } }]);
    expect(await entries()).toBe(before);

    const { data, errors } = await sync();
    expect(errors).toEqual([]);
    expect(data?.syncProcessors.counts).toMatchObject({ created: ROWS, rejected: 0 });
    const written = await entries();
    expect((await sync()).data?.syncProcessors.counts).toMatchObject({ created: ROWS });
    expect(await entries()).toBe(written);
  });

  test('is answered with reads meanwhile, which see all of it or nothing', async () => {
    const tool = await newTool(server, 'reads');
    const state = { over: false };
    const counted: number[] = [];
    const reading = (async () => {
      while (!state.over) {
        const { data } = await tool.ask<{ register: { parties: { totalCount: number } } }>(
          '{ register { parties { totalCount } } }',
        );
        counted.push(data?.register.parties.totalCount ?? NaN);
      }
    })();
    await tool.sync(rows);
    state.over = true;
    await reading;
    expect(counted.length).toBeGreaterThan(1);
    expect([...new Set(counted)].sort((one, other) => one - other)).toEqual(
      counted.at(-1) === ROWS + 1 ? [1, ROWS + 1] : [1],
    );
  });
});
