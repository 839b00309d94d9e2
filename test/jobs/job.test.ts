import { read } from '../../src/database/session.js';
import { MOST_OPEN } from '../../src/jobs/ask.js';
import type { AskedReport } from '../../src/services/report/asked.js';
import { draw } from '../../src/services/report/draw.js';
import { until } from '../support/following.js';
import { jobApi, openRunner, type Running, type ToldJob } from '../support/job.js';
import { enter, newOrganisation, scene } from '../support/scene.js';
import { headersOf, openTestServer, seen, type TestServer } from '../support/server.js';
import { rowsOf } from '../support/sql.js';

let server: TestServer;
let organisationId: string;
let running: Running | null = null;

const api = () => jobApi(server, { organisation: 'word' });

beforeAll(async () => {
  server = await openTestServer();
  const actor = await newOrganisation(server.database, 'word');
  await enter(server.database, actor, scene('word'));
  ({ organisationId } = actor);
  await newOrganisation(server.database, 'other');
});
afterEach(async () => {
  await running?.close();
  expect(running?.faults ?? []).toEqual([]);
  running = null;
});
afterAll(() => server.close());

const RECORD = 'capacity=CONTROLLER&party=word-party&on=2023-01-01';

/** What the report is when it is drawn without a job, made at the same instant. */
const drawn = (asked: AskedReport, madeAt: string) =>
  read(server.database, organisationId, async (snapshot) => {
    const { pieces } = await draw(snapshot, asked, { madeAt });
    const all: Uint8Array[] = [];
    for await (const piece of pieces) all.push(piece);
    return Buffer.concat(all);
  });

