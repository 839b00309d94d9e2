import { parentPort, workerData } from 'node:worker_threads';
import { opened } from './archive.mjs';
import delimited from './delimited.cjs';
import { Fault } from './fault.mjs';
import { bookOf } from './workbook.mjs';

/**
 * The thread that one file is read in: what it takes of memory and time ends with it, however the file was made.
 *
 * It is plain JavaScript because a thread is loaded by its path, from `src` by the tests and from `dist` by everything
 * else. What it is given and what it answers is typed in file.ts.
 *
 * @typedef {import('./file.js').Job} Job
 * @typedef {import('./file.js').Reply} Reply
 * @typedef {import('./file.js').ReadFile} ReadFile
 * @typedef {import('./file.js').ReadSheet} ReadSheet
 * @typedef {import('./file.js').ReadCell} ReadCell
 * @typedef {import('./file.js').Limits} Limits
 */

/** How files begin. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ZIP = [0x50, 0x4b];
const UTF_16 = [0xff, 0xfe];

/** @param {Buffer} file @param {number[]} bytes */
const beginsWith = (file, bytes) => bytes.every((byte, at) => file[at] === byte);

const READ = 'What is read is a workbook (.xlsx), a ZIP archive of tables (.csv), or one table (.csv).';

/**
 * The rows of a table of text, each at the place where programs of tables show it.
 *
 * @param {string | null} name
 * @param {Buffer} file
 * @returns {ReadSheet}
 */
function tableOf(name, file) {
  try {
    /** @type {ReadCell[][]} */
    const rows = [];
    let within = 0;
    for (const [cells, line] of delimited.recordsOf(file)) {
      rows[line - within - 1] = cells.map((cell) => (cell === '' ? null : cell));
      within += cells.reduce((ends, cell) => ends + cell.split('\n').length - 1, 0);
    }
    return { name, rows: Array.from(rows, (row) => row ?? []), merges: [] };
  } catch (error) {
    if (error instanceof delimited.NotATable) throw new Fault(error.message, { sheet: name, row: error.line });
    throw error;
  }
}

/** @param {Buffer} file @param {Limits} limits @returns {Promise<ReadFile>} */
async function fromArchive(file, limits) {
  const archive = await opened(file, limits);
  const { names } = archive;
  if (names.includes('[Content_Types].xml')) {
    return { kind: 'workbook', ...(await bookOf(archive, limits)) };
  }
  if (names.includes('mimetype') && names.includes('content.xml')) {
    throw new Fault(`It is a file of OpenDocument: save it as .xlsx. ${READ}`);
  }
  const tables = names.filter((name) => /\.csv$/i.test(name));
  if (tables.length === 0) throw new Fault(`The archive has neither a workbook nor a table in it. ${READ}`);
  const sheets = [];
  for (const name of tables.sort()) sheets.push(tableOf(name, await archive.unpacked(name)));
  return { kind: 'archive', sheets, epoch: null };
}

/** @param {Job} job @returns {Promise<ReadFile>} */
async function read({ bytes, limits }) {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length === 0) throw new Fault(`The file is empty. ${READ}`);
  if (beginsWith(file, OLE)) {
    throw new Fault(
      'It is a workbook with a password, or one of the old format .xls: save it as .xlsx, without a password.',
    );
  }
  if (beginsWith(file, ZIP)) return fromArchive(file, limits);
  if (!beginsWith(file, UTF_16) && file.subarray(0, 4096).includes(0)) throw new Fault(`The file is no table. ${READ}`);
  return { kind: 'table', sheets: [tableOf(null, file)], epoch: null };
}

/** @param {ReadCell | undefined} cell */
const isEmpty = (cell) => cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');

/**
 * The sheet without what is empty at its end, within the limits.
 *
 * @param {ReadSheet} sheet @param {Limits} limits @param {boolean} isWorkbook
 * @returns {ReadSheet}
 */
function bounded({ name: sheet, rows, merges }, limits, isWorkbook) {
  const cut = rows.map((row) => row.slice(0, row.findLastIndex((cell) => !isEmpty(cell)) + 1));
  const kept = cut.slice(0, cut.findLastIndex((row) => row.length > 0) + 1);
  if (kept.length > limits.rows) {
    throw new Fault(`The sheet has more than ${limits.rows} rows.`, { code: 'TOO_MANY', sheet, row: limits.rows + 1 });
  }
  const most = isWorkbook ? limits.cell : limits.text;
  kept.forEach((cells, row) => {
    if (cells.length > limits.columns) {
      const message = `The row has more than ${limits.columns} columns.`;
      throw new Fault(message, { code: 'TOO_MANY', sheet, row: row + 1, column: limits.columns });
    }
    const column = cells.findIndex((cell) => typeof cell === 'string' && cell.length > most);
    if (column === -1) return;
    throw new Fault(`The cell has more than ${most} characters.`, { code: 'TOO_LONG', sheet, row: row + 1, column });
  });
  return { name: sheet, rows: kept, merges };
}

/** @type {Job} */
const job = workerData;
/** @type {Reply} */
let reply;
try {
  const file = await read(job);
  const isWorkbook = file.kind === 'workbook';
  reply = { file: { ...file, sheets: file.sheets.map((sheet) => bounded(sheet, job.limits, isWorkbook)) } };
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  reply = { fault: error.told };
}
parentPort?.postMessage(reply);
