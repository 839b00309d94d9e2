import { NotFound, type Problem, Refusal } from '../../domain/problem.js';
import type { Texts } from '../../database/snapshot.js';
import type { AskedReport } from './asked.js';
import type { Count } from './count.js';
import type { DrawnHead } from './draw.js';
import type { IssuedSheet } from './issued.js';

// What the thread that draws a report and the one that has its snapshot say to each other.

/** What is to be drawn: a report of the register, or a record that was issued. */
export type Commission =
  | { readonly asked: AskedReport; readonly organisationId: string; readonly madeAt: string }
  | { readonly issued: IssuedSheet };

/** What the thread says. What it asks for has a number, under which it is answered. */
export type Saying =
  | { readonly ask: number; readonly text: string; readonly values: readonly unknown[] }
  | { readonly press: number; readonly sheet: string; readonly files: readonly Uint8Array[] }
  | { readonly count: Count }
  | { readonly read: true }
  | { readonly head: DrawnHead }
  /** The next bytes; null after the last. */
  | { readonly piece: Uint8Array | null }
  | { readonly fault: Fault };

/** What it is told. */
export type Telling =
  | { readonly answer: number; readonly found: Texts | Uint8Array }
  /** What it asked for under the number failed. */
  | { readonly failed: number }
  | { readonly more: true };

/** Thrown in the thread where what it asked for failed: why is known to who was asked. */
export class Failed extends Error {
  constructor(readonly number: number) {
    super('What was asked for elsewhere failed.');
  }
}

/** An error as it travels. */
export type Fault =
  | { readonly failed: number }
  | { readonly problems: readonly Problem[] }
  | { readonly notFound: string }
  | { readonly error: Error };

export function faultOf(error: unknown): Fault {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if (at instanceof Failed) return { failed: at.number };
  if (error instanceof Refusal) return { problems: error.problems };
  if (error instanceof NotFound) return { notFound: error.message };
  return { error: error instanceof Error ? error : new Error(String(error)) };
}

/** The error that a fault was made of; `raised` are those of what the thread asked for. */
export function errorOf(fault: Fault, raised: ReadonlyMap<number, unknown>): unknown {
  if ('failed' in fault) return raised.get(fault.failed);
  if ('problems' in fault) return new Refusal(fault.problems);
  if ('error' in fault) return fault.error;
  return Object.assign(new NotFound('', ''), { message: fault.notFound });
}
