import { hatched, LOOKS, mark } from '../look.js';
import { across, BODY, MUTED, wrapped, write } from '../text.js';
import { svg, type Svg } from '../xml.js';
import type { FlowPicture } from './model.js';

const SIZE = 10.5;
const NOTE = 9.5;

/** What lines and signs mean, and what has to be known, below a picture. */
export function legend(
  { id, looks, links, notes }: FlowPicture,
  width: number,
  wide = false,
): { readonly drawn: Svg; readonly height: number } {
  const drawn: Svg[] = [];
  let [x, y] = [0, 8];
  for (const { code, label } of looks) {
    if (!links.some(({ look }) => look === code)) continue;
    const { colour, dash, width: thick } = LOOKS[code];
    const signed = LOOKS[code].sign !== null;
    const needed = (signed ? 56 : 42) + across(label, SIZE) + 22;
    if (x > 0 && x + needed > width) [x, y] = [0, y + 18];
    drawn.push(
      wide
        ? svg`<rect x="${x}" y="${y - 5}" width="30" height="10" fill="${hatched(id, code)}"/>`
        : svg`<path d="M${x} ${y}h30" fill="none" stroke="${colour}" stroke-width="${thick}"${
            dash !== null && svg` stroke-dasharray="${dash}"`
          }/>`,
      signed ? mark(x + 41, y, code) : svg``,
      write(x + (signed ? 52 : 38), y + 3.6, label, { size: SIZE, fill: BODY }),
    );
    x += needed;
  }
  y += x > 0 ? 18 : 0;
  for (const line of notes.flatMap((note) => wrapped(note, width, NOTE))) {
    drawn.push(write(0, y + 4, line, { size: NOTE, fill: MUTED }));
    y += 13;
  }
  return { drawn: svg`${drawn}`, height: y + 4 };
}
