import { maybeOnCircle } from '../domain/circle.js';
import type { Snapshot } from '../database/session.js';

/**
 * The engagements that may close a circle, at whatever times. Which are at one time is asked of those alone: for all that
 * a vendor tool sends at once, it would take as long as there are ways between them.
 */
export async function maybeInCircle(snapshot: Snapshot, ids: readonly string[]): Promise<readonly string[]> {
  const arrows = await snapshot.query<{ id: string; from: string; to: string }>(
    `WITH RECURSIVE reached(at) AS (
       SELECT e.engaged_id FROM engagement AS e
       WHERE e.organisation_id = $1 AND e.id = ANY ($2) AND e.engager_capacity = 'PROCESSOR'
       UNION
       SELECT n.engaged_id FROM reached AS r
       JOIN engagement AS n ON n.organisation_id = $1 AND n.engager_id = r.at AND n.engager_capacity = 'PROCESSOR'
     )
     SELECT n.id, n.engager_id AS "from", n.engaged_id AS "to" FROM reached AS r
     JOIN engagement AS n ON n.organisation_id = $1 AND n.engager_id = r.at AND n.engager_capacity = 'PROCESSOR'`,
    [ids],
  );
  const written = new Set(ids);
  return maybeOnCircle(arrows).flatMap(({ id }) => (written.has(id) ? id : []));
}
