import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Reply } from './thread.js';
import type { ComparedTransfers, Question } from './transfer.js';

/** How long a thread that has nothing to do is kept: it holds the law in memory, and takes a while to begin. */
const IDLE_MS = 30_000;

/**
 * Derives transfers in a thread of its own: in a large register it takes seconds, in which nobody would be answered.
 *
 * One question at a time. The thread begins with the first and ends when there has been none for a while.
 */
export class Deriver {
  private worker: Worker | null = null;
  private idle: NodeJS.Timeout | undefined;

  /** `execArgv` is for who runs from sources that node does not read by itself. */
  constructor(private readonly execArgv: readonly string[] | undefined) {}

  async compare(question: Question): Promise<ComparedTransfers> {
    clearTimeout(this.idle);
    const worker = (this.worker ??= this.begin());
    try {
      return await this.answer(worker, question);
    } finally {
      this.idle = setTimeout(() => void this.close(), IDLE_MS).unref();
    }
  }

  /** Ends the thread. What it was asked fails. */
  async close(): Promise<void> {
    clearTimeout(this.idle);
    const worker = this.worker;
    this.worker = null;
    await worker?.terminate();
  }

  private begin(): Worker {
    const file = join(__dirname, `thread${extname(__filename)}`);
    const worker = new Worker(file, this.execArgv ? { execArgv: [...this.execArgv] } : {});
    worker.once('exit', () => {
      if (this.worker === worker) this.worker = null;
    });
    worker.unref();
    return worker;
  }

  private answer(worker: Worker, question: Question): Promise<ComparedTransfers> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        reject(new Error('The thread that derives transfers has ended.'));
      };
      worker.once('error', reject).once('exit', end);
      worker.once('message', (reply: Reply) => {
        worker.off('error', reject).off('exit', end);
        if ('found' in reply) resolve(reply.found);
        else reject(reply.error);
      });
      worker.postMessage(question);
    });
  }
}
