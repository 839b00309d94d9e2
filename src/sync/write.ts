import { setImmediate } from 'node:timers/promises';
import { linkColumns, type NounType, nounOf } from '../entities/noun.js';
import { NOUNS } from '../entities/register.js';
import type { Problem } from '../domain/problem.js';
import type { Transaction } from '../database/session.js';
import type { Changes } from '../inputs/input.js';
import { keyOf } from '../services/entry.js';
import { freeKey } from '../services/key.js';
import type { StandingRow } from '../services/lock.js';
import { brokenInvariants, type Draft, insertAll, insertLinks, problemsAmong, updateAll } from '../services/write.js';
import { NOUN } from './noun.js';

const ORDER: readonly NounType[] = [
  NOUN.party,
  NOUN.reference,
  NOUN.contact,
  NOUN.certification,
  NOUN.engagement,
  NOUN.location,
  NOUN.ground,
];

/** Rows that link to nothing, or whose links stay. */
export const NO_LINKS: Draft['links'] = new Map();

/** A row that is to be entered. Its key is made of what names it, once that is known. */
export interface Entered extends Draft {
  key: string;
  readonly naming: () => Changes;
}

/** Everything that a call writes. The nouns stand in the order in which they are entered. */
export class Write {
  readonly entered = new Map<NounType, Entered[]>(ORDER.map((noun) => [noun, []]));
  readonly removed = new Map<NounType, { id: string; path: string }[]>(ORDER.map((noun) => [noun, []]));
  private readonly changed = new Map<NounType, Map<string, Draft>>(ORDER.map((noun) => [noun, new Map()]));
  /** Data categories that are taken off engagements. */
  readonly unlinked: { id: string; category: string }[] = [];
  /** Data categories that are put on engagements which stand already. */
  readonly linked: Draft[] = [];
  private readonly ids = new Set<string>();
  private readonly gone = new Set<string>();

  get empty(): boolean {
    const lists = [...this.entered.values(), ...this.removed.values()];
    return this.ids.size === 0 && lists.every(({ length }) => length === 0);
  }

  /** Whether the row is entered or changed. */
  writes = (noun: NounType, id: string): boolean => this.ids.has(`${noun.table} ${id}`);

  enter(noun: NounType, draft: Entered): void {
    this.entered.get(noun)?.push(draft);
    this.ids.add(`${noun.table} ${draft.id}`);
  }

  /** Changes facts of a row that stands. Several changes are one. */
  change(noun: NounType, row: StandingRow, path: string, columns: Readonly<Record<string, unknown>>): void {
    const { id, key } = row;
    const drafts = this.changed.get(noun);
    const before = drafts?.get(id) ?? { id, key, path, columns: row, links: NO_LINKS };
    drafts?.set(id, { ...before, columns: { ...before.columns, ...columns } });
    this.ids.add(`${noun.table} ${id}`);
  }

  remove(noun: NounType, id: string, path: string): void {
    this.removed.get(noun)?.push({ id, path });
    this.gone.add(id);
  }

  removes(id: string): boolean {
    return this.gone.has(id);
  }

  changesOf(noun: NounType): Draft[] {
    return [...(this.changed.get(noun)?.values() ?? [])];
  }

  draftsOf(noun: NounType): Draft[] {
    return [...(this.entered.get(noun) ?? []), ...this.changesOf(noun)];
  }
}

const NUMBER = /-\d+$/;

/**
 * Gives the rows that are entered keys that no other row of the noun has: the same for the same call and register.
 *
 * Keys are looked up by the index. Only for those that are taken, or wanted more than once, is it read which numbers
 * stand behind them.
 */
async function nameAll(tx: Transaction, noun: NounType, entered: readonly Entered[]): Promise<void> {
  const bases = entered.map(({ naming }) => keyOf(noun, naming()));
  const wanted = new Set(bases);
  const found = await tx.snapshot.query<{ key: string }>(
    `SELECT t.key FROM ${noun.table} AS t WHERE t.organisation_id = $1 AND t.key = ANY ($2)`,
    [[...wanted]],
  );
  const taken = new Set(found.map(({ key }) => key));
  const numbered = new Set(taken);
  const seen = new Set<string>();
  for (const base of bases) {
    if (seen.has(base) || (NUMBER.test(base) && wanted.has(base.replace(NUMBER, '')))) numbered.add(base);
    seen.add(base);
  }
  if (numbered.size > 0) {
    const others = await tx.snapshot.query<{ key: string }>(
      `SELECT t.key FROM ${noun.table} AS t
       WHERE t.organisation_id = $1 AND regexp_replace(t.key, '-[0-9]+$', '') = ANY ($2)`,
      [[...numbered]],
    );
    for (const { key } of others) taken.add(key);
  }
  entered.forEach((draft, at) => {
    draft.key = freeKey(bases[at] ?? '', (key) => taken.has(key));
    taken.add(draft.key);
  });
}

