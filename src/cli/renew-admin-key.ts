import type { Command } from 'commander';
import { migrate } from '../database/migration.js';
import { renewAdministratorKey } from '../services/administrator.js';
import { withDatabase } from './database.js';
import { faint, say, strong } from './print.js';
import { readSettings } from './settings.js';

/** `ropa renew-admin-key`: for an administrator key that was lost, or seen by others. */
export function addRenewAdminKey(program: Command): void {
  program
    .command('renew-admin-key')
    .description('Make a new administrator key. The one before ends at once.')
    .action(async () => {
      const { database: settings, adminKey } = readSettings();
      if (adminKey !== undefined) throw new Error('The administrator key is set by ADMIN_KEY: change it there.');
      await withDatabase(settings, async (database) => {
        await migrate(database.dataSource);
        say(`Administrator key  ${strong(await renewAdministratorKey(database))}`);
        say(faint('It is shown this once: keep it.'));
      });
    });
}
