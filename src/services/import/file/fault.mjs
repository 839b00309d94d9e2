/**
 * Why a file is not read. It reaches whoever sent it, as a problem.
 *
 * @typedef {import('./file.js').Fault} Told
 */
export class Fault extends Error {
  /** @param {string} message @param {Partial<Told>} [more] */
  constructor(message, more = {}) {
    super(message);
    /** @type {Told} */
    this.told = { code: 'SYNTAX', sheet: null, row: null, column: null, ...more, message };
  }
}
