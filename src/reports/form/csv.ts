import { stringify } from 'csv-stringify/sync';
import { workbookOf } from '../sheet/document.js';
import { inWritingOrder, type Sheet, type SheetRow, type Workbook } from '../sheet/workbook.js';
import type { Form } from './form.js';
import { type ZipEntry, zipped } from './zip.js';

/** Without it Excel reads UTF-8 as the code page of its country. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * Lines of a table. A value that a program of tables would take for a formula begins with an apostrophe: so it is text
 * to all of them.
 */
const lines = (rows: readonly (readonly (string | number | null)[])[]): string =>
  stringify(
    rows.map((row) => [...row]),
    { escape_formulas: true, quoted_match: /\n/, record_delimiter: 'windows' },
  );

/** A text that looks as if it had such an apostrophe gets one more: so each can be taken off again. */
const LIKE_GUARDED = /^'+[=+\-@\t\r＝＋－＠]/;

const values = ({ cells }: SheetRow): (string | number | null)[] =>
  cells.map((cell) => {
    const value = cell?.value ?? null;
    return typeof value === 'string' && LIKE_GUARDED.test(value) ? `'${value}` : value;
  });

async function* table({ lead, columns, headed, pages }: Sheet): AsyncGenerator<string> {
  const above = [...lead.map(values), ...(headed ? [columns.map(({ title }) => title)] : [])];
  yield BYTE_ORDER_MARK + lines(above);
  for await (const page of pages()) yield lines(page.map(values));
}

async function* tables(book: Workbook): AsyncGenerator<ZipEntry> {
  for (const sheet of inWritingOrder(book)) {
    const number = String(book.sheets.indexOf(sheet) + 1).padStart(2, '0');
    yield await Promise.resolve({ path: `${number}-${sheet.id}.csv`, content: () => table(sheet) });
  }
}

export const writeTables = (book: Workbook): AsyncIterable<Uint8Array> => zipped(tables(book));

/** An archive of one table for each of the document's, numbered in their order. */
export const CSV: Form = {
  type: 'application/zip',
  extension: 'zip',
  write: (document) => writeTables(workbookOf(document)),
};
