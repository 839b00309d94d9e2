import { strToU8, unzipSync, zipSync } from 'fflate';
import { read as readBook, write as writeBook } from '@e965/xlsx';
import { read, write } from '../../src/database/session.js';
import type { Document } from '../../src/reports/document/document.js';
import { type DocumentData, documentOf } from '../../src/reports/document/read.js';
import { type FormName, FORMS } from '../../src/reports/form/forms.js';
import { sheetOf } from '../../src/reports/form/pdf/page.js';
import { Press } from '../../src/reports/form/pdf/press/press.js';
import { sealedDocument } from '../../src/reports/issued.js';
import { type Check, checkFile } from '../../src/services/issued-record/check.js';
import { hashOfContent } from '../../src/services/issued-record/content.js';
import { noteFile } from '../../src/services/issued-record/file.js';
import { withdrawIssuedRecord } from '../../src/services/issued-record/issue.js';
import { contentOf, type IssuedRecord } from '../../src/services/issued-record/record.js';
import { Studio } from '../../src/services/report/studio.js';
import { written } from '../support/document.js';
import { enterRegister, issued, issuedDocumentOf, ACTOR } from '../support/issued.js';
import { openTestServer, seen, type TestServer } from '../support/server.js';
import { rowsOf } from '../support/sql.js';

let server: TestServer;
let record: IssuedRecord;
const files = new Map<FormName, Buffer>();
const fileOf = (form: FormName): Buffer => files.get(form) ?? Buffer.alloc(0);
const press = new Press();
const studio = new Studio();

const snapshot = <T>(work: Parameters<typeof read<T>>[2]): Promise<T> =>
  read(server.database, server.organisationId, work);

beforeAll(async () => {
  server = await openTestServer();
  await enterRegister(server);
  // Others that its text may name are not it.
  const before = await issued(server, 'article-30');
  record = await issued(server, 'article-30', { title: `In place of ${before.id}` });
  await issued(server, 'gaps', { title: `As ${record.id}` });
  const document = await issuedDocumentOf(server, record);
  for (const form of ['pdf', 'json', 'xlsx', 'html', 'csv'] as const)
    files.set(form, await written(FORMS[form], document));
}, 60_000);
afterAll(async () => {
  press.close();
  await server.close();
});

const check = (file: Buffer, of: string | null = null): Promise<Check> =>
  snapshot((one) => checkFile(one, file, { studio, signal: new AbortController().signal, of }));

/** The record as somebody else would have it. */
async function otherwise(change: (content: string) => string): Promise<Document> {
  const content = JSON.parse(change(String(await snapshot((one) => contentOf(one, record))))) as {
    document: DocumentData;
  };
  return sealedDocument(documentOf(content.document), record);
}

const drawn = async (document: Document, data: Buffer): Promise<Buffer> =>
  Buffer.from(await press.draw({ sheet: JSON.stringify(await sheetOf(document)), files: [data], standard: 'a-3a' }));

test.each(['pdf', 'json', 'xlsx', 'html', 'csv'] as const)(
  'a %s that was drawn from what was issued is genuine',
  async (form) => {
    expect(await check(fileOf(form))).toMatchObject({ verdict: 'GENUINE', form, record: { id: record.id }, count: 0 });
  },
  30_000,
);

test('the content that was hashed is genuine, and is not when a sign of it is another', async () => {
  const content = await snapshot((one) => contentOf(one, record));
  expect(await check(content)).toMatchObject({ verdict: 'GENUINE', form: 'content', record: { id: record.id } });
  const changed = Buffer.from(String(content).replace('"issuedBy":"person:approver"', '"issuedBy":"person:reader"'));
  expect(await check(changed)).toMatchObject({
    verdict: 'CHANGED',
    differences: [{ where: 'issuedBy', issued: 'person:approver', found: 'person:reader' }],
    count: 1,
  });
});

test('a PDF whose pages were changed is told by page and words, although its attachment is untouched', async () => {
  const changed = await otherwise((content) => content.replaceAll('Acme GmbH', 'Acme Forged'));
  const answer = await check(await drawn(changed, fileOf('json')));
  expect(answer).toMatchObject({ verdict: 'CHANGED', form: 'pdf', record: { id: record.id } });
  expect(answer.differences[0]).toMatchObject({ where: 'page 1', issued: 'GmbH', found: 'Forged' });
  for (const { where } of answer.differences) expect(where).toMatch(/^page \d+$/);
}, 30_000);

