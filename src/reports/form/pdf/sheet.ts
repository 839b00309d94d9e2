import type { LanguageCode, Tone } from '../../document/cell.js';
import type { Ink, Pairs } from './ink.js';

/** A part of a table that stays together on a page, unless it is longer than most of one. */
interface Whole {
  readonly whole: boolean;
}

export interface SheetColumn {
  readonly title: Ink;
  readonly width: number;
  readonly number: boolean;
  readonly head: boolean;
}

export interface SheetRow extends Whole {
  readonly id: string | null;
  readonly cells: readonly (Ink | null)[];
}

export interface SheetTable {
  readonly kind: 'table';
  readonly caption: Ink | null;
  readonly columns: readonly SheetColumn[];
  readonly small: boolean;
  readonly rows: readonly SheetRow[];
  readonly empty: Ink;
}

/** A part of an entry: its name and provision beside what it says. */
export interface SheetPart extends Whole {
  readonly title: Ink;
  readonly article: string | null;
  readonly ink: Ink;
  /** It is taller than its name, for sure. */
  readonly tall: boolean;
}

export interface SheetEntry {
  readonly id: string | null;
  readonly heading: Ink;
  readonly detail: Ink | null;
  readonly lead: readonly Ink[];
  readonly parts: readonly SheetPart[];
}

export type SheetBlock =
  | { readonly kind: 'paragraph'; readonly ink: Ink; readonly note: boolean }
  | { readonly kind: 'facts'; readonly facts: Pairs }
  | SheetTable
  | { readonly kind: 'entries'; readonly entries: readonly SheetEntry[]; readonly empty: Ink }
  | {
      readonly kind: 'picture';
      readonly title: Ink;
      readonly alternative: string;
      readonly svg: string | null;
      /** As a share of the width of a page. */
      readonly width: number;
    }
  | { readonly kind: 'heading'; readonly id: string | null; readonly title: Ink };

export interface SheetSection {
  readonly id: string | null;
  readonly heading: Ink;
  readonly place: 'annex' | 'entries' | 'part';
  readonly content: readonly SheetBlock[];
}

export interface SheetCover {
  readonly title: Ink;
  readonly lead: Ink;
  readonly facts: Pairs;
  readonly badge: {
    readonly tone: Tone;
    readonly sign: string | null;
    readonly verdict: Ink;
    readonly counts: Ink;
  } | null;
  readonly notes: readonly Ink[];
}

/** All that the template draws. */
export interface Sheet {
  readonly language: LanguageCode;
  readonly region: string;
  readonly title: string;
  readonly subject: string;
  readonly what: Ink;
  readonly foot: string;
  /** What stands before the number of the page, before the number of pages, and after it. */
  readonly page: readonly string[];
  /** Year, month, day, hour, minute, second. */
  readonly madeAt: readonly number[];
  readonly attachments: readonly {
    readonly name: string;
    readonly description: string;
    readonly type: string;
    /** What it is to the document: its data, or more of it. */
    readonly relationship: 'data' | 'supplement';
  }[];
  readonly cover: SheetCover;
  readonly contents: { readonly title: string; readonly entries: boolean; readonly short: boolean };
  readonly sections: readonly SheetSection[];
  /** The places that links lead to. */
  readonly places: Readonly<Record<string, true>>;
}
