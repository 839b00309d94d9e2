import type { Day } from '../../domain/day.js';
import type { Days } from '../../domain/difference/row.js';
import type { Moments } from '../../queries/difference.js';
import type { Moment } from '../../queries/load.js';

/** Two moments of one day each. */
export interface DayMoments extends Moments {
  readonly from: Moment & { readonly on: Day };
  readonly to: Moment & { readonly on: Day };
}

export const daysOf = ({ from, to }: DayMoments): Days => ({ from: from.on, to: to.on });

/** A name that no other two moments have. */
export const nameOf = ({ from, to }: DayMoments): string =>
  [from, to].map(({ on, asRecordedAt }) => `${on} ${asRecordedAt ?? ''}`).join(' ');

/** Whether what is recorded is read at two instants. The same instant written otherwise is read twice, to no harm. */
export const recordedTwice = ({ from, to }: DayMoments): boolean => from.asRecordedAt !== to.asRecordedAt;
