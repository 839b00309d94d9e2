import type { Bloc, GroundFacts, LocationKind, PartyFacts } from './fact.js';
import type { Flow } from './flow.js';
import type { Frame } from './frame.js';
import type { GroundBlock } from './ground.js';
import type { PartyBlock } from './party.js';
import { BLOC_NAMES, type Place, type Way } from './place.js';
import { nameOfCountry, type Outside } from './territory.js';

/** What sort of destination a transfer has. */
export const DESTINATION_KINDS = {
  THIRD_COUNTRY: 'A third country, identified.',
  INTERNATIONAL_ORGANISATION: 'An international organisation (Art. 4(26)), identified.',
  NOT_IDENTIFIED: 'A place outside, or perhaps outside, whose country is not identified.',
} as const;
export type DestinationKind = keyof typeof DESTINATION_KINDS;

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
  readonly place: Place | null;
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

/** Takes down that the data are at a place, by a flow. */
function arrive({ ways, grounds }: Draft, { facts: { kind, condition } }: Place, flow: Flow): void {
  const { system } = flow;
  for (const ground of flow.grounds) if (!grounds.some(({ id }) => id === ground.id)) grounds.push(ground);
  const known = ways.some((way) => way.kind === kind && way.condition === condition && way.system === system);
  if (!known) ways.push({ kind, system, condition });
}

/** The regimes for which a place that a flow reaches is a third country; null where it is known to be inside. */
function outsideOf({ standing, facts }: Place, { only }: Flow, recipient: PartyFacts | null, { keeper }: Frame) {
  const { identified, outside: everywhere } = standing;
  const outside = only === undefined ? everywhere : everywhere.filter(({ regime }) => regime === only);
  if (identified && outside.length === 0) return null;
  // What the party keeps in its own country has gone nowhere.
  return recipient === null && facts.country !== null && facts.country === keeper.country ? null : outside;
}

/** The places outside that the flows reach, each recipient and place once. */
export function gather(flows: readonly Flow[], frame: Frame): Draft[] {
  const drafts = new Map<string, Draft>();
  for (const flow of flows) {
    const { recipient: party, system, places, grounds } = flow;
    // What stays with the party itself goes to no other (EDPB Guidelines 05/2021, Ex. 8).
    const itself = party?.id === frame.keeper.id;
    if (itself && system === null) continue;
    const recipient = itself ? null : party;
    if (recipient && isOrganisation(recipient)) {
      const draft = drafts.get(recipient.id) ?? organisation(recipient, frame);
      drafts.set(recipient.id, draft);
      draft.grounds.push(...(places.length === 0 ? grounds : []));
      for (const place of places) arrive(draft, place, flow);
      continue;
    }
    for (const place of places) {
      const outside = outsideOf(place, flow, recipient, frame);
      if (!outside) continue;
      const key = `${recipient?.id ?? ''} ${place.where}`;
      let draft = drafts.get(key);
      if (!draft) {
        draft = { place, recipient, identified: place.standing.identified, outside, ways: [], grounds: [] };
        drafts.set(key, draft);
      }
      arrive(draft, place, flow);
    }
  }
  return [...drafts.values()];
}

function nameOf({ place, recipient }: Draft): string {
  if (!place) return recipient?.name ?? '';
  const { country, bloc, words } = place.facts;
  if (country !== null) return nameOfCountry(country);
  return bloc === null ? (words ?? '') : BLOC_NAMES[bloc];
}

const KINDS: readonly LocationKind[] = ['ESTABLISHMENT', 'STORAGE', 'ACCESS'];

/** A place outside, as the record names it. */
export function destination(draft: Draft, { party, ground }: Frame): Destination {
  const { place, recipient, identified, outside, ways, grounds } = draft;
  return {
    kind: !identified ? 'NOT_IDENTIFIED' : place === null ? 'INTERNATIONAL_ORGANISATION' : 'THIRD_COUNTRY',
    identified,
    country: place?.facts.country ?? null,
    name: nameOf(draft),
    bloc: place?.facts.bloc ?? null,
    words: place?.facts.words ?? null,
    recipient: recipient === null ? null : party(recipient),
    kinds: KINDS.filter((kind) => ways.some((way) => way.kind === kind)),
    ways,
    outside,
    grounds: grounds.map(ground),
  };
}
