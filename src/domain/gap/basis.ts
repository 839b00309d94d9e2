import { LEGAL_BASES } from '../activity.js';
import { said } from '../article-30/letter.js';
import type { Day } from '../day.js';
import { type Finding, finding } from '../finding.js';
import type { RuleId } from '../rule.js';
import type { Regime } from '../territory.js';
import type { JudgedActivityFacts, JudgedLegalBasisFacts, JudgedPurposeFacts, OwnPartyFacts } from './fact.js';
import { isAuthority } from './party.js';

/** What all rules on one activity are applied with. */
export interface Judging {
  readonly keeper: OwnPartyFacts;
  /** The regimes that the keeper is subject to, as far as their law applies on the day. */
  readonly regimes: readonly Regime[];
  readonly on: Day;
}

type Basis = keyof typeof LEGAL_BASES;
interface Demand {
  readonly rule: RuleId;
  readonly fact: 'interest' | 'assessmentReference' | 'law' | 'consentRecord';
  readonly lacks: string;
}

const LAW: Demand = { rule: 'R38', fact: 'law', lacks: 'cites no law' };

/** What the law asks for where a basis is relied on. Art. 6(3) is of points (c) and (e), Art. 7(1) of consent. */
const DEMANDS: Record<Basis, readonly Demand[]> = {
  CONSENT: [{ rule: 'R37', fact: 'consentRecord', lacks: 'does not say where consents are recorded' }],
  CONTRACT: [],
  LEGAL_OBLIGATION: [LAW],
  VITAL_INTERESTS: [],
  PUBLIC_TASK: [LAW],
  RECOGNISED_LEGITIMATE_INTEREST: [],
  LEGITIMATE_INTERESTS: [
    { rule: 'R34', fact: 'assessmentReference', lacks: 'names no assessment' },
    { rule: 'R35', fact: 'interest', lacks: 'does not say which interest' },
  ],
};

/** From when on there is the basis of UK Art. 6(1)(ea): section 70 of the Data (Use and Access) Act 2025, SI 2026/82. */
const RECOGNISED_FROM: Day = '2026-02-05';

/** Why a recognised legitimate interest cannot be relied on, and how sure that is; null where it can. */
function unavailable(
  { interest }: JudgedLegalBasisFacts,
  { legalBases }: JudgedPurposeFacts,
  { regimes, on }: Judging,
): { readonly why: string; readonly doubtful: boolean } | null {
  if (!regimes.includes('UK')) return { why: 'is no basis of the GDPR', doubtful: false };
  if (on < RECOGNISED_FROM) return { why: `is a basis since ${RECOGNISED_FROM} only`, doubtful: false };
  if (!said(interest)) return { why: 'names no condition of Annex 1', doubtful: false };
  const alone = legalBases.every(({ basis }) => basis === 'RECOGNISED_LEGITIMATE_INTEREST');
  return regimes.includes('EU') && alone
    ? { why: 'is the only basis, and none of the GDPR, which applies as well', doubtful: true }
    : null;
}

function basisFindings(of: JudgedLegalBasisFacts, purpose: JudgedPurposeFacts, entry: string, judging: Judging) {
  const { key, basis } = of;
  const name = `"${purpose.name}" on ${LEGAL_BASES[basis].article}`;
  const findings = DEMANDS[basis]
    .filter(({ fact }) => !said(of[fact]))
    .map(({ rule, fact, lacks }) =>
      finding(rule, { entry, path: `legalBases.${key}.${fact}`, detail: `${name} ${lacks}.` }),
    );
  const at = { entry, path: `legalBases.${key}.basis` };
  if (basis === 'LEGITIMATE_INTERESTS' && isAuthority(judging.keeper)) {
    // Only what belongs to its tasks is closed to it, and the register does not say what does.
    const detail = `${name}, by a public authority: it is not open to it for its tasks.`;
    findings.push(finding('R36', { ...at, severity: 'WARNING', detail }));
  }
  const closed = basis === 'RECOGNISED_LEGITIMATE_INTEREST' ? unavailable(of, purpose, judging) : null;
  if (closed) {
    const severity = closed.doubtful ? 'WARNING' : 'ERROR';
    findings.push(finding('R42', { ...at, severity, detail: `${name} ${closed.why}.` }));
  }
  return findings;
}

/** What is missing of the legal bases of the purposes. A purpose may have several; one that has none has none. */
export const legalBasisFindings = ({ key, purposes }: JudgedActivityFacts, judging: Judging): Finding[] =>
  purposes.flatMap((purpose) =>
    purpose.legalBases.length === 0
      ? [
          finding('R33', {
            entry: key,
            path: `purposes.${purpose.key}.legalBases`,
            detail: `"${purpose.name}" has none.`,
          }),
        ]
      : purpose.legalBases.flatMap((basis) => basisFindings(basis, purpose, key, judging)),
  );
