import { readFileSync } from 'node:fs';
import { parse, validate } from 'graphql';
import { projectFile } from '../../src/database/file.js';
import { schema } from '../../src/resolvers/schema.js';
import { DELIVERY } from '../../src/webhooks/deliverer.js';

const DOCUMENT = readFileSync(projectFile('docs', 'following.md'), 'utf8');

test('the operations of the document are ones that the API answers', () => {
  const operations = [...DOCUMENT.matchAll(/^```graphql\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
  expect(operations).toHaveLength(2);
  for (const operation of operations) expect(validate(schema(), parse(operation))).toEqual([]);
});

const UNITS: readonly (readonly [number, string])[] = [
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
];

function inWords(ms: number): string {
  const [size, unit] = UNITS.find(([size]) => ms >= size) ?? [1, 'millisecond'];
  return `${ms / size} ${unit}${ms === size ? '' : 's'}`;
}

test('the document says how long is waited after each failure, and when it is given up', () => {
  const rows = [...DOCUMENT.matchAll(/^\| (\d+)( and more)? +\| (\d+ \w+) +\|$/gm)].map(([, at, , wait]) => [at, wait]);
  expect(rows).toEqual(DELIVERY.delaysMs.map((ms, at) => [String(at + 1), inWords(ms)]));
  expect(DOCUMENT).toContain(`After ${inWords(DELIVERY.pauseAfterMs)} of failures it is paused`);
  expect(DOCUMENT).toContain(`Anything but 2xx within ten seconds`);
  expect(DELIVERY.timeoutMs).toBe(10_000);
});
