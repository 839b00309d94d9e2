import type { Command } from 'commander';
import { type ClientOptions, CommandError, withClient } from './client.js';
import { withServerOptions } from './option.js';
import { readSettings } from './settings.js';

interface Answer {
  readonly journalVerification: {
    readonly entries: number;
    readonly firstBroken: string | null;
    readonly head: string | null;
  };
}

/** `ropa verify-journal` */
export function addVerifyJournal(program: Command): void {
  const command = program
    .command('verify-journal')
    .description('Walk the chain of the journal and name the first entry that is broken. Ends with 1 if there is one.');
  withServerOptions(command).action(async (options: ClientOptions) => {
    await withClient(readSettings(), options, async (client) => {
      const { journalVerification } = await client.graphql<Answer>(
        '{ journalVerification { entries firstBroken head } }',
      );
      const { entries, firstBroken, head } = journalVerification;
      if (firstBroken !== null) throw new CommandError(`The journal is broken at entry ${firstBroken} of ${entries}.`);
      console.log(`The journal is whole: ${entries} entries${head === null ? '' : `, ending in ${head}`}.`);
    });
  });
}
