import type { Capacity } from '../../domain/activity.js';
import type { Day } from '../../domain/day.js';
import type { Cell, CodeCell, Fact, LanguageCode, Words } from './cell.js';
import type { Rows } from './rows.js';

/** The reports of the product, as addresses and commands name them. */
export const REPORTS = ['article-30', 'subprocessors', 'transfers', 'gaps', 'difference', 'impact'] as const;
export type ReportName = (typeof REPORTS)[number];

/** What the values of a column are, for forms that tell. */
export type ColumnKind = 'text' | 'code' | 'day' | 'number' | 'link';

/** On a page, tables of more columns than this are set in smaller letters. */
export const MANY_COLUMNS = 7;

/** A column of a table. */
export interface Column {
  readonly id: string;
  readonly title: Words;
  readonly kind: ColumnKind;
  /** About how many characters wide it is to be; forms share out the room they have. */
  readonly width: number;
  /** It says what the row is about. */
  readonly head?: true;
  /** Pages tell it in small letters below the head of the row, where they have no room for a column. */
  readonly below?: true;
}

export interface Table {
  readonly kind: 'table';
  readonly id: string;
  readonly caption?: Words;
  readonly columns: readonly Column[];
  readonly rows: Rows;
  /** What stands in its place where it has no row. */
  readonly empty: Words;
}

/**
 * Where a part of an entry stands, if it is drawn as a block: in its heading, in the line below it, as running text
 * below that, or as a part with a heading of its own.
 */
export type EntryPlace = 'number' | 'title' | 'detail' | 'lead' | 'part';

export interface EntryColumn extends Column {
  readonly place: EntryPlace;
  /** The provision that asks for it, beside the title. */
  readonly article?: string;
}

/** A table whose rows say so much that documents draw each as a block. Sheets draw it as the table that it is. */
export interface Entries {
  readonly kind: 'entries';
  readonly id: string;
  readonly columns: readonly EntryColumn[];
  readonly rows: Rows;
  readonly empty: Words;
  /** What the entries are called, for a table of contents. Known once they were read. */
  headings(): Promise<readonly Heading[]>;
}

/** An entry in a table of contents. */
export interface Heading {
  readonly id: string;
  readonly number: string;
  readonly title: string;
}

/** Running text. A note is something that the reader has to know. */
export interface Paragraph {
  readonly kind: 'paragraph';
  readonly cell: Cell;
  readonly note?: true;
}

export interface FactList {
  readonly kind: 'facts';
  readonly id: string;
  readonly facts: readonly Fact[];
}

/** What is drawn, and in words what it shows. `svg` is null where there is nothing to draw. */
export interface Drawing {
  readonly alternative: Words;
  readonly svg: string | null;
}

interface PictureFrame {
  readonly kind: 'picture';
  readonly id: string;
  readonly title: Words;
}

/**
 * A picture: drawn already, as in a document that was kept, or to be drawn when it is asked for. What it shows may be
 * known once the rows were read: a form that may write it last asks for it last.
 */
export type Picture = PictureFrame & (Drawing | { draw(): Promise<Drawing> });

/** A picture as it is drawn. */
export const drawingOf = (picture: Picture): Drawing | Promise<Drawing> =>
  'draw' in picture ? picture.draw() : picture;

/** A part of a section, with a heading of its own. */
export interface Subsection {
  readonly kind: 'subsection';
  readonly id: string;
  readonly title: Words;
  readonly content: readonly Block[];
}

export type Block = Paragraph | FactList | Table | Entries | Picture;
export type Content = Block | Subsection;

/** A part of the document. Annexes stand last, and are counted by letters. */
export interface Section {
  readonly id: string;
  readonly title: Words;
  readonly annex?: true;
  readonly content: readonly Content[];
}

/** Whether something is as it is to be, in words and numbers. */
export interface Badge {
  readonly verdict: CodeCell;
  readonly counts: readonly Fact[];
}

/** The first page or sheet: who, in which capacity, of which day, as recorded when, how complete. */
export interface Cover {
  readonly title: Words;
  readonly lead: Words;
  readonly facts: readonly Fact[];
  readonly badge: Badge | null;
  readonly notes: readonly Cell[];
}

/** What was asked for. */
export interface Asked {
  readonly on: Day;
  readonly asRecordedAt: string | null;
  readonly capacity?: Capacity;
  readonly [parameter: string]: string | null | undefined;
}

/**
 * A report: data that every form draws, said once.
 *
 * Its ids are the same in all languages. The rows of its tables come when they are asked for, a page at a time, so that
 * a register of any size can be written with little memory.
 */
export interface Document {
  readonly report: ReportName;
  readonly language: LanguageCode;
  readonly asked: Asked;
  readonly madeAt: string;
  /** Which issued record it is, and SHA-256 of the content that was issued; left out where it is drawn from the register. */
  readonly issued?: { readonly id: string; readonly sha256: string };
  /** Whose it is and what, for the list of windows and of files. */
  readonly title: string;
  /** Whose it is, for the head of each page. */
  readonly subject: string;
  /** What it is, for the head of each page. */
  readonly what: Words;
  /** Known once the rows were read: a form that may write it last asks for it last. */
  cover(): Promise<Cover>;
  readonly sections: readonly Section[];
}
