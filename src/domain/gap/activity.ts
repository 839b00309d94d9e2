import type { DATA_ORIGINS } from '../activity.js';
import { said } from '../article-30/letter.js';
import { type Finding, finding } from '../finding.js';
import { type Judging, legalBasisFindings } from './basis.js';
import type { JudgedActivityFacts } from './fact.js';
import { specialCategoryFindings } from './special.js';

/**
 * Joint controllership without an arrangement. To the controller of the activity each of the others owes one; a joint
 * controller owes its own.
 */
const arrangementFindings = (activity: JudgedActivityFacts, { keeper }: Judging): Finding[] =>
  activity.jointControllers
    .filter(({ party }) => activity.controller?.id === keeper.id || party?.id === keeper.id)
    .filter(({ arrangement }) => !said(arrangement))
    .map(({ key, party }) =>
      finding('R04', {
        entry: activity.key,
        path: `jointControllers.${key}.arrangement`,
        about: party?.id === keeper.id ? (activity.controller?.key ?? null) : (party?.key ?? null),
        detail: `"${activity.name}" names no arrangement with "${party?.name ?? 'a party that is not known'}".`,
      }),
    );

/** Automated decisions, impact assessment and prior consultation. What is not stated of them is no finding. */
function riskFindings(activity: JudgedActivityFacts, { on }: Judging): Finding[] {
  const { key, name, automatedDecision, impactAssessmentRequired: required, priorConsultationOn } = activity;
  const at = (fact: keyof JudgedActivityFacts) => ({ entry: key, path: `processingActivities.${key}.${fact}` });
  const findings: Finding[] = [];
  if (automatedDecision === true && !said(activity.automatedDecisionGround)) {
    const detail = `"${name}" takes decisions solely by automated means, and does not say what allows them.`;
    findings.push(finding('R44', { ...at('automatedDecisionGround'), detail }));
  }
  if (!said(activity.impactAssessmentReference)) {
    const where = at('impactAssessmentReference');
    if (required === true) {
      findings.push(finding('R45', { ...where, detail: `"${name}" is stated to require one.` }));
    } else if (required === null && automatedDecision === true) {
      const detail = `"${name}" takes decisions solely by automated means, and does not say whether it requires one.`;
      findings.push(finding('R45', { ...where, severity: 'WARNING', detail }));
    }
  }
  if (activity.highResidualRisk === true && (priorConsultationOn === null || priorConsultationOn > on)) {
    const when =
      priorConsultationOn === null ? 'no consultation is recorded' : `it was consulted on ${priorConsultationOn}`;
    const detail = `The assessment of "${name}" leaves a high risk, and ${when}.`;
    findings.push(finding('R46', { ...at('priorConsultationOn'), detail }));
  }
  return findings;
}

/** Origins by which data were not obtained from the data subject: Art. 14 and not 13. */
const FROM_OTHERS: Record<keyof typeof DATA_ORIGINS, boolean> = {
  DATA_SUBJECT: false,
  OBSERVED: false,
  CUSTOMER: true,
  THIRD_PARTY: true,
  BUSINESS_PARTNER: true,
  PUBLIC_SOURCE: true,
  DERIVED: false,
};

const sourceFindings = ({ key, name, dataUses }: JudgedActivityFacts): Finding[] =>
  dataUses
    .filter(({ origins, originDetail }) => origins.some((origin) => FROM_OTHERS[origin]) && !said(originDetail))
    .map((use) => {
      const what = `"${use.data?.name ?? 'data'}" of "${use.subjects?.name ?? 'data subjects'}"`;
      const detail = `"${name}" has ${what} from others, and does not say from whom.`;
      return finding('R47', { entry: key, path: `dataUses.${use.key}.originDetail`, detail });
    });

/** What is missing of an activity by other provisions than Art. 30 and 28. */
export const activityFindings = (activity: JudgedActivityFacts, judging: Judging): Finding[] => [
  ...arrangementFindings(activity, judging),
  ...legalBasisFindings(activity, judging),
  ...specialCategoryFindings(activity, judging),
  ...riskFindings(activity, judging),
  ...sourceFindings(activity),
];
