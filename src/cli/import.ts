import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Command, Option } from 'commander';
import { type Problem, Refusal } from '../domain/problem.js';
import { type FilePlan, IMPORT_FORMATS, type ImportFormat } from '../services/import/import.js';
import { readManifest } from '../services/manifest/read.js';
import { type Client, type ClientOptions, CommandError, type NewOrganisation, withClient } from './client.js';
import { withServerOptions } from './option.js';
import { placeOf, told } from './print.js';
import { readSettings } from './settings.js';

type Plan = Omit<FilePlan, 'format' | 'notes'> & Partial<Pick<FilePlan, 'notes'>>;

interface Answer {
  readonly plan: Plan | null;
  readonly problems: readonly Problem[];
}

const IMPORT = `mutation ImportManifest($input: ImportManifestInput!) {
  importManifest(input: $input) {
    plan { created { noun key } changed { noun key facts } unchanged }
    problems { code path article message line }
  }
}`;

const read = async (file: string): Promise<Buffer> => {
  try {
    return file === '-' ? await buffer(process.stdin) : await readFile(file);
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
  readonly format?: ImportFormat;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Endings of files that are no manifest. What they are in truth is told by whoever reads them. */
const OF_TABLES = new Set(['.xlsx', '.xlsm', '.xls', '.ods', '.zip', '.csv', '.tsv']);

const isManifest = (file: string, format: ImportFormat | undefined): boolean =>
  format === undefined ? !OF_TABLES.has(extname(file).toLowerCase()) : format === 'manifest';

function* linesOf({ created, changed, unchanged, notes = [] }: Plan, dryRun: boolean): Generator<string> {
  for (const { noun, key } of created) yield `created    ${noun} ${key}`;
  for (const { noun, key, facts } of changed) yield `changed    ${noun} ${key}: ${facts.join(', ')}`;
  for (const { words, message, ...place } of notes) {
    const where = placeOf(place);
    yield `note       ${where === '' ? '' : `${where}: `}${words === null ? '' : `"${words}": `}${message}`;
  }
  yield `${created.length} created, ${changed.length} changed, ${unchanged} unchanged${dryRun ? '; nothing was written' : ''}.`;
}

/** Sends what is to be imported, once to see what it would do or to have it done. */
type Send = (client: Client, dryRun: boolean) => Promise<Answer>;

const asManifest =
  (manifest: string): Send =>
  async (client, dryRun) => {
    const { importManifest } = await client.graphql<{ readonly importManifest: Answer | null }>(IMPORT, {
      input: { manifest, dryRun },
    });
    return importManifest ?? { plan: null, problems: [] };
  };

const JSON_TYPE = 'application/json';

const asFile =
  (file: Buffer, format: ImportFormat | undefined): Send =>
  async (client, dryRun) => {
    const query = new URLSearchParams({ dryRun: String(dryRun), ...(format !== undefined && { format }) });
    const document = { type: 'application/octet-stream', body: Readable.from([file]) };
    const response = await client.post(`/import?${query.toString()}`, document, { accept: JSON_TYPE });
    const answer = (await response.json()) as Partial<Answer> & { readonly errors?: readonly { message: string }[] };
    const { plan = null, problems = [], errors = [] } = answer;
    if (errors.length > 0) throw new CommandError(errors.map(({ message }) => message).join('\n'));
    return { plan, problems };
  };

async function planned(send: Send, client: Client, dryRun: boolean): Promise<Plan> {
  const { plan, problems } = await send(client, dryRun);
  if (!plan) throw refused(problems);
  return plan;
}

const isThere = (): boolean => process.stdin.isTTY && process.stdout.isTTY;

async function agreed(): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question('Write this? [y/N] ');
    return /^y(?:es)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}

/** Shows the plan before anything is written, where somebody is there to see it and did not say yes before. */
async function imported(send: Send, client: Client, options: ImportOptions, ask: boolean): Promise<void> {
  const { dryRun = false, json = false } = options;
  if (ask && isThere() && !dryRun && !json && options.yes !== true) {
    const plan = await planned(send, client, true);
    console.log([...linesOf(plan, true)].join('\n'));
    if (plan.created.length + plan.changed.length === 0 || !(await agreed())) return;
    await planned(send, client, false);
    console.log('It is written.');
    return;
  }
  const plan = await planned(send, client, dryRun);
  console.log(json ? JSON.stringify(plan, null, 2) : [...linesOf(plan, dryRun)].join('\n'));
}

async function importManifest(manifest: string, options: ImportOptions): Promise<void> {
  const { organisation: named, sound } = organisationOf(manifest);
  const organisation = options.organisation ?? named?.key;
  const whose = { ...options, ...(organisation === undefined ? {} : { organisation }) };
  // The organisation that a manifest names begins with it.
  const entering: NewOrganisation | null = options.dryRun === true || !sound ? null : named;
  const work = (client: Client) => imported(asManifest(manifest), client, options, false);
  await withClient(readSettings(), whose, work, entering);
}

/** `ropa import seeds/allego.yaml --dry-run`, `ropa import record.xlsx` */
export function addImport(program: Command): void {
  const command = program
    .command('import')
    .description(
      'Bring a manifest, a workbook or a table into the register: rows are entered or changed by key, and none is removed.',
    )
    .argument('<file>', 'a manifest in YAML, a workbook (.xlsx) or tables (.csv, .zip); - for standard input')
    .addOption(
      new Option('-f, --format <format>', 'what the file is, where it does not show').choices([...IMPORT_FORMATS]),
    )
    .option('--dry-run', 'print the plan and write nothing')
    .option('-y, --yes', 'do not ask on a terminal before a workbook or table is written')
    .option('--json', 'print the plan as JSON');
  withServerOptions(command).action(async (file: string, options: ImportOptions) => {
    const content = await read(file);
    if (isManifest(file, options.format)) return importManifest(content.toString('utf8'), options);
    const send = asFile(content, options.format);
    return withClient(readSettings(), options, (client) => imported(send, client, options, true));
  });
}
