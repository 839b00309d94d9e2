import { hatched, type LookCode, LOOKS, mark } from '../look.js';
import { BODY, INK, MUTED, shortened, wrapped, write } from '../text.js';
import { svg, type Svg } from '../xml.js';
import type { MapPlace, WorldMap } from './model.js';

const SIZE = 13.5;
const LINE = 18;
const INDENT = 50;
const NOTE = 11;

/** All places by what they come to: what the map shows by pattern and sign is said there. */
export function keyOf(
  id: string,
  looks: WorldMap['looks'],
  places: readonly MapPlace[],
  notes: readonly string[],
  width: number,
): { readonly drawn: Svg; readonly height: number } {
  const drawn: Svg[] = [];
  let y = 4;
  const swatch = (
    code: LookCode,
  ): Svg => svg`<rect x="0" y="${y - 1}" width="24" height="15" fill="${hatched(id, code)}"
    stroke="${LOOKS[code].colour}" stroke-width="0.8"/>${mark(37, y + 6.5, code, 6.5)}`;
  for (const { code, label } of looks) {
    const of = places.filter(({ look }) => look === code);
    if (of.length === 0) continue;
    drawn.push(swatch(code), write(INDENT, y + 11, label, { size: SIZE, fill: INK, bold: true }));
    y += LINE;
    const named = of.map(({ name, count }) => `${shortened(name, width / 2, SIZE)} ${count}`).join('; ');
    for (const line of wrapped(named, width - INDENT, SIZE)) {
      drawn.push(write(INDENT, y + 11, line, { size: SIZE, fill: BODY }));
      y += LINE;
    }
    y += 6;
  }
  for (const note of notes) {
    for (const line of wrapped(note, width, NOTE)) {
      drawn.push(write(0, y + 10, line, { size: NOTE, fill: MUTED }));
      y += 15;
    }
  }
  return { drawn: svg`${drawn}`, height: y };
}
