import type { Regime } from '../territory.js';
import type { DisclosureFacts, GroundFacts, HostFacts, PartyFacts, PlaceFacts, SystemFacts } from './fact.js';
import { establishmentOf } from './territory.js';

/** A way for the data to a recipient, and the places where they then are. */
export interface Flow {
  readonly recipient: PartyFacts | null;
  readonly system: string | null;
  readonly places: readonly PlaceFacts[];
  readonly grounds: readonly GroundFacts[];
  /** The only regime under which it counts, if not under all. */
  readonly only?: Regime;
}

/** A recipient is where it is established, and where it stores and accesses data whatever the service. */
const placesOf = (party: PartyFacts | null): PlaceFacts[] =>
  party === null ? [] : [...establishmentOf(party.country), ...party.locations];

export const disclosed = ({ recipient, locations, grounds, engagement }: DisclosureFacts): Flow => ({
  recipient,
  system: null,
  places: [...placesOf(recipient), ...locations, ...(engagement?.locations ?? [])],
  grounds: [...grounds, ...(engagement?.grounds ?? [])],
});

export const engaged = ({ engaged: recipient, locations, grounds }: HostFacts): Flow => ({
  recipient,
  system: null,
  places: [...placesOf(recipient), ...locations],
  grounds,
});

/** The data of a system are with its host; without one, with the party that answers for the system. */
export function held({ name, host, owner, locations }: SystemFacts): Flow[] {
  const recipient = host === null ? owner : host.engaged;
  return [
    ...(host === null ? [] : [engaged(host)]),
    { recipient, system: name, places: locations, grounds: host?.grounds ?? [] },
  ];
}

/**
 * A processor that gives the data back to a controller in a third country transfers them under the GDPR (EDPB
 * Guidelines 05/2021, Ex. 6 and 10), and does not under the UK GDPR, where the processor does not initiate it.
 */
export const returned = (controller: PartyFacts): Flow => ({
  recipient: controller,
  system: null,
  places: establishmentOf(controller.country),
  grounds: [],
  only: 'EU',
});
