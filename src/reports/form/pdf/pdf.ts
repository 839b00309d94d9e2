import { Refusal } from '../../../domain/problem.js';
import type { Document } from '../../document/document.js';
import { speech } from '../../language/language.js';
import type { Form, Press as Draw, Writing } from '../form.js';
import { JSON_FORM } from '../json.js';
import { Pace } from './pace.js';
import { sheetOf } from './page.js';
import { Press, TooLarge } from './press/press.js';
import type { Sheet } from './sheet.js';
import { VOLUME, volumesOf } from './volume.js';

const press = new Press();

/** Volumes that one document has at most: each is drawn by itself, and all are attached to one file. */
const MOST_VOLUMES = 24;

/** The document as data, as it is attached. */
async function dataOf(document: Document): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of JSON_FORM.write(document)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

const tooLarge = (why: string): Refusal => {
  const message = `${why} Ask for fewer entries, or for html, xlsx, csv or json, which have no limit.`;
  return new Refusal([{ code: 'TOO_MANY', path: 'format', message }]);
};

/** Draws with the one process that this one has for it. */
export const drawn: Draw = async (sheet, files, signal) => {
  try {
    return await press.draw({ sheet, files, standard: 'a-3a' }, signal);
  } catch (error) {
    throw error instanceof TooLarge ? tooLarge(error.message) : error;
  }
};

/** Draws documents, in volumes of so much where they hold more than one. */
export const pdfForm = (most: number): Form => ({
  type: 'application/pdf',
  extension: 'pdf',
  async *write(document, { signal, read, press: printed = drawn }: Writing = {}) {
    const draw = (of: Sheet, files: readonly Uint8Array[]) => printed(JSON.stringify(of), files, signal);
    const pace = new Pace();
    const sheet = await sheetOf(document, pace);
    const data = await dataOf(document);
    read?.();
    const split = await volumesOf(speech(document.language), sheet, pace, most);
    if (!split) {
      yield await draw(sheet, [data]);
      return;
    }
    const { index, volumes } = split;
    if (volumes.length > MOST_VOLUMES) {
      throw tooLarge(`A document has at most ${MOST_VOLUMES} volumes, and this one has ${volumes.length}.`);
    }
    const files: Uint8Array[] = [data];
    for (const { sheet: volume } of volumes) files.push(await draw(volume, []));
    yield await draw(index, files);
  },
});

/**
 * PDF/A-3a and PDF/UA-1, with the document as data attached. It is drawn in another process, and known when it is done.
 *
 * What is too long for one file is attached to it in volumes: it is their index.
 */
export const PDF: Form = pdfForm(VOLUME);

/** Ends the process that draws; it starts anew when it is needed. */
export const stopDrawing = (): void => {
  press.close();
};
