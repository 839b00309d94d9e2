import type { Problem } from '../../domain/problem.js';
import { columnName } from '../../reports/form/xlsx/xml.js';
import type { ReadSheet } from './file/file.js';

/** A place in a file: the sheet, and in it a row and a column counted from 0, where it is one of these. */
export interface Place {
  readonly sheet: ReadSheet;
  readonly row: number | null;
  readonly column: number | null;
}

/** A place as people are told it: rows by their numbers, columns by their letters. */
export interface ToldPlace {
  readonly sheet: string | null;
  readonly row: number | null;
  readonly column: string | null;
}

export const toldPlace = ({ sheet, row, column }: Place): ToldPlace => ({
  sheet: sheet.name,
  row: row === null ? null : row + 1,
  column: column === null ? null : columnName(column),
});

/** What is worth knowing of how a file was read, and stands in nobody's way: the words used, and what became of them. */
export interface ImportNote extends ToldPlace {
  readonly words: string | null;
  readonly message: string;
}

/** Where in a file the rows that it states stand, and their facts. */
export class Places {
  private readonly of = new Map<string, Place>();

  constructor(private readonly sheets: readonly ReadSheet[]) {}

  set(path: string, place: Place): void {
    this.of.set(path, place);
  }

  /** The place of a path, or of what stands nearest above it. */
  at(path: string): Place | null {
    const steps = path.split('.');
    for (let length = steps.length; length > 0; length -= 1) {
      const place = this.of.get(steps.slice(0, length).join('.'));
      if (place) return place;
    }
    return null;
  }

  /** The problems with the place of each, in the order of the file. */
  placed(problems: readonly Problem[]): Problem[] {
    return problems
      .map((problem) => {
        const place = this.at(problem.path);
        return place ? { ...problem, ...toldPlace(place) } : problem;
      })
      .sort(
        (one, other) =>
          this.orderOf(one.sheet) - this.orderOf(other.sheet) ||
          (one.row ?? 0) - (other.row ?? 0) ||
          columnOrder(one.column) - columnOrder(other.column),
      );
  }

  private orderOf(sheet: string | null | undefined): number {
    return this.sheets.findIndex(({ name }) => name === (sheet ?? null));
  }
}

/** Where a column stands among the others, by its letters. */
const columnOrder = (letters: string | null | undefined): number =>
  Array.from(letters ?? '').reduce((order, letter) => order * 26 + letter.charCodeAt(0) - 64, 0);
