import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { cleanUp, newFolder, open, poolOf, run } from './support.js';

const ROUNDS = 6;

let template: Buffer;

beforeAll(async () => {
  template = await (await open()).dump();
  await cleanUp();
});

afterEach(cleanUp);

/** Starts the writer, kills it when `moment` comes, and returns the numbers whose COMMIT it saw answered. */
async function killed(moment: (writing: Promise<unknown>) => Promise<unknown>, ...args: string[]): Promise<number[]> {
  const child = run(path.join(__dirname, 'writer.cjs'), ...args);
  const ended = once(child, 'close');
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  await moment(Promise.race([once(child.stdout, 'data'), ended]));
  child.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
  return printed.split('\n').slice(0, -1).map(Number);
}

async function numbersIn(table: 'one' | 'two', pool: Pool): Promise<number[]> {
  const { rows } = await pool.query<{ n: number }>(`SELECT n FROM ${table} ORDER BY n`);
  return rows.map(({ n }) => n);
}

test('what was acknowledged survives kill -9, and no half of a transaction does', async () => {
  const folder = await newFolder();
  let before: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const delay = 20 + Math.random() * 800;
    const moment = (writing: Promise<unknown>): Promise<unknown> => writing.then(() => sleep(delay));
    const acknowledged = await killed(moment, folder, String(before.length + 1));
    expect(acknowledged.length).toBeGreaterThan(0);

    const database = await open({ folder });
    const pool = poolOf(database);
    const one = await numbersIn('one', pool);
    expect(await numbersIn('two', pool)).toEqual(one);
    const expected = [...before, ...acknowledged];
    expect(one.slice(0, expected.length)).toEqual(expected);
    // One more may have been committed when the kill came before its number was printed.
    expect(one.length - expected.length).toBeLessThanOrEqual(1);
    await database.close();
    before = one;
  }
});

test.each(['base', 'PG_VERSION', 'postmaster.pid'])(
  'a process killed while it creates the database, when %s appears, leaves a folder that opens',
  async (file) => {
    const folder = await newFolder();
    const dump = path.join(await newFolder(), 'template.tar');
    await writeFile(dump, template);
    const appears = async (): Promise<void> => {
      while (!existsSync(path.join(folder, 'postgres', file))) await sleep(1);
    };
    expect(await killed(appears, folder, '1', dump)).toEqual([]);
    expect(await numbersIn('one', poolOf(await open({ folder, template }))).catch(String)).toContain('does not exist');
  },
);
