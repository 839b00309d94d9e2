import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { importSeed } from '../../src/services/seed.js';
import { ropa } from '../support/command.js';
import { openTestServer, type TestServer } from '../support/server.js';
import { readWorkbook } from '../support/workbook.js';

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await openTestServer();
  await importSeed(server.database);
  folder = await mkdtemp(path.join(tmpdir(), 'ropa-report-'));
}, 60_000);
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const report = (...args: string[]) =>
  ropa(['report', ...args, '--url', server.url, '--organisation', 'allego'], { ROPA_KEY: server.adminKey }).ended;

test('a report is written to a file, whole or not at all', async () => {
  const out = path.join(folder, 'record.xlsx');
  const asked = ['article-30', '--capacity', 'CONTROLLER', '--on', '2020-04-30', '--format', 'xlsx', '--out', out];
  expect(await report(...asked)).toEqual({ code: 0, output: '', errors: '' });
  expect(readWorkbook(await readFile(out)).map(({ name }) => name)).toContain('Processing activities');
  expect(await readdir(folder)).toEqual(['record.xlsx']);
  const nowhere = path.join(folder, 'no', 'record.xlsx');
  const { code, errors } = await report('gaps', '--format', 'xlsx', '--out', nowhere);
  expect([code, errors]).toEqual([1, expect.stringMatching(/^ropa: .*record\.xlsx was not written: .*\n$/)]);
});

test('without a file it goes to the standard output', async () => {
  const { code, output } = await report('difference', '--from', '2020-03-01', '--on', '2020-08-01', '--format', 'json');
  expect(code).toBe(0);
  expect(JSON.parse(output)).toMatchObject({ report: 'difference', asked: { from: '2020-03-01', on: '2020-08-01' } });
});

test('what is wrong names the parameter and the rule', async () => {
  const { code, output, errors } = await report('impact', '--of', 'allego');
  expect([code, output]).toEqual([1, '']);
  expect(errors).toMatch(/^ropa: kind: It is BREACH or LEAVES/);
});
