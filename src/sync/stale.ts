import type { StandingRow } from '../services/lock.js';
import { givenBy } from './mark.js';
import { NO_LINKS } from './part.js';
import type { Plan } from './plan.js';
import { NOUN } from './standing.js';

/**
 * Ends the engagements that the source gave for parties which it no longer names, where the call asks for that.
 *
 * What others entered does not end, nor what is over before that day. One that starts only on that day or later is
 * left as it is: it would end before it starts.
 */
export function endStale(plan: Plan, found: ReadonlySet<string>): void {
  const { input, standing } = plan.batch;
  const { endsOn, stale, source } = input;
  if (stale !== 'END' || endsOn == null) return;
  const ended = new Set<string>();
  const end = (externalId: string, row: StandingRow) => {
    const begins = row.startsOn as string | null;
    const ends = row.endsOn as string | null;
    if (found.has(row.id) || ended.has(row.id) || (ends !== null && ends <= endsOn)) return;
    if (begins !== null && begins >= endsOn) return;
    ended.add(row.id);
    plan.write.change(NOUN.engagement, {
      id: row.id,
      key: row.key,
      path: 'endsOn',
      columns: { ...row, endsOn },
      links: NO_LINKS,
    });
    plan.staleChanges.add(externalId, { path: `engagements.${row.key}.endsOn`, before: ends, after: endsOn });
  };
  for (const { id, externalId } of standing.stale) {
    for (const row of standing.engagementsOf('engagedId', id)) {
      if (givenBy(source, 'engagements')(row) || givenBy(source, 'subprocessors')(row)) end(externalId, row);
    }
    for (const row of standing.engagementsOf('engagerId', id)) {
      if (givenBy(source, 'subprocessors')(row)) end(externalId, row);
    }
  }
}
