import { createHash } from 'node:crypto';
import type { ControllerRecord } from '../../src/domain/article-30/controller.js';
import type { Problem } from '../../src/domain/problem.js';
import { write } from '../../src/database/session.js';
import { planImport } from '../../src/services/manifest/plan.js';
import { openTestServer, type TestServer } from '../support/server.js';

const REGISTER = `
ropa: 1
parties:
  - { key: acme, name: Acme, legalName: Acme GmbH, own: true, country: DE, address: Berlin }
  - { key: mailer, name: 'Mailer <script>alert("1")</script> & Sons', country: US }
processingActivities:
  - { key: fax, name: Fax, controller: acme }
  - key: newsletter
    name: Newsletter
    controller: acme
    disclosures: [{ key: to-mailer, recipient: mailer }]
`;

let server: TestServer;
let key: string;

beforeAll(async () => {
  server = await openTestServer();
  key = await server.newKey(['reports:read']);
  const actor = { organisationId: server.organisationId, actor: 'test' };
  await planImport(REGISTER, false, (work) => write(server.database, actor, 'test', work));
});
afterAll(() => server.close());

interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly body: unknown;
}

const ask = (report: string, accept = '*/*'): PromiseLike<Got> =>
  server.request.get(`/reports/${report}`).set('authorization', `Bearer ${key}`).set('accept', accept);
const get = (path: string, accept?: string): PromiseLike<Got> => ask(`article-30${path}`, accept);

test('the record comes as a page that can run nothing and load nothing', async () => {
  const { status, headers, text } = await get('?capacity=CONTROLLER&party=acme&on=2026-11-23');
  expect(status).toBe(200);
  expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  const policy = headers['content-security-policy'] ?? '';
  expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-/);
  const styles = [...text.matchAll(/<style>([^]*?)<\/style>/g)].map(([, style = '']) => style);
  expect(styles).toHaveLength(2);
  for (const style of styles) expect(policy).toContain(createHash('sha256').update(style).digest('base64'));
  expect(text).toContain('Acme GmbH');
  expect(text).toContain('Mailer &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; Sons');
  expect(text).not.toContain('<script');
});

test('the record comes as facts, the same that GraphQL answers with', async () => {
  const { body, headers } = await get('?capacity=CONTROLLER&on=2026-11-23&format=json');
  const record = body as ControllerRecord;
  expect(headers['content-type']).toBe('application/json; charset=utf-8');
  expect(record).toMatchObject({ capacity: 'CONTROLLER', on: '2026-11-23', asRecordedAt: null, complete: false });
  expect(record.entries.map(({ key: of }) => of)).toEqual(['fax', 'newsletter']);
  const { data } = await server.graphql(
    '{ register(on: "2026-11-23") { article30Record(capacity: CONTROLLER) { ... on ControllerRecord { counts { error warning information article30 } } } } }',
  );
  expect(data).toMatchObject({ register: { article30Record: { counts: record.counts } } });
});

test('the document comes as data, to be kept under a name that is safe', async () => {
  const { body, headers } = await get('.json?capacity=CONTROLLER&on=2026-11-23&party=acme');
  expect(headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': 'attachment; filename="article-30-controller-acme-2026-11-23.json"',
    'content-language': 'en',
  });
  expect(body).toMatchObject({ format: 'ropa-report', asked: { on: '2026-11-23', capacity: 'CONTROLLER' } });
  const { sections } = body as { sections: { id: string; content: { rows: { id: string }[] }[] }[] };
  const entries = sections.find(({ id }) => id === 'entries')?.content[0]?.rows;
  expect(entries?.map(({ id }) => id)).toEqual(['entry-fax', 'entry-newsletter']);
});

test('the document comes as PDF, to be kept under a name that is safe', async () => {
  const { status, headers, body } = await get('.pdf?capacity=CONTROLLER&on=2026-11-23&party=acme');
  expect([status, headers['content-type'], headers['content-disposition']]).toEqual([
    200,
    'application/pdf',
    'attachment; filename="article-30-controller-acme-2026-11-23.pdf"',
  ]);
  expect((body as Buffer).subarray(0, 8).toString()).toBe('%PDF-1.7');
});

