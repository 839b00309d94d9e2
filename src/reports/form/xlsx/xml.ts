const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What Excel reads as a character by its number, although it is text: `_x000D_`. */
const ESCAPED = /_x[0-9A-Fa-f]{4}_/g;

/** Text as XML has it. Characters that it cannot hold are not in documents: see `visible`. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);

/** Text of a cell. */
export const cellText = (text: string): string => escaped(text.replace(ESCAPED, (found) => `_x005F${found}`));

export const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The name of a column: A, B, … Z, AA. */
export function columnName(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnName(Math.floor(at / 26) - 1) + last;
}

/** A cell of a sheet as links and names of ranges write it. */
export const reference = (sheet: string, cell: string): string => `'${sheet.replaceAll("'", "''")}'!${cell}`;

/** The beginning of a text, no longer than that: it does not end between the halves of one character. */
export function beginning(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most);
}
