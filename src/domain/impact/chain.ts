import type { Day } from '../day.js';
import type { Regime } from '../territory.js';
import type { ActivityFacts, EngagementFacts, PartyFacts, ProcessingFacts } from '../transfer/fact.js';
import type { Edge } from '../transfer/flow.js';
import type { Affected } from './affected.js';
import type { ImpactFacts } from './fact.js';
import type { Reached, Standing } from './notification.js';
import { controllersOf, type There } from './there.js';
import { put, type Step, walk, type Web } from './web.js';

/** What notifications follow from. */
export interface Case {
  readonly facts: ImpactFacts;
  readonly web: Web;
  readonly there: There;
  readonly affected: Affected;
  readonly day: Day;
}

/** Who answers for data that somebody was given: who gave them, who has them, both, or it cannot be told. */
type Answerable = 'GIVER' | 'HOLDER' | 'BOTH' | 'OPEN';

function answerable(facts: ImpactFacts): (edge: Edge) => Answerable {
  const disclosures = new Map(
    facts.activities.flatMap((activity) => {
      const controllers = controllersOf(activity);
      return activity.disclosures.map(({ key, roles }) => [key, { roles, controllers }] as const);
    }),
  );
  return ({ importer, exporter, importerRoles, returning, via }) => {
    if (importer === null || importer.id === exporter.id) return 'GIVER';
    if (returning) return 'HOLDER';
    const processor = importerRoles.includes('PROCESSOR');
    const controller = importerRoles.includes('CONTROLLER');
    if (processor) return controller ? 'OPEN' : 'GIVER';
    if (!controller) return 'OPEN';
    const { roles = [], controllers = [] } = disclosures.get(via.disclosure ?? '') ?? {};
    if (controllers.some(({ id }) => id === importer.id)) return 'BOTH';
    const jointly = roles.filter((role) => role === 'JOINT_CONTROLLER').length;
    return jointly === 0 ? 'HOLDER' : jointly === roles.length ? 'BOTH' : 'OPEN';
  };
}

/** A controller that answers for data there, or may be the one that does. */
export interface Liable {
  readonly party: PartyFacts;
  readonly certain: boolean;
  readonly jointly: boolean;
}

class Liables {
  readonly found = new Map<string, Liable>();

  add(party: PartyFacts, certain: boolean, jointly = false): void {
    const known = this.found.get(party.id);
    const both = { certain: certain || known?.certain === true, jointly: jointly || known?.jointly === true };
    this.found.set(party.id, { party, ...both });
  }
}

/** The edges by which those who hold the data there were given them, by whether they certainly are processors. */
interface Split {
  readonly certain: readonly Edge[];
  readonly open: readonly Edge[];
}

export interface Answering {
  readonly liables: readonly Liable[];
  readonly split: Split;
}

/** The controllers that answer for the data there. A controller that was given them answers for them itself. */
export function answering({ facts, web, there, affected }: Case): Answering {
  const liables = new Liables();
  const split = { certain: [] as Edge[], open: [] as Edge[] };
  const processings = { certain: new Set<string>(), open: new Set<string>() };
  const activityOf = new Map(facts.activities.map((one) => [one.key, one]));
  // Many edges have the same long list, which is read once on each side.
  const read = { certain: new Set<readonly string[]>(), open: new Set<readonly string[]>() };
  const add = (activity: ActivityFacts | undefined, certain: boolean): void => {
    const controllers = activity ? controllersOf(activity) : [];
    for (const party of controllers) liables.add(party, certain, controllers.length > 1);
  };
  const of = answerable(facts);
  for (const edge of there.byEdges ? there.edges : []) {
    const who = of(edge);
    if (edge.importer && who !== 'GIVER') liables.add(edge.importer, who !== 'OPEN', who === 'BOTH');
    if (who === 'HOLDER') continue;
    const side = who === 'OPEN' ? 'open' : 'certain';
    split[side].push(edge);
    const concern = web.concernOf(edge);
    for (const key of concern.processings) processings[side].add(key);
    if (read[side].has(concern.activities)) continue;
    read[side].add(concern.activities);
    for (const key of concern.activities) add(activityOf.get(key), side === 'certain');
  }
  // Under an engagement by a controller data are given that are its own, whether or not the register says which.
  for (const { engager, engagerCapacity } of there.direction === 'UP' ? there.engagements : []) {
    if (engagerCapacity === 'CONTROLLER') liables.add(engager, true);
  }
  for (const { activities, processings: begun } of there.contents) {
    for (const activity of activities) add(activity, true);
    for (const { key } of begun) processings.certain.add(key);
  }
  for (const { party, processings: served } of affected.customers.values()) {
    const keys = [...served].map(({ key }) => key);
    if (keys.some((key) => processings.certain.has(key))) liables.add(party, true);
    else if (keys.some((key) => processings.open.has(key))) liables.add(party, false);
  }
  return { liables: [...liables.found.values()], split };
}

