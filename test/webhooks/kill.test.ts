import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Webhook as Checker } from 'standardwebhooks';
import { openTestDatabase, SERVER, type TestDatabase } from '../support/database.js';
import { toldBy, until } from '../support/following.js';
import { type ServerProcess, startServer } from '../support/process.js';
import { hang, openReceiver, type Receiver } from '../support/receiver.js';
import { webhookApi } from '../support/webhook.js';

const ADMIN_KEY = 'an-administrator-key-of-a-test';
const ROUNDS = 3;

let folder: string;
let database: TestDatabase | null = null;
let receiver: Receiver;
let server: ServerProcess;

const start = () =>
  startServer(
    { WEBHOOK_NETWORKS: '127.0.0.0/8', ...(database?.url ? { DATABASE_URL: database.url } : { DATA_DIR: folder }) },
    { adminKey: ADMIN_KEY, args: ['--empty'] },
  );

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ropa-test-'));
  if (SERVER !== undefined) database = await openTestDatabase();
  receiver = await openReceiver();
  server = await start();
}, 60_000);
afterAll(async () => {
  await server.stop();
  await receiver.close();
  await database?.close();
  await rm(folder, { recursive: true, force: true });
});

const CREATE = 'mutation ($name: String!) { createParty(input: { name: $name, country: "FR" }) { party { key } } }';

/** Enters parties until the process is killed: while it writes, follows and sends, some of them after the first ones. */
async function writeUntilKilled(round: number): Promise<void> {
  const killed = once(server.child, 'exit');
  for (let number = 1; server.child.signalCode === null; number += 1) {
    await server.graphql(CREATE, { name: `Round ${round} party ${number}` }).catch(() => undefined);
    if (number === 5) setTimeout(() => server.child.kill('SIGKILL'), Math.random() * 400);
  }
  await killed;
}

test('every change arrives at least once, and in order, however often the process is killed', async () => {
  const api = () =>
    webhookApi(async (text, variables) => {
      const { data, errors = [] } = await server.graphql(text, variables);
      return { data: data as never, errors };
    });
  const { secret } = await api().create({ url: receiver.url });
  for (let round = 1; round <= ROUNDS; round += 1) {
    await writeUntilKilled(round);
    server = await start();
  }
  const told = await toldBy([server]);
  await until(async () => (await api().list()).every(({ upToDate }) => upToDate));
  const arrived = receiver.received.map(({ headers, body }) => {
    const { data } = new Checker(secret).verify(body, headers as Record<string, string>) as {
      data: { kind: string; key: string };
    };
    return `${data.kind} ${data.key}`;
  });
  expect(told.length).toBeGreaterThanOrEqual(5 * ROUNDS);
  // The first of each comes in order; another may come again after the process that sent it has died.
  expect([...new Set(arrived)]).toEqual(told.map(({ kind, key }) => `${kind} ${key}`));
  expect(arrived.length - told.length).toBeLessThanOrEqual(ROUNDS);
}, 120_000);

test('a server that is told to stop does so while a receiver hangs', async () => {
  receiver.always(hang);
  const before = receiver.received.length;
  await server.graphql(CREATE, { name: 'The last' });
  await until(() => receiver.received.length > before);
  const ended = once(server.child, 'exit');
  server.child.kill('SIGTERM');
  // What has to be cut off ends with 1.
  expect(await ended).toEqual([0, null]);
});
