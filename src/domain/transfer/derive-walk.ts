import type { Regime } from '../territory.js';
import type { Case } from './derive-case.js';
import type { Edge, Network, Node } from './flow.js';
import type { Arrival } from './hop.js';
import { compareOutcomes, type Outcome } from './outcome.js';

/** How data come to the exporter of an edge under one regime. */
export interface Way {
  readonly arrival: Arrival;
  /** The worst hop so far; null where the data begin with the exporter. */
  readonly worst: Outcome | null;
  /** The hop by which they came. */
  readonly by: Step | null;
}

/** One place of an edge, taken after a way. */
export interface Step {
  readonly edge: Edge;
  readonly place: number;
  readonly way: Way;
}

const BEGINNING: Way = { arrival: 'ORIGIN', worst: null, by: null };
const BEGINNINGS: readonly Way[] = [BEGINNING];
const NONE: readonly Way[] = [];

export const worse = (one: Outcome | null, other: Outcome): Outcome =>
  one !== null && compareOutcomes(one, other) > 0 ? one : other;

const byKey = (one: { readonly key: string }, other: { readonly key: string }): number =>
  one.key < other.key ? -1 : one.key > other.key ? 1 : 0;

/** Edges in the order in which those that are equally far are preferred: whatever the order of the register is. */
export function inOrder({ edges, nodes }: Network): void {
  edges.sort(byKey);
  for (const { out } of nodes.values()) out.sort(byKey);
  for (const { to } of edges) if (to.length > 1) to.sort(byKey);
}

/** Whether a way adds something to those known: another arrival, or a worse way to the same. */
function adds(known: readonly Way[], arrival: Arrival, worst: Outcome | null): boolean {
  for (const way of known) {
    if (way.arrival !== arrival) continue;
    if (worst === null || (way.worst !== null && compareOutcomes(way.worst, worst) >= 0)) return false;
  }
  return true;
}

/**
 * How data come to each edge under a regime: for each arrival the shortest way, and then each that is worse than those
 * before it.
 *
 * There are no more of them than there are outcomes and mechanisms, so the work grows with the edges and not with the
 * paths, which are too many to be gone one by one: a layer of ten parties over another is ten times as many. A processor
 * has the data where it is established. That it also stores them elsewhere is judged there, and is the end of that way.
 */
export function waysOf(
  { edges, nodes }: Network,
  regime: Regime,
  casesOf: (edge: Edge) => readonly Case[],
): (edge: Edge) => readonly Way[] {
  const ways = new Map<Edge, Way[]>();
  const arrived = new Map<Node, Way[]>();
  const queue: { readonly node: Node; readonly way: Way }[] = [];
  const follow = (edge: Edge, way: Way): void => {
    if (edge.to.length === 0) return;
    const cases = casesOf(edge);
    edge.places.forEach(({ kind }, place) => {
      const verdict = kind === 'ESTABLISHMENT' ? cases[place]?.verdict(regime, way.arrival) : undefined;
      if (!verdict) return;
      const worst = worse(way.worst, verdict.judgement.outcome);
      for (const node of edge.to) {
        const known = arrived.get(node);
        if (known && !adds(known, verdict.after, worst)) continue;
        const next: Way = { arrival: verdict.after, worst, by: { edge, place, way } };
        if (known) known.push(next);
        else arrived.set(node, [next]);
        queue.push({ node, way: next });
      }
    });
  };
  const take = (edge: Edge, way: Way): void => {
    const known = ways.get(edge);
    if (known && !adds(known, way.arrival, way.worst)) return;
    if (known) known.push(way);
    else ways.set(edge, [way]);
    follow(edge, way);
  };
  const starting = new Set<Edge>();
  for (const node of nodes.values()) {
    if (!node.begins) continue;
    arrived.set(node, [BEGINNING]);
    for (const edge of node.out) starting.add(edge);
  }
  for (const edge of edges) {
    if (edge.origin) follow(edge, BEGINNING);
    else if (starting.has(edge)) take(edge, BEGINNING);
  }
  for (const { node, way } of queue) for (const edge of node.out) take(edge, way);
  return (edge) => (edge.origin ? BEGINNINGS : (ways.get(edge) ?? NONE));
}
