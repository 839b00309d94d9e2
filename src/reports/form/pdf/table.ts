import type { Cell } from '../../document/cell.js';
import type { Column, Entries, EntryColumn, Table } from '../../document/document.js';
import type { Row } from '../../document/rows.js';
import { LABEL, type Pen } from './cell.js';
import { Columns } from './column.js';
import type { Ink } from './ink.js';
import { linesOf, MOST_LINES, PAGE_WIDTH } from './room.js';
import type { SheetEntry, SheetPart, SheetRow, SheetTable } from './sheet.js';

/** The names of the parts of an entry, and what they say, as the template lays them out. */
const PART_TITLE = 12.5;
const PART = 39.7;

const isCode = ({ kind }: Column, cell: Cell): boolean => kind === 'code' && cell.kind === 'text';

function value(pen: Pen, column: Column, cell: Cell, room: number): Ink {
  return isCode(column, cell) && cell.kind === 'text' ? pen.words(cell, room * 0.85, 'code') : pen.draw(cell, room);
}

const isUnasked = (cell: Cell): boolean => cell.kind === 'state' && cell.unasked === true;

/** Inks side by side; null where there is none. */
export function beside(parts: readonly Ink[], between: string): Ink | null {
  const [first, ...others] = parts;
  if (first === undefined) return null;
  return others.length === 0 ? first : { kind: 'line', parts, between };
}

/** What is told of a row in small letters below its head. */
function below(pen: Pen, columns: readonly Column[], { cells }: Row, room: number): Ink | null {
  const colon = pen.say.plain('sign.colon');
  const told = columns.flatMap((column, at): Ink[] => {
    const cell = cells[at];
    if (!column.below || !cell || isUnasked(cell)) return [];
    return [{ kind: 'line', parts: [pen.words(column.title, room), value(pen, column, cell, room)], between: colon }];
  });
  return beside(told, ' · ');
}

export async function tableOf(pen: Pen, { caption, columns, rows, empty }: Table): Promise<SheetTable> {
  const shown = new Columns(columns.filter(({ below: told }) => !told));
  const drawn: SheetRow[] = [];
  for await (const page of rows.pages()) {
    for (const row of page) {
      drawn.push(rowOf(pen, columns, row, shown));
      await pen.pace.step();
    }
  }
  const titles = shown.columns.map(({ title }, at) => pen.words(title, Math.max(LABEL, shown.room(at))));
  const widths = shown.widths(titles);
  return {
    kind: 'table',
    caption: caption ? pen.words(caption, PAGE_WIDTH) : null,
    columns: shown.columns.map(({ kind, head = false }, at) => ({
      title: titles[at] ?? '',
      width: widths[at] ?? 1,
      number: kind === 'number',
      head,
    })),
    small: shown.small,
    rows: drawn,
    empty: pen.words(empty, PAGE_WIDTH),
  };
}

function rowOf(pen: Pen, columns: readonly Column[], row: Row, shown: Columns): SheetRow {
  const cells = shown.columns.map((column, at): Ink | null => {
    const cell = row.cells[columns.indexOf(column)];
    if (!cell) return null;
    const room = shown.room(at);
    const drawn = value(pen, column, cell, room);
    const more = column.head ? below(pen, columns, row, room) : null;
    return more ? { kind: 'stack', items: [drawn, { kind: 'small', ink: more }], marked: false } : drawn;
  });
  shown.take(cells);
  const lines = cells.map((ink, at) => linesOf(ink, shown.line(at)));
  return { id: pen.place(row.id), cells, whole: Math.max(...lines) <= MOST_LINES };
}

/** What is said of an entry in the line below its heading; what is not stated there and not asked for is left out. */
function detail(pen: Pen, column: EntryColumn, cell: Cell): Ink[] {
  if (isUnasked(cell)) return [];
  const content = value(pen, column, cell, PAGE_WIDTH);
  const named = cell.kind === 'day' || (column.kind === 'text' && cell.kind === 'text');
  if (!named) return [content];
  return [{ kind: 'line', parts: [pen.words(column.title, PAGE_WIDTH), content], between: ' ' }];
}

function part(pen: Pen, { title, article }: EntryColumn, cell: Cell): SheetPart {
  const ink = pen.draw(cell, PART);
  const name = pen.words(title, PART_TITLE);
  const lines = linesOf(ink, PART);
  return {
    title: name,
    article: article === undefined ? null : pen.say.cite(article),
    ink,
    whole: lines <= MOST_LINES,
    tall: lines > 2 * (linesOf(name, PART_TITLE) + 1),
  };
}

function entryOf(pen: Pen, columns: readonly EntryColumn[], { id, cells }: Row): SheetEntry {
  const at = (place: EntryColumn['place']) =>
    columns.flatMap((column, index) => {
      const cell = cells[index];
      return column.place === place && cell ? [{ column, cell }] : [];
    });
  const inks = (place: EntryColumn['place']) => at(place).map(({ cell }) => pen.draw(cell, PAGE_WIDTH / 2));
  const title = beside(inks('title'), ': ');
  return {
    id: pen.place(id),
    heading: beside([...inks('number'), ...(title === null ? [] : [title])], ' ') ?? '',
    detail: beside(
      at('detail').flatMap(({ column, cell }) => detail(pen, column, cell)),
      ' · ',
    ),
    lead: at('lead').map(({ cell }) => pen.draw(cell, PAGE_WIDTH)),
    parts: at('part').map(({ column, cell }) => part(pen, column, cell)),
  };
}

export async function entriesOf(pen: Pen, { columns, rows }: Entries): Promise<SheetEntry[]> {
  const drawn: SheetEntry[] = [];
  for await (const page of rows.pages()) {
    for (const row of page) {
      drawn.push(entryOf(pen, columns, row));
      await pen.pace.step();
    }
  }
  return drawn;
}
