import { type Known, knownAs, plain } from './place-known.js';
import { LEGAL_FORMS, VAGUE_WORDS } from './place-name-table.js';

interface Piece {
  readonly from: number;
  readonly to: number;
  /** What stands between it and the piece before it. */
  readonly after: string;
}

/** An ampersand without blanks is part of a name: "AT&T". */
const SEPARATOR = /\s*(?:[,;/|\n\r()[\]]|(?<![\p{L}\p{N}])&|&(?![\p{L}\p{N}])|\band\b|\bund\b|\bet\b)\s*/gu;
/** What parts a text, and what parts a list. */
export const PARTS = /[;|\n\r]/;
export const LIST = /[,/]/;

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let after = '';
  const close = (to: number) => {
    const [, lead = '', body = ''] = /^(\s*)([^]*?)\s*$/.exec(text.slice(from, to)) ?? [];
    if (body === '') return;
    pieces.push({ from: from + lead.length, to: from + lead.length + body.length, after });
    after = '';
  };
  for (const match of text.matchAll(SEPARATOR)) {
    close(match.index);
    after += match[0];
    from = match.index + match[0].length;
  }
  close(text.length);
  return pieces;
}

/** The words of a text, as they are compared. */
export const wordsOf = (text: string): string[] =>
  plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
const holds = (list: readonly string[]) => {
  const set = new Set(list);
  return (text: string) => wordsOf(text).some((word) => set.has(word));
};
export const isVague = holds(VAGUE_WORDS);
export const FORMS = new Set(LEGAL_FORMS);
const hasForm = holds(LEGAL_FORMS);
/** Whether it has the form of a company in it. */
export const isName = (text: string): boolean => hasForm(text.replace(/\./g, ''));

/** A stretch of the text: pieces that are one known name, or that are not known and belong together. */
export interface Stretch extends Piece {
  readonly text: string;
  readonly found: Known | null;
  readonly pieces: number;
  /** Why it is kept as words, where a country could be read in it. */
  readonly doubt?: string;
}

const LONGEST = 4;

/** The stretches of a text, in order: the longest names first. */
export function stretchesOf(text: string): Stretch[] {
  const pieces = piecesOf(text);
  const stretches: Stretch[] = [];
  for (let at = 0; at < pieces.length;) {
    const first = pieces[at];
    if (!first) break;
    let length = 1;
    let found: Known | null = null;
    for (let most = Math.min(LONGEST, pieces.length - at); most > 0 && !found; most -= 1) {
      const last = pieces[at + most - 1] ?? first;
      if (pieces.slice(at + 1, at + most).some(({ after }) => PARTS.test(after))) continue;
      found = knownAs(text.slice(first.from, last.to));
      if (found) length = most;
    }
    const { to } = pieces[at + length - 1] ?? first;
    stretches.push({ ...first, to, text: text.slice(first.from, to), found, pieces: length });
    at += length;
  }
  return stretches;
}

/** Where a stretch ends that was opened by a bracket: after it is closed. */
function endOf(text: string, from: number, to: number): number {
  const count = (bracket: RegExp) => text.slice(from, to).match(bracket)?.length ?? 0;
  const [closing = ''] = /^\s*[)\]]/.exec(text.slice(to)) ?? [];
  return count(/[([]/g) > count(/[)\]]/g) ? to + closing.length : to;
}

/** Stretches of the same part that become one. */
export function together(text: string, one: Stretch, next: Stretch, found: Known | null): Stretch {
  const to = endOf(text, one.from, next.to);
  const doubt = one.doubt ?? next.doubt;
  const pieces = one.pieces + next.pieces;
  return { ...one, to, text: text.slice(one.from, to), found, pieces, ...(doubt === undefined ? {} : { doubt }) };
}

/** The country that a stretch names. */
export const countryIn = ({ found }: Stretch): string | null => (found && 'country' in found ? found.country : null);
