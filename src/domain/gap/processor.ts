import { said } from '../article-30/letter.js';
import { type Finding, finding } from '../finding.js';
import type { Judging } from './basis.js';
import type { Use } from './use.js';
import type { JudgedActivityFacts, JudgedOnBehalfFacts } from './fact.js';

/** Who engages whom, by their ids, in the engagements in use. */
export type Engagements = ReadonlySet<string>;

const pair = (engager: string, engaged: string): string => `${engager} ${engaged}`;

export const engagementsBetween = (uses: readonly Use[]): Engagements =>
  new Set(uses.map(({ engagement: { engager, engaged } }) => pair(engager.id, engaged.id)));

/**
 * Processors among the recipients with whom no engagement is recorded at all, so that there is no contract either.
 *
 * Where an engagement is recorded, its own contract is judged.
 */
export const unengagedFindings = (
  { key, name, disclosures }: JudgedActivityFacts,
  { keeper }: Judging,
  engagements: Engagements,
): Finding[] =>
  disclosures.flatMap(({ key: disclosure, recipient, roles, engagement }) => {
    if (!recipient || !roles.includes('PROCESSOR') || engagement !== null) return [];
    if (recipient.id === keeper.id || engagements.has(pair(keeper.id, recipient.id))) return [];
    const at = { entry: key, about: recipient.key, path: `disclosures.${disclosure}.engagement` };
    const detail = `"${recipient.name}" is a processor of "${name}", and no engagement is recorded.`;
    if (roles.length === 1) return [finding('R48', { ...at, detail })];
    const perhaps = `"${recipient.name}" may be a processor of "${name}", and no engagement is recorded.`;
    return [finding('R48', { ...at, severity: 'WARNING', detail: perhaps })];
  });

/** Controllers served without a contract: Art. 28(3) binds the processor, too. */
export const servedFindings = (
  { key, name, controllers }: JudgedOnBehalfFacts,
  { keeper }: Pick<Judging, 'keeper'>,
  engagements: Engagements,
): Finding[] =>
  controllers.flatMap(({ key: served, controller, contractReference }) => {
    if (!controller || controller.id === keeper.id || said(contractReference)) return [];
    if (engagements.has(pair(controller.id, keeper.id))) return [];
    const detail = `"${name}" is carried out for "${controller.name}", and no contract is recorded.`;
    const path = `servedControllers.${served}.contractReference`;
    return [finding('R48', { entry: key, about: controller.key, path, detail })];
  });
