import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import { type Database } from '../../src/database/open.js';
import { read, type Snapshot } from '../../src/database/session.js';
import { article30Document } from '../../src/reports/article-30/document.js';
import { differenceDocument } from '../../src/reports/difference/document.js';
import { LANGUAGES } from '../../src/reports/document/cell.js';
import { type Document, type ReportName, REPORTS } from '../../src/reports/document/document.js';
import { CSV } from '../../src/reports/form/csv.js';
import { HTML } from '../../src/reports/form/html/html.js';
import { JSON_FORM } from '../../src/reports/form/json.js';
import { CONTEXT } from '../../src/reports/form/jsonld/context.js';
import { JSONLD } from '../../src/reports/form/jsonld/jsonld.js';
import { CLASSES, PROPERTIES } from '../../src/reports/form/jsonld/vocabulary.js';
import { XLSX } from '../../src/reports/form/xlsx/xlsx.js';
import { gapDocument } from '../../src/reports/gap/document.js';
import { impactDocument } from '../../src/reports/impact/document.js';
import { type Speech, speech } from '../../src/reports/language/language.js';
import { workbookOf } from '../../src/reports/sheet/document.js';
import { subprocessorDocument } from '../../src/reports/subprocessor.js';
import { transferDocument } from '../../src/reports/transfer/document.js';
import { article30Source } from '../../src/services/article-30.js';
import { organisations } from '../../src/services/organisation.js';
import { reportedDifference } from '../../src/services/report/difference.js';
import { gapList } from '../../src/services/report/gap.js';
import { impactSheet } from '../../src/services/report/impact.js';
import { transferRegister } from '../../src/services/report/transfer.js';
import { importSeed } from '../../src/services/seed.js';
import { subprocessorReport } from '../../src/services/subprocessor.js';
import { openTestDatabase } from '../support/database.js';
import { written } from '../support/document.js';
import { DPV, namesIn, quadsOf } from '../support/linked.js';
import { expected, readTables, readWorkbook } from '../support/workbook.js';

let database: Database;
let organisationId: string;

beforeAll(async () => {
  database = await openTestDatabase();
  await importSeed(database);
  organisationId = (await organisations(database))[0]?.id ?? '';
}, 60_000);
afterAll(() => database.close());

const MADE = { madeAt: '2026-11-23T12:00:00.000Z' };
const ON = { on: '2020-08-01', asRecordedAt: null };
const BEFORE = { on: '2020-03-01', asRecordedAt: null };

/** Each report on the register of the seed. */
const MAKERS: Record<ReportName, (snapshot: Snapshot, say: Speech) => Promise<Document>> = {
  'article-30': async (snapshot, say) => {
    const request = { capacity: 'CONTROLLER', party: null, customer: null } as const;
    return article30Document(say, await article30Source(snapshot, ON, request), MADE);
  },
  subprocessors: async (snapshot, say) =>
    subprocessorDocument(say, await subprocessorReport(snapshot, ON, { processing: null, customer: null }), MADE),
  transfers: async (snapshot, say) => transferDocument(say, await transferRegister(snapshot, ON), MADE),
  gaps: async (snapshot, say) => gapDocument(say, await gapList(snapshot, ON, { severity: ['ERROR'] }), MADE),
  difference: async (snapshot, say) =>
    differenceDocument(say, await reportedDifference(snapshot, { from: BEFORE, to: ON }), MADE),
  impact: async (snapshot, say) => {
    const question = { of: 'allego', noun: 'PARTY', kind: 'BREACH', country: null } as const;
    return impactDocument(say, await impactSheet(snapshot, ON, question), MADE);
  },
};

const making = <T>(report: ReportName, use: (document: Document) => Promise<T>, say = speech('en')): Promise<T> =>
  read(database, organisationId, async (snapshot) => use(await MAKERS[report](snapshot, say)));

const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(join(__dirname, '../../schema/report.schema.json'), 'utf8')) as object,
);

describe.each(REPORTS)('%s', (report) => {
  test.each(LANGUAGES)('is data by the schema that is published, in %s', async (language) => {
    const data: unknown = await making(
      report,
      async (of) => JSON.parse(String(await written(JSON_FORM, of))) as unknown,
      speech(language),
    );
    validate(data);
    expect(validate.errors).toBeNull();
    expect(data).toMatchObject({ report, language });
  });

  test('is a workbook whose every cell another library reads as it was written', async () => {
    const [file, cells] = await making(report, async (of) => [await written(XLSX, of), await expected(workbookOf(of))]);
    const sheets = readWorkbook(file);
    expect(sheets.map(({ rows }) => rows)).toEqual(cells);
    expect(new Set(sheets.map(({ name }) => name.toLowerCase())).size).toBe(sheets.length);
  });

  test('is an archive of tables with the same cells', async () => {
    const [file, cells] = await making(report, async (of) => [
      await written(CSV, of),
      await expected(workbookOf(of), true),
    ]);
    expect(readTables(file).map(({ rows }) => rows)).toEqual(cells);
  });

  test('is linked data that is understood offline, of terms that DPV 2.3 has or that are described', async () => {
    const text = await making(report, async (of) => String(await written(JSONLD, of)), speech('de'));
    // A key that stands twice would hide what stands at the first.
    const keys = [...text.matchAll(/^"([^"]+)":/gm)].map(([, key]) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const names = [...namesIn(await quadsOf(text))];
    expect(names.length).toBeGreaterThan(20);
    const ofDpv = names.filter((name) => name.startsWith('https://w3id.org/') && !name.startsWith(CONTEXT.loc));
    expect(ofDpv.filter((name) => !DPV.has(name))).toEqual([]);
    const ours = names.flatMap((name) => (name.startsWith(CONTEXT.ropa) ? [name.slice(CONTEXT.ropa.length)] : []));
    expect(ours.filter((name) => !(name in CLASSES) && !(name in PROPERTIES))).toEqual([]);
    // Nothing of a report is unknown to its terms.
    expect(ours).not.toContain('table');
  });

  test('is a page that names every heading, and whose links lead somewhere', async () => {
    const [page, document] = await making(report, async (of) => [String(await written(HTML, of)), of]);
    for (const { id } of document.sections) expect(page).toContain(`id="${id}"`);
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, place] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(place);
    expect(page.match(/<(table|section|article|main|ul|dl)[ >]/g)?.length).toBe(
      page.match(/<\/(table|section|article|main|ul|dl)>/g)?.length,
    );
  });

  test.each([
    ['page', HTML],
    ['data', JSON_FORM],
    ['workbook', XLSX],
    ['archive', CSV],
    ['linked data', JSONLD],
  ])('is the same %s, byte by byte, of the same register', async (_, form) => {
    const twice = async (of: Document) => [await written(form, of), await written(form, of)] as const;
    const [one, again] = await making(report, twice);
    const [other] = await making(report, twice);
    expect(again.equals(one)).toBe(true);
    expect(other.equals(one)).toBe(true);
  });
});
