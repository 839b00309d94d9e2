import type {
  ActivityFacts,
  DataFacts,
  EngagementFacts,
  LocationFacts,
  PartyFacts,
  ProcessingFacts,
  SystemFacts,
} from '../transfer/fact.js';
import type { Content } from '../transfer/flow-data.js';
import type { Edge } from '../transfer/flow.js';
import type { HopGround } from '../transfer/hop.js';
import type { ImpactFacts } from './fact.js';
import { groundsOf, type Target } from './question.js';
import { holdingAny, type Web } from './web.js';

/** What is with that which is asked about, before the ways of the data are followed. */
export interface There {
  /** By which data get there, or by which they leave what they begin with. */
  readonly edges: readonly Edge[];
  /** Whether what these are about counts, or what is stated in `contents` alone. */
  readonly byEdges: boolean;
  /** Towards where the data begin, or on from there to all who hold them. */
  readonly direction: 'UP' | 'DOWN';
  /** What begins there, or is stated to be there. */
  readonly contents: readonly Content[];
  readonly systems: readonly SystemFacts[];
  readonly engagements: readonly EngagementFacts[];
  readonly parties: readonly PartyFacts[];
}

const NOTHING: There = {
  edges: [],
  byEdges: true,
  direction: 'UP',
  contents: [],
  systems: [],
  engagements: [],
  parties: [],
};

const content = (
  activities: readonly ActivityFacts[],
  processings: readonly ProcessingFacts[],
  listed: readonly DataFacts[] = [],
): Content => ({ listed, activities, processings });

export const controllersOf = ({ controller, jointControllers }: ActivityFacts): readonly PartyFacts[] => [
  controller,
  ...jointControllers.filter(({ id }) => id !== controller.id),
];

/** The category with all that belong to it. Where a circle has got into the table it comes to its end. */
export function withNarrower(top: DataFacts, all: readonly DataFacts[]): ReadonlySet<DataFacts> {
  const narrower = new Map<DataFacts, DataFacts[]>();
  for (const one of all) if (one.broader) narrower.set(one.broader, [...(narrower.get(one.broader) ?? []), one]);
  const found = new Set([top]);
  for (const one of found) for (const below of narrower.get(one) ?? []) found.add(below);
  return found;
}

function ofParties(facts: ImpactFacts, web: Web, parties: readonly PartyFacts[]): There {
  const ids = new Set(parties.map(({ id }) => id));
  const is = (party: PartyFacts | null | undefined): boolean => party != null && ids.has(party.id);
  const kept = facts.systems.filter(({ owner, host }) => is(owner) || is(host?.engaged));
  const begun = content(
    facts.activities.filter((activity) => controllersOf(activity).some(is)),
    facts.processings.filter(({ processor }) => is(processor)),
  );
  return {
    ...NOTHING,
    edges: web.edges.filter(({ importer }) => is(importer)),
    contents: [begun, ...kept.map(({ dataCategories }) => content([], [], dataCategories))],
    systems: [...new Set([...kept, ...[...begun.activities, ...begun.processings].flatMap(({ systems }) => systems)])],
    engagements: facts.engagements.filter(({ engaged }) => is(engaged)),
    parties,
  };
}

function ofSystem(facts: ImpactFacts, web: Web, system: SystemFacts): There {
  const { key, host, owner, dataCategories } = system;
  const uses = ({ systems }: { readonly systems: readonly SystemFacts[] }): boolean => systems.includes(system);
  const keeper = host?.engaged ?? owner;
  return {
    ...NOTHING,
    edges: web.edges.filter(({ via }) => via.system === key),
    byEdges: false,
    contents: [content(facts.activities.filter(uses), facts.processings.filter(uses), dataCategories)],
    systems: [system],
    engagements: host ? [host] : [],
    parties: keeper ? [keeper] : [],
  };
}

const ofEngagement = (facts: ImpactFacts, web: Web, engagement: EngagementFacts): There => ({
  ...NOTHING,
  edges: web.edges.filter((edge) => web.engagementsOf(edge).includes(engagement)),
  contents: [content([], [], engagement.dataCategories)],
  systems: facts.systems.filter(({ host }) => host === engagement),
  engagements: [engagement],
  parties: [engagement.engaged],
});

function ofActivity(web: Web, activity: ActivityFacts): There {
  const about = holdingAny(new Set([activity.key]));
  return {
    ...NOTHING,
    edges: web.edges.filter((edge) => about(web.concernOf(edge).activities)),
    byEdges: false,
    direction: 'DOWN',
    contents: [content([activity], [])],
    systems: activity.systems,
    parties: controllersOf(activity),
  };
}

