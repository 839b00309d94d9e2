import type { Cell, CodeCell, LineCell, StateCell } from '../document/cell.js';
import { capital, type Speech } from '../language/language.js';
import type { SheetCell } from './workbook.js';

/** What stands where there is no value, in words: the same that pages show. */
function stated(say: Speech, { state, rule, of, reason, unasked }: StateCell): string {
  const called = say.plain(`state.${state}`);
  if (unasked) return called.toLowerCase();
  if (state === 'NONE') return of ? `${called}: ${of.text}` : called;
  if (state === 'NOT_POSSIBLE') return reason === undefined ? called : `${called}: ${reason}`;
  const what = of ? `${called}: ${of.text}` : called;
  return rule === undefined ? what : `${what} (${rule})`;
}

const indented = (text: string): string => text.replaceAll('\n', '\n  ');

const coded = ({ label, sign, tone }: CodeCell): string =>
  sign !== undefined && tone !== undefined ? `${sign} ${label.text}` : label.text;

/** Parts of a line; those that take several lines begin one of their own. */
const lined = (say: Speech, { parts, between }: LineCell): string =>
  parts.map((part) => plainText(say, part)).reduce((before, part, at) => (at === 0 ? part : before + between + part));

/** A cell as text, with its parts one below the other. */
export function plainText(say: Speech, cell: Cell): string {
  switch (cell.kind) {
    case 'text':
    case 'link':
      return cell.text;
    case 'day':
      return cell.day;
    case 'instant':
      return say.instant(cell.instant);
    case 'duration':
      return capital(say.duration(cell.duration));
    case 'number':
      return String(cell.number);
    case 'code':
      return coded(cell);
    case 'state':
      return stated(say, cell);
    case 'line':
      return lined(say, cell);
    case 'list':
      return cell.items
        .map((item) => (cell.marked ? `• ${indented(plainText(say, item))}` : plainText(say, item)))
        .join('\n');
    case 'facts':
      return cell.facts.map(({ label, cell: of }) => `${label.text}: ${indented(plainText(say, of))}`).join('\n');
    case 'grid':
      return cell.rows
        .map(([first, ...others]) => {
          const about = first ? plainText(say, first).replaceAll('\n', ', ') : '';
          return `${about}: ${others.map((other) => indented(plainText(say, other))).join(' | ')}`;
        })
        .join('\n');
  }
}

/** A cell as a value of a sheet. */
export function sheetCell(say: Speech, cell: Cell): SheetCell {
  switch (cell.kind) {
    case 'number':
      return { value: cell.number };
    case 'day':
      return { value: cell.day, day: true };
    case 'link':
      return { value: cell.text, link: cell.to };
    case 'code':
      return { value: coded(cell), ...(cell.tone && { look: cell.tone }) };
    case 'state':
      return { value: stated(say, cell), ...(!cell.unasked && { look: 'state' }) };
    default:
      return { value: plainText(say, cell) };
  }
}