test('a report that is asked for as a job is drawn, and is the one that is drawn at once', async () => {
  const { status, headers, body } = await api().ask(`article-30.pdf?${RECORD}`);
  const asked = body as ToldJob;
  expect([status, headers.location]).toEqual([202, `/jobs/${asked.id}`]);
  expect(asked).toMatchObject({ state: 'QUEUED', resultUrl: null, madeAt: null, problems: [] });
  const early = await api().result(asked.id);
  expect([early.status, JSON.parse(early.bytes.toString())]).toMatchObject([
    409,
    { message: 'There is no result: the job is queued.', job: { id: asked.id } },
  ]);
  running = await openRunner(server.database);
  const job = await api().ended(asked.id);
  expect(job).toMatchObject({ state: 'DONE', phase: null, resultUrl: `/jobs/${job.id}/result`, problems: [] });
  const { bytes, ...result } = await api().result(job.id);
  expect(result.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="${job.fileName}"`,
    'content-length': String(job.size),
  });
  const parameters = { capacity: 'CONTROLLER', party: 'word-party', on: '2023-01-01' };
  const same = await drawn({ report: 'article-30', form: 'pdf', parameters }, new Date(job.madeAt ?? '').toISOString());
  expect(bytes.equals(same)).toBe(true);
});

test('a page that was drawn as a job may load and run nothing, as one that is drawn at once', async () => {
  running = await openRunner(server.database);
  const job = await api().ended((await api().start('gaps.html?on=2023-01-01')).id);
  expect([job.rows > 0, job.rows]).toEqual([true, job.rowsOf]);
  const { headers } = await api().result(job.id);
  const at = await seen(
    server.request
      .get('/reports/gaps.html?on=2023-01-01')
      .set(headersOf({ key: server.adminKey, organisation: 'word' })),
  );
  expect(headers['content-security-policy']).toBe(at.headers['content-security-policy']);
  expect(headers['content-security-policy']).toContain("default-src 'none'");
});

test('the day of a report is that on which it was asked for, however long it waits', async () => {
  const { parameters, id } = await api().start('transfers.json');
  expect(parameters.on).toMatch(/^\d{4}-\d\d-\d\d$/);
  await api().cancel(id);
});

test('parameters that are wrong are told at once, and nothing waits', async () => {
  const { status, body } = await api().ask('article-30.pdf?capacity=KING');
  expect(status).toBe(400);
  expect(body).toMatchObject({ problems: [{ code: 'UNKNOWN_CODE', path: 'capacity' }] });
});

test('what is found wrong while the report is read is told as the problem of the job', async () => {
  running = await openRunner(server.database);
  const { id } = await api().start('article-30.json?capacity=CONTROLLER&party=nobody');
  expect(await api().ended(id)).toMatchObject({
    state: 'FAILED',
    resultUrl: null,
    problems: [{ code: 'UNKNOWN_REFERENCE', message: 'No party has the key "nobody".' }],
  });
  expect((await api().result(id)).status).toBe(409);
});

test('a result that is larger than one may be is not kept, and the job says so', async () => {
  running = await openRunner(server.database, { most: 1000 });
  const { id } = await api().start('gaps.json?on=2023-01-01');
  expect(await api().ended(id)).toMatchObject({ state: 'FAILED', problems: [{ code: 'TOO_MANY', path: 'form' }] });
});

test('a job that is cancelled while it is drawn frees what draws for the next', async () => {
  running = await openRunner(server.database);
  const first = await api().start(`article-30.pdf?${RECORD}`);
  await until(async () => (await api().get(first.id)).state === 'RUNNING');
  expect((await api().cancel(first.id)).body).toMatchObject({ state: 'CANCELLED' });
  const second = await api().start(`article-30.pdf?${RECORD}`);
  expect(await api().ended(second.id)).toMatchObject({ state: 'DONE' });
  expect(await api().get(first.id)).toMatchObject({ state: 'CANCELLED', resultUrl: null });
  const [pieces] = await rowsOf(server.database, 'SELECT FROM report_job_piece WHERE job_id = $1', [first.id]);
  expect(pieces).toBeUndefined();
});

test('a job that waits and is cancelled is never begun', async () => {
  const { id } = await api().start('gaps.json?on=2023-01-01');
  await api().cancel(id);
  running = await openRunner(server.database);
  await api().ended((await api().start('gaps.json?on=2023-01-01')).id);
  expect(await api().get(id)).toMatchObject({ state: 'CANCELLED', madeAt: null });
});

test('a result is gone after a day, and is told to be gone', async () => {
  running = await openRunner(server.database);
  const { id } = await api().ended((await api().start('gaps.json?on=2023-01-01')).id);
  expect((await api().result(id)).status).toBe(200);
  const kept = 'SELECT extract(epoch FROM expires_at - ended_at)::integer AS seconds FROM report_job WHERE id = $1';
  expect(await rowsOf(server.database, kept, [id])).toEqual([{ seconds: 24 * 60 * 60 }]);
  await rowsOf(server.database, `UPDATE report_job SET expires_at = now() - interval '1 second' WHERE id = $1`, [id]);
  expect((await api().result(id)).status).toBe(410);
  expect(await api().get(id)).toMatchObject({ state: 'DONE', resultUrl: null });
  await running.close();
  running = await openRunner(server.database); // which sweeps at once
  await until(
    async () => (await rowsOf(server.database, 'SELECT FROM report_job_piece WHERE job_id = $1', [id])).length === 0,
  );
  expect((await api().result(id)).status).toBe(410);
});

test('another organisation is told of no job, and can cancel none', async () => {
  const { id } = await api().start('gaps.json?on=2023-01-01');
  const other = jobApi(server, { organisation: 'other' });
  expect(await other.get(id)).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  expect((await other.result(id)).status).toBe(404);
  expect((await other.cancel(id)).status).toBe(404);
  expect((await api().cancel(id)).body).toMatchObject({ state: 'CANCELLED' });
});

test('what needs the register is given to nobody who may not read it', async () => {
  const key = await server.newKey(['reports:read']);
  const reader = jobApi(server, { key });
  expect((await reader.ask('difference.json?from=2001-01-01')).status).toBe(403);
  const all = jobApi(server, { organisation: 'acme' });
  const { id } = await all.start('difference.json?from=2001-01-01');
  expect((await reader.result(id)).status).toBe(403);
  await all.cancel(id);
});

test('as many jobs wait as may, and one more is refused', async () => {
  const waiting: string[] = [];
  for (let number = 0; number < MOST_OPEN; number += 1) waiting.push((await api().start('gaps.json')).id);
  const { status, body } = await api().ask('gaps.json');
  expect(status).toBe(429);
  expect(body).toMatchObject({ problems: [{ code: 'TOO_MANY', path: 'report' }] });
  for (const id of waiting) await api().cancel(id);
  await api().cancel((await api().start('gaps.json')).id);
});

test('a job whose process has died again and again is given up', async () => {
  const { id } = await api().start('gaps.json?on=2023-01-01');
  await rowsOf(server.database, `UPDATE report_job SET state = 'RUNNING', failures = 2 WHERE id = $1`, [id]);
  running = await openRunner(server.database);
  expect(await api().ended(id)).toMatchObject({ state: 'FAILED', problems: [{ code: 'NOT_MADE' }] });
});

test('a runner that is stopped puts its job back, and the next finishes it', async () => {
  const first = await openRunner(server.database);
  const { id } = await api().start(`article-30.pdf?${RECORD}`);
  await until(async () => (await api().get(id)).state !== 'QUEUED');
  await first.close();
  expect(first.faults).toEqual([]);
  running = await openRunner(server.database);
  expect(await api().ended(id)).toMatchObject({ state: 'DONE' });
});
