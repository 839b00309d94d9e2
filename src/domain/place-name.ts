import { countryOfRegion } from './cloud-region.js';
import { COUNTRIES, countryName, isCountry } from './country.js';
import type { BLOCS } from './data.js';
import {
  ALPHA_3,
  AMBIGUOUS_NAMES,
  BLOC_NAMES,
  LEGAL_ENDINGS,
  LEGAL_FORMS,
  OTHER_NAMES,
  TOWNS_IN_US,
  US_STATES,
  VAGUE_WORDS,
} from './place-name-table.js';

type Bloc = keyof typeof BLOCS;

/** A place that a text names: one country (ISO 3166-1 alpha-2), one bloc, or the words used where neither is named. */
export type NamedPlace = { readonly country: string } | { readonly bloc: Bloc } | { readonly words: string };

/** What a person should know of how words were read. */
export interface PlaceNote {
  readonly words: string;
  readonly message: string;
}

/** The places of a text in the order in which it names them, each once, and what was not certain. */
export interface PlacesNamed {
  readonly places: readonly NamedPlace[];
  readonly notes: readonly PlaceNote[];
}

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’'`´.]/g, '')
    .replace(/[()[\]-]/g, ' ')
    .replace(/&/g, ' and ')
    .replace(/\bst\b/g, 'saint')
    .replace(/\s+/g, ' ')
    .replace(/ ,/g, ',')
    .replace(/^ ?the /, '')
    .trim();

type Known = NamedPlace | { readonly ambiguous: string };

const known = new Map<string, Known>();
for (const country of COUNTRIES) {
  known.set(plain(countryName(country) ?? country), { country });
  for (const name of OTHER_NAMES[country] ?? []) known.set(plain(name), { country });
}
for (const [bloc, names] of Object.entries(BLOC_NAMES) as [Bloc, readonly string[]][]) {
  for (const name of names) known.set(plain(name), { bloc });
}
for (const [name, ambiguous] of Object.entries(AMBIGUOUS_NAMES)) known.set(plain(name), { ambiguous });

const codes = new Map(Object.entries(ALPHA_3).map(([country, code]) => [code, country]));
const PROVIDER =
  /^(?:aws|amazon(?: web services)?|(?:microsoft )?azure|gcp|google(?: cloud(?: platform)?)?)[\s:]+(?:region )?/i;

function knownAs(text: string): Known | null {
  if (isCountry(text)) return { country: text };
  const country = codes.get(text);
  if (country !== undefined) return { country };
  const said = plain(text);
  const found = known.get(said) ?? known.get(said.replace(/,? the$/, ''));
  // A short name is an abbreviation, and "us" is a word.
  const name = text.replace(/^the\s+/i, '');
  if (found && (plain(name).length > 4 || name === name.toUpperCase() || /^\p{Lu}\p{Ll}{3}$/u.test(name))) return found;
  const region = countryOfRegion(text) ?? (PROVIDER.test(text) ? regionBelow(text.replace(PROVIDER, '')) : null);
  return region === null ? null : { country: region };
}

/** After the name of the provider, a region may also be written as people do: "Azure West Europe". */
const regionBelow = (text: string): string | null => countryOfRegion(text) ?? countryOfRegion(text.replace(/\s+/g, ''));

interface Piece {
  readonly from: number;
  readonly to: number;
  /** What stands between it and the piece before it. */
  readonly after: string;
}

/** An ampersand without blanks is part of a name: "AT&T". */
const SEPARATOR = /\s*(?:[,;/|\n\r()[\]]|(?<![\p{L}\p{N}])&|&(?![\p{L}\p{N}])|\band\b|\bund\b|\bet\b)\s*/gu;
const PARTS = /[;|\n\r]/;
const LIST = /[,/]/;

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

const wordsOf = (text: string): string[] =>
  plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
const holds = (list: readonly string[]) => {
  const set = new Set(list);
  return (text: string) => wordsOf(text).some((word) => set.has(word));
};
const isVague = holds(VAGUE_WORDS);
const FORMS = new Set(LEGAL_FORMS);
const hasForm = holds(LEGAL_FORMS);
const isName = (text: string): boolean => hasForm(text.replace(/\./g, ''));

/** A stretch of the text: pieces that are one known name, or that are not known and belong together. */
interface Stretch extends Piece {
  readonly text: string;
  readonly found: Known | null;
  readonly pieces: number;
  /** Why it is kept as words, where a country could be read in it. */
  readonly doubt?: string;
}

const LONGEST = 4;

