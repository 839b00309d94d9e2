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

/** Where a row says that something is: places by their facts, and how its words were read. */
interface Places {
  readonly items: readonly Item[];
  readonly notes: readonly SyncNote[];
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
export function locationsOf(reader: Reader, list: readonly Stated[], path: string): Places {
  const items: Item[] = [];
  const notes: SyncNote[] = [];
  list.forEach(({ place, ...facts }, index) => {
    const at = `${path}.${index}`;
    if (typeof place !== 'string') {
      items.push({ facts, path: at });
      return;
    }
    for (const named of reader(place).places) items.push({ facts: { ...facts, ...named }, path: at });
    notes.push(...noted(reader, place, `${at}.place`));
  });
  return { items, notes };
}

/** The country that a row states, and the establishments that its words name where they name no single country. */
export function countryOf(
  reader: Reader,
  { country: text }: SyncRowInput,
): Places & { readonly country: string | null | undefined } {
  if (text == null) return { country: text, items: [], notes: [] };
  const { places } = reader(text);
  const [only] = places;
  const notes = noted(reader, text, 'country');
  if (only && 'country' in only && places.length === 1) return { country: only.country, items: [], notes };
  const items = places.map((place) => ({ facts: { kind: 'ESTABLISHMENT', ...place }, path: 'country' }));
  return { country: null, items, notes };
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
