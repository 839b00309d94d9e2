import { createReadStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { extname } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { type Command, Option } from 'commander';
import { TYPES } from '../http/sync/body.js';
import { OnConflict, OnProblem, Stale } from '../inputs/sync.js';
import type { SyncAnswer, SyncOutcome } from '../sync/outcome.js';
import { type ClientOptions, CommandError, withClient } from './client.js';
import { withServerOptions } from './option.js';
import { told } from './print.js';
import { whileTelling } from './progress.js';
import { readSettings } from './settings.js';

type Format = keyof typeof TYPES;

interface SyncOptions extends ClientOptions {
  readonly source: string;
  readonly format?: Format;
  readonly idempotencyKey?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly [parameter: string]: unknown;
}

/** The last line of an answer. */
interface Summary extends Pick<SyncAnswer, 'counts' | 'problems'> {
  readonly errors?: readonly { readonly message: string }[];
}

/** The parameters of the address, as options: `--on-problem` is `onProblem`. */
const PARAMETERS = ['source', 'dryRun', 'onProblem', 'onConflict', 'stale', 'endsOn'];

const isFormat = (name: string): name is Format => Object.hasOwn(TYPES, name);

const valueOf = (value: unknown): string => (value === null ? 'nothing' : JSON.stringify(value));

/** What became of a row, for people: a line, and below it all that there is to know of it. */
function* linesOf({ outcome, externalId, key, changes, conflicts, notes, problems }: SyncOutcome): Generator<string> {
  yield `${outcome.toLowerCase().padEnd(9)}  ${externalId}${key === null ? '' : `  ${key}`}`;
  for (const { path, before, after } of changes) yield `  ${path}: ${valueOf(before)} → ${valueOf(after)}`;
  for (const { path, registerValue, sourceValue, setBy } of conflicts) {
    const who = setBy === null ? '' : `, by ${setBy}`;
    yield `  ${path}: stays ${valueOf(registerValue)}${who}; the source says ${valueOf(sourceValue)}`;
  }
  for (const { path, words, message } of notes) yield `  ${path}: "${words}": ${message}`;
  for (const problem of problems) yield `  ${told(problem)}`;
}

const summaryOf = ({ counts }: Summary, dryRun: boolean): string => {
  const each = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  return `${each.join(', ')}${dryRun ? '; nothing was written' : ''}.`;
};

/** Prints the answer as it comes, and gives its last line. Rows that change nothing are only counted. */
async function print({ body }: Response, json: boolean): Promise<Summary> {
  const lines = createInterface({ input: body ? Readable.fromWeb(body) : Readable.from([]) });
  let summary: Summary | null = null;
  for await (const line of lines) {
    const said = JSON.parse(line) as SyncOutcome | Summary;
    if ('counts' in said) summary = said;
    if (json) console.log(line);
    else if ('outcome' in said && said.outcome !== 'UNCHANGED') console.log([...linesOf(said)].join('\n'));
  }
  if (!summary)
    throw new CommandError(
      'The answer ended early. Sent again with the same --idempotency-key, nothing is done twice.',
    );
  return summary;
}

async function documentOf(file: string): Promise<Readable> {
  if (file === '-') return process.stdin;
  try {
    await access(file, constants.R_OK);
  } catch (error) {
    throw new CommandError(`${file} cannot be read.`, { cause: error });
  }
  return createReadStream(file);
}

async function run(
  file: string,
  type: string,
  { json = false, dryRun = false, ...options }: SyncOptions,
): Promise<void> {
  const body = await documentOf(file);
  const query = new URLSearchParams(dryRun ? { dryRun: 'true' } : {});
  for (const parameter of PARAMETERS) {
    const value = options[parameter];
    if (typeof value === 'string') query.set(parameter, value);
  }
  const { idempotencyKey: key } = options;
  await withClient(readSettings(), options, async (client) => {
    const headers = { accept: TYPES.ndjson, ...(key !== undefined && { 'idempotency-key': key }) };
    const answer = await client.post(`/sync/processors?${query.toString()}`, { type, body }, headers);
    // On a terminal, the rows themselves tell that it goes on.
    const taken = () => print(answer, json);
    const summary = process.stdout.isTTY ? await taken() : await whileTelling('Rows are taken', taken);
    const { counts, errors: [error] = [] } = summary;
    if (!json) console.log(summaryOf(summary, dryRun));
    if (error) throw new CommandError(error.message);
    if (counts.rejected > 0) throw new CommandError(`Rows that were not taken: ${counts.rejected}.`);
  });
}

/** `ropa sync vendors.csv --source "vendor tool" --dry-run` */
export function addSync(program: Command): void {
  const command = program
    .command('sync')
    .description('Bring the processors that a tool has exported in step with the register.')
    .argument('<file>', 'the rows, as .json, .ndjson or .csv; - for standard input')
    .requiredOption('-s, --source <name>', 'the tool: its rows are remembered under this name')
    .addOption(
      new Option('-f, --format <format>', 'what the file is, where its name does not say').choices(Object.keys(TYPES)),
    )
    .option('--dry-run', 'tell what would be done, and write nothing')
    .addOption(
      new Option('--on-problem <what>', 'what a problem of one row means for the others').choices(OnProblem.codes),
    )
    .addOption(
      new Option('--on-conflict <what>', 'what becomes of a fact that somebody else has set').choices(OnConflict.codes),
    )
    .addOption(new Option('--stale <what>', 'what becomes of parties that are listed no longer').choices(Stale.codes))
    .option('--ends-on <day>', 'with --stale END, the first day on which their engagements are over')
    .option('--idempotency-key <key>', 'sent again with it within 24 hours, nothing is done twice')
    .option('--json', 'print the answer as lines of JSON');
  withServerOptions(command).action(async (file: string, options: SyncOptions) => {
    const format = options.format ?? extname(file).slice(1).toLowerCase();
    if (isFormat(format)) return run(file, TYPES[format], options);
    return command.error(
      `error: ${file} does not say what it is: name it with --format ${Object.keys(TYPES).join(', ')}.`,
    );
  });
}
