import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { type ProblemCode, Refusal } from '../../../domain/problem.js';
import { columnName } from '../../../reports/form/xlsx/xml.js';

/**
 * What stands in a cell. A formula is not its value, for what a file says that it comes to was worked out by whoever
 * made the file; an error is none either.
 */
export type ReadCell =
  | string
  | number
  | boolean
  | null
  | { readonly day: string }
  | { readonly formula: string }
  | { readonly error: string };

/** Cells that are one: rows and columns from 0, the last among them. */
export interface Merge {
  readonly fromRow: number;
  readonly fromColumn: number;
  readonly toRow: number;
  readonly toColumn: number;
}

/** A sheet as it was read: rows by their place, without what is empty at the end. */
export interface ReadSheet {
  /** What it is called; null for a table that is a file of its own. */
  readonly name: string | null;
  readonly rows: readonly (readonly ReadCell[])[];
  readonly merges: readonly Merge[];
}

/** A workbook, an archive of tables, or a table. */
export interface ReadFile {
  readonly kind: 'workbook' | 'archive' | 'table';
  readonly sheets: readonly ReadSheet[];
  /** From which day the days of a workbook are counted, where they are numbers. */
  readonly epoch: 1900 | 1904 | null;
}

/** Why a file is not read; the row counts from 1, the column from 0. */
export interface Fault {
  readonly code: ProblemCode;
  readonly message: string;
  readonly sheet: string | null;
  readonly row: number | null;
  readonly column: number | null;
}

/** How much one file may hold, and take while it is read. */
export interface Limits {
  /** Files in an archive. */
  readonly entries: number;
  /** What the files of an archive come to unpacked, in bytes. */
  readonly unpacked: number;
  /** How many times its size a file of an archive may come to. */
  readonly ratio: number;
  readonly rows: number;
  readonly columns: number;
  /** Characters of a cell of a workbook: what Excel takes. */
  readonly cell: number;
  /** Characters of a cell of a table of text. */
  readonly text: number;
  /** The heap of the thread, in megabytes. */
  readonly heap: number;
  readonly milliseconds: number;
}

const MB = 1024 ** 2;
export const LIMITS: Limits = {
  entries: 1000,
  unpacked: 50 * MB,
  ratio: 100,
  rows: 50_000,
  columns: 300,
  cell: 32_767,
  text: MB,
  heap: 256,
  milliseconds: 30_000,
};

export interface Job {
  readonly bytes: Uint8Array;
  readonly limits: Limits;
}
export type Reply = { readonly file: ReadFile } | { readonly fault: Fault };

/** Thrown where too many files wait to be read. */
export class Crowded extends Error {
  constructor() {
    super('As many files are being read as the server takes at once: try again in a moment.');
    this.name = 'Crowded';
  }
}

/** Files that wait while one is read. */
const WAITING = 8;

const refusal = ({ column, ...told }: Fault): Refusal =>
  new Refusal([{ ...told, path: '', article: null, column: column === null ? null : columnName(column) }]);

const tooMuch = (of: string): Refusal => refusal({ ...NOWHERE, message: `Reading the file takes more than ${of}.` });
const NOWHERE = { code: 'TOO_LONG', sheet: null, row: null, column: null } as const;

/** Reads one file, in a thread that ends with it. */
function readOnce(bytes: Uint8Array, limits: Limits): Promise<ReadFile> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(path.join(__dirname, 'thread.mjs'), {
      workerData: { bytes, limits } satisfies Job,
      resourceLimits: { maxOldGenerationSizeMb: limits.heap },
      // It needs nothing of what the server knows.
      env: {},
      execArgv: [],
    });
    const late = setTimeout(() => {
      reject(tooMuch(`${limits.milliseconds / 1000} seconds`));
      void worker.terminate();
    }, limits.milliseconds);
    const over = (settle: () => void) => {
      clearTimeout(late);
      settle();
    };
    worker.once('message', (reply: Reply) => {
      over(() => {
        if ('file' in reply) resolve(reply.file);
        else reject(refusal(reply.fault));
      });
    });
    worker.once('error', (error: Error & { readonly code?: string }) => {
      const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      over(() => {
        reject(outOfMemory ? tooMuch(`${limits.heap} MB of memory`) : error);
      });
    });
    worker.once('exit', () => {
      over(() => {
        reject(new Error('The thread that reads files has ended.'));
      });
    });
  });
}

let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/**
 * Reads a file, one at a time, so that what they take of memory does not add up. What cannot be read, or is more than a
 * file may be, is refused with a sentence that says why.
 */
export async function readTables(bytes: Uint8Array, limits = LIMITS): Promise<ReadFile> {
  if (waiting > WAITING) throw new Crowded();
  waiting += 1;
  const turn = last.then(() => readOnce(bytes, limits));
  last = turn.catch(() => undefined);
  try {
    return await turn;
  } finally {
    waiting -= 1;
  }
}
