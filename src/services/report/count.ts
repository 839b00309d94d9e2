import type { Block, Content, Document } from '../../reports/document/document.js';
import type { Workbook } from '../../reports/sheet/workbook.js';

/** How many rows have been written, of how many where that is known before all are read. */
export interface Count {
  readonly rows: number;
  readonly of: number | null;
}

/** Counts the rows of tables as they are read. A table that is read again counts once. */
export class Counter {
  private readonly read = new Map<object, number>();
  private readonly known: (number | null)[] = [];

  constructor(private readonly tell: (count: Count) => void) {}

  private async *pages<Page extends readonly unknown[]>(table: object, pages: AsyncIterable<Page>) {
    let rows = 0;
    for await (const page of pages) {
      yield page;
      rows += page.length;
      if (rows <= (this.read.get(table) ?? 0)) continue;
      this.read.set(table, rows);
      this.tell({ rows: [...this.read.values()].reduce((sum, one) => sum + one, 0), of: this.of });
    }
  }

  private get of(): number | null {
    let sum = 0;
    for (const count of this.known) {
      if (count === null) return null;
      sum += count;
    }
    return sum;
  }

  private readonly block = (block: Block): Block => {
    if (block.kind !== 'table' && block.kind !== 'entries') return block;
    const { rows } = block;
    this.known.push(rows.count);
    return { ...block, rows: { count: rows.count, pages: () => this.pages(rows, rows.pages()) } };
  };

  private readonly content = (part: Content): Content =>
    part.kind === 'subsection' ? { ...part, content: part.content.map(this.block) } : this.block(part);

  /** The same document, whose rows are counted. */
  document(document: Document): Document {
    const sections = document.sections.map((section) => ({ ...section, content: section.content.map(this.content) }));
    return { ...document, cover: () => document.cover(), sections };
  }

  /** The same tables, whose rows are counted. */
  workbook(book: Workbook): Workbook {
    this.known.push(null);
    const sheets = book.sheets.map((sheet) => ({ ...sheet, pages: () => this.pages(sheet, sheet.pages()) }));
    return { ...book, sheets };
  }
}
