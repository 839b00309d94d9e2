import type { Command } from 'commander';

/** The options of every command that speaks to a register. */
export const withServerOptions = (command: Command): Command =>
  command
    .option('--url <address>', 'a running server; the key is that of ROPA_KEY or ADMIN_KEY')
    .option('--organisation <key>', 'the organisation, where there are several');
