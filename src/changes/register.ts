import { type Change, type ChangeAction, type ChangeSubject, type FactChange, isNothing } from '../domain/change.js';
import type { Snapshot } from '../database/session.js';
import { changesOf, keysOfRows, LINKS, referencesIn, type State, type TableEntry } from '../queries/journal-entry.js';
import { type FollowedEntry, type Part, partsOf, SUBJECTS, subjectsBy } from './entry.js';

/** A row of a subject, or of a part of it, before and after a transaction. */
interface Row {
  readonly table: string;
  readonly part: Part | null;
  readonly before: State | null;
  readonly after: State | null;
}

/** What one transaction did to one subject. */
interface Group {
  readonly subject: (typeof SUBJECTS)[number];
  readonly id: string;
  readonly rows: Map<string, Row>;
  last: FollowedEntry;
}

/** Whose change an entry is: of the row itself, or of the subject that it belongs to, or belonged to. */
function* subjectsOf({ table, rowId, before, after }: FollowedEntry): Generator<{ id: string; row: Row }> {
  if (SUBJECTS.some(({ noun }) => noun.table === table)) {
    yield { id: rowId, row: { table, part: null, before, after } };
    return;
  }
  for (const part of partsOf(table)) {
    const ids = new Set([before, after].map((state) => state?.[part.column]));
    const of = (state: State | null, id: string) => (state?.[part.column] === id ? state : null);
    for (const id of ids) {
      if (typeof id === 'string') yield { id, row: { table, part, before: of(before, id), after: of(after, id) } };
    }
  }
}

/**
 * The entries by transaction and subject, in the order of the last of each. All entries of a transaction have the same
 * instant, and no other has.
 */
function grouped(entries: readonly FollowedEntry[]): Group[] {
  const groups = new Map<string, Group>();
  for (const entry of entries) {
    for (const { id, row } of subjectsOf(entry)) {
      const table = row.part?.subject.table ?? row.table;
      const subject = SUBJECTS.find(({ noun }) => noun.table === table);
      if (!subject) continue;
      const name = `${entry.at} ${id}`;
      const group = groups.get(name) ?? { subject, id, rows: new Map<string, Row>(), last: entry };
      groups.delete(name);
      groups.set(name, group);
      group.last = entry;
      const known = group.rows.get(entry.rowId);
      group.rows.set(entry.rowId, known ? { ...row, before: known.before } : row);
    }
  }
  return [...groups.values()];
}

function entryOf({ table, before, after }: Row): TableEntry | null {
  const state = after ?? before;
  if (!state) return null;
  return { table, state, before, operation: before === null ? 'INSERT' : after === null ? 'DELETE' : 'UPDATE' };
}

/** The facts of a row that are not the same, by the names that the subject has for them. */
function factsOf(row: Row, keys: ReadonlyMap<string, string>): FactChange[] {
  const entry = entryOf(row);
  if (!entry) return [];
  const { part } = row;
  return changesOf(entry, keys)
    .filter(({ before, after }) => !isNothing(before) || !isNothing(after))
    .flatMap((change) => {
      if (part?.list == null) return [change];
      if (change.fact === 'key' || change.fact === part.owner) return [];
      return [{ ...change, fact: `${part.list}.${String(entry.state.key)}.${change.fact}` }];
    });
}

/** Links come and go one by one, and are told together: those that went, and those that came. One entered anew did neither. */
function together(facts: readonly FactChange[]): FactChange[] {
  return [...new Set(facts.map(({ fact }) => fact))].flatMap((fact) => {
    const of = facts.filter((one) => one.fact === fact);
    const [went, came] = [of.map(({ before }) => before), of.map(({ after }) => after)];
    const before = went.filter((key) => key !== null && !came.includes(key));
    const after = came.filter((key) => key !== null && !went.includes(key));
    return before.length + after.length === 0 ? [] : [{ fact, before, after }];
  });
}

function actionOf({ rows, id }: Group): ChangeAction | null {
  const own = rows.get(id);
  if (!own || (own.before && own.after)) return 'CHANGED';
  if (own.after) return 'ADDED';
  return own.before ? 'REMOVED' : null;
}

function aboutOf({ subject }: Group, state: State, keys: ReadonlyMap<string, string>): ChangeSubject {
  const keyOf = (id: unknown) => keys.get(String(id)) ?? null;
  if (subject.kind === 'PARTY') return { name: String(state.name), party: String(state.key) };
  return {
    name: String(state.service),
    party: keyOf(state.engaged_id),
    engager: keyOf(state.engager_id),
    engagement: String(state.key),
  };
}

/** Changes of parties and engagements that entries of the journal are, in the order of the commits. Two statements. */
export async function registerChanges(snapshot: Snapshot, entries: readonly FollowedEntry[]): Promise<Change[]> {
  const groups = grouped(entries);
  const states = await subjectsBy(snapshot, [...new Set(groups.map(({ id }) => id))], entries.at(-1)?.seq ?? '0');
  const stateOf = ({ rows, id }: Group): State | undefined =>
    rows.get(id)?.after ?? rows.get(id)?.before ?? states.get(id);
  const references = groups.flatMap((group) => {
    const state = stateOf(group);
    const own = state && { table: group.subject.noun.table, operation: 'INSERT' as const, state, before: null };
    return [own, ...[...group.rows.values()].map(entryOf)].flatMap((entry) => (entry ? referencesIn(entry) : []));
  });
  const keys = await keysOfRows(snapshot, references);
  return groups.flatMap((group): Change[] => {
    const [action, state] = [actionOf(group), stateOf(group)];
    const rows = [...group.rows.values()];
    const links = together(rows.filter(({ table }) => LINKS.has(table)).flatMap((row) => factsOf(row, keys)));
    const facts = [...rows.filter(({ table }) => !LINKS.has(table)).flatMap((row) => factsOf(row, keys)), ...links];
    if (action === null || !state || (action === 'CHANGED' && facts.length === 0)) return [];
    const { seq, at, actor, request } = group.last;
    const { kind } = group.subject;
    const about = aboutOf(group, state, keys);
    // Instants of the journal are told in UTC, and the day is that of UTC.
    const told = { on: at.slice(0, 10), at, journalEntry: seq, actor, request };
    return [{ kind, action, key: String(state.key), about, facts, causes: ['FACT'], ...told }];
  });
}
