import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openTestDatabase, SERVER } from '../support/database.js';
import { openProxy } from '../support/proxy.js';
import { ropa } from '../support/command.js';

jest.setTimeout(120_000);

let folder: string;
const env = () => ({ DATA_DIR: folder, PORT: '0' });

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ropa-start-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const GRAPHQL = /^GraphQL +(\S+)$/m;
const KEY = /^Administrator key +(\S+)$/m;

async function ask(address: string, key: string, query: string): Promise<unknown> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

async function answerOf(address: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(address);
  return { status: response.status, body: await response.json() };
}

/** A port that nobody listens on just now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

const ME = '{ me { actor organisation { key } } }';

test('a first start says where the playground is and tells the key once; the folder is for one process at a time', async () => {
  const first = ropa(['start', '--empty'], env());
  const [, address = ''] = await first.says(GRAPHQL);
  const [, key = ''] = await first.says(KEY);
  await first.says(/keep it/);
  expect(first.output()).toMatch(new RegExp(`^Playground +http://127\\.0\\.0\\.1:\\d+/graphql#key=${key}$`, 'm'));
  // No colours, which only a terminal is given.
  expect(first.output()).not.toContain('\u001b');
  expect(await ask(address, key, ME)).toEqual({
    data: { me: { actor: 'administrator', organisation: { key: 'default' } } },
  });

  const second = await ropa(['start'], env()).ended;
  expect(second).toMatchObject({ code: 1, output: '' });
  expect(second.errors).toMatch(/^ropa: The data folder .* is open in another Ropa process\./);
  expect(second.errors).not.toMatch(/^\s+at /m);

  first.signal('SIGTERM');
  expect(await first.ended).toMatchObject({ code: 0, errors: '' });

  const again = ropa(['start'], env());
  const [, later = ''] = await again.says(GRAPHQL);
  await again.says(/Sign in with [^]* lost is replaced by "ropa renew-admin-key"/);
  expect(again.output()).not.toContain('ropa_admin_');
  expect(await ask(later, key, ME)).toMatchObject({ data: { me: { organisation: { key: 'default' } } } });
  again.signal('SIGINT');
  expect(await again.ended).toMatchObject({ code: 0, errors: '' });
});

test('a lost administrator key is renewed', async () => {
  const { code, output } = await ropa(['renew-admin-key'], env()).ended;
  expect(code).toBe(0);
  const [, key = ''] = KEY.exec(output) ?? [];
  const server = ropa(['start'], env());
  const [, address = ''] = await server.says(GRAPHQL);
  expect(await ask(address, key, ME)).toMatchObject({ data: { me: { actor: 'administrator' } } });
  server.signal('SIGTERM');
  await server.ended;
});

test('a port that is taken is named, and so is the way out', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as { port: number };
  const { code, errors } = await ropa(['start'], { ...env(), PORT: String(port) }).ended;
  expect({ code, errors }).toEqual({ code: 1, errors: `ropa: Port ${port} is in use: set PORT to another.\n` });
  taken.close();
});

test('a first start that finds its port taken leaves no key behind that nobody saw', async () => {
  const DATA_DIR = await mkdtemp(path.join(tmpdir(), 'ropa-start-'));
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as { port: number };
  const failed = await ropa(['start', '--empty'], { DATA_DIR, PORT: String(port) }).ended;
  expect(failed).toMatchObject({ code: 1, output: '' });
  taken.close();

  const server = ropa(['start'], { DATA_DIR, PORT: '0' });
  const [, address = ''] = await server.says(GRAPHQL);
  const [, key = ''] = await server.says(KEY);
  expect(await ask(address, key, ME)).toMatchObject({ data: { me: { actor: 'administrator' } } });
  server.signal('SIGTERM');
  await server.ended;
  await rm(DATA_DIR, { recursive: true });
});

test('a database that does not answer is waited for until the process is told to end', async () => {
  const gone = `postgres://127.0.0.1:${await freePort()}/ropa`;
  const port = await freePort();
  const server = ropa(['start'], { DATABASE_URL: gone, PORT: String(port) });
  await server.warns(
    /^ropa: The database 127\.0\.0\.1:\d+\/ropa does not answer yet \(.*ECONNREFUSED.*\)\. .*Trying until/,
  );
  const url = `http://127.0.0.1:${port}`;
  expect(await answerOf(`${url}/health/live`)).toEqual({ status: 200, body: { status: 'live' } });
  expect(await answerOf(`${url}/health/ready`)).toEqual({
    status: 503,
    body: { status: 'not ready', reason: 'database not open yet' },
  });
  for (const path of ['/', '/graphql', '/reports/article-30']) {
    expect(await answerOf(url + path)).toEqual({
      status: 503,
      body: {
        errors: [
          {
            message: 'The database cannot be reached just now. Try again in a moment.',
            extensions: { code: 'UNAVAILABLE' },
          },
        ],
      },
    });
  }
  server.signal('SIGTERM');
  const { code, output, errors } = await server.ended;
  expect({ code, output, lines: errors.trim().split('\n').length }).toEqual({ code: 0, output: '', lines: 1 });
});

test.each([
  [['start', '--emtpy'], /unknown option '--emtpy'\n\(Did you mean --empty\?\)/],
  [['strat'], /unknown command 'strat'\n\(Did you mean start\?\)/],
])('%j is wrong usage', async (args, says) => {
  const { code, errors } = await ropa(args).ended;
  expect(code).toBe(2);
  expect(errors).toMatch(says);
});

test('a wrong setting is wrong usage', async () => {
  const { code, errors } = await ropa(['start'], { PORT: 'http' }).ended;
  expect({ code, errors }).toEqual({ code: 2, errors: 'ropa: PORT must be a port, 0 to 65535.\n' });
});

test('a key is revoked by its identifier, and the way to one is named', async () => {
  const { code, errors } = await ropa(['key', 'revoke', 'tool'], env()).ended;
  expect({ code, errors }).toEqual({
    code: 1,
    errors: 'ropa: "tool" is no identifier of a key: "ropa key list" shows them.\n',
  });
});

test('help is help', async () => {
  const { code, output } = await ropa(['--help']).ended;
  expect(code).toBe(0);
  expect(output).toMatch(/Commands:\n +start /);
});

(SERVER === undefined ? describe.skip : describe)('with a server (needs TEST_DATABASE_URL)', () => {
  test('a database that is not up yet is waited for', async () => {
    const database = await openTestDatabase();
    const door = await openProxy(database.url ?? '');
    await door.shut();
    const port = await freePort();
    const server = ropa(['start', '--empty'], { DATABASE_URL: door.url, PORT: String(port) });
    await server.warns(/does not answer yet/);
    const ready = `http://127.0.0.1:${port}/health/ready`;
    expect(await answerOf(ready)).toMatchObject({ status: 503 });
    await door.open();
    const [, address = ''] = await server.says(GRAPHQL);
    const [, key = ''] = await server.says(KEY);
    expect(await answerOf(ready)).toEqual({ status: 200, body: { status: 'ready' } });
    expect(await ask(address, key, ME)).toMatchObject({ data: { me: { actor: 'administrator' } } });
    server.signal('SIGTERM');
    expect((await server.ended).code).toBe(0);
    await door.close();
    await database.close();
  });

  test('one that refuses is not, and its password is not shown', async () => {
    const url = new URL(SERVER ?? '');
    url.pathname = '/there_is_no_such_database';
    url.password = 'hunter2';
    const { code, errors } = await ropa(['start'], { DATABASE_URL: url.href, PORT: '0' }).ended;
    expect(code).toBe(1);
    expect(errors).toMatch(/^ropa: The database .*\/there_is_no_such_database refuses: /);
    expect(errors).not.toContain('hunter2');
  });

  test('migrations are applied and undone', async () => {
    const database = await openTestDatabase();
    const settings = { DATABASE_URL: database.url ?? '' };
    expect(await ropa(['migrate'], settings).ended).toMatchObject({ code: 0, output: 'The database is up to date.\n' });
    expect(await ropa(['migrate', '--undo'], settings).ended).toMatchObject({ code: 0 });
    expect(await ropa(['migrate'], settings).ended).toMatchObject({ code: 0, output: 'Migrations applied: 1.\n' });
    await database.close();
  });
});
