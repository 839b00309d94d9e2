import { type Change, type ChangeAction, type ChangeSubject, factChanges, type Facts } from '../domain/change.js';
import type { Cause } from '../domain/difference/cause.js';
import type { Snapshot } from '../database/session.js';
import type { DerivedKind, Different, Known } from './derived.js';

interface State {
  readonly id: string;
  readonly kind: DerivedKind;
  readonly key: string;
  readonly about: ChangeSubject;
  readonly facts: Facts;
}

const OF_KIND = `FROM change_state AS s WHERE s.organisation_id = $1 AND s.kind = $2`;

/** Digests of what was derived last of a kind, by id. */
export async function knownOf(snapshot: Snapshot, kind: DerivedKind): Promise<Known> {
  const rows = await snapshot.query<{ id: string; digest: string }>(`SELECT s.id, s.digest ${OF_KIND}`, [kind]);
  return new Map(rows.map(({ id, digest }) => [id, digest]));
}

/** The same as JSON, two lists of one order: for who compares in another thread. */
export async function knownText(snapshot: Snapshot, kind: DerivedKind): Promise<string> {
  const [row] = await snapshot.query<{ text: string }>(
    `SELECT json_build_array(coalesce(json_agg(s.id), '[]'), coalesce(json_agg(s.digest), '[]'))::text AS text ${OF_KIND}`,
    [kind],
  );
  if (!row) throw new Error('An aggregate returns one row');
  return row.text;
}

/** Something derived that is not as it was, or is not there any more, and why where that is known. */
export interface Step {
  readonly id: string;
  readonly now: Different | null;
  readonly causes: readonly Cause[];
}

/** Tells steps as changes, and keeps what is derived now in the place of what was before. Three statements at most. */
export async function take(
  snapshot: Snapshot,
  steps: readonly Step[],
  told: Pick<Change, 'on' | 'at' | 'journalEntry'>,
): Promise<Change[]> {
  if (steps.length === 0) return [];
  const rows = await snapshot.query<State>(
    `SELECT s.id, s.kind, s.key, s.about, s.facts FROM change_state AS s
     WHERE s.organisation_id = $1 AND s.id = ANY ($2::text[])`,
    [steps.map(({ id }) => id)],
  );
  const before = new Map(rows.map((row) => [row.id, row]));
  const gone = steps.filter(({ now }) => now === null).map(({ id }) => id);
  const there = steps.flatMap(({ now }) => now ?? []);
  if (gone.length > 0) {
    const text = 'DELETE FROM change_state AS s WHERE s.organisation_id = $1 AND s.id = ANY ($2::text[])';
    await snapshot.query(text, [gone]);
  }
  if (there.length > 0) {
    await snapshot.query(
      `INSERT INTO change_state AS s (organisation_id, id, kind, key, digest, about, facts)
       SELECT $1, n.id, n.kind, n.key, n.digest, n.about, n.facts
       FROM json_populate_recordset(NULL::change_state, $2::json) AS n
       ON CONFLICT (organisation_id, id) DO UPDATE
       SET digest = excluded.digest, about = excluded.about, facts = excluded.facts`,
      [JSON.stringify(there)],
    );
  }
  return steps.flatMap(({ id, now, causes }): Change[] => {
    const was = before.get(id) ?? null;
    const state = now ?? was;
    if (!state) return [];
    const facts = factChanges(was?.facts ?? null, now?.facts ?? null);
    const action: ChangeAction = !was ? 'ADDED' : !now ? 'REMOVED' : 'CHANGED';
    if (action === 'CHANGED' && facts.length === 0) return [];
    const { kind, key, about } = state;
    return [{ kind, action, key, about, facts, causes, ...told, actor: null, request: null }];
  });
}
