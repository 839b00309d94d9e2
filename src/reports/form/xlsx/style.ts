import type { SheetCell } from '../../sheet/workbook.js';
import { HEADER } from './xml.js';

const NAVY = 'FF16324F';
const GREY = 'FF526170';
const RED = 'FFA11414';

const font = (color: string | null, { weight = '', size = 10 } = {}): string =>
  `<font>${weight}<sz val="${size}"/>${color === null ? '' : `<color rgb="${color}"/>`}<name val="Arial"/><family val="2"/></font>`;
const BOLD = { weight: '<b/>' };
const ITALIC = { weight: '<i/>' };

/** How a cell is written; its place among the styles of the workbook. */
interface Style {
  readonly font: string;
  readonly fill?: true;
  readonly format?: number;
  /** It is a text even where it is edited: what begins like a formula. */
  readonly quoted?: true;
  /** It stands at the left although it is a number. */
  readonly left?: true;
  /** It has no line below it, and runs over the cells beside it. */
  readonly free?: true;
}

const PLAIN = font(null);
const STYLES = {
  none: { font: PLAIN, free: true },
  text: { font: PLAIN },
  head: { font: font('FFFFFFFF', BOLD), fill: true },
  day: { font: PLAIN, format: 164, left: true },
  number: { font: PLAIN },
  leftNumber: { font: PLAIN, left: true },
  link: { font: font('FF1F4E8C', { weight: '<u/>' }) },
  title: { font: font(NAVY, { ...BOLD, size: 18 }), free: true },
  lead: { font: font(GREY, { size: 12 }), free: true },
  label: { font: font(GREY) },
  state: { font: font(RED, ITALIC) },
  good: { font: font('FF14602F') },
  bad: { font: font(RED, BOLD) },
  doubtful: { font: font('FF8A5200', BOLD) },
  open: { font: font(RED, ITALIC) },
  neutral: { font: font(GREY) },
  quoted: { font: PLAIN, quoted: true },
} as const satisfies Readonly<Record<string, Style>>;
export type StyleName = keyof typeof STYLES;

const NAMES = Object.keys(STYLES) as StyleName[];
const PLACES = new Map(NAMES.map((name, at) => [name, at]));

/** The place of a style among those of the workbook. */
export const styleAt = (name: StyleName): number => PLACES.get(name) ?? 0;

/** What programs of tables take for the beginning of a formula. */
const LIKE_FORMULA = /^[=+\-@\t\r＝＋－＠]/;

export function styleOf({ value, day, link, look }: SheetCell): StyleName {
  if (link) return 'link';
  if (day) return 'day';
  if (look) return look;
  if (typeof value === 'number') return 'number';
  return value !== null && LIKE_FORMULA.test(value) ? 'quoted' : 'text';
}

const BORDER = '<border><left/><right/><top/><bottom style="thin"><color rgb="FFC9D3DD"/></bottom><diagonal/></border>';

const alignment = ({ left, free }: Style): string =>
  free ? '' : `<alignment${left ? ' horizontal="left"' : ''} vertical="top" wrapText="1"/>`;

function format(name: StyleName): string {
  const style: Style = STYLES[name];
  const { fill, format: number = 0, quoted, free } = style;
  const ids = `numFmtId="${number}" fontId="${styleAt(name)}" fillId="${fill ? 2 : 0}" borderId="${free ? 0 : 1}" xfId="0"`;
  const applied = 'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"';
  return `<xf ${ids} ${applied}${quoted ? ' quotePrefix="1"' : ''}>${alignment(style)}</xf>`;
}

/** The styles of every workbook. Fonts name themselves and their size: else some programs take one with serifs. */
export const STYLE_SHEET = [
  `${HEADER}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`,
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>',
  `<fonts count="${NAMES.length}">${NAMES.map((name) => STYLES[name].font).join('')}</fonts>`,
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
  `<fill><patternFill patternType="solid"><fgColor rgb="${NAVY}"/><bgColor indexed="64"/></patternFill></fill></fills>`,
  `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>${BORDER}</borders>`,
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${NAMES.length}">${NAMES.map(format).join('')}</cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('');
