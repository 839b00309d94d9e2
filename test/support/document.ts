import type { Document } from '../../src/reports/document/document.js';
import { type Form, inChunks } from '../../src/reports/form/form.js';

/** All that a form writes of a document. */
export async function written(form: Form, document: Document): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of inChunks(form.write(document))) pieces.push(piece);
  return Buffer.concat(pieces);
}
