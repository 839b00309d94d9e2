import {
  TRANSFER_CHANGES,
  type TransferChange as DifferenceChange,
  transferDifferences,
} from '../difference/transfer.js';
import { placeKey } from '../transfer/flow-place.js';
import { compareOutcomes, OUTCOME_ORDER } from '../transfer/outcome.js';
import type { Transfer, Transfers } from '../transfer/transfer.js';

/** How a transfer is not the same after the change. */
export const IMPACTS_ON_TRANSFERS = {
  OUTCOME: TRANSFER_CHANGES.OUTCOME,
  BASIS: TRANSFER_CHANGES.BASIS,
  MOVED: 'The same data go to another place.',
  APPEARED: 'It takes place after the change alone.',
  DISAPPEARED: 'It took place before the change alone.',
} as const satisfies Record<DifferenceChange | 'MOVED', string>;

/** A transfer that is not the same after the change. */
export interface TransferChange {
  /** That of the transfer after the change; before it, where there is none after. */
  readonly key: string;
  readonly change: keyof typeof IMPACTS_ON_TRANSFERS;
  readonly before: Transfer | null;
  readonly after: Transfer | null;
}

/** The key of the edge that a transfer is at one place of: who gives what to whom. */
export const edgeKeyOf = ({ key, place }: Transfer): string => key.slice(0, -(placeKey(place).length + 1));

/** By who gives what to whom, and whether it is sent, stored or accessed: all but the place. */
function byWay(transfers: readonly Transfer[]): ReadonlyMap<string, readonly Transfer[]> {
  const found = new Map<string, Transfer[]>();
  for (const one of transfers) {
    const way = `${one.kind} ${edgeKeyOf(one)}`;
    const known = found.get(way);
    if (known) known.push(one);
    else found.set(way, [one]);
  }
  return found;
}

/** The place of a change in the order of the list: what is worst after it first, what is gone last. */
export const placeOfChange = ({ key, before, after }: TransferChange): readonly string[] => [
  after === null ? '1' : '0',
  String(OUTCOME_ORDER.length - OUTCOME_ORDER.indexOf((after ?? before)?.outcome ?? 'OUT_OF_SCOPE')),
  key,
];

function inOrder(one: TransferChange, other: TransferChange): number {
  const [a, b] = [placeOfChange(one), placeOfChange(other)];
  const at = a.findIndex((part, place) => part !== b[place]);
  return at === -1 ? 0 : (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
}

/**
 * The transfers that are not what they were, told apart by their keys.
 *
 * One that is gone and one that is new, by the same way and no others of it, are one that has moved: to the reader it is
 * that transfer, before and after.
 */
export function transferChanges(from: Transfers, to: Transfers): readonly TransferChange[] {
  const changes: TransferChange[] = [];
  const gone: Transfer[] = [];
  const come: Transfer[] = [];
  for (const { key, change, before, after } of transferDifferences({ from, to })) {
    if (before === null && after) come.push(after);
    else if (after === null && before) gone.push(before);
    else changes.push({ key, change, before, after });
  }
  const toWays = byWay(come);
  const moved = new Set<Transfer>();
  for (const [way, [before, another]] of byWay(gone)) {
    const [after, more] = toWays.get(way) ?? [];
    if (!before || !after || another || more) continue;
    changes.push({ key: after.key, change: 'MOVED', before, after });
    moved.add(before).add(after);
  }
  const left = (one: Transfer): boolean => !moved.has(one);
  for (const before of gone.filter(left)) changes.push({ key: before.key, change: 'DISAPPEARED', before, after: null });
  for (const after of come.filter(left)) changes.push({ key: after.key, change: 'APPEARED', before: null, after });
  return changes.sort(inOrder);
}

/** Whether a transfer is worse after the change. */
export const worsened = ({ before, after }: TransferChange): boolean =>
  after !== null && compareOutcomes(after.outcome, before?.outcome ?? 'OUT_OF_SCOPE') > 0;
