import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { SERVER } from '../support/database.js';
import { openTestServer, seen, type TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
  // More than what waits between the two ends of a connection.
  await server.database.dataSource.transaction(async (manager) => {
    const of = [server.organisationId];
    await manager.query(`SELECT set_config('ropa.actor', 'test', true), set_config('ropa.request', 'test', true)`);
    await manager.query(
      `INSERT INTO party (organisation_id, id, key, name, kind, named, own, country)
       VALUES ($1, gen_random_uuid(), 'acme', 'Acme', 'ORGANISATION', true, true, 'DE')`,
      of,
    );
    await manager.query(
      `INSERT INTO processing_activity (organisation_id, id, key, name, description, controller_id)
       SELECT $1, gen_random_uuid(), 'activity-' || n, 'Activity ' || n,
              (SELECT string_agg(md5(n || ' ' || m), ' ') FROM generate_series(1, 100) AS m), p.id
       FROM generate_series(1, 3000) AS n, party AS p WHERE p.organisation_id = $1`,
      of,
    );
  });
}, 60_000);
afterAll(() => server.close());

/** Transactions that are open beside this one. */
const open = async (): Promise<number> => {
  const [row] = await server.database.dataSource.query<{ count: number }[]>(
    `SELECT count(*)::integer AS count FROM pg_stat_activity
     WHERE datname = current_database() AND xact_start IS NOT NULL AND pid <> pg_backend_pid()`,
  );
  return row?.count ?? 0;
};

test.each(['json', 'html'])('who goes away from a download in %s frees its snapshot', async (form) => {
  const request = get(`${server.url}/reports/article-30.${form}?capacity=CONTROLLER`, {
    headers: { authorization: `Bearer ${server.adminKey}` },
  });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  expect(response.statusCode).toBe(200);
  response.pause();
  if (SERVER !== undefined) expect(await open()).toBeGreaterThan(0);
  request.destroy();
  // An embedded database has one connection: it answers at all once the snapshot has let go of it.
  for (let left = await open(); left > 0; left = await open());
  expect((await server.request.get('/health/ready')).status).toBe(200);
});

test('a download that is read to its end is whole', async () => {
  const request = server.request.get('/reports/article-30.json?capacity=CONTROLLER');
  const { status, body } = await seen(request.set('authorization', `Bearer ${server.adminKey}`));
  expect(status).toBe(200);
  const { sections } = body as { sections: { id: string; content: { rows: { id: string }[] }[] }[] };
  expect(sections.find(({ id }) => id === 'entries')?.content[0]?.rows).toHaveLength(3000);
});
