import { TextDecoder } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import { entriesOf } from './archive.mjs';
import { parsed, saysAll, valuesThatDiffer } from './json.mjs';
import { pagesThatDiffer, readPdf } from './pdf.mjs';
import { cellsThatDiffer, readWorkbook } from './workbook.mjs';

/**
 * Reads a file that came from outside: which record it says it is, or what in it differs from what was issued. In a
 * thread, because such a file is anything. What it is asked and what it answers is typed in check.ts.
 *
 * @typedef {import('../check.js').Task} Task
 * @typedef {import('../check.js').Named} Named
 * @typedef {import('../check.js').Compared} Compared
 * @typedef {import('../check.js').Difference} Difference
 */

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const HASH = /[0-9a-f]{64}/gi;

/** Identifiers and hashes that are looked up at most. */
const MOST = 200;

/** @param {Iterable<string>} texts @param {RegExp} pattern @returns {string[]} */
function found(texts, pattern) {
  /** @type {Set<string>} */
  const all = new Set();
  for (const text of texts) {
    for (const [match] of text.matchAll(pattern)) {
      all.add(match.toLowerCase());
      if (all.size >= MOST) return [...all];
    }
  }
  return [...all];
}

/** @param {Named['form']} form @param {Iterable<string>} texts @returns {Named} */
function namedIn(form, texts) {
  const read = [...texts];
  return { form, ids: found(read, UUID), hashes: found(read, HASH) };
}

/** @param {Uint8Array} bytes */
const text = (bytes) => new TextDecoder().decode(bytes);

/** A fault of the file, for who sent it. */
class Fault extends Error {}

/** @template T @param {string} what @param {() => T | Promise<T>} read @returns {Promise<T>} */
async function reading(what, read) {
  try {
    return await read();
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    if (name === 'PasswordException') throw new Fault('The PDF is encrypted, so it cannot be read.');
    throw new Fault(`It cannot be read as ${what}: ${message}`);
  }
}

/** @param {Uint8Array} bytes @returns {Promise<Named>} */
async function named(bytes) {
  const start = text(bytes.subarray(0, 1024))
    .replace(/^\ufeff/, '')
    .trimStart();
  if (start.includes('%PDF-')) {
    const { pages, files } = await reading('a PDF', () => readPdf(bytes));
    const attached = [...files].filter(([name]) => name.endsWith('.json')).map(([, content]) => text(content));
    // What is long stands on several lines.
    return namedIn('pdf', [...attached, ...pages, ...pages.map((page) => page.replace(/\s+/g, ''))]);
  }
  if (start.startsWith('PK')) {
    const entries = await reading('a ZIP archive, as XLSX and DOCX are', () => entriesOf(bytes));
    const form = entries.has('xl/workbook.xml') ? 'xlsx' : entries.has('word/document.xml') ? 'docx' : 'csv';
    return namedIn(form, [...entries.values()].map(text));
  }
  if (start.startsWith('{')) {
    const whole = await reading('JSON', () => JSON.parse(text(bytes)));
    const form = '@context' in whole ? 'jsonld' : whole.format === 'ropa-issued-record' ? 'content' : 'json';
    return namedIn(form, [text(bytes)]);
  }
  if (start.startsWith('<')) return namedIn('html', [text(bytes)]);
  throw new Fault('It is no PDF, XLSX, JSON, HTML, or archive of CSV: a record is issued in no other form.');
}

/** @param {Named['form']} form */
const isData = (form) => form === 'json' || form === 'content';

/** @param {Named['form']} form @param {Uint8Array} own @param {Uint8Array} foreign @returns {Promise<Iterable<Difference>>} */
async function differences(form, own, foreign) {
  if (form === 'pdf') return pagesThatDiffer(await readPdf(own), await reading('a PDF', () => readPdf(foreign)));
  if (form === 'xlsx') {
    return cellsThatDiffer(await readWorkbook(own), await reading('a workbook', () => readWorkbook(foreign)));
  }
  if (isData(form)) return valuesThatDiffer(parsed(own)?.value, parsed(foreign)?.value);
  return [];
}

/** @param {Extract<Task, { own: Uint8Array }>} task @returns {Promise<Compared>} */
async function compared({ form, own, foreign, most }) {
  /** @type {Difference[]} */
  const told = [];
  let count = 0;
  for (const difference of await differences(form, own, foreign)) {
    count += 1;
    if (told.length < most) told.push(difference);
  }
  const json = isData(form) && count === 0 ? parsed(foreign) : null;
  return { differences: told, count, sameData: json !== null && saysAll(json.text, json.value) };
}

const task = /** @type {Task} */ (workerData);
try {
  parentPort?.postMessage({ made: 'own' in task ? await compared(task) : await named(task.foreign) });
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  parentPort?.postMessage({ fault: error.message });
}
