import type { Day, Period } from '../day.js';
import type { Confidence } from '../territory.js';

/** A stretch of days on which even those who know the law would not say yes or no, and why. */
export interface Unsettled extends Period {
  readonly why: string;
}

/** A row of law: what it is cited as, and where it was read. */
export interface Sourced {
  readonly cite: string;
  /** The title of the source that the row was read in; null where it still has to be. */
  readonly source: string | null;
}

export const confidenceOf = ({ source }: Pick<Sourced, 'source'>): Confidence =>
  source === null ? 'UNVERIFIED' : 'VERIFIED';

/** The confidence of what rests on both. */
export const least = (one: Confidence, other: Confidence): Confidence => (one === 'VERIFIED' ? other : one);

const DAY_MS = 24 * 60 * 60 * 1000;
const moved = (day: Day, days: number): Day => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

export const dayAfter = (day: Day): Day => moved(day, 1);

/** Days in words, first and last: a reader need not know that the end of a period is not part of it. */
export const daysInWords = ({ from, until }: Period): string =>
  until === undefined ? `since ${from}` : `from ${from} to ${moved(until, -1)}`;
