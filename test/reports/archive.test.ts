import { writeTables } from '../../src/reports/form/csv.js';
import { inChunks } from '../../src/reports/form/form.js';
import { writeWorkbook } from '../../src/reports/form/xlsx/xlsx.js';
import type { Sheet, SheetRow, Workbook } from '../../src/reports/sheet/workbook.js';
import { expected, readTables, readWorkbook } from '../support/workbook.js';

const sheet = (pages: Sheet['pages'], more: Partial<Sheet> = {}): Sheet => ({
  id: 'rows',
  title: 'Rows',
  lead: [],
  columns: [
    { id: 'number', title: 'Number', kind: 'number', width: 10 },
    { id: 'text', title: 'Text', kind: 'text', width: 30 },
  ],
  headed: true,
  frozen: 1,
  empty: 'There is none.',
  pages,
  ...more,
});

const book = (...sheets: Sheet[]): Workbook => ({
  title: 'Book',
  subject: 'Acme',
  language: 'en',
  madeAt: '2026-11-23T12:00:00Z',
  sheets,
});

const rowOf = (number: number, text: string): SheetRow => ({ cells: [{ value: number }, { value: text }] });
const rows = (...of: SheetRow[]): Sheet['pages'] =>
  async function* () {
    yield await Promise.resolve(of);
  };

async function all(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const found: Uint8Array[] = [];
  for await (const piece of pieces) found.push(piece);
  return Buffer.concat(found);
}

describe.each([
  ['workbook', writeWorkbook],
  ['archive of tables', writeTables],
])('a %s', (_, write: (of: Workbook) => AsyncIterable<Uint8Array>) => {
  test('asks for no more rows once nobody reads it', async () => {
    let asked = 0;
    let ended = false;
    const endless = sheet(async function* () {
      try {
        for (;;) {
          asked += 1;
          yield await Promise.resolve([rowOf(asked, `${Math.sin(asked)} ${Math.cos(asked)}`)]);
        }
      } finally {
        ended = true;
      }
    });
    const pieces = inChunks(write(book(endless)));
    expect((await pieces.next()).done).toBe(false);
    await pieces.return(undefined);
    expect(ended).toBe(true);
    const before = asked;
    await new Promise(setImmediate);
    expect(asked).toBe(before);
  });

  test('fails with what its rows fail with', async () => {
    const broken = sheet(async function* () {
      yield await Promise.resolve([rowOf(1, 'one')]);
      throw new Error('the database went away');
    });
    await expect(all(write(book(sheet(rows(rowOf(1, 'a'))), broken)))).rejects.toThrow('the database went away');
  });
});

test('rows that a sheet cannot hold go on another, under the same headings', async () => {
  const of = book(
    sheet(rows(...Array.from({ length: 7 }, (_, at) => rowOf(at, `row ${at}`)))),
    sheet(rows(), { title: 'Rows', id: 'none' }),
  );
  const sheets = readWorkbook(await all(writeWorkbook(of, 4)));
  expect(sheets.map(({ name }) => name)).toEqual(['Rows', 'Rows (3)', 'Rows (4)', 'Rows (2)']);
  expect(sheets.map((one) => one.rows)).toEqual([
    [
      ['Number', 'Text'],
      [0, 'row 0'],
      [1, 'row 1'],
      [2, 'row 2'],
    ],
    [
      ['Number', 'Text'],
      [3, 'row 3'],
      [4, 'row 4'],
      [5, 'row 5'],
    ],
    [
      ['Number', 'Text'],
      [6, 'row 6'],
    ],
    [['Number', 'Text'], ['There is none.']],
  ]);
});

test('a sheet is called by its title as far as programs take it', async () => {
  const titles = ['A/B: [c]*?', "'quoted'", 'x'.repeat(40), 'X'.repeat(40), '', '😀'.repeat(20)];
  const sheets = readWorkbook(await all(writeWorkbook(book(...titles.map((title) => sheet(rows(), { title }))))));
  const names = sheets.map(({ name }) => name);
  expect(names).toEqual(['A B c', 'quoted', 'x'.repeat(31), `${'X'.repeat(27)} (2)`, '-', '😀'.repeat(15)]);
});

test('a text that no cell can hold is parted, and nothing of it is lost', async () => {
  const long = `${'😀'.repeat(20_000)}${'x'.repeat(50_000)}`;
  const sheets = readWorkbook(await all(writeWorkbook(book(sheet(rows(rowOf(1, long)))))));
  const beginning = String(sheets[0]?.rows[1]?.[1]);
  expect(beginning.length).toBeLessThanOrEqual(32_767);
  expect(beginning).toMatch(/… \[continues on the sheet “Continued”, row 2\]$/);
  const parts = (sheets[1]?.rows ?? []).slice(1);
  for (const [where, text] of parts) expect([where, String(text).isWellFormed()]).toEqual(['Rows B2', true]);
  expect(beginning.slice(0, beginning.lastIndexOf('… [')) + parts.map(([, text]) => text).join('')).toBe(long);
});

test('days, numbers and texts come back as what they are', async () => {
  const days = ['1899-12-31', '1900-02-28', '1900-03-01', '2020-02-29', '9999-12-31'];
  const texts = ['=1+1', '+49 30', '-1', '@x', '＝1', '_x000D_', ' a  b ', '<&>"\'', '001', '1e5', 'TRUE', 'a\nb'];
  const of = book(
    sheet(
      rows(
        ...days.map((value): SheetRow => ({ cells: [{ value: -0.5 }, { value, day: true }] })),
        ...texts.map((text, at) => rowOf(at, text)),
      ),
    ),
  );
  expect(readWorkbook(await all(writeWorkbook(of))).map((one) => one.rows)).toEqual(await expected(of));
  expect(readTables(await all(writeTables(of))).map((one) => one.rows)).toEqual(await expected(of, true));
});
