import type { Sheet, SheetCell, SheetColumn, SheetRow, Workbook } from '../../sheet/workbook.js';
import { CELL_LIMIT, headXml, plainRowXml, rowXml } from './row.js';
import { beginning, columnName, escaped, HEADER, reference } from './xml.js';

/** Links of a sheet: Excel takes no more. */
const LINKS = 65_000;

/** What the sheets of one workbook know of each other. */
export interface Shared {
  /** Rows of a sheet at most, its headings among them. */
  readonly rowLimit: number;
  /** The rows that links lead to, by sheet and then by id, as far as they are written. */
  readonly places: Map<string, Map<string, number>>;
  /** Keeps what does not go into a cell, and says what stands in its place. */
  continued(sheet: string, cell: string, text: string): string;
}

/** The rows of a sheet, to be written in as many parts as it takes. */
export class SheetRows {
  private readonly pages: AsyncIterator<readonly SheetRow[]>;
  private waiting: readonly SheetRow[] = [];

  constructor(readonly sheet: Sheet) {
    this.pages = sheet.pages()[Symbol.asyncIterator]();
  }

  /** The next rows, so many at most; none where all were taken. */
  async take(most: number): Promise<readonly SheetRow[]> {
    while (this.waiting.length === 0) {
      const next = await this.pages.next();
      if (next.done === true) return [];
      this.waiting = next.value;
    }
    const taken = this.waiting.slice(0, most);
    this.waiting = this.waiting.slice(most);
    return taken;
  }

  async close(): Promise<void> {
    await this.pages.return?.();
  }
}

const MARGINS = '<pageMargins left="0.5" right="0.5" top="0.75" bottom="0.6" header="0.3" footer="0.3"/>';

/** Characters beside each other that can be read on a page of A4. */
const PAGE_WIDTH = 200;

/** A4, as many pages wide as it takes to be read. */
function pageSetup({ columns }: Sheet): string {
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  return `<pageSetup paperSize="9" orientation="landscape" fitToWidth="${Math.ceil(width / PAGE_WIDTH)}" fitToHeight="0"/>`;
}

/** Text at the head or foot of printed pages, where `&` begins a code; there is little room. */
const margin = (text: string): string => escaped(beginning(text.replace(/\s+/g, ' '), 75).replaceAll('&', '&&'));

function views({ headed, lead, frozen }: Sheet): string {
  if (!headed) return '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>';
  const rows = lead.length + 1;
  const split = frozen > 0 ? ` xSplit="${frozen}"` : '';
  const pane = frozen > 0 ? 'bottomRight' : 'bottomLeft';
  return `<sheetViews><sheetView workbookViewId="0"><pane${split} ySplit="${rows}" topLeftCell="${columnName(frozen)}${rows + 1}" activePane="${pane}" state="frozen"/></sheetView></sheetViews>`;
}

const widths = (columns: readonly SheetColumn[]): string =>
  columns
    .map(({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width + 1}" customWidth="1"/>`)
    .join('');

/** Writes one sheet, or the part of one that a sheet can hold. */
export class SheetWriter {
  private number = 0;
  private readonly links: string[] = [];
  /** Whether there may be more rows than were written. */
  full = false;

  constructor(
    private readonly rows: SheetRows,
    private readonly name: string,
    private readonly book: Workbook,
    private readonly shared: Shared,
  ) {}

  /** The range of the filter, once all is written. */
  get filter(): { range: string; headRow: number } | null {
    const { headed, lead, columns } = this.rows.sheet;
    const headRow = lead.length + 1;
    if (!headed || this.number <= headRow) return null;
    return { range: `A${headRow}:${columnName(columns.length - 1)}${this.number}`, headRow };
  }

  async *write(): AsyncGenerator<string> {
    const { sheet } = this.rows;
    const { columns, headed, lead } = sheet;
    yield [
      `${HEADER}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`,
      '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
      `${views(sheet)}<sheetFormatPr defaultRowHeight="15"/><cols>${widths(columns)}</cols><sheetData>`,
      ...lead.map((row) => this.rowOf(row, true)),
      ...(headed ? [headXml(columns, (this.number += 1))] : []),
    ].join('');
    const before = this.number;
    const most = () => this.shared.rowLimit - this.number;
    for (let page = await this.rows.take(most()); page.length > 0; page = await this.rows.take(most())) {
      yield page.map((row) => this.rowOf(row, !headed)).join('');
      this.full = most() === 0;
      if (this.full) break;
    }
    if (headed && this.number === before) yield this.rowOf({ cells: [{ value: sheet.empty, look: 'state' }] }, true);
    yield this.end();
  }

  private rowOf(row: SheetRow, plain: boolean): string {
    this.number += 1;
    const { columns } = this.rows.sheet;
    if (row.id !== undefined) this.places.set(row.id, this.number);
    const fitting = { ...row, cells: row.cells.map((cell, at) => cell && this.fitting(cell, at)) };
    return (plain ? plainRowXml : rowXml)(columns, fitting, this.number);
  }

  private get places(): Map<string, number> {
    const { places } = this.shared;
    const own = places.get(this.name) ?? new Map<string, number>();
    places.set(this.name, own);
    return own;
  }

  private placeOf(id: string): string | null {
    for (const [name, rows] of this.shared.places) {
      const row = rows.get(id);
      if (row !== undefined) return reference(name, `A${row}`);
    }
    return null;
  }

  /** The cell with what goes into it; its link is taken down. */
  private fitting(cell: SheetCell, at: number): SheetCell {
    const where = `${columnName(at)}${this.number}`;
    const { value, link } = cell;
    if (link) {
      const place = 'place' in link ? this.placeOf(link.place) : null;
      // Some programs do not break a link into lines: one that takes several stays a text that can be read.
      const wide = String(value).length > (this.rows.sheet.columns[at]?.width ?? 0);
      if (place === null || wide || this.links.length >= LINKS) return { value };
      this.links.push(`<hyperlink ref="${where}" location="${escaped(place)}"/>`);
    }
    if (typeof value !== 'string' || value.length <= CELL_LIMIT) return cell;
    return { ...cell, value: this.shared.continued(this.name, where, value) };
  }

  private end(): string {
    const { filter } = this;
    const { title, subject } = this.book;
    return [
      '</sheetData>',
      filter === null ? '' : `<autoFilter ref="${filter.range}"/>`,
      this.links.length === 0 ? '' : `<hyperlinks>${this.links.join('')}</hyperlinks>`,
      MARGINS,
      pageSetup(this.rows.sheet),
      `<headerFooter><oddHeader>&amp;L&amp;B${margin(subject)}&amp;R${margin(this.name)}</oddHeader>`,
      `<oddFooter>&amp;L${margin(title)}&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>`,
    ].join('');
  }
}
