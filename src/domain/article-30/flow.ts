import type { Regime } from '../territory.js';
import type { DisclosureFacts, GroundFacts, HostFacts, PartyFacts, SystemFacts } from './fact.js';
import type { Frame } from './frame.js';
import type { Place } from './place.js';

/** A way for the data to a recipient, and the places where they then are. */
export interface Flow {
  readonly recipient: PartyFacts | null;
  readonly system: string | null;
  readonly places: readonly Place[];
  readonly grounds: readonly GroundFacts[];
  /** The only regime under which it counts, if not under all. */
  readonly only?: Regime;
  /** The data go back to the controller whose they are: it is no recipient of them. */
  readonly back?: true;
}

/** Both lists in one, which is one of them where the other is empty. */
const both = <T>(one: readonly T[], other: readonly T[]): readonly T[] =>
  other.length === 0 ? one : one.length === 0 ? other : [...one, ...other];

const placesOf = (party: PartyFacts | null, { places }: Frame): readonly Place[] =>
  party === null ? [] : places.ofParty(party);

/** The countries that flows reach. */
export const countriesOf = (flows: readonly Flow[]): string[] =>
  flows.flatMap(({ places }) => places.flatMap(({ facts }) => facts.country ?? []));

/** The data of a disclosure are where the recipient is, and where they are said to be under it. */
export function disclosed({ recipient, locations, grounds, engagement }: DisclosureFacts, frame: Frame): Flow {
  const said = both(locations, engagement?.locations ?? []);
  return {
    recipient,
    system: null,
    places: both(placesOf(recipient, frame), said.map(frame.places.of)),
    grounds: both(grounds, engagement?.grounds ?? []),
  };
}

export const engaged = ({ engaged: recipient, locations, grounds }: HostFacts, frame: Frame): Flow => ({
  recipient,
  system: null,
  places: both(placesOf(recipient, frame), locations.map(frame.places.of)),
  grounds,
});

/** The data of a system are with its host; without one, with the party that answers for the system. */
export function held({ name, host, owner, locations }: SystemFacts, frame: Frame): Flow[] {
  const recipient = host === null ? owner : host.engaged;
  const places = locations.map(frame.places.of);
  const inSystem: Flow = { recipient, system: name, places, grounds: host?.grounds ?? [] };
  return host === null ? [inSystem] : [engaged(host, frame), inSystem];
}

/**
 * A processor that gives the data back to a controller in a third country transfers them under the GDPR (EDPB
 * Guidelines 05/2021, Ex. 6 and 10), and does not under the UK GDPR, where the processor does not initiate it.
 */
export const returned = (controller: PartyFacts, { places }: Frame): Flow => ({
  recipient: controller,
  system: null,
  places: places.establishmentOf(controller),
  grounds: [],
  only: 'EU',
  back: true,
});
