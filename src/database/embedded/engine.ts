import path from 'node:path';
import { Worker } from 'node:worker_threads';

/** What the worker starts from: a data folder or memory, filled from a template if it is given one. */
export interface Start {
  readonly folder?: string | undefined;
  readonly template?: Uint8Array | string | undefined;
}

/** What the worker is asked; it answers in the order asked. */
export interface Request {
  readonly id: number;
  readonly kind: 'execute' | 'reset' | 'dump' | 'close';
  readonly bytes?: Uint8Array | undefined;
}

/** An answer by id; without one, news of the worker itself: that it is ready, or what stopped it. */
export interface Reply {
  readonly id?: number;
  readonly bytes?: Uint8Array;
  readonly error?: string;
  readonly fault?: string;
}

interface Waiting {
  resolve(bytes: Buffer): void;
  reject(error: Error): void;
}

const READY = 0;

/** PostgreSQL recurses, and on a small stack PGlite loses the writes that recurse too deep. */
const STACK_MB = 32;

/** A statement that runs longer than this while the database is closed is cut off, which loses only itself. */
const CLOSE_MS = 10_000;

/** One life of the worker thread. When it ends, whatever was asked of it fails, and it is never used again. */
export class Engine {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = READY;
  private fault = 'its thread ended';
  private stopped: Error | null = null;

  /** `onEnd` is told why before anyone who waits for an answer is. */
  constructor(
    start: Start,
    private readonly onEnd: (why: Error) => void,
  ) {
    this.worker = new Worker(path.join(__dirname, 'worker.mjs'), {
      workerData: start,
      resourceLimits: { stackSizeMb: STACK_MB },
    });
    this.worker.on('message', (reply: Reply) => {
      this.receive(reply);
    });
    this.worker.on('error', (error) => (this.fault = String(error)));
    this.worker.once('exit', () => {
      this.end();
    });
  }

  /** Resolves when the database answers. A new one takes seconds. */
  async ready(): Promise<this> {
    await this.answerTo(READY);
    return this;
  }

  /** Asks the worker; `bytes` are copied, so the caller keeps its own. */
  ask(kind: Request['kind'], bytes?: Uint8Array): Promise<Buffer> {
    const id = ++this.lastId;
    const copy = bytes && new Uint8Array(bytes);
    this.worker.postMessage({ id, kind, bytes: copy } satisfies Request, copy ? [copy.buffer] : []);
    return this.answerTo(id);
  }

  async close(): Promise<void> {
    const late = setTimeout(() => void this.worker.terminate(), CLOSE_MS);
    await this.ask('close').catch(() => undefined);
    clearTimeout(late);
    await this.worker.terminate();
  }

  private answerTo(id: number): Promise<Buffer> {
    if (this.stopped) return Promise.reject(this.stopped);
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  private receive({ id = READY, bytes, error, fault }: Reply): void {
    if (fault !== undefined) {
      this.fault = fault;
      return;
    }
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (error !== undefined) waiting?.reject(new Error(`The embedded database failed: ${error}`));
    else waiting?.resolve(bytes ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) : Buffer.alloc(0));
  }

  private end(): void {
    const what = this.waiting.has(READY) ? 'could not start' : 'stopped';
    this.stopped = new Error(`The embedded database ${what}: ${this.fault}`);
    this.onEnd(this.stopped);
    for (const { reject } of this.waiting.values()) reject(this.stopped);
    this.waiting.clear();
  }
}
