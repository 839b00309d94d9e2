import type { Ink } from './ink.js';

/** How wide a page is between its margins, in the size of its letters: 170 mm in 9 points. */
export const PAGE_WIDTH = 53.5;

/** What takes more lines than this may be parted by the end of a page. */
export const MOST_LINES = 10;

/** No width. It lets a line break where it stands. */
const BREAK = '\u200b';

/** Characters that no line breaks between by itself. */
const RUN = /[^\s\u00ad\u200b\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+/g;

/** Where an address or a key has its joints. */
const JOINT = /[/._\-@:?&=,;]/;

/** About how wide characters are; the first that fits counts. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/\p{M}|\p{Default_Ignorable_Code_Point}/u, 0],
  [/[ ijl.,:;'|!·]/, 0.28],
  [/[frtI()[\]/\-"]/, 0.4],
  [/[ckszvxyEFLJS]/, 0.52],
  [/[mwMW@%—]/, 0.92],
  [/[a-z0-9]/, 0.6],
  [/[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/, 1],
];
const OTHERS = 0.67;

const measured = (character: string): number => WIDTHS.find(([which]) => which.test(character))?.[1] ?? OTHERS;

const ASCII = Array.from({ length: 128 }, (_, code) => measured(String.fromCharCode(code)));

/** About how wide a text is on one line. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += ASCII[character.codePointAt(0) ?? 0] ?? measured(character);
  return width;
}

/** Breaks where a run has a joint, and in a part that is too long itself at any place. */
function broken(run: string, room: number): string {
  let written = '';
  let line = 0;
  let waiting = '';
  let since = 0;
  for (const character of run) {
    const width = widthOf(character);
    if (line > 0 && line + since + width > room) {
      written += BREAK;
      line = 0;
    }
    if (since > 0 && since + width > room) {
      written += waiting + BREAK;
      waiting = '';
      since = 0;
    }
    waiting += character;
    since += width;
    if (!JOINT.test(character)) continue;
    written += waiting;
    line += since;
    waiting = '';
    since = 0;
  }
  return written + waiting;
}

/** The text with places to break in what is longer than there is room for, so that it stays in its column. */
export const fitted = (text: string, room: number): string =>
  text.replace(RUN, (run) => (run.length <= room || widthOf(run) <= room ? run : broken(run, room)));

const sum = (numbers: readonly number[]): number => numbers.reduce((before, one) => before + one, 0);
const greatest = (numbers: readonly number[]): number => numbers.reduce((before, one) => Math.max(before, one), 0);

const linesOfText = (text: string, room: number): number =>
  sum(text.split('\n').map((line) => Math.max(1, Math.ceil(widthOf(line) / Math.max(1, room)))));

/** About how much something takes on one line. */
function lengthOf(ink: Ink): number {
  if (typeof ink === 'string') return widthOf(ink);
  if (ink.kind === 'line') return sum(ink.parts.map((part) => lengthOf(part) + widthOf(ink.between)));
  if (ink.kind === 'small') return lengthOf(ink.ink);
  return 'text' in ink ? widthOf(ink.text) : 0;
}

/** About how many lines something takes. */
export function linesOf(ink: Ink | null, room: number): number {
  if (ink === null) return 0;
  if (typeof ink === 'string') return linesOfText(ink, room);
  switch (ink.kind) {
    case 'line':
      return Math.max(
        Math.ceil(lengthOf(ink) / Math.max(1, room)),
        sum(ink.parts.map((part) => linesOf(part, room) - 1)) + 1,
      );
    case 'stack':
      return sum(ink.items.map((item) => linesOf(item, room)));
    case 'small':
      return linesOf(ink.ink, room);
    case 'pairs':
      return sum(ink.pairs.map(([, value]) => linesOf(value, room / 2)));
    case 'grid': {
      const each = room / ink.titles.length;
      return 1 + sum(ink.rows.map(({ cells }) => greatest(cells.map((one) => linesOf(one, each)))));
    }
    default:
      return linesOfText(ink.text, room);
  }
}

/** What the frame and the sign of a mark take. */
const FRAME = 1.5;

/** The widest of what is not to be parted: words, what is kept on a line, marks. */
export function widestOf(ink: Ink | null): number {
  if (ink === null) return 0;
  if (typeof ink === 'string') return greatest(Array.from(ink.matchAll(RUN), ([run]) => widthOf(run)));
  switch (ink.kind) {
    case 'line':
      return greatest(ink.parts.map(widestOf));
    case 'stack':
      return greatest(ink.items.map(widestOf));
    case 'small':
      return widestOf(ink.ink);
    case 'pairs':
    case 'grid':
      return 0;
    case 'mark':
      return widthOf(ink.text) * 0.92 + FRAME;
    case 'kept':
      return widthOf(ink.text);
    default:
      return widestOf(ink.text);
  }
}
