const { Buffer } = require('node:buffer');
const { TextDecoder } = require('node:util');
const { parse } = require('csv-parse/sync');

/**
 * Reads a table of text: records of cells, each with the line it begins on.
 *
 * It is plain JavaScript because the thread that files are read in loads it too, by its path.
 */

/** What Windows-1252 has where Latin-1 has control characters. The decoder of Node 20 reads the one as the other. */
const SIGNS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** @param {Uint8Array} body */
const windows1252 = (body) =>
  Buffer.from(body.buffer, body.byteOffset, body.byteLength)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (sign) => SIGNS[sign.charCodeAt(0) - 0x80] ?? sign);

/**
 * As text: UTF-8, or UTF-16 where it is marked so, or else Windows-1252: spreadsheets write all of them.
 *
 * @param {Uint8Array} body
 */
function decoded(body) {
  if (body[0] === 0xff && body[1] === 0xfe) return new TextDecoder('utf-16le').decode(body);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return windows1252(body);
  }
}

/**
 * What parts the cells: what the header has most of, where names have none of it.
 *
 * @param {string} header
 */
function delimiterOf(header) {
  const count = (/** @type {string} */ sign) => header.split(sign).length;
  return [';', '\t', ','].reduce((most, sign) => (count(sign) > count(most) ? sign : most));
}

/** A text that is no table, with a sentence for a person and the line where it stops being one. */
class NotATable extends Error {
  /** @param {string} message @param {number} line */
  constructor(message, line) {
    super(message);
    this.line = line;
  }
}

/**
 * The records of a text, each with the line it begins on, from 1. Lines without a cell are left out.
 *
 * @param {Uint8Array} body
 * @returns {(readonly [cells: string[], line: number])[]}
 */
function recordsOf(body) {
  const text = decoded(body);
  const [first = '', second = ''] = text.split(/\r\n|[\r\n]/, 2);
  // Spreadsheets name the sign in a line of its own before the header.
  const [, named] = /^"?sep=(.)"?$/i.exec(first) ?? [];
  const delimiter = named ?? delimiterOf(first === '' ? second : first);
  try {
    /** @type {{ info: { lines: number }, record: string[] }[]} */
    const parsed = /** @type {any} */ (
      parse(text, { delimiter, info: true, relax_column_count: true, skip_empty_lines: true })
    );
    const records = parsed.map(({ info, record }) => {
      const within = record.reduce((ends, cell) => ends + cell.split('\n').length - 1, 0);
      return /** @type {const} */ ([record, info.lines - within]);
    });
    return named === undefined ? records : records.slice(1);
  } catch (error) {
    const { code, lines, message } = /** @type {{ code?: string, lines?: number, message: string }} */ (error);
    const open = code === 'CSV_QUOTE_NOT_CLOSED';
    const [, at = ''] = /at line (\d+)/.exec(message) ?? [];
    throw new NotATable(
      open ? 'The document ends in a cell: a quote is opened and not closed.' : 'A quote stands where none may.',
      lines ?? Number(at),
    );
  }
}

module.exports = { recordsOf, NotATable };
