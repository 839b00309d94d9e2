import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openTestDatabase, SERVER, type TestDatabase } from '../support/database.js';
import { until } from '../support/following.js';
import { type ServerProcess, startServer } from '../support/process.js';

const ADMIN_KEY = 'an-administrator-key-of-a-test';

let folder: string;
let database: TestDatabase | null = null;
let servers: ServerProcess[] = [];

const start = () =>
  startServer(database?.url ? { DATABASE_URL: database.url } : { DATA_DIR: folder }, { adminKey: ADMIN_KEY });

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ropa-test-'));
  if (SERVER !== undefined) database = await openTestDatabase();
  servers = [await start()];
}, 120_000);
afterAll(async () => {
  for (const server of servers) await server.stop();
  await database?.close();
  await rm(folder, { recursive: true, force: true });
});

interface Job {
  readonly id: string;
  readonly state: string;
  readonly startedAt: string | null;
  readonly resultUrl: string | null;
}

const START = `mutation { startReport(input: {
  report: ARTICLE_30, form: PDF, parameters: { capacity: CONTROLLER, on: "2020-04-30" }
}) { job { id } problems { path message } } }`;

async function ask(server: ServerProcess | undefined): Promise<string> {
  const { data } = (await server?.graphql<{ startReport: { job: Job | null } }>(START)) ?? {};
  return data?.startReport.job?.id ?? '';
}

async function jobs(server: ServerProcess | undefined): Promise<Job[]> {
  const { data } =
    (await server?.graphql<{ reportJobs: Job[] }>('{ reportJobs { id state startedAt resultUrl } }')) ?? {};
  return data?.reportJobs ?? [];
}

const all = (server: ServerProcess | undefined, ids: readonly string[], state: string) =>
  until(async () => {
    const found = (await jobs(server)).filter(({ id }) => ids.includes(id));
    return found.length === ids.length && found.every((job) => job.state === state) && found;
  });

test('reports that were asked for are drawn, though the process is killed while it draws', async () => {
  const [server] = servers;
  const ids = [await ask(server), await ask(server)];
  await until(async () => (await jobs(server)).some(({ state }) => state === 'RUNNING'));
  const killed = once(server?.child as never, 'exit');
  server?.child.kill('SIGKILL');
  await killed;
  const again = await start();
  servers = [again];
  for (const { resultUrl } of await all(again, ids, 'DONE')) {
    const result = await fetch(`${again.url}${resultUrl}`, { headers: { authorization: `Bearer ${ADMIN_KEY}` } });
    expect([result.status, (await result.text()).slice(0, 5)]).toEqual([200, '%PDF-']);
  }
}, 120_000);

(SERVER === undefined ? test.skip : test)(
  'of two processes, one draws each report, and once',
  async () => {
    servers.push(await start());
    const ids = await Promise.all([0, 1, 2, 3].map((at) => ask(servers[at % 2])));
    await all(servers[0], ids, 'DONE');
    const text = 'SELECT j.attempt, j.failures FROM report_job AS j WHERE j.id = ANY ($1)';
    const rows: unknown = await database?.dataSource.query(text, [ids]);
    expect(rows).toEqual(ids.map(() => ({ attempt: 1, failures: 0 })));
  },
  120_000,
);
