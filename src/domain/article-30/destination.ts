import { countryName } from '../country.js';
import type { Bloc, GroundFacts, LocationKind, PartyFacts, PlaceFacts } from './fact.js';
import type { Flow } from './flow.js';
import type { Frame } from './frame.js';
import { type GroundBlock, groundBlock } from './ground.js';
import { once } from './list.js';
import type { PartyBlock } from './party.js';
import type { Outside, Standing } from './territory.js';

/** What sort of destination a transfer has. */
export const DESTINATION_KINDS = {
  THIRD_COUNTRY: 'A third country, identified.',
  INTERNATIONAL_ORGANISATION: 'An international organisation (Art. 4(26)), identified.',
  NOT_IDENTIFIED: 'A place outside, or perhaps outside, whose country is not identified.',
} as const;
export type DestinationKind = keyof typeof DESTINATION_KINDS;

/** How the data are at a destination. */
export interface Way {
  readonly kind: LocationKind;
  /** The system whose data are there, where the place is one of a system. */
  readonly system: string | null;
  readonly condition: string | null;
}

/** A third country or international organisation that the data reach: Art. 30(1)(e), 30(2)(c). */
export interface Destination {
  readonly kind: DestinationKind;
  readonly identified: boolean;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  /** The name of the country or of the international organisation; else the bloc or the words used. */
  readonly name: string;
  readonly bloc: Bloc | null;
  readonly words: string | null;
  /** Who receives the data there; null where nobody is recorded. */
  readonly recipient: PartyBlock | null;
  readonly kinds: readonly LocationKind[];
  readonly ways: readonly Way[];
  /** The regimes for which it is a third country on the day, and why. */
  readonly outside: readonly Outside[];
  readonly grounds: readonly GroundBlock[];
}

/** A destination while it is being gathered, with the place that shows it first. */
export interface Draft {
  readonly place: PlaceFacts | null;
  readonly recipient: PartyFacts | null;
  readonly standing: Standing;
  readonly ways: Way[];
  readonly grounds: Map<string, GroundFacts>;
}

export const isOrganisation = ({ kind }: PartyFacts): boolean => kind === 'INTERNATIONAL_ORGANISATION';

/** The places outside that the flows reach, each recipient and place once. */
export function gather(flows: readonly Flow[], { keeper, territory, regimes }: Frame): Draft[] {
  const drafts = new Map<string, Draft>();
  const draft = (key: string, made: () => Omit<Draft, 'ways' | 'grounds'>): Draft => {
    const known = drafts.get(key);
    if (known) return known;
    const fresh = { ...made(), ways: [], grounds: new Map<string, GroundFacts>() };
    drafts.set(key, fresh);
    return fresh;
  };
  for (const { recipient: party, system, places, grounds, only } of flows) {
    // What stays with the party itself goes to no other (EDPB Guidelines 05/2021, Ex. 8).
    const itself = party?.id === keeper.id;
    if (itself && system === null) continue;
    const recipient = itself ? null : party;
    const add = (to: Draft, place: PlaceFacts | null) => {
      if (place) to.ways.push({ kind: place.kind, system, condition: place.condition });
      for (const ground of grounds) to.grounds.set(ground.id, ground);
    };
    if (recipient && isOrganisation(recipient)) {
      const outside = regimes.map(({ regime }) => ({
        regime,
        basis: 'An international organisation: Art. 4(26) and 44',
        verified: true,
      }));
      const standing = { identified: recipient.named, outside };
      const to = draft(`${recipient.id} organisation`, () => ({ place: null, recipient, standing }));
      if (places.length === 0) add(to, null);
      for (const place of places) add(to, place);
      continue;
    }
    for (const place of places) {
      const { country, bloc, words } = place;
      if (recipient === null && place.country !== null && place.country === keeper.country) continue;
      const { identified, outside: everywhere } = territory(place);
      const outside = only === undefined ? everywhere : everywhere.filter(({ regime }) => regime === only);
      if (identified && outside.length === 0) continue;
      const key = `${recipient?.id ?? ''} ${country ?? bloc ?? words ?? ''}`;
      add(
        draft(key, () => ({ place, recipient, standing: { identified, outside } })),
        place,
      );
    }
  }
  return [...drafts.values()];
}

const BLOC_NAMES: Record<Bloc, string> = { EU: 'European Union', EEA: 'European Economic Area' };

const nameOf = (country: string | null, bloc: Bloc | null): string | null =>
  country === null ? bloc && BLOC_NAMES[bloc] : (countryName(country) ?? country);

/** A place outside, as the record names it. */
export function destination({ place, recipient, standing, ways, grounds }: Draft, { on, party }: Frame): Destination {
  const { identified, outside } = standing;
  const country = place?.country ?? null;
  const bloc = place?.bloc ?? null;
  const words = place?.words ?? null;
  return {
    kind: !identified ? 'NOT_IDENTIFIED' : place === null ? 'INTERNATIONAL_ORGANISATION' : 'THIRD_COUNTRY',
    identified,
    country,
    name: nameOf(country, bloc) ?? words ?? recipient?.name ?? '',
    bloc,
    words,
    recipient: recipient === null ? null : party(recipient),
    kinds: [...new Set(ways.map(({ kind }) => kind))],
    ways: once(ways, ({ kind, system, condition }) => `${kind} ${system ?? ''} ${condition ?? ''}`),
    outside,
    grounds: [...grounds.values()].map((ground) => groundBlock(ground, on)),
  };
}
