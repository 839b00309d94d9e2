import type { LanguageCode, Tone } from '../document/cell.js';
import type { ColumnKind } from '../document/document.js';

/** Where a cell leads: a row of the workbook by its id, or an address. */
export type SheetLink = { readonly place: string } | { readonly address: string };

/** A value of a sheet, as readers of tables have it: a text, a number or a day. */
export interface SheetCell {
  readonly value: string | number | null;
  /** The text is a calendar day, ISO 8601. */
  readonly day?: true;
  readonly link?: SheetLink;
  /** How it looks; it only repeats what the text says. */
  readonly look?: Tone | 'state' | 'title' | 'lead' | 'label';
}

export interface SheetRow {
  /** What links lead to. */
  readonly id?: string;
  /** One for each column; null is an empty cell. */
  readonly cells: readonly (SheetCell | null)[];
}

export interface SheetColumn {
  readonly id: string;
  readonly title: string;
  readonly kind: ColumnKind;
  /** In characters. */
  readonly width: number;
}

/** A table of a workbook. */
export interface Sheet {
  readonly id: string;
  readonly title: string;
  /** Rows above the headings. */
  readonly lead: readonly SheetRow[];
  readonly columns: readonly SheetColumn[];
  /** Whether the columns have headings; without, it is a page of names and values. */
  readonly headed: boolean;
  /** Columns that stay in sight while the others are scrolled. */
  readonly frozen: number;
  /** What stands in the place of rows where there is none. */
  readonly empty: string;
  pages(): AsyncIterable<readonly SheetRow[]>;
  /** It is written after all others, because what it says is known last. */
  readonly last?: true;
  /** It is written before the others, because its rows are read for all of them. */
  readonly first?: true;
}

/** Tables, in the order in which they are shown. */
export interface Workbook {
  readonly title: string;
  readonly subject: string;
  readonly language: LanguageCode;
  readonly madeAt: string;
  readonly sheets: readonly Sheet[];
}

/** The sheets in the order in which they are written. */
export const inWritingOrder = ({ sheets }: Workbook): readonly Sheet[] => [
  ...sheets.filter(({ first }) => first),
  ...sheets.filter(({ first, last }) => !first && !last),
  ...sheets.filter(({ last }) => last),
];
