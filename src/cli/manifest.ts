import { readFile, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { type Problem, Refusal } from '../domain/problem.js';
import { readManifest } from '../services/manifest/read.js';
import { type Client, type ClientOptions, CommandError, withClient } from './client.js';
import { withServerOptions } from './option.js';
import { told } from './print.js';
import { readSettings } from './settings.js';

interface Planned {
  readonly noun: string;
  readonly key: string;
  readonly facts: readonly string[];
}
interface Answer {
  readonly importManifest: {
    readonly plan: { readonly created: Planned[]; readonly changed: Planned[]; readonly unchanged: number } | null;
    readonly problems: readonly Problem[];
  } | null;
}

const IMPORT = `mutation ImportManifest($input: ImportManifestInput!) {
  importManifest(input: $input) {
    plan { created { noun key } changed { noun key facts } unchanged }
    problems { code path article message line }
  }
}`;

const read = async (file: string): Promise<string> => {
  try {
    return file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
  } catch (error) {
    throw new CommandError(`${file} cannot be read.`, { cause: error });
  }
};

const refused = (problems: readonly Problem[]): CommandError =>
  new CommandError([...problems.map(told), `Problems: ${problems.length}. Nothing was written.`].join('\n'));

/** The organisation that a manifest names, and whether the rest of it is sound as far as it can be told alone. */
function organisationOf(manifest: string) {
  try {
    const { organisation, problems } = readManifest(manifest);
    return { organisation, sound: problems.length === 0 };
  } catch (error) {
    throw error instanceof Refusal ? refused(error.problems) : error;
  }
}

interface ImportOptions extends ClientOptions {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `ropa import seeds/allego.yaml --dry-run` */
export function addImport(program: Command): void {
  const command = program
    .command('import')
    .description('Bring a manifest into the register: rows are entered or changed by key, and none is removed.')
    .argument('<file>', 'the manifest, in YAML; - for standard input')
    .option('--dry-run', 'print the plan and write nothing')
    .option('--json', 'print the plan as JSON');
  withServerOptions(command).action(async (file: string, options: ImportOptions) => {
    const manifest = await read(file);
    const dryRun = options.dryRun ?? false;
    const { organisation: named, sound } = organisationOf(manifest);
    const organisation = options.organisation ?? named?.key;
    const whose = { ...options, ...(organisation === undefined ? {} : { organisation }) };
    const work = async (client: Client): Promise<void> => {
      const { importManifest } = await client.graphql<Answer>(IMPORT, { input: { manifest, dryRun } });
      const { plan = null, problems = [] } = importManifest ?? {};
      if (!plan) throw refused(problems);
      if (options.json) {
        console.log(JSON.stringify(plan, null, 2));
        return;
      }
      for (const { noun, key } of plan.created) console.log(`created    ${noun} ${key}`);
      for (const { noun, key, facts } of plan.changed) console.log(`changed    ${noun} ${key}: ${facts.join(', ')}`);
      console.log(
        `${plan.created.length} created, ${plan.changed.length} changed, ${plan.unchanged} unchanged${dryRun ? '; nothing was written' : ''}.`,
      );
    };
    // The organisation that a manifest names begins with it.
    await withClient(readSettings(), whose, work, dryRun || !sound ? null : named);
  });
}

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
