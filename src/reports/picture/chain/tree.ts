import type { ReportedProcessor } from '../../../domain/subprocessor-report.js';
import { compare } from '../flow/model.js';

/** An engagement in a chain, below the one that led to it. */
export interface ChainRow {
  /** Null for who the chain begins with. */
  readonly engagement: ReportedProcessor | null;
  readonly name: string;
  readonly depth: number;
  /** For each level above, whether something follows there. */
  readonly open: readonly boolean[];
}

const name = ({ party, service, engagedBy }: ReportedProcessor): string =>
  `${party.name}\u0000${service}\u0000${party.key}\u0000${engagedBy.key}`;

const byName = (one: ReportedProcessor, other: ReportedProcessor): number => compare(name(one), name(other));

/**
 * The engagements as a tree, each once: a list has for each the shortest way to it. Below a party that is engaged
 * several times stands what it engages at the first of the places where it is.
 */
export function treeOf(list: readonly ReportedProcessor[]): ChainRow[] {
  const children = new Map<string, ReportedProcessor[]>();
  for (const one of list.toSorted(byName)) {
    const key = `${one.depth - 1} ${one.engagedBy.key}`;
    const known = children.get(key);
    if (known) known.push(one);
    else children.set(key, [one]);
  }
  const rows: ChainRow[] = [];
  const grow = (key: string, depth: number, open: readonly boolean[]): void => {
    const found = children.get(`${depth} ${key}`) ?? [];
    children.delete(`${depth} ${key}`);
    found.forEach((engagement, at) => {
      const more = at < found.length - 1;
      rows.push({ engagement, name: engagement.party.name, depth: depth + 1, open: [...open, more] });
      grow(engagement.party.key, depth + 1, [...open, more]);
    });
  };
  const roots = new Map(
    list.filter(({ depth }) => depth === 1).map(({ engagedBy }) => [engagedBy.key, engagedBy.name]),
  );
  for (const [key, called] of [...roots].sort(([one], [other]) => compare(one, other))) {
    rows.push({ engagement: null, name: called, depth: 0, open: [] });
    grow(key, 0, []);
  }
  return rows;
}
