import type { Day } from '../day.js';
import { MECHANISMS, type MechanismCode } from '../mechanism.js';
import type { Regime } from '../territory.js';
import type { GroundFacts } from './fact.js';
import { said } from './letter.js';
import { type Finding, finding } from '../finding.js';
import type { RuleId } from '../rule.js';

/** A ground of Chapter V that is recorded for a destination. Art. 30 does not ask for it. */
export interface GroundBlock {
  readonly key: string;
  readonly mechanism: MechanismCode;
  readonly title: string;
  readonly article: string;
  readonly regime: Regime;
  readonly instrumentVersion: string | null;
  readonly document: string | null;
  readonly concludedOn: Day | null;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  /** By its own days; whether the law allowed to rely on it is for Chapter V. */
  readonly inForce: boolean;
  /** Whether suitable safeguards are documented; null where Art. 49(1) second subparagraph is not relied on. */
  readonly documented: boolean | null;
  readonly assessment: string | null;
  readonly safeguards: string | null;
}

const COMPELLING: readonly MechanismCode[] = ['D49CLI', 'UK_D49CLI'];

/** Art. 49(6) has the assessment documented as well as the suitable safeguards. */
const documented = ({ mechanism, assessmentReference, safeguards }: GroundFacts): boolean | null =>
  COMPELLING.includes(mechanism) ? said(assessmentReference) && said(safeguards) : null;

export function groundBlock(ground: GroundFacts, on: Day): GroundBlock {
  const { regime, article, title } = MECHANISMS[ground.mechanism];
  const from = ground.startsOn ?? ground.concludedOn;
  return {
    key: ground.key,
    mechanism: ground.mechanism,
    title,
    article,
    regime,
    instrumentVersion: ground.instrumentVersion,
    document: ground.document,
    concludedOn: ground.concludedOn,
    startsOn: ground.startsOn,
    endsOn: ground.endsOn,
    inForce: (from === null || from <= on) && (ground.endsOn === null || on < ground.endsOn),
    documented: documented(ground),
    assessment: ground.assessmentReference,
    safeguards: ground.safeguards,
  };
}

/** Grounds under Art. 49(1) second subparagraph whose documentation the record lacks, each told once. */
export const groundFindings = (
  grounds: readonly GroundFacts[],
  rule: RuleId,
  entry: string,
  article: string,
): Finding[] =>
  grounds.flatMap((ground) => {
    if (documented(ground) !== false) return [];
    const parts = [
      ...(said(ground.assessmentReference) ? [] : ['the assessment']),
      ...(said(ground.safeguards) ? [] : ['the suitable safeguards']),
    ];
    const path = `transferGrounds.${ground.key}`;
    return [finding(rule, { entry, path, article, detail: `Not documented: ${parts.join(' and ')}.` })];
  });
