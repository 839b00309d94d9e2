import { type Cell, code, line, type Maybe, words } from './document/cell.js';
import { visible } from './document/text.js';
import type { Speech } from './language/language.js';

/** The nouns whose rows are told by key in what is derived, and by name in documents. */
export const NAMED = [
  'activity',
  'processing',
  'engagement',
  'system',
  'dataCategory',
  'subject',
  'party',
  'disclosure',
] as const;
export type NamedNoun = (typeof NAMED)[number];

/** What rows are called; null for one that has no name. */
export type Names = (noun: NamedNoun, key: string) => string | null;

/** A row by its name, with its key for those who look it up. */
export const named = (names: Names, noun: NamedNoun, key: string): Cell =>
  code(key, { text: visible(names(noun, key) ?? key) });

/** Names that a cell holds; of a transfer there may be as many as a register has entries. */
const SEVERAL = 40;

/** Rows by their names, in the order given; of very many the first, and how many there are beside them. */
export function severalNamed(say: Speech, names: Names, noun: NamedNoun, keys: readonly string[]): Cell | null {
  const shown: Maybe[] = keys.slice(0, SEVERAL).map((key) => named(names, noun, key));
  const more = keys.length - SEVERAL;
  return line([line(shown, ', '), more > 0 && words(say.say('overview.more', { count: more }), 'quiet')], ' ');
}
