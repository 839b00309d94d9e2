import { lineage } from '../data-nature.js';
import type { PeopleFacts } from './fact.js';

/** Whether the people are vulnerable, as a category within a vulnerable one is; null where it is not stated. */
export const vulnerabilityOf = (category: PeopleFacts): boolean | null =>
  [...lineage(category)].some(({ vulnerable }) => vulnerable === true) ? true : category.vulnerable;
