import { colToLetter, readXlsx } from 'hucre/xlsx';

/**
 * What the cells of a workbook hold.
 *
 * @typedef {import('../check.js').Difference} Difference
 * @typedef {import('hucre/xlsx').Workbook} Workbook
 * @typedef {{ name: string, rows: (string | null)[][] }} Sheet
 */

const SHOWN = 300;

/** @param {unknown} value @returns {string | null} */
function textOf(value) {
  if (value === null || value === undefined || value === '') return null;
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? '#' : value.toISOString().replace('T00:00:00.000Z', '');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** @param {Uint8Array} bytes @returns {Promise<Sheet[]>} */
export async function readWorkbook(bytes) {
  const { sheets } = await readXlsx(bytes);
  return sheets.map(({ name, rows, cells }) => {
    const texts = rows.map((row) => row.map(textOf));
    // A formula is none of ours, whatever it comes to.
    for (const [place, { formula }] of cells ?? []) {
      const [row = 0, column = 0] = place.split(',').map(Number);
      const line = texts[row];
      if (formula !== undefined && line) line[column] = `=${formula}`;
    }
    return { name, rows: texts };
  });
}

/** @param {string | null} text */
const told = (text) => (text !== null && text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

/** @param {Sheet} own @param {Sheet} foreign @returns {Generator<Difference>} */
function* ofSheet(own, foreign) {
  for (let row = 0; row < Math.max(own.rows.length, foreign.rows.length); row += 1) {
    const [here, there] = [own.rows[row] ?? [], foreign.rows[row] ?? []];
    for (let column = 0; column < Math.max(here.length, there.length); column += 1) {
      const [issued, found] = [here[column] ?? null, there[column] ?? null];
      if (issued === found) continue;
      const where = `sheet “${own.name}”, cell ${colToLetter(column)}${row + 1}`;
      yield { where, issued: told(issued), found: told(found) };
    }
  }
}

/** @param {readonly Sheet[]} own @param {readonly Sheet[]} foreign @returns {Generator<Difference>} */
export function* cellsThatDiffer(own, foreign) {
  const [here, there] = [own, foreign].map((of) => new Map(of.map((sheet) => [sheet.name, sheet])));
  for (const name of new Set([...(here?.keys() ?? []), ...(there?.keys() ?? [])])) {
    const [one, other] = [here?.get(name), there?.get(name)];
    if (one && other) yield* ofSheet(one, other);
    else yield { where: `sheet “${name}”`, issued: one ? 'there' : null, found: other ? 'there' : null };
  }
}
