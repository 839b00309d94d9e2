import { type Outcome, OUTCOME_ORDER } from '../../domain/transfer/outcome.js';
import { svg, type Svg } from './xml.js';

/** What is drawn of a flow or a place: what it comes to, or, where nothing judges it, what it is. */
export type LookCode = Outcome | 'THIRD' | 'OTHER' | 'UNIDENTIFIED' | 'PLAIN';

/** From the one that is told last to the one that is told first, where several come together. */
export const LOOK_ORDER: readonly LookCode[] = [...OUTCOME_ORDER, 'PLAIN', 'OTHER', 'THIRD', 'UNIDENTIFIED'];

/** The look of two together. */
export const worse = (one: LookCode, other: LookCode): LookCode =>
  LOOK_ORDER.indexOf(other) > LOOK_ORDER.indexOf(one) ? other : one;

type Sign = 'check' | 'cross' | 'triangle' | 'question' | 'dash' | 'ring' | 'diamond' | 'dot';
type Hatch = 'none' | 'rising' | 'falling' | 'both' | 'dots';

/** A sign, a hatch and a dash say each what the colour says: nothing is told by the colour alone. */
export interface Look {
  readonly colour: string;
  readonly pale: string;
  readonly sign: Sign | null;
  readonly hatch: Hatch;
  readonly dash: string | null;
  readonly width: number;
}

/** The signs are those that outcomes have in tables. */
export const LOOKS: Record<LookCode, Look> = {
  UNLAWFUL: { colour: '#a11414', pale: '#f6c9c6', sign: 'cross', hatch: 'both', dash: null, width: 2 },
  UNDETERMINED: { colour: '#8f2a62', pale: '#f2d5e5', sign: 'question', hatch: 'dots', dash: '2 3', width: 1.4 },
  REVIEW: { colour: '#8a5200', pale: '#f8e3b9', sign: 'triangle', hatch: 'rising', dash: '6 3', width: 1.4 },
  LAWFUL: { colour: '#14602f', pale: '#c9e6d2', sign: 'check', hatch: 'falling', dash: null, width: 1.2 },
  NOT_RESTRICTED: { colour: '#5b6b7a', pale: '#dbe3ea', sign: 'dash', hatch: 'none', dash: null, width: 0.9 },
  OUT_OF_SCOPE: { colour: '#6d7883', pale: '#e9edf0', sign: 'ring', hatch: 'none', dash: '1 3', width: 0.9 },
  THIRD: { colour: '#5a3b8c', pale: '#ddd0ef', sign: 'diamond', hatch: 'rising', dash: null, width: 1.4 },
  OTHER: { colour: '#2f5f8a', pale: '#d3e2f0', sign: 'dot', hatch: 'none', dash: null, width: 1 },
  UNIDENTIFIED: { colour: '#a11414', pale: '#f9dcda', sign: 'question', hatch: 'dots', dash: '2 3', width: 1.4 },
  PLAIN: { colour: '#5b6b7a', pale: '#dde4ea', sign: null, hatch: 'none', dash: null, width: 1 },
};

const SHAPES: Record<Exclude<Sign, 'question'>, string> = {
  check: 'M-3.4 0.2L-1 2.8L3.6-2.8',
  cross: 'M-2.6-2.6L2.6 2.6M2.6-2.6L-2.6 2.6',
  triangle: 'M0-3.2L3.3 2.6H-3.3Z',
  dash: 'M-2.8 0H2.8',
  ring: 'M-2.8 0a2.8 2.8 0 1 0 5.6 0a2.8 2.8 0 1 0-5.6 0',
  diamond: 'M0-3.6L3.2 0L0 3.6L-3.2 0Z',
  dot: 'M-2.2 0a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0',
};

const FULL: ReadonlySet<Sign> = new Set(['triangle', 'diamond', 'dot']);

/** The question mark, as a shape: signs are the same whatever fonts a reader has. */
const QUESTION = 'M-1.9-1.7a1.95 1.95 0 1 1 2.9 1.7Q0 0.5 0 1.4M0 3.1v0.5';

/** A disc of the colour with the sign in it. */
export function mark(x: number, y: number, code: LookCode, radius = 6): Svg {
  const { colour, sign } = LOOKS[code];
  const shape = sign === 'question' ? QUESTION : sign === null ? null : SHAPES[sign];
  const full = sign !== null && FULL.has(sign);
  return svg`<g transform="translate(${x} ${y})"><circle r="${radius}" fill="${colour}" stroke="#ffffff"/>${
    shape !== null &&
    svg`<path transform="scale(${radius / 6})" d="${shape}" fill="${full ? '#ffffff' : 'none'}"
      stroke="#ffffff" stroke-width="${full ? 0 : 1.5}" stroke-linecap="round" stroke-linejoin="round"/>`
  }</g>`;
}

const LINES: Record<Exclude<Hatch, 'none'>, string> = {
  rising: 'M-1 1L1-1M0 6L6 0M5 7L7 5',
  falling: 'M-1 5L1 7M0 0L6 6M5-1L7 1',
  both: 'M-1 1L1-1M0 6L6 0M5 7L7 5M-1 5L1 7M0 0L6 6M5-1L7 1',
  dots: 'M1.5 1.5h0.01M4.5 4.5h0.01',
};

const nameOf = (id: string, code: LookCode): string => `${id}-${code.toLowerCase().replaceAll('_', '-')}`;

/** The hatches of those looks, to be filled with. */
export const hatches = (id: string, codes: readonly LookCode[]): Svg =>
  svg`<defs>${codes.map((code) => {
    const { colour, pale, hatch } = LOOKS[code];
    if (hatch === 'none') return null;
    return svg`<pattern id="${nameOf(id, code)}" width="6" height="6" patternUnits="userSpaceOnUse">
    <rect width="6" height="6" fill="${pale}"/>
    <path d="${LINES[hatch]}" fill="none" stroke="${colour}" stroke-opacity="0.55"
      stroke-width="${hatch === 'dots' ? 1.6 : 0.8}" stroke-linecap="${hatch === 'dots' ? 'round' : 'butt'}"/>
    </pattern>`;
  })}</defs>`;

export const hatched = (id: string, code: LookCode): string =>
  LOOKS[code].hatch === 'none' ? LOOKS[code].pale : `url(#${nameOf(id, code)})`;
