import type { Transaction } from '../database/session.js';
import { linkColumns, type NounType } from '../entities/noun.js';
import { same } from './change.js';
import type { StandingRow } from './lock.js';

/** A row that goes, and the one that takes its place. */
export interface Joined {
  readonly noun: NounType;
  readonly kept: StandingRow;
  readonly removed: StandingRow;
}

/** What the row that goes says otherwise, and is given up. */
export interface Dropped {
  readonly noun: NounType;
  readonly key: string;
  readonly field: string;
  readonly kept: unknown;
  readonly dropped: unknown;
}

/** Whether a fact says nothing that anybody would have to have stated. */
const isOpen = (value: unknown, fallback: unknown): boolean =>
  value === null ||
  value === undefined ||
  (Array.isArray(value) && value.length === 0) ||
  (fallback !== undefined && same('', value, fallback));

/** Facts that the row kept takes over, for it has none itself; and what the other says otherwise. */
export function unite({ noun, kept, removed }: Joined): { columns: Record<string, unknown>; dropped: Dropped[] } {
  const columns: Record<string, unknown> = {};
  const dropped: Dropped[] = [];
  for (const { property, kind, fallback } of noun.values) {
    const [mine, theirs] = [kept[property], removed[property]];
    if (isOpen(theirs, fallback) || same(kind, mine, theirs)) continue;
    if (isOpen(mine, fallback)) columns[property] = theirs;
    else dropped.push({ noun, key: kept.key, field: property, kept: mine, dropped: theirs });
  }
  for (const { property, owner } of noun.ones) {
    const [mine, theirs] = [kept[`${property}Id`], removed[`${property}Id`]];
    if (!owner && mine == null && theirs != null) columns[`${property}Id`] = theirs;
  }
  const sources = [...(kept.sources as object[]), ...(removed.sources as object[])];
  const texts = sources.map((source) => JSON.stringify(source));
  const all = sources.filter((_, at) => texts.indexOf(texts[at] ?? '') === at);
  if (all.length > (kept.sources as object[]).length) columns.sources = all;
  return { columns, dropped };
}

/** What a row links to, as text, by its id. */
export async function linksOf(
  tx: Transaction,
  noun: NounType,
  rows: readonly StandingRow[],
): Promise<Map<string, string>> {
  const links = new Map<string, string>();
  for (const fact of noun.links) {
    const { from, to } = linkColumns(noun, fact);
    const linked = await tx.snapshot.query<{ id: string; to: string }>(
      `SELECT l.${from} AS id, string_agg(l.${to}::text, ' ' ORDER BY l.${to}) AS "to" FROM ${fact.table} AS l
       WHERE l.organisation_id = $1 AND l.${from} = ANY ($2) GROUP BY l.${from}`,
      [rows.map(({ id }) => id)],
    );
    for (const { id, to: text } of linked) links.set(id, `${links.get(id) ?? ''} ${fact.table} ${text}`);
  }
  return links;
}

/** What a row is one with another by: all that it says; and whatever no two rows may have in common. */
export function namesOf({ values, ones, uniques }: NounType, row: StandingRow, links: string): string[] {
  const said = [
    ...values.map(({ property, kind }) =>
      kind === 'choices' ? [...(row[property] as string[])].sort() : row[property],
    ),
    ...ones.map(({ property }) => row[`${property}Id`]),
  ];
  const properties = uniques.map((unique) => unique.properties).filter(([first]) => first !== 'key');
  const shared = properties
    .map((names) => names.map((name) => row[name]))
    .filter((facts) => facts.every((fact) => fact != null));
  return [JSON.stringify([said, links]), ...shared.map((facts, at) => `${at} ${JSON.stringify(facts)}`)];
}
