import path from 'node:path';
import { LIMITS, type Limits, Printer, type Program } from './printer.js';

/** What is drawn: the sheet as JSON, and the files that it says are attached to it, in their order. */
export interface Job {
  readonly sheet: string;
  readonly files: readonly Uint8Array[];
  /** PDF/A-3a that is PDF/UA-1 too, or PDF/UA-1 alone, for whoever wants to know that Typst grants it. */
  readonly standard: 'a-3a' | 'ua-1';
}

/** Thrown where too many documents wait to be drawn. */
export class Busy extends Error {
  constructor() {
    super('As many documents are being drawn as the server takes at once: try again in a moment.');
    this.name = 'Busy';
  }
}

/** What a press takes on. */
export interface Places {
  /** Documents, or volumes of one, that are drawn at once. */
  readonly drawing: number;
  /** Those that wait meanwhile. */
  readonly waiting: number;
}

export const PLACES: Places = { drawing: 2, waiting: 8 };

const COMPILER = '@myriaddreamin/typst-ts-node-compiler';

/** The process that Typst runs in, by the package that it is taken from. */
export const typst = (compiler = COMPILER) => [path.join(__dirname, 'typst.mjs'), compiler] as const;

/** Draws documents in processes of its own. */
export class Press<Work extends object = Job> {
  private readonly printers: readonly Printer<Work>[];
  /** The last one is taken first, whose process is there if any is. */
  private readonly free: Printer<Work>[];
  private readonly waiting: ((printer: Printer<Work>) => void)[] = [];

  constructor(
    private readonly places = PLACES,
    limits: Limits = LIMITS,
    program: Program = typst(),
  ) {
    this.printers = Array.from({ length: places.drawing }, () => new Printer<Work>(limits, program));
    this.free = [...this.printers];
  }

  /** Draws when its turn comes. Whoever goes away ends it, and gets what `signal` was aborted for. */
  async draw(job: Work, signal?: AbortSignal): Promise<Uint8Array> {
    const printer = await this.turn(signal);
    try {
      return await printer.draw(job, signal);
    } finally {
      const next = this.waiting.shift();
      if (next) next(printer);
      else this.free.push(printer);
    }
  }

  /** Ends the processes, and with an error what they draw. They start anew for what is asked for later. */
  close(): void {
    for (const printer of this.printers) printer.close();
  }

  private async turn(signal?: AbortSignal): Promise<Printer<Work>> {
    signal?.throwIfAborted();
    const printer = this.free.pop();
    if (printer) return printer;
    if (this.waiting.length >= this.places.waiting) throw new Busy();
    return new Promise((resolve, reject) => {
      const left = () => {
        const at = this.waiting.indexOf(come);
        if (at === -1) return;
        this.waiting.splice(at, 1);
        reject(signal?.reason as Error);
      };
      const come = (printer: Printer<Work>) => {
        signal?.removeEventListener('abort', left);
        resolve(printer);
      };
      this.waiting.push(come);
      signal?.addEventListener('abort', left, { once: true });
    });
  }
}
