import type { Regime } from '../territory.js';
import type { Bloc, LocationKind, PartyFacts, PlaceFacts } from './fact.js';
import { itself, memo } from './list.js';
import { nameOfCountry, type Standing, type Territory } from './territory.js';

/** A place as the record names it. */
export interface PlaceBlock {
  readonly kind: LocationKind;
  readonly country: string | null;
  readonly countryName: string | null;
  readonly bloc: Bloc | null;
  readonly words: string | null;
  readonly condition: string | null;
  /** Regimes in which it is a third country on the day. */
  readonly thirdCountryFor: readonly Regime[];
}

/** How the data are at a destination. */
export interface Way {
  readonly kind: LocationKind;
  /** The system whose data are there, where the place is one of a system. */
  readonly system: string | null;
  readonly condition: string | null;
}

/** A place with what follows from it. Entries share it. */
export interface Place {
  readonly facts: PlaceFacts;
  readonly block: PlaceBlock;
  readonly standing: Standing;
  /** What tells one place from another; the data can be at one place in several ways. */
  readonly where: string;
  readonly key: string;
}

/** The places of one record, each judged once. */
export interface Places {
  readonly of: (facts: PlaceFacts) => Place;
  /** Where a party is established, and where it stores and accesses data whatever the service. */
  readonly ofParty: (party: PartyFacts) => readonly Place[];
  /** Where a party is established, as a place; none where that is not stated. */
  readonly establishmentOf: (party: PartyFacts) => readonly Place[];
}

export const BLOC_NAMES: Record<Bloc, string> = { EU: 'European Union', EEA: 'European Economic Area' };

/** A place in words, with what it depends on; words that name no country stand in quotation marks. */
export function placeInWords({ country, bloc, words, condition }: Omit<PlaceFacts, 'key' | 'kind'>): string {
  const name = country !== null ? nameOfCountry(country) : bloc !== null ? BLOC_NAMES[bloc] : `“${words ?? ''}”`;
  return condition === null ? name : `${name} (${condition})`;
}

function placeOf(facts: PlaceFacts, territory: Territory): Place {
  const { kind, country, bloc, words, condition } = facts;
  const standing = territory(facts);
  const where = country ?? bloc ?? words ?? '';
  return {
    facts,
    block: {
      kind,
      country,
      countryName: country === null ? null : nameOfCountry(country),
      bloc,
      words,
      condition,
      thirdCountryFor: standing.outside.map(({ regime }) => regime),
    },
    standing,
    where,
    key: `${kind} ${where} ${condition ?? ''}`,
  };
}

const keyOf = ({ key }: { readonly key: string }): string => key;

export function placesIn(territory: Territory): Places {
  const of = memo(keyOf, (facts: PlaceFacts) => placeOf(facts, territory));
  const nothing = { key: '', kind: 'ESTABLISHMENT', bloc: null, words: null, condition: null } as const;
  const establishmentIn = memo(itself, (country) => [placeOf({ ...nothing, country }, territory)]);
  const establishmentOf = ({ country }: PartyFacts) => (country === null ? [] : establishmentIn(country));
  const ofParty = memo(keyOf, (party: PartyFacts) => [...establishmentOf(party), ...party.locations.map(of)]);
  return { of, ofParty, establishmentOf };
}
