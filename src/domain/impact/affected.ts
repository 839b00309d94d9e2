import type {
  ActivityFacts,
  DataFacts,
  EngagementFacts,
  PartyFacts,
  ProcessingFacts,
  SystemFacts,
} from '../transfer/fact.js';
import { dataOf, subjectsOf } from '../transfer/flow-data.js';
import type { Edge } from '../transfer/flow.js';
import type { HopRole } from '../transfer/hop.js';
import type { ImpactFacts, PeopleFacts } from './fact.js';
import { controllersOf, type There } from './there.js';
import { type Step, walk, type Web } from './web.js';

/** In which role a party has the data. */
export const IMPACT_ROLES = {
  CONTROLLER: 'Controller, alone or jointly: Art. 4(7).',
  PROCESSOR: 'Processor, or processor of a processor: Art. 4(8).',
  RECIPIENT: 'The role in which it receives the data is not stated.',
} as const;
export type ImpactRole = keyof typeof IMPACT_ROLES;

export interface AffectedParty {
  readonly party: PartyFacts;
  readonly roles: ReadonlySet<ImpactRole>;
  /** The parties between it and that which is asked about, both included, as the data go. */
  readonly path: readonly PartyFacts[];
}

/** A controller served, and the processing that is carried out for it. */
export interface AffectedCustomer {
  readonly party: PartyFacts;
  readonly processings: ReadonlySet<ProcessingFacts>;
}

/** What the data there belong to, and all on the ways between. */
export interface Affected {
  readonly steps: ReadonlyMap<Edge, Step>;
  readonly activities: ReadonlySet<ActivityFacts>;
  readonly processings: ReadonlySet<ProcessingFacts>;
  readonly parties: ReadonlyMap<string, AffectedParty>;
  readonly customers: ReadonlyMap<string, AffectedCustomer>;
  readonly systems: ReadonlySet<SystemFacts>;
  readonly engagements: ReadonlySet<EngagementFacts>;
  readonly data: ReadonlySet<DataFacts>;
  readonly subjects: ReadonlySet<PeopleFacts>;
}

const indexed = <Row extends { readonly key: string }>(rows: readonly Row[]): ((key: string) => Row | undefined) => {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return (key) => byKey.get(key);
};

/** Sets that grow by lists of keys, each of which is read once: many edges have the same. */
function growing<Row extends { readonly key: string }>(rows: readonly Row[]) {
  const of = indexed(rows);
  const found = new Set<Row>();
  const read = new Set<readonly string[]>();
  return {
    found,
    add(keys: readonly string[]): void {
      if (read.has(keys)) return;
      read.add(keys);
      for (const key of keys) {
        const row = of(key);
        if (row) found.add(row);
      }
    },
  };
}

const roleOf = (role: HopRole): ImpactRole => (role === 'CONTROLLER' ? 'CONTROLLER' : 'PROCESSOR');
const rolesOf = ({ importerRoles }: Edge): readonly ImpactRole[] =>
  importerRoles.length === 0 ? ['RECIPIENT'] : importerRoles.map(roleOf);

/** The parties of a way, as the data go: from the edge to the end. One that gives data to itself is named once. */
function alongUp(step: Step): readonly PartyFacts[] {
  const path: PartyFacts[] = [];
  for (let at: Step | null = step; at !== null; at = at.rest) {
    for (const party of [at.edge.exporter, at.edge.importer]) {
      if (party && party.id !== path.at(-1)?.id) path.push(party);
    }
  }
  return path;
}

/** The parties of a way that was gone as the data go: from the beginning to the edge. */
export function alongDown(step: Step): readonly PartyFacts[] {
  const path: PartyFacts[] = [];
  for (let at: Step | null = step; at !== null; at = at.rest) {
    for (const party of [at.edge.importer, at.edge.exporter]) {
      if (party && party.id !== path.at(-1)?.id) path.push(party);
    }
  }
  return path.reverse();
}

const upTo = ({ id }: PartyFacts, path: readonly PartyFacts[]): readonly PartyFacts[] =>
  path.slice(0, path.findIndex((party) => party.id === id) + 1);

class Parties {
  readonly found = new Map<string, { party: PartyFacts; roles: Set<ImpactRole>; path: readonly PartyFacts[] }>();

  add(party: PartyFacts, roles: readonly ImpactRole[], path: () => readonly PartyFacts[]): void {
    const known = this.found.get(party.id) ?? { party, roles: new Set(), path: path() };
    this.found.set(party.id, known);
    for (const role of roles) known.roles.add(role);
  }

