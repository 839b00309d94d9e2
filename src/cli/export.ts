import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { type ClientOptions, withClient } from './client.js';
import { withServerOptions } from './option.js';
import { readSettings } from './settings.js';

interface ExportOptions extends ClientOptions {
  readonly out?: string;
  readonly asRecordedAt?: string;
}

/** `ropa export --out register.yaml` */
export function addExport(program: Command): void {
  const command = program
    .command('export')
    .description('Write the whole register as a manifest. Importing it again changes nothing.')
    .option('-o, --out <file>', 'where to; standard output where left out')
    .option('--as-recorded-at <instant>', 'as the register was recorded at that instant');
  withServerOptions(command).action(async ({ out, asRecordedAt, ...options }: ExportOptions) => {
    await withClient(readSettings(), options, async (client) => {
      const { register } = await client.graphql<{ register: { manifest: string } }>(
        'query ExportManifest($at: DateTime) { register(asRecordedAt: $at) { manifest } }',
        { at: asRecordedAt ?? null },
      );
      if (out === undefined) process.stdout.write(register.manifest);
      else await writeFile(out, register.manifest);
    });
  });
}