test.each([
  ['?capacity=CONTROLLER', '*/*', 'text/html'],
  ['?capacity=CONTROLLER', 'application/json', 'application/json'],
  ['?capacity=CONTROLLER', 'image/png', 'text/html'],
  ['?capacity=CONTROLLER&format=json', 'text/html', 'application/json'],
  ['?capacity=PROCESSOR&format=html', 'application/json', 'text/html'],
  ['.html?capacity=CONTROLLER', 'application/json', 'text/html'],
  ['.json?capacity=CONTROLLER&format=json&party=&on=', 'text/html', 'application/json'],
])('%s for a client that accepts %s is %s', async (path, accept, type) => {
  const { status, headers } = await get(path, accept);
  expect([status, headers['content-type']?.split(';')[0]]).toEqual([200, type]);
});

test('the past is asked for by its instant', async () => {
  const before = new Date().toISOString();
  const { body } = await get(`?format=json&capacity=CONTROLLER&asRecordedAt=${before}`);
  expect(body).toMatchObject({ asRecordedAt: before, entries: [{ key: 'fax' }, { key: 'newsletter' }] });
  expect((await get('.html?capacity=CONTROLLER&asRecordedAt=2001-01-01T00:00:00Z')).status).toBe(400);
});

test.each([
  ['', ['capacity REQUIRED']],
  ['?capacity=JOINT', ['capacity UNKNOWN_CODE']],
  ['?capacity=CONTROLLER&capacity=PROCESSOR', ['capacity WRONG_TYPE']],
  ['?capacity=CONTROLLER&on=2026-02-30', ['on NOT_A_DAY']],
  ['?capacity=CONTROLLER&asRecordedAt=yesterday', ['asRecordedAt NOT_AN_INSTANT']],
  ['?capacity=CONTROLLER&format=odt', ['format UNKNOWN_CODE']],
  ['.json?capacity=CONTROLLER&format=html', ['format CONTRADICTION']],
  ['?capacity=CONTROLLER&organisation=acme', ['organisation UNKNOWN_FIELD']],
  ['?on=today&format=doc', ['capacity REQUIRED', 'on NOT_A_DAY', 'format UNKNOWN_CODE']],
])('%s is refused, naming parameter and rule', async (path, expected) => {
  const { status, body } = await get(path);
  const { problems } = body as { problems: Problem[] };
  expect(status).toBe(400);
  expect(problems.map(({ path: name, code }) => `${name} ${code}`)).toEqual(expected);
  for (const { message } of problems) expect(message).toMatch(/^[A-Z].*\.$/);
});

describe('every report comes in every form', () => {
  const TYPES = {
    html: 'text/html; charset=utf-8',
    json: 'application/json; charset=utf-8',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    csv: 'application/zip',
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    jsonld: 'application/ld+json',
  };
  test.each([
    ['article-30', 'capacity=PROCESSOR&party=acme', 'article-30-processor-acme-2026-11-23'],
    ['subprocessors', '', 'subprocessors-2026-11-23'],
    ['transfers', '', 'transfers-2026-11-23'],
    ['gaps', 'severity=ERROR&party=acme', 'gaps-acme-2026-11-23'],
    ['difference', 'from=2020-01-01', 'difference-2026-11-23'],
    ['impact', 'of=mailer&kind=BREACH', 'impact-2026-11-23'],
  ])('%s', async (report, parameters, name) => {
    key = await server.newKey(['reports:read', 'register:read']);
    for (const [form, type] of Object.entries(TYPES)) {
      const { status, headers } = await ask(`${report}.${form}?on=2026-11-23&${parameters}`);
      expect([form, status, headers['content-type']]).toEqual([form, 200, type]);
      const file = `attachment; filename="${name}.${form === 'csv' ? 'zip' : form}"`;
      expect(headers['content-disposition']).toBe(form === 'html' ? undefined : file);
    }
  });
});

