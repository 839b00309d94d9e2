import { LANGUAGES } from '../../reports/document/cell.js';
import { speech } from '../../reports/language/language.js';
import { textOf } from './cell.js';
import type { ReadCell, ReadFile, ReadSheet } from './file/file.js';

/** The sheets that go on with what no cell could hold, as each language calls them. */
const NAMES = new Set(LANGUAGES.map((language) => speech(language).plain('sheet.continued')));

const SHEET = 'SHEET';
const ROW = 987_654_321;

/** What a cell ends with that goes on elsewhere, in each language. */
const SIGNS = LANGUAGES.map((language) => {
  const sign = speech(language).plain('sheet.continues', { sheet: SHEET, row: ROW });
  const pattern = sign
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(SHEET, '(.+)')
    .replace(String(ROW), '(\\d+)');
  return new RegExp(`${pattern}$`);
});

export const isContinued = ({ name }: ReadSheet): boolean => name !== null && NAMES.has(name);

/** The rest of a text: the rows from that one on that go on with the same cell. */
function restFrom({ rows }: ReadSheet, row: number): string | null {
  const where = rows[row - 1]?.[0];
  if (typeof where !== 'string') return null;
  let rest = '';
  for (let at = row - 1; rows[at]?.[0] === where; at += 1) rest += textOf(rows[at]?.[1]) ?? '';
  return rest;
}

/** The file with the texts whole that a workbook had to part: each where it begins. */
export function joined(file: ReadFile): ReadFile {
  const sheets = new Map(file.sheets.filter(isContinued).map((sheet) => [sheet.name, sheet]));
  if (sheets.size === 0) return file;
  const whole = (cell: ReadCell): ReadCell => {
    if (typeof cell !== 'string') return cell;
    for (const sign of SIGNS) {
      const found = sign.exec(cell);
      const sheet = found && sheets.get(found[1] ?? '');
      const rest = sheet ? restFrom(sheet, Number(found[2])) : null;
      if (found && rest !== null) return cell.slice(0, found.index) + rest;
    }
    return cell;
  };
  return {
    ...file,
    sheets: file.sheets
      .filter((sheet) => !isContinued(sheet))
      .map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => row.map(whole)) })),
  };
}
