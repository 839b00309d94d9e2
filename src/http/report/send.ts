import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { Drawn, DrawnHead } from '../../services/report/draw.js';

/** A page can load nothing and run nothing, and has no styles but its own. */
export const policyOf = (styles: readonly string[]): string =>
  [
    "default-src 'none'",
    `style-src ${styles.join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Takes the first piece before anything is answered, so that what fails until then is answered as an error. */
async function begun(pieces: AsyncGenerator<Uint8Array>): Promise<AsyncGenerator<Uint8Array>> {
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

/** What a file is, for who is sent it. */
export function describe(response: Response, { type, language, fileName, styles }: DrawnHead): void {
  response.setHeader('content-type', type);
  response.setHeader('content-language', language);
  if (styles) response.setHeader('content-security-policy', policyOf(styles));
  else response.setHeader('content-disposition', `attachment; filename="${fileName}"`);
}

/** Sends a report as it is written. Where the client goes away, no more of it is. */
export async function sendDrawn(response: Response, { pieces, ...head }: Drawn): Promise<void> {
  const beginning = await begun(pieces);
  describe(response, head);
  await pipeline(Readable.from(beginning), response);
}
