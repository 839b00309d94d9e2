import { createHash } from 'node:crypto';
import { realpath, rm } from 'node:fs/promises';
import { createConnection, createServer, type Server } from 'node:net';
import path from 'node:path';

/**
 * Keeps a data folder for this process until the function it resolves with is called, or the process dies.
 *
 * PGlite does not lock its files, and two processes that write the same ones destroy each other's rows. The lock
 * is a socket that is listened on: the kernel gives it up with the process, also after `kill -9`. It holds
 * between processes of one machine, not between machines that share a disk.
 */
export async function lockFolder(folder: string, platform: NodeJS.Platform = process.platform) {
  const real = await realpath(folder);
  const held: Server[] = [];
  const unlock = async (): Promise<void> => {
    await Promise.all(held.map(closed));
  };
  try {
    for (const address of addressesOf(real, platform)) held.push(...(await hold(address)));
  } catch (error) {
    await unlock();
    if (!isInUse(error)) throw error;
    throw new Error(
      `The data folder ${real} is open in another Ropa process. One process at a time can use the embedded ` +
        'database: stop the other one, or set DATABASE_URL to a PostgreSQL server, which any number can share, or pass ' +
        '--url to speak to the running server.',
      { cause: error },
    );
  }
  return unlock;
}

interface Address {
  readonly path: string;
  /** A file stays behind when its process is killed: in use only means it when someone answers. */
  readonly file: boolean;
  /** Not every disk can hold a socket, and where there is another lock this one may be missing. */
  readonly optional: boolean;
}

/**
 * Linux has names without a file, which leave nothing behind, but a container has names of its own: two that
 * share a volume meet at the file. Windows has pipes, other systems have the file alone.
 */
function addressesOf(real: string, platform: NodeJS.Platform): Address[] {
  const name = `ropa-${createHash('sha256').update(real).digest('hex')}`;
  const file = path.join(real, 'lock');
  if (platform === 'win32') return [{ path: `\\\\.\\pipe\\${name}`, file: false, optional: false }];
  if (platform !== 'linux') return [{ path: file, file: true, optional: false }];
  return [
    { path: `\0${name}`, file: false, optional: false },
    { path: file, file: true, optional: true },
  ];
}

async function hold(address: Address): Promise<Server[]> {
  try {
    return [await listen(address.path)];
  } catch (error) {
    if (!isInUse(error)) {
      if (address.optional) return [];
      throw error;
    }
    if (!address.file || (await answers(address.path))) throw error;
    await rm(address.path, { force: true });
    return [await listen(address.path)];
  }
}

/** Listens without keeping the process alive; `exclusive` so that a cluster does not share it out. */
function listen(address: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen({ path: address, exclusive: true }, () => {
      resolve(server.unref());
    });
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(address);
    socket.once('error', () => {
      resolve(false);
    });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}

function isInUse(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE';
}
