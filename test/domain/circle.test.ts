import fc from 'fast-check';
import { type Arrow, maybeOnCircle } from '../../src/domain/circle.js';

const arrows = (text: string): Arrow[] =>
  text.split(' ').map((pair) => ({ from: pair.slice(0, 1), to: pair.slice(1) }));
const left = (text: string): string =>
  maybeOnCircle(arrows(text))
    .map(({ from, to }) => from + to)
    .join(' ');

test.each([
  ['a chain', 'ab bc cd', ''],
  ['two ways to one', 'ab ac bd cd', ''],
  ['itself', 'aa', 'aa'],
  ['two', 'ab ba', 'ab ba'],
  ['what leads to a circle and away from it', 'xa ab bc ca cy', 'ab bc ca'],
  ['what is between two circles', 'ab ba bc cd dc', 'ab ba bc cd dc'],
])('%s', (_, given, expected) => {
  expect(left(given)).toBe(expected);
});

test('what is on a circle is never left out', () => {
  const node = fc.constantFrom(...'a b c d e f g h'.split(' '));
  const reaches = (all: readonly Arrow[], from: string, to: string): boolean => {
    const found = new Set([from]);
    for (const at of found) for (const arrow of all) if (arrow.from === at) found.add(arrow.to);
    return found.has(to);
  };
  fc.assert(
    fc.property(fc.array(fc.record({ from: node, to: node }), { maxLength: 14 }), (all) => {
      const kept = maybeOnCircle(all);
      for (const arrow of all) if (reaches(all, arrow.to, arrow.from)) expect(kept).toContain(arrow);
      const closed = all.some((arrow) => reaches(all, arrow.to, arrow.from));
      if (!closed) expect(kept).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});
