import type { Command } from 'commander';
import { migrate, undoMigration } from '../database/migration.js';
import { withDatabase } from './database.js';
import { say } from './print.js';
import { readSettings } from './settings.js';

/** `ropa migrate [--undo]` */
export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('Bring the database up to this version. A start does so by itself.')
    .option('--undo', 'undo the latest migration instead, with what it holds')
    .action(async ({ undo }: { undo?: true }) => {
      await withDatabase(readSettings().database, async ({ dataSource }) => {
        if (undo) {
          await undoMigration(dataSource);
          say('The latest migration was undone.');
        } else {
          const count = await migrate(dataSource);
          say(count === 0 ? 'The database is up to date.' : `Migrations applied: ${count}.`);
        }
      });
    });
}
