import type { ChangeKind } from '../domain/change.js';
import type { Snapshot } from '../database/session.js';
import { Engagement } from '../entities/engagement.js';
import { type NounType, nounOf } from '../entities/noun.js';
import { Party } from '../entities/party.js';
import { JOIN_BEFORE, LINKS, type State } from '../queries/journal-entry.js';

/** The nouns whose changes are followed, a row of a part of one as a change of that one. */
export const SUBJECTS = [
  { noun: nounOf(Party), kind: 'PARTY' },
  { noun: nounOf(Engagement), kind: 'ENGAGEMENT' },
] as const satisfies readonly { noun: NounType; kind: ChangeKind }[];

/** How the rows of a table belong to a subject. */
export interface Part {
  readonly subject: NounType;
  /** The column that names the subject. */
  readonly column: string;
  /** What the subject calls them; null for links, whose facts are its own. */
  readonly list: string | null;
  /** The fact of theirs that says no more than that they belong to it. */
  readonly owner: string | null;
}

const owned = (subject: NounType): [string, Part][] =>
  subject.many.flatMap(({ property, target, inverse }): [string, Part][] => {
    const noun = nounOf(target());
    const one = noun.ones.find((fact) => fact.property === inverse);
    return one?.owner ? [[noun.table, { subject, column: one.column, list: property, owner: inverse }]] : [];
  });

const linked = (subject: NounType): [string, Part][] =>
  subject.links.map(({ table }) => [table, { subject, column: LINKS.get(table)?.from ?? '', list: null, owner: null }]);

const PARTS: readonly (readonly [table: string, Part])[] = SUBJECTS.flatMap(({ noun }) => [
  ...owned(noun),
  ...linked(noun),
]);

/** The ways in which the rows of a table belong to subjects: a place belongs to a party or to an engagement. */
export const partsOf = (table: string): Part[] => PARTS.filter(([of]) => of === table).map(([, part]) => part);

/** The tables whose entries are told as changes of parties and engagements. */
const FOLLOWED = [...new Set([...SUBJECTS.map(({ noun }) => noun.table), ...PARTS.map(([table]) => table)])];

/** An entry of the journal as it is followed. */
export interface FollowedEntry {
  readonly seq: string;
  readonly at: string;
  readonly actor: string;
  readonly request: string;
  readonly table: string;
  readonly rowId: string;
  /** The row before it; null where it was entered. */
  readonly before: State | null;
  /** The row after it; null where it was removed. */
  readonly after: State | null;
}

/** Entries after a number, in order: those that are followed, so many at most. */
export const entriesAfter = (snapshot: Snapshot, seq: string, most: number): Promise<FollowedEntry[]> =>
  snapshot.query<FollowedEntry>(
    `SELECT e.seq::text, to_json(e.at)#>>'{}' AS at, e.actor, e.request, e.noun AS "table", e.row_id AS "rowId",
            CASE e.operation WHEN 'UPDATE' THEN p.state WHEN 'DELETE' THEN e.state END AS before,
            CASE WHEN e.operation <> 'DELETE' THEN e.state END AS after
     FROM journal_entry AS e
     ${JOIN_BEFORE}
     WHERE e.organisation_id = $1 AND e.seq > $2::bigint AND e.noun = ANY ($3::text[])
     ORDER BY e.seq LIMIT $4`,
    [seq, FOLLOWED, most],
  );

/** The rows of subjects as they last were by an entry, those removed included, by id. */
export async function subjectsBy(
  snapshot: Snapshot,
  ids: readonly string[],
  seq: string,
): Promise<ReadonlyMap<string, State>> {
  if (ids.length === 0) return new Map();
  const rows = await snapshot.query<{ id: string; state: State }>(
    `SELECT DISTINCT ON (e.row_id) e.row_id AS id, e.state FROM journal_entry AS e
     WHERE e.organisation_id = $1 AND e.noun = ANY ($2::text[]) AND e.row_id = ANY ($3::uuid[]) AND e.seq <= $4::bigint
     ORDER BY e.row_id, e.seq DESC`,
    [SUBJECTS.map(({ noun }) => noun.table), ids, seq],
  );
  return new Map(rows.map(({ id, state }) => [id, state]));
}
