import { type CellObject, utils, type WorkSheet, write } from '@e965/xlsx';

/** A cell as a writer of workbooks has it: a value, or an object of its own. */
export type Written = string | number | boolean | Date | null | CellObject;

export interface WrittenSheet {
  readonly name: string;
  readonly rows: readonly (readonly Written[])[];
  /** Cells that are one: "A1:B1". */
  readonly merges?: readonly string[];
}

const isCell = (value: Written): value is CellObject =>
  typeof value === 'object' && value !== null && !(value instanceof Date);

function sheetOf({ rows, merges = [] }: WrittenSheet): WorkSheet {
  const values = rows.map((row) => row.map((value) => (isCell(value) ? (value.v ?? 0) : value)));
  const sheet = utils.aoa_to_sheet(values, { cellDates: true });
  rows.forEach((row, r) => {
    row.forEach((value, c) => {
      if (isCell(value)) sheet[utils.encode_cell({ r, c })] = value;
    });
  });
  sheet['!merges'] = merges.map((range) => utils.decode_range(range));
  return sheet;
}

/** A workbook as another program writes it. */
export function workbook(sheets: readonly WrittenSheet[], { date1904 = false } = {}): Buffer {
  const book = utils.book_new();
  for (const sheet of sheets) utils.book_append_sheet(book, sheetOf(sheet), sheet.name);
  book.Workbook = { WBProps: { date1904 } };
  return write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer;
}

export const formula = (f: string, v: number): CellObject => ({ t: 'n', f, v });
export const error = (v: number): CellObject => ({ t: 'e', v });
