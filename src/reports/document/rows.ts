import type { Cell } from './cell.js';

/** A row of a table. */
export interface Row {
  /** The place in the document that links lead to. */
  readonly id?: string;
  /** One for each column; null is nothing to say, which is no gap. */
  readonly cells: readonly (Cell | null)[];
}

/**
 * The rows of a table, in pages. They may be asked for more than once, and are the same each time.
 *
 * `count` is how many there are, where that is known before they are read.
 */
export interface Rows {
  readonly count: number | null;
  pages(): AsyncIterable<readonly Row[]>;
}

/** Rows of a page where all of them are there already. */
const PAGE = 500;

/** Rows of what is there already, made when they are asked for. */
export function rowsOf<T>(elements: readonly T[], row: (element: T, at: number) => Row): Rows {
  return {
    count: elements.length,
    async *pages() {
      for (let start = 0; start < elements.length; start += PAGE) {
        yield await Promise.resolve(elements.slice(start, start + PAGE).map((one, at) => row(one, start + at)));
      }
    },
  };
}

/** Rows that are made at once: others are to have their turn, and what was written of them is not kept. */
const FEW = 25;

/** Rows made of what comes in pages; an element may make several, or none. */
export function rowsFrom<T>(
  count: number | null,
  pages: () => AsyncIterable<readonly T[]>,
  rows: (element: T, at: number) => readonly Row[],
): Rows {
  return {
    count,
    async *pages() {
      let at = 0;
      for await (const page of pages()) {
        for (let start = 0; start < page.length; start += FEW) {
          yield page.slice(start, start + FEW).flatMap((element) => rows(element, at++));
        }
      }
    },
  };
}

/** All rows at once, for forms and tests that want them so. */
export async function allRows({ pages }: Rows): Promise<Row[]> {
  const all: Row[] = [];
  for await (const page of pages()) all.push(...page);
  return all;
}
