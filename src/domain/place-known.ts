import { countryOfRegion } from './cloud-region.js';
import { COUNTRIES, countryName, isCountry } from './country.js';
import type { BLOCS } from './data.js';
import { ALPHA_3, AMBIGUOUS_NAMES, BLOC_NAMES, OTHER_NAMES } from './place-name-table.js';

type Bloc = keyof typeof BLOCS;

/** A place that a text names: one country (ISO 3166-1 alpha-2), one bloc, or the words used where neither is named. */
export type NamedPlace = { readonly country: string } | { readonly bloc: Bloc } | { readonly words: string };

/** As names are compared: without accents, signs and the article. */
export const plain = (text: string): string =>
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

/** What a name is known as. */
export type Known = NamedPlace | { readonly ambiguous: string };

/** By names as they are compared. */
export const known = new Map<string, Known>();
for (const country of COUNTRIES) {
  known.set(plain(countryName(country) ?? country), { country });
  for (const name of OTHER_NAMES[country] ?? []) known.set(plain(name), { country });
}
for (const [bloc, names] of Object.entries(BLOC_NAMES) as [Bloc, readonly string[]][]) {
  for (const name of names) known.set(plain(name), { bloc });
}
for (const [name, ambiguous] of Object.entries(AMBIGUOUS_NAMES)) known.set(plain(name), { ambiguous });

const codes = new Map(Object.entries(ALPHA_3).map(([country, code]) => [code, country]));
/** The name of a provider, at the beginning. */
export const PROVIDER =
  /^(?:aws|amazon(?: web services)?|(?:microsoft )?azure|gcp|google(?: cloud(?: platform)?)?)[\s:]+(?:region )?/i;

/** What the whole text is known as. */
export function knownAs(text: string): Known | null {
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
