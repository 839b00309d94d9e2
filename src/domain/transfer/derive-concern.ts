import type { DataFacts, RegisterFacts } from './fact.js';
import type { Edge, Network, Node } from './flow.js';
import { type Content, dataOf, humanResources, once, sensitive, statementOf, subjectsOf } from './flow-data.js';
import { type Bits, join, Universe } from './derive-universe.js';
import type { Transfer } from './transfer.js';

/** What a hop is about: which data, whose, and the processing that they belong to. Lists are made when looked at. */
export type Concern = Pick<
  Transfer,
  'activities' | 'processings' | 'dataStatement' | 'dataCategories' | 'subjects' | 'humanResources' | 'sensitive'
>;

const keysOf = (rows: Iterable<{ readonly key: string }>): readonly string[] =>
  [...new Set([...rows].map(({ key }) => key))].sort();

/** What an edge is about whose data begin with it. */
class Begun implements Concern {
  readonly humanResources: boolean | null;
  readonly sensitive: boolean | null;
  private keys: readonly string[] | null = null;

  constructor(private readonly content: Content) {
    this.humanResources = humanResources(subjectsOf(content));
    this.sensitive = sensitive(dataOf(content));
  }
  get dataStatement() {
    return statementOf(this.content.listed, dataOf(this.content).size > 0);
  }
  /** As long as the list is of those that share a system, and searched for each transfer by it. */
  get activities() {
    return (this.keys ??= keysOf(this.content.activities));
  }
  get processings() {
    return keysOf(this.content.processings);
  }
  get dataCategories() {
    return keysOf(dataOf(this.content));
  }
  get subjects() {
    return keysOf(subjectsOf(this.content));
  }
}

/** What is not stated leaves open what else there is, unless one is found already. */
const unless = (partial: boolean, known: boolean | null): boolean | null => (partial && known !== true ? null : known);

/** What edges are about that go on from what has come to nodes. */
function reached(universe: Universe): (bits: Bits, listed: readonly DataFacts[]) => Concern {
  const activities = once((bits: Bits) => keysOf(universe.members(bits, 'activities')));
  const processings = once((bits: Bits) => keysOf(universe.members(bits, 'processings')));
  const data = once((bits: Bits) => universe.members(bits, 'data'));
  const subjects = once((bits: Bits) => universe.members(bits, 'subjects'));
  return (bits, listed) => {
    const which = listed.length > 0 ? new Set(listed) : data(bits);
    const known = listed.length > 0 || !universe.partial(bits, 'data');
    return {
      dataStatement: statementOf(listed, which.size > 0),
      humanResources: unless(universe.partial(bits, 'subjects'), humanResources(subjects(bits))),
      sensitive: unless(!known, sensitive(which)),
      get activities() {
        return activities(bits);
      },
      get processings() {
        return processings(bits);
      },
      get dataCategories() {
        return keysOf(which);
      },
      get subjects() {
        return keysOf(subjects(bits));
      },
    };
  };
}

const nextOf = ({ out }: Node): Node[] => out.flatMap(({ to }) => to);

/** Nodes so that each comes before those it leads to, where no circle prevents it. */
function inOrder(nodes: Iterable<Node>): Node[] {
  const done: Node[] = [];
  const seen = new Set<Node>();
  for (const root of nodes) {
    if (seen.has(root)) continue;
    seen.add(root);
    const open = [{ node: root, next: nextOf(root) }];
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const node = top.next.pop();
      if (node === undefined) {
        done.push(top.node);
        open.pop();
      } else if (!seen.has(node)) {
        seen.add(node);
        open.push({ node, next: nextOf(node) });
      }
    }
  }
  return done.reverse();
}

/** What begins at each node, or comes to it by the edges that begin outside of all nodes. */
function begun({ edges, nodes }: Network, universe: Universe): Map<Node, Bits> {
  const found = new Map<Node, Bits>();
  const bitsOf = (node: Node): Bits => {
    const bits = found.get(node) ?? universe.empty();
    found.set(node, bits);
    return bits;
  };
  const put = (node: Node, content: Content): void => {
    const bits = bitsOf(node);
    universe.add(bits, content.activities);
    universe.add(bits, content.processings);
    universe.state(bits, 'data', dataOf(content));
    universe.state(bits, 'subjects', subjectsOf(content));
  };
  for (const node of nodes.values()) {
    bitsOf(node);
    if (node.start) put(node, node.start);
  }
  for (const { origin, to, content } of edges) if (origin) for (const node of to) put(node, content);
  return found;
}

/**
 * What each edge is about. Down a chain it is all that reaches it: one set of bits for each node, joined edge by edge,
 * however many ways there are.
 */
export function concernsOf(facts: RegisterFacts, network: Network): (edge: Edge) => Concern {
  const universe = new Universe(facts);
  const found = begun(network, universe);
  const order = inOrder(network.nodes.values());
  // Once is enough, but for circles; a second time shows it.
  for (let changed = true; changed;) {
    changed = false;
    for (const node of order) {
      const bits = found.get(node) ?? universe.empty();
      for (const { content, to } of node.out) {
        if (to.length === 0) continue;
        const { listed } = content;
        const given = listed.length === 0 ? bits : universe.without(bits, 'data');
        universe.add(given, listed);
        for (const next of to) if (join(found.get(next) ?? bits, given)) changed = true;
      }
    }
  }
  const sources = new Map<Edge, Bits>();
  for (const [node, bits] of found) {
    for (const edge of node.out) {
      const known = sources.get(edge);
      const both = known ? known.slice() : bits;
      if (known) join(both, bits);
      sources.set(edge, both);
    }
  }
  const of = reached(universe);
  // What is disclosed of one activity without saying which data is all about the same.
  const alike = new Map<Content, Concern>();
  return (edge) => {
    const { origin, content } = edge;
    if (!origin) return of(sources.get(edge) ?? universe.empty(), content.listed);
    const concern = alike.get(content) ?? new Begun(content);
    alike.set(content, concern);
    return concern;
  };
}
