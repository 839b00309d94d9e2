import { type LookCode, worse } from '../look.js';
import { compare, type FlowBox, type FlowLink, type FlowNode } from './model.js';

/** With more than these, names are too many to be read: then places stand for those who are there. */
export const MOST_NODES = 80;

/** Those of one column who are at one place. */
export interface Group {
  readonly id: string;
  readonly tier: number;
  readonly box: string;
  /** How many they are. */
  readonly size: number;
}

/** What a node is called in the language of a document. */
export type NameOf = (node: FlowNode) => string;

const groupOf = ({ tier, box }: FlowNode): string => `${tier} ${box}`;

class Links {
  private readonly found = new Map<string, FlowLink>();

  add(from: string, to: string, look: LookCode): void {
    const key = JSON.stringify([from, to]);
    const known = this.found.get(key);
    const { count = 0, look: before = look } = known ?? {};
    this.found.set(key, { from, to, look: worse(before, look), count: count + 1 });
  }

  clear(): void {
    this.found.clear();
  }

  list(): FlowLink[] {
    return [...this.found.values()].sort((one, other) => compare(one.from, other.from) || compare(one.to, other.to));
  }
}

/**
 * Flows as they come, in any order and any number. As long as they can be drawn each is kept; of more there is kept
 * what goes from place to place.
 */
export class Flows {
  readonly boxes = new Map<string, FlowBox>();
  private readonly known = new Map<string, FlowNode>();
  private readonly each = new Links();
  private readonly between = new Links();
  private readonly groups = new Map<string, { readonly node: FlowNode; readonly members: Set<string> }>();
  private many = false;

  /** That data go from one to another. */
  add(from: FlowNode, to: FlowNode, look: LookCode): void {
    for (const node of [from, to]) this.enter(node);
    if (!this.many) this.each.add(from.id, to.id, look);
    this.between.add(groupOf(from), groupOf(to), look);
  }

  private enter(node: FlowNode): void {
    const group = this.groups.get(groupOf(node)) ?? { node, members: new Set() };
    this.groups.set(groupOf(node), group);
    group.members.add(node.id);
    if (this.many || this.known.has(node.id)) return;
    this.known.set(node.id, node);
    if (this.known.size <= MOST_NODES) return;
    this.many = true;
    this.known.clear();
    this.each.clear();
  }

  get empty(): boolean {
    return this.groups.size === 0;
  }

  /** Whether there are few enough for each to be drawn. */
  get few(): boolean {
    return !this.many;
  }

  /** Those that data are with, by what they are called; none where they are too many. */
  nodes(nameOf: NameOf = ({ name }) => name): FlowNode[] {
    return [...this.known.values()]
      .map((node) => ({ ...node, name: nameOf(node) }))
      .sort((one, other) => compare(one.name, other.name) || compare(one.id, other.id));
  }

  links(): FlowLink[] {
    return this.each.list();
  }

  /** The places of each column, by name. */
  places(): Group[] {
    return [...this.groups.entries()]
      .map(
        ([
          id,
          {
            node: { tier, box },
            members,
          },
        ]) => ({ id, tier, box, size: members.size }),
      )
      .sort((one, other) => one.tier - other.tier || compare(this.nameOf(one.box), this.nameOf(other.box)));
  }

  nameOf(box: string): string {
    return this.boxes.get(box)?.name ?? box;
  }

  /** What goes from place to place. */
  linksOfPlaces(): FlowLink[] {
    return this.between.list();
  }
}