function ofProcessing(web: Web, processing: ProcessingFacts): There {
  const about = holdingAny(new Set([processing.key]));
  return {
    ...NOTHING,
    edges: web.edges.filter((edge) => about(web.concernOf(edge).processings)),
    byEdges: false,
    direction: 'DOWN',
    contents: [content([], [processing])],
    systems: processing.systems,
    engagements: processing.engagements,
    parties: [processing.processor],
  };
}

function ofData(facts: ImpactFacts, web: Web, top: DataFacts): There {
  const among = withNarrower(top, facts.dataCategories);
  const about = holdingAny(new Set([...among].map(({ key }) => key)));
  const lists = ({ dataCategories }: { readonly dataCategories: readonly DataFacts[] }): boolean =>
    dataCategories.some((one) => among.has(one));
  const activities = facts.activities.filter(({ dataUses }) => dataUses.some(({ data }) => among.has(data)));
  const processings = facts.processings.filter(lists);
  return {
    ...NOTHING,
    edges: web.edges.filter((edge) => about(web.concernOf(edge).dataCategories)),
    byEdges: false,
    direction: 'DOWN',
    contents: [content(activities, processings, [...among])],
    systems: facts.systems.filter(lists),
    engagements: facts.engagements.filter(lists),
    parties: [...activities.flatMap(controllersOf), ...processings.map(({ processor }) => processor)],
  };
}

/** Whether a party is established in the country, by its own statement or by its places. */
export const establishedAt = ({ country, locations }: PartyFacts, where: string): boolean =>
  country === where || locations.some((one) => one.kind === 'ESTABLISHMENT' && one.country === where);

function ofCountry(facts: ImpactFacts, web: Web, country: string): There {
  const isThere = ({ country: place }: Pick<LocationFacts, 'country'>): boolean => place === country;
  const { contents, systems, engagements, parties } = ofParties(
    facts,
    web,
    facts.parties.filter((party) => establishedAt(party, country)),
  );
  return {
    ...NOTHING,
    edges: web.edges.filter(({ places }) => places.some(isThere)),
    contents,
    systems: [...new Set([...systems, ...facts.systems.filter(({ locations }) => locations.some(isThere))])],
    engagements: [
      ...new Set([...engagements, ...facts.engagements.filter(({ locations }) => locations.some(isThere))]),
    ],
    parties: [...new Set([...parties, ...facts.parties.filter(({ locations }) => locations.some(isThere))])],
  };
}

/** The rows that record the ground asked about. That the law gives it for a country is recorded in none. */
export function endingGrounds(facts: ImpactFacts, { noun, key }: Target): readonly HopGround[] {
  if (noun === 'MECHANISM') return groundsOf(facts).filter(({ mechanism }) => mechanism === key);
  return noun === 'TRANSFER_GROUND' ? groundsOf(facts).filter((ground) => ground.key === key) : [];
}

/** The edges for which one of these grounds is recorded, or that are named. */
const ofGrounds = (facts: ImpactFacts, web: Web, keys: ReadonlySet<string>, named: ReadonlySet<string>): There => ({
  ...NOTHING,
  edges: web.edges.filter(({ key, grounds }) => named.has(key) || grounds.some((ground) => keys.has(ground.key))),
  engagements: facts.engagements.filter(({ grounds }) => grounds.some(({ key }) => keys.has(key))),
});

/** What relies on a ground: by the rows that record it, and by `relying`, the keys of edges that rely on it by law. */
export function reliedOn(facts: ImpactFacts, web: Web, target: Target, relying: ReadonlySet<string>): There {
  const rows = endingGrounds(facts, target);
  return ofGrounds(facts, web, new Set(rows.map(({ key }) => key)), relying);
}

/**
 * What is with that which is asked about: the data that get to a party, system, engagement or country, or all data of
 * an activity, a processing or a category.
 */
export function thereOf(facts: ImpactFacts, web: Web, target: Target): There {
  switch (target.noun) {
    case 'PARTY':
      return ofParties(facts, web, [target.row]);
    case 'SYSTEM':
      return ofSystem(facts, web, target.row);
    case 'ENGAGEMENT':
      return ofEngagement(facts, web, target.row);
    case 'PROCESSING_ACTIVITY':
      return ofActivity(web, target.row);
    case 'PROCESSING_ON_BEHALF':
      return ofProcessing(web, target.row);
    case 'DATA_CATEGORY':
      return ofData(facts, web, target.row);
    case 'COUNTRY':
      return ofCountry(facts, web, target.key);
    case 'TRANSFER_GROUND':
    case 'MECHANISM':
      return reliedOn(facts, web, target, new Set());
  }
}