test.each([
  ['capacity=CONTROLLER&layout=ico', 'article-30-controller-ico-acme-2026-11-23.xlsx'],
  ['capacity=PROCESSOR&layout=ico', 'article-30-processor-ico-acme-2026-11-23.xlsx'],
  ['capacity=CONTROLLER&layout=cnil', 'article-30-controller-cnil-acme-2026-11-23.xlsx'],
  ['layout=register', 'register-2026-11-23.xlsx'],
])('tables come in the layout asked for: %s', async (parameters, name) => {
  key = await server.newKey(['reports:read', 'register:read']);
  const { status, headers } = await ask(`article-30.xlsx?on=2026-11-23&${parameters}`);
  expect([status, headers['content-disposition']]).toEqual([200, `attachment; filename="${name}"`]);
});

test('the words of a document are in the language asked for', async () => {
  const { headers, text } = await get('.html?capacity=CONTROLLER&language=de');
  expect(headers['content-language']).toBe('de');
  expect(text).toContain('<html lang="de-DE">');
});

test.each([
  ['article-30.html?capacity=CONTROLLER&customer=mailer', ['customer CONTRADICTION']],
  ['article-30.html?capacity=CONTROLLER&language=it', ['language UNKNOWN_CODE']],
  ['article-30.xlsx?capacity=CONTROLLER&layout=belgian', ['layout UNKNOWN_CODE']],
  ['article-30.xlsx?capacity=PROCESSOR&layout=dsk', ['layout CONTRADICTION']],
  ['article-30.html?capacity=CONTROLLER&layout=ico', ['layout CONTRADICTION']],
  ['article-30.csv?layout=register&capacity=CONTROLLER', ['capacity CONTRADICTION']],
  ['article-30.csv?layout=register&everyDay=true&on=2026-11-23', ['everyDay CONTRADICTION']],
  ['article-30.csv?capacity=CONTROLLER&everyDay=true', ['everyDay CONTRADICTION']],
  ['transfers.xlsx?capacity=CONTROLLER', ['capacity UNKNOWN_FIELD']],
  ['gaps.csv?rule=R99&tag=X', ['rule UNKNOWN_CODE', 'tag UNKNOWN_CODE']],
  ['difference.json', ['from REQUIRED']],
  ['difference.json?from=tomorrow&fromRecordedAt=now', ['from NOT_A_DAY', 'fromRecordedAt NOT_AN_INSTANT']],
  ['impact.html', ['of REQUIRED', 'kind REQUIRED']],
  ['impact.html?of=mailer&kind=BURNS&noun=CAR', ['kind UNKNOWN_CODE', 'noun UNKNOWN_CODE']],
  ['impact.html?of=mailer&kind=MOVES_TO', ['country REQUIRED']],
])('%s is refused, naming parameter and rule', async (path, expected) => {
  const { status, body } = await ask(path);
  const { problems } = body as { problems: Problem[] };
  expect(status).toBe(400);
  expect(problems.map(({ path: name, code }) => `${name} ${code}`)).toEqual(expected);
});

test('what is not there is not found', async () => {
  expect((await get('?capacity=CONTROLLER&party=nobody')).status).toBe(404);
  expect((await get('.xml?capacity=CONTROLLER')).status).toBe(404);
  expect((await get('.html?capacity=PROCESSOR&customer=nobody')).status).toBe(404);
  expect((await ask('impact.html?of=nobody&kind=BREACH')).status).toBe(404);
});

test('only those who may read reports get it', async () => {
  expect((await server.request.get('/reports/article-30?capacity=CONTROLLER')).status).toBe(401);
  key = await server.newKey(['register:read']);
  expect((await get('?capacity=CONTROLLER')).status).toBe(403);
  // What differs is told row by row, as the register has it.
  key = await server.newKey(['reports:read']);
  expect((await ask('difference.html?from=2020-01-01')).status).toBe(403);
  expect((await ask('article-30.xlsx?layout=register')).status).toBe(403);
});
