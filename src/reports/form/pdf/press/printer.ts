import { type ChildProcess, fork } from 'node:child_process';

/** What the process answers, and how much memory it has. */
export type Reply = ({ readonly drawn: Uint8Array } | { readonly error: string }) & { readonly rss: number };

/** Thrown for a document that takes more memory or time than one may. */
export class TooLarge extends Error {
  constructor(limit: string) {
    super(`Drawing it takes more than ${limit}.`);
    this.name = 'TooLarge';
  }
}

/** Thrown where Typst is not to be had: its package is made for some platforms only. */
export class NoPress extends Error {
  constructor() {
    super(
      `PDF is drawn on Linux with an x64 processor, and this server runs on ${process.platform} with ${process.arch}: ask for html or another form.`,
    );
    this.name = 'NoPress';
  }
}

/** What the process ends with where it cannot load Typst. */
const NO_COMPILER = 69;

const MB = 1024 ** 2;

/** What a process may take. */
export interface Limits {
  readonly memory: number;
  readonly milliseconds: number;
  /** The heap of JavaScript in it. */
  readonly heap: number;
}

/** Of Typst: what JavaScript holds of a document are its texts. */
export const LIMITS: Limits = { memory: 2048 * MB, milliseconds: 120_000, heap: 512 * MB };

/** How long a process is kept that has nothing to do. It starts in a third of a second. */
const IDLE_MS = 60_000;

/**
 * What Typst takes it does not give back, and what it takes next has to find room beside that: a process that took more
 * than this draws nothing more. To start another one takes no longer than to have it forget.
 */
const KEPT = 512 * MB;

interface Life {
  readonly child: ChildProcess;
  /** Takes the answer, or hears that none comes. */
  take: ((reply: Reply | null) => void) | null;
}

/** The program of a process, and what it is told beside its memory. */
export type Program = readonly [file: string, ...told: string[]];

/** A process that draws one thing after another. It starts with the first, and ends when there was none for a while. */
export class Printer<Work extends object> {
  private life: Life | null = null;
  private idle: NodeJS.Timeout | null = null;

  constructor(
    private readonly limits: Limits,
    private readonly program: Program,
  ) {}

  /** Ends the process, and with an error what it draws. It starts anew for what is asked for later. */
  close(): void {
    if (this.idle) clearTimeout(this.idle);
    this.life?.child.kill('SIGTERM');
    this.life = null;
  }

  /** Draws. Whoever goes away ends it, and gets what `signal` was aborted for. */
  async draw(job: Work, signal?: AbortSignal): Promise<Uint8Array> {
    signal?.throwIfAborted();
    const life = this.alive();
    const { child } = life;
    const late = new AbortController();
    const end = () => child.kill('SIGKILL');
    const timer = setTimeout(() => {
      late.abort();
      end();
    }, this.limits.milliseconds);
    signal?.addEventListener('abort', end, { once: true });
    try {
      const reply = await new Promise<Reply | null>((resolve) => {
        life.take = resolve;
        child.send(job, (error) => {
          if (error) resolve(null);
        });
      });
      signal?.throwIfAborted();
      if (late.signal.aborted) throw new TooLarge(`${this.limits.milliseconds / 1000} seconds`);
      if (!reply) throw this.lost(life);
      if ('error' in reply) throw new Error(reply.error);
      return reply.drawn;
    } finally {
      life.take = null;
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      this.rest(life);
    }
  }

  /** The process that is there, or a new one. */
  private alive(): Life {
    if (this.idle) clearTimeout(this.idle);
    this.idle = null;
    if (this.life) {
      this.life.child.ref();
      this.life.child.channel?.ref();
      return this.life;
    }
    const [file, ...told] = this.program;
    const child = fork(file, [String(this.limits.memory), ...told], {
      execArgv: [`--max-old-space-size=${Math.round(this.limits.heap / MB)}`],
      // It needs nothing of what the server knows.
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const life: Life = { child, take: null };
    child.on('message', (reply: Reply) => {
      if (reply.rss > KEPT) this.leave(life);
      life.take?.(reply);
    });
    const gone = () => {
      if (this.life === life) this.life = null;
      life.take?.(null);
    };
    child.once('exit', gone);
    child.once('error', gone);
    this.life = life;
    return life;
  }

  private leave(life: Life): void {
    if (this.life === life) this.life = null;
    life.child.kill('SIGKILL');
  }

  /** What it means that the process ended: where it takes too much it ends itself by one signal, and Node by another. */
  private lost({ child }: Life): Error {
    if (child.exitCode === NO_COMPILER) return new NoPress();
    if (child.signalCode === 'SIGABRT') return new TooLarge(`${Math.round(this.limits.heap / MB)} MB of memory`);
    if (child.signalCode === 'SIGKILL') return new TooLarge(`${Math.round(this.limits.memory / MB)} MB of memory`);
    return new Error(`The process that draws ended with ${child.exitCode ?? child.signalCode}.`);
  }

  /** Lets the program end while the process waits, and the process after a while. */
  private rest(life: Life): void {
    if (this.life !== life) return;
    life.child.unref();
    life.child.channel?.unref();
    this.idle = setTimeout(() => {
      this.leave(life);
    }, IDLE_MS);
    this.idle.unref();
  }
}
