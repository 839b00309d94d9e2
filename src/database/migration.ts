import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DataSource, MigrationExecutor, type MigrationInterface, type QueryRunner } from 'typeorm';
import { projectFile } from './file.js';

/** Any number that other programs on the database do not use. */
const LOCK = 3_000_030;

/** The pairs of SQL files in `migrations/` as TypeORM's migrations: `<timestamp>-<name>.up.sql` and `.down.sql`. */
export function migrations(): (new () => MigrationInterface)[] {
  const folder = projectFile('migrations');
  const run = (file: string) => async (runner: QueryRunner) => {
    await runner.query(readFileSync(join(folder, file), 'utf8'));
  };
  return readdirSync(folder)
    .filter((file) => file.endsWith('.up.sql'))
    .sort()
    .map((file) => {
      const [, timestamp = '', name = ''] = /^(\d+)-(.+)\.up\.sql$/.exec(file) ?? [];
      return class {
        name = `${name}${timestamp}`;
        up = run(file);
        down = run(file.replace('.up.', '.down.'));
      };
    });
}

async function underLock<T>(dataSource: DataSource, work: (executor: MigrationExecutor) => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner('master');
  try {
    // Held by the session, not a transaction: a process that dies lets go of it.
    await runner.query('SELECT pg_advisory_lock($1)', [LOCK]);
    try {
      const executor = new MigrationExecutor(dataSource, runner);
      executor.transaction = 'all';
      return await work(executor);
    } finally {
      await runner.query('SELECT pg_advisory_unlock($1)', [LOCK]);
    }
  } finally {
    await runner.release();
  }
}

/** Brings the database up to this version. Of several processes at once, one migrates and the others wait for it. */
export const migrate = (dataSource: DataSource): Promise<number> =>
  underLock(dataSource, async (executor) => (await executor.executePendingMigrations()).length);

/** Undoes the latest migration. */
export const undoMigration = (dataSource: DataSource): Promise<void> =>
  underLock(dataSource, (executor) => executor.undoLastMigration());
