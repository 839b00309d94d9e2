import type { Change } from '../domain/change.js';
import type { Day } from '../domain/day.js';
import type { Snapshot } from '../database/session.js';

interface Passing {
  readonly action: 'BEGAN' | 'ENDED';
  readonly key: string;
  readonly service: string;
  readonly engager: string;
  readonly engaged: string;
  readonly day: Day;
}

/** Engagements that begin or end by themselves: whose first day, or first day without, is after one and up to another. */
export async function passing(
  snapshot: Snapshot,
  { from, to }: { readonly from: Day; readonly to: Day },
  told: Pick<Change, 'at' | 'journalEntry'>,
): Promise<Change[]> {
  const rows = await snapshot.query<Passing>(
    `SELECT v.action, v.day::text, t.key, t.service, r.key AS engager, d.key AS engaged
     FROM engagement AS t
     JOIN party AS r ON r.organisation_id = $1 AND r.id = t.engager_id
     JOIN party AS d ON d.organisation_id = $1 AND d.id = t.engaged_id
     CROSS JOIN LATERAL (VALUES ('BEGAN', t.starts_on), ('ENDED', t.ends_on)) AS v (action, day)
     WHERE t.organisation_id = $1 AND v.day > $2::date AND v.day <= $3::date
     ORDER BY v.day, t.key, v.action`,
    [from, to],
  );
  return rows.map(({ action, key, service, engager, engaged, day }) => ({
    kind: 'ENGAGEMENT',
    action,
    key,
    about: { name: service, party: engaged, engager, engagement: key },
    facts: [],
    causes: ['DATE'],
    ...told,
    on: day,
    actor: null,
    request: null,
  }));
}
