import type { LOCATION_KINDS } from '../data.js';
import type { LocationFacts, PartyFacts } from './fact.js';
import { once } from './flow-data.js';
import type { TransferKind, TransferPlace } from './transfer.js';

type LocationKind = keyof typeof LOCATION_KINDS;

/** How the data come to be at a place, by what it is to them. */
export const KIND_AT: Record<LocationKind, TransferKind> = {
  ESTABLISHMENT: 'SEND',
  STORAGE: 'STORAGE',
  ACCESS: 'REMOTE_ACCESS',
};

/** A place with what tells it from others. */
export interface Spot extends TransferPlace {
  /** Whatever it is to the data. */
  readonly there: string;
  /** Among those of one importer, which is also its order. */
  readonly where: string;
}

function spot({ kind, country, bloc, words, location, conditions }: TransferPlace): Spot {
  // Words may look like a code, and are none.
  const there = country ?? (bloc === null ? (words === null ? '' : `“${words}”`) : `[${bloc}]`);
  return { kind, country, bloc, words, location, conditions, there, where: `${kind} ${there}` };
}

const UNCONDITIONAL: readonly string[] = [];
const NOWHERE = spot({
  kind: 'ESTABLISHMENT',
  country: null,
  bloc: null,
  words: null,
  location: null,
  conditions: UNCONDITIONAL,
});

/** What is there under a condition and without one is there without. */
const both = (one: Spot, { conditions }: Spot): Spot => ({
  ...one,
  conditions:
    one.conditions.length === 0 || conditions.length === 0
      ? UNCONDITIONAL
      : [...new Set([...one.conditions, ...conditions])].sort(),
});

/** Each place once, in order. Of those that are one place the first is kept. */
function distinct(spots: readonly Spot[]): readonly Spot[] {
  const found: Spot[] = [];
  for (const one of spots) {
    let at = found.length;
    for (let before = found[at - 1]; before && before.where >= one.where; before = found[at - 1]) at -= 1;
    const same = found[at];
    if (same?.where === one.where) found[at] = both(same, one);
    else found.splice(at, 0, one);
  }
  return found;
}

const spotOf = ({ key, kind, country, bloc, words, condition }: LocationFacts): Spot =>
  spot({ kind, country, bloc, words, location: key, conditions: condition === null ? UNCONDITIONAL : [condition] });

const byKey = (one: LocationFacts, other: LocationFacts): number => (one.key < other.key ? -1 : 1);
const placed = (locations: readonly LocationFacts[]): Spot[] =>
  (locations.length < 2 ? locations : [...locations].sort(byKey)).map(spotOf);

const isEstablishment = ({ kind }: { readonly kind: LocationKind }): boolean => kind === 'ESTABLISHMENT';

const establishments = ({ country, locations }: PartyFacts): Spot[] => [
  ...(country === null ? [] : [spot({ ...NOWHERE, country })]),
  ...placed(locations.filter(isEstablishment)),
];

/** The places of a party whatever the service, which many hops to it share. */
const standing = once((party: PartyFacts): readonly Spot[] =>
  distinct([...establishments(party), ...placed(party.locations.filter((location) => !isEstablishment(location)))]),
);

/** Where the importer is matters to every transfer (Art. 44): where that is not stated, it is so to be judged. */
const established = (places: readonly Spot[]): readonly Spot[] =>
  places.some(isEstablishment) ? places : [NOWHERE, ...places];

const alone = once((party: PartyFacts) => established(standing(party)));

/** Where the data are with an importer: where it is, stores and accesses from, whatever the service and for this one. */
export const placesOf = (importer: PartyFacts, said: readonly LocationFacts[]): readonly Spot[] =>
  said.length === 0 ? alone(importer) : established(distinct([...standing(importer), ...placed(said)]));

/** Where a party is established, and no other place. */
export const establishmentsOf = once((party: PartyFacts) => established(distinct(establishments(party))));

/** The country that a party is established in: as stated, or else where its one establishment is. */
export const seatOf = once(({ country, locations }: PartyFacts): string | null => {
  if (country !== null) return country;
  const [only = null, another] = new Set(
    locations.flatMap((location) => (isEstablishment(location) && location.country !== null ? location.country : [])),
  );
  return another === undefined ? only : null;
});

/**
 * Where data are with nobody named. What a party keeps in its own country has gone nowhere; abroad, another entity is
 * implied, which is to be named.
 */
export const placesAbroad = (locations: readonly LocationFacts[], home: PartyFacts): readonly Spot[] =>
  distinct(placed(locations).filter(({ country }) => country === null || country !== seatOf(home)));

/** The part of the key of a transfer that tells its place. */
export const placeKey = ({ kind, country, bloc, location }: TransferPlace): string =>
  `${KIND_AT[kind]}:${country ?? bloc ?? location ?? 'NOT_STATED'}`;
