import type { EngagementFacts, PartyFacts, ProcessingFacts, RegisterFacts } from '../transfer/fact.js';
import { type Concern, concernsOf } from '../transfer/derive-concern.js';
import { inOrder } from '../transfer/derive-walk.js';
import { once } from '../transfer/flow-data.js';
import type { Edge, Node } from '../transfer/flow.js';
import { flowsOf } from '../transfer/flow-processing.js';

/** How to go on from an edge: to the nodes at one end of it, and from there to the edges beyond. */
interface Direction {
  readonly nodes: (edge: Edge) => readonly Node[];
  readonly edges: (node: Node) => readonly Edge[];
}

/** The ways of the data in a register, to be gone in both directions. */
export interface Web {
  readonly edges: readonly Edge[];
  readonly concernOf: (edge: Edge) => Concern;
  /** Back to where the data begin. */
  readonly up: Direction;
  /** On to those who are given them. */
  readonly down: Direction;
  /** The processing on behalf that the data of the edge begin with. */
  readonly begunBy: (edge: Edge) => readonly ProcessingFacts[];
  /** The engagements under which the data are given, or given back; none where that is not stated. */
  readonly engagementsOf: (edge: Edge) => readonly EngagementFacts[];
  readonly between: (engager: PartyFacts, engaged: PartyFacts) => readonly EngagementFacts[];
}

const NONE: readonly never[] = [];

/** Puts a value in the list under the key. */
export function put<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

const unique = <T>(all: readonly T[]): readonly T[] => (all.length < 2 ? all : [...new Set(all)]);

/** The ways of the data in a register. Linear: each edge is made, and each of its ends listed, once. */
export function webOf(facts: RegisterFacts): Web {
  const network = flowsOf(facts);
  inOrder(network);
  const into = new Map<Node, Edge[]>();
  const from = new Map<Edge, Node[]>();
  for (const edge of network.edges) for (const node of edge.to) put(into, node, edge);
  for (const node of network.nodes.values()) for (const edge of node.out) put(from, edge, node);
  const byKey = new Map(facts.engagements.map((one) => [one.key, one]));
  const nodesOf = (edge: Edge): readonly Node[] => from.get(edge) ?? NONE;
  return {
    edges: network.edges,
    concernOf: once(concernsOf(facts, network)),
    up: { nodes: nodesOf, edges: (node) => into.get(node) ?? NONE },
    down: { nodes: ({ to }) => to, edges: ({ out }) => out },
    begunBy: (edge) => unique(nodesOf(edge).flatMap(({ start }) => start?.processings ?? NONE)),
    engagementsOf({ via, exporter, exporterRole, importer, importerRoles }) {
      if (via.engagement !== null) {
        const one = byKey.get(via.engagement);
        return one ? [one] : NONE;
      }
      if (!importer || exporterRole === 'DATA_SUBJECT' || !importerRoles.includes('PROCESSOR')) return NONE;
      return network.engagementsOf(exporter, importer, exporterRole);
    },
    between: (engager, engaged) => network.engagementsOf(engager, engaged, 'CONTROLLER'),
  };
}

/** Whether lists of keys have one of these. Many edges have the same long list, which is searched once. */
export function holdingAny(keys: ReadonlySet<string>): (list: readonly string[]) => boolean {
  return once((list: readonly string[]) => list.some((key) => keys.has(key)));
}

/** An edge on a way, with the rest of the way. */
export interface Step {
  readonly edge: Edge;
  /** The next towards the end that was begun at; null there. */
  readonly rest: Step | null;
}

/** All edges that can be gone to from those, each by the shortest way. What many ways lead to is gone on from once. */
export function walk(
  start: Iterable<Edge>,
  { nodes, edges }: Direction,
  passes: (edge: Edge) => boolean = () => true,
): ReadonlyMap<Edge, Step> {
  const steps = new Map<Edge, Step>();
  const seen = new Set<Node>();
  const queue: Step[] = [];
  const take = (edge: Edge, rest: Step | null): void => {
    if (steps.has(edge) || !passes(edge)) return;
    const step = { edge, rest };
    steps.set(edge, step);
    queue.push(step);
  };
  for (const edge of start) take(edge, null);
  for (const step of queue) {
    for (const node of nodes(step.edge)) {
      if (seen.has(node)) continue;
      seen.add(node);
      for (const edge of edges(node)) take(edge, step);
    }
  }
  return steps;
}
