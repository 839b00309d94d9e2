import type { DATA_NATURES, SPECIAL_CATEGORIES } from './data.js';

type Nature = keyof typeof DATA_NATURES;

interface Broader<Row> {
  readonly broader?: Row | null;
}

/** The category with those that it belongs to, the nearest first. Where a circle has got into the tables it ends. */
export function lineage<Row extends Broader<Row>>(category: Row): ReadonlySet<Row> {
  const found = new Set<Row>();
  for (let at: Row | null = category; at !== null && !found.has(at); at = at.broader ?? null) found.add(at);
  return found;
}

interface Category extends Broader<Category> {
  /** As it is stated; null where it is not. */
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

interface TypedCategory extends Category {
  readonly specialType: keyof typeof SPECIAL_CATEGORIES | null;
  readonly broader?: TypedCategory | null;
}

/** Which of the special categories of Art. 9(1) it is, by its own type or that of the nearest special one it is within. */
export function specialTypeOf(category: TypedCategory): keyof typeof SPECIAL_CATEGORIES | null {
  if (natureOf(category) !== 'SPECIAL') return null;
  const typed = [...lineage<TypedCategory>(category)].find(({ specialType }) => specialType !== null);
  return typed?.specialType ?? null;
}

/** Whether it is of that nature, or within one that is: what is criminal within a special category is both (Art. 9, 10). */
export const isWithin = (category: Category, nature: 'SPECIAL' | 'CRIMINAL'): boolean =>
  [...lineage(category)].some((one) => one.nature === nature);
