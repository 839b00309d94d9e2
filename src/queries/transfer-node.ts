import type { Arrival } from '../domain/transfer/hop.js';
import type { Judgement } from '../domain/transfer/outcome.js';
import type { Answer, Chain, ChainStep, Transfer } from '../domain/transfer/transfer.js';
import type { Snapshot } from '../database/session.js';
import { DataCategory } from '../entities/data-category.js';
import { DataSubjectCategory } from '../entities/data-subject-category.js';
import { Disclosure } from '../entities/disclosure.js';
import { Engagement } from '../entities/engagement.js';
import type { EntityClass } from '../entities/fact.js';
import { Location } from '../entities/location.js';
import { nounOf } from '../entities/noun.js';
import { Party } from '../entities/party.js';
import { ProcessingActivity } from '../entities/processing-activity.js';
import { ProcessingOnBehalf } from '../entities/processing-on-behalf.js';
import { ServedController } from '../entities/served-controller.js';
import { System } from '../entities/system.js';
import { TransferGround } from '../entities/transfer-ground.js';
import { type Loaded, load } from './load.js';
import { merge, select, type Selection } from './selection.js';
import type { Moment } from './source.js';

/** How many of the activities of a transfer are shown with it. All are counted, and can be listed by a filter. */
export const ACTIVITIES_SHOWN = 50;

/** What is asked for below a field, as deep as the path goes; null where it is not asked for. */
function below(selection: Selection, [first, ...rest]: readonly string[]): Selection | null {
  if (first === undefined) return selection;
  const next = selection[first];
  return next ? below(next, rest) : null;
}

export type ByKey = (key: string | null | undefined) => Loaded | null;

/** Rows of one noun, all in one statement, and none where nothing of them is asked for. */
export async function rowsOf(
  snapshot: Snapshot,
  moment: Moment,
  entity: EntityClass,
  asked: readonly (Selection | null)[],
  keys: () => Iterable<string | null>,
): Promise<ByKey> {
  const wanted = asked.filter((selection) => selection !== null);
  if (wanted.length === 0) return () => null;
  const named = [...new Set(keys())].filter((key) => key !== null);
  if (named.length === 0) return () => null;
  const { rows } = await load(snapshot, moment, nounOf(entity), wanted.reduce(merge, select('key')), {
    where: (parameters) => `t.key = ANY (${parameters.add(named)}::text[])`,
  });
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return (key) => byKey.get(key) ?? null;
}

/** Where hops of a way stand in the answer. */
const HOPS = [
  ['answers', 'path'],
  ['answers', 'chain', 'hops'],
  ['answers', 'chain', 'worst'],
  ['chain', 'hops'],
  ['chain', 'worst'],
];

/** The parties of the transfers, and those of the ways to them where the ways are asked for. */
function* partiesOf(transfers: readonly Transfer[], selection: Selection): Generator<string | null> {
  const ways = HOPS.some((path) => below(selection, path) !== null);
  for (const { exporter, importer, answers, chain } of transfers) {
    yield exporter.key;
    yield importer?.key ?? null;
    if (!ways) continue;
    for (const hop of [...answers.flatMap(({ path, chain: { steps } }) => [...path, ...steps]), ...chain.steps]) {
      yield hop.exporter.key;
      yield hop.importer?.key ?? null;
    }
  }
}

const arrivalOf = (arrival: Arrival) =>
  arrival === 'ORIGIN' || arrival === 'ELSEWHERE' || arrival === 'NONE' || arrival === 'UNKNOWN'
    ? { arrival, arrivedBy: null }
    : { arrival: 'CARRIED', arrivedBy: arrival };

/**
 * Transfers with the rows of the register that they are about, as far as those are asked for.
 *
 * One statement for each noun asked for, whatever the number of transfers. Grounds are those of all days: the one that
 * has ended is part of the answer.
 */
