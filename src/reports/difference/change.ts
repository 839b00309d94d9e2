import type { Cause } from '../../domain/difference/cause.js';
import { isDay } from '../../domain/day.js';
import { type Cell, code, day, line, number, text, type Tone, UNASKED, words } from '../document/cell.js';
import type { Speech } from '../language/language.js';

const LOOKS: Readonly<Record<string, { readonly sign: string; readonly tone: Tone }>> = {
  ADDED: { sign: '+', tone: 'neutral' },
  APPEARED: { sign: '+', tone: 'neutral' },
  OPENED: { sign: '+', tone: 'bad' },
  REMOVED: { sign: '−', tone: 'neutral' },
  DISAPPEARED: { sign: '−', tone: 'neutral' },
  CLOSED: { sign: '−', tone: 'good' },
  MOVED: { sign: '→', tone: 'neutral' },
};
const CHANGED = { sign: '≠', tone: 'neutral' } as const;

/** How something is not the same: a sign and a word. */
export const change = (say: Speech, of: string): Cell => code(of, say.called('change', of), LOOKS[of] ?? CHANGED);

export const causes = (say: Speech, of: readonly Cause[]): Cell =>
  line(
    of.map((cause) => code(cause, say.called('cause', cause))),
    ', ',
  ) ?? UNASKED;

const plain = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : Object.values(value as object)
        .filter((part) => part !== null && part !== undefined)
        .map((part) => plain(part))
        .join(', ');

/** A value as the register holds it; what is not stated says so. */
export function valueOf(say: Speech, value: unknown): Cell {
  if (value === null || value === undefined || value === '') return UNASKED;
  if (typeof value === 'boolean') return code(String(value), say.say(value ? 'yes' : 'no'));
  if (typeof value === 'number') return number(value);
  if (typeof value === 'string') return isDay(value) ? day(value) : text(value);
  if (!Array.isArray(value)) return text(plain(value));
  return value.length === 0 ? words(say.say('change.nothing'), 'quiet') : text(value.map(plain).join('; '));
}

const SPACES = /(?<=[a-z0-9])(?=[A-Z])/g;

/** A property of the register in words: startsOn is "starts on". */
export const factName = (say: Speech, property: string) => say.english(property.replace(SPACES, ' ').toLowerCase());
