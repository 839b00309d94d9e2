import type { FormName } from '../../reports/form/forms.js';
import type { Database } from '../../database/open.js';
import { keep, type Snapshot } from '../../database/session.js';
import type { Drawn } from '../report/draw.js';
import { hashOfContent } from './content.js';
import { lawVersion } from './law.js';
import { type IssuedRecord, recordsNamed } from './record.js';

/** A file that was drawn, whole. */
export async function wholeOf({ pieces }: Drawn): Promise<Buffer> {
  const drawn: Uint8Array[] = [];
  for await (const piece of pieces) drawn.push(piece);
  return Buffer.concat(drawn);
}

/** Notes what a file hashes to before it is handed out, so that it is known again whatever forms look like by then. */
export const noteFile = (
  database: Database,
  organisationId: string,
  { id }: Pick<IssuedRecord, 'id'>,
  { form, bytes }: { readonly form: FormName; readonly bytes: Buffer },
): Promise<void> =>
  keep(database, organisationId, async (snapshot) => {
    await snapshot.query(
      `INSERT INTO issued_file (organisation_id, issued_record_id, sha256, form, program)
       VALUES ($1, $2, decode($3, 'hex'), $4, $5) ON CONFLICT DO NOTHING`,
      [id, hashOfContent(bytes), form, lawVersion().version],
    );
  });

/** The record that a file was handed out of, byte by byte, or the content of which it is; null where there is none. */
export async function recordOfFile(
  snapshot: Snapshot,
  bytes: Buffer,
): Promise<{ readonly record: IssuedRecord; readonly form: string } | null> {
  const hash = hashOfContent(bytes);
  const [file] = await snapshot.query<{ id: string; form: string }>(
    `SELECT f.issued_record_id AS id, f.form FROM issued_file AS f
     WHERE f.organisation_id = $1 AND f.sha256 = decode($2, 'hex') LIMIT 1`,
    [hash],
  );
  const [record] = await recordsNamed(snapshot, { ids: file ? [file.id] : [], hashes: [hash] });
  return record ? { record, form: file?.form ?? 'content' } : null;
}
