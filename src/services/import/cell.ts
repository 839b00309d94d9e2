import { plain } from '../../domain/plain.js';
import type { ReadCell, ReadFile } from './file/file.js';

/** Why a cell has no value; null for one that has, or is empty. */
export function faultOf(cell: ReadCell): string | null {
  if (typeof cell !== 'object' || cell === null || 'day' in cell) return null;
  return 'formula' in cell
    ? 'The cell holds a formula. What it comes to is not taken from a file: paste the value in its place.'
    : `The cell holds an error: ${cell.error}.`;
}

/** A cell as text: numbers and days as they are written without a language. */
export function textOf(cell: ReadCell | undefined): string | null {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === 'object') return 'day' in cell ? cell.day : null;
  const text = String(cell);
  return text.trim() === '' ? null : text;
}

const DAY_MS = 86_400_000;
const ORIGINS = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) } as const;
/** Excel takes 1900 for a leap year, so the numbers before its March are of other days. */
const FIRST = { 1900: 61, 1904: 0 } as const;
const LAST = 2_958_465;

/** A day, which a workbook may hold as the number of days since its beginning of time. */
export function dayOf(cell: ReadCell, epoch: ReadFile['epoch']): string | number | null {
  if (typeof cell !== 'number') return textOf(cell)?.trim() ?? null;
  if (epoch === null || !Number.isInteger(cell) || cell < FIRST[epoch] || cell > LAST) return cell;
  return new Date(ORIGINS[epoch] + cell * DAY_MS).toISOString().slice(0, 10);
}

const FLAGS: Readonly<Record<string, boolean>> = { true: true, false: false };

export const flagOf = (cell: ReadCell): boolean | string | null => {
  const text = textOf(cell);
  return text === null ? null : (FLAGS[text.trim().toLowerCase()] ?? text);
};

export const wholeOf = (cell: ReadCell): number | string | null => {
  if (typeof cell === 'number') return cell;
  const text = textOf(cell)?.trim() ?? null;
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : text;
};

export const linesOf = (text: string | null): string[] =>
  (text ?? '').split(/\r\n|[\r\n]/).filter((line) => line.trim() !== '');

/** Headings are one where they differ in case, marks, spaces and signs alone. */
export const headingOf = (text: string | null): string => plain(text ?? '').replace(/[^\p{L}\p{N}]/gu, '');

/** An apostrophe that makes a text of what programs of tables would take for a formula. */
const GUARD = /^'(?='*[=+\-@\t\r＝＋－＠])/;

/** The file without the apostrophes that tables of text are guarded with. */
export function unguarded(file: ReadFile): ReadFile {
  if (file.kind === 'workbook') return file;
  const without = (cell: ReadCell): ReadCell => (typeof cell === 'string' ? cell.replace(GUARD, '') : cell);
  return {
    ...file,
    sheets: file.sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => row.map(without)) })),
  };
}
