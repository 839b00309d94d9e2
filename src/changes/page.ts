import type { Change } from '../domain/change.js';
import type { Day } from '../domain/day.js';
import type { Snapshot } from '../database/session.js';
import { cursorOf } from './cursor.js';

/** A change with its place. */
export interface PlacedChange extends Change {
  readonly cursor: string;
}

/** How far the changes go. */
export interface Followed {
  /** The number of the entry of the journal up to which changes are told; 0 before the first. */
  readonly journalEntry: string;
  /** The day that transfers and lists were judged on; null before they first were. */
  readonly on: Day | null;
  /** Whether that is all that the journal has, and the day is today's. */
  readonly complete: boolean;
}

export interface ChangePage {
  readonly nodes: readonly PlacedChange[];
  readonly endCursor: string;
  readonly hasNextPage: boolean;
  readonly followed: Followed;
}

/** A page as it was found. */
export interface FoundPage extends ChangePage {
  /** Whether the changes go as far as the page begins: a cursor beyond the last one is of no change that is known here. */
  readonly reached: boolean;
}

/** What is selected of a change `c`. */
export const CHANGE_COLUMNS = `c.seq, c.kind, c.action, c.key, c.about, c.facts, c.causes,
  c.on_day::text AS "on", to_json(c.at)#>>'{}' AS at, c.journal_seq::text AS "journalEntry", c.actor, c.request`;

/** A change, or nothing where there is none, with how far they all go. */
interface Row {
  readonly change: (Change & { readonly seq: number }) | null;
  readonly followed: string;
  readonly day: Day | null;
  readonly journal: string;
  readonly last: number;
}

/** The changes after a number, in the order of the commits: one statement. */
export async function changesAfter(
  snapshot: Snapshot,
  seq: number,
  { first, today }: { readonly first: number; readonly today: Day },
): Promise<FoundPage> {
  const rows = await snapshot.query<Row>(
    // How far they go comes with a page that is empty, too.
    `SELECT coalesce(h.derived_seq, 0)::text AS followed, h.day::text AS day, coalesce(j.seq, 0)::text AS journal,
            coalesce(h.seq, 0)::double precision AS last,
            CASE WHEN c.seq IS NOT NULL THEN to_json(c) END AS change
     FROM (SELECT) AS one
     LEFT JOIN change_head AS h ON h.organisation_id = $1
     LEFT JOIN journal_head AS j ON j.organisation_id = $1
     LEFT JOIN LATERAL (
       SELECT ${CHANGE_COLUMNS} FROM change AS c
       WHERE c.organisation_id = $1 AND c.seq > $2::bigint ORDER BY c.seq LIMIT $3
     ) AS c ON true
     ORDER BY c.seq`,
    [seq, first + 1],
  );
  const [told] = rows;
  if (!told) throw new Error('A statement without FROM returns one row');
  const found = rows.flatMap(({ change }) => change ?? []);
  const nodes = found.slice(0, first).map(({ seq: number, ...change }) => ({ ...change, cursor: cursorOf(number) }));
  const complete = told.followed === told.journal && (told.day ?? today) >= today;
  return {
    nodes,
    endCursor: nodes.at(-1)?.cursor ?? cursorOf(seq),
    hasNextPage: found.length > first,
    reached: seq <= told.last,
    followed: { journalEntry: told.followed, on: told.day, complete },
  };
}
