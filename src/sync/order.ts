/** A row as far as it says which rows it goes with. */
export interface Naming {
  /** What the source calls it; empty where the row does not say. */
  readonly externalId: string;
  /** What it names as subprocessors. */
  readonly names: readonly string[];
}

/** Places of rows, call by call; and of those that no call can take, for they belong together and are too many. */
export interface Order {
  readonly calls: readonly (readonly number[])[];
  readonly tooMany: readonly number[];
}

/** Rows of one party, or without an identifier a row by itself, and the parties that they name. */
interface Node {
  readonly rows: number[];
  readonly named: Set<Node>;
  /** The order in which it was found, and that of the first one found that it leads back to. */
  at: number;
  low: number;
  open: boolean;
}

const newNode = (): Node => ({ rows: [], named: new Set(), at: 0, low: 0, open: false });

function nodesOf(rows: readonly Naming[], same: readonly (readonly string[])[]): Node[] {
  const byId = new Map<string, Node>();
  for (const ids of same) {
    const node = newNode();
    for (const id of ids) byId.set(id, node);
  }
  const nodes = new Set<Node>();
  const found = rows.map(({ externalId }, index) => {
    const node = (externalId === '' ? undefined : byId.get(externalId)) ?? newNode();
    if (externalId !== '') byId.set(externalId, node);
    node.rows.push(index);
    nodes.add(node);
    return node;
  });
  rows.forEach(({ names }, index) => {
    for (const name of names) {
      const named = byId.get(name);
      if (named) found[index]?.named.add(named);
    }
  });
  return [...nodes];
}

/** Nodes that lead to each other, those first that others lead to: the algorithm of Tarjan, without recursion. */
function* circles(nodes: readonly Node[]): Generator<readonly Node[]> {
  let count = 0;
  const open: Node[] = [];
  for (const start of nodes) {
    if (start.at > 0) continue;
    const path: { node: Node; left: Iterator<Node> }[] = [];
    const enter = (node: Node) => {
      node.at = node.low = ++count;
      node.open = true;
      open.push(node);
      path.push({ node, left: node.named.values() });
    };
    enter(start);
    for (let last = path.at(-1); last; last = path.at(-1)) {
      const { node, left } = last;
      const next = left.next();
      if (next.done !== true) {
        if (next.value.at === 0) enter(next.value);
        else if (next.value.open) node.low = Math.min(node.low, next.value.at);
        continue;
      }
      path.pop();
      const above = path.at(-1)?.node;
      if (above) above.low = Math.min(above.low, node.low);
      if (node.low !== node.at) continue;
      const circle = open.splice(open.lastIndexOf(node));
      for (const one of circle) one.open = false;
      yield circle;
    }
  }
}

/**
 * Puts rows into calls of at most so many, whatever their order: a row is in the call of those that it names, or in a
 * later one. Rows that name each other in a circle, or are of one party, are in one call, which then says so of them.
 */
export function inCalls(rows: readonly Naming[], most: number, same: readonly (readonly string[])[] = []): Order {
  if (rows.length <= most) return { calls: [[...rows.keys()]], tooMany: [] };
  const calls: number[][] = [];
  const tooMany: number[] = [];
  let call: number[] = [];
  for (const circle of circles(nodesOf(rows, same))) {
    const members = circle.flatMap((node) => node.rows);
    if (members.length > most) {
      tooMany.push(...members);
      continue;
    }
    if (call.length + members.length > most) {
      calls.push(call);
      call = [];
    }
    call.push(...members);
  }
  calls.push(call);
  const ascending = (one: number, other: number) => one - other;
  return { calls: calls.map((places) => places.sort(ascending)), tooMany: tooMany.sort(ascending) };
}
