import { SPECIAL_CATEGORY_CONDITIONS } from '../activity.js';
import type { DataFacts } from '../article-30/fact.js';
import { isWithin, natureOf } from '../data-nature.js';
import { said } from '../article-30/letter.js';
import { type Finding, finding } from '../finding.js';
import type { Severity } from '../rule.js';
import type { Judging } from './basis.js';
import type { JudgedActivityFacts, JudgedPurposeFacts } from './fact.js';

type Condition = keyof typeof SPECIAL_CATEGORY_CONDITIONS;

/**
 * What the Data Protection Act 2018 asks for beside a condition of Art. 9(2): a condition of Schedule 1 (s. 10(2) and
 * (3)), and an appropriate policy document.
 *
 * Of Part 1 only para. 1 (employment) asks for the document. Most conditions of Part 2 (substantial public interest)
 * do, and some do not, so there its absence warns.
 */
const SCHEDULE_1: Partial<Record<Condition, { readonly part: string; readonly document: Severity | null }>> = {
  EMPLOYMENT: { part: 'Part 1', document: 'ERROR' },
  SUBSTANTIAL_PUBLIC_INTEREST: { part: 'Part 2', document: 'WARNING' },
  HEALTH_CARE: { part: 'Part 1', document: null },
  PUBLIC_HEALTH: { part: 'Part 1', document: null },
  ARCHIVING_RESEARCH: { part: 'Part 1', document: null },
};

const quoted = (names: Iterable<string>): string => [...new Set(names)].map((name) => `"${name}"`).join(', ');

const namesOf = ({ dataUses }: JudgedActivityFacts, is: (data: DataFacts) => boolean): string[] =>
  dataUses.flatMap(({ data }) => (data && is(data) ? [data.name] : []));

function scheduleFindings(purpose: JudgedPurposeFacts, entry: string): Finding[] {
  const { key, name, specialCategoryConditions, schedule1Condition, policyDocument } = purpose;
  return specialCategoryConditions.flatMap((condition) => {
    const needed = SCHEDULE_1[condition];
    if (!needed) return [];
    const at = { entry, item: condition };
    const { article } = SPECIAL_CATEGORY_CONDITIONS[condition];
    if (!said(schedule1Condition)) {
      const detail = `"${name}" relies on ${article}, which takes a condition of Schedule 1, ${needed.part}.`;
      return [finding('R41', { ...at, path: `purposes.${key}.schedule1Condition`, detail })];
    }
    if (needed.document === null || said(policyDocument)) return [];
    const detail = `"${name}" relies on ${article} and "${schedule1Condition}" without an appropriate policy document.`;
    return [finding('R41', { ...at, severity: needed.document, path: `purposes.${key}.policyDocument`, detail })];
  });
}

/**
 * Special categories of data and data on offences without what allows to use them.
 *
 * The register says which data an activity uses and not for which of its purposes, so one purpose with a condition is
 * enough: that it is the wrong one cannot be told. Of data whose nature nobody has stated it can only be doubted.
 */
export function specialCategoryFindings(activity: JudgedActivityFacts, { regimes }: Judging): Finding[] {
  const { key, name, purposes } = activity;
  const special = namesOf(activity, (data) => isWithin(data, 'SPECIAL'));
  const criminal = namesOf(activity, (data) => isWithin(data, 'CRIMINAL'));
  const open = namesOf(activity, (data) => natureOf(data) === null);
  const british = regimes.includes('UK');
  const path = `processingActivities.${key}.purposes`;
  const findings: Finding[] = [];
  const unconditional = purposes.every(({ specialCategoryConditions }) => specialCategoryConditions.length === 0);
  if (special.length > 0 && unconditional) {
    findings.push(finding('R39', { entry: key, path, detail: `"${name}" uses ${quoted(special)}.` }));
  } else if (open.length > 0 && unconditional) {
    const detail = `"${name}" uses ${quoted(open)}, of which it is not stated whether they are special (Art. 9) or criminal (Art. 10).`;
    const at = `processingActivities.${key}.dataUses`;
    findings.push(finding('R39', { severity: 'WARNING', entry: key, path: at, detail }));
  }
  if (special.length > 0 && british) findings.push(...purposes.flatMap((one) => scheduleFindings(one, key)));
  if (criminal.length === 0 || purposes.some(({ criminalDataAuthority }) => said(criminalDataAuthority))) {
    return findings;
  }
  // In the United Kingdom a condition of Schedule 1 is the authorising law: s. 10(5) of the Act.
  const scheduled = purposes.some(({ schedule1Condition }) => said(schedule1Condition));
  const detail = `"${name}" uses ${quoted(criminal)}.`;
  if (regimes.includes('EU') || !scheduled) findings.push(finding('R40', { entry: key, path, detail }));
  if (british && !scheduled) findings.push(finding('R41', { entry: key, path, detail }));
  return findings;
}
