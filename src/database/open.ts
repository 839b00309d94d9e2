import 'reflect-metadata';
import { setTimeout } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { linkSchemas } from '../entities/noun.js';
import { NOUNS } from '../entities/register.js';
import { type EmbeddedDatabase, openEmbedded } from './embedded/host.js';
import { embeddedOptions } from './embedded/settings.js';
import { migrations } from './migration.js';

export interface DatabaseSettings {
  /** A PostgreSQL 15 or newer; without it the embedded one is used. */
  readonly url?: string | undefined;
  /** Copies of it that reads may go to. */
  readonly replicaUrls?: readonly string[];
  /** Folder of the embedded database; without it, it is in memory. */
  readonly folder?: string | undefined;
  /** The file of a dump that a new embedded database starts from; null for none. */
  readonly template?: string | null | undefined;
  readonly poolSize?: number;
}

export interface Database {
  readonly dataSource: DataSource;
  readonly embedded: EmbeddedDatabase | null;
  /** Whether statements may be sent before those ahead of them are answered. The embedded one takes one at a time. */
  readonly pipelined: boolean;
  /** Whether reads go to copies, which may not know yet what the primary does. */
  readonly replicated: boolean;
  /** Told of the organisation after each write to its register by this process. */
  readonly afterWrite: Set<(organisationId: string) => void>;
  /** Told of the organisation after a job was asked for, or cancelled, by this process. */
  readonly afterAsk: Set<(organisationId: string) => void>;
  /** Waits for what is under way, up to three seconds, and closes the connections. */
  close(): Promise<void>;
}

/**
 * What every session is set to. Instants and days travel as text: JavaScript's dates know neither microseconds nor days.
 *
 * Reads go by indexes over pages that are in memory, which the default price of a page read at random, made for disks
 * that turn, tells the planner to avoid; and none runs for so long that compiling it first would pay.
 */
export const SESSION = '-c timezone=UTC -c datestyle=ISO -c intervalstyle=iso_8601 -c random_page_cost=1.1 -c jit=off';

export const dataSourceOptions = () => ({
  type: 'postgres' as const,
  entities: [...NOUNS.map(({ entity }) => entity), ...NOUNS.flatMap(linkSchemas)],
  migrations: migrations(),
  migrationsTableName: 'migration',
  synchronize: false,
  installExtensions: false,
});

/** Opens a database, without migrating it. */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  if (settings.url === undefined) return openInProcess(settings);
  const pool = {
    max: settings.poolSize ?? 10,
    options: SESSION,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    pipeline: true,
  };
  const { replicaUrls = [], url } = settings;
  const dataSource = new DataSource({
    ...dataSourceOptions(),
    ...(replicaUrls.length === 0
      ? { url }
      : { replication: { master: { url }, slaves: replicaUrls.map((replica) => ({ url: replica })) } }),
    extra: pool,
    // A server that goes away is told to whoever asks next; the pool makes new connections by itself.
    poolErrorHandler: () => undefined,
  });
  await dataSource.initialize();
  return {
    dataSource,
    embedded: null,
    pipelined: true,
    replicated: replicaUrls.length > 0,
    afterWrite: new Set(),
    afterAsk: new Set(),
    close: () => destroyed(dataSource),
  };
}

async function openInProcess({ folder, template }: DatabaseSettings): Promise<Database> {
  const embedded = await openEmbedded({
    ...(folder === undefined ? {} : { folder }),
    ...(template === null || template === undefined ? {} : { template }),
  });
  const dataSource = new DataSource({ ...dataSourceOptions(), ...embeddedOptions(embedded) });
  try {
    await dataSource.initialize();
  } catch (error) {
    await embedded.close();
    throw error;
  }
  return {
    dataSource,
    embedded,
    pipelined: false,
    replicated: false,
    afterWrite: new Set(),
    afterAsk: new Set(),
    async close() {
      await destroyed(dataSource);
      await embedded.close();
    },
  };
}

const PATIENCE_MS = 3000;

/** An answer is out before its snapshot is closed, and TypeORM would take the connection from under it. */
async function destroyed(dataSource: DataSource): Promise<void> {
  const { connectedQueryRunners } = dataSource.driver as PostgresDriver;
  const until = performance.now() + PATIENCE_MS;
  while (connectedQueryRunners.length > 0 && performance.now() < until) await setTimeout(5);
  await dataSource.destroy();
}
