import type { RECIPIENT_ROLES } from '../activity.js';
import type { ActivityFacts, DataFacts, DisclosureFacts, PartyFacts, SystemFacts } from './fact.js';
import type { Content } from './flow-data.js';
import { type Edge, NO_CONTENT, NO_VIA, type Network } from './flow.js';
import { placesOf } from './flow-place.js';
import { lead, madeByAnother, ownStorage, routeOf, systemFlow, systemRoute } from './flow-system.js';
import type { HopRole } from './hop.js';

/** The role at the end of a hop of one who receives data in a role. A company of the group may have any. */
const ROLE_OF: Record<keyof typeof RECIPIENT_ROLES, HopRole | null> = {
  PROCESSOR: 'PROCESSOR',
  JOINT_CONTROLLER: 'CONTROLLER',
  SEPARATE_CONTROLLER: 'CONTROLLER',
  PUBLIC_AUTHORITY: 'CONTROLLER',
  GROUP_COMPANY: null,
};

const NEITHER: readonly HopRole[] = [];
const CONTROLLER: readonly HopRole[] = ['CONTROLLER'];
const PROCESSOR: readonly HopRole[] = ['PROCESSOR'];
const EITHER: readonly HopRole[] = [...CONTROLLER, ...PROCESSOR];

/**
 * The roles a recipient may have. One that is engaged for it is a processor, and one that is a controller of the activity
 * is a controller, whatever else they are said to be.
 */
function rolesOf({ recipient, roles, engagement }: DisclosureFacts, { controllers }: Side): readonly HopRole[] {
  const processor = engagement !== null || roles.some((role) => ROLE_OF[role] === 'PROCESSOR');
  const joint = controllers.length > 1 && controllers.some(({ id }) => id === recipient.id);
  const controller = joint || roles.some((role) => ROLE_OF[role] === 'CONTROLLER');
  return controller ? (processor ? EITHER : CONTROLLER) : processor ? PROCESSOR : NEITHER;
}

/** A controller of the activity with the others: each answers for what becomes of the data, and is an exporter. */
interface Side {
  readonly activity: ActivityFacts;
  readonly controllers: readonly PartyFacts[];
  readonly exporter: PartyFacts;
  /** What is given of the activity where nothing else is said. */
  readonly content: Content;
}

function sidesOf(activity: ActivityFacts): Side[] {
  const controllers = [activity.controller, ...activity.jointControllers].filter(
    ({ id }, at, all) => all.findIndex((other) => other.id === id) === at,
  );
  const content = { ...NO_CONTENT, activities: [activity] };
  return controllers.map((exporter) => ({ activity, controllers, exporter, content }));
}

const listing = (listed: readonly DataFacts[], { content }: Side): Content =>
  listed.length === 0 ? content : { ...content, listed };

function disclosed(network: Network, disclosure: DisclosureFacts, side: Side): Edge {
  const { key, recipient, locations, grounds, engagement, dataCategories } = disclosure;
  const { activity, exporter } = side;
  if (engagement) network.used.add(engagement);
  const importerRoles = rolesOf(disclosure, side);
  const linked = engagement !== null || !importerRoles.includes('PROCESSOR');
  const unlinked = linked ? [] : network.engagementsOf(exporter, recipient, 'CONTROLLER');
  return network.add({
    key: exporter.id === activity.controller.id ? `disclosure:${key}` : `disclosure:${key}@${exporter.key}`,
    exporter,
    exporterRole: 'CONTROLLER',
    importer: recipient,
    importerRoles,
    places: placesOf(recipient, engagement === null ? locations : [...engagement.locations, ...locations]),
    grounds: engagement === null ? grounds : [...engagement.grounds, ...grounds],
    via: { disclosure: key, engagement: engagement?.key ?? null, system: null, servedController: null },
    unlinked: unlinked.map((one) => one.key).sort(),
    content: listing(dataCategories, side),
    origin: true,
    to: network.onward(recipient, importerRoles, exporter),
  });
}

