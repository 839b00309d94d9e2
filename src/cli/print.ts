import { styleText } from 'node:util';
import type { Problem } from '../domain/problem.js';

/** Lines for people, on the standard output: coloured where someone looks at a terminal, plain everywhere else. */
export const say = (line = ''): void => {
  process.stdout.write(`${line}\n`);
};

const coloured = (): boolean => process.stdout.isTTY && process.stdout.hasColors();

export const strong = (text: string): string => (coloured() ? styleText('bold', text) : text);
export const faint = (text: string): string => (coloured() ? styleText('dim', text) : text);
export const link = (text: string): string => (coloured() ? styleText(['cyan', 'underline'], text) : text);

/** Where something stands in a document of tables, in words. */
export const placeOf = ({ sheet, row, column }: Pick<Problem, 'sheet' | 'row' | 'column'>): string =>
  [sheet, row == null ? null : `row ${row}`, column == null ? null : `column ${column}`]
    .filter((part) => part != null)
    .join(', ');

/** A problem as a line for people: where in the document, where in what it says, and the rule. */
export function told({ line, path, message, article, ...place }: Problem): string {
  // The row has its number already.
  const field = place.row == null ? path : path.replace(/^\w+\.\d+\.?/, '');
  const where = [line == null ? placeOf(place) : `line ${line}`, field].filter((part) => part !== '');
  return `${[...where, message].join(': ')}${article == null ? '' : ` (${article})`}`;
}
