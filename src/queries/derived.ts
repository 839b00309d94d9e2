import { cursorArgumentOf, type Page, type PageArguments, PageError, sizeOf } from './page.js';

/** What a list of derived rows is called in its cursors, and what it is ordered by. */
export interface DerivedList<Row> {
  readonly name: string;
  /** Texts in whose order the rows stand, always as many; the last is one that no other row has. */
  readonly placeOf: (row: Row) => readonly string[];
  readonly parts: number;
}

/** A page of rows that are derived and not stored. */
export interface DerivedPage<Row> extends Pick<Page, 'pageInfo' | 'totalCount'> {
  readonly nodes: readonly Row[];
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
}

function comparePlaces(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((part, place) => part !== other[place]);
  return at === -1 ? 0 : (one[at] ?? '') < (other[at] ?? '') ? -1 : 1;
}

function decode(cursor: string, name: string, parts: number, argument: string): string[] {
  try {
    const [made, ...place] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (made === name && place.length === parts && place.every((part) => typeof part === 'string')) return place;
  } catch {
    // told below
  }
  throw new PageError(argument, `The cursor is not one of a list of ${name}.`);
}

/**
 * A page of derived rows, from a cursor on.
 *
 * A cursor is a place in the order, so that it holds whether or not its row is still there.
 */
export function pageOf<Row>(
  rows: readonly Row[],
  args: Omit<PageArguments, 'filter' | 'orderBy'>,
  { name, placeOf, parts }: DerivedList<Row>,
): DerivedPage<Row> {
  const { size, backwards } = sizeOf(args);
  const cursor = args.after ?? args.before;
  const from = cursor == null ? null : decode(cursor, name, parts, cursorArgumentOf(args));
  const beyond = (row: Row): boolean => {
    if (from === null) return true;
    const order = comparePlaces(placeOf(row), from);
    return backwards ? order < 0 : order > 0;
  };
  const left = from === null ? rows : rows.filter(beyond);
  const nodes = backwards ? left.slice(Math.max(0, left.length - size)) : left.slice(0, size);
  const edges = nodes.map((node) => ({
    cursor: Buffer.from(JSON.stringify([name, ...placeOf(node)])).toString('base64url'),
    node,
  }));
  const more = left.length > nodes.length;
  return {
    nodes,
    edges,
    pageInfo: {
      hasNextPage: backwards ? args.before != null : more,
      hasPreviousPage: backwards ? more : args.after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: rows.length,
  };
}
