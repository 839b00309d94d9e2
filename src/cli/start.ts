import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import { migrate } from '../database/migration.js';
import type { Database } from '../database/open.js';
import { listen, type Listener } from '../http/listener.js';
import { createServer, type RunningServer } from '../http/server.js';
import { asOwner } from '../services/access.js';
import { administratorKey } from '../services/administrator.js';
import { ensureOrganisation, organisations } from '../services/organisation.js';
import { importSeed, SEED } from '../services/seed.js';
import { startBackground } from './background.js';
import { open, patiently } from './database.js';
import { faint, link, say, strong } from './print.js';
import { readSettings, type Settings } from './settings.js';

/** The organisation of an installation that starts empty. */
const DEFAULT = { key: 'default', name: 'Default organisation' };

/** `ropa start [--empty]` */
export function addStart(program: Command): void {
  program
    .command('start')
    .description('Start the server: the GraphQL API, the playground and the reports.')
    .option('--empty', 'begin with an empty register, without the data set that a first start brings in')
    .action(async ({ empty = false }: { empty?: boolean }) => {
      await start(readSettings(), empty);
    });
}

/**
 * Listens at once, so that whoever watches over the process can ask how it is, and answers as soon as there is a
 * database. Until then nothing is lost: whatever of the beginning fails because the database went away is done again.
 */
async function start(settings: Settings, empty: boolean): Promise<void> {
  const listener = await listening(settings);
  const stopping = new AbortController();
  const { signal } = stopping;
  const starting = patiently(settings.database, () => serve(listener, settings, empty), { signal });
  stopOnSignal(async () => {
    stopping.abort();
    const serving = await Promise.race([starting.catch(() => null), pause(START_MS, null)]);
    await (serving ?? listener).close();
  });
  try {
    await starting;
  } catch (error) {
    await listener.close();
    if (!signal.aborted) throw error;
  }
}

interface Serving {
  close(): Promise<void>;
}

async function serve(listener: Listener, settings: Settings, empty: boolean): Promise<Serving> {
  const database = await open(settings.database);
  let background: Serving | null = null;
  try {
    await migrate(database.dataSource);
    await begin(database, empty);
    const ready = createServer(database, settings);
    background = await startBackground(database, settings);
    const beside = background;
    // Last of all that can fail: a key that is made is shown, for it is known this once.
    const madeKey = await administratorKey(database, settings.adminKey);
    const server = await ready.start(listener);
    greet(server, settings, madeKey);
    return {
      async close() {
        await Promise.all([server.close(), beside.close()]);
        await database.close();
      },
    };
  } catch (error) {
    await background?.close().catch(() => undefined); // what went wrong first is what is told
    await database.close();
    throw error;
  }
}

/**
 * A first start has something to show: a real inventory, unless it is to be empty. What was entered since is never
 * touched. A start that was killed before the inventory was in left its organisation behind, with nothing in it.
 */
async function begin(database: Database, empty: boolean): Promise<void> {
  const [first, second] = await organisations(database);
  if (empty || !existsSync(SEED)) {
    if (!first) await ensureOrganisation(database, DEFAULT);
    return;
  }
  if (second || first?.key === DEFAULT.key) return;
  const [entered] = await asOwner(database, 'SELECT FROM journal_head LIMIT 1');
  if (!first || !entered) await importSeed(database);
}

async function listening(settings: Settings): Promise<Listener> {
  try {
    return await listen(settings);
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === 'EADDRINUSE')
      throw new Error(`Port ${settings.port} is in use: set PORT to another.`, { cause: error });
    if (code === 'EACCES')
      throw new Error(`Port ${settings.port} needs rights that this process has not: set PORT to another.`, {
        cause: error,
      });
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new Error(`HOST must be an address of this machine, and ${settings.host} is not.`, { cause: error });
    }
    throw error;
  }
}

function greet({ url }: RunningServer, settings: Settings, madeKey: string | null): void {
  const { url: server, folder = '' } = settings.database;
  say(`Database           ${server === undefined ? `embedded, in ${folder}` : 'PostgreSQL, by DATABASE_URL'}`);
  say(`GraphQL            ${link(`${url}/graphql`)}`);
  say(`Playground         ${link(madeKey === null ? `${url}/graphql` : `${url}/graphql#key=${madeKey}`)}`);
  if (madeKey !== null) {
    say(`Administrator key  ${strong(madeKey)}`);
    say(faint('The key is shown this once: keep it. Lost, it is replaced by "ropa renew-admin-key".'));
  } else if (settings.adminKey === undefined) {
    say(faint('Sign in with the administrator key shown at the first start, or an API key.'));
    say(faint('An administrator key that was lost is replaced by "ropa renew-admin-key".'));
  }
}

const PATIENCE_MS = 4500;
/** How long a start that is under way may take to end, when the process is told to. */
const START_MS = 2000;

/** Ends the process when it is told to: what is under way is answered, and what takes too long is cut off. */
function stopOnSignal(close: () => Promise<void>): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1); // told twice
    stopping = true;
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(`ropa: ${error instanceof Error ? error.message : String(error)}`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
