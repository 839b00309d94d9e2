import { visible } from '../document/text.js';

/** Markup that was made by `svg`, so that every text in it is escaped. */
export class Svg {
  constructor(readonly markup: string) {}
}

/** What stands in a template: texts are escaped, markup and lists of it are not; null and false are nothing. */
export type Part = Svg | string | number | false | null | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string =>
  visible(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

/** A tenth of a unit is less than anybody sees. */
const rounded = (value: number): string => String(Math.round(value * 10) / 10 + 0);

function written(part: Part): string {
  if (part instanceof Svg) return part.markup;
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') return rounded(part);
  return Array.isArray(part) ? part.map(written).join('') : '';
}

/** Where a template is broken into lines, there is a space in the markup. */
const joined = (template: string): string => template.replace(/\s*\n\s*/g, ' ');

/** Markup from a template. Values stand between tags or in quoted attributes, and nowhere else. */
export const svg = (strings: TemplateStringsArray, ...parts: readonly Part[]): Svg =>
  new Svg(strings.map((string, at) => (at === 0 ? '' : written(parts[at - 1] ?? null)) + joined(string)).join(''));
