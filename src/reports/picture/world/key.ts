import { hatched, type LookCode, LOOKS, mark } from '../look.js';
import { BODY, INK, MUTED, wrapped, write } from '../text.js';
import { svg, type Svg } from '../xml.js';
import type { MapPlace, WorldMap } from './model.js';

const SIZE = 11.5;
const LINE = 16;
const INDENT = 46;

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
  ): Svg => svg`<rect x="0" y="${y - 1}" width="22" height="14" fill="${hatched(id, code)}"
    stroke="${LOOKS[code].colour}" stroke-width="0.8"/>${mark(34, y + 6, code)}`;
  for (const { code, label } of looks) {
    const of = places.filter(({ look }) => look === code);
    if (of.length === 0) continue;
    drawn.push(swatch(code), write(INDENT, y + 10, label, { size: SIZE, fill: INK, bold: true }));
    y += LINE;
    const named = of.map(({ name, count }) => `${name} ${count}`).join('; ');
    for (const line of wrapped(named, width - INDENT, SIZE)) {
      drawn.push(write(INDENT, y + 10, line, { size: SIZE, fill: BODY }));
      y += LINE;
    }
    y += 6;
  }
  for (const note of notes) {
    for (const line of wrapped(note, width, 9.5)) {
      drawn.push(write(0, y + 9, line, { size: 9.5, fill: MUTED }));
      y += 13;
    }
  }
  return { drawn: svg`${drawn}`, height: y };
}
