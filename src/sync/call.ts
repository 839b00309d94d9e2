import type { SyncProcessorsInput } from '../inputs/sync.js';

/** A call as it is worked on: by itself, or as one of several that bring more rows than one call takes. */
export interface SyncCall extends SyncProcessorsInput {
  /** What all the calls bring, in short: a key is for the same calls, and not only for the same first one. */
  readonly together?: string;
  /** What the other calls name by what the source calls it: it is not stale. */
  readonly elsewhere?: readonly string[];
}

/** Text that a statement can carry. What it cannot names nothing in the register, and is told to the caller as such. */
export const sayable = (text: unknown): text is string =>
  typeof text === 'string' && text.isWellFormed() && !text.includes('\u0000');
