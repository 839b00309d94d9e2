import { createReadStream, statSync } from 'node:fs';
import type { Command } from 'commander';
import type { Problem } from '../domain/problem.js';
import { visible } from '../reports/document/text.js';
import type { Check } from '../services/issued-record/check.js';
import { type ClientOptions, CommandError, withClient } from './client.js';
import { withServerOptions } from './option.js';
import { told } from './print.js';
import { readSettings } from './settings.js';

type Answer = Check & {
  readonly errors?: readonly { readonly message: string }[];
  readonly problems?: readonly Problem[];
};

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** A value on one line. It comes from a file that may be anybody's: a terminal is to show it, and not to obey it. */
const shown = (value: string | null): string => (value === null ? '(nothing)' : visible(value).replace(/\s+/g, ' '));

function tell({ record, differences, count }: Check): void {
  if (record) {
    const { id, report, title, on, issuedAt, issuedBy, sha256 } = record;
    console.log(`Record   ${id}`);
    console.log(`Report   ${report} of ${on}${title === null ? '' : `: ${title}`}`);
    console.log(`Issued   ${issuedAt} by ${issuedBy}`);
    console.log(`SHA-256  ${sha256}`);
  }
  for (const { where, issued, found } of differences) {
    console.log(`${shown(where)}\n  issued  ${shown(issued)}\n  found   ${shown(found)}`);
  }
  if (count > differences.length) console.log(`… and ${count - differences.length} more differences.`);
}

/** `ropa verify record.pdf` */
export function addVerify(program: Command): void {
  const command = program
    .command('verify')
    .argument('<file>', 'a PDF, JSON, XLSX, HTML or CSV of a record that was issued')
    .description(
      'Check a file against the issued record that it names, and tell what differs. Ends with 1 if it is not genuine.',
    );
  withServerOptions(command).action(async (file: string, options: ClientOptions) => {
    if (!isFile(file)) command.error(`error: ${file} is no file.`, { exitCode: 2 });
    await withClient(readSettings(), options, async (client) => {
      const type = 'application/json';
      const document = { type: 'application/octet-stream', body: createReadStream(file) };
      const response = await client.post('/issued-records/verify', document, { accept: type });
      const { errors = [], problems = [], ...check } = (await response.json()) as Answer;
      const refused = [...errors.map(({ message }) => message), ...problems.map(told)];
      if (refused.length > 0) throw new CommandError(refused.join('\n'));
      tell(check);
      if (check.verdict !== 'GENUINE') throw new CommandError(`${file}: ${check.message}`);
      console.log(`${file}: ${check.message}`);
    });
  });
}