  pathOf({ id }: PartyFacts): readonly PartyFacts[] {
    return this.found.get(id)?.path ?? [];
  }
}

/** The controllers served by each processing that is affected. Data given back are with the one to whom they are. */
function served(
  { steps, processings }: Pick<Affected, 'steps' | 'processings'>,
  begun: ReadonlySet<ProcessingFacts>,
): Map<string, AffectedCustomer> {
  const found = new Map<string, { party: PartyFacts; processings: Set<ProcessingFacts> }>();
  const add = (party: PartyFacts, processing: ProcessingFacts): void => {
    const known = found.get(party.id) ?? { party, processings: new Set() };
    found.set(party.id, known);
    known.processings.add(processing);
  };
  for (const processing of processings) {
    if (begun.has(processing)) for (const { controller } of processing.controllers) add(controller, processing);
  }
  for (const { edge } of steps.values()) {
    const { returning, importer, content } = edge;
    if (!returning || !importer) continue;
    for (const processing of content.processings) if (processings.has(processing)) add(importer, processing);
  }
  return found;
}

/** What is affected at all, by the ways of the data from and to that which is asked about. Linear. */
export function affected(facts: ImpactFacts, web: Web, there: There): Affected {
  const { edges, contents, byEdges, direction } = there;
  const up = direction === 'UP';
  const within = new Set(edges);
  const begins = (edge: Edge): boolean => edge.origin || web.begunBy(edge).length > 0;
  const steps = up ? walk(edges, web.up) : walk(edges.filter(begins), web.down, (edge) => within.has(edge));

  const activities = growing(facts.activities);
  const processings = growing(facts.processings);
  const data = growing(facts.dataCategories);
  const subjects = growing(facts.subjects);
  for (const content of contents) {
    for (const one of content.activities) activities.found.add(one);
    for (const one of content.processings) processings.found.add(one);
    for (const one of dataOf(content)) data.found.add(one);
    subjects.add([...subjectsOf(content)].map(({ key }) => key));
  }
  if (byEdges) {
    for (const concern of edges.map(web.concernOf)) {
      activities.add(concern.activities);
      processings.add(concern.processings);
      data.add(concern.dataCategories);
      subjects.add(concern.subjects);
    }
  }

  const begun = new Set<ProcessingFacts>(contents.flatMap((one) => one.processings));
  const systemOf = indexed(facts.systems);
  const systems = new Set(there.systems);
  const engagements = new Set(there.engagements);
  const parties = new Parties();
  for (const party of there.parties) parties.add(party, [], () => [party]);
  for (const step of steps.values()) {
    const { edge } = step;
    const { exporter, exporterRole, importer, via } = edge;
    parties.add(exporter, [roleOf(exporterRole)], () => (up ? alongUp(step) : upTo(exporter, alongDown(step))));
    // Up the ways, who receives data is one who gives them on, and told of there, but for the last.
    if (importer && (!up || step.rest === null)) {
      parties.add(importer, rolesOf(edge), () => (up ? [importer] : alongDown(step)));
    }
    const system = via.system === null ? undefined : systemOf(via.system);
    if (system && byEdges) systems.add(system);
    for (const one of web.engagementsOf(edge)) engagements.add(one);
    for (const one of web.begunBy(edge)) begun.add(one);
  }
  for (const { engager, engaged, engagerCapacity } of there.engagements) {
    parties.add(engaged, ['PROCESSOR'], () => (up ? [engaged] : [engager, engaged]));
    parties.add(engager, [engagerCapacity], () => (up ? [engager, engaged] : [engager]));
  }
  for (const activity of activities.found) {
    for (const party of controllersOf(activity)) parties.add(party, ['CONTROLLER'], () => [party]);
  }
  for (const processing of processings.found) {
    parties.add(processing.processor, ['PROCESSOR'], () => [processing.processor]);
  }
  const customers = served({ steps, processings: processings.found }, begun);
  for (const { party, processings: of } of customers.values()) {
    for (const { processor } of of) {
      const path = parties.pathOf(processor);
      parties.add(party, ['CONTROLLER'], () => (up ? [party, ...path] : [party, processor]));
      for (const one of web.between(party, processor)) engagements.add(one);
    }
  }
  return {
    steps,
    activities: activities.found,
    processings: processings.found,
    parties: parties.found,
    customers,
    systems,
    engagements,
    data: data.found,
    subjects: subjects.found,
  };
}
