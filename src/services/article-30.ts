import type { Capacity } from '../domain/activity.js';
import { controllerRecord } from '../domain/article-30/controller.js';
import type { KeeperFacts } from '../domain/article-30/fact.js';
import { compare } from '../domain/article-30/list.js';
import { processorRecord } from '../domain/article-30/processor.js';
import type { Article30Record } from '../domain/article-30/record.js';
import { NotFound, type Problem, Refusal } from '../domain/problem.js';
import { Article30Source } from '../reports/article-30/source.js';
import type { Snapshot } from '../database/session.js';
import { activitiesOf, keepersOf, processingOf } from '../queries/article-30.js';
import { activitiesById, activityNames, type EntryName, servedById, servedNames } from '../queries/article-30-entry.js';
import type { Moment } from '../queries/load.js';

/** Whose record is asked for, and in which capacity. */
export interface RecordRequest {
  readonly capacity: Capacity;
  /** The key of the party; null for the only one that keeps this register. */
  readonly party: string | null;
}

const required = (path: string, message: string): Refusal => {
  const problem: Problem = { code: 'REQUIRED', path, article: 'Art. 30', message };
  return new Refusal([problem]);
};

/** The party whose record it is; thrown as a refusal where it has to be said which. */
export async function keeper(snapshot: Snapshot, moment: Moment, key: string | null): Promise<KeeperFacts> {
  const [party, another] = await keepersOf(snapshot, moment, key);
  if (party && !another) return party;
  if (key !== null) throw new NotFound('party', key);
  throw required(
    'party',
    party
      ? 'Several parties of this register are marked as its own: name the one whose record it is by its key.'
      : 'No party of this register is marked as its own: name the one whose record it is by its key.',
  );
}

/**
 * The record of processing activities of a party, of the day and as recorded at the instant of the moment.
 *
 * Two statements, whatever the number of entries. Thrown as a refusal where it has to be said whose record it is.
 */
export async function article30Record(
  snapshot: Snapshot,
  moment: Moment,
  { capacity, party: key }: RecordRequest,
): Promise<Article30Record> {
  const { on, asRecordedAt } = moment;
  if (on === null) throw required('on', 'A record speaks about one day: name it, and leave out everyDay.');
  const party = await keeper(snapshot, moment, key);
  const day = { on, asRecordedAt };
  return capacity === 'CONTROLLER'
    ? controllerRecord(party, await activitiesOf(snapshot, moment, party.id), day)
    : processorRecord(party, await processingOf(snapshot, moment, party.id), day);
}

/** Entries that are read at once: fewer are more statements, and more are more memory. */
export const PAGE = 100;
/** The past is rebuilt from the journal for each statement, whatever it asks for. */
const PAGE_OF_THE_PAST = 2500;

/** In the order of the record: by name, then by key. */
export const inOrder = <Name extends EntryName>(names: readonly Name[]): Name[] =>
  names.toSorted((one, other) => compare(one.name, other.name) || compare(one.key, other.key));

/** The entries of those ids, as the record that they would be alone. */
type ReadPage<Id> = (ids: readonly Id[]) => Promise<Article30Record>;

function sourceOfPages<Id>(own: Article30Record, ids: readonly Id[], readPage: ReadPage<Id>): Article30Source {
  const size = own.asRecordedAt === null ? PAGE : PAGE_OF_THE_PAST;
  // What takes one page is read once, however often it is asked for.
  let only: Promise<Article30Record> | null = null;
  return new Article30Source(own, ids.length, async function* () {
    for (let start = 0; start < ids.length; start += size) {
      yield await (ids.length > size ? readPage(ids.slice(start, start + size)) : (only ??= readPage(ids)));
    }
  });
}

/** Whose record is asked for, and for which controller alone, where it is a processor's. */
export interface SourceRequest extends RecordRequest {
  /** The key of a controller served; null for all. */
  readonly customer: string | null;
}

/**
 * The same record a page of entries at a time, for documents of any length. The snapshot stays open until they are made.
 *
 *Thrown as a refusal, or as not found, as the record is.
 */
export async function article30Source(
  snapshot: Snapshot,
  moment: Moment,
  { capacity, party: key, customer }: SourceRequest,
): Promise<Article30Source> {
  const { on, asRecordedAt } = moment;
  if (on === null) throw required('on', 'A record speaks about one day: name it, and leave out everyDay.');
  const day = { on, asRecordedAt };
  const party = await keeper(snapshot, moment, key);
  if (capacity === 'CONTROLLER') {
    const ids = inOrder(await activityNames(snapshot, moment, party.id)).map(({ id }) => id);
    return sourceOfPages(controllerRecord(party, [], day), ids, async (page) =>
      controllerRecord(party, await activitiesById(snapshot, moment, page), day),
    );
  }
  const names = await servedNames(snapshot, moment, party.id);
  const wanted = customer === null ? names : names.filter(({ controller }) => controller === customer);
  if (customer !== null && wanted.length === 0) throw new NotFound('controller served on the day', customer);
  const ids = inOrder(wanted).map(({ id, served }) => ({ id, served }));
  return sourceOfPages(processorRecord(party, [], day), ids, async (page) =>
    processorRecord(party, await servedById(snapshot, moment, page), day),
  );
}
