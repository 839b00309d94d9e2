import { Turns } from '../../src/database/turn.js';

/** Who had their turns, in order, where all of these ask at once and each passes on at once. */
async function served(most: number, who: readonly string[]): Promise<string[]> {
  const turns = new Turns(most);
  const order: string[] = [];
  await Promise.all(
    who.map(async (one) => {
      await turns.take(one);
      order.push(one);
      await Promise.resolve();
      turns.pass();
    }),
  );
  expect(turns.idle).toBe(true);
  return order;
}

test('whoever asks often waits for whoever asks once', async () => {
  expect(await served(1, ['a', 'a', 'a', 'a', 'b', 'c', 'b'])).toEqual(['a', 'a', 'b', 'c', 'a', 'b', 'a']);
});

test('as many as may have a turn at once', async () => {
  const turns = new Turns(2);
  await turns.take('a');
  await turns.take('a');
  let third = false;
  const waiting = turns.take('a').then(() => {
    third = true;
  });
  await Promise.resolve();
  expect(third).toBe(false);
  turns.pass();
  await waiting;
  expect(third).toBe(true);
});
