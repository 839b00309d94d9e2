import { Blob } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';

/**
 * The thread that PostgreSQL runs in: one database, one session, one message after another.
 *
 * It is plain JavaScript because a worker is loaded by its path, from `src` by the tests and from `dist` by
 * everything else. What it is asked and what it answers is typed in engine.ts.
 *
 * @typedef {import('./engine.js').Request} Request
 * @typedef {import('./engine.js').Reply} Reply
 * @typedef {import('./engine.js').Start} Start
 */

/** What PGlite exits with when it unwinds for an ordinary SQL error. */
const SQL_ERROR = 100;

/** Sync, ROLLBACK, DISCARD ALL: Sync first, for after an error everything up to it is skipped. */
const SYNC = Buffer.from('S\0\0\0\x04', 'latin1');
const RESET = [SYNC, query('ROLLBACK'), query('DISCARD ALL')];

/**
 * Days, instants and durations travel as ISO 8601. A server is asked for it when a client connects; PGlite does not
 * read what a client asks for then.
 */
const SETTINGS = ['timezone=UTC', 'datestyle=ISO', 'intervalstyle=iso_8601'].flatMap((setting) => ['-c', setting]);

/** @param {string} sql a simple query of less than 240 bytes */
function query(sql) {
  return Buffer.from(`Q\0\0\0${String.fromCharCode(sql.length + 5)}${sql}\0`, 'latin1');
}

const port = parentPort;
if (!port) throw new Error('worker.mjs runs in a worker thread only');

/** @param {Reply} message */
const post = (message) => {
  port.postMessage(message, message.bytes ? [/** @type {ArrayBuffer} */ (message.bytes.buffer)] : []);
};

/** @param {unknown} error PGlite throws objects that are no errors */
const textOf = (error) => String(/** @type {{ message?: unknown } | null} */ (error)?.message ?? error);

/**
 * Ends the thread in the middle of whatever PostgreSQL was doing, as a kill would.
 *
 * @param {unknown} reason
 */
const crash = (reason) => {
  post({ fault: textOf(reason) });
  process.exit(1);
};

const db = await open(workerData);
post({});

let last = Promise.resolve();
port.on('message', (/** @type {Request} */ request) => {
  last = last.then(() => answer(request));
});

/** @param {Start} start */
async function open({ folder, template }) {
  /** @type {string[]} */
  const log = [];
  let starting = true;
  const bytes = typeof template === 'string' ? await readFile(template) : template;
  try {
    const opened = await PGlite.create({
      ...(folder === undefined ? {} : { dataDir: folder }),
      ...(bytes && { loadDataDir: new Blob([new Uint8Array(bytes)], { type: 'application/x-tar' }) }),
      startParams: [...PGlite.defaultStartParams, ...SETTINGS],
      onStderr: (line) => starting && log.push(line) > 20 && log.shift() !== undefined,
    });
    stopAtFaults(opened);
    return opened;
  } catch (error) {
    return crash([textOf(error), ...log].join('\n'));
  } finally {
    starting = false;
  }
}

/**
 * What is thrown out of PostgreSQL and is not an SQL error (a stack overflow, a trap, an exit) ends the thread.
 *
 * PGlite would drop it and go on with the next message; after an INSERT that overflowed the stack that is Sync,
 * which commits the half of it that was done and reports success. Ended here, the transaction never happened.
 *
 * @param {PGlite} opened
 */
function stopAtFaults({ Module: wasm }) {
  const step = wasm._PostgresMainLoopOnce;
  wasm._PostgresMainLoopOnce = () => {
    try {
      step();
    } catch (error) {
      if (/** @type {{ status?: unknown } | null} */ (error)?.status !== SQL_ERROR) crash(error);
      throw error;
    }
  };
}

/** @param {Uint8Array} message whole messages of the PostgreSQL protocol */
async function execute(message) {
  /** @type {Uint8Array[]} */
  const parts = [];
  await db.execProtocolRawStream(message, { onRawData: (part) => parts.push(part.slice()) }).catch(crash);
  return parts.length === 1 && parts[0] ? parts[0] : new Uint8Array(Buffer.concat(parts));
}

/** Leaves nothing of one client to the next: no transaction, setting, lock, statement or temporary table. */
async function reset() {
  let reply = '';
  for (const message of RESET) reply = Buffer.from(await execute(message)).toString('latin1');
  if (!reply.includes('DISCARD ALL\0')) crash('the session could not be reset');
}

/** @param {Request} request */
async function answer({ id, kind, bytes }) {
  try {
    if (kind === 'execute') return post({ id, bytes: await execute(bytes ?? new Uint8Array()) });
    if (kind === 'reset') await reset();
    if (kind === 'dump') return post({ id, bytes: new Uint8Array(await (await db.dumpDataDir('none')).arrayBuffer()) });
    if (kind === 'close') await db.close();
    post({ id });
  } catch (error) {
    post({ id, error: textOf(error) });
  }
}
