import type { Problem } from '../domain/problem.js';
import type { Setter } from '../domain/provenance.js';

/** What became of a row, or of a party that the source knows. */
export const SYNC_OUTCOMES = {
  CREATED: 'The party is new in the register.',
  UPDATED: 'Something of it changed; the changes say what.',
  UNCHANGED: 'The register said the same already.',
  CONFLICT:
    'Somebody else, a person or another source, has set otherwise what the row states, and that stays; the conflicts say what. All else of the row was written.',
  REJECTED:
    'Nothing of the row was written; the problems say why. With "onProblem: REJECT_ALL", a row without problems is rejected for those of others.',
  STALE: 'The source has given the party before, and names it nowhere in this call.',
} as const;

/** A fact that changes. The path is in dots from the row: `name`, `engagements.0.startsOn`, `locations`. */
export interface SyncChange {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** A fact that stays as somebody else has set it. The path is in dots from the row; empty for the party as a whole. */
export interface SyncConflict {
  /** By which it is decided. */
  readonly id: string;
  readonly path: string;
  /** What the register says, and goes on saying. Null where it says nothing, or somebody removed the row. */
  readonly registerValue: unknown;
  /** What the source says. Null where it says that there is none, or names no longer what somebody changed. */
  readonly sourceValue: unknown;
  /** Who set it last in the register, and when; null where the journal does not tell. */
  readonly kind: Setter['kind'] | null;
  readonly setBy: string | null;
  readonly at: string | null;
}

/**
 * How words of a tool were read, where that was not certain; or of a party that is to end, what was left as it is, and
 * why. The path is in dots from the row.
 */
export interface SyncNote {
  readonly path: string;
  readonly words: string;
  readonly message: string;
}

export interface SyncOutcome {
  /** The place of the row in the call, from 0; null for a party that the call does not name. */
  readonly index: number | null;
  readonly externalId: string;
  readonly outcome: keyof typeof SYNC_OUTCOMES;
  /** The key of the party; null where there is none. */
  readonly key: string | null;
  readonly changes: readonly SyncChange[];
  readonly conflicts: readonly SyncConflict[];
  readonly notes: readonly SyncNote[];
  readonly problems: readonly Problem[];
}

type Counts = Readonly<Record<'created' | 'updated' | 'unchanged' | 'conflicting' | 'rejected' | 'stale', number>>;

export interface SyncAnswer {
  readonly outcomes: readonly SyncOutcome[];
  readonly counts: Counts;
  /** What is wrong with the call as a whole, or with rows for which all are rejected: nothing was written then. */
  readonly problems: readonly Problem[];
}

/** The answer with these outcomes, counted. */
export function answerOf(outcomes: readonly SyncOutcome[], problems: readonly Problem[] = []): SyncAnswer {
  const count = (of: SyncOutcome['outcome']) => outcomes.filter(({ outcome }) => outcome === of).length;
  const counts = {
    created: count('CREATED'),
    updated: count('UPDATED'),
    unchanged: count('UNCHANGED'),
    conflicting: count('CONFLICT'),
    rejected: count('REJECTED'),
    stale: count('STALE'),
  };
  return { outcomes, counts, problems };
}
