import { getDocumentProxy } from 'unpdf';
import { parsed, valuesThatDiffer } from './json.mjs';

/**
 * What a PDF says: its pages as texts, and the files attached to it.
 *
 * @typedef {import('../check.js').Difference} Difference
 * @typedef {{ pages: string[], files: Map<string, Uint8Array> }} Pdf
 */

/** Pages that are read at most. */
const PAGES = 5000;

/** Words of a page that are told, where it differs. */
const WORDS = 24;

/** @param {Uint8Array} bytes @returns {Promise<Pdf>} */
export async function readPdf(bytes) {
  // It takes the bytes for itself.
  const pdf = await getDocumentProxy(bytes.slice(), { verbosity: 0, isEvalSupported: false, stopAtErrors: false });
  const attached = /** @type {Record<string, { filename: string, content: Uint8Array }> | null} */ (
    await pdf.getAttachments()
  );
  const pages = [];
  for (let at = 1; at <= Math.min(pdf.numPages, PAGES); at += 1) {
    const page = await pdf.getPage(at);
    const { items } = /** @type {{ items: { str?: string, hasEOL?: boolean }[] }} */ (await page.getTextContent());
    pages.push(items.map(({ str = '', hasEOL = false }) => (hasEOL ? `${str}\n` : str)).join(''));
    page.cleanup();
  }
  return { pages, files: new Map(Object.values(attached ?? {}).map(({ filename, content }) => [filename, content])) };
}

/** @param {string} text */
const wordsOf = (text) => text.split(/\s+/).filter((word) => word !== '');

/** @param {readonly string[]} words @returns {string} */
const told = (words) => words.slice(0, WORDS).join(' ') + (words.length > WORDS ? ' …' : '');

/**
 * The words between what two pages have in common at their beginning and at their end.
 *
 * @param {string} own @param {string} foreign @returns {{ issued: string, found: string } | null}
 */
function wordsThatDiffer(own, foreign) {
  const [here, there] = [wordsOf(own), wordsOf(foreign)];
  let start = 0;
  while (start < here.length && start < there.length && here[start] === there[start]) start += 1;
  let end = 0;
  const most = Math.min(here.length, there.length) - start;
  while (end < most && here[here.length - 1 - end] === there[there.length - 1 - end]) end += 1;
  if (start + end === here.length && start + end === there.length) return null;
  return { issued: told(here.slice(start, here.length - end)), found: told(there.slice(start, there.length - end)) };
}

/** @param {Uint8Array} one @param {Uint8Array} other */
const isSame = (one, other) => Buffer.compare(one, other) === 0;

/** @param {Pdf} own @param {Pdf} foreign @returns {Generator<Difference>} */
function* filesThatDiffer(own, foreign) {
  for (const name of [...new Set([...own.files.keys(), ...foreign.files.keys()])].sort()) {
    const [here, there] = [own.files.get(name), foreign.files.get(name)];
    const where = `attached file ${name}`;
    if (!here || !there) {
      yield { where, issued: here ? 'attached' : null, found: there ? 'attached' : null };
    } else if (!isSame(here, there)) {
      const [one, other] = [parsed(here), parsed(there)];
      const differences = one && other ? [...valuesThatDiffer(one.value, other.value)] : [];
      if (differences.length === 0)
        yield { where, issued: `${here.length} bytes`, found: `${there.length} other bytes` };
      for (const one of differences) yield { ...one, where: `${where}, ${one.where}` };
    }
  }
}

/** @param {Pdf} own @param {Pdf} foreign @returns {Generator<Difference>} */
export function* pagesThatDiffer(own, foreign) {
  if (own.pages.length !== foreign.pages.length) {
    yield { where: 'pages', issued: String(own.pages.length), found: String(foreign.pages.length) };
  }
  for (let at = 0; at < Math.max(own.pages.length, foreign.pages.length); at += 1) {
    const words = wordsThatDiffer(own.pages[at] ?? '', foreign.pages[at] ?? '');
    if (words) yield { where: `page ${at + 1}`, ...words };
  }
  yield* filesThatDiffer(own, foreign);
}
