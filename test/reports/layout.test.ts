import type { Database } from '../../src/database/open.js';
import { read, type Snapshot } from '../../src/database/session.js';
import { NOUNS } from '../../src/entities/register.js';
import { load } from '../../src/queries/load.js';
import { select } from '../../src/queries/selection.js';
import { writeTables } from '../../src/reports/form/csv.js';
import { writeWorkbook } from '../../src/reports/form/xlsx/xlsx.js';
import { speech } from '../../src/reports/language/language.js';
import { layoutBook } from '../../src/reports/layout/layout.js';
import { LAYOUTS } from '../../src/reports/layout/layouts.js';
import { registerBook } from '../../src/reports/layout/register.js';
import type { Workbook } from '../../src/reports/sheet/workbook.js';
import { organisations } from '../../src/services/organisation.js';
import { layoutSource, registerSource } from '../../src/services/report/layout.js';
import { importSeed } from '../../src/services/seed.js';
import { openTestDatabase } from '../support/database.js';
import { expected, readTables, readWorkbook } from '../support/workbook.js';

let database: Database;
let organisationId: string;

beforeAll(async () => {
  database = await openTestDatabase();
  await importSeed(database);
  organisationId = (await organisations(database))[0]?.id ?? '';
}, 60_000);
afterAll(() => database.close());

const MADE = '2026-11-23T12:00:00.000Z';
const ON = { on: '2020-04-30', asRecordedAt: null };

async function all(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const found: Uint8Array[] = [];
  for await (const piece of pieces) found.push(piece);
  return Buffer.concat(found);
}

/** What other libraries read of a workbook and of its tables, beside what was to be written. */
const reading = (make: (snapshot: Snapshot) => Promise<Workbook>) =>
  read(database, organisationId, async (snapshot) => {
    const book = await make(snapshot);
    expect(readTables(await all(writeTables(book))).map(({ rows }) => rows)).toEqual(await expected(book, true));
    const sheets = readWorkbook(await all(writeWorkbook(book)));
    expect(sheets.map(({ rows }) => rows)).toEqual(await expected(book));
    return sheets;
  });

const LAYOUTS_OF = Object.entries(LAYOUTS).flatMap(([name, of]) =>
  Object.values(of).map((layout) => [name, layout.capacity, layout] as const),
);

test.each(LAYOUTS_OF)(
  '%s as %s has its headings in their row, an entry in each row, and says what it claims',
  async (_, capacity, layout) => {
    const [sheet, notes] = await reading(async (snapshot) => {
      const source = await layoutSource(snapshot, ON, { capacity, party: null, customer: null });
      return layoutBook(speech('en'), layout, source, MADE);
    });
    expect(sheet?.name).toBe(layout.sheet);
    expect(sheet?.rows[layout.headingRow - 1]).toEqual(layout.columns.map(({ title }) => title));
    expect(sheet?.rows.length).toBeGreaterThan(layout.headingRow);
    expect(sheet?.rows[1]?.[1]).toBe('Allego, Inc. (Allego)');
    for (const claim of layout.claims) expect(notes?.rows.flat()).toContain(claim);
  },
);

test.each([
  [
    'de',
    'dsk',
    ['Verantwortlicher', 'Datenschutzbeauftragter', 'Vertreter'],
    ['Name', 'Anschrift', 'E-Mail', 'Telefon'],
  ],
  [
    'fr',
    'cnil',
    ['Responsable du traitement', 'Délégué à la protection des données', 'Représentant'],
    ['Nom', 'Adresse', 'Courriel', 'Téléphone'],
  ],
] as const)(
  'in %s, the block above the headings of %s is in that language, too',
  async (language, name, titles, labels) => {
    const say = speech(language);
    const [sheet, notes] = await reading(async (snapshot) => {
      const source = await layoutSource(snapshot, ON, { capacity: 'CONTROLLER', party: null, customer: null });
      return layoutBook(say, LAYOUTS[name].CONTROLLER, source, MADE);
    });
    expect([0, 2, 4].map((at) => sheet?.rows[0]?.[at])).toEqual(titles);
    for (const at of [0, 2, 4]) expect(sheet?.rows.slice(1, 5).map((row) => row[at])).toEqual(labels);
    expect(notes?.name).toBe(say.plain('sheet.notes'));
    expect(notes?.rows.flat()).toContain(say.plain('status.NOT_ISSUED'));
  },
);

test("the ICO's template for controllers has thirty columns, A to AD, from row 9 on", () => {
  const { headingRow, columns } = LAYOUTS.ico.CONTROLLER;
  expect([headingRow, columns.length]).toEqual([9, 30]);
  const place = (id: string) => columns.findIndex((column) => column.id === id) + 1;
  expect(['businessFunction', 'purpose', 'retention', 'lawfulBasis', 'breach', 'reasons'].map(place)).toEqual([
    1, 2, 10, 12, 24, 30,
  ]);
});

test('the register has a sheet for each noun, and in it every row of every day', async () => {
  const every = { on: null, asRecordedAt: null };
  const sheets = await reading(async (snapshot) =>
    registerBook(speech('en'), await registerSource(snapshot, every), MADE),
  );
  expect(sheets.map(({ name }) => name)).toEqual(['about', ...NOUNS.map(({ plural }) => plural)]);
  const counts = await read(database, organisationId, async (snapshot) => {
    const found: string[][] = [];
    for (const noun of NOUNS) {
      const { rows } = await load(snapshot, every, noun, select('key'));
      found.push(rows.map(({ key }) => String(key)).sort());
    }
    return found;
  });
  const keys = sheets.slice(1).map(({ rows }) =>
    rows
      .slice(1)
      .map(([key]) => String(key))
      .sort(),
  );
  expect(keys.map((of) => (of[0] === 'There is no row.' ? [] : of))).toEqual(counts);
  const activities = sheets.find(({ name }) => name === 'processingActivities')?.rows ?? [];
  expect(activities[0]?.slice(0, 2)).toEqual(['key', 'name']);
  const at = activities[0]?.indexOf('controller') ?? -1;
  for (const row of activities.slice(1)) expect(row[at]).toBe('allego');
});
