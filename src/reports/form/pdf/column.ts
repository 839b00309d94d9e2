import { PAGE_WIDTH, widestOf } from './room.js';
import type { Ink } from './ink.js';
import { type Column, MANY_COLUMNS } from '../../document/document.js';

/** What stands between a column and the next. */
const PADDING = 1;

/** A word that is not wider than this is not parted for want of room in its column, if there are not too many. */
const WORD = 9;
const CROWDED = 1.5;

/** How much more a line holds in 8 points in place of 9. */
const SMALLER = 9 / 8;

/** Of the room that a column is given first, what a word of it may take: the rest is left to narrower columns. */
const MOST = 0.8;

/** Titles are bold, and so a little wider. */
const BOLD = 1.06;

const sum = (numbers: readonly number[]): number => numbers.reduce((before, one) => before + one, 0);

/** The room of each column of a table, shared out as its widths ask for. */
export class Columns {
  private readonly shares: readonly number[];
  private readonly word: number;
  private readonly needs: number[] = [];
  readonly small: boolean;

  constructor(readonly columns: readonly Column[]) {
    this.small = columns.length > MANY_COLUMNS;
    const page = PAGE_WIDTH * (this.small ? SMALLER : 1);
    const all = sum(columns.map(({ width }) => width));
    this.shares = columns.map(({ width }) => (page * width) / all - PADDING);
    this.word = Math.min(WORD, (CROWDED * page) / columns.length - PADDING);
  }

  /** How wide what stands in a column can be at most without being parted. */
  room(at: number): number {
    return Math.max(this.word, MOST * (this.shares[at] ?? 0));
  }

  /** How wide a line of it is, about. */
  line(at: number): number {
    return this.shares[at] ?? 0;
  }

  /** Takes note of what the cells of a row need. */
  take(cells: readonly (Ink | null)[]): void {
    for (const [at, cell] of cells.entries()) this.needs[at] = Math.max(this.needs[at] ?? 0, widestOf(cell));
  }

  /** The widths of all: what has room to spare gives to where a word has not enough. */
  widths(titles: readonly Ink[]): number[] {
    const needs = titles.map((title, at) => Math.max(this.needs[at] ?? 0, widestOf(title) * BOLD));
    const lacking = this.shares.map((share, at) => Math.max(0, (needs[at] ?? 0) - share));
    const spare = this.shares.map((share, at) => Math.max(0, share - (needs[at] ?? 0)));
    const given = Math.min(1, sum(lacking) / Math.max(sum(spare), 1));
    return this.shares.map((share, at) => share + (lacking[at] ?? 0) - given * (spare[at] ?? 0) + PADDING);
  }
}
