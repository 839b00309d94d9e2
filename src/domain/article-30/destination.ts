import type { Bloc, GroundFacts, LocationKind, PartyFacts, PlaceFacts } from './fact.js';
import type { Flow } from './flow.js';
import type { Frame } from './frame.js';
import { type GroundBlock, groundBlock } from './ground.js';
import { once } from './list.js';
import type { PartyBlock } from './party.js';
import { nameOfCountry, type Outside } from './territory.js';

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
  readonly identified: boolean;
  readonly outside: readonly Outside[];
  readonly ways: Way[];
  readonly grounds: GroundFacts[];
}

export const isOrganisation = ({ kind }: PartyFacts): boolean => kind === 'INTERNATIONAL_ORGANISATION';

/** An international organisation is a destination wherever it is (Art. 44). */
const organisation = (recipient: PartyFacts, { regimes }: Frame): Draft => ({
  place: null,
  recipient,
  identified: recipient.named,
  outside: regimes.map(({ regime }) => ({
    regime,
    basis: 'An international organisation: Art. 4(26) and 44',
    verified: true,
  })),
  ways: [],
  grounds: [],
});

/** A place of a recipient, if it is outside or cannot be told to be inside. */
function outsidePlace(place: PlaceFacts, recipient: PartyFacts | null, only: Flow['only'], frame: Frame): Draft | null {
  if (recipient === null && place.country !== null && place.country === frame.keeper.country) return null;
  const { identified, outside: everywhere } = frame.territory(place);
  const outside = only === undefined ? everywhere : everywhere.filter(({ regime }) => regime === only);
  return identified && outside.length === 0 ? null : { place, recipient, identified, outside, ways: [], grounds: [] };
}

const placeKey = ({ country, bloc, words }: PlaceFacts): string => country ?? bloc ?? words ?? '';

/** The places outside that the flows reach, each recipient and place once. */
export function gather(flows: readonly Flow[], frame: Frame): Draft[] {
  const drafts = new Map<string, Draft>();
  const add = (key: string, draft: Draft, place: PlaceFacts | null, { system, grounds }: Flow) => {
    const known = drafts.get(key);
    const to = known ?? draft;
    if (!known) drafts.set(key, to);
    if (place) to.ways.push({ kind: place.kind, system, condition: place.condition });
    to.grounds.push(...grounds);
  };
  for (const flow of flows) {
    const { recipient: party, system, places, only } = flow;
    // What stays with the party itself goes to no other (EDPB Guidelines 05/2021, Ex. 8).
    const itself = party?.id === frame.keeper.id;
    if (itself && system === null) continue;
    const recipient = itself ? null : party;
    if (recipient && isOrganisation(recipient)) {
      const draft = organisation(recipient, frame);
      for (const place of places.length === 0 ? [null] : places)
        add(`${recipient.id} organisation`, draft, place, flow);
      continue;
    }
    for (const place of places) {
      const draft = outsidePlace(place, recipient, only, frame);
      if (draft) add(`${recipient?.id ?? ''} ${placeKey(place)}`, draft, place, flow);
    }
  }
  return [...drafts.values()];
}

const BLOC_NAMES: Record<Bloc, string> = { EU: 'European Union', EEA: 'European Economic Area' };

const nameOf = (country: string | null, bloc: Bloc | null): string | null =>
  country === null ? bloc && BLOC_NAMES[bloc] : nameOfCountry(country);

/** A place outside, as the record names it. */
export function destination(draft: Draft, { on, party }: Frame): Destination {
  const { place, recipient, identified, outside, ways, grounds } = draft;
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
    grounds: once(grounds, ({ id }) => id).map((ground) => groundBlock(ground, on)),
  };
}
