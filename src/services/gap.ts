import type { GapFacts } from '../domain/gap/fact.js';
import { type RegisterGaps, registerGaps } from '../domain/gap/register.js';
import type { Day } from '../domain/day.js';
import { Refusal } from '../domain/problem.js';
import type { Snapshot } from '../database/session.js';
import { engagements, ownActivities, ownParties, ownProcessing, unusedSystems } from '../queries/gap.js';
import type { Moment } from '../queries/load.js';
import { oncePerSnapshot } from './once.js';
import { transfers } from './transfer.js';

async function factsOf(snapshot: Snapshot, moment: Moment & { readonly on: Day }): Promise<GapFacts> {
  const [parties, activities, processings, engaged, unused, derived] = await Promise.all([
    ownParties(snapshot, moment),
    ownActivities(snapshot, moment),
    ownProcessing(snapshot, moment),
    engagements(snapshot, moment),
    unusedSystems(snapshot, moment),
    transfers(snapshot, moment),
  ]);
  return {
    parties,
    activities,
    processings,
    engagements: engaged,
    unusedSystems: unused,
    transfers: derived.transfers,
  };
}

const gapsOn = async (snapshot: Snapshot, moment: Moment & { readonly on: Day }): Promise<RegisterGaps> =>
  registerGaps(await factsOf(snapshot, moment), moment.on);

const found = oncePerSnapshot<RegisterGaps>();

/**
 * The gaps of the register, of the day and as recorded at the instant of the moment.
 *
 * A fixed number of statements, whatever the size of the register, and none where the snapshot was asked before. Thrown
 * as a refusal where no day is named: gaps are those of a day, by its law.
 */
export async function gaps(snapshot: Snapshot, moment: Moment): Promise<RegisterGaps> {
  const { on, asRecordedAt } = moment;
  if (on === null) {
    const message = 'Gaps are those of one day, by its law: name it, and leave out everyDay.';
    throw new Refusal([{ code: 'REQUIRED', path: 'on', article: null, message }]);
  }
  return found(snapshot, `${on} ${asRecordedAt ?? ''}`, () => gapsOn(snapshot, { on, asRecordedAt }));
}
