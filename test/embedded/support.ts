import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Pool } from 'pg';
import { openEmbedded, type EmbeddedDatabase, type EmbeddedOptions } from '../../src/database/embedded/host.js';
import { embeddedOptions } from '../../src/database/embedded/settings.js';

const undo: (() => Promise<unknown>)[] = [];

/** Ends what the test began and did not end itself, last things first. For `afterEach`. */
export async function cleanUp(): Promise<void> {
  for (const step of undo.splice(0).reverse()) await step();
}

export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ropa-embedded-'));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function open(options?: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const database = await openEmbedded(options);
  undo.push(() => database.close());
  return database;
}

/** A pool as TypeORM makes it. */
export function poolOf(database: EmbeddedDatabase, more: { connectionTimeoutMillis?: number } = {}): Pool {
  const { username, extra, ...options } = embeddedOptions(database);
  const pool = new Pool({ ...options, ...extra, user: username, ...more });
  // A connection that is lost tells by an event, which ends the process when no one listens.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

export async function idsIn(pool: Pool): Promise<number[]> {
  const { rows } = await pool.query<{ id: number }>('SELECT id FROM entry ORDER BY id');
  return rows.map(({ id }) => id);
}

/** A node process whose standard output is read. */
export function run(...args: string[]): ChildProcess & { stdout: NodeJS.ReadableStream } {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  undo.push(() => Promise.resolve(child.kill('SIGKILL')));
  return child;
}

/** A JSON array nested as deep as the SQL expression `depth` says. */
export const nested = (depth: string | number): string => `(repeat('[', ${depth}) || repeat(']', ${depth}))::jsonb`;
