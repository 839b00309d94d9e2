import type { FileHandle } from 'node:fs/promises';
import { NotFound, type Problem, type ProblemCode, Refusal } from '../domain/problem.js';
import type { Database } from '../database/open.js';
import { openSnapshot } from '../database/session.js';
import { Busy } from '../reports/form/pdf/press/press.js';
import { NoPress } from '../reports/form/pdf/press/printer.js';
import type { Count } from '../services/report/count.js';
import type { Studio } from '../services/report/studio.js';
import { temporaryFile } from '../services/temporary-file.js';
import type { JobPhase } from './job.js';
import { Overtaken, type Result, tellProgress, type Work } from './work.js';

/** How often it is told how far a job is, and asked whether it is still wanted. */
const TICK_MS = 400;

/** How much of a result one row holds. */
const PIECE = 256 * 1024;

/** What becomes of a job that has no result. */
export interface Ending {
  /** Why it has none; null where nobody wants to know. */
  readonly problems: readonly Problem[] | null;
  /** After how many seconds it is worth another try; null for never. */
  readonly againAfter: number | null;
  /** It is our fault. */
  readonly fault: boolean;
}

const problem = (code: ProblemCode, path: string, message: string): Problem => ({
  code,
  path,
  article: null,
  message,
});

/** How often it may fail by our fault: a process may die over another's work, but hardly three times. */
const FAILURES = 3;

const AGAIN = 5;
const OURS = problem('NOT_MADE', '', `Something went wrong on our side, each of ${FAILURES} times that it was tried.`);

/** What comes of an error. */
export function endingOf(error: unknown, { stopped, wanted }: { stopped: boolean; wanted: boolean }): Ending {
  if (stopped) return { problems: [], againAfter: 0, fault: false };
  if (!wanted || error instanceof Overtaken) return { problems: null, againAfter: null, fault: false };
  if (error instanceof Refusal) return { problems: error.problems, againAfter: null, fault: false };
  if (error instanceof NotFound) {
    return { problems: [problem('UNKNOWN_REFERENCE', '', error.message)], againAfter: null, fault: false };
  }
  if (error instanceof NoPress) {
    return { problems: [problem('NOT_MADE', 'form', error.message)], againAfter: null, fault: false };
  }
  return { problems: [OURS], againAfter: AGAIN, fault: !(error instanceof Busy) };
}

/** A job while it is drawn, into a file: what it is read from is closed before anything is kept. */
export class Drawn {
  private progress: Count & { readonly phase: JobPhase } = { phase: 'READING', rows: 0, of: null };
  private readonly ticking: NodeJS.Timeout;
  private telling = false;
  private file: FileHandle | null = null;

  constructor(
    private readonly database: Database,
    private readonly studio: Studio,
    private readonly job: { readonly work: Work; readonly most: number; readonly gone: AbortController },
  ) {
    this.ticking = setInterval(() => void this.tick(), TICK_MS);
  }

  /** Tells how far it is, without holding up the work. */
  private async tick(): Promise<void> {
    if (this.telling) return;
    this.telling = true;
    try {
      if (!(await tellProgress(this.database, this.job.work, this.progress))) this.job.gone.abort();
    } catch {
      // The database cannot be reached just now, which the work will notice.
    } finally {
      this.telling = false;
    }
  }

  async result(): Promise<Result> {
    const { work, most, gone } = this.job;
    if (work.failures >= FAILURES) throw new Refusal([OURS]);
    const file = (this.file = await temporaryFile());
    const { snapshot, release } = await openSnapshot(this.database, work.organisationId);
    let closed: Promise<void> | null = null;
    const close = () => (closed ??= release());
    try {
      await snapshot.ready();
      const madeAt = new Date().toISOString();
      const { pieces, ...head } = await this.studio.draw(snapshot, work, {
        madeAt,
        signal: gone.signal,
        count: (count) => (this.progress = { ...count, phase: 'WRITING' }),
        read: () => {
          this.progress = { ...this.progress, phase: 'DRAWING' };
          close().catch(() => undefined);
        },
      });
      let size = 0;
      for await (const piece of pieces) {
        gone.signal.throwIfAborted();
        size += piece.length;
        if (size > most) throw tooLarge(most);
        await file.write(piece);
      }
      this.progress = { ...this.progress, phase: 'KEEPING' };
      const { rows, of } = this.progress;
      return { ...head, madeAt, size, rows, of, pieces: inPieces(file, size) };
    } finally {
      await close();
    }
  }

  async close(): Promise<void> {
    clearInterval(this.ticking);
    await this.file?.close();
  }
}

const tooLarge = (most: number): Refusal =>
  new Refusal([
    problem('TOO_MANY', 'form', `A result has at most ${Math.round(most / 1024 ** 2)} MB: read it as it is written.`),
  ]);

async function* inPieces(file: FileHandle, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; at += PIECE) {
    const bytes = Buffer.alloc(Math.min(PIECE, size - at));
    await file.read(bytes, 0, bytes.length, at);
    yield bytes;
  }
}
