import { Refusal } from '../../../domain/problem.js';
import type { Document } from '../../document/document.js';
import type { Form, Writing } from '../form.js';
import { JSON_FORM } from '../json.js';
import { sheetOf } from './page.js';
import { type Job, Press, TooLarge } from './press/press.js';

const press = new Press();

/** The document as data, as it is attached. */
async function attachmentOf(document: Document): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of JSON_FORM.write(document)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

async function drawn(job: Job, signal?: AbortSignal): Promise<Uint8Array> {
  try {
    return await press.draw(job, signal);
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    const message = `${error.message} Ask for fewer entries, or for another format: html, xlsx, csv and json have no limit.`;
    throw new Refusal([{ code: 'TOO_MANY', path: 'format', message }]);
  }
}

async function* write(document: Document, { signal, read }: Writing = {}): AsyncGenerator<Uint8Array> {
  const sheet = JSON.stringify(await sheetOf(document));
  const attachment = await attachmentOf(document);
  read?.();
  yield await drawn({ sheet, attachment, standard: 'a-3a' }, signal);
}

/** PDF/A-3a and PDF/UA-1, with the document as data attached. It is drawn in another process, and known when done. */
export const PDF: Form = { type: 'application/pdf', extension: 'pdf', write };

/** Ends the process that draws; it starts anew when it is needed. */
export const stopDrawing = (): void => {
  press.close();
};
