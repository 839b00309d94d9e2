import type { Change } from '../domain/change.js';
import type { Day } from '../domain/day.js';
import type { Database } from '../database/open.js';
import { read, type Snapshot } from '../database/session.js';
import { TABLES } from '../queries/register-facts.js';
import { subprocessorLists } from '../queries/subprocessor-list.js';
import { registerText } from '../queries/transfer.js';
import { ENTRY } from '../services/subprocessor.js';
import { chunks } from '../services/write.js';
import type { Comparison } from './derived.js';
import type { Deriver } from './deriver.js';
import { compareLists } from './disclosure.js';
import { entriesAfter } from './entry.js';
import { append, type Head, headOf } from './head.js';
import { passing } from './passing.js';
import { registerChanges } from './register.js';
import { knownOf, knownText, type Step, take } from './state.js';
import type { ComparedTransfers } from './transfer.js';

/** Entries of the journal that are followed at once. */
const ENTRIES = 2000;

/** The tables that transfers and lists are derived from. */
const DERIVED_FROM = [...Object.keys(TABLES), 'contact'];

/** Why transfers and lists are to be derived anew. */
type Occasion = 'WRITTEN' | 'DAY' | 'SOFTWARE';

interface Journal {
  readonly seq: string;
  readonly at: string;
  /** Whether something was written since that transfers and lists are derived from. */
  readonly written: boolean;
}

async function journalSince(snapshot: Snapshot, seq: string): Promise<Journal> {
  const [journal] = await snapshot.query<Journal>(
    `SELECT h.seq::text, to_json(h.at)#>>'{}' AS at, EXISTS (
       SELECT FROM journal_entry AS e
       WHERE e.organisation_id = $1 AND e.seq > $2::bigint AND e.noun = ANY ($3::text[])) AS written
     FROM journal_head AS h WHERE h.organisation_id = $1`,
    [seq, DERIVED_FROM],
  );
  return journal ?? { seq: '0', at: new Date(0).toISOString(), written: false };
}

interface Following {
  readonly deriver: Deriver;
  readonly today: () => Day;
  /** Derive in any case: this version of the software has not looked yet. */
  readonly anew: boolean;
}

/** What is read of a register to be derived from. */
async function material(snapshot: Snapshot, day: Day, before: Day | null) {
  const moment = (on: Day) => ({ on, asRecordedAt: null });
  const text = async (on: Day) => ({ day: on, text: await registerText(snapshot, moment(on)) });
  return {
    transfers: {
      register: await text(day),
      before: before === null ? null : await text(before),
      known: await knownText(snapshot, 'TRANSFER'),
    },
    lists: await subprocessorLists(snapshot, moment(day), ENTRY),
    known: await knownOf(snapshot, 'DISCLOSURE'),
  };
}

interface Look {
  readonly head: Head;
  readonly changes: readonly Change[];
  /** Where the journal has been followed to by these. */
  readonly journal: Journal;
  readonly occasion: Occasion | null;
  readonly day: Day;
  readonly material: Awaited<ReturnType<typeof material>> | null;
  /** What the day changes by itself. */
  readonly passed: readonly Change[];
  /** What is said of all that is derived. */
  readonly told: Pick<Change, 'on' | 'at' | 'journalEntry'>;
  /** Whether it has been followed to its end, and to this day. */
  readonly more: boolean;
}

const look =
  ({ today, anew }: Following) =>
  async (snapshot: Snapshot): Promise<Look> => {
    const head = await headOf(snapshot);
    const journal = await journalSince(snapshot, head.derivedSeq);
    const entries = await entriesAfter(snapshot, head.journalSeq, ENTRIES);
    const changes = await registerChanges(snapshot, entries);
    const now = today();
    const last = entries.at(-1);
    const base = { head, changes, occasion: null, day: head.day ?? now, material: null, passed: [] };
    const toldAt = (at: string, on: Day) => ({ on, at, journalEntry: journal.seq });
    const instant = new Date().toISOString();
    if (entries.length === ENTRIES && last) {
      const told = toldAt(instant, base.day);
      return { ...base, journal: { ...journal, seq: last.seq }, told, more: true };
    }
    const late = head.day !== null && head.day < now;
    // What was written is told before what a day changes, so that each is told with its cause.
    const occasion = journal.written ? 'WRITTEN' : late ? 'DAY' : anew ? 'SOFTWARE' : null;
    if (occasion === null) return { ...base, journal, told: toldAt(instant, base.day), more: false };
    const day = occasion === 'WRITTEN' ? base.day : now;
    const before = occasion === 'DAY' ? head.day : null;
    const told = toldAt(occasion === 'WRITTEN' ? journal.at : instant, day);
    return {
      ...base,
      journal,
      occasion,
      day,
      told,
      material: await material(snapshot, day, before),
      passed: before === null ? [] : await passing(snapshot, { from: before, to: day }, told),
      more: occasion === 'WRITTEN' && late,
    };
  };

const stepsOf = ({ different, gone }: Comparison, causesOf: (id: string) => Step['causes']): Step[] => [
  ...gone.map((id) => ({ id, now: null, causes: causesOf(id) })),
  ...different.map((now) => ({ id: now.id, now, causes: causesOf(now.id) })),
];

function causes(occasion: Occasion | null, transfers: ComparedTransfers) {
  switch (occasion) {
    case 'WRITTEN':
      return { ofList: () => ['FACT'] as const, ofTransfer: () => ['FACT'] as const };
    case 'DAY':
      return { ofList: () => ['DATE'] as const, ofTransfer: (id: string) => transfers.causes.get(id) ?? [] };
    default:
      return { ofList: () => [], ofTransfer: () => [] };
  }
}

async function derive({ occasion, material: from }: Look, deriver: Deriver): Promise<Step[]> {
  if (!from) return [];
  const [lists, transfers] = await Promise.all([compareLists(from.lists, from.known), deriver.compare(from.transfers)]);
  const { ofList, ofTransfer } = causes(occasion, transfers);
  return [...stepsOf(lists, ofList), ...stepsOf(transfers, ofTransfer)];
}

/**
 * Follows the journal of an organisation by one stretch, and tells what is to be told. Returns whether there is more.
 *
 * Reads in one snapshot, derives from it outside of any transaction, so that nobody waits meanwhile, and appends. Much is
 * appended in parts, each with the state that it leads to: whoever dies in between has told that much, and the next
 * finds the rest. Only the last part says that the register has been followed to there.
 */
export async function follow(database: Database, organisationId: string, following: Following): Promise<boolean> {
  const found = await read(database, organisationId, look(following), 'master');
  const steps = await derive(found, following.deriver);
  const { head, changes, journal, occasion, day, passed, told, more } = found;
  const complete = occasion !== null || !more;
  const still = complete && journal.seq === head.derivedSeq && day === head.day;
  if (still && changes.length + steps.length === 0) return more;
  const parts = steps.length === 0 ? [[]] : [...chunks(steps)];
  let at = head;
  for (const [index, part] of parts.entries()) {
    const last = complete && index === parts.length - 1;
    const to = {
      journalSeq: journal.seq,
      derivedSeq: last ? journal.seq : at.derivedSeq,
      day: last ? day : (head.day ?? day),
    };
    at = await append(database, organisationId, at, to, async (snapshot) => [
      ...(index === 0 ? changes : []),
      ...(await take(snapshot, part, told)),
      ...(last ? passed : []),
    ]);
  }
  return more;
}
