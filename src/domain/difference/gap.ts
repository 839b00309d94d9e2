import { type Gap, placeOfGap } from '../gap/gap.js';

/** How a gap is not the same at two moments. */
export const GAP_CHANGES = {
  OPENED: 'It is there at the second moment alone.',
  SEVERITY: 'It is there at both, and weighs more or less at the second.',
  CLOSED: 'It is there at the first moment alone.',
} as const;
export type GapChange = keyof typeof GAP_CHANGES;

/** A gap that is not the same at two moments. */
export interface GapDifference {
  readonly key: string;
  readonly change: GapChange;
  /** Null where it is not there at the first moment. */
  readonly before: Gap | null;
  /** Null where it is not there at the second moment. */
  readonly after: Gap | null;
}

const byKey = (gaps: readonly Gap[]): ReadonlyMap<string, Gap> => new Map(gaps.map((gap) => [gap.key, gap]));

/**
 * The gaps that are not the same: those that opened, then those that weigh otherwise, then those that closed, each in the
 * order of the list that they are in. A gap is the same by its key, on whatever day; its words may name the day.
 */
export function gapDifferences(from: readonly Gap[], to: readonly Gap[]): readonly GapDifference[] {
  const [known, left] = [byKey(from), byKey(to)];
  const opened: GapDifference[] = [];
  const weighed: GapDifference[] = [];
  for (const after of to) {
    const before = known.get(after.key) ?? null;
    if (before === null) opened.push({ key: after.key, change: 'OPENED', before, after });
    else if (before.severity !== after.severity) {
      weighed.push({ key: after.key, change: 'SEVERITY', before, after });
    }
  }
  const closed = from
    .filter(({ key }) => !left.has(key))
    .map((before): GapDifference => ({ key: before.key, change: 'CLOSED', before, after: null }));
  return [...opened, ...weighed, ...closed];
}

const PLACES = Object.fromEntries(Object.keys(GAP_CHANGES).map((change, at) => [change, String(at)]));

/** The place in the order of the list, as texts. */
export function placeOfGapDifference({ change, before, after }: GapDifference): readonly string[] {
  const gap = after ?? before;
  return [PLACES[change] ?? '', ...(gap ? placeOfGap(gap) : [])];
}
