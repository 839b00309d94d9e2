import type { ReadCell, ReadSheet } from './file/file.js';
import type { Told } from './table.js';

/**
 * The sheet with the value of cells that are merged downwards in each of their rows, for it is said of all of them.
 * Which column it is for that cells merged sideways say is open, and told.
 */
export function filledDown(sheet: ReadSheet, headingRow: number, told: Told): ReadSheet {
  const rows: ReadCell[][] = sheet.rows.map((row) => [...row]);
  for (const { fromRow, fromColumn, toRow, toColumn } of sheet.merges) {
    const value = rows[fromRow]?.[fromColumn] ?? null;
    if (fromRow <= headingRow || value === null) continue;
    if (fromColumn !== toColumn) {
      const place = { sheet, row: fromRow, column: fromColumn };
      told.problem('SYNTAX', place, '', 'The cell is merged with those beside it: which column it is for is not said.');
      continue;
    }
    for (let row = fromRow + 1; row <= Math.min(toRow, rows.length - 1); row += 1) {
      const cells = (rows[row] ??= []);
      while (cells.length <= fromColumn) cells.push(null);
      cells[fromColumn] = value;
    }
  }
  return { ...sheet, rows };
}
