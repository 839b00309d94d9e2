import { sankey, sankeyLinkHorizontal } from 'd3-sankey';
import { canvas } from '../canvas.js';
import { hatched, hatches, type LookCode, LOOKS, mark, worse } from '../look.js';
import { across, BODY, INK, MUTED, shortened, wrapped, write } from '../text.js';
import { svg, type Svg } from '../xml.js';
import type { Group } from './gather.js';
import { WIDTH } from './layout.js';
import { legend } from './legend.js';
import type { FlowLink, FlowPicture } from './model.js';

/** Flows from place to place: `nodes` are then the places, by their groups. */
export interface PlacesPicture extends FlowPicture {
  readonly groups: readonly Group[];
}

const MARGIN = 14;
const SIDE = 176;
const BAR = 12;
const HEAD = 40;
const SIZE = 11;
const SMALL = 9.5;
const ROW = 62;
const APART = 42;
/** Lines of what the law says of a place that there is room for between two places. */
const LINES = 3;

interface Node extends Group {
  readonly look: LookCode | null;
}

type Side = 'left' | 'middle' | 'right';

/** What a place is called, how many are there, and what the law says of it. */
function label({ boxes }: FlowPicture, { box, size, look }: Node, x: number, y: number, side: Side): Svg {
  const of = boxes.get(box);
  const room = SIDE - 24;
  const name = `${shortened(of?.name ?? box, room - 56, SIZE)} (${size})`;
  const lines = wrapped(of?.standing ?? '', room, SMALL).slice(0, LINES);
  const anchor = side === 'left' ? 'end' : 'start';
  const signed = look !== null && LOOKS[look].sign !== null;
  const start = side === 'left' ? x - 8 : x + 8;
  const top = y + 4 - lines.length * 5.5;
  const widest = Math.max(across(name, SIZE) + (signed ? 15 : 0), ...lines.map((line) => across(line, SMALL)));
  const paper = svg`<rect x="${start - 3}" y="${top - 12}" width="${widest + 6}" height="${16 + lines.length * 11}"
    rx="3" fill="#ffffff" fill-opacity="0.82"/>`;
  return svg`${side === 'middle' && paper}
    ${signed && mark(side === 'left' ? start - 5 : start + 5, top - 4, look, 5)}
    ${write(signed ? start + (side === 'left' ? -15 : 15) : start, top, name, { size: SIZE, bold: true, fill: INK, anchor })}
    ${lines.map((line, at) => write(start, top + 11 * (at + 1), line, { size: SMALL, fill: BODY, anchor }))}`;
}

/** Places with what goes from one to the other, as wide as there are flows: clear with any number of them. */
export function flowOfPlaces(picture: PlacesPicture): string {
  const { groups, tiers } = picture;
  // What goes on within a column, or back, has no place in a picture that runs from left to right: the table has it.
  const tierOf = new Map(groups.map(({ id, tier }) => [id, tier]));
  const onward = ({ from, to }: FlowLink): boolean => (tierOf.get(from) ?? 0) < (tierOf.get(to) ?? 0);
  const links = picture.links.filter(onward);
  const arriving = new Map<string, LookCode>();
  for (const { to, look } of picture.links) arriving.set(to, worse(arriving.get(to) ?? look, look));
  const nodes = groups
    .filter(({ id }) => links.some(({ from, to }) => from === id || to === id))
    .map((group): Node => ({ ...group, look: arriving.get(group.id) ?? null }));
  const used = [...new Set(nodes.map(({ tier }) => tier))].sort((one, other) => one - other);
  const rows = Math.max(1, ...used.map((tier) => nodes.filter((node) => node.tier === tier).length));
  const tall = Math.max(240, rows * ROW);
  const graph = sankey<Node, FlowLink>()
    .nodeId(({ id }) => id)
    .nodeAlign(({ tier }) => used.indexOf(tier))
    .nodeWidth(BAR)
    .nodePadding(APART)
    .extent([
      [SIDE, HEAD],
      [WIDTH - SIDE, HEAD + tall],
    ])({
    nodes: nodes.map((one) => ({ ...one })),
    links: links.map((one) => ({ ...one, source: one.from, target: one.to, value: one.count })),
  });
  const path = sankeyLinkHorizontal();
  const last = used.length - 1;
  const sideOf = (tier: number): Side => {
    const at = used.indexOf(tier);
    return at === 0 ? 'left' : at === last ? 'right' : 'middle';
  };
  const below = legend(picture, WIDTH, true);
  const headings = used.map((tier, at) => {
    const [x, anchor] =
      at === 0 ? ([0, 'start'] as const) : at === last ? ([WIDTH, 'end'] as const) : ([WIDTH / 2, 'middle'] as const);
    return write(x, 18, tiers[tier] ?? '', { size: 12.5, bold: true, fill: INK, anchor });
  });
  const bands = graph.links.map((one) => {
    const { look, y0 = 0, y1 = 0, width = 1, count } = one;
    return svg`<path d="${path(one) ?? ''}" fill="none" stroke="${hatched(picture.id, look)}" stroke-opacity="0.85"
      stroke-width="${Math.max(1, width)}"><title>${count}</title></path>
      ${width >= 12 && LOOKS[look].sign !== null && mark(midOf(one.source, one.target), (y0 + y1) / 2, look, 5)}`;
  });
  const content = svg`${headings}${bands}${graph.nodes.map(
    ({ x0 = 0, x1 = 0, y0 = 0, y1 = 0, look }) => svg`<rect x="${x0}" y="${y0}" width="${x1 - x0}"
      height="${Math.max(1, y1 - y0)}" fill="${LOOKS[look ?? 'PLAIN'].colour}"/>`,
  )}${graph.nodes.map(({ x0 = 0, x1 = 0, y0 = 0, y1 = 0, ...one }) => {
    const side = sideOf(one.tier);
    return label(picture, one, side === 'left' ? x0 : x1, (y0 + y1) / 2, side);
  })}<path d="M0 ${HEAD + tall + 12}H${WIDTH}" stroke="${MUTED}" stroke-opacity="0.3"/>
    <g transform="translate(0 ${HEAD + tall + 20})">${below.drawn}</g>`;
  const codes = [...new Set(links.map(({ look }) => look))].sort();
  return canvas(picture, WIDTH + 2 * MARGIN, HEAD + tall + 20 + below.height + MARGIN, [
    hatches(picture.id, codes),
    svg`<g transform="translate(${MARGIN} 6)">${content}</g>`,
  ]);
}

type End = string | number | { readonly x0?: number | undefined; readonly x1?: number | undefined };

/** The middle between two bars. */
const midOf = (from: End, to: End): number =>
  ((typeof from === 'object' ? (from.x1 ?? 0) : 0) + (typeof to === 'object' ? (to.x0 ?? 0) : 0)) / 2;
