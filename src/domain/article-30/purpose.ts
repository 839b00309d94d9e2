import { LEGAL_BASES, SPECIAL_CATEGORY_CONDITIONS } from '../activity.js';
import { type Inferable, inferred } from './certainty.js';
import type { ActivityFacts, LegalBasisFacts, PurposeFacts } from './fact.js';
import { type Letter, said, statementOf } from './letter.js';
import { onlyLink, vaguePurpose } from './vague.js';
import { type Finding, finding } from '../finding.js';

/** A legal basis that is recorded for a purpose. It is no part of Art. 30. */
export interface LegalBasisBlock extends Inferable {
  readonly basis: keyof typeof LEGAL_BASES;
  readonly article: string;
  readonly title: string;
  readonly condition: string | null;
}

/** A condition of Art. 9(2) that is recorded for a purpose. It is no part of Art. 30. */
export interface SpecialCategoryConditionBlock {
  readonly condition: keyof typeof SPECIAL_CATEGORY_CONDITIONS;
  readonly article: string;
  readonly title: string;
}

export interface PurposeBlock {
  readonly key: string;
  readonly name: string;
  readonly description: string | null;
  readonly legalBases: readonly LegalBasisBlock[];
  readonly specialCategoryConditions: readonly SpecialCategoryConditionBlock[];
  /** Of the Data Protection Act 2018 (UK), which asks for it in the record: Schedule 1, paragraph 41. */
  readonly schedule1Condition: string | null;
  /** The same Act's appropriate policy document: Schedule 1, paragraph 39. */
  readonly policyDocument: string | null;
  /** What authorises the processing of data on criminal offences: Art. 10. */
  readonly criminalDataAuthority: string | null;
}

/** Art. 30(1)(b): the purposes of the processing. */
export interface ControllerLetterB extends Letter {
  readonly purposes: readonly PurposeBlock[];
}

const legalBasis = (facts: LegalBasisFacts): LegalBasisBlock => ({
  basis: facts.basis,
  ...LEGAL_BASES[facts.basis],
  condition: facts.condition,
  inferred: inferred(facts),
});

/** What is wrong with one purpose that is named. */
function purposeFindings({ key, name, description }: PurposeFacts, entry: string): Finding[] {
  const at = { entry, path: `purposes.${key}.name` };
  if (onlyLink(name)) return [finding('R67', { ...at, detail: `The purpose is only a link, ${name.trim()}.` })];
  const silent = !said(description) || vaguePurpose(description);
  return silent && vaguePurpose(name) ? [finding('R11', { ...at, detail: `"${name}" could be anybody's.` })] : [];
}

export function purposeLetter({ key, name, purposes }: ActivityFacts): ControllerLetterB {
  const path = `processingActivities.${key}.purposes`;
  return {
    statement: statementOf(purposes.length > 0, false),
    findings:
      purposes.length > 0
        ? purposes.flatMap((purpose) => purposeFindings(purpose, key))
        : [finding('R10', { entry: key, path, detail: `"${name}" names no purpose.` })],
    purposes: purposes.map((purpose) => ({
      key: purpose.key,
      name: purpose.name,
      description: purpose.description,
      legalBases: purpose.legalBases.map(legalBasis),
      specialCategoryConditions: purpose.specialCategoryConditions.map((condition) => ({
        condition,
        ...SPECIAL_CATEGORY_CONDITIONS[condition],
      })),
      schedule1Condition: purpose.schedule1Condition,
      policyDocument: purpose.policyDocument,
      criminalDataAuthority: purpose.criminalDataAuthority,
    })),
  };
}
