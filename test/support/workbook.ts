import { unzipSync } from 'fflate';
import { parse } from 'csv-parse/sync';
import { read, utils, type WorkSheet } from '@e965/xlsx';
import type { Sheet, Workbook } from '../../src/reports/sheet/workbook.js';

/** A value as it is read again: days as texts, empty cells as null. */
export type Value = string | number | null;

/** A table, read from a file or as it was to be written. */
export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly (readonly Value[])[];
}

const withoutEnd = (row: readonly Value[]): Value[] => row.slice(0, row.findLastIndex((value) => value !== null) + 1);
const trimmed = (rows: readonly (readonly Value[])[]): Value[][] => {
  const cut = rows.map(withoutEnd);
  return cut.slice(0, cut.findLastIndex((row) => row.length > 0) + 1);
};

/** All that a sheet holds. What is not text, number or day is refused: a formula, an error, a truth value. */
function valuesOf(sheet: WorkSheet): Value[][] {
  const range = utils.decode_range(sheet['!ref'] ?? 'A1');
  const rows: Value[][] = [];
  for (let row = 0; row <= range.e.r; row += 1) {
    const values: Value[] = [];
    for (let column = 0; column <= range.e.c; column += 1) {
      const cell = sheet[utils.encode_cell({ r: row, c: column })] as
        { t: string; v?: string | number; w?: string; f?: string; z?: string } | undefined;
      if (cell?.f !== undefined) throw new Error(`A formula: ${cell.f}`);
      if (cell && !['s', 'n', 'z'].includes(cell.t)) throw new Error(`A cell of the kind ${cell.t}`);
      const isDay = cell?.t === 'n' && (cell.z ?? '').includes('yy');
      values.push(cell?.t === undefined || cell.t === 'z' ? null : isDay ? (cell.w ?? null) : (cell.v ?? null));
    }
    rows.push(values);
  }
  return trimmed(rows);
}

/** A workbook as another library reads it. */
export function readWorkbook(file: Uint8Array): ReadSheet[] {
  const book = read(file, { type: 'buffer', cellFormula: true, cellNF: true, cellText: true });
  return book.SheetNames.map((name) => ({ name, rows: valuesOf(book.Sheets[name] ?? {}) }));
}

/** The texts of an archive of tables. */
export const readArchive = (file: Uint8Array): ReadonlyMap<string, string> =>
  new Map(Object.entries(unzipSync(file)).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]));

/** The tables of an archive, in their order, with the apostrophe taken off that makes texts of what looks like a formula. */
export const readTables = (file: Uint8Array): ReadSheet[] =>
  [...readArchive(file)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, text]) => {
      const rows: string[][] = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false });
      const value = (of: string): Value => (of === '' ? null : of.replace(/^'(?='*[=+\-@\t\r＝＋－＠])/, ''));
      return { name, rows: trimmed(rows.map((row) => row.map(value))) };
    });

async function rowsOf({ lead, headed, columns, pages, empty }: Sheet, asTable: boolean): Promise<Value[][]> {
  const rows: Value[][] = lead.map(({ cells }) => cells.map((cell) => cell?.value ?? null));
  if (headed) rows.push(columns.map(({ title }) => title));
  const before = rows.length;
  for await (const page of pages()) rows.push(...page.map(({ cells }) => cells.map((cell) => cell?.value ?? null)));
  if (headed && rows.length === before && !asTable) rows.push([empty]);
  return trimmed(rows);
}

/** What a workbook is to hold; as tables of texts, where `asTables`. */
export async function expected(book: Workbook, asTables = false): Promise<Value[][][]> {
  const sheets: Value[][][] = [];
  for (const sheet of book.sheets) {
    const rows = await rowsOf(sheet, asTables);
    sheets.push(asTables ? rows.map((row) => row.map((value) => (value === null ? null : String(value)))) : rows);
  }
  return sheets;
}
