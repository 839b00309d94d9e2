import type { Day } from '../domain/day.js';
import { html, type Html } from './html.js';

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** A day in words: 1 April 2020. */
export function dayInWords(day: Day): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? month} ${Number(year)}`;
}

export const day = (of: Day): Html => html`<time datetime="${of}">${dayInWords(of)}</time>`;

/** An instant in words, in UTC. */
export function instantInWords(instant: string): string {
  const [date = '', clock = ''] = new Date(instant).toISOString().split('T');
  return `${dayInWords(date)}, ${clock.slice(0, 8)} UTC`;
}

const UNITS: Readonly<Record<string, string>> = { Y: 'year', M: 'month', W: 'week', D: 'day' };
const CLOCK_UNITS: Readonly<Record<string, string>> = { H: 'hour', M: 'minute', S: 'second' };

/** An ISO 8601 duration in words: P1Y6M is "1 year 6 months". */
export function durationInWords(duration: string): string {
  const [date = '', clock = ''] = duration.slice(1).split('T');
  const parts = (text: string, units: Readonly<Record<string, string>>) =>
    [...text.matchAll(/(\d+)([A-Z])/g)].map(([, number = '', unit = '']) => {
      const count = Number(number);
      return `${count} ${units[unit] ?? unit}${count === 1 ? '' : 's'}`;
    });
  return [...parts(date, UNITS), ...parts(clock, CLOCK_UNITS)].join(' ');
}

/** So many of something. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

/** A code as words: SEPARATE_CONTROLLER is "separate controller". */
export const codeInWords = (code: string): string => code.toLowerCase().replaceAll('_', ' ');

/** The sentence with a capital at its start. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