/** The edges of what an activity discloses, by one of its controllers. */
function disclosures(network: Network, side: Side): Edge[] {
  const { activity, exporter } = side;
  // One controller gives nothing to itself; that it is named as a recipient of the others is theirs.
  const all = activity.disclosures.filter(
    ({ recipient }) => exporter.id === activity.controller.id || recipient.id !== exporter.id,
  );
  const direct = all.filter(({ engagement }) => !madeByAnother(engagement, exporter));
  const edges = direct.map((disclosure) => disclosed(network, disclosure, side));
  for (const { key, engagement, locations, grounds, dataCategories: listed } of all) {
    if (!madeByAnother(engagement, exporter)) continue;
    const via = { ...NO_VIA, disclosure: key };
    const node = routeOf(network, { key: `disclosure:${key}`, via, engagement, locations, grounds, listed });
    const holder = engagement.engager;
    if (lead(edges, holder, node)) continue;
    network.implied(holder, {
      key: `disclosure:${key}@${exporter.key}+${holder.key}`,
      exporter,
      exporterRole: 'CONTROLLER',
      via,
      content: listing(listed, side),
      origin: true,
      to: [node],
    });
  }
  return edges;
}

interface Shared {
  readonly exporter: PartyFacts;
  readonly activities: ActivityFacts[];
}
interface Used extends Shared {
  readonly system: SystemFacts;
  readonly sides: Side[];
}

function gather<Group>(groups: Map<string, Group>, key: string, make: () => Group): Group {
  const group = groups.get(key) ?? make();
  groups.set(key, group);
  return group;
}

/** What one controller uses a system for, in all its activities at once. */
function used(network: Network, { system, exporter, activities, sides }: Used): void {
  const { host, owner } = system;
  const content = { ...NO_CONTENT, listed: system.dataCategories, activities };
  const key = `system:${system.key}@${exporter.key}`;
  const use = { exporter, exporterRole: 'CONTROLLER', content, origin: true } as const;
  if (madeByAnother(host, exporter)) {
    const node = systemRoute(network, system, host);
    const via = { ...NO_VIA, system: system.key };
    network.implied(host.engager, { ...use, key: `${key}+${host.engager.key}`, via, to: [node] });
    return;
  }
  const joint = owner !== null && sides.every(({ controllers }) => controllers.some(({ id }) => id === owner.id));
  systemFlow(network, system, { ...use, key, ownerRoles: joint ? ['CONTROLLER'] : [] });
}

/**
 * What becomes of the data of activities: what is disclosed, and where the systems are.
 *
 * Data that a person gives to a controller make no hop: a data subject is no exporter (EDPB Guidelines 05/2021, Ex. 1).
 */
export function activityFlows(network: Network, activities: readonly ActivityFacts[]): void {
  const systems = new Map<string, Used>();
  const stores = new Map<string, Shared>();
  for (const activity of activities) {
    for (const side of sidesOf(activity)) {
      const { exporter } = side;
      const edges = disclosures(network, side);
      for (const system of activity.systems) {
        const { host } = system;
        if (madeByAnother(host, exporter) && lead(edges, host.engager, systemRoute(network, system, host))) continue;
        const group = gather(systems, `${system.key} ${exporter.id}`, () => ({
          system,
          exporter,
          activities: [],
          sides: [],
        }));
        group.activities.push(activity);
        group.sides.push(side);
      }
      gather(stores, exporter.id, () => ({ exporter, activities: [] })).activities.push(activity);
    }
  }
  for (const group of systems.values()) used(network, group);
  for (const { exporter, activities: all } of stores.values()) {
    const content = { ...NO_CONTENT, activities: all };
    ownStorage(network, { key: `party:${exporter.key}`, exporter, exporterRole: 'CONTROLLER', content, origin: true });
  }
}
