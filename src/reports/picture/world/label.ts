import { across } from '../text.js';

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A mark on a map that is to be named; the first of its names that there is room for is taken. */
export interface Named {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly names: readonly string[];
}

/** Where a name stands. */
export interface Placed {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

const meets = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

const around = ({ x, y, radius }: Named, spare = 0): Box => ({
  left: x - radius - spare,
  top: y - radius - spare,
  right: x + radius + spare,
  bottom: y + radius + spare,
});

const GAP = 3;

/** Below, above, to the right, to the left, and at the corners. */
function* candidates({ x, y, radius }: Named, text: string, size: number): Generator<Placed & { readonly box: Box }> {
  const wide = across(text, size);
  const far = radius + GAP;
  const boxOf = (left: number, base: number): Box => ({
    left: left - 2,
    top: base - size * 0.86,
    right: left + wide + 2,
    bottom: base + size * 0.3,
  });
  const below = y + far + size * 0.8;
  const above = y - far - size * 0.2;
  const beside = y + size * 0.36;
  for (const base of [below, above]) yield { text, x, y: base, anchor: 'middle', box: boxOf(x - wide / 2, base) };
  for (const base of [beside, below - size * 0.4, above + size * 0.4]) {
    yield { text, x: x + far, y: base, anchor: 'start', box: boxOf(x + far, base) };
    yield { text, x: x - far, y: base, anchor: 'end', box: boxOf(x - far - wide, base) };
  }
}

/**
 * Names beside marks, so that no name stands on another or on a mark, or is cut by the edge. The first marks are named
 * first. One that there is no room for is left out: what is not named beside its mark has to be told elsewhere.
 */
export function namesOf(marks: readonly Named[], width: number, height: number, size: number): Placed[] {
  const taken: Box[] = marks.map((mark) => around(mark, 1));
  const placed: Placed[] = [];
  const fits = ({ left, top, right, bottom }: Box): boolean =>
    left >= 0 && top >= 0 && right <= width && bottom <= height;
  for (const mark of marks) {
    const found = mark.names
      .flatMap((text) => [...candidates(mark, text, size)])
      .find(({ box }) => fits(box) && !taken.some((other) => meets(box, other)));
    if (!found) continue;
    const { box, ...name } = found;
    taken.push(box);
    placed.push(name);
  }
  return placed;
}
