import type { Fact } from '../document/cell.js';
import {
  type Content,
  type Document,
  drawingOf,
  type Entries,
  type Section,
  type Table,
} from '../document/document.js';
import { type Speech, speech } from '../language/language.js';
import { plainText, sheetCell } from './plain.js';
import type { Sheet, SheetCell, SheetColumn, SheetRow, Workbook } from './workbook.js';

const cellsOf = (...cells: (SheetCell | null)[]): SheetRow => ({ cells });

const NAME_AND_VALUE: readonly SheetColumn[] = [
  { id: 'name', title: '', kind: 'text', width: 32 },
  { id: 'value', title: '', kind: 'text', width: 90 },
];

const factRow = (say: Speech, { label, cell }: Fact): SheetRow =>
  cellsOf({ value: label.text, look: 'label' }, sheetCell(say, cell));

/** The first sheet: what the report is, of whom, of which day, how complete. */
function coverSheet(say: Speech, document: Document): Sheet {
  return {
    id: 'cover',
    title: say.plain('sheet.cover'),
    lead: [],
    columns: NAME_AND_VALUE,
    headed: false,
    frozen: 0,
    empty: '',
    last: true,
    async *pages() {
      const { title, lead, facts, badge, notes } = await document.cover();
      yield [
        cellsOf({ value: title.text, look: 'title' }),
        cellsOf({ value: lead.text, look: 'lead' }),
        cellsOf(null),
        ...facts.map((fact) => factRow(say, fact)),
        ...(badge
          ? [
              cellsOf(null),
              cellsOf(null, sheetCell(say, badge.verdict)),
              ...badge.counts.map((count) => factRow(say, count)),
            ]
          : []),
        ...(notes.length > 0 ? [cellsOf(null)] : []),
        ...notes.map((note) => cellsOf(null, { value: plainText(say, note) })),
      ];
    },
  };
}

/** A table or the entries as a sheet of the same columns and cells. */
const tableSheet = (say: Speech, title: string, table: Table | Entries): Sheet => ({
  id: table.id,
  title,
  lead: [],
  columns: table.columns.map((column) => ({
    id: column.id,
    title: 'article' in column ? `${column.title.text} – ${say.cite(column.article)}` : column.title.text,
    kind: column.kind,
    width: column.width,
  })),
  headed: true,
  frozen: 1 + table.columns.findIndex((column) => column.head),
  empty: table.empty.text,
  ...(table.kind === 'entries' && { first: true }),
  async *pages() {
    for await (const page of table.rows.pages()) {
      yield page.map(({ id, cells }) => ({
        ...(id !== undefined && { id }),
        cells: table.columns.map((_, at) => {
          const cell = cells[at];
          return cell ? sheetCell(say, cell) : null;
        }),
      }));
    }
  },
});

const isTable = (content: Content): content is Table | Entries =>
  content.kind === 'table' || content.kind === 'entries';

/** The tables of a section, with what each is called. */
function tablesOf({ title, content }: Section): { title: string; table: Table | Entries }[] {
  const own = content.filter(isTable);
  return [
    ...own.map((table) => ({
      title: table.kind === 'table' && table.caption && own.length > 1 ? table.caption.text : title.text,
      table,
    })),
    ...content.flatMap((part) =>
      part.kind === 'subsection'
        ? part.content.filter(isTable).map((table) => ({ title: part.title.text, table }))
        : [],
    ),
  ];
}

/** What the document says beside its tables, so that no form leaves it out. */
async function textsOf(say: Speech, { title, content }: Section): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for (const part of content) {
    switch (part.kind) {
      case 'paragraph':
        rows.push(cellsOf({ value: title.text, look: 'label' }, { value: plainText(say, part.cell) }));
        break;
      case 'facts':
        rows.push(...part.facts.map((fact) => factRow(say, fact)));
        break;
      case 'picture': {
        const { alternative } = await drawingOf(part);
        rows.push(cellsOf({ value: part.title.text, look: 'label' }, { value: alternative.text }));
        break;
      }
      case 'subsection':
        rows.push(...(await textsOf(say, { id: part.id, title: part.title, content: part.content })));
    }
  }
  return rows;
}

/** Whether the document says something beside its tables. */
const hasTexts = ({ content }: Pick<Section, 'content'>): boolean =>
  content.some((part) => (part.kind === 'subsection' ? hasTexts(part) : !isTable(part)));

/** A document as tables: its cover, each of its tables, and what it says beside them. */
export function workbookOf(document: Document): Workbook {
  const { title, subject, language, madeAt, sections } = document;
  const say = speech(language);
  const notes: Sheet = {
    id: 'notes',
    title: say.plain('sheet.notes'),
    lead: [],
    columns: NAME_AND_VALUE,
    headed: false,
    frozen: 0,
    empty: '',
    async *pages() {
      for (const section of sections) {
        const rows = await textsOf(say, section);
        if (rows.length > 0) yield rows;
      }
    },
  };
  return {
    title,
    subject,
    language,
    madeAt,
    sheets: [
      coverSheet(say, document),
      ...sections.flatMap(tablesOf).map(({ title: name, table }) => tableSheet(say, name, table)),
      ...(sections.some(hasTexts) ? [notes] : []),
    ],
  };
}