function stretchesOf(text: string): Stretch[] {
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
function together(text: string, one: Stretch, next: Stretch, found: Known | null): Stretch {
  const to = endOf(text, one.from, next.to);
  const doubt = one.doubt ?? next.doubt;
  const pieces = one.pieces + next.pieces;
  return { ...one, to, text: text.slice(one.from, to), found, pieces, ...(doubt === undefined ? {} : { doubt }) };
}

const countryIn = ({ found }: Stretch): string | null => (found && 'country' in found ? found.country : null);
const isCode = ({ text }: Stretch): boolean => isCountry(text) && text !== 'US';
const isTownInUS = (
  (names) => (text: string) =>
    names.has(plain(text))
)(new Set(TOWNS_IN_US.map(plain)));
const STATES = new Set(
  Object.values(US_STATES)
    .map(plain)
    .filter((state) => state !== 'georgia'),
);
const ZIP = /^(?:([A-Z]{2})|(\p{L}[\p{L} ]+)) \d{5}(?:-\d{4})?$/u;

/** Whether the words are a state of the United States: by its name, or its code, which a ZIP code may follow. */
function isState(text: string): boolean {
  const [, code, name = text] = ZIP.exec(text) ?? [];
  return code === undefined ? STATES.has(plain(name)) || name.replace(/\./g, '') in US_STATES : code in US_STATES;
}

/** Whether the stretch is the name of a country, which can be that of a town elsewhere; no code or abbreviation is. */
const mayBeTown = (one: Stretch): boolean =>
  countryIn(one) !== null && countryIn(one) !== 'US' && one.text.length > 3 && known.has(plain(one.text));

/** Why the name of a country may be that of a town in what stands after it; null where it can not. */
function doubtOf(one: Stretch, next: Stretch, first: boolean): string | null {
  if (!mayBeTown(one) || PARTS.test(next.after) || !/[,/([]/.test(next.after)) return null;
  const is = `${one.text} is the name of a country, and may be that of a town in the United States here.`;
  if (next.found === null) return isState(next.text) ? is : null;
  if (!isTownInUS(one.text)) return null;
  if (countryIn(next) === 'US') return first ? is : null;
  return next.text in US_STATES || plain(next.text) === 'georgia' ? is : null;
}

/** How many stretches from this one, the name of a country, lead to another country by words that may be in either. */
function leadingOn(stretches: readonly Stretch[], at: number): number {
  const one = stretches[at];
  if (!one || !mayBeTown(one)) return 0;
  for (let to = at + 1; to < stretches.length; to += 1) {
    const next = stretches[to];
    if (!next || PARTS.test(next.after) || !LIST.test(next.after)) return 0;
    const country = countryIn(next);
    if (next.found) return to > at + 1 && country !== null && country !== countryIn(one) ? to - at + 1 : 0;
    if (isVague(next.text) || PROVIDER.test(next.text) || !/^[\p{Lu}\d]/u.test(next.text)) return 0;
  }
  return 0;
}

/** The stretches, with the names of countries that may be those of towns put together with what makes them so. */
function withTowns(text: string, stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (let at = 0; at < stretches.length; at += 1) {
    const one = stretches[at];
    const next = stretches[at + 1];
    if (!one) break;
    const before = PARTS.test(one.after) ? undefined : result.at(-1);
    const doubt = next ? doubtOf(one, next, before?.found == null) : null;
    // A country after a town of its own is that country: "Paris, France, London, UK".
    const length = before?.found === null ? 0 : leadingOn(stretches, at);
    if (next && doubt !== null) {
      result.push(together(text, one, next, { ambiguous: doubt }));
      at += 1;
    } else if (length > 0) {
      const rest = stretches.slice(at + 1, at + length);
      const ambiguous = 'It is not certain in which of the countries the places are that stand between them.';
      result.push(rest.reduce((whole, more) => together(text, whole, more, { ambiguous }), one));
      at += length - 1;
    } else result.push(one);
  }
  return result;
}

/** Runs of codes and words that are not known, which stand beside each other in one part of the text. */
function runsOf(stretches: readonly Stretch[]): Stretch[][] {
  const runs: Stretch[][] = [];
  let run: Stretch[] = [];
  stretches.forEach((one, at) => {
    const before = stretches[at - 1];
    // "Germany (Frankfurt), FR": what is in brackets belongs to the country before it.
    const owned = one.found === null && before?.found != null && !isCode(before) && /[([]\s*$/.test(one.after);
    if (run.length > 0 && !PARTS.test(one.after) && (one.found === null || isCode(one))) run.push(one);
    else if (one.found === null || isCode(one)) runs.push((run = [one]));
    else run = [];
    if (owned && /^\s*[)\]]/.test(stretches[at + 1]?.after ?? '')) run = [];
  });
  return runs;
}

/** The stretches, with codes of two letters kept as words where words are beside them: "IT & Services" is no list. */
function withCodes(stretches: readonly Stretch[]): Stretch[] {
  const doubts = new Map<Stretch, string>();
  for (const run of runsOf(stretches)) {
    const code = run.find(isCode);
    if (!code || run.every(isCode)) continue;
    for (const one of run) {
      doubts.set(one, `${code.text} may be the code of a country, or of a state or province, or an abbreviation.`);
    }
  }
  return stretches.map((one) => {
    const doubt = doubts.get(one);
    return doubt === undefined ? one : { ...one, found: null, doubt };
  });
}

/** Whether the two stay together, as the words used: parts of a name, or words next to words. */
function staysWith(one: Stretch, next: Stretch): boolean {
  if (PARTS.test(next.after)) return false;
  if (one.found && next.found) return false;
  if (one.doubt !== undefined && one.doubt === next.doubt) return true;
  if (!one.found && !next.found) return !/[()[\]]/.test(next.after) || isName(one.text) || isName(next.text);
  if (/^\W*(?:&|and|und|et)\W*$/u.test(next.after)) return isName(one.found ? next.text : one.text);
  return one.found !== null && FORMS.has(wordsOf(next.text.replace(/\./g, ''))[0] ?? '');
}

function joined(text: string, stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const next of stretches) {
    const one = result.at(-1);
    if (!one || !staysWith(one, next)) result.push(next);
    else result[result.length - 1] = together(text, one, next, null);
  }
  return result;
}

const ENDINGS = new Set(LEGAL_ENDINGS);
const isEnding = (word: string): boolean => ENDINGS.has(plain(word).replace(/[:,]$/, ''));
/** Whether a piece is the name of a company, with its form at the end: in it "America" is no region. */
const isCompany = (piece: string): boolean => {
  const words = piece.trim().split(/\s+/);
  return words.length > 1 && isEnding(words.at(-1) ?? '');
};

/** The places named by some of the words next to each other, other than the country. */
function namesAnother(text: string, country: string): boolean {
  const parts = text.split(/\s+/);
  const isForm = (at: number) => at > 0 && isEnding(parts[at] ?? '') && !/[,:]$/.test(parts[at - 1] ?? '');
  return parts.some((_, from) =>
    parts.some((__, to) => {
      if (to < from || (to === from && isForm(from))) return false;
      const words = parts.slice(from, to + 1).join(' ');
      // The code of a state before a ZIP code is no country, yet it says which country the address is in.
      const code = parts[from] ?? '';
      if (to === from && code in US_STATES && isState(`${code} ${parts[from + 1]?.replace(/,$/, '') ?? ''}`)) {
        return country !== 'US' && country !== code;
      }
      const found = knownAs(words.replace(/[:,]$/, ''));
      return found !== null && !('country' in found && found.country === country);
    }),
  );
}

/** Whether the words can be a town, or an address, in the country that stands beside them. */
function liesIn({ text, pieces, doubt }: Stretch, country: string): boolean {
  if (doubt !== undefined || PROVIDER.test(text) || /^[a-z]+-[a-z]+-?\d/i.test(text)) return false;
  const companyless = text.split(',').filter((piece) => !isCompany(piece));
  if (isVague(companyless.join(' ')) || namesAnother(text, country)) return false;
  if (/\d/.test(text) || isName(text)) return /^[\p{Lu}\d]/u.test(text);
  return pieces === 1 && /^\p{Lu}[\p{L}\p{M}.'’ -]{0,59}$/u.test(text);
}

/**
 * The places that a text of a vendor's tool names: `Frankfurt/Germany`, `USA`, `AWS eu-west-1 and UK`, `DE, FR; EEA`.
 *
 * A country is answered only where the text names it: by its code in capitals, by a name in use, or by the region of a
 * cloud provider whose country is published. A town or an address beside a country lies in it, and a note says that it
 * was read so. Everything else is kept as the words used, which is a gap of the record (Art. 30(1)(e)) and no guess: a
 * name that means two places, "APAC", the name of a company. So are a code of two letters beside words that are not
 * known, since `CA` may be Canada or California and `IT` no place, and a name of a country that goes on as a town does.
 */
export function placesIn(text: string): PlacesNamed {
  const places = new Map<string, NamedPlace>();
  const notes: PlaceNote[] = [];
  const add = (place: NamedPlace) => {
    const key = JSON.stringify(place);
    if (!places.has(key)) places.set(key, place);
  };
  const keep = (words: string, message: string) => {
    add({ words });
    notes.push({ words, message });
  };
  const stretches = joined(text, withCodes(withTowns(text, stretchesOf(text))));
  for (let at = 0; at < stretches.length; at += 1) {
    const one = stretches[at];
    if (!one) break;
    const next = stretches[at + 1];
    const listed = next !== undefined && LIST.test(next.after) && !PARTS.test(next.after);
    const country = next ? countryIn(next) : null;
    const bracketed = next !== undefined && /[([]/.test(next.after);
    if (one.found && 'ambiguous' in one.found) keep(one.text, one.found.ambiguous);
    else if (one.found) {
      add(one.found);
      const inBrackets = bracketed && next.found === null && 'country' in one.found && liesIn(next, one.found.country);
      if (inBrackets) {
        notes.push({ words: next.text, message: `It is read as a place in ${one.text}.` });
        at += 1;
      }
    } else if (next && (listed || bracketed) && country !== null && liesIn(one, country)) {
      notes.push({ words: one.text, message: `It is read as a place in ${next.text}.` });
    } else
      keep(one.text, one.doubt ?? 'It names no country or bloc that is known here, and is kept as the words used.');
  }
  return { places: [...places.values()], notes };
}
