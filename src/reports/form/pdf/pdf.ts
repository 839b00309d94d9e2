import { Refusal } from '../../../domain/problem.js';
import type { Document } from '../../document/document.js';
import { speech } from '../../language/language.js';
import type { Form, Press as Draw, Writing } from '../form.js';
import { JSON_FORM } from '../json.js';
import { Pace } from './pace.js';
import { sheetOf } from './page.js';
import { PLACES, Press } from './press/press.js';
import { TooLarge } from './press/printer.js';
import type { Sheet } from './sheet.js';
import { VOLUME, type Volumes, volumesOf } from './volume.js';

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

/** Draws with the processes that this one has for it. */
export const drawn: Draw = async (sheet, files, signal) => {
  try {
    return await press.draw({ sheet, files, standard: 'a-3a' }, signal);
  } catch (error) {
    throw error instanceof TooLarge ? tooLarge(error.message) : error;
  }
};

/** Volumes, as many at once as the press draws. Where one fails, none is begun any more: leaving a loop ends what it goes over. */
async function drawnVolumes(
  volumes: Volumes['volumes'],
  draw: (sheet: Sheet, files: readonly Uint8Array[]) => Promise<Uint8Array>,
): Promise<Uint8Array[]> {
  const files: Uint8Array[] = [];
  const left = (function* () {
    yield* volumes.entries();
  })();
  const run = async (): Promise<void> => {
    for (const [at, { sheet }] of left) files[at] = await draw(sheet, []);
  };
  await Promise.all(Array.from({ length: PLACES.drawing }, run));
  return files;
}

/** Draws documents, in volumes of so much where they hold more than one. */
export const pdfForm = (most: number): Form => ({
  type: 'application/pdf',
  extension: 'pdf',
  async *write(document, { signal, read, press: printing = drawn }: Writing = {}) {
    const draw = (of: Sheet, files: readonly Uint8Array[]) => printing(JSON.stringify(of), files, signal);
    const pace = new Pace();
    const sheet = await sheetOf(document, pace);
    const split = await volumesOf(speech(document.language), sheet, pace, most);
    const { index, volumes } = split ?? { index: sheet, volumes: [] };
    if (volumes.length > MOST_VOLUMES) {
      throw tooLarge(`A document has at most ${MOST_VOLUMES} volumes, and this one has ${volumes.length}.`);
    }
    const data = async (): Promise<Uint8Array> => {
      const found = await dataOf(document);
      read?.();
      return found;
    };
    // The first volumes are drawn elsewhere while the data are made.
    const [attached, files] = await Promise.all([data(), drawnVolumes(volumes, draw)]);
    yield await draw(index, [attached, ...files]);
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
