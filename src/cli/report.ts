import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Argument, type Command, Option } from 'commander';
import { CAPACITIES } from '../domain/activity.js';
import { IMPACT_KINDS, IMPACT_NOUNS } from '../domain/impact/question.js';
import { RULE_TAGS, SEVERITIES } from '../domain/rule.js';
import { REGIMES } from '../domain/territory.js';
import { LANGUAGES } from '../reports/document/cell.js';
import { REPORTS } from '../reports/document/document.js';
import { FORM_NAMES } from '../reports/form/forms.js';
import { LAYOUT_NAMES } from '../reports/layout/layouts.js';
import { type ClientOptions, CommandError, withClient } from './client.js';
import { drawnAsJob } from './job.js';
import { withServerOptions } from './option.js';
import { readSettings } from './settings.js';

interface ReportOptions extends ClientOptions {
  readonly job?: true;
  readonly format: string;
  readonly out?: string;
  readonly [parameter: string]: string | true | undefined;
}

const choice = (flags: string, description: string, codes: object): Option =>
  new Option(flags, description).choices(Object.keys(codes));

/** The parameters of the addresses, as options: `--as-recorded-at` is `asRecordedAt`. */
const PARAMETERS: readonly Option[] = [
  choice('--capacity <capacity>', 'of an Article 30 record, or of gaps', CAPACITIES),
  new Option('--party <key>', 'whose record; needed where there are several own parties'),
  new Option('--processing <key>', 'the subprocessors of one processing on behalf'),
  new Option(
    '--customer <key>',
    "what is done for one controller served: of subprocessors, or of a processor's record",
  ),
  new Option('--on <day>', 'the day it speaks about; today where left out'),
  new Option('--as-recorded-at <instant>', 'as the register was recorded at that instant'),
  new Option('--from <day>', 'of a difference: the day that it is compared with'),
  new Option('--from-recorded-at <instant>', 'of a difference: as recorded when, for that day'),
  new Option('--of <key>', 'of an impact: what changes, a key, a country or the code of a mechanism'),
  choice('--kind <kind>', 'of an impact: what happens to it', IMPACT_KINDS),
  choice('--noun <noun>', 'of an impact: what has the key, where several have', IMPACT_NOUNS),
  new Option('--country <code>', 'of an impact: where it moves to'),
  new Option('--activity <key>', 'the gaps of one entry'),
  new Option('--rule <rule>', 'the gaps by one rule: R10'),
  choice('--severity <severity>', 'the gaps of one weight', SEVERITIES),
  choice('--tag <tag>', 'the gaps under Article 30 itself, other law, or guidance', RULE_TAGS),
  choice('--regime <regime>', 'the gaps under one regime', REGIMES),
  new Option('--article <article>', 'the gaps under one provision: "Art. 30(1)"'),
  new Option('--layout <layout>', 'of tables of an Article 30 record, or the register itself').choices([
    ...LAYOUT_NAMES,
    'register',
  ]),
  new Option('--every-day <yes>', 'of the register: rows of all days').choices(['true', 'false']),
  new Option('--language <language>', 'of our own words').choices(LANGUAGES),
];

/** Forms that are drawn as a whole: nothing of them comes before all does. */
const WHOLE: ReadonlySet<string> = new Set(['pdf', 'docx']);

/** Writes what comes under its name once all of it has come: a file that is there is whole. */
async function save(body: Readable, file: string): Promise<void> {
  const part = `${file}.part`;
  try {
    await pipeline(body, createWriteStream(part));
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandError(`${file} was not written: ${why}.`, { cause: error });
  }
}

/** `ropa report article-30 --capacity CONTROLLER --on 2020-04-30 --format xlsx --out record.xlsx` */
export function addReport(program: Command): void {
  const command = program
    .command('report')
    .description('Write a report to a file.')
    .addArgument(new Argument('<report>', 'which').choices(REPORTS))
    .addOption(new Option('-f, --format <format>', 'the form').choices(FORM_NAMES).default('html'))
    .option('-o, --out <file>', 'where to; standard output where left out')
    .option('--job', 'draw it as a job, and tell how far it is, as pdf always is');
  for (const parameter of PARAMETERS) command.addOption(parameter);
  withServerOptions(command).action(async (report: string, options: ReportOptions) => {
    const query = new URLSearchParams();
    for (const parameter of PARAMETERS) {
      const name = parameter.attributeName();
      const value = options[name];
      if (typeof value === 'string') query.set(name, value);
    }
    await withClient(readSettings(), options, async (client) => {
      const path = `/reports/${report}.${options.format}?${query.toString()}`;
      const asJob = options.job ?? WHOLE.has(options.format);
      const body = await (asJob ? drawnAsJob(client, path) : client.get(path));
      if (options.out === undefined) await pipeline(body, process.stdout, { end: false });
      else await save(body, options.out);
    });
  });
}
