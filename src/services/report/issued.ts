import { type DocumentData, documentOf } from '../../reports/document/read.js';
import type { Writing } from '../../reports/form/form.js';
import type { FormName } from '../../reports/form/forms.js';
import { type Gate, issuedPage } from '../../reports/form/html/issued.js';
import { type Seal, sealedDocument } from '../../reports/issued.js';
import { drawDocument, type Drawn, headOf } from './draw.js';

/** A record that was issued, as it is to be drawn: in a form, or as the page that leads to its forms. */
export interface IssuedSheet {
  /** The canonical JSON that was hashed. */
  readonly content: Uint8Array;
  readonly seal: Seal;
  readonly as: FormName | Gate;
}

async function* pageOf(page: Promise<string>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(await page);
}

/** Draws a record that was issued, of its content alone: the same bytes each time, whatever the register has become. */
export function drawIssued({ content, seal, as }: IssuedSheet, writing: Writing): Drawn {
  const { document } = JSON.parse(Buffer.from(content).toString()) as { document: DocumentData };
  const sealed = sealedDocument(documentOf(document), seal);
  if (typeof as === 'string') return drawDocument(sealed, as, writing);
  return { ...headOf(sealed, 'html'), pieces: pageOf(issuedPage(sealed, as)) };
}
