import { type Problem, Refusal } from '../domain/problem.js';
import type { Transaction } from '../database/session.js';
import type { LinksFact, OneFact } from '../entities/fact.js';
import { linkColumns, type NounType, nounOf } from '../entities/noun.js';
import { NOUNS } from '../entities/register.js';
import { standing, type StandingRow } from './lock.js';
import { type Dropped, type Joined, linksOf, namesOf, unite } from './merge-fact.js';
import { brokenInvariants, type Draft, problemsAmong, updateAll } from './write.js';

export interface Merged {
  /** The two rows first, and then all those that became a second one of another. */
  readonly joined: readonly Joined[];
  readonly dropped: readonly Dropped[];
}

const NO_LINKS: Draft['links'] = new Map();

/** References to rows of a noun, from whichever other: none can be forgotten, for they are all declared. */
const REFERENCES = new Map(
  NOUNS.map((noun) => [
    noun,
    {
      ones: NOUNS.flatMap((from) =>
        from.ones.filter(({ target }) => nounOf(target()) === noun).map((fact): [NounType, OneFact] => [from, fact]),
      ),
      links: NOUNS.flatMap((from) =>
        from.links.filter(({ target }) => nounOf(target()) === noun).map((fact): [NounType, LinksFact] => [from, fact]),
      ),
    },
  ]),
);

/** Merges rows, and whatever refers to them, and what that becomes one with. */
class Merging {
  readonly joined: Joined[] = [];
  readonly dropped: Dropped[] = [];
  /** Rows as they have become, whose rules are looked at when all is done. */
  private readonly changed = new Map<NounType, Map<string, Draft>>();

  private readonly gone = new Set<string>();

  constructor(private readonly tx: Transaction) {}

  /** One noun after another, until nothing more becomes one: as many statements for a hundred rows as for one. */
  async merge(first: readonly Joined[]): Promise<void> {
    let open = first;
    while (open.length > 0) {
      this.joined.push(...open);
      for (const { removed } of open) this.gone.add(removed.id);
      const next: Joined[] = [];
      for (const noun of new Set(open.map((one) => one.noun))) {
        const pairs = open.filter((one) => one.noun === noun);
        await this.uniteAll(noun, pairs);
        for (const [from, facts] of this.referring(noun)) next.push(...(await this.move(from, facts, pairs)));
        await this.moveLinks(noun, pairs);
      }
      open = next;
    }
    for (const noun of [...NOUNS].reverse()) await this.remove(noun);
  }

  /** The nouns that refer to one, each with the facts by which it does. */
  private referring(noun: NounType): Map<NounType, OneFact[]> {
    const facts = new Map<NounType, OneFact[]>();
    for (const [from, fact] of REFERENCES.get(noun)?.ones ?? []) facts.set(from, [...(facts.get(from) ?? []), fact]);
    return facts;
  }

  private remember(noun: NounType, draft: Draft): void {
    const drafts = this.changed.get(noun) ?? new Map<string, Draft>();
    drafts.set(draft.id, draft);
    this.changed.set(noun, drafts);
  }

  /** A row with what this merging has made of it so far. */
  private asItIs(noun: NounType, row: StandingRow): StandingRow {
    return { ...row, ...this.changed.get(noun)?.get(row.id)?.columns };
  }

  private async uniteAll(noun: NounType, pairs: readonly Joined[]): Promise<void> {
    const rows = new Map<string, StandingRow>();
    for (const pair of pairs) {
      const kept = rows.get(pair.kept.id) ?? this.asItIs(noun, pair.kept);
      const { columns, dropped } = unite({ ...pair, kept });
      this.dropped.push(...dropped);
      if (Object.keys(columns).length > 0) rows.set(kept.id, { ...kept, ...columns });
    }
    await this.write(
      noun,
      [...rows.values()].map((row) => draftOf(noun, row)),
    );
  }

  private async write(noun: NounType, drafts: readonly Draft[]): Promise<void> {
    if (drafts.length === 0) return;
    Refusal.unlessEmpty(await brokenInvariants(this.tx, noun, drafts));
    await updateAll(this.tx, noun, drafts);
    for (const draft of drafts) this.remember(noun, draft);
  }

