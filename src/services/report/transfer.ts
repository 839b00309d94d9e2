import type { TransferRegister } from '../../reports/transfer/document.js';
import type { Day } from '../../domain/day.js';
import type { Snapshot } from '../../database/session.js';
import type { Moment } from '../../queries/load.js';
import { namesOf } from '../../queries/name.js';
import { organisationOf } from '../organisation.js';
import { transfers } from '../transfer.js';

type DayMoment = Moment & { readonly on: Day };

/** The transfers of the register with what the rows are called that they belong to. */
export async function transferRegister(snapshot: Snapshot, moment: DayMoment): Promise<TransferRegister> {
  const derived = await transfers(snapshot, moment);
  const names = await namesOf(snapshot, moment, ['activity', 'processing', 'dataCategory', 'subject', 'system']);
  const { name } = await organisationOf(snapshot);
  return { ...derived, ...moment, organisation: name, names };
}
