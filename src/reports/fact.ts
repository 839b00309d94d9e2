import type { Cell, Fact, Words } from './document/cell.js';
import type { Column, ColumnKind, EntryColumn, EntryPlace } from './document/document.js';

/** Something with its name. */
export const fact = (id: string, label: Words, cell: Cell): Fact => ({ id, label, cell });

/** A column; `head` is one that says what the row is about. */
export const column = (id: string, title: Words, width: number, kind: ColumnKind = 'text'): Column => ({
  id,
  title,
  kind,
  width,
});

export const head = (id: string, title: Words, width: number): Column => ({ ...column(id, title, width), head: true });

/** A column that pages tell below the head of the row. */
export const below = (id: string, title: Words, width: number, kind: ColumnKind = 'text'): Column => ({
  ...column(id, title, width, kind),
  below: true,
});

/** A column of entries, with its place where they are drawn as blocks. */
export const placed = (place: EntryPlace, of: Column, article?: string): EntryColumn => ({
  ...of,
  place,
  ...(article !== undefined && { article }),
});
