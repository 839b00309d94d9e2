import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { inChunks } from './form.js';

/** A file of an archive; its content is written when its turn comes. */
export interface ZipEntry {
  readonly path: string;
  content(): AsyncIterable<string | Uint8Array>;
}

/** The first day that an archive can name, in every time zone: when it was made is said inside. */
const OPTIONS = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true } as const;

/** An archive of the files, one after the other, as they are written. The same files make the same bytes. */
export async function* zipped(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  let source: Readable | null = null;
  const fail = (error: Error) => output.destroy(error);
  zip.on('error', fail);
  const filling = (async () => {
    for await (const { path, content } of entries) {
      source = Readable.from(inChunks(content()), { objectMode: false });
      zip.addReadStream(source, path, OPTIONS);
      await finished(source);
    }
    zip.end();
  })().catch((error: unknown) => fail(error as Error));
  try {
    for await (const chunk of output) yield chunk as Uint8Array;
  } finally {
    // Who reads no further stops what is being written.
    (source as Readable | null)?.destroy();
    await filling;
  }
}
