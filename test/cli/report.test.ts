import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { importSeed } from '../../src/services/seed.js';
import { ropa } from '../support/command.js';
import { until } from '../support/following.js';
import { openRunner, type Running } from '../support/job.js';
import { openTestServer, type TestServer } from '../support/server.js';
import { readWorkbook } from '../support/workbook.js';

let server: TestServer;
let folder: string;
let running: Running;
beforeAll(async () => {
  server = await openTestServer();
  await importSeed(server.database);
  running = await openRunner(server.database);
  folder = await mkdtemp(path.join(tmpdir(), 'ropa-report-'));
}, 60_000);
afterAll(async () => {
  await running.close();
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

test('what is drawn as a whole is drawn as a job, and so is what is asked to be', async () => {
  const out = path.join(folder, 'gaps.pdf');
  expect(await report('gaps', '--on', '2020-04-30', '--format', 'pdf', '--out', out)).toMatchObject({ code: 0 });
  expect((await readFile(out)).subarray(0, 5).toString()).toBe('%PDF-');
  const { code, output } = await report('gaps', '--on', '2020-04-30', '--format', 'json', '--job');
  expect([code, JSON.parse(output)]).toMatchObject([0, { report: 'gaps' }]);
  const told = await server.graphql('{ reportJobs { form state } }', {}, { organisation: 'allego' });
  expect(told).toMatchObject({
    data: {
      reportJobs: [
        { form: 'JSON', state: 'DONE' },
        { form: 'PDF', state: 'DONE' },
      ],
    },
  });
});

test('a job that fails is told by its problems', async () => {
  const { code, errors } = await report(
    'article-30',
    '--capacity',
    'CONTROLLER',
    '--party',
    'nobody',
    '--format',
    'pdf',
  );
  expect([code, errors]).toEqual([1, 'ropa: No party has the key "nobody".\n']);
});

test('a job is cancelled by who interrupts the command', async () => {
  await running.close(); // so that it waits
  const { signal, ended } = ropa(
    ['report', 'gaps', '--format', 'pdf', '--url', server.url, '--organisation', 'allego'],
    { ROPA_KEY: server.adminKey },
  );
  const states = async () => {
    const { data } = await server.graphql<{ reportJobs: { state: string }[] }>(
      '{ reportJobs { state } }',
      {},
      { organisation: 'allego' },
    );
    return data?.reportJobs.map(({ state }) => state) ?? [];
  };
  await until(async () => (await states())[0] === 'QUEUED');
  signal('SIGINT');
  expect(await ended).toMatchObject({ code: 1, errors: 'ropa: The report was cancelled.\n' });
  expect((await states())[0]).toBe('CANCELLED');
});
