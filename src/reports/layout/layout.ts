import type { ProcessorEntry } from '../../domain/article-30/processor.js';
import type { Article30Record } from '../../domain/article-30/record.js';
import { type Cell, list, text } from '../document/cell.js';
import type { ColumnKind } from '../document/document.js';
import { visible } from '../document/text.js';
import type { Speech } from '../language/language.js';
import { sheetCell } from '../sheet/plain.js';
import type { Sheet, SheetCell, SheetRow, Workbook } from '../sheet/workbook.js';
import { keeper } from './keeper.js';
import type { DetailedEntry, LayoutSource } from './source.js';

/** A column of a layout: its heading, and what of an entry stands in it. */
export interface LayoutColumn<Entry> {
  readonly id: string;
  readonly title: string;
  readonly width: number;
  readonly kind?: ColumnKind;
  readonly cell: (say: Speech, entry: Entry, number: number) => Cell | null;
}

/** The table of an authority, over one kind of record: a layout is a table of columns, and where its headings stand. */
interface LayoutOf<Entry> {
  /** What the sheet is called. */
  readonly sheet: string;
  /** The row of the headings, counted from 1; above it stands who keeps the record. */
  readonly headingRow: number;
  readonly columns: readonly LayoutColumn<Entry>[];
  /** What is claimed of its likeness to the authority's own, and what is not: told to the reader. */
  readonly claims: readonly string[];
}
export type ControllerLayout = LayoutOf<DetailedEntry> & { readonly capacity: 'CONTROLLER' };
export type ProcessorLayout = LayoutOf<ProcessorEntry> & { readonly capacity: 'PROCESSOR' };
export type Layout = ControllerLayout | ProcessorLayout;

const cells = (...of: (SheetCell | null)[]): SheetRow => ({ cells: of });
function table<Entry>(
  say: Speech,
  layout: LayoutOf<Entry>,
  own: Article30Record,
  entries: () => AsyncIterable<readonly Entry[]>,
): Sheet {
  return {
    id: 'record',
    title: layout.sheet,
    lead: keeper(say, own, layout.headingRow),
    columns: layout.columns.map(({ id, title, width, kind = 'text' }) => ({ id, title, width, kind })),
    headed: true,
    frozen: 1,
    empty: say.plain('record.empty'),
    async *pages() {
      let number = 0;
      for await (const page of entries()) {
        yield page.map((entry) => {
          number += 1;
          return cells(
            ...layout.columns.map(({ cell }) => {
              const found = cell(say, entry, number);
              return found && sheetCell(say, found);
            }),
          );
        });
      }
    },
  };
}

const claims = (say: Speech, of: readonly string[]): Sheet => ({
  id: 'notes',
  title: say.plain('sheet.notes'),
  lead: [],
  columns: [{ id: 'text', title: '', kind: 'text', width: 120 }],
  headed: false,
  frozen: 0,
  empty: '',
  async *pages() {
    yield await Promise.resolve(of.map((claim) => cells({ value: claim })));
  },
});

/** A record in the layout, as tables. */
export function layoutBook(say: Speech, layout: Layout, source: LayoutSource, madeAt: string): Workbook {
  const { own } = source;
  const sheet =
    layout.capacity === 'CONTROLLER' && source.capacity === 'CONTROLLER'
      ? table(say, layout, own, () => source.entries())
      : layout.capacity === 'PROCESSOR' && source.capacity === 'PROCESSOR'
        ? table(say, layout, own, () => source.entries())
        : null;
  if (!sheet) throw new Error('The layout is one of the other record.');
  return {
    title: say.plain('record.windowTitle', {
      party: own.party.name,
      kept: say.cite(own.article),
      day: say.day(own.on),
    }),
    subject: visible(own.party.legalName ?? own.party.name),
    language: say.code,
    madeAt,
    sheets: [sheet, claims(say, [...layout.claims, ...standingOf(say, own)])],
  };
}

const standingOf = (say: Speech, { on, asRecordedAt }: Article30Record): string[] => [
  `${say.plain('cover.on')}: ${on}`,
  `${say.plain('cover.asRecordedAt')}: ${asRecordedAt ?? say.plain('cover.present')}`,
  say.plain('status.NOT_ISSUED'),
];

/** Names one below the other; null where there is none. */
export const names = (of: readonly (string | null | undefined)[]): Cell | null =>
  list([...new Set(of)].map((name) => (name ? text(name) : null)));
