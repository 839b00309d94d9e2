import type { StandingRow } from '../services/lock.js';
import type { Side } from './engagement.js';
import { read, fieldsOf, same } from './field.js';
import { NOUN } from './noun.js';
import type { Plan } from './plan.js';

const END = fieldsOf(NOUN.engagement).find(({ name }) => name === 'endsOn');

/**
 * Ends the engagements that the source gave for parties which it no longer names, where the call asks for that.
 *
 * What others entered, or another source names, does not end, nor what is over before that day. One that starts only
 * on that day or later is left as it is: it would end before it starts.
 */
export function endStale(plan: Plan, found: ReadonlySet<string>): void {
  const { input, standing } = plan.batch;
  const { endsOn, stale } = input;
  if (stale !== 'END' || endsOn == null || !END) return;
  const ended = new Set<string>();
  const end = (externalId: string, part: Side, row: StandingRow) => {
    const statement = standing.statements.of(part, row.id);
    const begins = row.startsOn as string | null;
    const ends = row.endsOn as string | null;
    if (!statement?.entered || standing.statements.namedElsewhere(part, row.id)) return;
    if (found.has(row.id) || ended.has(row.id) || (ends !== null && ends <= endsOn)) return;
    if (begins !== null && begins >= endsOn) return;
    ended.add(row.id);
    const path = `engagements.${row.key}.endsOn`;
    const agreed = plan.overwrite || same(read(END, row), statement.said.endsOn ?? null);
    if (agreed) {
      plan.write.change(NOUN.engagement, row, 'endsOn', { endsOn });
      plan.staleChanges.add(externalId, { path, before: ends, after: endsOn });
    } else if (!same(statement.decided.endsOn, endsOn)) {
      plan.staleConflicts.add(externalId, { field: END, path, register: ends, source: endsOn, statement });
    }
    plan.sayings.say({ ...statement, said: { ...statement.said, endsOn }, version: agreed ? row.version : null });
  };
  for (const { id, externalId } of standing.stale) {
    for (const row of standing.engagementsOf('engagedId', id)) {
      end(externalId, 'engagements', row);
      end(externalId, 'subprocessors', row);
    }
    for (const row of standing.engagementsOf('engagerId', id)) end(externalId, 'subprocessors', row);
  }
}
