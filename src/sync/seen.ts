import { createHash } from 'node:crypto';
import { FROM } from '../domain/provenance.js';
import type { Transaction } from '../database/session.js';
import type { SyncRowInput } from '../inputs/sync-row.js';
import { sayable, type SyncCall } from './call.js';
import { NOUN } from './noun.js';

/** Raised when the same words of a tool come to be read otherwise: then no row is taken for known. */
const READING = 1;

/** A mark is moved on when the journal has grown by so much: what comes after the oldest of a call is looked through. */
const FAR = 5000;

/** What tells one row from another, with what decides how it is taken. */
const digestOf = (row: SyncRowInput, { onConflict }: SyncCall): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([READING, onConflict, row]))
    .digest();

/** What an answer to a row rests on, beside what the source itself writes. */
const NOUNS = [
  ...Object.values(NOUN).map(({ table }) => table),
  ...['engagement_data_category', 'sync_decision', 'distinct_parties'],
];

/** How a call finds the register: which of its rows are known to say what stands there. */
export interface Seen {
  /** By what the source calls the party. */
  readonly known: ReadonlyMap<string, Mark>;
  /** The end of the journal before the call. */
  readonly head: number;
}

interface Mark {
  readonly digest: Buffer;
  readonly seq: number;
}

const headOf = async (tx: Transaction): Promise<number> => {
  const [head] = await tx.snapshot.query<{ seq: string }>(
    'SELECT h.seq FROM journal_head AS h WHERE h.organisation_id = $1',
  );
  return Number(head?.seq ?? 0);
};

/**
 * Rows that the source says as it did when the register said the same, where nobody else has written since what they
 * are about: they say the same still, and need not be looked at.
 */
export async function seenOf(tx: Transaction, input: SyncCall): Promise<Seen> {
  const { source, rows } = input;
  const head = await headOf(tx);
  const marks = await tx.snapshot.query<{ externalId: string; digest: Buffer; seq: string }>(
    `SELECT s.external_id AS "externalId", s.digest, s.seq FROM unnest($3::text[]) AS n(name)
     JOIN sync_seen AS s ON s.organisation_id = $1 AND s.source = $2 AND s.external_id = n.name
     WHERE s.digest IS NOT NULL`,
    [source, [...new Set(rows.map(({ externalId }) => externalId))].filter(sayable)],
  );
  const byName = new Map(marks.map(({ externalId, digest, seq }) => [externalId, { digest, seq: Number(seq) }]));
  const alike = rows.flatMap((row) => {
    const mark = byName.get(row.externalId);
    return mark && digestOf(row, input).equals(mark.digest) ? [[row.externalId, mark] as const] : [];
  });
  if (alike.length === 0) return { known: new Map(), head };
  const from = `${FROM}${source}`;
  const [last] = await tx.snapshot.query<{ seq: string }>(
    `SELECT coalesce(max(e.seq), 0) AS seq FROM journal_entry AS e
     WHERE e.organisation_id = $1 AND e.seq > $2 AND e.noun = ANY ($3) AND right(e.request, length($4)) <> $4`,
    [Math.min(...alike.map(([, { seq }]) => seq)), NOUNS, from],
  );
  const written = Number(last?.seq ?? 0);
  return { known: new Map(alike.filter(([, { seq }]) => seq >= written)), head };
}

/** Parties that the entries `w` of the journal are about. */
const CONCERNED = `
  SELECT w.row_id FROM wrote AS w WHERE w.noun = 'party'
  UNION SELECT side.id::uuid FROM wrote AS w
    CROSS JOIN LATERAL (VALUES (w.state->>'party_id'), (w.state->>'engager_id'), (w.state->>'engaged_id')) AS side(id)
  UNION SELECT side.id FROM (SELECT DISTINCT (w.state->>'engagement_id')::uuid AS id FROM wrote AS w) AS e
    JOIN engagement AS g ON g.organisation_id = $1 AND g.id = e.id
    CROSS JOIN LATERAL (VALUES (g.engager_id), (g.engaged_id)) AS side(id)`;

/**
 * Marks the rows that say what stands in the register now. What the call wrote may also be of parties by another name,
 * or of those that it names no longer: they are to be looked at. So are `unlisted` parties, whose engagements are to end
 * for that, whether the register took the end or not.
 */
export async function mark(
  tx: Transaction,
  input: SyncCall,
  { known, head }: Seen,
  agreeing: ReadonlySet<string>,
  unlisted: ReadonlySet<string>,
): Promise<void> {
  const { source, rows } = input;
  const now = await headOf(tx);
  const moved = rows.filter(({ externalId }) => {
    const before = known.get(externalId);
    return agreeing.has(externalId) && (!before || now > head || now - before.seq > FAR);
  });
  const names = moved.map(({ externalId }) => externalId);
  const ids = [...unlisted];
  if (now > head) {
    const [concerned] = await tx.snapshot.query<{ ids: string[] | null }>(
      `WITH wrote AS MATERIALIZED (
         SELECT e.noun, e.row_id, e.state FROM journal_entry AS e
         WHERE e.organisation_id = $1 AND e.seq > $2 AND e.noun = ANY ($3)
       )
       SELECT array_agg(c.id) AS ids FROM (${CONCERNED}) AS c(id) WHERE c.id IS NOT NULL`,
      [head, NOUNS],
    );
    ids.push(...(concerned?.ids ?? []));
  }
  if (ids.length > 0) {
    // Not deleted: of a table that has just been filled the planner knows nothing, and joins it row by row.
    await tx.snapshot.query(
      `INSERT INTO sync_seen AS s (organisation_id, source, external_id, digest, seq)
       SELECT $1, $2, n.name, NULL, $4 FROM (
         SELECT x.external_id FROM unnest($3::uuid[]) AS p(id)
         JOIN external_reference AS x ON x.organisation_id = $1 AND x.party_id = p.id WHERE x.source = $2
         EXCEPT SELECT unnest($5::text[])) AS n(name)
       ON CONFLICT (organisation_id, source, external_id) DO UPDATE SET digest = NULL`,
      [source, ids, now, names],
    );
  }
  if (moved.length === 0) return;
  await tx.snapshot.query(
    `INSERT INTO sync_seen AS s (organisation_id, source, external_id, digest, seq)
     SELECT $1, $2, n.external_id, n.digest, $5 FROM unnest($3::text[], $4::bytea[]) AS n(external_id, digest)
     ON CONFLICT (organisation_id, source, external_id) DO UPDATE SET digest = excluded.digest, seq = excluded.seq`,
    [source, names, moved.map((row) => digestOf(row, input)), now],
  );
}
