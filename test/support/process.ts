import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectFile } from '../../src/database/file.js';
import type { Answered } from './server.js';

/** A server that runs as a user runs it: in a process of its own, by the command line. */
export interface ServerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** What it has printed so far. */
  output(): string;
  graphql<Data>(query: string, variables?: object): Promise<Partial<Answered<Data>>>;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Runs `ropa` with these arguments and variables of the environment, and nothing else of ours. */
export function ropa(args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  return spawn(
    process.execPath,
    ['-r', projectFile('test', 'support', 'swc-register.cjs'), projectFile('src', 'cli', 'main.ts'), ...args],
    { env: { PATH, HOME, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
}

const ADDRESS = /^GraphQL +(http\S+)\/graphql$/m;

/** Starts a server on a free port, and waits until it tells its address. */
export async function startServer(
  env: Readonly<Record<string, string>>,
  { adminKey, args = [] }: { adminKey: string; args?: readonly string[] },
): Promise<ServerProcess> {
  const child = ropa(['start', ...args], { PORT: '0', ADMIN_KEY: adminKey, LOG_LEVEL: 'warn', ...env });
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const told = (part: Buffer) => {
      output += part.toString();
      const [, found] = ADDRESS.exec(output) ?? [];
      if (found !== undefined) resolve(found);
    };
    child.stdout?.on('data', told);
    child.stderr?.on('data', told);
    child.once('exit', (code) => {
      reject(new Error(`The server ended with ${code}: ${output}`));
    });
  });
  return {
    url,
    child,
    output: () => output,
    async graphql(query, variables = {}) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${adminKey}` },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as never;
    },
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    },
  };
}
