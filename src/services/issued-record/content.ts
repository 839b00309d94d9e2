import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { Refusal } from '../../domain/problem.js';
import type { Document } from '../../reports/document/document.js';
import { JSON_FORM } from '../../reports/form/json.js';
import { inChunks } from '../../reports/form/form.js';
import { inThread, TooMuch } from './thread.js';

/** What is frozen with a document: who issued it, when, and from what. */
export type Envelope = Readonly<Record<string, unknown>>;

/** What the thread that freezes is asked. */
export interface Freezing {
  readonly envelope: Envelope;
  /** The JSON form of the document. */
  readonly document: Uint8Array;
}

/** Content in canonical form: what it hashes to, its size in bytes, and itself, compressed. */
export interface Frozen {
  readonly sha256: string;
  readonly size: number;
  readonly packed: Uint8Array;
}

const MB = 1024 ** 2;

/** The JSON form of a document that can be issued has at most so many bytes: some 10,000 activities. */
export const CONTENT_LIMIT = 128 * MB;

const LIMITS = { megabytes: 2048, milliseconds: 120_000 };

const tooLong = (most: string): Refusal => {
  const message = `${most} Issue the record of one party or one controller, or fewer entries.`;
  return new Refusal([{ code: 'TOO_MANY', path: 'report', article: null, message }]);
};

/** A record that is issued is one file. What is longer than that is asked for in parts. */
async function dataOf(document: Document): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of inChunks(JSON_FORM.write(document))) {
    size += piece.length;
    if (size > CONTENT_LIMIT) throw tooLong(`What is issued has at most ${CONTENT_LIMIT / MB} MB as data.`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** The document with its envelope in canonical form, hashed. */
export async function freeze(document: Document, envelope: Envelope): Promise<Frozen> {
  const job: Freezing = { envelope, document: await dataOf(document) };
  try {
    return await inThread<Frozen>('freeze.mjs', job, LIMITS);
  } catch (error) {
    throw error instanceof TooMuch ? tooLong(error.message) : error;
  }
}

const inflated = promisify(inflate);

/** The bytes that were hashed when they were issued. */
export const thaw = (packed: Uint8Array): Promise<Buffer> => inflated(packed);

export const hashOfContent = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
