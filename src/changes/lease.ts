import { v7 as newId } from 'uuid';
import type { Database } from '../database/open.js';
import { asOwner } from '../services/access.js';

/** How long work is held up by a process that died with it. */
const LEASE = '5 seconds';
const RENEW_MS = 1500;

/**
 * Work that this process has taken on, and no other does meanwhile.
 *
 * A row with an instant, and not a lock of the database: that would hold a connection while the work is done outside of
 * it, and the embedded database has but one. Two processes could still be at the same work, where one was stopped for so
 * long that the other took over. So nobody may rely on a lease to write: who writes compares.
 */
export class Leases {
  private readonly holder = newId();
  private readonly held = new Set<string>();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly database: Database) {
    this.timer = setInterval(() => {
      if (this.held.size > 0) void this.renew().catch(() => undefined);
    }, RENEW_MS).unref();
  }

  /** The embedded database is open in one process alone: what leases it has are of processes that are gone. */
  async begin(): Promise<void> {
    if (this.database.embedded) await asOwner(this.database, 'DELETE FROM lease');
  }

  /** Takes work on; false where another process is at it. */
  async take(organisationId: string, work: string): Promise<boolean> {
    const rows = await asOwner(
      this.database,
      `INSERT INTO lease AS l (organisation_id, work, holder, expires_at) VALUES ($1, $2, $3, now() + interval '${LEASE}')
       ON CONFLICT (organisation_id, work) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
       WHERE l.expires_at <= now() RETURNING true AS taken`,
      [organisationId, work, this.holder],
    );
    if (rows.length === 0) return false;
    this.held.add(`${organisationId} ${work}`);
    return true;
  }

  /** The work is done, for now. */
  async give(organisationId: string, work: string): Promise<void> {
    this.held.delete(`${organisationId} ${work}`);
    await asOwner(
      this.database,
      'DELETE FROM lease AS l WHERE l.organisation_id = $1 AND l.work = $2 AND l.holder = $3',
      [organisationId, work, this.holder],
    );
  }

  /** Gives up all work. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    if (this.held.size === 0) return;
    this.held.clear();
    await asOwner(this.database, 'DELETE FROM lease AS l WHERE l.holder = $1', [this.holder]);
  }

  private async renew(): Promise<void> {
    await asOwner(this.database, `UPDATE lease AS l SET expires_at = now() + interval '${LEASE}' WHERE l.holder = $1`, [
      this.holder,
    ]);
  }
}
