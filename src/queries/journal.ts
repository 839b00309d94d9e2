import type { Snapshot } from '../database/session.js';
import { nounOfTable } from '../entities/register.js';
import { Parameters } from './load.js';

/** What the journal keeps of one change of one row. */
export interface JournalEntry {
  readonly seq: string;
  readonly at: string;
  readonly actor: string;
  readonly request: string;
  /** The noun as GraphQL calls it, or the table of what is no noun. */
  readonly noun: string;
  readonly rowId: string;
  readonly key: string | null;
  readonly operation: 'INSERT' | 'UPDATE' | 'DELETE';
  readonly hash: string;
  readonly changes: readonly { readonly fact: string; readonly before: unknown; readonly after: unknown }[];
}

export interface JournalFilter {
  readonly nouns?: readonly string[] | null;
  readonly key?: string | null;
  readonly actor?: string | null;
  readonly since?: string | null;
  readonly until?: string | null;
}

type State = Readonly<Record<string, unknown>>;

/** Facts that say nothing of the row's content, and the hash of a secret. */
const SILENT = new Set(['organisation_id', 'id', 'version', 'created_at', 'updated_at', 'hash']);

function factOf(table: string, column: string): string {
  const noun = nounOfTable(table);
  const fact = noun && [...noun.values, ...noun.ones].find((one) => one.column === column);
  return fact?.property ?? column;
}

function changesOf(table: string, before: State | null, after: State | null): JournalEntry['changes'] {
  const columns = Object.keys(after ?? before ?? {}).filter((column) => !SILENT.has(column));
  return columns.flatMap((column) => {
    const [was = null, is = null] = [before?.[column], after?.[column]];
    return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ fact: factOf(table, column), before: was, after: is }];
  });
}

/** Tables whose entries tell who may do what. */
const ACCESS = ['member', 'api_key'];

/** A page of the journal, latest first: entries before the one numbered `after`, in one statement. */
export async function journal(
  snapshot: Snapshot,
  filter: JournalFilter,
  { first, after, access }: { first: number; after: string | null; access: boolean },
): Promise<{ entries: JournalEntry[]; more: boolean; count: number }> {
  const parameters = new Parameters();
  const conditions = ['e.organisation_id = $1'];
  if (!access) conditions.push(`e.noun <> ALL (${parameters.add(ACCESS)}::text[])`);
  if (filter.nouns) conditions.push(`e.noun = ANY (${parameters.add(filter.nouns)}::text[])`);
  if (filter.key != null) conditions.push(`e.state->>'key' = ${parameters.add(filter.key)}::text`);
  if (filter.actor != null) conditions.push(`e.actor = ${parameters.add(filter.actor)}::text`);
  if (filter.since != null) conditions.push(`e.at >= ${parameters.add(filter.since)}::timestamptz`);
  if (filter.until != null) conditions.push(`e.at < ${parameters.add(filter.until)}::timestamptz`);
  const matching = conditions.join(' AND ');
  const from = after === null ? 'true' : `e.seq < ${parameters.add(after)}::bigint`;
  const answer = await snapshot.query<{
    seq: string | null;
    at: string;
    actor: string;
    request: string;
    table: string;
    rowId: string;
    operation: JournalEntry['operation'];
    state: State;
    hash: string;
    before: State | null;
    count: number;
  }>(
    // The number of all comes with a page that is empty, too.
    `SELECT c.count, e.*
     FROM (SELECT count(*)::integer AS count FROM journal_entry AS e WHERE ${matching}) AS c
     LEFT JOIN LATERAL (
       SELECT e.seq::text, to_json(e.at)#>>'{}' AS at, e.actor, e.request, e.noun AS "table", e.row_id AS "rowId",
              e.operation, e.state, encode(e.hash, 'hex') AS hash, p.state AS before
       FROM journal_entry AS e
       LEFT JOIN LATERAL (
         SELECT b.state FROM journal_entry AS b
         WHERE b.organisation_id = $1 AND b.noun = e.noun AND b.row_id = e.row_id AND b.seq < e.seq
         ORDER BY b.seq DESC LIMIT 1
       ) AS p ON e.operation = 'UPDATE'
       WHERE ${matching} AND ${from}
       ORDER BY e.seq DESC LIMIT ${first + 1}
     ) AS e ON true
     ORDER BY e.seq::bigint DESC`,
    parameters.values,
  );
  const rows = answer.flatMap(({ seq, ...row }) => (seq === null ? [] : [{ seq, ...row }]));
  const entries = rows.slice(0, first).map(({ table, state, before, ...entry }): JournalEntry => {
    const [was, is] = entry.operation === 'DELETE' ? [state, null] : [before, state];
    return {
      seq: entry.seq,
      at: entry.at,
      actor: entry.actor,
      request: entry.request,
      rowId: entry.rowId,
      operation: entry.operation,
      hash: entry.hash,
      noun: nounOfTable(table)?.name ?? table,
      key: typeof state.key === 'string' ? state.key : null,
      changes: changesOf(table, was, is),
    };
  });
  return { entries, more: rows.length > first, count: answer[0]?.count ?? 0 };
}

/** Whether the chain of the journal is whole. */
export interface Verification {
  readonly entries: number;
  /** The number of the first entry that does not follow from the one before it; null when the chain is whole. */
  readonly firstBroken: string | null;
  /** The hash at the end of the chain: who keeps it elsewhere can tell later that nothing before it was changed. */
  readonly head: string | null;
}

/** Walks the chain from its start. Work is proportional to the journal. */
export async function verifyJournal(snapshot: Snapshot): Promise<Verification> {
  const [verification] = await snapshot.query<Verification>(
    `SELECT (SELECT count(*)::integer FROM journal_entry AS e WHERE e.organisation_id = $1) AS entries,
            first_broken_entry($1)::text AS "firstBroken",
            (SELECT encode(h.hash, 'hex') FROM journal_head AS h WHERE h.organisation_id = $1) AS head`,
  );
  if (!verification) throw new Error('A statement without FROM returns one row');
  return verification;
}
