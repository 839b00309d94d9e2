import { LOOKS } from '../look.js';
import { svg, type Svg } from '../xml.js';
import type { MapWay } from './model.js';
import type { Chart } from './shape.js';

const tenths = (value: number): number => Math.round(value * 10) / 10;

/** Where a curve of two ends and one handle is, and which way it goes there. */
function along(from: number, handle: number, to: number, at: number): readonly [number, number] {
  const rest = 1 - at;
  return [
    rest * rest * from + 2 * rest * at * handle + at * at * to,
    2 * rest * (handle - from) + 2 * at * (to - handle),
  ];
}

/** A curve from one country to another, with an arrow at two thirds of it, where it is not below a mark. */
function arc(chart: Chart, { from, to, look }: MapWay): Svg | null {
  const [start, end] = [chart.spot(from), chart.spot(to)];
  if (!start || !end) return null;
  const [[x1, y1], [x2, y2]] = [start, end];
  const long = Math.hypot(x2 - x1, y2 - y1);
  if (long < 16) return null;
  const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2 - long * 0.2];
  const { colour, dash, width } = LOOKS[look];
  const [ax, dx] = along(x1, x, x2, 0.68);
  const [ay, dy] = along(y1, y, y2, 0.68);
  const turned = (Math.atan2(dy, dx) * 180) / Math.PI;
  return svg`<path d="M${tenths(x1)} ${tenths(y1)}Q${tenths(x)} ${tenths(y)} ${tenths(x2)} ${tenths(y2)}" fill="none"
    stroke="${colour}" stroke-width="${width}" stroke-opacity="0.75"${dash !== null && svg` stroke-dasharray="${dash}"`}/>
    <path transform="translate(${ax} ${ay}) rotate(${turned})" d="M4 0L-4 3.4V-3.4Z" fill="${colour}"/>`;
}

/** The ways between countries. */
export const arcs = (chart: Chart, ways: readonly MapWay[]): Svg =>
  svg`${ways.filter(({ from, to }) => from !== to).map((way) => arc(chart, way))}`;
