import type { Capacity } from '../activity.js';
import type { RuleId } from '../rule.js';

/**
 * The rules that a record is judged by: Art. 30(1) has others than Art. 30(2).
 *
 * Told with each record, because a rule that was not applied does not fire either, and its silence is no pass. The
 * other rules judge what is no part of the record, for the register as a whole.
 */
export const RULES_APPLIED: Record<Capacity, readonly RuleId[]> = {
  CONTROLLER: [
    ...(['R01', 'R02', 'R03', 'R07', 'R08', 'R10', 'R11', 'R12', 'R13', 'R14', 'R15', 'R16', 'R17', 'R18'] as const),
    ...(['R19', 'R27', 'R28', 'R29', 'R30', 'R31', 'R32', 'R62', 'R64', 'R67', 'R68'] as const),
  ],
  PROCESSOR: ['R07', 'R08', 'R27', 'R56', 'R57', 'R58', 'R59', 'R60', 'R64', 'R67', 'R68'],
};
