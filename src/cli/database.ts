import { setTimeout as pause } from 'node:timers/promises';
import { type Database, type DatabaseSettings, openDatabase } from '../database/open.js';
import { template } from '../database/template.js';
import { tell } from '../http/error.js';

const PATIENCE_MS = 60_000;
/** How often somebody who waits is told so. */
const TELL_MS = 60_000;

/** The address without its password. */
function nameOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port === '' ? '5432' : port}${pathname}`;
}

const reasonOf = (error: unknown): string => {
  const { message, code } = error as { message?: string; code?: string };
  return message === undefined || message === '' ? (code ?? 'no answer') : message;
};

const isDown = (error: unknown): boolean => tell(error)?.code === 'UNAVAILABLE';

/** Opens the database of the settings. A server that answers and refuses is named, and what it says. */
export async function open(settings: DatabaseSettings): Promise<Database> {
  const { url } = settings;
  if (url === undefined) return openDatabase({ ...settings, template: template() });
  try {
    return await openDatabase(settings);
  } catch (error) {
    if (isDown(error)) throw error;
    throw new Error(`The database ${nameOf(url)} refuses: ${reasonOf(error)}.`, { cause: error });
  }
}

/** How long a server that does not answer is waited for; left out, until the signal. */
interface Patience {
  readonly forMs?: number;
  readonly signal?: AbortSignal;
}

/**
 * Does what needs the database, again and again while its server does not answer: in a composition of containers the
 * database may be the last to start. What fails for another reason is not tried again.
 */
export async function patiently<T>(
  { url }: DatabaseSettings,
  work: () => Promise<T>,
  { forMs = Infinity, signal }: Patience,
): Promise<T> {
  if (url === undefined) return work();
  const until = Date.now() + forMs;
  let told = -Infinity;
  for (let wait = 500; ; wait = Math.min(wait * 2, 8000)) {
    try {
      return await work();
    } catch (error) {
      if (!isDown(error)) throw error;
      const advice = 'Is it running, and is DATABASE_URL right?';
      const now = Date.now();
      if (now + wait > until) {
        throw new Error(`The database ${nameOf(url)} does not answer: ${reasonOf(error)}. ${advice}`, { cause: error });
      }
      if (now - told >= TELL_MS) {
        const end = forMs === Infinity ? 'until it does' : 'for a minute';
        console.error(
          `ropa: The database ${nameOf(url)} does not answer yet (${reasonOf(error)}). ${advice} Trying ${end} …`,
        );
        told = now;
      }
      await pause(wait, undefined, { signal });
    }
  }
}

/** Opens the database for a command, which waits a minute at most. */
export const openPatiently = (settings: DatabaseSettings): Promise<Database> =>
  patiently(settings, () => open(settings), { forMs: PATIENCE_MS });

/** Works with the database, which is closed whatever happens. */
export async function withDatabase<T>(
  settings: DatabaseSettings,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await openPatiently(settings);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
