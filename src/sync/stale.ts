import type { StandingRow } from '../services/lock.js';
import type { Side } from './engagement.js';
import { read, fieldsOf, type Said, same } from './field.js';
import { NOUN } from './noun.js';
import type { Plan } from './plan.js';

const END = fieldsOf(NOUN.engagement).find(({ name }) => name === 'endsOn');

/** Where what the source itself said of the end is kept, as long as the end is that of being listed no longer. */
const BEFORE = 'endsOnBefore';

/** What a source says that lists the engagement no longer, and has it end for that. */
const unlisted = (said: Said, endsOn: unknown): Said => ({
  ...said,
  endsOn,
  [BEFORE]: said[BEFORE] ?? { endsOn: said.endsOn },
});

/** What it said while it listed it. */
export function asListed(said: Said): Said {
  if (said[BEFORE] === undefined) return said;
  const others = Object.entries(said).filter(([name]) => name !== 'endsOn' && name !== BEFORE);
  return { ...Object.fromEntries(others), ...(said[BEFORE] as Said) };
}

/** The end as the source has it, once it lists again what ended for being listed no longer. One set since by others stays. */
export function lifted(row: StandingRow, said: Said): Said {
  const listed = asListed(said);
  if (listed === said || !END || !same(read(END, row), said.endsOn)) return {};
  return { endsOn: listed.endsOn ?? null };
}

/**
 * Ends the engagements that the source gave for parties which it no longer names, where the call asks for that.
 *
 * What others entered, or another source names, does not end, nor what is over before that day. One that starts only
 * on that day or later is left as it is, since it would end before it starts, and that is told.
 */
export function endStale(plan: Plan, found: ReadonlySet<string>): void {
  const { input, standing } = plan.batch;
  const { endsOn, stale } = input;
  if (stale !== 'END' || endsOn == null || !END) return;
  const seen = new Set<string>();
  const end = (externalId: string, part: Side, row: StandingRow) => {
    const statement = standing.statements.of(part, row.id);
    const begins = row.startsOn as string | null;
    const ends = row.endsOn as string | null;
    if (!statement?.entered || standing.statements.namedElsewhere(part, row.id)) return;
    if (found.has(row.id) || seen.has(row.id) || (ends !== null && ends <= endsOn)) return;
    seen.add(row.id);
    if (begins !== null && begins >= endsOn) {
      const message = `It begins no sooner than ${endsOn}, so it does not end then, and stays as it is. If it is not to begin, remove it.`;
      plan.staleNotes.add(externalId, { path: `engagements.${row.key}.startsOn`, words: begins, message });
      return;
    }
    const path = `engagements.${row.key}.endsOn`;
    const agreed = plan.overwrite || same(read(END, row), statement.said.endsOn ?? null);
    if (agreed) {
      plan.write.change(NOUN.engagement, row, 'endsOn', { endsOn });
      plan.staleChanges.add(externalId, { path, before: ends, after: endsOn });
    } else if (!same(statement.decided.endsOn, endsOn)) {
      plan.staleConflicts.add(externalId, { field: END, path, register: ends, source: endsOn, statement });
    }
    plan.unlisted.add(statement.ownerId);
    plan.sayings.say({ ...statement, said: unlisted(statement.said, endsOn), version: agreed ? row.version : null });
  };
  for (const { id, externalId } of standing.stale) {
    for (const row of standing.engagementsOf('engagedId', id)) {
      end(externalId, 'engagements', row);
      end(externalId, 'subprocessors', row);
    }
    for (const row of standing.engagementsOf('engagerId', id)) end(externalId, 'subprocessors', row);
  }
}
