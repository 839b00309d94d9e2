import { isState, withCodes, withTowns } from './place-doubt.js';
import { knownAs, type NamedPlace, plain, PROVIDER } from './place-known.js';
import { LEGAL_ENDINGS, US_STATES } from './place-name-table.js';
import {
  countryIn,
  FORMS,
  isName,
  isVague,
  LIST,
  PARTS,
  type Stretch,
  stretchesOf,
  together,
  wordsOf,
} from './place-stretch.js';

export type { NamedPlace } from './place-known.js';

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
