import { widthOf } from '../form/pdf/room.js';
import { type Part, svg, type Svg } from './xml.js';

/** Readers without Noto Sans have letters that are somewhat wider. */
const SPARE = 1.04;

/** About how wide a text is in letters of that size. */
export const across = (text: string, size: number): number => widthOf(text) * size * SPARE;

const CUT = '…';

/** The text, cut at the end where it is wider than there is room for. */
export function shortened(text: string, room: number, size: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  // What is much too long is not measured as a whole.
  const characters = Array.from(line.slice(0, Math.ceil(room)));
  if (characters.length === line.length && across(line, size) <= room) return line;
  let shown = '';
  for (const character of characters) {
    if (across(shown + character + CUT, size) > room) break;
    shown += character;
  }
  return shown.trimEnd() + CUT;
}

/** The text in lines, parted between words; a word that is wider than a line is cut. */
export function wrapped(text: string, room: number, size: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.replace(/\s+/g, ' ').trim().split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (across(longer, size) <= room) line = longer;
    else {
      if (line !== '') lines.push(line);
      line = shortened(word, room, size);
    }
  }
  return line === '' ? lines : [...lines, line];
}

interface TextLook {
  readonly size: number;
  readonly fill?: string;
  readonly bold?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** A rim of the colour of the paper, for text above lines. */
  readonly rim?: boolean;
}

export const INK = '#16324f';
export const BODY = '#1b2733';
export const MUTED = '#526170';

/** A line of text. */
export const write = (
  x: number,
  y: number,
  content: Part,
  { size, fill = BODY, bold = false, anchor = 'start', rim = false }: TextLook,
): Svg =>
  svg`<text x="${x}" y="${y}" font-size="${size}" fill="${fill}"${bold && svg` font-weight="600"`}${
    anchor !== 'start' && svg` text-anchor="${anchor}"`
  }${rim && svg` paint-order="stroke" stroke="#ffffff" stroke-width="3" stroke-linejoin="round"`}>${content}</text>`;
