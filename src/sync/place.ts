import { placesIn, type PlacesNamed } from '../domain/place-name.js';
import type { Problem } from '../domain/problem.js';
import type { Stated, SyncRowInput } from '../inputs/sync-row.js';
import type { SyncNote } from './outcome.js';

/** Something that a row states of a party or engagement, and where in the row. */
export interface Item {
  readonly facts: Stated;
  /** In dots from the row. */
  readonly path: string;
}

/** Reads the places that a text names. */
export type Reader = (text: string) => PlacesNamed;

/** A reader for the texts of one call: tools say the same of many rows, so each text is read once. */
export function newReader(): Reader {
  const read = new Map<string, PlacesNamed>();
  return (text) => {
    const places = read.get(text) ?? placesIn(text);
    read.set(text, places);
    return places;
  };
}

const noted = (reader: Reader, text: string, path: string): SyncNote[] =>
  reader(text).notes.map((note) => ({ path, ...note }));

/** Locations as they are to stand in the register: texts are taken apart into the places that they name. */
export const locationsOf = (reader: Reader, list: readonly Stated[], path: string): Item[] =>
  list.flatMap(({ place, ...facts }, index): Item[] => {
    const at = `${path}.${index}`;
    if (typeof place !== 'string') return [{ facts, path: at }];
    return reader(place).places.map((named) => ({ facts: { ...facts, ...named }, path: at }));
  });

/** How the words of a row were read in which places are to be recognised, where that was not certain. */
export function notesOf(reader: Reader, { country, locations, engagements, subprocessors }: SyncRowInput): SyncNote[] {
  const ofList = (list: readonly Stated[] | null | undefined, path: string): SyncNote[] =>
    (list ?? []).flatMap(({ place }, index) =>
      typeof place === 'string' ? noted(reader, place, `${path}.${index}.place`) : [],
    );
  return [
    ...(country == null ? [] : noted(reader, country, 'country')),
    ...ofList(locations, 'locations'),
    ...(engagements ?? []).flatMap((one, at) => ofList(one.locations, `engagements.${at}.locations`)),
    ...(subprocessors ?? []).flatMap((one, at) => ofList(one.locations, `subprocessors.${at}.locations`)),
  ];
}

/** The country that a row states, and the establishments that its words name where they name no single country. */
export function countryOf(
  reader: Reader,
  { country: text }: SyncRowInput,
): { readonly country: string | null | undefined; readonly items: readonly Item[] } {
  if (text == null) return { country: text, items: [] };
  const { places } = reader(text);
  const [only] = places;
  if (only && 'country' in only && places.length === 1) return { country: only.country, items: [] };
  const items = places.map((place) => ({ facts: { kind: 'ESTABLISHMENT', ...place }, path: 'country' }));
  return { country: null, items };
}

const NAMED = ['country', 'bloc', 'words'];

const nowhere = (path: string): Problem => ({
  code: 'BLANK',
  path,
  article: null,
  message: 'It names no place; what is not known is left out or null.',
});

/** Whether a text that is not blank names no place, and no words to keep. */
const isNowhere = (reader: Reader, text: unknown): boolean =>
  typeof text === 'string' && text.trim() !== '' && reader(text).places.length === 0;

/** What is wrong with texts of a row in which places are to be recognised. */
export const problemsOfCountry = (reader: Reader, { country }: SyncRowInput, path: string): Problem[] =>
  isNowhere(reader, country) ? [nowhere(`${path}.country`)] : [];

/** What is wrong with texts of locations in which places are to be recognised. */
export function problemsOfPlaces(reader: Reader, list: readonly Stated[], path: string): Problem[] {
  return list.flatMap(({ place, ...facts }, index): Problem[] => {
    const at = `${path}.${index}.place`;
    if (place != null && NAMED.some((name) => facts[name] != null)) {
      const message = 'A location is stated as the tool writes it, or by country, bloc or words: not both.';
      return [{ code: 'RULE_BROKEN', path: at, article: null, message }];
    }
    return isNowhere(reader, place) ? [nowhere(at)] : [];
  });
}
