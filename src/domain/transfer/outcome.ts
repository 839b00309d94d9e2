import type { MechanismCode } from '../mechanism.js';
import type { Confidence, Regime } from '../territory.js';

/** What a hop comes to under one regime on one day. */
export const OUTCOMES = {
  NOT_RESTRICTED: 'No restricted transfer: the data stay inside, or there is no exporter, or no other legal entity.',
  LAWFUL: 'A restricted transfer with a ground of Chapter V that could be relied on.',
  UNLAWFUL: 'A restricted transfer without one.',
  REVIEW: 'It depends on what the register does not say, or on a question of law that is open: somebody has to look.',
  UNDETERMINED: 'It is not stated where the data go. It is never lawful by that.',
  OUT_OF_SCOPE: 'The regime does not apply to the exporter, or did not apply on the day.',
} as const;
export type Outcome = keyof typeof OUTCOMES;

/**
 * From the best to the worst. That one regime does not apply says nothing for or against what another answers, so
 * `OUT_OF_SCOPE` yields to every other outcome. Not to know where data go is worse than an open question of law.
 */
export const OUTCOME_ORDER = [
  'OUT_OF_SCOPE',
  'NOT_RESTRICTED',
  'LAWFUL',
  'REVIEW',
  'UNDETERMINED',
  'UNLAWFUL',
] as const satisfies readonly Outcome[];

const PLACES = Object.fromEntries(OUTCOME_ORDER.map((outcome, place) => [outcome, place])) as Record<Outcome, number>;

/** Negative where the first outcome is the better one, positive where it is the worse, 0 where both are the same. */
export const compareOutcomes = (one: Outcome, other: Outcome): number => PLACES[one] - PLACES[other];

/** Why a restricted transfer is not lawful, or has to be looked at. */
export const REASONS = {
  NO_GROUND: 'No ground is recorded: Art. 44.',
  EXPIRED: 'The ground ended before the day.',
  NOT_YET_VALID: 'The ground begins after the day.',
  OUT_OF_ADEQUACY_SCOPE: 'The decision does not cover this recipient or these data: Art. 45.',
  WRONG_MODULE: 'The tool does not fit the two parties, by their roles, their establishment or their group: Art. 46.',
  NO_TIA: 'The assessment that goes with the tool is missing, or found the protection insufficient: Art. 46.',
  NO_CERT: 'The importer is not on the list that the decision speaks of: Art. 45.',
  NO_UK_ADDENDUM: 'The clauses of the Union alone are no safeguard under the UK GDPR: UK Art. 46(2)(d).',
  NO_ONWARD_TERMS: 'The data are given on without terms that bind the next recipient: Art. 44.',
  DEROGATION_MISUSED: 'The conditions of the derogation are not met: Art. 49.',
  SOURCE_LATER_THAN_DATE: 'The day is earlier than the guidance by which it is judged.',
  NOT_STATED: 'A fact that decides it is not stated in the register.',
  UNSETTLED: 'The law is not settled for this day or this case.',
  ARRIVED_UNLAWFULLY: 'The data had already left without a ground; nothing later mends it: Art. 44.',
} as const;
export type Reason = keyof typeof REASONS;

/** Something to know about an outcome that does not change it. */
export interface Note {
  readonly code: string;
  readonly text: string;
}

/** What one hop comes to under one regime on one day, and why. */
export interface Judgement {
  readonly regime: Regime;
  readonly outcome: Outcome;
  /** Null where there is nothing to say against it. */
  readonly reason: Reason | null;
  /** The ground relied on, or the one that failed; null where there is none. */
  readonly mechanism: MechanismCode | null;
  /** The key of the row that records the ground; null where the law gives it by itself, as Art. 45 does. */
  readonly ground: string | null;
  readonly article: string;
  /** The decision, judgment or instrument that the answer rests on, with its days where it has some. */
  readonly basis: string;
  /** The answer in one sentence. */
  readonly explanation: string;
  /** What would cure it, each a complete sentence; empty where nothing has to be cured. */
  readonly cures: readonly string[];
  readonly notes: readonly Note[];
  /** The least of the rows of law that the answer rests on. */
  readonly confidence: Confidence;
}

/** The first of the worst, whether of several regimes for one hop or of the hops of a chain; null where there is none. */
export function worst<Of extends Pick<Judgement, 'outcome'>>(judgements: readonly Of[]): Of | null {
  let found: Of | null = null;
  for (const one of judgements) if (found === null || compareOutcomes(one.outcome, found.outcome) > 0) found = one;
  return found;
}