test('a PDF whose attachment was changed is told by the path, although its pages are untouched', async () => {
  const document = await issuedDocumentOf(server, record);
  const data = Buffer.from(
    String(fileOf('json')).replaceAll('"department"', '"section"').replaceAll('Newsletter', 'Tracking'),
  );
  const { verdict, differences, count } = await check(await drawn(document, data));
  expect(verdict).toBe('CHANGED');
  expect(count).toBe(differences.length);
  expect(differences).toContainEqual({
    where: expect.stringMatching(
      /^attached file article-30\.json, sections\[\d\]\.content\[0\]\.rows\[1\]\.cells\.name\.text$/,
    ) as string,
    issued: 'Newsletter',
    found: 'Tracking',
  });
}, 30_000);

test('a PDF that another program wrote anew is not taken for the one that was issued', async () => {
  const pdf = Buffer.concat([fileOf('pdf'), Buffer.from('\n% seen\n')]);
  expect(await check(pdf)).toMatchObject({ verdict: 'REWRITTEN', form: 'pdf', record: { id: record.id }, count: 0 });
}, 30_000);

test('a value of JSON that was changed, added or removed is told by its path', async () => {
  const data = JSON.parse(String(fileOf('json'))) as Record<string, unknown> & { cover: { facts: unknown[] } };
  data.subject = 'Somebody else';
  data.more = { than: 'was' };
  data.cover.facts.pop();
  const { verdict, differences, count } = await check(Buffer.from(JSON.stringify(data)));
  expect([verdict, count]).toEqual(['CHANGED', 3]);
  expect(differences).toMatchObject([
    { where: `cover.facts[${data.cover.facts.length}]`, found: null },
    { where: 'more', issued: null, found: '{"than":"was"}' },
    { where: 'subject', issued: 'Acme GmbH', found: 'Somebody else' },
  ]);
});

test('the same data written otherwise are genuine, unless they hide a value behind another', async () => {
  const data = JSON.parse(String(fileOf('json'))) as object;
  expect(await check(Buffer.from(JSON.stringify(data, null, 2)))).toMatchObject({ verdict: 'GENUINE', form: 'json' });
  const twice = String(fileOf('json')).replace('{', '{"subject":"Somebody else",');
  expect(await check(Buffer.from(twice))).toMatchObject({ verdict: 'REWRITTEN', count: 0 });
});

test('a cell of a workbook that was changed is told by sheet and cell, and a formula is none of ours', async () => {
  const parts = unzipSync(fileOf('xlsx'));
  const texts = Object.entries(parts).map(([name, bytes]) => [name, Buffer.from(bytes).toString()] as const);
  const changed = texts.map(([name, text]) => [name, strToU8(text.replaceAll('>Newsletter<', '>Tracking<'))] as const);
  const { verdict, differences } = await check(Buffer.from(zipSync(Object.fromEntries(changed))));
  expect(verdict).toBe('CHANGED');
  expect(differences).toContainEqual({ where: 'sheet “Overview”, cell B3', issued: 'Newsletter', found: 'Tracking' });
  const formula = texts.map(
    ([name, text]) =>
      [name, strToU8(text.replace(/<c r="B2"[^>]*>.*?<\/c>/, '<c r="B2" t="str"><f>1+1</f><v>Fax</v></c>'))] as const,
  );
  const found = (await check(Buffer.from(zipSync(Object.fromEntries(formula))))).differences;
  expect(found).toContainEqual(expect.objectContaining({ found: '=1+1' }));
});

test('a workbook that another program saved anew is not taken for the one that was issued', async () => {
  const saved = writeBook(readBook(fileOf('xlsx')), { type: 'buffer', bookType: 'xlsx' }) as Buffer;
  expect(await check(saved)).toMatchObject({ record: { id: record.id } });
  expect((await check(saved)).verdict).not.toBe('GENUINE');
});

test.each(['html', 'csv'] as const)('a %s that was changed is not genuine', async (form) => {
  const file =
    form === 'html'
      ? Buffer.from(String(fileOf(form)).replaceAll('Newsletter', 'Tracking'))
      : Buffer.from(zipSync(unzipSync(fileOf(form)), { level: 9 }));
  expect(await check(file)).toMatchObject({ verdict: 'CHANGED', form, record: { id: record.id } });
});

