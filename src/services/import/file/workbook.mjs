import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { Fault } from './fault.mjs';

/**
 * Reads the sheets of a workbook: Office Open XML (ISO/IEC 29500).
 *
 * @typedef {import('./file.js').Limits} Limits
 * @typedef {import('./file.js').ReadCell} ReadCell
 * @typedef {import('./file.js').ReadSheet} ReadSheet
 * @typedef {{ names: string[], unpacked(name: string): Promise<Buffer> }} Archive
 */

/** What sheets are read from. Pictures, charts, links and notes are left packed. */
const PARTS = [
  /^\[Content_Types\]\.xml$/,
  /^_rels\/\.rels$/,
  /^[^/]+\/(?:_rels\/)?workbook\d*\.xml(?:\.rels)?$/,
  /^[^/]+\/(?:sharedStrings|styles)\d*\.xml$/i,
  /^[^/]+\/worksheets\/[^/]+\.xml$/,
];

/**
 * The archive anew, with only what sheets are read from: so the library reads what was checked, and nothing else.
 *
 * @param {Archive} archive
 */
async function repacked(archive) {
  const zip = new ZipFile();
  for (const name of archive.names.filter((one) => PARTS.some((part) => part.test(one)))) {
    zip.addBuffer(await archive.unpacked(name), name, { compress: false });
  }
  zip.end();
  return buffer(zip.outputStream);
}

/** @param {Date} date */
function dayOf(date) {
  const day = date.toISOString();
  return { day: day.slice(0, day.indexOf('T')) };
}

/**
 * @param {import('hucre').CellValue} value
 * @param {import('hucre').Cell | undefined} cell
 * @returns {ReadCell}
 */
function cellOf(value, cell) {
  if (cell?.formula !== undefined) return { formula: cell.formula };
  if (cell?.type === 'error') return { error: String(value) };
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? { error: 'a day that is none' } : dayOf(value);
  return value;
}

/**
 * @param {Archive} archive
 * @param {Limits} limits
 * @returns {Promise<Pick<import('./file.js').ReadFile, 'sheets' | 'epoch'>>}
 */
export async function bookOf(archive, limits) {
  const { readXlsx } = await import('hucre/xlsx');
  const packed = await repacked(archive);
  let book;
  try {
    book = await readXlsx(new Uint8Array(packed.buffer, packed.byteOffset, packed.byteLength));
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : '';
    throw new Fault(`The workbook is broken: ${reason}`);
  }
  const sheets = book.sheets.map(({ name, rows, cells, merges = [] }) => ({
    name,
    rows: rows.map((row, at) => row.map((value, column) => cellOf(value, cells?.get(`${at},${column}`)))),
    merges: merges.slice(0, limits.rows).map((merge) => ({
      fromRow: merge.startRow,
      fromColumn: merge.startCol,
      toRow: merge.endRow,
      toColumn: merge.endCol,
    })),
  }));
  return { sheets, epoch: book.dateSystem === '1904' ? 1904 : 1900 };
}
