import type { Snapshot } from '../database/session.js';
import { nounOfTable } from '../entities/register.js';
import { changesOf, JOIN_BEFORE, keysOfRows, LINKS, referencesIn, tablesOf, type TableEntry } from './journal-entry.js';
import { Parameters } from './load.js';

/** What the journal keeps of one change of one row. */
export interface JournalEntry {
  readonly seq: string;
  readonly at: string;
  readonly actor: string;
  readonly request: string;
  /** The noun as GraphQL calls it, or the table of what is no noun. What a row links to counts as its own. */
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

/** Tables whose entries tell who may do what, and who is sent what. */
const ACCESS = ['member', 'api_key', 'webhook'];

/** The entries of rows with that key, changes of what they link to included. */
function ofKey(key: string, parameters: Parameters): string {
  const named = parameters.add(key);
  const links = [...LINKS].map(
    ([table, { noun, from }]) => `(e.noun = '${table}' AND (e.state->>'${from}')::uuid IN (
       SELECT k.row_id FROM journal_entry AS k
       WHERE k.organisation_id = $1 AND k.noun = '${noun.table}' AND k.state->>'key' = ${named}::text))`,
  );
  return `(e.state->>'key' = ${named}::text OR ${links.join(' OR ')})`;
}

/** A page of the journal, latest first: entries before the one numbered `after`, in two statements. */
export async function journal(
  snapshot: Snapshot,
  filter: JournalFilter,
  { first, after, access }: { first: number; after: string | null; access: boolean },
): Promise<{ entries: JournalEntry[]; more: boolean; count: number }> {
  const parameters = new Parameters();
  const conditions = ['e.organisation_id = $1'];
  if (!access) conditions.push(`e.noun <> ALL (${parameters.add(ACCESS)}::text[])`);
  if (filter.nouns) conditions.push(`e.noun = ANY (${parameters.add(filter.nouns.flatMap(tablesOf))}::text[])`);
  if (filter.key != null) conditions.push(ofKey(filter.key, parameters));
  if (filter.actor != null) conditions.push(`e.actor = ${parameters.add(filter.actor)}::text`);
  if (filter.since != null) conditions.push(`e.at >= ${parameters.add(filter.since)}::timestamptz`);
  if (filter.until != null) conditions.push(`e.at < ${parameters.add(filter.until)}::timestamptz`);
  const matching = conditions.join(' AND ');
  const from = after === null ? 'true' : `e.seq < ${parameters.add(after)}::bigint`;
  const answer = await snapshot.query<
    TableEntry & {
      seq: string | null;
      at: string;
      actor: string;
      request: string;
      rowId: string;
      hash: string;
      count: number;
    }
  >(
    // The number of all comes with a page that is empty, too.
    `SELECT c.count, e.*
     FROM (SELECT count(*)::integer AS count FROM journal_entry AS e WHERE ${matching}) AS c
     LEFT JOIN LATERAL (
       SELECT e.seq::text, to_json(e.at)#>>'{}' AS at, e.actor, e.request, e.noun AS "table", e.row_id AS "rowId",
              e.operation, e.state, encode(e.hash, 'hex') AS hash, p.state AS before
       FROM journal_entry AS e
       ${JOIN_BEFORE}
       WHERE ${matching} AND ${from}
       ORDER BY e.seq DESC LIMIT ${first + 1}
     ) AS e ON true
     ORDER BY e.seq::bigint DESC`,
    parameters.values,
  );
  const rows = answer.flatMap(({ seq, ...row }) => (seq === null ? [] : [{ seq, ...row }]));
  const shown = rows.slice(0, first);
  const keys = await keysOfRows(snapshot, shown.flatMap(referencesIn));
  const entries = shown.map((row): JournalEntry => {
    const { seq, at, actor, request, hash, table, state } = row;
    const link = LINKS.get(table);
    const rowId = link ? String(state[link.from]) : row.rowId;
    return {
      seq,
      at,
      actor,
      request,
      hash,
      rowId,
      noun: (link?.noun ?? nounOfTable(table))?.name ?? table,
      key: link ? (keys.get(rowId) ?? null) : typeof state.key === 'string' ? state.key : null,
      // What a row links to is part of the row: to set or drop a link changes it.
      operation: link ? 'UPDATE' : row.operation,
      changes: changesOf(row, keys),
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