export async function transferNodes(
  snapshot: Snapshot,
  moment: Moment,
  transfers: readonly Transfer[],
  selection: Selection,
): Promise<object[]> {
  const at = (...path: string[]) => below(selection, path);
  const rows = (entity: EntityClass, field: string, keys: (transfer: Transfer) => Iterable<string | null>) =>
    rowsOf(snapshot, moment, entity, [at(field)], () => transfers.flatMap((one) => [...keys(one)]));
  const ends = [[], ...HOPS].flatMap((path) => [at(...path, 'exporter'), at(...path, 'importer')]);
  const [party, ground, activity, processing, data, subjects, location, disclosure, engagement, system, served] =
    await Promise.all([
      rowsOf(snapshot, moment, Party, ends, () => partiesOf(transfers, selection)),
      rowsOf(snapshot, { ...moment, on: null }, TransferGround, [at('grounds'), at('answers', 'ground')], () =>
        transfers.flatMap(({ grounds }) => grounds.map(({ key }) => key)),
      ),
      rows(ProcessingActivity, 'activities', ({ activities }) => activities.slice(0, ACTIVITIES_SHOWN)),
      rows(ProcessingOnBehalf, 'processingsOnBehalf', ({ processings }) => processings),
      rows(DataCategory, 'dataCategories', ({ dataCategories }) => dataCategories),
      rows(DataSubjectCategory, 'subjects', (one) => one.subjects),
      rows(Location, 'location', ({ place }) => [place.location]),
      rows(Disclosure, 'disclosure', ({ via }) => [via.disclosure]),
      rows(Engagement, 'engagement', ({ via }) => [via.engagement]),
      rows(System, 'system', ({ via }) => [via.system]),
      rows(ServedController, 'servedController', ({ via }) => [via.servedController]),
    ]);
  const all = (of: ByKey, keys: readonly string[]) => keys.flatMap((key) => of(key) ?? []);
  const judged = (judgement: Judgement) => ({ ...judgement, ground: ground(judgement.ground) });
  const hopOf = ({ transfer, exporter, importer, judgement }: ChainStep) => ({
    ...judged(judgement),
    transfer,
    exporter: party(exporter.key),
    importer: party(importer?.key),
  });
  const chainOf = ({ regime, outcome, ...chain }: Pick<Chain, 'regime' | 'outcome' | 'steps' | 'worst'>) => ({
    regime,
    outcome,
    hops: chain.steps.map(hopOf),
    worst: hopOf(chain.worst),
  });
  const answerOf = ({ judgement, arrival, path, chain }: Answer) => ({
    ...judged(judgement),
    ...arrivalOf(arrival),
    path: path.map(hopOf),
    chain: chainOf(chain),
  });
  return transfers.map((one) => ({
    key: one.key,
    kind: one.kind,
    exporter: party(one.exporter.key),
    exporterRole: one.exporterRole,
    importer: party(one.importer?.key),
    importerRoles: one.importerRoles,
    country: one.place.country,
    bloc: one.place.bloc,
    words: one.place.words,
    conditions: one.place.conditions,
    location: location(one.place.location),
    returning: one.returning,
    disclosure: disclosure(one.via.disclosure),
    engagement: engagement(one.via.engagement),
    system: system(one.via.system),
    servedController: served(one.via.servedController),
    grounds: all(
      ground,
      one.grounds.map(({ key }) => key),
    ),
    activityCount: one.activities.length,
    activities: all(activity, one.activities.slice(0, ACTIVITIES_SHOWN)),
    processingsOnBehalf: all(processing, one.processings),
    dataStatement: one.dataStatement,
    dataCategories: all(data, one.dataCategories),
    subjects: all(subjects, one.subjects),
    humanResources: one.humanResources,
    sensitive: one.sensitive,
    outcome: one.outcome,
    answers: at('answers') ? one.answers.map(answerOf) : [],
    chain: at('chain') ? chainOf(one.chain) : null,
  }));
}
