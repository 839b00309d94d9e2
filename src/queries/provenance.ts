import { FROM, type Setter } from '../domain/provenance.js';
import type { Snapshot } from '../database/session.js';
import type { NounType } from '../entities/noun.js';
import type { Moment, Parameters } from './source.js';

/** Who made the entry `e` of the journal: `kind` and `setBy`. */
const SETTER = {
  kind: `CASE WHEN strpos(e.request, '${FROM}') > 0 THEN 'SOURCE' WHEN starts_with(e.actor, 'person:') THEN 'PERSON'
              WHEN starts_with(e.actor, 'key:') THEN 'KEY' ELSE 'OPERATOR' END`,
  setBy: `CASE WHEN strpos(e.request, '${FROM}') > 0 THEN substr(e.request, strpos(e.request, '${FROM}') + ${FROM.length})
               ELSE e.actor END`,
  at: `to_json(e.at)#>>'{}'`,
};

/** Who set each fact of the row `t` of the noun last, as JSON: by the journal, as far as it goes at that moment. */
export function provenance(noun: NounType, { asRecordedAt }: Moment, parameters: Parameters): string {
  const facts = [...noun.values, ...noun.ones].map(
    ({ column, property }, place) => `(${place}, '${column}', '${property}')`,
  );
  const known = asRecordedAt === null ? '' : `AND e.at <= ${parameters.moment(asRecordedAt)}::timestamptz`;
  return `(SELECT coalesce(json_agg(json_build_object('field', e.field, 'kind', ${SETTER.kind}, 'setBy', ${SETTER.setBy},
                    'at', ${SETTER.at}) ORDER BY e.place), '[]')
     FROM (
       SELECT DISTINCT ON (c.place) c.* FROM (
         SELECT f.place, f.field, e.seq, e.at, e.actor, e.request, e.state->f.name AS value,
                lag(e.state->f.name) OVER (PARTITION BY f.place ORDER BY e.seq) AS before
         FROM journal_entry AS e CROSS JOIN (VALUES ${facts.join(', ')}) AS f(place, name, field)
         WHERE e.organisation_id = $1 AND e.noun = '${noun.table}' AND e.row_id = t.id ${known}
       ) AS c
       WHERE c.value <> coalesce(c.before, CASE jsonb_typeof(c.value) WHEN 'array' THEN '[]' ELSE 'null' END::jsonb)
       ORDER BY c.place, c.seq DESC
     ) AS e)`;
}

/** A row, and columns of which it is asked who set one of them last; none for the row as a whole. */
export interface Asked {
  readonly table: string;
  readonly id: string;
  readonly columns: readonly string[];
}

/** Who set rows, or columns of theirs, last, removal included; null where the journal does not tell. One statement. */
export async function settersOf(snapshot: Snapshot, asked: readonly Asked[]): Promise<(Setter | null)[]> {
  if (asked.length === 0) return [];
  const wanted = asked.flatMap(({ table, id, columns }, place) =>
    (columns.length === 0 ? [null] : columns).map((column) => ({ table, id, column, place })),
  );
  const rows = await snapshot.query<Setter & { place: number }>(
    `SELECT DISTINCT ON (e.place) e.place, ${SETTER.kind} AS kind, ${SETTER.setBy} AS "setBy", ${SETTER.at} AS at
     FROM (
       SELECT w.place, l.* FROM unnest($2::text[], $3::uuid[], $4::text[], $5::integer[]) AS w(noun, id, name, place)
       CROSS JOIN LATERAL (
         SELECT c.* FROM (
           SELECT e.seq, e.at, e.actor, e.request, e.state->w.name AS value,
                  lag(e.state->w.name) OVER (ORDER BY e.seq) AS before
           FROM journal_entry AS e
           WHERE e.organisation_id = $1 AND e.noun = w.noun AND e.row_id = w.id
         ) AS c
         WHERE w.name IS NULL OR c.value IS DISTINCT FROM c.before
         ORDER BY c.seq DESC LIMIT 1
       ) AS l
     ) AS e
     ORDER BY e.place, e.seq DESC`,
    [
      wanted.map(({ table }) => table),
      wanted.map(({ id }) => id),
      wanted.map(({ column }) => column),
      wanted.map(({ place }) => place),
    ],
  );
  const byPlace = new Map(rows.map(({ place, ...setter }) => [place, setter]));
  return asked.map((_, place) => byPlace.get(place) ?? null);
}

/** Who took a link off each of these rows last; one statement. */
export async function unlinkersOf(
  snapshot: Snapshot,
  { table, from }: { readonly table: string; readonly from: string },
  ids: readonly string[],
): Promise<ReadonlyMap<string, Setter>> {
  if (ids.length === 0) return new Map();
  const rows = await snapshot.query<Setter & { id: string }>(
    `SELECT DISTINCT ON (e.state->>'${from}') e.state->>'${from}' AS id,
            ${SETTER.kind} AS kind, ${SETTER.setBy} AS "setBy", ${SETTER.at} AS at
     FROM journal_entry AS e
     WHERE e.organisation_id = $1 AND e.noun = '${table}' AND e.operation = 'DELETE'
       AND e.state->>'${from}' = ANY ($2::text[])
     ORDER BY e.state->>'${from}', e.seq DESC`,
    [ids],
  );
  return new Map(rows.map(({ id, ...setter }) => [id, setter]));
}
