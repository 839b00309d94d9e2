import { countryOfRegion } from './cloud-region.js';
import { COUNTRIES, countryName, isCountry } from './country.js';
import type { BLOCS } from './data.js';
import { ALPHA_3, AMBIGUOUS_NAMES, BLOC_NAMES, LEGAL_FORMS, OTHER_NAMES, VAGUE_WORDS } from './place-name-table.js';

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

const SEPARATOR = /\s*(?:[,;/|\n\r()[\]]|&|\band\b|\bund\b|\bet\b)\s*/gu;
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

/** Whether the two stay together, as the words used: parts of a name, or words next to words. */
function staysWith(one: Stretch, next: Stretch): boolean {
  if (PARTS.test(next.after)) return false;
  if (one.found && next.found) return false;
  if (!one.found && !next.found) return !/[()[\]]/.test(next.after) || isName(one.text) || isName(next.text);
  if (/^\W*(?:&|and|und|et)\W*$/u.test(next.after)) return isName(one.found ? next.text : one.text);
  return one.found !== null && FORMS.has(wordsOf(next.text.replace(/\./g, ''))[0] ?? '');
}

function joined(text: string, stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const next of stretches) {
    const one = result.at(-1);
    if (!one || !staysWith(one, next)) result.push(next);
    else {
      const pieces = one.pieces + next.pieces;
      result[result.length - 1] = { ...one, to: next.to, text: text.slice(one.from, next.to), found: null, pieces };
    }
  }
  return result;
}

const namesAPlace = (text: string): boolean => {
  const parts = text.split(/\s+/);
  return parts.some((_, from) =>
    parts.some(
      (__, to) =>
        to >= from &&
        knownAs(
          parts
            .slice(from, to + 1)
            .join(' ')
            .replace(/[:,]$/, ''),
        ) !== null,
    ),
  );
};

/** Whether the words can be a town, or an address, in the country that stands beside them. */
function liesIn({ text, pieces }: Stretch): boolean {
  if (isVague(text) || namesAPlace(text) || PROVIDER.test(text) || /^[a-z]+-[a-z]+-?\d/i.test(text)) return false;
  if (/\d/.test(text) || isName(text)) return /^[\p{Lu}\d]/u.test(text);
  return pieces === 1 && /^\p{Lu}[\p{L}\p{M}.'’ -]{0,59}$/u.test(text);
}

const besides = (stretch: Stretch | undefined): boolean => stretch?.found != null && !('ambiguous' in stretch.found);

/**
 * The places that a text of a vendor's tool names: `Frankfurt/Germany`, `USA`, `AWS eu-west-1 and UK`, `DE, FR; EEA`.
 *
 * A country is answered only where the text names it: by its code in capitals, by a name in use, or by the region of a
 * cloud provider whose country is published. A town or an address beside a country lies in it, and a note says that it
 * was read so. Everything else is kept as the words used, which is a gap of the record (Art. 30(1)(e)) and no guess: a
 * name that means two places, "APAC", the name of a company. `CA` after a town may be Canada or California.
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
  const stretches = joined(text, stretchesOf(text));
  for (let at = 0; at < stretches.length; at += 1) {
    const one = stretches[at];
    if (!one) break;
    const next = stretches[at + 1];
    const listed = next !== undefined && LIST.test(next.after) && !PARTS.test(next.after);
    const bracketed = next !== undefined && /[([]/.test(next.after);
    if (one.found && 'ambiguous' in one.found) keep(one.text, one.found.ambiguous);
    else if (one.found) {
      add(one.found);
      const inBrackets = bracketed && next.found === null && 'country' in one.found && liesIn(next);
      if (inBrackets) {
        notes.push({ words: next.text, message: `It is read as a place in ${one.text}.` });
        at += 1;
      }
    } else if (next && listed && isCountry(next.text) && liesIn(one)) {
      // Towns stand before the codes of states and provinces too: "San Francisco, CA", "Bergamo, BG".
      keep(text.slice(one.from, next.to), `${next.text} may be the code of a country, or of a state or province.`);
      at += 1;
    } else if (next && (listed || bracketed) && besides(next) && 'country' in (next.found as object) && liesIn(one)) {
      notes.push({ words: one.text, message: `It is read as a place in ${next.text}.` });
    } else keep(one.text, 'It names no country or bloc that is known here, and is kept as the words used.');
  }
  return { places: [...places.values()], notes };
}
