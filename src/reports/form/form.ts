import type { Document } from '../document/document.js';

/** What who writes a document is told, and tells. */
export interface Writing {
  /** Whoever wants it has gone away. */
  readonly signal?: AbortSignal;
  /** Called where a form has read all of the document before it writes, so that what it is read from can be closed. */
  readonly read?: () => void;
  /** Draws sheets as PDF, where the process that does is not to be another one beside that of who writes. */
  readonly press?: Press;
}

/** Draws a sheet, given as JSON, with the files attached that it names. */
export type Press = (sheet: string, files: readonly Uint8Array[], signal?: AbortSignal) => Promise<Uint8Array>;

/** A way to write any report. */
export interface Form {
  /** Its media type. */
  readonly type: string;
  /** The ending of its files. */
  readonly extension: string;
  /**
   * What is written, piece by piece, with the rows of the document asked for as it goes: it takes as little memory as
   * the pages of rows do. The same document gives the same bytes.
   */
  write(document: Document, writing?: Writing): AsyncIterable<string | Uint8Array>;
}

const CHUNK = 64 * 1024;

/** The same bytes in fewer pieces. */
export async function* inChunks(pieces: AsyncIterable<string | Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    waiting.push(bytes);
    size += bytes.length;
    if (size < CHUNK) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(waiting);
}
