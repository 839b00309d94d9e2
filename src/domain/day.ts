/** A calendar day, ISO 8601: YYYY-MM-DD. Days so written compare and sort as text. */
export type Day = string;

/** A stretch of days. `until` is the first day that no longer belongs to it; without one it is still open. */
export interface Period {
  readonly from: Day;
  readonly until?: Day;
}

/**
 * Whether the text is a day that exists, in the years 0001 to 9999: 2024-02-29 is one, 2023-02-29 is not.
 *
 * It answers yes or no and narrows no type: to a compiler a `Day` is any text, so "not a day" would read as "no text".
 */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false;
  const midnight = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
}

/**
 * Whether the text is an ISO 8601 duration in whole numbers: P6M, P10Y, P1Y6M, PT72H, P2W.
 *
 * Weeks stand alone, as the standard has it, and nothing is negative: no time limit for erasure (Art. 30(1)(f)) runs
 * backwards. Six digits are more than any such limit needs, so a longer number is a slip.
 */
export function isDuration(text: string): boolean {
  const weeks = /^P\d{1,6}W$/;
  const parts =
    /^P(?=\d|T\d)(?:\d{1,6}Y)?(?:\d{1,6}M)?(?:\d{1,6}D)?(?:T(?=\d)(?:\d{1,6}H)?(?:\d{1,6}M)?(?:\d{1,6}S)?)?$/;
  return weeks.test(text) || parts.test(text);
}

/** Whether the duration has no length: nothing is kept for it, and no notice given, so it states no limit. */
export const isNothing = (duration: string): boolean => !/[1-9]/.test(duration);

/**
 * Whether the text is an instant with its offset from UTC: RFC 3339, section 5.6, `date-time`.
 *
 * A leap second (:60) is refused although the RFC allows it: it has no value in the clocks that would have to hold it.
 */
export function isInstant(text: string): boolean {
  const written = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i;
  const day = written.exec(text)?.[1];
  return day !== undefined && isDay(day);
}

/** The day it is in UTC: one register has one today, wherever its readers are. */
export const today = (): Day => new Date().toISOString().slice(0, 10);

/** Whether the day lies in the period: its first day does, its `until` does not. */
export const covers = ({ from, until }: Period, day: Day): boolean =>
  from <= day && (until === undefined || day < until);

/** How far the clocks of those who ask and those who answer may be apart. */
const CLOCK_TOLERANCE_MS = 5000;

/** Whether an instant is over. What a register will have recorded at one that is not, nobody can say. */
export const isOver = (instant: string): boolean => Date.parse(instant) <= Date.now() + CLOCK_TOLERANCE_MS;
