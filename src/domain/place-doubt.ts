import { isCountry } from './country.js';
import { known, plain, PROVIDER } from './place-known.js';
import { TOWNS_IN_US, US_STATES } from './place-name-table.js';
import { countryIn, isVague, LIST, PARTS, type Stretch, together } from './place-stretch.js';

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
export function isState(text: string): boolean {
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
export function withTowns(text: string, stretches: readonly Stretch[]): Stretch[] {
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
export function withCodes(stretches: readonly Stretch[]): Stretch[] {
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
