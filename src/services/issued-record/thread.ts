import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** Thrown for work that took more memory or time than it may. */
export class TooMuch extends Error {
  constructor(limit: string) {
    super(`It takes more than ${limit}.`);
    this.name = 'TooMuch';
  }
}

export interface ThreadLimits {
  readonly megabytes: number;
  readonly milliseconds: number;
}

/** What a thread answers: what it made, or what is wrong with what it was given, as a sentence. */
export type Reply<T> = { readonly made: T } | { readonly fault: string };

/** Thrown for a file that cannot be read, with a sentence that says why. */
export class Unreadable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Unreadable';
  }
}

const messageOf = (error: unknown, { megabytes }: ThreadLimits): Error => {
  const { code } = error as { code?: unknown };
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return new TooMuch(`${megabytes} MB of memory`);
  return error instanceof Error ? error : new Error(String(error));
};

/**
 * Works in a thread of its own, which is ended whatever happens: a file from outside takes no more than is given to it,
 * and nobody waits for it who asked for something else.
 *
 * The thread is plain JavaScript, because it is loaded by its path, from `src` by the tests and from `dist` by
 * everything else.
 */
export async function inThread<T>(name: string, job: object, limits: ThreadLimits): Promise<T> {
  const worker = new Worker(join(__dirname, name), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    // It needs nothing of what the server knows.
    env: {},
  });
  let late: NodeJS.Timeout | undefined;
  try {
    const reply = await new Promise<Reply<T>>((resolve, reject) => {
      late = setTimeout(() => {
        reject(new TooMuch(`${limits.milliseconds / 1000} seconds`));
      }, limits.milliseconds);
      worker.once('message', resolve);
      worker.once('error', (error: unknown) => {
        reject(messageOf(error, limits));
      });
      worker.once('exit', () => {
        reject(new Error(`The thread ${name} ended without an answer.`));
      });
    });
    if ('fault' in reply) throw new Unreadable(reply.fault);
    return reply.made;
  } finally {
    clearTimeout(late);
    await worker.terminate();
  }
}
