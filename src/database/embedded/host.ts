import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { Engine, type Start } from './engine.js';
import { lockFolder } from './lock.js';
import { PgliteSocket, type Session, type SessionSource } from './socket.js';

/** PostgreSQL inside this process, reached by pg through `stream`. */
export interface EmbeddedDatabase {
  /** A connection for pg to `connect`. There is one session: a second connection waits for the first to end. */
  stream(): Duplex;
  /** The committed state as a tar, to be the `template` of another database. */
  dump(): Promise<Buffer>;
  /** Closes the database and gives up its folder; connections still open get an error. */
  close(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Where the data lives; in memory, for tests, when left out. */
  readonly folder?: string | undefined;
  /** A dump, or the file it is in, that a new database starts from. Ignored when there is a database already. */
  readonly template?: Buffer | string | undefined;
}

/**
 * Opens the embedded database, creating it in an empty folder.
 *
 * What was committed survives the death of this process at any moment, `kill -9` included. It is not promised to
 * survive a power cut or a crash of the operating system: PGlite runs without fsync.
 */
export async function openEmbedded({ folder, template }: EmbeddedOptions = {}): Promise<EmbeddedDatabase> {
  if (folder === undefined) return Host.open(inMemory(template), () => Promise.resolve());
  await makeFolder(path.resolve(folder));
  const unlock = await lockFolder(folder);
  return Host.open((onEnd) => inFolder(path.resolve(folder), template, onEnd), unlock);
}

type OnEnd = (why: Error) => void;
type StartEngine = (onEnd: OnEnd) => Promise<Engine>;

function inMemory(template: Start['template']): StartEngine {
  let lost: Error | null = null;
  return (onEnd) => {
    if (lost) return Promise.reject(new Error(`${lost.message} It was in memory, so its data is lost.`));
    return new Engine({ template }, (why) => {
      lost = why;
      onEnd(why);
    }).ready();
  };
}

/**
 * Starts on the data in `folder`, or creates it there.
 *
 * The files of a new database are written one by one, and a process killed between two of them leaves what looks
 * like a database and is none. A mark stands beside them until they are complete: where it is found, no one was
 * ever let in, so they are thrown away and written again.
 */
async function inFolder(folder: string, template: Start['template'], onEnd: OnEnd): Promise<Engine> {
  const data = path.join(folder, 'postgres');
  const mark = path.join(folder, 'creating');
  if (await exists(mark)) await rm(data, { recursive: true, force: true });
  await mkdir(data, { recursive: true, mode: 0o700 });
  const files = await readdir(data);
  if (files.includes('PG_VERSION')) return new Engine({ folder: data }, onEnd).ready();
  if (files.length > 0) throw new Error(`${data} is not empty and is no database: name another data folder.`);
  await writeFile(mark, '');
  const engine = await new Engine({ folder: data, template }, onEnd).ready();
  await rm(mark);
  return engine;
}

/**
 * Makes the folder, and those above it, one by one. Node's own way of making all of them tries for ever where the
 * system has no such folders, as in /proc.
 */
async function makeFolder(folder: string): Promise<void> {
  const there = await stat(folder).catch(() => null);
  if (there?.isDirectory()) return;
  if (there) throw new Error(`The data folder cannot be ${folder}: that is a file.`);
  await makeFolder(path.dirname(folder));
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    const { code = 'no reason' } = error as { code?: string };
    if (code !== 'EEXIST') throw new Error(`The data folder ${folder} cannot be made: ${code}.`, { cause: error });
  }
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null)) !== null;
}

/**
 * Lends the session to one socket after another, and starts PostgreSQL again after it stopped.
 *
 * Starting again is what a server does after a crash: what was committed is recovered from the log, what was
 * under way is undone, and its connection gets an error.
 */
class Host implements EmbeddedDatabase, SessionSource {
  private engine: Promise<Engine> | null = null;
  private holder: Duplex | null = null;
  private turn: Promise<void> = Promise.resolve();
  private closing: Promise<void> | null = null;

  private constructor(
    private readonly startEngine: StartEngine,
    private readonly unlock: () => Promise<void>,
  ) {}

  static async open(startEngine: StartEngine, unlock: () => Promise<void>): Promise<Host> {
    const host = new Host(startEngine, unlock);
    try {
      await host.running();
    } catch (error) {
      await unlock();
      throw error;
    }
    return host;
  }

  stream(): Duplex {
    return new PgliteSocket(this);
  }

  async dump(): Promise<Buffer> {
    const engine = await this.running();
    return engine.ask('dump');
  }

  close(): Promise<void> {
    return (this.closing ??= this.shutDown());
  }

  async acquire(socket: Duplex): Promise<Session> {
    const giveBack = await this.myTurn();
    try {
      const engine = await this.running();
      this.holder = socket;
      return {
        execute: (messages) => engine.ask('execute', messages),
        release: () => {
          this.holder = null;
          engine.ask('reset').catch(() => undefined);
          giveBack();
        },
      };
    } catch (error) {
      giveBack();
      throw error;
    }
  }

  private async myTurn(): Promise<() => void> {
    const before = this.turn;
    let giveBack = (): void => undefined;
    this.turn = new Promise((resolve) => (giveBack = resolve));
    await before;
    return giveBack;
  }

  private running(): Promise<Engine> {
    if (this.closing) return Promise.reject(new Error('The embedded database is closed.'));
    return (this.engine ??= this.start());
  }

  private async start(): Promise<Engine> {
    const onEnd = (why: Error): void => {
      this.engine = null;
      this.holder?.destroy(why);
    };
    try {
      return await this.startEngine(onEnd);
    } catch (error) {
      this.engine = null;
      throw error;
    }
  }

  private async shutDown(): Promise<void> {
    this.holder?.destroy(new Error('The embedded database was closed.'));
    const engine = await this.engine?.catch(() => null);
    await engine?.close();
    await this.unlock();
  }
}
