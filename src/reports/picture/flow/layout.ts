import { shortened, wrapped } from '../text.js';
import { compare, type FlowBox, type FlowNode, type FlowPicture } from './model.js';

/** Where a node stands. */
export interface NodePlace {
  readonly node: FlowNode;
  /** Its name, in one line or two. */
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

export interface BoxPlace {
  readonly box: FlowBox;
  /** What the law says of it, in lines. */
  readonly standing: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

export interface FlowLayout {
  readonly columns: readonly { readonly title: string; readonly x: number }[];
  readonly columnWidth: number;
  readonly boxes: readonly BoxPlace[];
  readonly nodes: ReadonlyMap<string, NodePlace>;
  readonly height: number;
}

export const WIDTH = 860;
/** The size of the letters of names. */
export const SIZE = 11;
export const INSET = 9;
export const STANDING = 9.5;

const MOST_WIDTH = 290;
const LEAST_GAP = 96;
const HEAD = 36;
const LINE = 13;
const BETWEEN = 5;
/** What stands beside a name in its node: its margins, and a sign. */
const BESIDE = 32;
const APART = 12;
const SWEEPS = 24;

interface Named extends FlowNode {
  readonly lines: readonly string[];
}

interface Group {
  readonly box: FlowBox;
  readonly standing: readonly string[];
  nodes: Named[];
}

const tall = ({ lines }: Named): number => 11 + lines.length * LINE;

/** A name in two lines at most: cut, those of many would be the same. */
function linesOf(name: string, room: number): string[] {
  const lines = wrapped(name, room, SIZE);
  if (lines.length <= 2) return lines;
  const [first = '', ...others] = lines;
  return [first, shortened(others.join(' '), room, SIZE)];
}

const headOf = ({ standing }: Group): number => 20 + standing.length * 12 + 4;
const heightOf = (group: Group): number =>
  headOf(group) + group.nodes.reduce((sum, node) => sum + tall(node) + BETWEEN, 0) + INSET - BETWEEN;

/** The top of each node of a box that begins at `y`. */
function topsOf(group: Group, y: number): readonly (readonly [Named, number])[] {
  let top = y + headOf(group);
  return group.nodes.map((node) => {
    const place = [node, top] as const;
    top += tall(node) + BETWEEN;
    return place;
  });
}

/** The middle of each node, from the top of its column. */
function middles(columns: readonly (readonly Group[])[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const column of columns) {
    // Columns are laid out around one middle, so that short ones do not hang at the top.
    let y = -column.reduce((sum, group) => sum + heightOf(group) + APART, -APART) / 2;
    for (const group of column) {
      for (const [node, top] of topsOf(group, y)) found.set(node.id, top + tall(node) / 2);
      y += heightOf(group) + APART;
    }
  }
  return found;
}

type Neighbours = ReadonlyMap<string, readonly string[]>;

function neighboursOf({ nodes, links }: FlowPicture): Neighbours {
  const found = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { from, to } of links) {
    found.get(from)?.push(to);
    found.get(to)?.push(from);
  }
  return found;
}

/** How far the ends of the links are apart, up and down: the less, the easier they are followed. */
function strain(at: ReadonlyMap<string, number>, { links }: FlowPicture): number {
  return links.reduce((sum, { from, to }) => sum + Math.abs((at.get(from) ?? 0) - (at.get(to) ?? 0)), 0);
}

/** Puts what belongs together at one height: each node, and each box, where its neighbours are on the average. */
function sweep(column: Group[], at: ReadonlyMap<string, number>, neighbours: Neighbours): void {
  const wanted = (id: string): number => {
    const others = neighbours.get(id) ?? [];
    if (others.length === 0) return at.get(id) ?? 0;
    return others.reduce((sum, other) => sum + (at.get(other) ?? 0), 0) / others.length;
  };
  const weights = new Map<Group, number>();
  for (const group of column) {
    const wishes = new Map(group.nodes.map(({ id }) => [id, wanted(id)]));
    const wish = ({ id }: FlowNode): number => wishes.get(id) ?? 0;
    group.nodes.sort(
      (one, other) => wish(one) - wish(other) || compare(one.name, other.name) || compare(one.id, other.id),
    );
    weights.set(group, group.nodes.reduce((sum, node) => sum + wish(node), 0) / group.nodes.length);
  }
  const weight = (group: Group): number => weights.get(group) ?? 0;
  column.sort((one, other) => weight(one) - weight(other) || compare(one.box.key, other.box.key));
}

/** The boxes of each column, in the best order that was found. */
function ordered(columns: Group[][], picture: FlowPicture): Group[][] {
  const neighbours = neighboursOf(picture);
  const copy = (): Group[][] => columns.map((column) => column.map((group) => ({ ...group, nodes: [...group.nodes] })));
  let best = copy();
  let least = strain(middles(columns), picture);
  for (let round = 0; round < SWEEPS; round += 1) {
    const order = columns.map((_, at) => at);
    for (const at of round % 2 === 0 ? order : order.toReversed()) {
      const column = columns[at];
      if (column) sweep(column, middles(columns), neighbours);
    }
    const found = strain(middles(columns), picture);
    if (found >= least) continue;
    least = found;
    best = copy();
  }
  return best;
}

/** Where all of it stands: columns from the left, boxes in them, nodes in these. The same nodes give the same layout. */
export function layoutOf(picture: FlowPicture): FlowLayout {
  const { nodes, boxes, tiers } = picture;
  const used = tiers.flatMap((title, tier) => (nodes.some((node) => node.tier === tier) ? [{ title, tier }] : []));
  const gaps = Math.max(1, used.length - 1);
  const columnWidth = Math.min(MOST_WIDTH, (WIDTH - LEAST_GAP * gaps) / used.length);
  const gap = (WIDTH - columnWidth * used.length) / gaps;
  const room = columnWidth - 2 * INSET - BESIDE;
  const named = nodes.map((node): Named => ({ ...node, lines: linesOf(node.name, room) }));
  const groupsOf = (tier: number): Group[] => {
    const keys = [...new Set(nodes.filter((node) => node.tier === tier).map(({ box }) => box))];
    return keys
      .map((key) => {
        const box = boxes.get(key) ?? { key, name: key, standing: '', look: 'PLAIN' };
        const standing = wrapped(box.standing, columnWidth - 2 * INSET, STANDING);
        return { box, standing, nodes: named.filter((node) => node.tier === tier && node.box === key) };
      })
      .sort((one, other) => compare(one.box.name, other.box.name) || compare(one.box.key, other.box.key));
  };
  const columns = ordered(
    used.map(({ tier }) => groupsOf(tier)),
    picture,
  );
  const heights = columns.map((column) => column.reduce((sum, group) => sum + heightOf(group) + APART, -APART));
  const height = Math.max(0, ...heights);
  const placed: BoxPlace[] = [];
  const found = new Map<string, NodePlace>();
  columns.forEach((column, at) => {
    const x = at * (columnWidth + gap);
    let y = HEAD + (height - (heights[at] ?? 0)) / 2;
    for (const group of column) {
      placed.push({ box: group.box, standing: group.standing, x, y, height: heightOf(group) });
      for (const [node, top] of topsOf(group, y)) {
        found.set(node.id, { node, lines: node.lines, x: x + INSET, y: top, height: tall(node) });
      }
      y += heightOf(group) + APART;
    }
  });
  return {
    columns: used.map(({ title }, at) => ({ title, x: at * (columnWidth + gap) })),
    columnWidth,
    boxes: placed,
    nodes: found,
    height: HEAD + height,
  };
}
