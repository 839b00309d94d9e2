import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { deflateSync } from 'node:zlib';

/**
 * Makes a document and what is said of it canonical, RFC 8785, and hashes that. In a thread, because a large record
 * takes a second or two. What it is asked and what it answers is typed in content.ts.
 *
 * @typedef {import('./content.js').Freezing} Freezing
 * @typedef {import('./content.js').Frozen} Frozen
 */

/** @type {(value: unknown) => string | undefined} */
const canonicalize = createRequire(import.meta.url)('canonicalize');

const { envelope, document } = /** @type {Freezing} */ (workerData);
const text = canonicalize({ ...envelope, document: JSON.parse(Buffer.from(document).toString()) }) ?? '';
const bytes = Buffer.from(text);
/** @type {Frozen} */
const made = {
  sha256: createHash('sha256').update(bytes).digest('hex'),
  size: bytes.length,
  packed: new Uint8Array(deflateSync(bytes)),
};
parentPort?.postMessage({ made });
