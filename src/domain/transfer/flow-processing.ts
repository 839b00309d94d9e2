import type { EngagementFacts, PartyFacts, ProcessingFacts, RegisterFacts } from './fact.js';
import { activityFlows } from './flow-activity.js';
import { type Edge, Network, NO_CONTENT, NO_VIA, type Node } from './flow.js';
import { establishmentsOf } from './flow-place.js';
import { heldBy, lead, madeByAnother, ownStorage, systemFlow, systemRoute } from './flow-system.js';

/**
 * The controllers that a processing is done for. What a processor is said to do for itself it is given by nobody, and
 * gives back to nobody.
 */
const servedBy = ({ processor, controllers }: ProcessingFacts): ProcessingFacts['controllers'] =>
  controllers.filter(({ controller }) => controller.id !== processor.id);

/**
 * A processor gives the data back to the controllers whose they are (EDPB Guidelines 05/2021, Ex. 6 and 10).
 *
 * Who gives them back to those that they are from does not give them on: this hop is judged as one that begins with the
 * processor, by what applies to it, however it was given them.
 */
function returned(network: Network, processing: ProcessingFacts): void {
  const { processor } = processing;
  for (const { key, controller } of servedBy(processing)) {
    // The two have one contract, which is that of the engagement.
    const engagements = network.engagementsOf(controller, processor, 'CONTROLLER');
    const [only, another] = engagements;
    network.add({
      key: `served:${key}`,
      exporter: processor,
      exporterRole: 'PROCESSOR',
      importer: controller,
      importerRoles: ['CONTROLLER'],
      places: establishmentsOf(controller),
      grounds: engagements.flatMap(({ grounds }) => grounds),
      returning: true,
      via: { ...NO_VIA, servedController: key, engagement: only && !another ? only.key : null },
      content: { ...NO_CONTENT, processings: [processing] },
      origin: true,
    });
  }
}

/** A processing on behalf, with where its data are with the processor. */
interface Begun {
  readonly processing: ProcessingFacts;
  readonly node: Node;
}

/**
 * The controllers served give the data to the processor: they are the exporters (EDPB Guidelines 05/2021, criterion 2),
 * and what the processor gives on has begun with them. Where no controller is named, it begins with the processor.
 *
 * A controller of which another row of the register says that it gives data to this processing (a disclosure, a system)
 * does so by that row, which says more. The others do by what is recorded between the two.
 *
 * Where nothing is recorded of the controller, as of a category of customers, it is open whether the regime applies to
 * it, and for a processor outside the territory, by what the data came. A processor to which the regime itself applies is
 * judged no milder for that, nor for having the data from somebody to whom it does not apply: it needs its own ground
 * as if the data began with it, and outside also what giving on needs. One to which it does not apply is judged by how
 * the data came alone.
 */
function received(network: Network, begun: readonly Begun[]): void {
  const reached = new Set<string>();
  const way = (exporter: PartyFacts, node: Node): string => `${exporter.id} ${node.key}`;
  for (const { exporter, exporterRole, to } of network.edges) {
    if (exporterRole === 'CONTROLLER') for (const node of to) reached.add(way(exporter, node));
  }
  for (const { processing, node } of begun) {
    const { processor, systems } = processing;
    const controllers = servedBy(processing);
    node.begins = controllers.length === 0;
    for (const { key, controller } of controllers) {
      if (reached.has(way(controller, node))) continue;
      network.implied(processor, {
        key: `served:${key}@${controller.key}`,
        exporter: controller,
        exporterRole: 'CONTROLLER',
        locations: systems.flatMap((system) => heldBy(processor, system)),
        via: { ...NO_VIA, servedController: key },
        content: { ...NO_CONTENT, processings: [processing] },
        origin: true,
        to: [node],
      });
    }
  }
}

/** What a processor does with the data of one processing: its engagements, its systems, what it stores abroad. */
function given(network: Network, processing: ProcessingFacts, { out }: Node): void {
  const { key, processor, systems } = processing;
  // An engagement that is assigned to no processing on behalf counts for all of it.
  const assignedToNone = network.subprocessorsOf(processor).filter(({ assigned }) => !assigned);
  const engagements = new Set<EngagementFacts>([...processing.engagements, ...assignedToNone]);
  out.push(...[...engagements].map((one) => network.subprocessing(one)));
  const use = { exporter: processor, exporterRole: 'PROCESSOR', content: NO_CONTENT, origin: false } as const;
  for (const system of systems) {
    const of = { ...use, key: `processing:${key}:system:${system.key}` };
    const content = { ...NO_CONTENT, listed: system.dataCategories };
    const { host } = system;
    if (!madeByAnother(host, processor)) {
      out.push(...systemFlow(network, system, { ...of, content, ownerRoles: [] }));
      continue;
    }
    const node = systemRoute(network, system, host);
    if (lead(out, host.engager, node)) continue;
    const via = { ...NO_VIA, system: system.key };
    out.push(network.implied(host.engager, { ...of, key: `${of.key}+${host.engager.key}`, via, content, to: [node] }));
  }
  out.push(...ownStorage(network, { ...use, key: `processing:${key}:party:${processor.key}` }));
}

/**
 * Engagements that no activity, system or processing of the register leads to, made by those who keep it.
 *
 * Data are given under them too, and it is not stated which. What others engage processors for, and nothing leads to,
 * is not about the data of the register.
 */
function unnamed(network: Network, engagements: readonly EngagementFacts[]): void {
  const left = engagements.filter((one) => one.engager.own && !network.used.has(one));
  const byEngager = new Map<PartyFacts, Edge[]>();
  for (const engagement of left) {
    if (engagement.engagerCapacity === 'CONTROLLER') network.engagement(engagement, { origin: true });
    else if (!engagement.assigned) {
      const edges = byEngager.get(engagement.engager) ?? [];
      byEngager.set(engagement.engager, edges);
      edges.push(network.subprocessing(engagement));
    }
  }
  for (const [engager, edges] of byEngager) {
    const node = network.node(`unnamed:${engager.key}`, ({ out }) => out.push(...edges));
    node.start = NO_CONTENT;
    node.begins = true;
  }
  network.settle();
}

/** Who gives data to whom in a register, and where they then are. Where the rows stand in it makes no difference. */
export function flowsOf(facts: RegisterFacts): Network {
  const { activities, processings, engagements } = facts;
  const network = new Network(facts);
  const byKey = <Row extends { readonly key: string }>(rows: readonly Row[]) =>
    [...rows].sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0));
  const begun = byKey(processings).map((processing): Begun => {
    const node = network.processing(processing, (of) => {
      given(network, processing, of);
    });
    node.start = { ...NO_CONTENT, processings: [processing] };
    returned(network, processing);
    return { processing, node };
  });
  activityFlows(network, byKey(activities));
  network.settle();
  received(network, begun);
  unnamed(network, byKey(engagements));
  return network;
}
