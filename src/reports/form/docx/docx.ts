import path from 'node:path';
import { Refusal } from '../../../domain/problem.js';
import type { Content } from '../../document/document.js';
import { pngOf } from '../../picture/png.js';
import type { Form, Writing } from '../form.js';
import { Pace } from '../pdf/pace.js';
import { sheetOf } from '../pdf/page.js';
import { Press } from '../pdf/press/press.js';
import { LIMITS, TooLarge } from '../pdf/press/printer.js';
import type { Sheet } from '../pdf/sheet.js';
import { repacked } from './archive.js';
import { type WordBlock, WordPen, type WordSheet } from './sheet.js';

/** What the process makes: the sheet as JSON, and the pictures that it names, in their order. */
export interface WordJob {
  readonly sheet: string;
  readonly files: readonly Uint8Array[];
}

const MB = 1024 ** 2;

const press = new Press<WordJob>({ drawing: 1, waiting: 8 }, { ...LIMITS, heap: 1536 * MB }, [
  path.join(__dirname, 'press', 'word.mjs'),
]);

/** Pixels across a picture: 240 to an inch of the page. */
const PIXELS = 1600;

/** The sheet with its pictures drawn. */
async function drawnSheet(sheet: Sheet): Promise<{ sheet: WordSheet; files: Uint8Array[] }> {
  const files: Uint8Array[] = [];
  const sections: WordSheet['sections'][number][] = [];
  for (const section of sheet.sections) {
    const content: WordBlock[] = [];
    for (const block of section.content) {
      if (block.kind !== 'picture') {
        content.push(block);
        continue;
      }
      const { kind, title, alternative, svg } = block;
      const png = svg === null ? null : await pngOf(svg, PIXELS);
      const drawn = png && { file: files.length, width: png.width, height: png.height };
      if (png) files.push(png.bytes);
      content.push({ kind, title, alternative, drawn });
    }
    sections.push({ ...section, content });
  }
  return { sheet: { ...sheet, sections }, files };
}

const tooLarge = (why: string): Refusal => {
  const message = `${why} Ask for fewer entries, or for html, xlsx, csv or json, which have no limit.`;
  return new Refusal([{ code: 'TOO_MANY', path: 'format', message }]);
};

/**
 * The letters of a sheet that a document can have. 5 million, of a thousand entries that say all that is asked for, took
 * 920 MB of memory; the process has 1,536 for it.
 */
const MOST_LETTERS = 7_000_000;

/** Rows that are read at all: so many never have as few letters. */
const MOST_ROWS = 20_000;

const TOO_LONG = 'A document of Word cannot be as long.';

/** The rows of a document, as far as their number is known before they are read. */
const rowsIn = (content: readonly Content[]): number =>
  content.reduce((sum, one) => {
    if (one.kind === 'subsection') return sum + rowsIn(one.content);
    return sum + (one.kind === 'table' || one.kind === 'entries' ? (one.rows.count ?? 0) : 0);
  }, 0);

async function made(job: WordJob, most: number, signal?: AbortSignal): Promise<Uint8Array> {
  if (job.sheet.length > most) throw tooLarge(TOO_LONG);
  try {
    return await press.draw(job, signal);
  } catch (error) {
    throw error instanceof TooLarge ? tooLarge(error.message) : error;
  }
}

/** Writes documents of so many letters at most. */
export const wordForm = (most: number): Form => ({
  type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  extension: 'docx',
  async *write(document, { signal, read }: Writing = {}) {
    if (rowsIn(document.sections.flatMap(({ content }) => content)) > MOST_ROWS) throw tooLarge(TOO_LONG);
    const { sheet, files } = await drawnSheet(await sheetOf(document, new Pace(), WordPen));
    read?.();
    const archive = await made({ sheet: JSON.stringify(sheet), files }, most, signal);
    yield* repacked(archive, document.madeAt);
  },
});

/** A document of Word, to be edited: what the pages of PDF say, with headings, links and tables that are such to Word. */
export const DOCX: Form = wordForm(MOST_LETTERS);

/** Ends the process that makes them; it starts anew when it is needed. */
export const stopWriting = (): void => {
  press.close();
};
