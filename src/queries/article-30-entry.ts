import type { ActivityFacts, OnBehalfFacts } from '../domain/article-30/fact.js';
import type { Snapshot } from '../database/session.js';
import { nounOf } from '../entities/noun.js';
import { ProcessingActivity } from '../entities/processing-activity.js';
import { ProcessingOnBehalf } from '../entities/processing-on-behalf.js';
import { ServedController } from '../entities/served-controller.js';
import { ACTIVITY, CARRIED_OUT_FOR, carriedOut, controlledBy, idsOf, ON_BEHALF, SERVED } from './article-30.js';
import { inForce, load, type Moment, type Parameters, source } from './load.js';
import { JUDGED } from './gap.js';
import { merge, select, type Selection } from './selection.js';

/** An entry of a record before it is read: what it is told apart and put in order by. */
export interface EntryName {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

/** The activities of a controller by name, those they control jointly among them. One statement. */
export async function activityNames(snapshot: Snapshot, moment: Moment, keeper: string): Promise<EntryName[]> {
  const { rows } = await load(snapshot, moment, nounOf(ProcessingActivity), select('key', 'name'), {
    where: (parameters) => controlledBy(keeper, moment, parameters),
  });
  return rows as unknown as EntryName[];
}

const among = (ids: readonly string[]) => (parameters: Parameters) => `t.id = ANY (${parameters.add(ids)}::uuid[])`;

/** Those of the activities. One statement. */
export async function activitiesById(
  snapshot: Snapshot,
  moment: Moment,
  ids: readonly string[],
): Promise<ActivityFacts[]> {
  const { rows } = await load(snapshot, moment, nounOf(ProcessingActivity), ACTIVITY, { where: among(ids) });
  return rows as unknown as ActivityFacts[];
}

/** The rows of the selection with when each was last changed. */
const dated = (selection: Selection): Selection => ({
  ...Object.fromEntries(
    Object.entries(selection).map(([property, below]) => [
      property,
      Object.keys(below).length === 0 ? below : dated(below),
    ]),
  ),
  updatedAt: {},
});

const { controller, ...SAID } = merge(merge(ACTIVITY, JUDGED), {
  ...select('createdAt'),
  disclosures: { engagement: select('contractReference') },
});

/**
 * What templates of authorities ask for beside what a record says. They ask when it was last changed: by whatever it is
 * told from, but not by who keeps it, which no row of theirs tells.
 */
const DETAILED: Selection = { ...dated(SAID), ...(controller && { controller }) };

/** Those of the activities, with all that templates of authorities ask for. One statement. */
export async function detailedActivitiesById<Facts extends ActivityFacts>(
  snapshot: Snapshot,
  moment: Moment,
  ids: readonly string[],
): Promise<Facts[]> {
  const { rows } = await load(snapshot, moment, nounOf(ProcessingActivity), DETAILED, { where: among(ids) });
  return rows as unknown as Facts[];
}

/** An entry of a processor's record: what is done for one controller, or a service that names none. */
export interface ServedName extends EntryName {
  readonly served: boolean;
  /** The key of the controller; null where none is named. */
  readonly controller: string | null;
}

/** What a processor does, for one controller each. Two statements. */
export async function servedNames(snapshot: Snapshot, moment: Moment, keeper: string): Promise<ServedName[]> {
  const served = nounOf(ServedController);
  const processing = nounOf(ProcessingOnBehalf);
  const ofKeeper = (parameters: Parameters) =>
    `${carriedOut('t')} AND t.processor_id IN ${idsOf(keeper, moment, parameters)}`;
  const rows = await load(
    snapshot,
    moment,
    served,
    { key: {}, processing: select('name'), controller: select('key', 'name') },
    {
      where: (parameters) => `t.processing_id IN (
        SELECT t.id FROM ${source(processing.table, 't', moment, parameters)}
        WHERE t.organisation_id = $1 AND ${inForce(processing, 't', moment, parameters)} AND ${ofKeeper(parameters)})`,
    },
  );
  const alone = await load(snapshot, moment, processing, select('key', 'name'), {
    where: (parameters) => `${ofKeeper(parameters)} AND NOT EXISTS (
      SELECT FROM ${source(served.table, 's', moment, parameters)}
      WHERE s.organisation_id = $1 AND s.processing_id = t.id AND ${inForce(served, 's', moment, parameters)})`,
  });
  interface Row extends EntryName {
    readonly processing: EntryName;
    readonly controller: EntryName | null;
  }
  return [
    ...(rows.rows as unknown as Row[]).map(({ id, key, processing: of, controller }) => ({
      id,
      key,
      name: controller === null ? of.name : `${of.name}: ${controller.name}`,
      served: true,
      controller: controller?.key ?? null,
    })),
    ...(alone.rows as unknown as EntryName[]).map((of) => ({ ...of, served: false, controller: null })),
  ];
}

/** Those of the entries, each as processing for one controller. Two statements at most. */
export async function servedById(
  snapshot: Snapshot,
  moment: Moment,
  names: readonly Pick<ServedName, 'id' | 'served'>[],
): Promise<OnBehalfFacts[]> {
  const idsOfThose = (served: boolean) => names.filter((one) => one.served === served).map(({ id }) => id);
  const [withController, without] = [idsOfThose(true), idsOfThose(false)];
  const found: OnBehalfFacts[] = [];
  if (withController.length > 0) {
    const selection = { ...SERVED, processing: CARRIED_OUT_FOR };
    const { rows } = await load(snapshot, moment, nounOf(ServedController), selection, {
      where: among(withController),
    });
    type Row = OnBehalfFacts['controllers'][number] & { readonly processing: OnBehalfFacts };
    found.push(...(rows as unknown as Row[]).map((row) => ({ ...row.processing, controllers: [row] })));
  }
  if (without.length > 0) {
    const { rows } = await load(snapshot, moment, nounOf(ProcessingOnBehalf), ON_BEHALF, { where: among(without) });
    found.push(...(rows as unknown as OnBehalfFacts[]));
  }
  return found;
}
