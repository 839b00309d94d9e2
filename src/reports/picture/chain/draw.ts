import { canvas, type Caption } from '../canvas.js';
import { mark } from '../look.js';
import { BODY, INK, MUTED, shortened, wrapped, write } from '../text.js';
import { svg, type Svg } from '../xml.js';
import type { ChainRow } from './tree.js';

/** What is told of an engagement beside its name. */
export interface ChainLine {
  readonly row: ChainRow;
  readonly service: string;
  /** Where it is, stores and accesses data. */
  readonly places: string;
  /** Something of that is not stated. */
  readonly open: boolean;
}

export interface ChainPicture extends Caption {
  readonly lines: readonly ChainLine[];
  readonly heads: readonly [string, string];
  readonly notes: readonly string[];
}

const WIDTH = 860;
const MARGIN = 14;
const HEAD = 34;
const BOX = 36;
const LEFT = 470;
const STEP = 30;
const SMALL = 9.5;

/** Lines of places beside an engagement; what is longer is told whole where one points at it. */
const MOST_LINES = 6;

function linesOf(places: string): string[] {
  const room = WIDTH - LEFT - 40;
  const lines = wrapped(places, room, SMALL);
  if (lines.length <= MOST_LINES) return lines;
  return [...lines.slice(0, MOST_LINES - 1), shortened(lines.slice(MOST_LINES - 1).join(' '), room, SMALL)];
}

/** How far levels stand apart, so that the deepest has room for a name. */
const stepOf = (lines: readonly ChainLine[]): number =>
  Math.min(STEP, (LEFT - 200) / Math.max(1, ...lines.map(({ row }) => row.depth)));

/** Lines down from those above, and one across to this. */
function branches({ depth, open }: ChainRow, y: number, height: number, step: number): Svg | null {
  if (depth === 0) return null;
  const x = (level: number): number => level * step + Math.min(12, step / 2);
  const through = open.slice(0, -1).map((on, level) => on && svg`<path d="M${x(level)} ${y}v${height}"/>`);
  const own = x(depth - 1);
  const middle = y + BOX / 2;
  const last = open.at(-1) !== true;
  return svg`<g fill="none" stroke="${MUTED}" stroke-width="1">${through}
    <path d="M${own} ${y}V${last ? middle : y + height}M${own} ${middle}H${depth * step}"/></g>`;
}

function lineOf({ row, service, places, open }: ChainLine, y: number, height: number, step: number): Svg {
  const x = row.depth * step;
  const width = LEFT - x;
  const name = shortened(row.name, width - 16, 11);
  const root = row.engagement === null;
  const told = linesOf(places);
  return svg`${branches(row, y, height, step)}<g>
    <title>${[row.name, service, places].filter((part) => part !== '').join(': ')}</title>
    <rect x="${x}" y="${y + 2}" width="${width}" height="${BOX - 4}" rx="4" fill="${root ? '#e8eef4' : '#ffffff'}"
      stroke="${INK}" stroke-opacity="0.55"/>
    ${write(x + 8, y + (service === '' ? 22 : 16), name, { size: 11, bold: true, fill: INK })}
    ${write(x + 8, y + 28, shortened(service, width - 16, SMALL), { size: SMALL, fill: BODY })}
    ${open && mark(LEFT + 16, y + BOX / 2, 'UNIDENTIFIED', 5.5)}
    ${told.map((line, at) => write(LEFT + 30, y + 15 + at * 12 + (told.length === 1 ? 6 : 0), line, { size: SMALL, fill: BODY }))}</g>`;
}

const heightOf = ({ places }: ChainLine): number => Math.max(BOX + 4, linesOf(places).length * 12 + 12);

/** A chain of processors, each below the one that engages it, to any depth. */
export function chainPicture(picture: ChainPicture): string {
  const { lines, heads, notes } = picture;
  const step = stepOf(lines);
  const drawn: Svg[] = [];
  let y = HEAD;
  for (const line of lines) {
    const height = heightOf(line);
    drawn.push(lineOf(line, y, height, step));
    y += height;
  }
  y += 10;
  for (const line of notes.flatMap((note) => wrapped(note, WIDTH, SMALL))) {
    drawn.push(write(0, y + 8, line, { size: SMALL, fill: MUTED }));
    y += 13;
  }
  const [engagements, places] = heads;
  const title = { size: 12.5, bold: true, fill: INK };
  return canvas(
    picture,
    WIDTH + 2 * MARGIN,
    y + MARGIN + 6,
    svg`<g transform="translate(${MARGIN} 6)">${write(0, 18, engagements, title)}${write(LEFT + 30, 18, places, title)}${drawn}</g>`,
  );
}
