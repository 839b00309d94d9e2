import { writeFile } from 'node:fs/promises';
import { Argument, type Command, Option } from 'commander';
import { type ClientOptions, withClient } from './client.js';
import { withServerOptions } from './option.js';
import { readSettings } from './settings.js';

interface ReportOptions extends ClientOptions {
  readonly format: string;
  readonly out?: string;
  readonly [parameter: string]: string | undefined;
}

/** The parameters of the pages, as options: `--as-recorded-at` is `asRecordedAt`. */
const PARAMETERS = ['capacity', 'party', 'processing', 'customer', 'on', 'asRecordedAt'];

/** `ropa report article-30 --capacity CONTROLLER --on 2020-04-30 --out record.html` */
export function addReport(program: Command): void {
  const command = program
    .command('report')
    .description('Write a report to a file.')
    .addArgument(new Argument('<report>', 'which').choices(['article-30', 'subprocessors']))
    .addOption(new Option('-f, --format <format>', 'the form').choices(['html', 'json']).default('html'))
    .addOption(new Option('--capacity <capacity>', 'of an Article 30 record').choices(['CONTROLLER', 'PROCESSOR']))
    .option('--party <key>', 'whose record; needed where there are several own parties')
    .option('--processing <key>', 'the subprocessors of one processing on behalf')
    .option('--customer <key>', 'the subprocessors for one controller served')
    .option('--on <day>', 'the day it speaks about; today where left out')
    .option('--as-recorded-at <instant>', 'as the register was recorded at that instant')
    .option('-o, --out <file>', 'where to; standard output where left out');
  withServerOptions(command).action(async (report: string, options: ReportOptions) => {
    const query = new URLSearchParams({ format: options.format });
    for (const parameter of PARAMETERS) {
      const value = options[parameter];
      if (value !== undefined) query.set(parameter, value);
    }
    await withClient(readSettings(), options, async (client) => {
      const body = await client.get(`/reports/${report}?${query.toString()}`);
      if (options.out === undefined) process.stdout.write(body);
      else await writeFile(options.out, body);
    });
  });
}
