import type { Snapshot } from '../database/session.js';
import { NOUNS } from '../entities/register.js';
import { nounOf } from '../entities/noun.js';
import { LINKS, type State } from './journal-entry.js';
import { inForce, type Moment, Parameters, source } from './source.js';

/** A row of a table, a link included, by what was recorded of it at two instants. */
export interface RecordedRow {
  readonly table: string;
  readonly id: string;
  /** What it was at the first instant; null where it was not there. */
  readonly before: State | null;
  readonly after: State | null;
}

const TABLES = [...NOUNS.map(({ table }) => table), ...LINKS.keys()];

/** The two instants, by the names of parameters. The present is after all that is recorded. */
function instants({ from, to }: Moments, parameters: Parameters): { readonly from: string; readonly to: string } {
  const named = ({ asRecordedAt }: Moment) => `coalesce(${parameters.add(asRecordedAt)}::timestamptz, 'infinity')`;
  return { from: named(from), to: named(to) };
}

export interface Moments {
  readonly from: Moment;
  readonly to: Moment;
}

/** The last entry of a row up to an instant. */
const last = (of: string, instant: string): string =>
  `(SELECT e.operation, e.state FROM journal_entry AS e
    WHERE e.organisation_id = $1 AND e.noun = ${of}.noun AND e.row_id = ${of}.id AND e.at <= ${instant}
    ORDER BY e.seq DESC LIMIT 1)`;

const state = (of: string): string => `CASE WHEN ${of}.operation <> 'DELETE' THEN ${of}.state END`;

/** Rows that are in force on one of the two days alone, as one of the two recordings has them. */
function dated({ from, to }: Moments, parameters: Parameters): string[] {
  if (from.on === to.on) return [];
  const read = from.asRecordedAt === null ? from : to;
  return NOUNS.filter((noun) => noun.dated).map(
    (noun) =>
      `SELECT '${noun.table}', t.id, to_jsonb(t), to_jsonb(t) FROM ${source(noun.table, 't', read, parameters)}
       WHERE t.organisation_id = $1
         AND (${inForce(noun, 't', from, parameters)}) <> (${inForce(noun, 't', to, parameters)})`,
  );
}

/**
 * The rows that can differ between two moments: those that were written between the two instants, and those that begin or
 * end between the two days. One statement.
 *
 * What was not written in between is the same in both recordings. The work grows with what was, and with the rows that
 * have days.
 */
export async function rowsThatMayDiffer(snapshot: Snapshot, moments: Moments): Promise<RecordedRow[]> {
  const parameters = new Parameters();
  const { from, to } = instants(moments, parameters);
  const rows = await snapshot.query<RecordedRow>(
    `WITH written AS (
       SELECT DISTINCT e.noun, e.row_id AS id FROM journal_entry AS e
       WHERE e.organisation_id = $1 AND e.noun = ANY (${parameters.add(TABLES)}::text[])
         AND e.at > least(${from}, ${to}) AND e.at <= greatest(${from}, ${to}))
     ${[
       `SELECT w.noun AS "table", w.id, ${state('b')} AS before, ${state('a')} AS after FROM written AS w
        LEFT JOIN LATERAL ${last('w', from)} AS b ON true
        LEFT JOIN LATERAL ${last('w', to)} AS a ON true`,
       ...dated(moments, parameters),
     ].join('\n UNION ALL ')}`,
    parameters.values,
  );
  // Those that were written come first, and know both recordings.
  const seen = new Set<string>();
  return rows.filter(({ table, id }) => {
    const { size } = seen;
    return seen.add(`${table} ${id}`).size > size;
  });
}

/** A row by its table and id. */
export interface RowName {
  readonly table: string;
  readonly id: string;
}

/** What a row belongs to, by the columns that say so. */
const OWNERS = NOUNS.flatMap((noun) =>
  noun.ones
    .filter(({ owner }) => owner)
    .map(({ column, target }) => ({ table: noun.table, column, target: nounOf(target()).table })),
);

/** The row that a row belongs to; null where it belongs to none. */
export function ownerOf(table: string, row: State): RowName | null {
  const found = OWNERS.find((owner) => owner.table === table && typeof row[owner.column] === 'string');
  return found ? { table: found.target, id: String(row[found.column]) } : null;
}

/**
 * Rows, and those that they belong to, up to the last: as they were by the later of the two instants, those that had been
 * removed by then as they were last. One statement.
 */
export async function rowsWithOwners(
  snapshot: Snapshot,
  moments: Moments,
  names: readonly RowName[],
): Promise<(RowName & { readonly state: State })[]> {
  const parameters = new Parameters();
  const { from, to } = instants(moments, parameters);
  const until = `greatest(${from}, ${to})`;
  const owners = OWNERS.map(({ table, column, target }) => `('${table}', '${column}', '${target}')`).join(', ');
  const tables = parameters.add(names.map(({ table }) => table));
  const ids = parameters.add(names.map(({ id }) => id));
  return snapshot.query(
    `WITH RECURSIVE owner (noun, reference, target) AS (VALUES ${owners}), named AS (
       SELECT n.noun, n.id FROM unnest(${tables}::text[], ${ids}::uuid[]) AS n (noun, id)
       UNION
       SELECT o.target, (l.state->>o.reference)::uuid
       FROM named AS n JOIN owner AS o ON o.noun = n.noun JOIN LATERAL ${last('n', until)} AS l ON true
       WHERE l.state->>o.reference IS NOT NULL)
     SELECT n.noun AS "table", n.id, l.state FROM named AS n JOIN LATERAL ${last('n', until)} AS l ON true`,
    parameters.values,
  );
}
