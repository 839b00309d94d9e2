import yauzl from 'yauzl';

/** What a ZIP archive may hold: more is refused before it is read, and no entry may be longer than it says. */
const ENTRIES = 1000;
const SIZE = 256 * 1024 ** 2;

/**
 * The entries of a ZIP archive, inflated. Thrown where there are too many, or too much.
 *
 * @param {Uint8Array} bytes @returns {Promise<Map<string, Buffer>>}
 */
export async function entriesOf(bytes) {
  const zip = await yauzl.fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (zip.entryCount > ENTRIES) throw new Error(`It holds more than ${ENTRIES} files.`);
  /** @type {import('yauzl').Entry[]} */
  const entries = [];
  let size = 0;
  for await (const entry of zip.eachEntry()) {
    size += entry.uncompressedSize;
    if (size > SIZE) throw new Error(`It holds more than ${SIZE / 1024 ** 2} MB.`);
    entries.push(entry);
  }
  const found = new Map();
  for (const entry of entries) {
    const pieces = [];
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(/** @type {Buffer} */ (piece));
    found.set(entry.fileName, Buffer.concat(pieces));
  }
  return found;
}
