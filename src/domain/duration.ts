import { type Day, isDay } from './day.js';

const DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

const daysOf = (year: number, month: number): number => {
  const end = new Date(0);
  end.setUTCFullYear(year, month + 1, 0);
  return end.getUTCDate();
};

/**
 * The day that lies a duration (ISO 8601) after a day; null for one after the year 9999, or where either is none.
 *
 * Years and months first, held to the end of a shorter month, then weeks and days: one month after 31 January is the
 * last day of February. Hours are counted from the beginning of the day, and begun days do not count.
 */
export function dayAfter(day: Day, duration: string): Day | null {
  const parts = DURATION.exec(duration)
    ?.slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  if (!parts || !isDay(day)) return null;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts;
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const at = (year + years) * 12 + (month - 1) + months;
  if (at >= 10_000 * 12) return null;
  const reached = new Date(0);
  reached.setUTCFullYear(Math.floor(at / 12), at % 12, Math.min(date, daysOf(Math.floor(at / 12), at % 12)));
  const whole = weeks * 7 + days + Math.floor((hours * 3600 + minutes * 60 + seconds) / 86_400);
  reached.setUTCDate(reached.getUTCDate() + whole);
  if (Number.isNaN(reached.getTime()) || reached.getUTCFullYear() > 9999) return null;
  return reached.toISOString().slice(0, 10);
}
