import type { Cell } from './cell.js';
import type { Block, Column, Content, Cover, Document, Entries, EntryColumn, Heading, Section } from './document.js';
import { type Row, rowsOf } from './rows.js';

/** A row of the JSON form: its cells by the ids of their columns. */
interface RowData {
  readonly id?: string;
  readonly cells: Readonly<Record<string, Cell>>;
}

type TableData = Omit<Extract<Block, { kind: 'table' }>, 'rows'> & { readonly rows: readonly RowData[] };
type EntriesData = Omit<Entries, 'rows' | 'headings'> & { readonly rows: readonly RowData[] };
type BlockData = Exclude<Block, { kind: 'table' | 'entries' }> | TableData | EntriesData;
type ContentData =
  BlockData | (Omit<Extract<Content, { kind: 'subsection' }>, 'content'> & { content: readonly BlockData[] });

/** A document as its JSON form holds it. */
export interface DocumentData extends Omit<Document, 'cover' | 'sections'> {
  readonly cover: Cover;
  readonly sections: readonly (Omit<Section, 'content'> & { readonly content: readonly ContentData[] })[];
}

const rowOf =
  (columns: readonly Column[]) =>
  ({ id, cells }: RowData): Row => ({
    ...(id !== undefined && { id }),
    cells: columns.map((column) => cells[column.id] ?? null),
  });

/** The text of the columns that stand at a place of the heading. */
const textAt = (columns: readonly EntryColumn[], place: EntryColumn['place'], { cells }: RowData): string =>
  columns
    .flatMap((column) => {
      const cell = column.place === place ? cells[column.id] : undefined;
      return cell?.kind === 'text' ? [cell.text] : [];
    })
    .join(': ');

const headingOf =
  (columns: readonly EntryColumn[]) =>
  (row: RowData): Heading => ({
    id: row.id ?? '',
    number: textAt(columns, 'number', row),
    title: textAt(columns, 'title', row),
  });

function blockOf(block: BlockData): Block {
  if (block.kind === 'table') return { ...block, rows: rowsOf(block.rows, rowOf(block.columns)) };
  if (block.kind !== 'entries') return block;
  const { columns, rows } = block;
  return {
    ...block,
    rows: rowsOf(rows, rowOf(columns)),
    headings: () => Promise.resolve(rows.map(headingOf(columns))),
  };
}

const contentOf = (content: ContentData): Content =>
  content.kind === 'subsection' ? { ...content, content: content.content.map(blockOf) } : blockOf(content);

/** The document of which this is the JSON form. Every form draws it as it drew the one that was written. */
export function documentOf({ cover, sections, ...data }: DocumentData): Document {
  return {
    ...data,
    cover: () => Promise.resolve(cover),
    sections: sections.map((section) => ({ ...section, content: section.content.map(contentOf) })),
  };
}
