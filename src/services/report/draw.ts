import { createHash } from 'node:crypto';
import type { Snapshot } from '../../database/session.js';
import type { LanguageCode } from '../../reports/document/cell.js';
import type { Document } from '../../reports/document/document.js';
import { fileNameOf, nameOf } from '../../reports/form/file-name.js';
import { inChunks, type Writing } from '../../reports/form/form.js';
import { type FormName, FORMS } from '../../reports/form/forms.js';
import { stylesOf } from '../../reports/form/html/style.js';
import { speech } from '../../reports/language/language.js';
import { type AskedReport, queryOf, readReport } from './asked.js';
import { type Count, Counter } from './count.js';
import { isOfTables, TABLES } from './table.js';

/** How a report is drawn. */
export interface Drawing extends Writing {
  /** The instant that it says it was made at. */
  readonly madeAt: string;
  /** Told of the rows as they are written. */
  readonly count?: (count: Count) => void;
}

/** What is known of a file before its bytes are. */
export interface DrawnHead {
  /** The media type. */
  readonly type: string;
  readonly language: LanguageCode;
  readonly fileName: string;
  /** The hashes of its styles, which is all that it may use; null where it is no page. */
  readonly styles: readonly string[] | null;
}

/** A report on its way to becoming a file. */
export interface Drawn extends DrawnHead {
  readonly pieces: AsyncGenerator<Uint8Array>;
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What a page may use: its own styles, by their hashes. */
export const styleHashes = (document: Document): string[] => stylesOf(document).map(hashOf);

/** What is known of a document in a form before it is drawn. */
export const headOf = (document: Document, form: FormName): DrawnHead => ({
  type: FORMS[form].type,
  language: document.language,
  fileName: fileNameOf(document, form),
  styles: form === 'html' ? styleHashes(document) : null,
});

/** Draws a document: its rows are read while pieces of it are asked for. */
export const drawDocument = (document: Document, form: FormName, writing: Writing): Drawn => ({
  ...headOf(document, form),
  pieces: inChunks(FORMS[form].write(document, writing)),
});

/** Reads a report from the snapshot and draws it: pages of rows are read while pieces of it are asked for. */
export async function draw(snapshot: Snapshot, asked: AskedReport, drawing: Drawing): Promise<Drawn> {
  const { report, form, parameters } = asked;
  const { reading, language } = readReport(report, form, queryOf(report, parameters));
  const { madeAt, count, ...writing } = drawing;
  const making = { say: speech(language), madeAt };
  const counter = count && new Counter(count);
  if (reading.layout && isOfTables(form)) {
    const { book, name } = await reading.layout(snapshot, making);
    const pieces = inChunks(TABLES[form](counter?.workbook(book) ?? book));
    return { type: FORMS[form].type, language, fileName: nameOf(name, form), styles: null, pieces };
  }
  if (!reading.document) throw new Error('What is no layout is a document.');
  const made = await reading.document(snapshot, making);
  return drawDocument(counter?.document(made) ?? made, form, writing);
}
