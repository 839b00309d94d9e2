import type { ActivityFacts, ProcessingFacts } from '../transfer/fact.js';
import type { ImpactRole } from './affected.js';
import { controllersOf } from './there.js';

type OwnRole = Extract<ImpactRole, 'CONTROLLER' | 'PROCESSOR'>;

/** In which role those who keep the register take part in an activity; null where they do not. */
export function ownRoleIn(activity: ActivityFacts): OwnRole | null {
  if (controllersOf(activity).some(({ own }) => own)) return 'CONTROLLER';
  const engaged = activity.disclosures.some(
    ({ recipient, roles, engagement }) => recipient.own && (engagement !== null || roles.includes('PROCESSOR')),
  );
  return engaged ? 'PROCESSOR' : null;
}

/** In which role those who keep the register take part in processing on behalf of controllers; null where they do not. */
export function ownRoleOnBehalf({ processor, controllers }: ProcessingFacts): OwnRole | null {
  if (processor.own) return 'PROCESSOR';
  return controllers.some(({ controller }) => controller.own) ? 'CONTROLLER' : null;
}
