import type { Day } from './day.js';
import type { Cause } from './difference/cause.js';

/** What a change is one of. */
export const CHANGE_KINDS = {
  PARTY: 'A party, with its contacts, regimes, certifications, places and the names that other tools have for it.',
  ENGAGEMENT: 'The engagement of a processor, with its data, places and grounds: Art. 28.',
  TRANSFER: 'A transfer, by what the GDPR and the UK GDPR say to it: Art. 44.',
  DISCLOSURE: 'An entry of the list of other processors that controllers are told, of one processing: Art. 28(2).',
} as const;
export type ChangeKind = keyof typeof CHANGE_KINDS;

/** What became of it. */
export const CHANGE_ACTIONS = {
  ADDED: 'It was not there before.',
  CHANGED: 'It says something else than before.',
  REMOVED: 'It is not there any more.',
  BEGAN: 'The first day of the engagement has come.',
  ENDED: 'The engagement is over: the first day on which it no longer holds has come.',
} as const;
export type ChangeAction = keyof typeof CHANGE_ACTIONS;

/** The rows of the register that a change is about, by key, and where it takes place. What does not apply is left out. */
export interface ChangeSubject {
  readonly name?: string | null;
  readonly party?: string | null;
  readonly engager?: string | null;
  readonly exporter?: string | null;
  readonly engagement?: string | null;
  readonly disclosure?: string | null;
  readonly system?: string | null;
  readonly processing?: string | null;
  readonly transferKind?: string | null;
  readonly country?: string | null;
  readonly bloc?: string | null;
  readonly words?: string | null;
}

/** What is said of something, by the name of each fact. What is not stated is null. */
export type Facts = Readonly<Record<string, unknown>>;

/** One fact before and after. */
export interface FactChange {
  readonly fact: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** A change that can be followed. */
export interface Change {
  readonly kind: ChangeKind;
  readonly action: ChangeAction;
  readonly key: string;
  readonly about: ChangeSubject;
  readonly facts: readonly FactChange[];
  /**
   * Why. None where neither what is recorded nor the day is another: then this version of the software reads the
   * register or the law otherwise than the one before.
   */
  readonly causes: readonly Cause[];
  readonly on: Day;
  readonly at: string;
  /** The number of the last entry of the journal that it follows from. */
  readonly journalEntry: string;
  /** Who made it; null for what is derived, which may follow from what several made. */
  readonly actor: string | null;
  readonly request: string | null;
}

/** Whether a fact says nothing: nothing stated, or nothing listed. */
export const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

/** The facts that are not the same. What is not there at all states nothing. */
export function factChanges(before: Facts | null, after: Facts | null): FactChange[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names].flatMap((fact) => {
    const [was = null, is = null] = [before?.[fact], after?.[fact]];
    if (JSON.stringify(was) === JSON.stringify(is) || (isNothing(was) && isNothing(is))) return [];
    return [{ fact, before: was, after: is }];
  });
}
