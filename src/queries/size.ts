import type { Snapshot } from '../database/session.js';

/** What reports are derived from, by the tables that grow with a register. */
const TABLES = ['processing_activity', 'processing_on_behalf', 'engagement', 'disclosure'];

/** Whether the register holds more than so many entries, engagements or disclosures. As quick in a large one. */
export async function holdsMoreThan(snapshot: Snapshot, rows: number): Promise<boolean> {
  const each = TABLES.map((table) => `EXISTS (SELECT FROM ${table} AS t WHERE t.organisation_id = $1 OFFSET $2)`);
  const [found] = await snapshot.query<{ more: boolean }>(`SELECT ${each.join(' OR ')} AS more`, [rows]);
  return found?.more ?? false;
}
