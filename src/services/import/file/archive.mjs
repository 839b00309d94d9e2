import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';
import { Fault } from './fault.mjs';

/**
 * Reads archives by what their directory says of them, before anything is unpacked: what unpacks to too much, or has
 * names that lead elsewhere, is not unpacked at all. That the directory says the truth is held to while unpacking.
 *
 * @typedef {import('./file.js').Limits} Limits
 */

const MB = 1024 * 1024;

/** From this size on the ratio is asked: a few kilobytes of the same letter do no harm. */
const RATIO_FROM = MB;

/** @param {number} bytes */
const megabytes = (bytes) => `${Math.ceil(bytes / MB)} MB`;

const BROKEN = 'The file is broken, or was not sent whole: its archive cannot be read.';

/** @param {unknown} error */
const refused = (error) => {
  const message = error instanceof Error ? error.message : '';
  const named = /^(invalid relative path|absolute path|invalid characters in fileName): (.*)$/s.exec(message);
  return named ? new Fault(`The archive has a file whose name leads out of it: "${named[2]}".`) : new Fault(BROKEN);
};

/**
 * The files of an archive, by name. None is unpacked yet.
 *
 * @param {Buffer} file
 * @param {Limits} limits
 */
export async function opened(file, limits) {
  let zip;
  /** @type {Map<string, import('yauzl').Entry>} */
  const entries = new Map();
  try {
    zip = await yauzl.fromBufferPromise(file, { lazyEntries: true, validateEntrySizes: true });
    if (zip.entryCount > limits.entries) {
      throw new Fault(`The archive has more than ${limits.entries} files: ${zip.entryCount}.`, { code: 'TOO_MANY' });
    }
    let declared = 0;
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted())
        throw new Fault(`The archive is encrypted: "${entry.fileName}". Send it without a password.`);
      if (!entry.canDecodeFileData())
        throw new Fault(`The file "${entry.fileName}" is packed in a way that is not read.`);
      if (entries.has(entry.fileName)) throw new Fault(`The archive has two files of the name "${entry.fileName}".`);
      declared += entry.uncompressedSize;
      if (declared > limits.unpacked) {
        throw new Fault(`The archive unpacks to more than ${megabytes(limits.unpacked)}.`, { code: 'TOO_LONG' });
      }
      if (entry.uncompressedSize > RATIO_FROM && entry.uncompressedSize > limits.ratio * entry.compressedSize) {
        const message = `The file "${entry.fileName}" of the archive unpacks to more than ${limits.ratio} times its size.`;
        throw new Fault(message, { code: 'TOO_LONG' });
      }
      entries.set(entry.fileName, entry);
    }
  } catch (error) {
    throw error instanceof Fault ? error : refused(error);
  }
  const open = zip;
  return {
    names: [...entries.keys()].filter((name) => !name.endsWith('/')),
    /** @param {string} name @returns {Promise<Buffer>} */
    async unpacked(name) {
      const entry = entries.get(name);
      if (!entry) throw new Fault(BROKEN);
      try {
        return await buffer(await open.openReadStreamPromise(entry));
      } catch (error) {
        throw refused(error);
      }
    },
  };
}
