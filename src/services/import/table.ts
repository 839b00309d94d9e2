import type { Problem, ProblemCode } from '../../domain/problem.js';
import { columnName } from '../../reports/form/xlsx/xml.js';
import { headingOf, textOf } from './cell.js';
import type { ReadCell, ReadSheet } from './file/file.js';
import { type ImportNote, type Place, toldPlace } from './place.js';

/** A column that a layout has: what it is called, however it is written. */
export interface Heading<Id extends string = string> {
  readonly id: Id;
  readonly titles: readonly string[];
}

/** Takes down what is wrong with a file, and what is worth knowing of how it was read. */
export class Told {
  readonly problems: Problem[] = [];
  readonly notes: ImportNote[] = [];

  problem(code: ProblemCode, place: Place, path: string, message: string): void {
    this.problems.push({ code, path, article: null, message, ...toldPlace(place) });
  }

  note(place: Place, words: string | null, message: string): void {
    this.notes.push({ ...toldPlace(place), words, message });
  }
}

/** A row of a table: its cells by column. */
export interface TableRow<Id extends string> {
  readonly row: number;
  readonly cells: ReadonlyMap<Id, { readonly cell: ReadCell; readonly column: number }>;
}

/** A table that was found in a sheet. */
export interface Table<Id extends string> {
  readonly sheet: ReadSheet;
  readonly headingRow: number;
  readonly columns: ReadonlyMap<Id, number>;
  readonly rows: readonly TableRow<Id>[];
}

/** The rows among which headings are looked for. */
const AMONG = 30;

const isEmpty = (cell: ReadCell | undefined): boolean => textOf(cell) === null && typeof cell !== 'object';
const filled = (cell: ReadCell | undefined): boolean => !isEmpty(cell) || (typeof cell === 'object' && cell !== null);

/** Which heading each cell of a row is. */
function headingsIn<Id extends string>(row: readonly ReadCell[], known: ReadonlyMap<string, Id>): (Id | null)[] {
  return row.map((cell) => known.get(headingOf(textOf(cell))) ?? null);
}

const known = <Id extends string>(headings: readonly Heading<Id>[]): ReadonlyMap<string, Id> =>
  new Map(headings.flatMap(({ id, titles }) => titles.map((title) => [headingOf(title), id] as const)));

/** The row of a sheet that has most of the headings, and how many; null where none has enough of them. */
export function headingRowOf<Id extends string>(
  { rows }: ReadSheet,
  headings: readonly Heading<Id>[],
  enough = 2,
): { readonly row: number; readonly count: number } | null {
  const names = known(headings);
  let best: { row: number; count: number } | null = null;
  rows.slice(0, AMONG).forEach((cells, row) => {
    const count = new Set(headingsIn(cells, names).filter((id) => id !== null)).size;
    if (count >= enough && count > (best?.count ?? 0)) best = { row, count };
  });
  return best;
}

const quoted = (texts: readonly string[]): string => texts.map((text) => `“${text}”`).join(', ');

/** The words that stand where headings were looked for, for a person to compare, and which of them no heading is. */
export function wordsOf({ rows }: ReadSheet, headings: readonly Heading[]): string {
  const first = rows.slice(0, AMONG).find((cells) => cells.filter((cell) => textOf(cell) !== null).length > 1);
  const words = (first ?? rows[0] ?? []).map((cell) => textOf(cell)?.trim()).filter((word) => word !== undefined);
  if (words.length === 0) return 'nothing.';
  const shown = (of: readonly string[]) => quoted(of.slice(0, 8).map((word) => word.slice(0, 60)));
  const names = known(headings);
  const unknown = words.filter((word) => !names.has(headingOf(word)));
  const among =
    unknown.length === 0 || unknown.length === words.length ? '' : ` Not known of them are ${shown(unknown)}.`;
  return `${shown(words)}.${among}`;
}

/** That headings were not found: what was looked for, and what stands there. */
export const lookedFor = (headings: readonly Heading[], sheet: ReadSheet): string =>
  `No row has the headings that were looked for: ${quoted(headings.slice(0, 8).map(({ titles: [title = ''] }) => title))}${headings.length > 8 ? ' and others' : ''}. Found were ${wordsOf(sheet, headings)}`;

interface TableOptions {
  /** What is said of a heading that is not known; null where it is none of the table's business. */
  readonly unknown: (title: string) => string;
}

/** The table below the headings of that row. What is wrong with the headings, and with what stands in no column, is told. */
export function tableOf<Id extends string>(
  sheet: ReadSheet,
  headingRow: number,
  headings: readonly Heading<Id>[],
  told: Told,
  { unknown }: TableOptions,
): Table<Id> {
  const cells = sheet.rows[headingRow] ?? [];
  const columns = new Map<Id, number>();
  headingsIn(cells, known(headings)).forEach((id, column) => {
    const place = { sheet, row: headingRow, column };
    const title = textOf(cells[column]);
    if (id === null && title !== null) told.problem('UNKNOWN_FIELD', place, title.trim(), unknown(title.trim()));
    if (id === null) return;
    if (columns.has(id)) told.problem('DUPLICATE', place, id, 'Another column has the same heading.');
    else columns.set(id, column);
  });
  const below = sheet.rows.slice(headingRow + 1);
  const width = Math.max(0, ...below.map((row) => row.length));
  for (let column = 0; column < width; column += 1) {
    if (filled(cells[column])) continue;
    const at = below.findIndex((row) => filled(row[column]));
    if (at === -1) continue;
    const message = `Something stands in column ${columnName(column)}, which has no heading.`;
    told.problem('SYNTAX', { sheet, row: headingRow + 1 + at, column }, '', message);
  }
  return {
    sheet,
    headingRow,
    columns,
    rows: below.flatMap((row, at) =>
      row.some(filled)
        ? [
            {
              row: headingRow + 1 + at,
              cells: new Map([...columns].map(([id, column]) => [id, { cell: row[column] ?? null, column }])),
            },
          ]
        : [],
    ),
  };
}
