import { COUNTRIES, countryName } from '../../domain/country.js';
import type { Day } from '../../domain/day.js';
import { LANGUAGES, type LanguageCode, type Words } from '../document/cell.js';
import { visible } from '../document/text.js';
import { cited } from './citation.js';
import { DE } from './de.js';
import { EN } from './en.js';
import { FR } from './fr.js';

/** A phrase that names a number is another for one than for several. */
export interface Counted {
  readonly one: string;
  readonly other: string;
}

/** What is said. Every phrase has its English. */
export type Phrase = keyof typeof EN;

/** The phrases of a language. What it lacks is said in English, and marked as such. */
export type Phrases = Readonly<Partial<Record<Phrase, string | Counted>>>;

const PHRASES: Readonly<Record<LanguageCode, Phrases>> = { en: EN, de: DE, fr: FR };

/** The languages as HTML and others name them. */
export const TAGS: Readonly<Record<LanguageCode, string>> = { en: 'en-GB', de: 'de-DE', fr: 'fr-FR' };

/** The values of a phrase; `count` is the number by which its form is chosen. */
export type Values = Readonly<Record<string, string | number>>;

/** A code as words: SEPARATE_CONTROLLER is "separate controller". */
export const codeInWords = (code: string): string => code.toLowerCase().replaceAll('_', ' ');

/** The sentence with a capital at its start. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** In French, none is singular as one is. */
const isOne = (count: number, language: LanguageCode): boolean => count === 1 || (count === 0 && language === 'fr');

function filled(phrase: string | Counted, values: Values, language: LanguageCode): string {
  const form = typeof phrase === 'string' ? phrase : isOne(Number(values.count), language) ? phrase.one : phrase.other;
  return form.replace(/\{(\w+)\}/g, (_, name: string) => visible(String(values[name] ?? '')));
}

const UNITS = { Y: 'unit.year', M: 'unit.month', W: 'unit.week', D: 'unit.day' } as const;
const CLOCK_UNITS = { H: 'unit.hour', M: 'unit.minute', S: 'unit.second' } as const;

/** One language: what our words, days and countries are in it. */
export class Speech {
  private readonly phrases: Phrases;
  private readonly countries: Intl.DisplayNames | null;

  constructor(readonly code: LanguageCode) {
    this.phrases = PHRASES[code];
    this.countries = code === 'en' ? null : new Intl.DisplayNames([code], { type: 'region', fallback: 'none' });
  }

  say(phrase: Phrase, values: Values = {}): Words {
    const said = this.phrases[phrase];
    if (said !== undefined) return { text: filled(said, values, this.code) };
    return { text: filled(EN[phrase], values, 'en'), lang: 'en' };
  }

  /** The phrase as a text, where nothing tells in which language it is. */
  plain(phrase: Phrase, values: Values = {}): string {
    return this.say(phrase, values).text;
  }

  /** What a code of a table is called: `role.PROCESSOR`. Without a phrase, it is read as English words. */
  called(table: string, code: string): Words {
    const phrase = `${table}.${code}`;
    if (phrase in EN) return this.say(phrase as Phrase);
    return { text: capital(codeInWords(code)), ...(this.code === 'en' ? {} : { lang: 'en' }) };
  }

  /** A text that is in English alone. */
  english(text: string): Words {
    return { text: visible(text), ...(this.code === 'en' ? {} : { lang: 'en' }) };
  }

  /** A provision as it is cited: "Art. 30(1)" is "Art. 30 Abs. 1" in German. */
  cite(citation: string): string {
    return cited(citation, this.code);
  }

  /** A day in words: 1 April 2020. */
  day(day: Day): string {
    const [year = '', month = '', date = ''] = day.split('-');
    const names = this.plain('day.months').split(' ');
    const first = Number(date) === 1 ? 'day.first' : 'day.other';
    return this.plain(first, { date: Number(date), month: names[Number(month) - 1] ?? month, year: Number(year) });
  }

  /** An instant in words, in UTC. */
  instant(instant: string): string {
    const [date = '', clock = ''] = new Date(instant).toISOString().split('T');
    return `${this.day(date)}, ${clock.slice(0, 8)} UTC`;
  }

  /** An ISO 8601 duration in words: P1Y6M is "1 year 6 months". */
  duration(duration: string): string {
    const [date = '', clock = ''] = duration.slice(1).split('T');
    const parts = (text: string, units: Readonly<Record<string, Phrase>>) =>
      [...text.matchAll(/(\d+)([A-Z])/g)].map(([, number = '', unit = '']) => {
        const phrase = units[unit];
        return phrase === undefined ? `${number} ${unit}` : this.plain(phrase, { count: Number(number) });
      });
    return [...parts(date, UNITS), ...parts(clock, CLOCK_UNITS)].join(' ');
  }

  /** The name of a country; its code where it has none. */
  country(code: string): string {
    return (this.countries && countryName(code) !== null ? this.countries.of(code) : countryName(code)) ?? code;
  }

  /** The name of a country that is told by its English name; other words as they are. */
  countryNamed(name: string): string {
    const code = CODES.get(name);
    return code === undefined ? name : this.country(code);
  }
}

const CODES: ReadonlyMap<string | null, string> = new Map(COUNTRIES.map((code) => [countryName(code), code]));

const SPEECHES = new Map(LANGUAGES.map((code) => [code, new Speech(code)]));

/** The language of that code. */
export const speech = (code: LanguageCode): Speech => SPEECHES.get(code) ?? new Speech(code);
