import { setTimeout as pause } from 'node:timers/promises';
import { type Database, type DatabaseSettings, openDatabase } from '../database/open.js';
import { template } from '../database/template.js';
import { tell } from '../http/error.js';
import { say } from './print.js';

const PATIENCE_MS = 60_000;

/** The address without its password. */
function nameOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port === '' ? '5432' : port}${pathname}`;
}

const reasonOf = (error: unknown): string => {
  const { message, code } = error as { message?: string; code?: string };
  return message === undefined || message === '' ? (code ?? 'no answer') : message;
};

/**
 * Opens the database of the settings. A server that is not up yet is waited for, a minute at most: in a composition
 * of containers the database may be the last to start. One that answers and refuses is not asked again.
 */
export async function openPatiently(settings: DatabaseSettings): Promise<Database> {
  const { url } = settings;
  if (url === undefined) return openDatabase({ ...settings, template: template() });
  const until = Date.now() + PATIENCE_MS;
  for (let wait = 500; ; wait = Math.min(wait * 2, 8000)) {
    try {
      return await openDatabase(settings);
    } catch (error) {
      const down = tell(error)?.code === 'UNAVAILABLE';
      if (!down) throw new Error(`The database ${nameOf(url)} refuses: ${reasonOf(error)}.`, { cause: error });
      if (Date.now() + wait > until) {
        throw new Error(
          `The database ${nameOf(url)} does not answer: ${reasonOf(error)}. Is it running, and is DATABASE_URL right?`,
          {
            cause: error,
          },
        );
      }
      if (wait === 500)
        say(`The database ${nameOf(url)} does not answer yet (${reasonOf(error)}). Trying for a minute …`);
      await pause(wait);
    }
  }
}

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
