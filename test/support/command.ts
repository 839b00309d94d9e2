import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { projectFile } from '../../src/database/file.js';

/** How a command ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

export interface Command {
  /** What it has said so far on the standard output. */
  output(): string;
  /** Waits until it has said so, and gives what matched. Fails when it ends without. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** The same of the standard error. */
  warns(pattern: RegExp): Promise<RegExpExecArray>;
  signal(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
}

/** Runs the command line from its sources, as `ropa …` does from what was built, with no environment but the one given. */
export function ropa(args: readonly string[], env: Readonly<Record<string, string>> = {}): Command {
  const child: ChildProcess = spawn(
    process.execPath,
    ['-r', projectFile('test', 'support', 'swc-register.cjs'), projectFile('src', 'cli', 'main.ts'), ...args],
    { env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  let errors = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output, errors }));
  const until = async (pattern: RegExp, stream: Readable | null, said: () => string): Promise<RegExpExecArray> => {
    for (;;) {
      const found = pattern.exec(said());
      if (found) return found;
      const more = stream ? once(stream, 'data').then(() => null) : ended;
      const end = await Promise.race([more, ended]);
      if (end && !pattern.test(said())) throw new Error(`It ended with ${end.code} and said: ${output}${errors}`);
    }
  };
  return {
    output: () => output,
    says: (pattern) => until(pattern, child.stdout, () => output),
    warns: (pattern) => until(pattern, child.stderr, () => errors),
    signal: (signal) => child.kill(signal),
    ended,
  };
}
