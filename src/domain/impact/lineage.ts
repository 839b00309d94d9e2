import type { DATA_NATURES } from '../data.js';
import type { DataFacts } from '../transfer/fact.js';
import type { PeopleFacts } from './fact.js';

interface Broader<Row> {
  readonly broader: Row | null;
}

/** The category with those that it belongs to, the nearest first. Where a circle has got into the tables it ends. */
function lineage<Row extends Broader<Row>>(category: Row): readonly Row[] {
  const found = new Set<Row>();
  for (let at: Row | null = category; at !== null && !found.has(at); at = at.broader) found.add(at);
  return [...found];
}

/** How the law treats the category: one within a special one is special, and one within a criminal one is criminal. */
export const natureOf = (category: DataFacts): keyof typeof DATA_NATURES =>
  lineage(category).find(({ nature }) => nature !== 'ORDINARY')?.nature ?? 'ORDINARY';

/** Whether the people are vulnerable, as a category within a vulnerable one is; null where it is not stated. */
export const vulnerabilityOf = (category: PeopleFacts): boolean | null =>
  lineage(category).some(({ vulnerable }) => vulnerable === true) ? true : category.vulnerable;
