import type { Capacity } from '../../domain/activity.js';
import { CNIL } from './cnil.js';
import { DSK } from './dsk.js';
import { ICO_CONTROLLER } from './ico-controller.js';
import { ICO_PROCESSOR } from './ico-processor.js';
import type { Layout } from './layout.js';

/** The layouts of an Article 30 record, each for the records that it is for. */
export const LAYOUTS = {
  ico: { CONTROLLER: ICO_CONTROLLER, PROCESSOR: ICO_PROCESSOR },
  cnil: { CONTROLLER: CNIL },
  dsk: { CONTROLLER: DSK },
} as const satisfies Readonly<Record<string, Readonly<Partial<Record<Capacity, Layout>>>>>;
export type LayoutName = keyof typeof LAYOUTS;

export const LAYOUT_NAMES = Object.keys(LAYOUTS) as LayoutName[];

/** The layout of that name for the record of that capacity; null where it has none. */
export const layoutOf = (name: LayoutName, capacity: Capacity): Layout | null => {
  const of: Readonly<Partial<Record<Capacity, Layout>>> = LAYOUTS[name];
  return of[capacity] ?? null;
};
