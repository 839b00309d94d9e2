import type { ControllerEntry } from '../../domain/article-30/controller.js';
import type { Destination } from '../../domain/article-30/destination.js';
import type { ProcessorEntry } from '../../domain/article-30/processor.js';
import type { RecipientBlock } from '../../domain/article-30/recipient.js';
import type { Regime } from '../../domain/territory.js';
import { Flows } from '../picture/flow/gather.js';
import type { FlowNode } from '../picture/flow/model.js';
import { type Place, placeKeyOf } from '../picture/place.js';

/** The columns of the picture: entries, those who receive their data, and where these then are. */
export const TIERS = { ENTRY: 0, RECIPIENT: 1, DESTINATION: 2 } as const;

/** Where entries stand: with the party that keeps the record. */
export const KEEPER = '\u0000keeper';

/** A place of the record. An international organisation is one, wherever it is. */
export interface Whereabouts extends Place {
  /** The international organisation that is meant, and no place. */
  readonly organisation: string | null;
  readonly identified: boolean;
  /** The regimes for which it is a third country. */
  readonly outside: Set<Regime>;
  entries: number;
}

const NOWHERE: Place = { country: null, bloc: null, words: null };

type Found = Place & {
  readonly identified: boolean;
  readonly outside: readonly Regime[];
  readonly organisation?: string;
};

const keyOf = (place: Found): string =>
  place.organisation === undefined ? placeKeyOf(place) : `\u0000organisation ${place.organisation}`;

/** A destination as a place. */
const placeOf = ({ country, bloc, words, identified, outside, recipient, kind }: Destination): Found => ({
  country,
  bloc,
  words,
  identified,
  outside: outside.map(({ regime }) => regime),
  ...(kind === 'INTERNATIONAL_ORGANISATION' && { organisation: recipient?.name ?? '' }),
});

/** The box of who is established at several places, and that of whoever is not named. */
export const SEVERAL = '\u0000several';
export const NOBODY = '\u0000nobody';

/** Where a recipient is established, as the key of a box. */
function homeOf({ places, party }: RecipientBlock): string {
  const homes = new Set(places.filter(({ kind }) => kind === 'ESTABLISHMENT').map(placeKeyOf));
  const [first] = homes;
  return homes.size > 1 ? SEVERAL : (first ?? party?.country ?? '');
}

const receiverOf = (key: string, name: string, box: string): FlowNode => ({
  id: `recipient ${key} ${box}`,
  tier: TIERS.RECIPIENT,
  box,
  name,
});

/** Gathers from entries, as they come, to whom and where their data go: little for each. */
export class Ways {
  readonly flows = new Flows();
  readonly places = new Map<string, Whereabouts>();

  /** Takes down a place once for each entry. */
  private enter(place: Found, seen: Set<string>): string {
    const key = keyOf(place);
    const { country, bloc, words, identified, organisation = null } = place;
    const known = this.places.get(key) ?? {
      ...{ country, bloc, words, identified, organisation },
      outside: new Set<Regime>(),
      entries: 0,
    };
    this.places.set(key, known);
    for (const regime of place.outside) known.outside.add(regime);
    if (!seen.has(key)) known.entries += 1;
    seen.add(key);
    return key;
  }

  /** Where the data of an entry then are; who receives them there may be no recipient of the entry by itself. */
  private arrive(from: FlowNode, of: readonly Destination[], seen: Set<string>, known: Map<string, FlowNode>): void {
    for (const destination of of) {
      const { recipient, kinds, identified } = destination;
      const key = recipient?.key ?? '';
      const box = this.enter(placeOf(destination), seen);
      let receiver = known.get(key);
      if (!receiver) {
        receiver = receiverOf(key, recipient?.name ?? '', recipient ? (recipient.country ?? '') : NOBODY);
        known.set(key, receiver);
        this.flows.add(from, receiver, 'PLAIN');
      }
      const there = kinds.join(' ');
      const to: FlowNode = { id: `there ${box} ${there}`, tier: TIERS.DESTINATION, box, name: there };
      this.flows.add(receiver, to, identified ? 'THIRD' : 'UNIDENTIFIED');
    }
  }

  controller({ key, name, d, e }: ControllerEntry): void {
    const from: FlowNode = { id: `entry ${key}`, tier: TIERS.ENTRY, box: KEEPER, name };
    const seen = new Set<string>();
    const known = new Map<string, FlowNode>();
    for (const recipient of d.recipients) {
      for (const place of recipient.places) {
        this.enter({ ...place, identified: place.country !== null, outside: place.thirdCountryFor }, seen);
      }
      if (recipient.places.length === 0) this.enter({ ...NOWHERE, identified: false, outside: [] }, seen);
      const party = recipient.party?.key ?? '';
      if (known.has(party)) continue;
      const receiver = receiverOf(party, recipient.party?.name ?? '', recipient.party ? homeOf(recipient) : NOBODY);
      known.set(party, receiver);
      this.flows.add(from, receiver, 'PLAIN');
    }
    this.arrive(from, e.destinations, seen, known);
  }

  processor({ key, processing, name, a, c }: ProcessorEntry): void {
    const called = a.onBehalfOf ? `${a.onBehalfOf.name}: ${name}` : name;
    const from: FlowNode = { id: `entry ${processing} ${key}`, tier: TIERS.ENTRY, box: KEEPER, name: called };
    this.arrive(from, c.destinations, new Set(), new Map());
  }
}