  /** Has rows of a noun refer to the rows kept. Those that are one with another then are told, and stay for now. */
  private async move(from: NounType, facts: readonly OneFact[], pairs: readonly Joined[]): Promise<Joined[]> {
    const to = new Map(pairs.map(({ kept, removed }) => [removed.id, kept.id]));
    const refers = facts.map(({ column }) => `t.${column} = ANY ($2)`).join(' OR ');
    const rows = await this.tx.snapshot.query<StandingRow>(
      `SELECT ${standing(from)} FROM ${from.table} AS t WHERE t.organisation_id = $1 AND (${refers}) ORDER BY t.id`,
      [[...to].flat()],
    );
    const links = await linksOf(this.tx, from, rows);
    const seen = new Map<string, StandingRow>();
    const joined: Joined[] = [];
    const moved: StandingRow[] = [];
    const now = rows
      .filter(({ id }) => !this.gone.has(id))
      .map((row) => {
        const columns = facts.flatMap(({ property }) => {
          const kept = to.get(String(row[`${property}Id`]));
          return kept === undefined ? [] : [[`${property}Id`, kept] as const];
        });
        return { row: { ...row, ...Object.fromEntries(columns) }, moves: columns.length > 0 };
      });
    // Those that are there already come first: what is moved joins them.
    for (const { row, moves } of [...now].sort((one, other) => Number(one.moves) - Number(other.moves))) {
      const names = namesOf(from, row, links.get(row.id) ?? '');
      const kept = names.map((name) => seen.get(name)).find(Boolean);
      if (kept && moves) {
        joined.push({ noun: from, kept, removed: row });
        this.gone.add(row.id);
      } else {
        for (const name of names) if (!seen.has(name)) seen.set(name, row);
        if (moves) moved.push(row);
      }
    }
    await this.write(
      from,
      moved.map((row) => draftOf(from, row)),
    );
    return joined;
  }

  /** Has links lead from and to the rows kept, each once. */
  private async moveLinks(noun: NounType, pairs: readonly Joined[]): Promise<void> {
    const ids = [pairs.map(({ removed }) => removed.id), pairs.map(({ kept }) => kept.id)];
    const sides = [
      ...noun.links.map((fact) => ({ other: null, table: fact.table, ...linkColumns(noun, fact) })),
      ...(REFERENCES.get(noun)?.links ?? []).map(([other, fact]) => {
        const { from, to } = linkColumns(other, fact);
        return { other, table: fact.table, from: to, to: from };
      }),
    ];
    for (const { other, table, from, to } of sides) {
      // What a row links to is part of the row: it has a new version.
      if (other) {
        await this.tx.snapshot.query(
          `UPDATE ${other.table} AS t SET version = t.version + 1, updated_at = now()
           WHERE t.organisation_id = $1 AND t.id IN (
             SELECT l.${to} FROM ${table} AS l WHERE l.organisation_id = $1 AND l.${from} = ANY ($2))`,
          ids.slice(0, 1),
        );
      }
      await this.tx.snapshot.query(
        `INSERT INTO ${table} (organisation_id, ${from}, ${to})
         SELECT DISTINCT $1::uuid, p.kept, l.${to} FROM ${table} AS l
         JOIN unnest($2::uuid[], $3::uuid[]) AS p(removed, kept) ON p.removed = l.${from}
         WHERE l.organisation_id = $1
         ON CONFLICT ON CONSTRAINT ${table}_is_linked_once DO NOTHING`,
        ids,
      );
      await this.tx.snapshot.query(
        `DELETE FROM ${table} AS l WHERE l.organisation_id = $1 AND l.${from} = ANY ($2)`,
        ids.slice(0, 1),
      );
    }
  }

  private async remove(noun: NounType): Promise<void> {
    const ids = this.joined.filter((one) => one.noun === noun).map(({ removed }) => removed.id);
    if (ids.length === 0) return;
    await this.tx.snapshot.query(`DELETE FROM ${noun.table} AS t WHERE t.organisation_id = $1 AND t.id = ANY ($2)`, [
      ids,
    ]);
    for (const id of ids) this.changed.get(noun)?.delete(id);
  }

  /** The rules that rows, moved and filled, break now. */
  async problems(): Promise<Problem[]> {
    const problems: Problem[] = [];
    for (const [noun, drafts] of this.changed)
      problems.push(...(await problemsAmong(this.tx, noun, [...drafts.values()])));
    return problems;
  }
}

const draftOf = (noun: NounType, row: StandingRow): Draft => ({
  id: row.id,
  key: row.key,
  path: `${noun.plural}.${row.key}`,
  columns: row,
  links: NO_LINKS,
});

/**
 * Merges one row into another: what refers to it refers to the other then, and it is gone. Facts that the other lacks
 * are taken over; what the two say differently is told. What becomes a second row of the same is joined in turn.
 */
export async function mergeRows(
  tx: Transaction,
  noun: NounType,
  kept: StandingRow,
  removed: StandingRow,
): Promise<Merged> {
  const merging = new Merging(tx);
  await merging.merge([{ noun, kept, removed }]);
  Refusal.unlessEmpty(await merging.problems());
  return { joined: merging.joined, dropped: merging.dropped };
}
