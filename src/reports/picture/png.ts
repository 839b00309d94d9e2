import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { Busy } from '../form/pdf/press/press.js';

/** What a picture may be high and wide, in pixels: ten times the height takes a hundred times the time. */
const MOST_PIXELS = 24_000_000;

/** Pictures that wait to be drawn while one is. */
const MOST_WAITING = 32;

/** How long a thread is kept that has nothing to do. */
const IDLE_MS = 30_000;

/** A picture in pixels. */
export interface Png {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** What the thread is asked. */
export interface Stroke {
  readonly number: number;
  readonly svg: string;
  readonly width: number;
}

/** What it answers. */
export type Painted = { readonly number: number } & ({ readonly png: Png } | { readonly error: string });

/** Thrown where too many pictures wait to be drawn. */
export class TooMany extends Busy {
  override message = 'As many pictures are being drawn as the server takes at once: try again in a moment.';
}

interface Waiting {
  readonly resolve: (png: Png) => void;
  readonly reject: (error: Error) => void;
}

/** A thread that draws one picture after the other. It begins when it is needed, and lets the program end. */
class Brush {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private count = 0;
  private idle: NodeJS.Timeout | null = null;

  draw(svg: string, width: number): Promise<Png> {
    if (this.waiting.size > MOST_WAITING) return Promise.reject(new TooMany());
    const worker = this.alive();
    const number = (this.count += 1);
    return new Promise((resolve, reject) => {
      this.waiting.set(number, { resolve, reject });
      worker.ref();
      worker.postMessage({ number, svg, width } satisfies Stroke);
    });
  }

  private alive(): Worker {
    if (this.idle) clearTimeout(this.idle);
    this.idle = null;
    if (this.worker) return this.worker;
    const worker = new Worker(path.join(__dirname, 'brush.mjs'), { env: {}, execArgv: [] });
    worker.on('message', (painted: Painted) => {
      const asked = this.waiting.get(painted.number);
      this.waiting.delete(painted.number);
      if ('png' in painted) asked?.resolve(painted.png);
      else asked?.reject(new Error(painted.error));
      if (this.waiting.size === 0) this.rest(worker);
    });
    const gone = (why: unknown): void => {
      if (this.worker !== worker) return;
      this.worker = null;
      const error = why instanceof Error ? why : new Error('The thread that draws pictures ended.');
      for (const { reject } of this.waiting.values()) reject(error);
      this.waiting.clear();
    };
    worker.once('error', gone);
    worker.once('exit', gone);
    this.worker = worker;
    return worker;
  }

  /** Lets the program end while the thread waits, and the thread after a while. */
  private rest(worker: Worker): void {
    worker.unref();
    this.idle = setTimeout(() => {
      if (this.worker === worker) this.worker = null;
      void worker.terminate();
    }, IDLE_MS);
    this.idle.unref();
  }
}

const brush = new Brush();

/** Draws a picture in pixels, so many wide, or fewer where it would be too large; in another thread. */
export function pngOf(svg: string, width: number): Promise<Png> {
  const [, , , across = 0, down = 0] = /viewBox="(-?[\d.]+) (-?[\d.]+) ([\d.]+) ([\d.]+)"/.exec(svg)?.map(Number) ?? [];
  const fitting = Math.floor(Math.min(width, Math.sqrt((MOST_PIXELS * across) / Math.max(down, 1)) || width));
  return brush.draw(svg, Math.max(1, fitting));
}
