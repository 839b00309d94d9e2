import { speech } from '../../language/language.js';
import { workbookOf } from '../../sheet/document.js';
import { inWritingOrder, type Sheet, type Workbook } from '../../sheet/workbook.js';
import type { Form } from '../form.js';
import { type ZipEntry, zipped } from '../zip.js';
import {
  contentTypes,
  coreProperties,
  type NamedSheet,
  ROOT_RELATIONS,
  workbookRelations,
  workbookXml,
} from './book.js';
import { Continued } from './continued.js';
import { type Shared, SheetRows, SheetWriter } from './sheet.js';
import { STYLE_SHEET } from './style.js';
import { beginning } from './xml.js';

/** Rows of a sheet: what Excel can open. */
const ROW_LIMIT = 1_048_576;
const NAME_LIMIT = 31;

/** Names of sheets, each another: they are short, and some signs are not allowed in them. */
class SheetNames {
  private readonly taken = new Set<string>();

  name(title: string): string {
    const plain =
      title
        .replace(/[\\/?*[\]:]/g, ' ')
        .replace(/^'+|'+$/g, '')
        .replace(/\s+/g, ' ')
        .trim() || '-';
    for (let number = 1; ; number += 1) {
      const more = number === 1 ? '' : ` (${number})`;
      const name = beginning(plain, NAME_LIMIT - more.length).trimEnd() + more;
      if (this.taken.has(name.toLowerCase())) continue;
      this.taken.add(name.toLowerCase());
      return name;
    }
  }
}

const part = (path: string, content: () => string): ZipEntry => ({
  path,
  async *content() {
    yield await Promise.resolve(content());
  },
});

/** One sheet written, or one of the parts of a sheet, with its place among those shown. */
interface Written extends NamedSheet {
  readonly place: number;
}

class Book {
  private readonly names = new SheetNames();
  private readonly written: Written[] = [];
  private readonly continued: Continued;
  private readonly shared: Shared;
  private readonly named: ReadonlyMap<Sheet, string>;

  constructor(
    private readonly book: Workbook,
    rowLimit: number,
  ) {
    this.continued = new Continued(speech(book.language));
    this.named = new Map(book.sheets.map((sheet) => [sheet, this.names.name(sheet.title)]));
    this.shared = {
      rowLimit,
      places: new Map(),
      continued: (sheet, cell, text) => this.continued.take(sheet, cell, text),
    };
  }

  /** The sheets in the order in which they are shown. */
  private get sheets(): readonly NamedSheet[] {
    return this.written.toSorted((one, other) => one.place - other.place || one.number - other.number);
  }

  private async *parts(sheet: Sheet, place: number): AsyncGenerator<ZipEntry> {
    const rows = new SheetRows(sheet);
    try {
      let more = true;
      for (let part = 1; more; part += 1) {
        const name =
          part === 1 ? (this.named.get(sheet) ?? this.names.name(sheet.title)) : this.names.name(sheet.title);
        const writer = new SheetWriter(rows, name, this.book, this.shared);
        const number = this.written.length + 1;
        yield { path: `xl/worksheets/sheet${number}.xml`, content: () => writer.write() };
        this.written.push({ number, name, place, filter: writer.filter });
        more = writer.full;
      }
    } finally {
      await rows.close();
    }
  }

  async *files(): AsyncGenerator<ZipEntry> {
    yield part('_rels/.rels', () => ROOT_RELATIONS);
    for (const sheet of inWritingOrder(this.book)) yield* this.parts(sheet, this.book.sheets.indexOf(sheet));
    if (this.continued.any) yield* this.parts(this.continued.sheet, this.book.sheets.length);
    yield part('xl/styles.xml', () => STYLE_SHEET);
    yield part('xl/workbook.xml', () => workbookXml(this.sheets));
    yield part('xl/_rels/workbook.xml.rels', () => workbookRelations(this.sheets));
    yield part('docProps/core.xml', () => coreProperties(this.book));
    yield part('[Content_Types].xml', () => contentTypes(this.sheets));
  }
}

/** A workbook as Office Open XML (ISO/IEC 29500), written row by row. It holds texts, numbers and days, and no formula. */
export const writeWorkbook = (book: Workbook, rowLimit = ROW_LIMIT): AsyncIterable<Uint8Array> =>
  zipped(new Book(book, rowLimit).files());

export const XLSX: Form = {
  type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  extension: 'xlsx',
  write: (document) => writeWorkbook(workbookOf(document)),
};
