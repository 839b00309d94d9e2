import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { IMPORT_TYPES } from '../../src/http/import.js';
import { ropa } from '../support/command.js';
import { openTestServer, seen, type TestServer } from '../support/server.js';
import { journalSize } from '../support/sql.js';
import { workbook } from '../support/table.js';

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await openTestServer({ bodyLimit: 100_000 });
  folder = await mkdtemp(path.join(tmpdir(), 'ropa-import-'));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const ABOUT = {
  name: 'about',
  rows: [
    ['format', 'ropa-register 1'],
    ['on', 'every day'],
  ],
};
const parties = (...rows: (string | null)[][]) =>
  workbook([ABOUT, { name: 'parties', rows: [['key', 'name', 'country'], ...rows] }]);

const [WORKBOOK]: readonly string[] = IMPORT_TYPES;

async function post(file: Buffer | string, { query = '', type = WORKBOOK ?? '', key = server.adminKey } = {}) {
  const sending = server.request
    .post(`/import?${query}`)
    .set('authorization', `Bearer ${key}`)
    .set('content-type', type);
  return seen(sending.send(file));
}

test('a file is brought in by whoever may write, after a dry run told the same', async () => {
  const file = parties(['a', 'A', 'DE'], ['b', 'B', null]);
  const plan = {
    created: [
      { noun: 'party', key: 'a', facts: [] },
      { noun: 'party', key: 'b', facts: [] },
    ],
    changed: [],
    unchanged: 0,
    format: 'register',
    notes: [],
  };
  const size = await journalSize(server.database, server);
  expect(await post(file, { query: 'dryRun=true' })).toMatchObject({ status: 200, body: { plan, problems: [] } });
  expect(await journalSize(server.database, server)).toBe(size);
  const key = await server.newKey(['register:write']);
  expect(await post(file, { key })).toMatchObject({ status: 200, body: { plan, problems: [] } });
  expect(await post(file)).toMatchObject({ status: 200, body: { plan: { created: [], changed: [], unchanged: 2 } } });
  const manifest = 'ropa: 1\nparties:\n  - key: c\n    name: C\n';
  expect(await post(manifest, { type: 'application/yaml' })).toMatchObject({
    status: 200,
    body: { plan: { created: [{ key: 'c' }], format: 'manifest' } },
  });
});

test('what is wrong with a file is answered with its places, and nothing of it is written', async () => {
  const size = await journalSize(server.database, server);
  const { status, body } = await post(parties(['d', 'D', 'UK'], ['e', null, 'DE']));
  expect(status).toBe(422);
  expect(body).toEqual({
    plan: null,
    problems: [
      expect.objectContaining({ code: 'UNKNOWN_COUNTRY', sheet: 'parties', row: 2, column: 'C' }),
      expect.objectContaining({ code: 'REQUIRED', sheet: 'parties', row: 3, column: 'B' }),
    ],
  });
  expect(await journalSize(server.database, server)).toBe(size);
});

test('a request that is none is told so', async () => {
  const reader = await server.newKey(['register:read', 'processors:sync', 'reports:read']);
  const file = parties();
  expect((await post(file, { key: reader })).status).toBe(403);
  expect((await post(file, { key: '' })).status).toBe(401);
  expect((await post(file, { type: 'text/html' })).status).toBe(415);
  expect((await post(Buffer.alloc(200_000))).status).toBe(413);
  expect(await post(file, { query: 'format=word&dry=1' })).toMatchObject({
    status: 400,
    body: { plan: null, problems: [{ path: 'dry' }, { path: 'format', code: 'UNKNOWN_CODE' }] },
  });
  const { status, headers } = await seen(server.request.get('/import'));
  expect([status, headers.allow]).toEqual([405, 'POST']);
});

const run = (...args: string[]) =>
  ropa(['import', ...args, '--url', server.url], { ROPA_KEY: server.adminKey, BODY_LIMIT: '5mb' }).ended;

test('the command line tells the plan, then what is wrong, with sheet, row and column', async () => {
  const good = path.join(folder, 'good.xlsx');
  await writeFile(good, parties(['x', 'X', 'FR'], ['a', 'Another', 'DE']));
  const told = 'created    party x\nchanged    party a: name\n1 created, 1 changed, 0 unchanged';
  const dry = await run(good, '--dry-run');
  expect(dry).toEqual({ code: 0, output: `${told}; nothing was written.\n`, errors: '' });
  expect(await run(good)).toEqual({ code: 0, output: `${told}.\n`, errors: '' });
  const bad = path.join(folder, 'bad.xlsx');
  await writeFile(bad, parties(['y', 'Y', 'England?']));
  expect(await run(bad)).toEqual({
    code: 1,
    output: '',
    errors:
      'ropa: parties, row 2, column C: country: It is a country code of ISO 3166-1 alpha-2, such as DE, GB or US.\nProblems: 1. Nothing was written.\n',
  });
});