/** Whether the regime reaches one of the controllers. */
export function reachOf(
  liables: readonly Liable[],
  standing: (party: PartyFacts, regime: Regime) => Standing,
  regime: Regime,
): Reached {
  const answers = liables.map(({ party }) => standing(party, regime).answer);
  return answers.includes('YES') ? 'YES' : answers.includes('NOT_STATED') ? 'NOT_STATED' : 'NO';
}

type Given = Pick<Telling, 'below' | 'certain'>;

/** A processor tells the one that gave it the data. */
export interface Telling {
  readonly from: PartyFacts;
  readonly to: PartyFacts;
  readonly audience: 'CONTROLLER' | 'PROCESSOR';
  readonly engagements: readonly EngagementFacts[];
  /** The edges by which it has given the data on, towards what is asked about; none where it has them there itself. */
  readonly below: readonly Edge[];
  /** Whether it has the data as a processor, and nothing else. */
  readonly certain: boolean;
}

const NOWHERE: readonly Edge[] = [];

/** Whether the edge is to one who may process the data for who gives them. Controllers served are told by processing. */
const processes = ({ importer, exporter, importerRoles, via }: Edge): boolean =>
  importer !== null &&
  importer.id !== exporter.id &&
  via.servedController === null &&
  (importerRoles.length === 0 || importerRoles.includes('PROCESSOR'));

/** Those who tell, and those that they tell, up to the controllers: first where all roles are stated. Each way once. */
export function* tellings({ web, there, affected }: Case, { split }: Pick<Answering, 'split'>): Generator<Telling> {
  const customersOf = new Map<ProcessingFacts, PartyFacts[]>();
  for (const { party, processings } of affected.customers.values()) {
    for (const one of processings) put(customersOf, one, party);
  }
  function* toCustomers({ processor: from }: ProcessingFacts, customers: readonly PartyFacts[], more: Given) {
    for (const to of customers) {
      yield { from, to, audience: 'CONTROLLER', engagements: web.between(to, from), ...more } as const;
    }
  }
  function* along(steps: Iterable<Step>, certain: boolean, up: boolean): Generator<Telling> {
    const begun = new Map<ProcessingFacts, Edge[]>();
    for (const { edge, rest } of steps) {
      const { importer, exporter, exporterRole, importerRoles } = edge;
      if (importer && processes(edge)) {
        yield {
          ...{ from: importer, to: exporter, engagements: web.engagementsOf(edge) },
          audience: exporterRole === 'PROCESSOR' ? 'PROCESSOR' : 'CONTROLLER',
          below: up && rest ? [rest.edge] : NOWHERE,
          certain: certain && importerRoles.length === 1,
        };
      }
      if (up) for (const processing of web.begunBy(edge)) put(begun, processing, edge);
    }
    for (const [processing, below] of begun) {
      yield* toCustomers(processing, customersOf.get(processing) ?? [], { below, certain });
    }
  }
  for (const { processings } of there.contents) {
    for (const one of processings)
      yield* toCustomers(one, customersOf.get(one) ?? [], { below: NOWHERE, certain: true });
  }
  if (there.direction === 'DOWN') {
    yield* along(affected.steps.values(), true, false);
    return;
  }
  for (const engagement of there.engagements) {
    const { engaged: from, engager: to, engagerCapacity: audience } = engagement;
    yield { from, to, audience, engagements: [engagement], below: NOWHERE, certain: true };
  }
  const sure = walk(there.byEdges ? split.certain : there.edges, web.up);
  yield* along(sure.values(), true, true);
  const open = walk(split.open, web.up);
  yield* along(
    [...open.values()].filter(({ edge }) => !sure.has(edge)),
    false,
    true,
  );
}
