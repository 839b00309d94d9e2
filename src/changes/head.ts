import type { Change } from '../domain/change.js';
import type { Day } from '../domain/day.js';
import type { Database } from '../database/open.js';
import { keep, type Snapshot } from '../database/session.js';
import { chunks } from '../services/write.js';

/** How far the journal of an organisation has been followed. */
export interface Head {
  /** The number of the last change. */
  readonly seq: number;
  /** The entries up to this one are told as changes of parties and engagements. */
  readonly journalSeq: string;
  /** Transfers and lists were last derived after this one. */
  readonly derivedSeq: string;
  /** The day that they were derived for; null where they never were. */
  readonly day: Day | null;
}

const BEGINNING: Head = { seq: 0, journalSeq: '0', derivedSeq: '0', day: null };

/** How far the journal has been followed. */
export async function headOf(snapshot: Snapshot): Promise<Head> {
  const [head] = await snapshot.query<Head>(
    `SELECT h.seq::double precision, h.journal_seq::text AS "journalSeq", h.derived_seq::text AS "derivedSeq", h.day::text
     FROM change_head AS h WHERE h.organisation_id = $1`,
  );
  return head ?? BEGINNING;
}

/** Thrown where another process has appended in the meantime: what was found out here is out of date. */
export class Overtaken extends Error {}

/** What is appended, as the columns of the table have it. */
const rowOf = ({ on, journalEntry, ...change }: Change, seq: number) => ({
  ...change,
  seq,
  on_day: on,
  journal_seq: journalEntry,
});

/**
 * Appends what `work` makes of the state as it stands, in one transaction that moves the head from where it was read to
 * where it then is. Several that would do so at once take turns, and one of them appends.
 */
export async function append(
  database: Database,
  organisationId: string,
  from: Head,
  to: Omit<Head, 'seq'> & { readonly day: Day },
  work: (snapshot: Snapshot) => Promise<readonly Change[]>,
): Promise<Head> {
  return keep(database, organisationId, async (snapshot) => {
    await snapshot.query(
      `INSERT INTO change_head AS h (organisation_id, seq, journal_seq, derived_seq, day) VALUES ($1, 0, 0, 0, $2)
       ON CONFLICT (organisation_id) DO NOTHING`,
      [to.day],
    );
    // The lock comes first, and what is read after it is what is there.
    await snapshot.query('SELECT FROM change_head AS h WHERE h.organisation_id = $1 FOR UPDATE');
    const { seq, journalSeq, derivedSeq } = await headOf(snapshot);
    if (seq !== from.seq || journalSeq !== from.journalSeq || derivedSeq !== from.derivedSeq) throw new Overtaken();
    const changes = await work(snapshot);
    let last = seq;
    for (const chunk of chunks(changes)) {
      const rows = chunk.map((change) => rowOf(change, ++last));
      await snapshot.query(
        `INSERT INTO change (organisation_id, seq, kind, action, key, about, facts, causes, on_day, at, journal_seq,
                             actor, request)
         SELECT $1, c.seq, c.kind, c.action, c.key, c.about, c.facts, c.causes, c.on_day, c.at, c.journal_seq,
                c.actor, c.request
         FROM json_populate_recordset(NULL::change, $2::json) AS c`,
        [JSON.stringify(rows)],
      );
    }
    await snapshot.query(
      `UPDATE change_head AS h SET seq = $2, journal_seq = $3, derived_seq = $4, day = $5 WHERE h.organisation_id = $1`,
      [last, to.journalSeq, to.derivedSeq, to.day],
    );
    return { ...to, seq: last };
  });
}
