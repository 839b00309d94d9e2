import type { ImpactFacts } from '../domain/impact/fact.js';
import { Refusal } from '../domain/problem.js';
import { transfersOf } from '../domain/transfer/derive.js';
import type { Transfers } from '../domain/transfer/transfer.js';
import type { Snapshot } from '../database/session.js';
import type { Moment } from '../queries/load.js';
import { registerFacts } from '../queries/transfer.js';
import { oncePerSnapshot } from './once.js';

const read = oncePerSnapshot<ImpactFacts>();
const derived = oncePerSnapshot<Transfers>();

const nameOf = ({ on, asRecordedAt }: Moment): string => `${on ?? ''} ${asRecordedAt ?? ''}`;

/** What transfers are derived from. One statement, and none where the snapshot was asked before. */
export const transferFacts = (snapshot: Snapshot, moment: Moment): Promise<ImpactFacts> =>
  read(snapshot, nameOf(moment), () => registerFacts(snapshot, moment));

/**
 * The transfers of the register on the day, and as recorded at the instant, of the moment.
 *
 * One statement, whatever the size of the register, and none where the snapshot was asked before. Thrown as a refusal
 * where no day is named: whether data may be transferred is a question of a day, by its law.
 */
export async function transfers(snapshot: Snapshot, moment: Moment): Promise<Transfers> {
  const { on } = moment;
  if (on === null) {
    const message = 'Transfers are judged on one day, by its law: name it, and leave out everyDay.';
    throw new Refusal([{ code: 'REQUIRED', path: 'on', article: 'Art. 44', message }]);
  }
  return derived(snapshot, nameOf(moment), async () => transfersOf(await transferFacts(snapshot, moment), on));
}
