import { LANGUAGES } from '../../reports/document/cell.js';
import { type Phrase, speech } from '../../reports/language/language.js';
import { headingOf } from './cell.js';

const VALUE = 'VALUE';
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A phrase of our documents with a value in it, and what stands before it. */
export type Spoken = readonly [before: string, value: string];

/** Finds a phrase that our own documents end a line with, in each language, and its value. */
export function spoken(phrase: Phrase, value: string): (line: string) => Spoken | null {
  const said = [...new Set(LANGUAGES.map((language) => speech(language).plain(phrase, { [value]: VALUE })))];
  const pattern = new RegExp(`^(?:(.*?) )?(?:${said.map((one) => escaped(one).replace(VALUE, '(.+)')).join('|')})$`);
  return (line) => {
    const [, before = '', ...values] = pattern.exec(line) ?? [];
    // Of the languages one fits, and the groups of the others are empty.
    const found = values.find(Boolean);
    return found === undefined ? null : [before, found];
  };
}

const phrases = (phrase: Phrase): string =>
  [...new Set(LANGUAGES.map((language) => escaped(speech(language).plain(phrase))))].join('|');

const UNIDENTIFIED = new RegExp(`^\\? (?:${phrases('mark.NOT_IDENTIFIED')}) “(.*)”$`);

/** The text without the mark of a place that names no country: the mark is ours, and the words are what was said. */
export const unmarked = (text: string): string =>
  text
    .split('\n')
    .map((line) => {
      let words = line;
      for (let found = UNIDENTIFIED.exec(words.trim()); found; found = UNIDENTIFIED.exec(words.trim())) {
        words = found[1] ?? '';
      }
      return words;
    })
    .join('\n');

const NOT_POSSIBLE = new RegExp(`^(?:${phrases('state.NOT_POSSIBLE')}): (.+)$`);

/** That it is not possible to say, with the reason, beside what is said: our documents write it on a line of its own. */
export function possible(text: string): { readonly text: string; readonly notPossible: string | null } {
  const lines = text.split('\n');
  const reason = lines.map((line) => NOT_POSSIBLE.exec(line)?.[1]).find((one) => one !== undefined) ?? null;
  return { text: lines.filter((line) => !NOT_POSSIBLE.test(line)).join('\n'), notPossible: reason };
}

/** The codes of a table by what our documents call them, in each language. */
export const calledIn = (table: string, codes: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    LANGUAGES.flatMap((language) =>
      codes.map((code) => [headingOf(speech(language).called(table, code).text), code] as const),
    ),
  );
