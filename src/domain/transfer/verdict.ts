import { MECHANISMS, type MechanismCode } from '../mechanism.js';
import { compareOutcomes, type Judgement, type Note, type Outcome, type Reason } from './outcome.js';
import { TOOLS } from './tool.js';

/** What a restricted transfer comes to by one ground, or by the best of them. */
export type Verdict = Omit<Judgement, 'regime'>;

/** What a ground is called and rests on. */
export interface Ground extends Pick<Judgement, 'article' | 'basis' | 'confidence'> {
  readonly mechanism: MechanismCode | null;
  readonly ground: string | null;
}

const NONE: readonly never[] = [];

export const lawful = (by: Ground, explanation: string, notes: readonly Note[] = NONE): Verdict => ({
  outcome: 'LAWFUL',
  reason: null,
  mechanism: by.mechanism,
  ground: by.ground,
  article: by.article,
  basis: by.basis,
  explanation,
  cures: NONE,
  notes,
  confidence: by.confidence,
});

const against =
  (outcome: Outcome) =>
  (by: Ground, reason: Reason, explanation: string, cures: readonly string[] = NONE): Verdict => ({
    outcome,
    reason,
    mechanism: by.mechanism,
    ground: by.ground,
    article: by.article,
    basis: by.basis,
    explanation,
    cures,
    notes: NONE,
    confidence: by.confidence,
  });

export const unlawful = against('UNLAWFUL');
export const review = against('REVIEW');

/** A doubt that stands between a transfer and being called unlawful. */
export interface Doubt {
  readonly reason: Reason;
  readonly why: string;
  readonly cure: string;
}

/** What is unlawful only if the doubt is resolved against it has to be looked at. */
export const doubted = (verdict: Verdict, { reason, why, cure }: Doubt): Verdict =>
  verdict.outcome === 'UNLAWFUL'
    ? {
        ...verdict,
        outcome: 'REVIEW',
        reason,
        explanation: `${why}. ${verdict.explanation}`,
        cures: [cure, ...verdict.cures],
      }
    : verdict;

export const noting = (verdict: Verdict, note: Note): Verdict => ({ ...verdict, notes: [...verdict.notes, note] });

/** How near a failure is to a lawful transfer: the reason that is told is that of the nearest ground. */
const NEARNESS: Record<Reason, number> = {
  UNSETTLED: 0,
  SOURCE_LATER_THAN_DATE: 1,
  NO_TIA: 2,
  NO_UK_ADDENDUM: 3,
  NO_ONWARD_TERMS: 4,
  WRONG_MODULE: 5,
  NO_CERT: 6,
  OUT_OF_ADEQUACY_SCOPE: 7,
  DEROGATION_MISUSED: 8,
  NOT_STATED: 9,
  EXPIRED: 10,
  NOT_YET_VALID: 11,
  NO_GROUND: 12,
  ARRIVED_UNLAWFULLY: 13,
};

// The order in which grounds are sought: adequacy, then safeguards, then derogations. Within each, that of the table.
const KINDS = { ADEQUACY: 0, SAFEGUARD: 1, DEROGATION: 2 } as const;
const CODES = Object.keys(MECHANISMS) as MechanismCode[];
const PRECEDENCE = new Map(CODES.map((code, at) => [code, KINDS[TOOLS[code].kind] * CODES.length + at]));
const precedence = ({ mechanism }: Verdict): number => (mechanism === null ? -1 : (PRECEDENCE.get(mechanism) ?? -1));

/** Negative where the first is the one to tell. Rows of the register stand in no order, so their keys decide last. */
function compare(one: Verdict, other: Verdict): number {
  const outcomes = compareOutcomes(one.outcome, other.outcome);
  if (outcomes !== 0) return outcomes;
  const reasons = (one.reason ? NEARNESS[one.reason] : 0) - (other.reason ? NEARNESS[other.reason] : 0);
  if (reasons !== 0) return reasons;
  const grounds = precedence(one) - precedence(other);
  if (grounds !== 0) return grounds;
  const notes = one.notes.length - other.notes.length;
  if (notes !== 0) return notes;
  const [key, otherKey] = [one.ground ?? '', other.ground ?? ''];
  return key < otherKey ? -1 : key > otherKey ? 1 : 0;
}

/** The better of two grounds for one transfer. */
export const better = (one: Verdict | null, other: Verdict): Verdict =>
  one === null || compare(other, one) < 0 ? other : one;

/** The worse of two conditions that both have to be met. */
export const worse = (one: Verdict | null, other: Verdict): Verdict =>
  one === null || compareOutcomes(other.outcome, one.outcome) > 0 ? other : one;
