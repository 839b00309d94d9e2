import fc from 'fast-check';
import { inCalls, type Naming } from '../../src/sync/order.js';

const row = (externalId: string, ...names: string[]): Naming => ({ externalId, names });

test('rows that one call takes are one call, in their order', () => {
  expect(inCalls([row('a', 'b'), row('b')], 2)).toEqual({ calls: [[0, 1]], tooMany: [] });
  expect(inCalls([], 2)).toEqual({ calls: [[]], tooMany: [] });
});

test('a row comes after those that it names, however they were sent', () => {
  const chain = [row('a', 'b'), row('b', 'c'), row('c', 'd'), row('d', 'e'), row('e')];
  expect(inCalls(chain, 2).calls).toEqual([[3, 4], [1, 2], [0]]);
});

test('a circle is in one call, and one that is too long in none', () => {
  const rows = [row('a', 'b'), row('x'), row('y'), row('b', 'c'), row('c', 'a')];
  expect(inCalls(rows, 3)).toEqual({
    calls: [
      [0, 3, 4],
      [1, 2],
    ],
    tooMany: [],
  });
  expect(inCalls(rows, 2)).toEqual({ calls: [[1, 2]], tooMany: [0, 3, 4] });
});

test('rows of one party are in one call, by one identifier or by several', () => {
  const rows = [row('a'), row('b'), row('c'), row('a'), row('d')];
  expect(inCalls(rows, 2).calls).toEqual([[0, 3], [1, 2], [4]]);
  expect(inCalls(rows.slice(0, 3), 2, [['a', 'c']]).calls).toEqual([[0, 2], [1]]);
});

test('rows without an identifier have nothing to do with each other', () => {
  expect(inCalls([row(''), row(''), row('')], 1)).toEqual({ calls: [[0], [1], [2]], tooMany: [] });
});

test('a chain of a hundred thousand rows is put in order', () => {
  const length = 100_000;
  const rows = Array.from({ length }, (_, at) => row(`${at}`, `${at + 1}`));
  const { calls } = inCalls(rows, 2000);
  expect(calls).toHaveLength(length / 2000);
  expect(calls[0]?.[0]).toBe(length - 2000);
});

const ids = fc.integer({ min: 0, max: 30 }).map(String);
const registers = fc.array(fc.record({ externalId: ids, names: fc.array(ids, { maxLength: 3 }) }), { maxLength: 60 });

/** Whether the one leads to the other by what rows name. */
function leads(rows: readonly Naming[], from: string, to: string): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    for (const { externalId, names } of rows) if (externalId === id) open.push(...names);
  }
  return false;
}

test('every row is in one place, no call is too long, and what a row names is never in a later call', () => {
  fc.assert(
    fc.property(registers, fc.integer({ min: 1, max: 20 }), (rows, most) => {
      const { calls, tooMany } = inCalls(rows, most);
      expect([...calls.flat(), ...tooMany].sort((one, other) => one - other)).toEqual([...rows.keys()]);
      for (const call of calls) expect(call.length).toBeLessThanOrEqual(most);
      const callOf = new Map(calls.flatMap((call, at) => call.map((place) => [place, at] as const)));
      rows.forEach(({ externalId, names }, place) => {
        rows.forEach(({ externalId: other }, otherPlace) => {
          const [here, there] = [callOf.get(place), callOf.get(otherPlace)];
          if (here === undefined || there === undefined || rows.length <= most) return;
          if (names.includes(other)) expect(there).toBeLessThanOrEqual(here);
          const together = other === externalId || (names.includes(other) && leads(rows, other, externalId));
          if (together) expect(there).toBe(here);
        });
      });
    }),
  );
});
