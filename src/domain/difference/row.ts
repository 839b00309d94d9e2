import type { Day } from '../day.js';
import { inForce } from '../transfer/ground.js';
import type { Dated } from '../transfer/hop.js';
import { type Cause, causesOf } from './cause.js';

/** How a row of the register is not the same at two moments. */
export const ROW_CHANGES = {
  ADDED: 'It is in force at the second moment alone.',
  REMOVED: 'It is in force at the first moment alone.',
  CHANGED: 'It is in force at both, and says something else.',
} as const;
export type RowChange = keyof typeof ROW_CHANGES;

/** A row as it was recorded at each of two instants; null where it was not. */
export interface Recorded<Row> {
  readonly before: Row | null;
  readonly after: Row | null;
}

/** The days of the two moments. */
export interface Days {
  readonly from: Day;
  readonly to: Day;
}

const shown = (row: Dated | null, day: Day): boolean => row !== null && inForce(row, day);

/** Whether the row is in force at both moments. */
export const lasts = ({ before, after }: Recorded<Dated>, { from, to }: Days): boolean =>
  shown(before, from) && shown(after, to);

/**
 * Whether the row came or went between two moments, and why: because that was recorded, because a day was passed on which
 * it begins or ends, or both; null where it did neither.
 */
export function comingOrGoing(
  { before, after }: Recorded<Dated>,
  { from, to }: Days,
): { readonly change: 'ADDED' | 'REMOVED'; readonly causes: readonly Cause[] } | null {
  const there = shown(after, to);
  if (shown(before, from) === there) return null;
  const causes = causesOf(['FACT', 'DATE'], (atWork) =>
    String(shown(atWork.has('FACT') ? after : before, atWork.has('DATE') ? to : from)),
  );
  return { change: there ? 'ADDED' : 'REMOVED', causes };
}
