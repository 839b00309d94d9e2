import { setTimeout as wait } from 'node:timers/promises';
import { whileTelling } from '../../src/cli/progress.js';

function teller(isTTY: boolean) {
  const told: string[] = [];
  const until = async (lines: number) => {
    while (told.length < lines) await wait(5);
    return 'done';
  };
  return { told, until, isTTY, write: (text: string) => told.push(text) };
}

test('on a terminal the seconds are told in one line, which is wiped when the work is done', async () => {
  const to = teller(true);
  expect(await whileTelling('Importing 3 rows', () => to.until(3), { to, every: 10 })).toBe('done');
  expect(to.told[0]).toBe('\rImporting 3 rows … 0 s');
  expect(to.told.at(-1)).toBe('\r\u001b[K');
});

test('elsewhere a line in ten is written, and the last stays', async () => {
  const to = teller(false);
  await whileTelling('Importing 3 rows', () => to.until(1), { to, every: 10 });
  expect(to.told[0]).toBe('Importing 3 rows … 0 s\n');
  expect(to.told).toHaveLength(1);
});

test('short work, and work that fails, leave nothing behind', async () => {
  const to = teller(true);
  await expect(whileTelling('x', () => Promise.reject(new Error('no')), { to, every: 10 })).rejects.toThrow('no');
  await wait(30);
  expect(to.told).toEqual([]);
});
