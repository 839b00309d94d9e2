import { canvas } from '../canvas.js';
import { type LookCode, LOOKS, LOOK_ORDER, mark, worse } from '../look.js';
import { BODY, INK, MUTED, shortened, write } from '../text.js';
import { svg, type Svg } from '../xml.js';
import { type BoxPlace, type FlowLayout, INSET, layoutOf, type NodePlace, SIZE, STANDING, WIDTH } from './layout.js';
import { legend } from './legend.js';
import type { FlowLink, FlowPicture } from './model.js';

const MARGIN = 14;

const box = ({ box: of, standing, x, y, height }: BoxPlace, width: number): Svg => {
  const { colour, pale, dash } = LOOKS[of.look];
  return svg`<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="${pale}" fill-opacity="0.45"
    stroke="${colour}" stroke-opacity="0.7"${dash !== null && svg` stroke-dasharray="${dash}"`}/>
    ${write(x + INSET, y + 16, shortened(of.name, width - 2 * INSET, SIZE), { size: SIZE, bold: true, fill: INK })}
    ${standing.map((line, at) => write(x + INSET, y + 29 + at * 12, line, { size: STANDING, fill: BODY }))}`;
};

const node = ({ node: of, lines, x, y, height }: NodePlace, width: number, look: LookCode | null): Svg =>
  svg`<g>${lines.join(' ') !== of.name && svg`<title>${of.name}</title>`}
    <rect x="${x}" y="${y}" width="${width}" height="${height}" rx="4" fill="#ffffff" stroke="${INK}" stroke-opacity="0.55"/>
    ${lines.map((line, at) => write(x + 7, y + 16 + at * 13, line, { size: SIZE }))}${
      look !== null && LOOKS[look].sign !== null && mark(x + width - 11, y + height / 2, look)
    }</g>`;

/** From the right of one to the left of the other; to one of the same column around its right, and back to its left. */
function link({ from, to, look }: FlowLink, { nodes, columnWidth }: FlowLayout): Svg | null {
  const [start, end] = [nodes.get(from), nodes.get(to)];
  if (!start || !end) return null;
  const { colour, dash, width } = LOOKS[look];
  const nodeWidth = columnWidth - 2 * INSET;
  const [y1, y2] = [start.y + start.height / 2, end.y + end.height / 2];
  const leaves = start.x + nodeWidth;
  const edge = leaves + INSET;
  const stroke = svg`fill="none" stroke="${colour}" stroke-width="${width}" stroke-opacity="0.8"${
    dash !== null && svg` stroke-dasharray="${dash}"`
  }`;
  const head = (x: number, towards: 1 | -1): Svg =>
    svg`<path d="M${x} ${y2}l${-7 * towards}-3.2v6.4z" fill="${colour}"/>`;
  if (end.x === start.x) {
    const out = edge + 30;
    return svg`<path d="M${leaves} ${y1}C${out} ${y1} ${out} ${y2} ${leaves + 5} ${y2}" ${stroke}/>${head(leaves, -1)}`;
  }
  const enters = end.x - INSET;
  const middle = (enters - edge) / 2;
  return svg`<path d="M${leaves} ${y1}H${edge}C${edge + middle} ${y1} ${enters - middle} ${y2} ${enters} ${y2}H${end.x - 5}" ${stroke}/>${head(end.x, 1)}`;
}

/** Each that data are with, in boxes by where they are, and what goes from one to the other. */
export function flowOfEach(picture: FlowPicture): string {
  const layout = layoutOf(picture);
  const { columns, columnWidth, boxes, nodes, height } = layout;
  const arriving = new Map<string, LookCode>();
  for (const { to, look } of picture.links) arriving.set(to, worse(arriving.get(to) ?? look, look));
  const links = picture.links.toSorted((one, other) => LOOK_ORDER.indexOf(one.look) - LOOK_ORDER.indexOf(other.look));
  const below = legend(picture, WIDTH);
  const content = svg`${columns.map(({ title, x }) =>
    write(x, 18, shortened(title, columnWidth + 60, 12.5), { size: 12.5, bold: true, fill: INK }),
  )}${boxes.map((one) => box(one, columnWidth))}
    ${links.map((one) => link(one, layout))}
    ${[...nodes.values()].map((one) => node(one, columnWidth - 2 * INSET, arriving.get(one.node.id) ?? null))}
    <path d="M0 ${height + 12}H${WIDTH}" stroke="${MUTED}" stroke-opacity="0.3"/>
    <g transform="translate(0 ${height + 20})">${below.drawn}</g>`;
  return canvas(
    picture,
    WIDTH + 2 * MARGIN,
    height + 20 + below.height + MARGIN,
    svg`<g transform="translate(${MARGIN} 6)">${content}</g>`,
  );
}
