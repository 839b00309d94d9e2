import type { EngagementFacts, LocationFacts, PartyFacts, SystemFacts } from './fact.js';
import { type Edge, NO_CONTENT, NO_VIA, type Network, type Node } from './flow.js';
import { placesAbroad, placesOf } from './flow-place.js';
import type { HopGround, HopRole } from './hop.js';
import type { Via } from './transfer.js';

/** An engagement that the party did not make itself: its data reach the processor through the one that made it. */
export const madeByAnother = (engagement: EngagementFacts | null, party: PartyFacts): engagement is EngagementFacts =>
  engagement !== null &&
  engagement.engagerCapacity === 'PROCESSOR' &&
  engagement.engager.id !== party.id &&
  engagement.engaged.id !== party.id;

interface Route {
  /** The key of the row that names the engagement, by kind. */
  readonly key: string;
  readonly via: Via;
  readonly engagement: EngagementFacts;
  readonly locations: readonly LocationFacts[];
  readonly grounds: readonly HopGround[];
  readonly listed: Edge['content']['listed'];
}

/** Where the one that made the engagement has the data, to give them on under it and under no other. */
export const routeOf = (network: Network, route: Route): Node =>
  network.node(`route:${route.key}`, ({ out }) => {
    const { engager, engaged, locations, grounds, dataCategories } = route.engagement;
    network.used.add(route.engagement);
    out.push(
      network.add({
        key: `${route.key}/${route.engagement.key}`,
        exporter: engager,
        exporterRole: 'PROCESSOR',
        importer: engaged,
        importerRoles: ['PROCESSOR'],
        places: placesOf(engaged, [...locations, ...route.locations]),
        grounds: [...grounds, ...route.grounds],
        via: { ...route.via, engagement: route.engagement.key },
        content: { ...NO_CONTENT, listed: route.listed.length > 0 ? route.listed : dataCategories },
        to: network.onward(engaged, ['PROCESSOR'], engager),
      }),
    );
  });

export const systemRoute = (network: Network, system: SystemFacts, engagement: EngagementFacts): Node =>
  routeOf(network, {
    key: `system:${system.key}`,
    via: { ...NO_VIA, system: system.key },
    engagement,
    locations: system.locations,
    grounds: [],
    listed: system.dataCategories,
  });

/** Leads data to a node that is with `holder`, by the edges that reach it; false where none does. */
export function lead(given: readonly Edge[], holder: PartyFacts, node: Node): boolean {
  const edges = given.filter(({ importer }) => importer?.id === holder.id);
  for (const { to } of edges) if (!to.includes(node)) to.push(node);
  return edges.length > 0;
}

/** Where the party has the data of a system by itself: with no host and no owner but it. */
export function heldBy({ id }: PartyFacts, { host, owner, locations }: SystemFacts): readonly LocationFacts[] {
  if (host !== null) return host.engaged.id === id ? [...host.locations, ...locations] : [];
  return owner === null || owner.id === id ? locations : [];
}

type Use = Pick<Edge, 'key' | 'exporter' | 'exporterRole' | 'content' | 'origin'> & {
  /** The role of the party that answers for the system, where it is known. */
  readonly ownerRoles: readonly HopRole[];
};

/**
 * The data of a system are with its host; without one, with the party that answers for it. Where that is the party
 * that uses it, or nobody, a place abroad implies another entity there.
 */
export function systemFlow(network: Network, system: SystemFacts, { ownerRoles, ...use }: Use): Edge[] {
  const { host, owner, locations } = system;
  const { exporter } = use;
  const via = { ...NO_VIA, system: system.key };
  if (host !== null && host.engaged.id !== exporter.id) {
    network.used.add(host);
    const listed = use.content.listed.length > 0 ? use.content.listed : host.dataCategories;
    return [
      network.add({
        ...use,
        content: { ...use.content, listed },
        importer: host.engaged,
        importerRoles: ['PROCESSOR'],
        places: placesOf(host.engaged, [...host.locations, ...locations]),
        grounds: host.grounds,
        via: { ...via, engagement: host.key },
        to: network.onward(host.engaged, ['PROCESSOR'], exporter),
      }),
    ];
  }
  if (host === null && owner !== null && owner.id !== exporter.id) {
    const to = network.onward(owner, ownerRoles, exporter);
    return [
      network.add({
        ...use,
        importer: owner,
        importerRoles: ownerRoles,
        places: placesOf(owner, locations),
        via,
        to,
      }),
    ];
  }
  if (host) network.used.add(host);
  const places = placesAbroad(heldBy(exporter, system), exporter);
  return places.length === 0 ? [] : [network.add({ ...use, importer: null, importerRoles: [], places, via })];
}

/** What a party stores abroad whatever the service, and nobody is named who holds it there. */
export function ownStorage(
  network: Network,
  use: Pick<Edge, 'key' | 'exporter' | 'exporterRole' | 'content' | 'origin'>,
): Edge[] {
  const stored = use.exporter.locations.filter(({ kind }) => kind === 'STORAGE');
  const places = placesAbroad(stored, use.exporter);
  return places.length === 0 ? [] : [network.add({ ...use, importer: null, importerRoles: [], places })];
}
