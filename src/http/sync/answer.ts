import { once } from 'node:events';
import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { Problem } from '../../domain/problem.js';
import { answerOf, type SyncAnswer, type SyncOutcome } from '../../sync/outcome.js';
import { TYPES } from './body.js';
import { temporaryFile } from '../../services/temporary-file.js';

/** An error as the last line of an answer tells it, when the answer had begun. */
export interface LateError {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** The client has gone, and nobody is told any more. */
export class Gone extends Error {}

/** An answer: outcomes as they come, then how many there were of each, and why nothing was written. */
export interface Answer {
  /** Whether something has been sent, and the status with it. */
  readonly begun: boolean;
  tell(part: SyncAnswer): Promise<void>;
  end(error?: LateError): Promise<void>;
  /** Gives back what it holds, whether it came to its end or not. */
  close(): Promise<void>;
}

/** Counts of several answers. */
function sum(one: SyncAnswer['counts'], other: SyncAnswer['counts']): SyncAnswer['counts'] {
  const names = Object.keys(one) as (keyof SyncAnswer['counts'])[];
  return Object.fromEntries(names.map((name) => [name, one[name] + other[name]])) as SyncAnswer['counts'];
}

/** 422 says that the call was read and nothing was written for what it says; the problems tell why. */
const statusOf = (problems: readonly Problem[]): number => (problems.length > 0 ? 422 : 200);

/** One object, with the outcomes of one call. */
export function wholeAnswer(response: Response): Answer {
  let whole = answerOf([]);
  return {
    begun: false,
    tell(part) {
      whole = part;
      return Promise.resolve();
    },
    end() {
      response.status(statusOf(whole.problems)).json(whole);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}

const lineOf = (value: object): string => `${JSON.stringify(value)}\n`;

/** Lines of JSON, an outcome each, and a last one that counts them: without it, the answer is not whole. */
export class LinedAnswer implements Answer {
  begun = false;
  private counts = answerOf([]).counts;
  private problems: readonly Problem[] = [];
  private file: FileHandle | null = null;

  constructor(
    private readonly response: Response,
    /** Whether lines are kept until the end: what holds a transaction open does not wait for a client. */
    private readonly kept: boolean,
  ) {}

  async tell({ outcomes, counts, problems }: SyncAnswer): Promise<void> {
    this.counts = sum(this.counts, counts);
    this.problems = problems;
    const lines = outcomes.map((outcome: SyncOutcome) => lineOf(outcome)).join('');
    if (this.kept) {
      this.file ??= await temporaryFile();
      await this.file.appendFile(lines);
    } else await this.send(lines);
  }

  async end(error?: LateError): Promise<void> {
    const { counts, problems, file } = this;
    if (file && !error) {
      this.begin();
      await pipeline(file.createReadStream({ start: 0, autoClose: false }), this.response, { end: false });
    }
    await this.send(lineOf({ counts, problems, ...(error && { errors: [error] }) }));
    this.response.end();
  }

  async close(): Promise<void> {
    await this.file?.close();
  }

  private begin(): void {
    if (this.begun) return;
    this.begun = true;
    this.response.status(statusOf(this.problems)).type(TYPES.ndjson);
  }

  private async send(lines: string): Promise<void> {
    if (isGone(this.response)) throw new Gone();
    this.begin();
    if (this.response.write(lines)) return;
    await drained(this.response);
    if (isGone(this.response)) throw new Gone();
  }
}

const isGone = ({ destroyed }: Response): boolean => destroyed;

/** Waits until the client has taken what was sent, or has gone. */
async function drained(response: Response): Promise<void> {
  const over = new AbortController();
  const happens = ['drain', 'close'].map((event) => once(response, event, { signal: over.signal }));
  await Promise.race(happens);
  over.abort();
}
