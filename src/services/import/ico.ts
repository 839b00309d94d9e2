import { ICO_CONTROLLER } from '../../reports/layout/ico-controller.js';
import { ICO_PROCESSOR } from '../../reports/layout/ico-processor.js';
import type { ReadFile, ReadSheet } from './file/file.js';
import { type Heading, headingRowOf } from './table.js';

/** The headings of a layout, each also without what stands in brackets at its end. */
const headingsOf = (columns: readonly { readonly id: string; readonly title: string }[]): Heading[] =>
  columns.map(({ id, title }) => ({ id, titles: [title, title.replace(/ \([^()]*\)$/, '')] }));

export const CONTROLLER_HEADINGS = headingsOf(ICO_CONTROLLER.columns);
export const PROCESSOR_HEADINGS = headingsOf(ICO_PROCESSOR.columns);

/** The sheet of a template, and the row of its headings. */
export interface Found {
  readonly capacity: 'CONTROLLER' | 'PROCESSOR';
  readonly sheet: ReadSheet;
  readonly headingRow: number;
}

/** So many headings of a template tell that it is one; both have some in common. */
const ENOUGH = { CONTROLLER: 5, PROCESSOR: 3 } as const;

function foundIn(sheet: ReadSheet): Found[] {
  const controller = headingRowOf(sheet, CONTROLLER_HEADINGS, ENOUGH.CONTROLLER);
  const processor = headingRowOf(sheet, PROCESSOR_HEADINGS, ENOUGH.PROCESSOR);
  if (controller && controller.count > (processor?.count ?? 0)) {
    return [{ capacity: 'CONTROLLER', sheet, headingRow: controller.row }];
  }
  return processor ? [{ capacity: 'PROCESSOR', sheet, headingRow: processor.row }] : [];
}

/** The sheets of a file that are a template of the ICO's, for controllers or for processors. */
export const templatesIn = ({ sheets }: ReadFile): readonly Found[] => sheets.flatMap(foundIn);
