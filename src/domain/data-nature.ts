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

/** The nearest of a category and those that it belongs to that the law treats more strictly; null where none is known. */
const stricter = <Row extends Category & Broader<Row>>(category: Row): Row | null =>
  [...lineage(category)].find(({ nature }) => nature !== null && nature !== 'ORDINARY') ?? null;

/**
 * How the law treats a category of data: one within a special one is special, and one within a criminal one is criminal.
 * Null where neither is known: one within an ordinary category may be special.
 */
export const natureOf = (category: Category): Nature | null => stricter(category)?.nature ?? category.nature;

interface TypedCategory extends Category {
  readonly specialType: keyof typeof SPECIAL_CATEGORIES | null;
  readonly broader?: TypedCategory | null;
}

/** Which of the special categories of Art. 9(1) it is, by its own type or that of the special one it is within. */
export function specialTypeOf(category: TypedCategory): keyof typeof SPECIAL_CATEGORIES | null {
  const nearest = stricter<TypedCategory>(category);
  return nearest?.nature === 'SPECIAL' ? (category.specialType ?? nearest.specialType) : null;
}
