/** Where progress is told: the standard error, since the standard output is the answer's. */
export interface Teller {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const EVERY_MS = 1000;
/** Removes what stood behind: what is told may have become shorter. */
const REST = '\u001b[K';
/** Where no terminal rewrites the line, one line in so many. */
const LINES = 10;

/**
 * Tells that work goes on and for how many seconds: on a terminal in one line that is wiped at the end, elsewhere in a
 * line every ten seconds. What is done within a second is told nothing of.
 */
export async function whileTelling<T>(
  what: string | (() => string),
  work: () => Promise<T>,
  { to = process.stderr, every = EVERY_MS }: { to?: Teller; every?: number } = {},
): Promise<T> {
  let beats = 0;
  const beat = setInterval(() => {
    beats += 1;
    const text = `${typeof what === 'string' ? what : what()} … ${Math.round((beats * every) / EVERY_MS)} s`;
    if (to.isTTY) to.write(`\r${text}${typeof what === 'string' ? '' : REST}`);
    else if (beats % LINES === 0) to.write(`${text}\n`);
  }, every);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    if (to.isTTY && beats > 0) to.write('\r\u001b[K');
  }
}