/** What keeps the changes from being written, each problem at its path. Names the rows that are entered. */
export async function problemsBefore(tx: Transaction, write: Write): Promise<Problem[]> {
  const found: Promise<Problem[]>[] = [inUse(tx, write)];
  const naming = (async () => {
    for (const noun of ORDER) {
      const entered = write.entered.get(noun) ?? [];
      if (entered.length > 0) await nameAll(tx, noun, entered);
    }
  })();
  // The rules are looked at while the rows are named: neither needs the other.
  for (const noun of ORDER) found.push(brokenInvariants(tx, noun, write.draftsOf(noun)));
  const [, ...problems] = await Promise.all([naming, ...found]);
  return problems.flat();
}

/** The changes as they are sent: one statement for each table and kind of change, whatever the number of rows. */
function* statementsOf(tx: Transaction, write: Write): Generator<Promise<unknown>> {
  for (const noun of [...ORDER].reverse()) {
    const removed = write.removed.get(noun) ?? [];
    if (removed.length === 0) continue;
    yield tx.snapshot.query(`DELETE FROM ${noun.table} AS t WHERE t.organisation_id = $1 AND t.id = ANY ($2)`, [
      removed.map(({ id }) => id),
    ]);
  }
  if (write.unlinked.length > 0) {
    yield tx.snapshot.query(
      `DELETE FROM engagement_data_category AS l USING unnest($2::uuid[], $3::uuid[]) AS gone(engagement, category)
       WHERE l.organisation_id = $1 AND l.engagement_id = gone.engagement AND l.data_category_id = gone.category`,
      [write.unlinked.map(({ id }) => id), write.unlinked.map(({ category }) => category)],
    );
  }
  for (const noun of ORDER) {
    const [entered, changed] = [write.entered.get(noun) ?? [], write.changesOf(noun)];
    if (entered.length > 0) yield insertAll(tx, noun, entered);
    if (changed.length > 0) yield updateAll(tx, noun, changed);
  }
  yield insertLinks(tx, NOUN.engagement, [...(write.entered.get(NOUN.engagement) ?? []), ...write.linked]);
}

/** Writes the changes. Each statement is made while the database is at work on the one before it. */
export async function writeAll(tx: Transaction, write: Write): Promise<void> {
  const sent: Promise<unknown>[] = [];
  for (const statement of statementsOf(tx, write)) {
    statement.catch(() => undefined); // told by the whole
    sent.push(statement);
    await setImmediate(); // it leaves before the next one is made
  }
  await Promise.all(sent);
}

/** What only the register as a whole shows of the rows just written. */
export async function problemsAfter(tx: Transaction, write: Write): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const noun of ORDER) {
    const drafts = write.draftsOf(noun);
    if (drafts.length > 0) problems.push(...(await problemsAmong(tx, noun, drafts)));
  }
  return problems;
}

/** What refers to engagements, by noun: the condition of a row `o` that refers to an engagement `e`. */
const REFERRERS = [...referrersOf(NOUN.engagement)];

function* referrersOf(noun: NounType): Generator<{ kind: string; table: string; condition: string }> {
  for (const other of NOUNS) {
    for (const fact of other.ones) {
      if (fact.owner || nounOf(fact.target()) !== noun) continue;
      yield { kind: other.words, table: other.table, condition: `o.${fact.column} = e.id` };
    }
    for (const fact of other.links) {
      if (nounOf(fact.target()) !== noun) continue;
      const { from, to } = linkColumns(other, fact);
      const condition = `EXISTS (SELECT FROM ${fact.table} AS l WHERE l.organisation_id = $1 AND l.${from} = o.id AND l.${to} = e.id)`;
      yield { kind: other.words, table: other.table, condition };
    }
  }
}

async function inUse(tx: Transaction, write: Write): Promise<Problem[]> {
  const removed = write.removed.get(NOUN.engagement) ?? [];
  if (removed.length === 0) return [];
  const rows = await tx.snapshot.query<{ id: string; kind: string; key: string }>(
    REFERRERS.map(
      ({ kind, table, condition }) =>
        `SELECT e.id, '${kind}' AS kind, o.key FROM unnest($2::uuid[]) AS e(id)
         JOIN ${table} AS o ON o.organisation_id = $1 AND ${condition}`,
    ).join(' UNION ALL '),
    [removed.map(({ id }) => id)],
  );
  const paths = new Map(removed.map(({ id, path }) => [id, path]));
  return rows.map(({ id, kind, key }) => ({
    code: 'IN_USE',
    path: paths.get(id) ?? '',
    article: null,
    message: `The ${kind} "${key}" refers to an engagement that is left out. Stated with endsOn, it ends, and stays.`,
  }));
}
