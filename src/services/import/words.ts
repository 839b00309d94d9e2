import { LANGUAGES } from '../../reports/document/cell.js';
import { speech } from '../../reports/language/language.js';
import { headingOf } from './cell.js';

const phrasesOf = (phrase: 'state.NONE' | 'state.NOT_STATED' | 'yes' | 'no'): ReadonlySet<string> =>
  new Set(LANGUAGES.map((language) => headingOf(speech(language).plain(phrase))));
const NONE = phrasesOf('state.NONE');
const NOT_STATED = phrasesOf('state.NOT_STATED');
const YES = phrasesOf('yes');
const NO = phrasesOf('no');

/** Words that say neither that there is one nor that there is none. */
const OPEN = new Set([
  'na',
  'notapplicable',
  'tbc',
  'tbd',
  'tobeconfirmed',
  'unknown',
  'nichtzutreffend',
  'entfallt',
  'sansobjet',
  '',
]);

/** What a cell comes to: words, that there is none, that nothing is said, or what may mean either. */
export type Said = 'WORDS' | 'NONE' | 'NOTHING' | 'OPEN';

export function saidBy(text: string | null): Said {
  if (text === null || text.trim() === '') return 'NOTHING';
  // Our own documents name the rule that asks for it.
  const words = headingOf(text.trim().replace(/ \(R\d+\)$/, ''));
  if (NONE.has(words)) return 'NONE';
  if (NOT_STATED.has(words)) return 'NOTHING';
  return OPEN.has(words) ? 'OPEN' : 'WORDS';
}

/** What stands in a list, each once: parted by lines and semicolons, without the signs before it. */
export const partsOf = (text: string, between = /[\r\n;]+/): string[] => [
  ...new Set(
    text
      .split(between)
      .map((part) => part.replace(/^\s*[•·▪*–-]\s+/, '').trim())
      .filter((part) => part !== ''),
  ),
];

/** Yes or no; null for other words. */
export function answerOf(text: string): boolean | null {
  const words = headingOf(text);
  return YES.has(words) ? true : NO.has(words) ? false : null;
}

const UNITS: Readonly<Record<string, string>> = {
  ...{ year: 'Y', years: 'Y', jahr: 'Y', jahre: 'Y', an: 'Y', ans: 'Y' },
  ...{ month: 'M', months: 'M', monat: 'M', monate: 'M', mois: 'M' },
  ...{ week: 'W', weeks: 'W', woche: 'W', wochen: 'W', semaine: 'W', semaines: 'W' },
  ...{ day: 'D', days: 'D', tag: 'D', tage: 'D', jour: 'D', jours: 'D' },
};

/** A length of time, ISO 8601, where the words are one and nothing else: "6 years", "P6Y". */
export function durationOf(words: string): string | null {
  const text = words.trim();
  if (/^P(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?$/.test(text)) return text;
  const [, count, unit = ''] = /^(\d{1,4}) ?(\p{L}+)$/u.exec(text) ?? [];
  const sign = UNITS[unit.toLowerCase()];
  return count === undefined || sign === undefined ? null : `P${Number(count)}${sign}`;
}

/** The beginning of a text that is too long for a name. */
export const shortened = (text: string, most: number): string =>
  text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .replace(/[\ud800-\udbff]$/, '')
        .replace(/\s+\S*$/, '')
        .trimEnd()}…`;
