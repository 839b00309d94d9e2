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

/** A problem as a line for people: where in the document, where in what it says, and the rule. */
export const told = ({ line, path, message, article }: Problem): string =>
  `${line == null ? '' : `line ${line}: `}${path === '' ? '' : `${path}: `}${message}${article == null ? '' : ` (${article})`}`;
