import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import canonicalize from 'canonicalize';
import { read, write } from '../../src/database/session.js';
import { type Document, type ReportName, REPORTS } from '../../src/reports/document/document.js';
import { FORMS } from '../../src/reports/form/forms.js';
import { type Issue, issuedDocument, sealedDocument } from '../../src/reports/issued.js';
import { speech } from '../../src/reports/language/language.js';
import { nounOf } from '../../src/entities/noun.js';
import { Party } from '../../src/entities/party.js';
import { update } from '../../src/services/entry.js';
import { lawVersion } from '../../src/services/issued-record/law.js';
import { contentOf, integrityOf, issuedRecord, type IssuedRecord } from '../../src/services/issued-record/record.js';
import { DEFINITIONS } from '../../src/services/report/asked.js';
import { Query } from '../../src/inputs/query.js';
import { written } from '../support/document.js';
import { enterRegister, issued, issuedDocumentOf, ACTOR, PARAMETERS } from '../support/issued.js';
import { openTestServer, type TestServer } from '../support/server.js';
import { rowsOf, tamper } from '../support/sql.js';

let server: TestServer;
const records = new Map<ReportName, IssuedRecord>();
const recordOf = (report: ReportName): IssuedRecord => {
  const record = records.get(report);
  if (!record) throw new Error(`${report} was not issued.`);
  return record;
};

beforeAll(async () => {
  server = await openTestServer();
  await enterRegister(server);
  for (const report of REPORTS)
    records.set(report, await issued(server, report, { title: `For the authority: ${report}` }));
});
afterAll(() => server.close());

const content = (record: IssuedRecord): Promise<Buffer> =>
  read(server.database, server.organisationId, (snapshot) => contentOf(snapshot, record));

const again = (record: IssuedRecord): Promise<Document> => issuedDocumentOf(server, record);

/** The report as it is drawn from the register, issued as the record was, for what is done with it. */
async function live<T>(record: IssuedRecord, use: (document: Document) => Promise<T>): Promise<T> {
  const issue = JSON.parse(String(await content(record))) as Issue;
  const { report, language } = record;
  return read(server.database, server.organisationId, async (snapshot) => {
    const definition = DEFINITIONS[report];
    const reading = definition.read(
      new Query({ query: PARAMETERS[report] }, [...definition.parameters, 'on', 'language']),
    );
    const making = { say: speech(language), madeAt: new Date(issue.issuedAt).toISOString() };
    const document = await reading?.document?.(snapshot, making);
    if (!document) throw new Error(`${report} is no document.`);
    return use(sealedDocument(issuedDocument(document, issue), record));
  });
}

const QUICK = ['html', 'json', 'xlsx', 'csv'] as const;
const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(join(__dirname, '../../schema/report.schema.json'), 'utf8')) as object,
);

describe.each(REPORTS)('an issued %s', (report) => {
  test('is canonical, hashes to what stands in the register, and says what it was issued from', async () => {
    const record = recordOf(report);
    const bytes = await content(record);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(record.sha256);
    expect(bytes).toHaveLength(record.size);
    const data = JSON.parse(String(bytes)) as Record<string, unknown>;
    expect(canonicalize(data)).toBe(String(bytes));
    const parameters = Object.fromEntries(Object.entries(PARAMETERS[report]).filter(([name]) => name !== 'language'));
    expect(data).toMatchObject({
      format: 'ropa-issued-record',
      version: 1,
      organisation: { key: 'acme', name: 'Acme' },
      ...{ id: record.id, report, parameters, on: record.on, language: record.language, issuedBy: ACTOR },
      journal: { seq: record.journalSeq, hash: record.journalHash },
      law: lawVersion(),
      asRecordedAt: data.issuedAt,
    });
    expect(Date.parse(record.asRecordedAt)).toBe(Date.parse(String(data.issuedAt)));
  });

  test('is drawn again byte by byte as it was drawn from the register', async () => {
    const record = recordOf(report);
    for (const name of QUICK) {
      const [once, twice] = [
        await written(FORMS[name], await again(record)),
        await written(FORMS[name], await again(record)),
      ];
      expect(twice.equals(once)).toBe(true);
      const drawn = await live(record, (document) => written(FORMS[name], document));
      expect([name, drawn.equals(once)]).toEqual([name, true]);
    }
  });

  test('says on its cover, and as data by the schema that is published, which record it is', async () => {
    const record = recordOf(report);
    const document = await again(record);
    const data = JSON.parse(String(await written(FORMS.json, document))) as { cover: { facts: { id: string }[] } };
    validate(data);
    expect(validate.errors).toBeNull();
    expect(data).toMatchObject({ issued: { id: record.id, sha256: record.sha256 } });
    const facts = data.cover.facts.map(({ id }) => id);
    expect(facts).toEqual(expect.arrayContaining(['status', 'issuedRecord', 'sha256', 'issuedAt', 'journal', 'law']));
    expect(new Set(facts).size).toBe(facts.length);
    expect(JSON.stringify(data)).not.toContain('NOT_ISSUED');
    const page = String(await written(FORMS.html, document));
    for (const text of [record.id, record.sha256, `For the authority: ${report}`]) expect(page).toContain(text);
  });
});

