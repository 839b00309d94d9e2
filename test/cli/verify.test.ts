import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FORMS } from '../../src/reports/form/forms.js';
import type { IssuedRecord } from '../../src/services/issued-record/record.js';
import { ropa } from '../support/command.js';
import { written } from '../support/document.js';
import { enterRegister, issued, issuedDocumentOf } from '../support/issued.js';
import { openTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let folder: string;
let record: IssuedRecord;
let genuine: string;

beforeAll(async () => {
  server = await openTestServer();
  await enterRegister(server);
  folder = await mkdtemp(path.join(tmpdir(), 'ropa-verify-'));
  record = await issued(server, 'article-30', { title: 'For the authority' });
  const document = await issuedDocumentOf(server, record);
  genuine = String(await written(FORMS.json, document));
}, 60_000);
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function verify(name: string, content: string | null) {
  const file = path.join(folder, name);
  if (content !== null) await writeFile(file, content);
  const { code, output, errors } = await ropa(['verify', file, '--url', server.url], { ROPA_KEY: server.adminKey })
    .ended;
  return { code, output: output.replaceAll(`${folder}/`, ''), errors: errors.replaceAll(`${folder}/`, '') };
}

test('a file that was issued is genuine, and the command ends with 0', async () => {
  const { code, output, errors } = await verify('record.json', genuine);
  expect([code, errors]).toEqual([0, '']);
  expect(output).toContain(`Record   ${record.id}\nReport   article-30 of 2026-04-01: For the authority\n`);
  expect(output).toMatch(/record\.json: It is what was issued\.\n$/);
});

test('a file that was changed is not, and the command tells where and ends with 1', async () => {
  const changed = genuine.replaceAll('Newsletter', 'Tracking\\u001b[2J');
  const { code, output, errors } = await verify('changed.json', changed);
  expect([code, errors]).toEqual([1, 'ropa: changed.json: It is not what was issued: it says something else.\n']);
  expect(output).toContain('cells.name.text\n  issued  Newsletter\n  found   Tracking␛[2J\n');
});

test('a file that is none of ours ends with 1, and what is no file is wrong usage', async () => {
  expect(await verify('letter.txt', 'Dear authority,')).toMatchObject({ code: 1, output: '' });
  expect(await verify('nowhere.pdf', null)).toEqual({
    code: 2,
    output: '',
    errors: 'error: nowhere.pdf is no file.\n',
  });
});
