import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
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

/**
 * What `npm start` tells V8. Answers are short-lived, and by default it keeps room for so few that it copies most of
 * them. What lives longer it lets grow to several times its size before it looks at it, in each thread: two fifths more
 * cost no time that could be measured, and 130 MB less where a report of 50,000 activities is written.
 */
function flags(): string[] {
  const { scripts } = JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as { scripts: { start: string } };
  return scripts.start.match(/--[a-z-]+=\d+/g) ?? [];
}

/** Starts a process of the bench, and waits until it tells that it is ready. */
export async function start<Told extends object = { port: number; secret?: string }>(
  file: string,
  url: string,
): Promise<Told & { child: ChildProcess }> {
  const register = projectFile('test', 'support', 'swc-register.cjs');
  const execArgv = ['-r', register, ...flags()];
  const child = fork(projectFile('bench', file), [url], { execArgv });
  const [told] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error(`${file} ended before it answered.`))),
  ])) as [Told];
  return { ...told, child };
}

export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? NaN;
