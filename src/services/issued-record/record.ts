import { NotFound } from '../../domain/problem.js';
import type { LanguageCode } from '../../reports/document/cell.js';
import type { ReportName } from '../../reports/document/document.js';
import type { Snapshot } from '../../database/session.js';
import { isId } from '../access.js';
import { hashOfContent, thaw } from './content.js';

/** A report that was issued, without its content. */
export interface IssuedRecord {
  readonly id: string;
  readonly report: ReportName;
  readonly language: LanguageCode;
  readonly title: string | null;
  readonly parameters: Readonly<Record<string, string>>;
  readonly on: string;
  readonly asRecordedAt: string;
  readonly journalSeq: string | null;
  readonly journalHash: string | null;
  readonly lawVersion: string;
  readonly lawHash: string;
  readonly sha256: string;
  readonly size: number;
  readonly issuedAt: string;
  readonly issuedBy: string;
  readonly withdrawal: Withdrawal | null;
}

/** That a record was issued by mistake. */
export interface Withdrawal {
  readonly reason: string;
  readonly at: string;
  readonly by: string;
}

const RECORDS = `
  SELECT r.id, r.report, r.language, r.title, r.parameters, r.on_day::text AS "on",
         to_json(r.as_recorded_at) #>> '{}' AS "asRecordedAt", r.journal_seq::text AS "journalSeq",
         encode(r.journal_hash, 'hex') AS "journalHash", r.law_version AS "lawVersion",
         encode(r.law_hash, 'hex') AS "lawHash", encode(r.sha256, 'hex') AS sha256, r.size,
         to_json(r.issued_at) #>> '{}' AS "issuedAt", r.issued_by AS "issuedBy",
         CASE WHEN w.id IS NOT NULL THEN
           json_build_object('reason', w.reason, 'at', w.withdrawn_at, 'by', w.withdrawn_by) END AS withdrawal
  FROM issued_record AS r
  LEFT JOIN issued_record_withdrawal AS w ON w.organisation_id = $1 AND w.issued_record_id = r.id
  WHERE r.organisation_id = $1`;

/** The record of that id. Thrown as not found where there is none. */
export async function issuedRecord(snapshot: Snapshot, id: string): Promise<IssuedRecord> {
  const [found] = isId(id) ? await snapshot.query<IssuedRecord>(`${RECORDS} AND r.id = $2::uuid`, [id]) : [];
  if (!found) throw new NotFound('issued record', id);
  return found;
}

/** The records that have one of these ids, or whose content hashes to one of these, the newest first. */
export const recordsNamed = (
  snapshot: Snapshot,
  { ids, hashes }: { readonly ids: readonly string[]; readonly hashes: readonly string[] },
): Promise<IssuedRecord[]> =>
  snapshot.query<IssuedRecord>(
    `${RECORDS} AND (r.id = ANY ($2::uuid[]) OR r.sha256 = ANY (SELECT decode(h, 'hex') FROM unnest($3::text[]) AS h))
     ORDER BY r.id DESC`,
    [ids, hashes],
  );

/** A page of what was issued: before another, or from the last on, the latest first; and how many there are. */
export async function issuedRecords(
  snapshot: Snapshot,
  { first, before }: { readonly first: number; readonly before: string | null },
): Promise<{ records: IssuedRecord[]; more: boolean; count: number }> {
  const found = await snapshot.query<IssuedRecord>(
    `${RECORDS} AND ($2::uuid IS NULL OR r.id < $2::uuid) ORDER BY r.id DESC LIMIT $3`,
    [before, first + 1],
  );
  const [all] = await snapshot.query<{ count: number }>(
    'SELECT count(*)::integer AS count FROM issued_record AS r WHERE r.organisation_id = $1',
  );
  return { records: found.slice(0, first), more: found.length > first, count: all?.count ?? 0 };
}

/** The canonical bytes that were issued. */
export async function contentOf(snapshot: Snapshot, { id }: Pick<IssuedRecord, 'id'>): Promise<Buffer> {
  const [found] = await snapshot.query<{ content: Buffer }>(
    'SELECT c.content FROM issued_content AS c WHERE c.organisation_id = $1 AND c.issued_record_id = $2::uuid',
    [id],
  );
  if (!found) throw new Error(`The issued record ${id} has no content.`);
  return thaw(found.content);
}

/** Whether a record is still what was issued. */
export interface Integrity {
  /** What the content that is kept hashes to now. */
  readonly sha256: string;
  readonly contentIntact: boolean;
  /** Whether the journal still has the entry that the record was issued after, with the hash it had. */
  readonly journalIntact: boolean;
  /** Whether the journal tells of the issuing, with the hash that the record has. */
  readonly journalled: boolean;
}

/** Hashes the content anew, and looks both hashes up in the journal. */
export async function integrityOf(snapshot: Snapshot, record: IssuedRecord): Promise<Integrity> {
  const sha256 = hashOfContent(await contentOf(snapshot, record));
  const [journal] = await snapshot.query<{ intact: boolean; told: boolean }>(
    `SELECT $3::bigint IS NULL OR EXISTS (
              SELECT FROM journal_entry AS e
              WHERE e.organisation_id = $1 AND e.seq = $3::bigint AND encode(e.hash, 'hex') = $4) AS intact,
            EXISTS (
              SELECT FROM journal_entry AS e
              WHERE e.organisation_id = $1 AND e.noun = 'issued_record' AND e.row_id = $2::uuid
                AND e.operation = 'INSERT' AND e.state->>'sha256' = '\\x' || $5::text) AS told`,
    [record.id, record.journalSeq, record.journalHash, record.sha256],
  );
  return {
    sha256,
    contentIntact: sha256 === record.sha256,
    journalIntact: journal?.intact ?? false,
    journalled: journal?.told ?? false,
  };
}
