import type { DATA_NATURES } from './data.js';

type Nature = keyof typeof DATA_NATURES;

interface Broader<Row> {
  readonly broader: Row | null;
}

/** The category with those that it belongs to, the nearest first. Where a circle has got into the tables it ends. */
export function lineage<Row extends Broader<Row>>(category: Row): ReadonlySet<Row> {
  const found = new Set<Row>();
  for (let at: Row | null = category; at !== null && !found.has(at); at = at.broader) found.add(at);
  return found;
}

interface Category extends Broader<Category> {
  readonly nature: Nature | null;
}

/**
 * How the law treats a category of data: one within a special one is special, and one within a criminal one is criminal.
 * Null where neither is known: one within an ordinary category may be special.
 */
export function natureOf(category: Category): Nature | null {
  for (const { nature } of lineage(category)) if (nature !== null && nature !== 'ORDINARY') return nature;
  return category.nature;
}
