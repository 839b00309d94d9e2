#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { projectFile } from '../database/file.js';
import { addExport } from './export.js';
import { addImport } from './import.js';
import { addVerifyJournal } from './journal.js';
import { addKey } from './key.js';
import { addMigrate } from './migrate.js';
import { addRenewAdminKey } from './renew-admin-key.js';
import { addReport } from './report.js';
import { WrongSetting } from './settings.js';
import { addStart } from './start.js';
import { addSync } from './sync.js';
import { addVerify } from './verify.js';

/** Every command is a function that adds itself to the program, in a file of its own. */
const COMMANDS: readonly ((program: Command) => void)[] = [
  addStart,
  addMigrate,
  addImport,
  addExport,
  addSync,
  addReport,
  addVerify,
  addVerifyJournal,
  addKey,
  addRenewAdminKey,
];

/** What a command ends with. */
const FAILED = 1;
const WRONG_USAGE = 2;

const { version, description } = JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as {
  version: string;
  description: string;
};

function programOf(): Command {
  const program = new Command('ropa').description(description).version(version).exitOverride();
  for (const add of COMMANDS) add(program);
  return program;
}

/** Runs a command line and tells how it ended. What went wrong is one sentence on the standard error, without a stack. */
async function run(argv: readonly string[]): Promise<number> {
  try {
    await programOf().parseAsync(argv);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE; // it has said why
    console.error(`ropa: ${error instanceof Error ? error.message : String(error)}`);
    return error instanceof WrongSetting ? WRONG_USAGE : FAILED;
  }
}

void run(process.argv).then((code) => {
  process.exitCode = code;
});
