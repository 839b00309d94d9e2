import { TextDecoder } from 'node:util';

/**
 * Where two values of JSON differ, by the paths of their members.
 *
 * @typedef {import('../check.js').Difference} Difference
 */

/** No document of ours is nested as deep by far: what is, differs. */
const DEPTH = 200;

/** How much of a value is told. */
const SHOWN = 300;

/** @param {unknown} value */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param {unknown} value @returns {string | null} */
function told(value) {
  if (value === undefined) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/**
 * @param {unknown} own @param {unknown} foreign @param {string} [where] @param {number} [depth]
 * @returns {Generator<Difference>}
 */
export function* valuesThatDiffer(own, foreign, where = '', depth = 0) {
  if (own === foreign) return;
  if (depth < DEPTH && Array.isArray(own) && Array.isArray(foreign)) {
    for (let at = 0; at < Math.max(own.length, foreign.length); at += 1) {
      yield* valuesThatDiffer(own[at], foreign[at], `${where}[${at}]`, depth + 1);
    }
    return;
  }
  if (depth < DEPTH && isObject(own) && isObject(foreign)) {
    const [here, there] = [
      /** @type {Record<string, unknown>} */ (own),
      /** @type {Record<string, unknown>} */ (foreign),
    ];
    const names = new Set([...Object.keys(here), ...Object.keys(there)]);
    for (const name of [...names].sort()) {
      const [one, other] = [here, there].map((of) => (Object.hasOwn(of, name) ? of[name] : undefined));
      yield* valuesThatDiffer(one, other, where === '' ? name : `${where}.${name}`, depth + 1);
    }
    return;
  }
  yield { where, issued: told(own), found: told(foreign) };
}

/** What of a text of JSON carries no meaning: the space between its signs. */
const SPACE = /("(?:[^"\\]|\\.)*")|[ \t\r\n]+/g;

/**
 * Whether the text says what it was parsed to, and nothing beside: a member that stands in it twice would show a reader
 * another value than it shows a program.
 *
 * @param {string} text @param {unknown} parsed
 */
export const saysAll = (text, parsed) => text.replace(SPACE, '$1').length === JSON.stringify(parsed).length;

/** @param {Uint8Array} bytes @returns {{ text: string, value: unknown } | null} */
export function parsed(bytes) {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text, value: JSON.parse(text) };
  } catch {
    return null;
  }
}
