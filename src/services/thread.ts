import { once } from 'node:events';
import { type MessagePort, MessageChannel, parentPort, Worker } from 'node:worker_threads';

/** How long a thread that has nothing to do is kept: it holds the law in memory, and takes a while to begin. */
const IDLE_MS = 30_000;

/** What is derived is made of many small objects: by default V8 keeps room for so few that it copies most of them. */
const YOUNG_MB = 192;

/** What a thread is sent: a question, and the port that it is answered over. */
interface Call<Question> {
  readonly question: Question;
  readonly port: MessagePort;
}

/**
 * A thread for what takes seconds, in which nobody would be answered.
 *
 * Each question has a port of its own, over which the two speak until either closes it. The thread begins with the
 * first and ends when there has been none for a while.
 */
export class Thread<Question> {
  private worker: Worker | null = null;
  private fault: Error | null = null;
  private open = 0;
  private idle: NodeJS.Timeout | undefined;

  /** `execArgv` is for who runs from sources that node does not read by itself. */
  constructor(
    private readonly file: string,
    private readonly execArgv: readonly string[] | undefined,
  ) {}

  /** Asks something. The port is closed by whoever has heard, or told, enough; and where the thread ends. */
  ask(question: Question): MessagePort {
    clearTimeout(this.idle);
    const worker = (this.worker ??= this.begin());
    const { port1: own, port2: port } = new MessageChannel();
    this.open += 1;
    own.once('close', () => {
      this.open -= 1;
      if (this.open === 0) this.idle = setTimeout(() => void this.close(), IDLE_MS).unref();
    });
    worker.postMessage({ question, port } satisfies Call<Question>, [port]);
    return own;
  }

  /** Why no answer comes. */
  get ended(): Error {
    return new Error('The thread has ended.', { cause: this.fault });
  }

  /** Ends the thread. What it was asked fails. */
  async close(): Promise<void> {
    clearTimeout(this.idle);
    const worker = this.worker;
    this.worker = null;
    await worker?.terminate();
  }

  private begin(): Worker {
    const worker = new Worker(this.file, {
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
      ...(this.execArgv && { execArgv: [...this.execArgv] }),
    });
    this.fault = null;
    worker.once('error', (error: Error) => (this.fault = error));
    worker.once('exit', () => {
      if (this.worker === worker) this.worker = null;
    });
    worker.unref();
    return worker;
  }
}

/** In the thread: answers each question over its port. */
export function answering(answer: (question: never, port: MessagePort) => void): void {
  parentPort?.on('message', ({ question, port }: Call<never>) => {
    answer(question, port);
  });
}

/** The one message that a question is answered with. */
export async function answerOf<Reply>(port: MessagePort, ended: () => Error): Promise<Reply> {
  const over = new AbortController();
  const closed = once(port, 'close', { signal: over.signal }).then(() => Promise.reject(ended()));
  try {
    const [reply] = (await Promise.race([once(port, 'message', { signal: over.signal }), closed])) as [Reply];
    return reply;
  } finally {
    closed.catch(() => undefined);
    over.abort();
    port.close();
  }
}