test('a record says the same when the register says something else', async () => {
  const record = recordOf('article-30');
  const before = await written(FORMS.json, await again(record));
  await write(server.database, { organisationId: server.organisationId, actor: ACTOR }, 'test', (tx) =>
    update(tx, nounOf(Party), { key: 'acme', version: 1, legalName: 'Acme SE' }),
  );
  expect((await written(FORMS.json, await again(record))).equals(before)).toBe(true);
  expect(String(before)).toContain('Acme GmbH');
  const anew = await issued(server, 'article-30');
  expect(String(await content(anew))).toContain('Acme SE');
  const past = await issued(server, 'article-30', {
    parameters: { ...PARAMETERS['article-30'], asRecordedAt: record.asRecordedAt },
  });
  expect(past).toMatchObject({ asRecordedAt: record.asRecordedAt });
  expect(String(await content(past))).toContain('Acme GmbH');
});

test('a PDF is drawn again byte by byte as it was drawn from the register', async () => {
  const record = recordOf('impact');
  const [drawn, once] = [
    await live(record, (document) => written(FORMS.pdf, document)),
    await written(FORMS.pdf, await again(record)),
  ];
  expect(drawn.equals(once)).toBe(true);
}, 30_000);

test.each(['issued_record', 'issued_content', 'issued_file', 'issued_record_withdrawal'])(
  'not even the owner of the tables changes, removes or empties %s',
  async (table) => {
    for (const statement of [
      `UPDATE ${table} SET organisation_id = organisation_id`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table} CASCADE`,
    ]) {
      await expect(rowsOf(server.database, statement)).rejects.toThrow(/is not allowed on/);
    }
  },
);

test('what was changed past the database is told, and so is a journal that was', async () => {
  const check = async () =>
    read(server.database, server.organisationId, async (snapshot) =>
      integrityOf(snapshot, await issuedRecord(snapshot, recordOf('gaps').id)),
    );
  const { id, journalSeq, sha256 } = recordOf('gaps');
  expect(await check()).toEqual({ sha256, contentIntact: true, journalIntact: true, journalled: true });
  const entry = "SELECT encode(hash, 'hex') AS hash FROM journal_entry WHERE seq = $1";
  const [{ hash } = { hash: '' }] = await rowsOf<{ hash: string }>(server.database, entry, [journalSeq]);
  const swap = "UPDATE journal_entry SET hash = decode($2, 'hex') WHERE seq = $1";
  await tamper(server.database, swap, [journalSeq, hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))]);
  expect(await check()).toMatchObject({ contentIntact: true, journalIntact: false });
  await tamper(server.database, swap, [journalSeq, hash]);
  const other = recordOf('transfers').id;
  await tamper(
    server.database,
    `UPDATE issued_content SET content = (SELECT content FROM issued_content WHERE issued_record_id = $2)
     WHERE issued_record_id = $1`,
    [id, other],
  );
  expect(await check()).toMatchObject({ contentIntact: false, sha256: recordOf('transfers').sha256 });
  await tamper(
    server.database,
    'UPDATE issued_record SET sha256 = (SELECT sha256 FROM issued_record WHERE id = $2) WHERE id = $1',
    [id, other],
  );
  expect(await check()).toMatchObject({ contentIntact: true, journalled: false });
});
