import type { AffectedCustomer } from '../domain/impact/affected.js';
import type { TransferChange } from '../domain/impact/compare.js';
import type { Touched } from '../domain/impact/effect.js';
import type { ImpactedData, ImpactedParty, ImpactedPeople } from '../domain/impact/impact.js';
import type { Notification } from '../domain/impact/notification.js';
import { ownRoleIn, ownRoleOnBehalf } from '../domain/impact/own.js';
import type { ActivityFacts, EngagementFacts, ProcessingFacts, SystemFacts } from '../domain/transfer/fact.js';
import type { Snapshot } from '../database/session.js';
import { DataCategory } from '../entities/data-category.js';
import { DataSubjectCategory } from '../entities/data-subject-category.js';
import { Engagement } from '../entities/engagement.js';
import type { EntityClass } from '../entities/fact.js';
import { Party } from '../entities/party.js';
import { ProcessingActivity } from '../entities/processing-activity.js';
import { ProcessingOnBehalf } from '../entities/processing-on-behalf.js';
import { System } from '../entities/system.js';
import { merge, type Selection } from './selection.js';
import type { Moment } from './source.js';
import { type ByKey, rowsOf, transferNodes } from './transfer-node.js';

/** Rows of an answer with the rows of the register that they are about, as far as those are asked for. */
export type Nodes<Row> = (
  snapshot: Snapshot,
  moment: Moment,
  rows: readonly Row[],
  selection: Selection,
) => Promise<object[]>;

interface Keyed {
  readonly key: string;
}

/** Rows of one noun that fields of the node show. One statement, and none where none of the fields is asked for. */
async function shown<Row>(
  [snapshot, moment, rows, selection]: Parameters<Nodes<Row>>,
  entity: EntityClass,
  fields: Readonly<Record<string, (row: Row) => Iterable<Keyed | null>>>,
): Promise<ByKey> {
  const asked = Object.entries(fields).filter(([field]) => selection[field] !== undefined);
  const keys = (): (string | null)[] =>
    rows.flatMap((row) => asked.flatMap(([, of]) => [...of(row)].map((one) => one?.key ?? null)));
  return rowsOf(
    snapshot,
    moment,
    entity,
    asked.map(([field]) => selection[field] ?? null),
    keys,
  );
}

const all = (of: ByKey, rows: Iterable<Keyed>): object[] => [...rows].flatMap(({ key }) => of(key) ?? []);

export const activityNodes: Nodes<Touched<ActivityFacts>> = async (...asked) => {
  const activity = await shown(asked, ProcessingActivity, { activity: ({ row }) => [row] });
  return asked[2].map(({ row, effects }) => ({ activity: activity(row.key), ownRole: ownRoleIn(row), effects }));
};

export const processingNodes: Nodes<Touched<ProcessingFacts>> = async (...asked) => {
  const processing = await shown(asked, ProcessingOnBehalf, { processing: ({ row }) => [row] });
  return asked[2].map(({ row, effects }) => ({
    processing: processing(row.key),
    ownRole: ownRoleOnBehalf(row),
    effects,
  }));
};

export const systemNodes: Nodes<Touched<SystemFacts>> = async (...asked) => {
  const system = await shown(asked, System, { system: ({ row }) => [row] });
  return asked[2].map(({ row, effects }) => ({ system: system(row.key), effects }));
};

export const engagementNodes: Nodes<Touched<EngagementFacts>> = async (...asked) => {
  const engagement = await shown(asked, Engagement, { engagement: ({ row }) => [row] });
  return asked[2].map(({ row, effects }) => ({ engagement: engagement(row.key), effects }));
};

export const partyNodes: Nodes<ImpactedParty> = async (...asked) => {
  const party = await shown(asked, Party, { party: (row) => [row.party], path: ({ path }) => path });
  return asked[2].map((row) => ({
    party: party(row.party.key),
    roles: row.roles,
    path: all(party, row.path),
    effects: row.effects,
  }));
};

export const dataNodes: Nodes<ImpactedData> = async (...asked) => {
  const data = await shown(asked, DataCategory, { category: ({ category }) => [category] });
  return asked[2].map(({ category, nature }) => ({
    category: data(category.key),
    nature,
    special: nature === null ? null : nature === 'SPECIAL',
  }));
};

export const subjectNodes: Nodes<ImpactedPeople> = async (...asked) => {
  const subjects = await shown(asked, DataSubjectCategory, { category: ({ category }) => [category] });
  return asked[2].map(({ category, vulnerable }) => ({ category: subjects(category.key), vulnerable }));
};

export const customerNodes: Nodes<AffectedCustomer> = async (...asked) => {
  const [party, processing] = await Promise.all([
    shown(asked, Party, { controller: (row) => [row.party] }),
    shown(asked, ProcessingOnBehalf, { processingsOnBehalf: ({ processings }) => processings }),
  ]);
  return asked[2].map((row) => ({
    controller: party(row.party.key),
    processingsOnBehalf: all(processing, row.processings),
  }));
};

export const notificationNodes: Nodes<Notification> = async (...asked) => {
  const [party, engagement] = await Promise.all([
    shown(asked, Party, { from: ({ from }) => [from], to: ({ to }) => [to] }),
    shown(asked, Engagement, { engagements: (row) => row.engagements }),
  ]);
  return asked[2].map((row) => ({
    ...row,
    from: party(row.from.key),
    to: party(row.to?.key),
    engagements: all(engagement, row.engagements),
  }));
};

export const transferChangeNodes: Nodes<TransferChange> = async (snapshot, moment, rows, { before, after }) => {
  const selection = merge(before ?? {}, after ?? {});
  const both = rows.flatMap((row) => [before ? row.before : null, after ? row.after : null]);
  const transfers = both.filter((one) => one !== null);
  const nodes = await transferNodes(snapshot, moment, transfers, selection);
  const nodeOf = new Map(transfers.map((transfer, at) => [transfer, nodes[at]]));
  const node = (transfer: TransferChange['before']): object | null =>
    transfer === null ? null : (nodeOf.get(transfer) ?? {});
  return rows.map(({ key, change, ...row }) => ({ key, change, before: node(row.before), after: node(row.after) }));
};
