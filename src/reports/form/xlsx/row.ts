import type { Day } from '../../../domain/day.js';
import type { SheetCell, SheetColumn, SheetRow } from '../../sheet/workbook.js';
import { styleAt, type StyleName, styleOf } from './style.js';
import { cellText, columnName } from './xml.js';

/** Characters of a cell, as Excel counts them. */
export const CELL_LIMIT = 32_767;

const DAY_MS = 86_400_000;
/** The day before which days have no number, or a wrong one: Excel takes 1900 for a leap year. */
const FIRST_DAY: Day = '1900-03-01';
const ORIGIN = Date.UTC(1899, 11, 30);

const numberOf = (day: Day): number => (Date.parse(`${day}T00:00:00Z`) - ORIGIN) / DAY_MS;

/** A cell; `null` is none, and then only its border is there. */
function written(cell: SheetCell | null, at: string, style: StyleName): string {
  const begin = `<c r="${at}" s="${styleAt(style)}"`;
  if (cell?.value == null) return `${begin}/>`;
  const { value, day } = cell;
  if (typeof value === 'number') return `${begin}><v>${value}</v></c>`;
  if (day && value >= FIRST_DAY) return `${begin}><v>${numberOf(value)}</v></c>`;
  return `${begin} t="inlineStr"><is><t xml:space="preserve">${cellText(value)}</t></is></c>`;
}

const WIDE = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u{20000}-\u{3fffd}]/gu;
/** How many characters wide a line is: those of East Asia take two places. */
const widthOf = (line: string): number => line.length + (line.match(WIDE)?.length ?? 0);

/** Characters that go into a unit of width: most are narrower than a digit. */
const CHARACTERS = 1.15;

function linesOf({ value }: SheetCell, { width }: SheetColumn): number {
  if (typeof value !== 'string') return 1;
  return value
    .split('\n')
    .reduce((lines, line) => lines + Math.max(1, Math.ceil(widthOf(line) / (width * CHARACTERS))), 0);
}

const LINE_POINTS = 13;
const MOST_POINTS = 409;

/** The height that the row takes with its lines wrapped; some programs do not find it out by themselves. */
function heightOf(columns: readonly SheetColumn[], { cells }: SheetRow): number {
  const lines = columns.map((column, at) => {
    const cell = cells[at];
    if (!cell) return 1;
    return cell.look === 'title' ? 2 : cell.look === 'lead' ? 1.5 : linesOf(cell, column);
  });
  return Math.min(MOST_POINTS, Math.max(1, ...lines) * LINE_POINTS + 3);
}

/** A row of a sheet at its number, counted from 1. */
export function rowXml(columns: readonly SheetColumn[], row: SheetRow, number: number): string {
  const cells = columns.map((_, at) => {
    const cell = row.cells[at] ?? null;
    return written(cell, `${columnName(at)}${number}`, cell === null ? 'text' : styleOf(cell));
  });
  return `<row r="${number}" ht="${heightOf(columns, row)}" customHeight="1">${cells.join('')}</row>`;
}

/** A row of a page of names and values: numbers stand where texts do, and there are no lines below empty cells. */
export function plainRowXml(columns: readonly SheetColumn[], row: SheetRow, number: number): string {
  const cells = row.cells.map((cell, at) => {
    if (!cell) return '';
    const style = styleOf(cell);
    return written(cell, `${columnName(at)}${number}`, style === 'number' ? 'leftNumber' : style);
  });
  return `<row r="${number}" ht="${heightOf(columns, row)}" customHeight="1">${cells.join('')}</row>`;
}

/** The headings of the columns. */
export function headXml(columns: readonly SheetColumn[], number: number): string {
  const cells = columns.map(({ title }, at) => written({ value: title }, `${columnName(at)}${number}`, 'head'));
  const height = heightOf(columns, { cells: columns.map(({ title }) => ({ value: title })) });
  return `<row r="${number}" ht="${height}" customHeight="1">${cells.join('')}</row>`;
}
