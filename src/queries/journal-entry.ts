import type { Snapshot } from '../database/session.js';
import { linkColumns, type NounType, nounOf } from '../entities/noun.js';
import { NOUNS, nounOfTable } from '../entities/register.js';

export type State = Readonly<Record<string, unknown>>;

/** A change as the tables know it. */
export interface TableEntry {
  readonly table: string;
  readonly operation: 'INSERT' | 'UPDATE' | 'DELETE';
  /** The row as it became; for a deletion, as it was. */
  readonly state: State;
  /** The row before an update. */
  readonly before: State | null;
}

interface Link {
  readonly noun: NounType;
  readonly property: string;
  readonly from: string;
  readonly to: string;
  readonly target: NounType;
}

/** The tables of links: a row of one is a part of what another row says. */
export const LINKS: ReadonlyMap<string, Link> = new Map(
  NOUNS.flatMap((noun) =>
    noun.links.map((fact) => [
      fact.table,
      { noun, property: fact.property, ...linkColumns(noun, fact), target: nounOf(fact.target()) },
    ]),
  ),
);

/** The tables in which changes of a noun are journalled: its own, and those of its links. */
export const tablesOf = (table: string): string[] => [
  table,
  ...(nounOfTable(table)?.links.map((fact) => fact.table) ?? []),
];

/** Joins the row `p` that an entry `e` of the journal changed, as it was before. */
export const JOIN_BEFORE = `LEFT JOIN LATERAL (
  SELECT b.state FROM journal_entry AS b
  WHERE b.organisation_id = $1 AND b.noun = e.noun AND b.row_id = e.row_id AND b.seq < e.seq
  ORDER BY b.seq DESC LIMIT 1
) AS p ON e.operation = 'UPDATE'`;

/** Another row that an entry refers to. */
interface Reference {
  readonly table: string;
  readonly id: string;
}

/** The rows that an entry refers to by their ids. */
export function referencesIn({ table, state, before }: TableEntry): Reference[] {
  const link = LINKS.get(table);
  if (link) {
    return [
      { table: link.noun.table, id: String(state[link.from]) },
      { table: link.target.table, id: String(state[link.to]) },
    ];
  }
  return (nounOfTable(table)?.ones ?? []).flatMap(({ column, target }) =>
    [state, before].flatMap((row) => {
      const id = row?.[column];
      return typeof id === 'string' ? [{ table: nounOf(target()).table, id }] : [];
    }),
  );
}

/** The keys of rows, those that are gone included: the journal knows them all. */
export async function keysOfRows(snapshot: Snapshot, references: readonly Reference[]): Promise<Map<string, string>> {
  if (references.length === 0) return new Map();
  const rows = await snapshot.query<{ id: string; key: string }>(
    `SELECT DISTINCT ON (e.row_id) e.row_id AS id, e.state->>'key' AS key FROM journal_entry AS e
     WHERE e.organisation_id = $1 AND e.noun = ANY ($2::text[]) AND e.row_id = ANY ($3::uuid[])
     ORDER BY e.row_id, e.seq DESC`,
    [[...new Set(references.map(({ table }) => table))], [...new Set(references.map(({ id }) => id))]],
  );
  return new Map(rows.map(({ id, key }) => [id, key]));
}

/** Facts that say nothing of the row's content, and the hash of a secret. */
const SILENT = new Set(['organisation_id', 'id', 'version', 'created_at', 'updated_at', 'hash']);

interface Change {
  readonly fact: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What an entry changes: facts by their names, and references by the keys of the rows. */
export function changesOf(
  { table, operation, state, before }: TableEntry,
  keys: ReadonlyMap<string, string>,
): Change[] {
  const link = LINKS.get(table);
  if (link) {
    const key = keys.get(String(state[link.to])) ?? null;
    const [was, is] = operation === 'DELETE' ? [key, null] : [null, key];
    return [{ fact: link.property, before: was, after: is }];
  }
  const [was, is] = operation === 'DELETE' ? [state, null] : [before, state];
  const noun = nounOfTable(table);
  const ones = new Map(noun?.ones.map(({ column, property }) => [column, property]));
  const values = new Map(noun?.values.map(({ column, property }) => [column, property]));
  return Object.keys(state).flatMap((column): Change[] => {
    const [from = null, to = null] = [was?.[column], is?.[column]];
    if (SILENT.has(column) || JSON.stringify(from) === JSON.stringify(to)) return [];
    const reference = ones.get(column);
    const shown = (value: unknown) => (reference === undefined ? value : (keys.get(String(value)) ?? null));
    return [{ fact: reference ?? values.get(column) ?? column, before: shown(from), after: shown(to) }];
  });
}
