import { type GapFilter, selectGaps } from '../../domain/gap/filter.js';
import type { Day } from '../../domain/day.js';
import type { GapList } from '../../reports/gap/document.js';
import type { Snapshot } from '../../database/session.js';
import type { Moment } from '../../queries/load.js';
import { namesOf } from '../../queries/name.js';
import { gaps } from '../gap.js';
import { organisationOf } from '../organisation.js';

type DayMoment = Moment & { readonly on: Day };

/** The gaps of the register, or those asked for, with what the rows are called that they are about. */
export async function gapList(snapshot: Snapshot, moment: DayMoment, filter: GapFilter): Promise<GapList> {
  const all = await gaps(snapshot, moment);
  const names = await namesOf(snapshot, moment, ['activity', 'processing', 'party']);
  const { name } = await organisationOf(snapshot);
  const told = Object.fromEntries(
    Object.entries(filter).map(([part, of]) => [part, (of as string[] | null)?.join(', ') ?? null]),
  );
  const { notes, judged } = all;
  return { ...selectGaps(all, filter), notes, judged, ...moment, organisation: name, names, filter: told };
}
