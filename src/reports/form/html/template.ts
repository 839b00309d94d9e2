/** Markup that was made by `html`, so that every text in it is escaped. */
export class Html {
  constructor(readonly markup: string) {}
}

/** What stands in a template: texts are escaped, markup and lists of it are not; null and yes or no are nothing. */
export type Part = Html | string | number | boolean | null | undefined | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // No character of HTML.
  '\0': '\ufffd',
};

const escaped = (text: string): string => text.replace(/[&<>"'\0]/g, (character) => ENTITIES[character] ?? character);

function written(part: Part): string {
  if (part instanceof Html) return part.markup;
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') return String(part);
  return Array.isArray(part) ? part.map(written).join('') : '';
}

/** Markup from a template. Values stand between tags or in quoted attributes, and nowhere else. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(strings.reduce((before, string, at) => before + written(parts[at - 1]) + string));

/** The parts that are something. */
export const present = (parts: readonly Part[]): Part[] =>
  parts.filter((part) => part !== null && part !== undefined && typeof part !== 'boolean');

/** The parts that are something, with something between them. */
export const joined = (parts: readonly Part[], between: Part): Part[] =>
  present(parts).flatMap((part, at) => (at === 0 ? [part] : [between, part]));

const MARK = '\u0000';

/** Where the content stands of an element that is written in two parts. */
export const HOLE = new Html(MARK);

/** What stands before the hole and what stands after it. No text of a document holds its mark. */
export function around({ markup }: Html): readonly [Html, Html] {
  const at = markup.indexOf(MARK);
  return [new Html(markup.slice(0, at)), new Html(markup.slice(at + 1))];
}
