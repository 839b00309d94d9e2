import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { Document } from '../../reports/document/document.js';
import { inChunks, type Writing } from '../../reports/form/form.js';
import { writeTables } from '../../reports/form/csv.js';
import { type FormName, FORMS } from '../../reports/form/forms.js';
import { stylesOf } from '../../reports/form/html/style.js';
import { writeWorkbook } from '../../reports/form/xlsx/xlsx.js';
import type { Laid } from './definition.js';

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** A page can load nothing and run nothing, and has no styles but its own. */
const policyOf = (document: Document): string =>
  [
    "default-src 'none'",
    `style-src ${stylesOf(document).map(hashOf).join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** A name that means nothing but a name to any system of files. */
const nameOf = (parts: readonly (string | null | undefined)[], form: FormName): string =>
  parts
    .flatMap(
      (part) =>
        (part ?? '')
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, '-')
          .replace(/^-|-$/g, '') || [],
    )
    .join('-')
    .slice(0, 100)
    .concat(`.${FORMS[form].extension}`);

export const fileNameOf = ({ report, asked }: Document, form: FormName): string =>
  nameOf([report, asked.capacity, asked.party, asked.on], form);

/** Takes the first piece before anything is answered, so that what fails until then is answered as an error. */
async function begun(pieces: AsyncGenerator<Buffer>): Promise<AsyncGenerator<Buffer>> {
  const first = await pieces.next();
  return (async function* () {
    try {
      if (first.done !== true) yield first.value;
      yield* pieces;
    } finally {
      await pieces.return(undefined);
    }
  })();
}

/** Sends a document as it is written. Where the client goes away, no more of it is. */
export async function sendDocument(
  response: Response,
  document: Document,
  name: FormName,
  writing: Writing,
): Promise<void> {
  const form = FORMS[name];
  const pieces = await begun(inChunks(form.write(document, writing)));
  response.setHeader('content-type', form.type);
  response.setHeader('content-language', document.language);
  if (name === 'html') response.setHeader('content-security-policy', policyOf(document));
  else response.setHeader('content-disposition', `attachment; filename="${fileNameOf(document, name)}"`);
  await pipeline(Readable.from(pieces), response);
}

/** How tables are written that are no document's. */
const TABLES = { xlsx: writeWorkbook, csv: writeTables } as const;
export const isOfTables = (form: FormName): form is keyof typeof TABLES => form in TABLES;

/** Sends the tables of a layout as they are written. */
export async function sendTables(response: Response, { book, name }: Laid, form: keyof typeof TABLES): Promise<void> {
  const pieces = await begun(inChunks(TABLES[form](book)));
  response.setHeader('content-type', FORMS[form].type);
  response.setHeader('content-language', book.language);
  response.setHeader('content-disposition', `attachment; filename="${nameOf(name, form)}"`);
  await pipeline(Readable.from(pieces), response);
}
