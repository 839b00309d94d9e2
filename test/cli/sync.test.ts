import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newTool } from '../sync/support.js';
import { ropa } from '../support/command.js';
import { openTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await openTestServer();
  await newTool(server, 'desk');
  folder = await mkdtemp(path.join(tmpdir(), 'ropa-sync-'));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const file = async (name: string, text: string): Promise<string> => {
  await writeFile(path.join(folder, name), text);
  return path.join(folder, name);
};
const sync = (...args: string[]) =>
  ropa(['sync', ...args, '--url', server.url, '--organisation', 'desk'], { ROPA_KEY: server.adminKey }).ended;

const TABLE = `External ID;name;country;service;stored in
v-1;Mail Service;Frankfurt/Germany;Mailing;AWS eu-west-1 and UK
v-2;;DE;;
`;

test('a table is brought in step, row by row, after it was tried', async () => {
  const table = await file('vendors.csv', TABLE);
  const told = [
    'created    v-1  mail-service',
    '  country: "Frankfurt": It is read as a place in Germany.',
    'rejected   v-2',
    '  line 3: rows.1.name: It must be given.',
    '1 created, 0 updated, 0 unchanged, 0 conflicting, 1 rejected, 0 stale',
  ].join('\n');
  const taken = 'ropa: Rows that were not taken: 1.\n';
  const dry = await sync(table, '--source', 'desk', '--dry-run');
  expect(dry).toEqual({ code: 1, output: `${told}; nothing was written.\n`, errors: taken });
  expect(await sync(table, '--source', 'desk')).toEqual({ code: 1, output: `${told}.\n`, errors: taken });

  const rows = await file('vendors.ndjson', '{"externalId":"v-1","name":"Mail","country":"DE"}\n');
  const { code, output } = await sync(rows, '--source', 'desk', '--json');
  expect(code).toBe(0);
  expect(
    output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object),
  ).toMatchObject([
    { externalId: 'v-1', outcome: 'UPDATED', line: 1, changes: [{ path: 'name', before: 'Mail Service' }] },
    { counts: { updated: 1 }, problems: [] },
  ]);
});

test('what is wrong with a file ends the command with 1, and says the line', async () => {
  const { code, output, errors } = await sync(await file('a.csv', 'externalId,name,tier\n'), '--source', 'x');
  expect([code, output]).toEqual([1, '']);
  expect(errors).toMatch(/^ropa: line 1: tier: The column "tier" is no field of a row\. .*\n$/);
});

test('a file whose name does not say what it is is wrong usage', async () => {
  const { code, errors } = await sync('x.txt', '--source', 'x');
  expect(code).toBe(2);
  expect(errors).toContain('name it with --format json, ndjson, csv');
});
