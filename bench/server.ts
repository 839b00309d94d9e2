import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Client } from 'pg';
import { projectFile } from '../src/database/file.js';

export const URL_OF_SERVER =
  process.env.BENCH_DATABASE_URL ?? process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

export const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

export async function onServer<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Starts a process of the bench, and waits until it tells that it is ready. */
export async function start<Told extends object = { port: number; secret?: string }>(
  file: string,
  url: string,
): Promise<Told & { child: ChildProcess }> {
  const register = projectFile('test', 'support', 'swc-register.cjs');
  // As `npm start` has it: answers are short-lived, and by default V8 keeps room for so few that it copies most of them.
  const execArgv = ['-r', register, '--max-semi-space-size=64'];
  const child = fork(projectFile('bench', file), [url], { execArgv });
  const [told] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error(`${file} ended before it answered.`))),
  ])) as [Told];
  return { ...told, child };
}

export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? NaN;