test('a file that was handed out stays genuine, also if it is drawn in other bytes by now', async () => {
  const key = await server.newKey(['reports:read']);
  const file = `/issued-records/${record.id}.html`;
  const { text } = await seen(server.request.get(file).set('authorization', `Bearer ${key}`));
  await seen(server.request.get(file).set('authorization', `Bearer ${key}`));
  const noted = await rowsOf<{ form: string; hash: string }>(
    server.database,
    `SELECT f.form, encode(f.sha256, 'hex') AS hash FROM issued_file AS f WHERE f.issued_record_id = $1`,
    [record.id],
  );
  expect(noted).toEqual([{ form: 'html', hash: hashOfContent(Buffer.from(text)) }]);
  const before = Buffer.from(text.replace('<style>', '<style>/* as it was drawn before */'));
  expect(await check(before)).toMatchObject({ verdict: 'CHANGED' });
  await noteFile(server.database, server.organisationId, record, { form: 'html', bytes: before });
  expect(await check(before)).toMatchObject({ verdict: 'GENUINE', form: 'html', record: { id: record.id } });
});

const CENTRAL = Buffer.from('PK\x01\x02', 'latin1');
const SIZE_IN_CENTRAL = 24;

/** An archive that says of its one entry that it is so long. */
function archive(size: number): Buffer {
  const file = Buffer.from(zipSync({ 'xl/workbook.xml': new Uint8Array(1000) }));
  file.writeUInt32LE(size, file.indexOf(CENTRAL) + SIZE_IN_CENTRAL);
  return file;
}

test.each<[string, () => Buffer, string, RegExp]>([
  ['no document', () => Buffer.from('Dear authority,'), 'UNREADABLE', /no PDF, XLSX, JSON/],
  ['a broken PDF', () => fileOf('pdf').subarray(0, 400), 'UNREADABLE', /as a PDF/],
  ['a broken workbook', () => fileOf('xlsx').subarray(0, 4000), 'UNREADABLE', /as a ZIP archive/],
  ['broken JSON', () => fileOf('json').subarray(0, 4000), 'UNREADABLE', /as JSON/],
  ['an archive of much', () => archive(300 * 1024 ** 2), 'UNREADABLE', /more than 256 MB/],
  ['an archive of more than it says', () => archive(10), 'UNREADABLE', /too many bytes/],
  ['a document of somebody else', () => Buffer.from('<!doctype html><p>A record</p>'), 'UNKNOWN', /No record/],
  [
    'a document with an id that is none',
    () => Buffer.from(`{"issued":{"id":"${record.id.replace(/.$/, 'x')}"}}`),
    'UNKNOWN',
    /No record/,
  ],
])('%s is told as such', async (_, file, verdict, message) => {
  expect(await check(file())).toEqual({
    ...{ verdict, message: expect.stringMatching(message) as string, form: expect.anything() as unknown, record: null },
    ...{ differences: [], count: 0 },
    ...(verdict === 'UNREADABLE' && { form: null }),
  });
});

const post = async (file: Buffer, key: string) => {
  const { status, body } = await seen(
    server.request
      .post('/issued-records/verify')
      .set('authorization', `Bearer ${key}`)
      .set('content-type', 'application/octet-stream')
      .send(file),
  );
  return { status, body };
};

test('whoever reads reports has a file checked, and is told that a record was withdrawn', async () => {
  const key = await server.newKey(['reports:read']);
  expect(await post(fileOf('json'), key)).toMatchObject({
    status: 200,
    body: { verdict: 'GENUINE', record: { id: record.id } },
  });
  expect(await post(Buffer.alloc(0), key)).toMatchObject({ status: 400 });
  expect(await post(fileOf('json'), await server.newKey(['register:read']))).toMatchObject({ status: 403 });
  expect(await post(Buffer.alloc(64 * 1024 ** 2 + 1), key)).toMatchObject({ status: 413 });
  const other = await issued(server, 'transfers');
  const actor = { organisationId: server.organisationId, actor: ACTOR };
  await write(server.database, actor, 'test', (tx) => withdrawIssuedRecord(tx, { id: other.id, reason: 'Too early.' }));
  const file = await written(FORMS.html, await issuedDocumentOf(server, other));
  const { body } = await post(file, key);
  expect(body).toMatchObject({
    verdict: 'GENUINE',
    message: expect.stringMatching(/withdrawn on .*: Too early\.$/) as string,
  });
});
