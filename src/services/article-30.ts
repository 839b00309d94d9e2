import type { Capacity } from '../domain/activity.js';
import { controllerRecord } from '../domain/article-30/controller.js';
import type { KeeperFacts } from '../domain/article-30/fact.js';
import { processorRecord } from '../domain/article-30/processor.js';
import type { Article30Record } from '../domain/article-30/record.js';
import { NotFound, type Problem, Refusal } from '../domain/problem.js';
import type { Snapshot } from '../database/session.js';
import { activitiesOf, keepersOf, processingOf } from '../queries/article-30.js';
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

async function keeper(snapshot: Snapshot, moment: Moment, key: string | null): Promise<KeeperFacts> {
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
