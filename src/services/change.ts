import type { Transaction } from '../database/session.js';
import { linkColumns, type NounType } from '../entities/noun.js';
import type { Draft } from './write.js';

const UNORDERED = new Set(['choices', 'links']);

/** Whether two values of a fact say the same; codes and links stand in no order. */
export function same(kind: string, one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other) && UNORDERED.has(kind)) {
    return JSON.stringify([...(one as unknown[])].sort()) === JSON.stringify([...(other as unknown[])].sort());
  }
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** Facts of an update that differ from the row. */
export function differing(
  noun: NounType,
  row: Record<string, unknown>,
  columns: Record<string, unknown>,
): Record<string, unknown> {
  const kinds = new Map(noun.values.map(({ property, kind }) => [property, kind as string]));
  return Object.fromEntries(
    Object.entries(columns).filter(
      ([property, value]) =>
        !same(kinds.get(property) ?? '', canonical(property, row[property]), canonical(property, value)),
    ),
  );
}

/** Sources are compared by what they say, not by the order or absence of their fields. */
const canonical = (property: string, value: unknown): unknown =>
  property !== 'sources' || !Array.isArray(value)
    ? value
    : (value as Record<string, unknown>[]).map(({ document, section, date, paraphrase, certainty }) =>
        [document, section, date, paraphrase, certainty].map((part) => part ?? null),
      );

/** Links of an update that are not those of the row. */
export async function linksThatDiffer(
  tx: Transaction,
  noun: NounType,
  id: string,
  links: Draft['links'],
): Promise<Draft['links']> {
  const differ = new Map<NounType['links'][number], readonly string[]>();
  for (const [fact, ids] of links) {
    const { from, to } = linkColumns(noun, fact);
    const linked = await tx.snapshot.query<{ id: string }>(
      `SELECT l.${to} AS id FROM ${fact.table} AS l WHERE l.organisation_id = $1 AND l.${from} = $2`,
      [id],
    );
    const before = linked.map((row) => row.id);
    if (!same('links', before, ids)) differ.set(fact, ids);
  }
  return differ;
}
