import type { Database } from '../../src/database/open.js';
import { type Actor, read, write } from '../../src/database/session.js';
import { type Problem, Refusal } from '../../src/domain/problem.js';
import { writeTables } from '../../src/reports/form/csv.js';
import { writeWorkbook } from '../../src/reports/form/xlsx/xlsx.js';
import { speech } from '../../src/reports/language/language.js';
import { registerBook } from '../../src/reports/layout/register.js';
import type { LanguageCode } from '../../src/reports/document/cell.js';
import { type FilePlan, type ImportFormat, importFile } from '../../src/services/import/import.js';
import { registerSource } from '../../src/services/report/layout.js';
import { journalSize } from '../support/sql.js';

export const FORMS = { 'a workbook': writeWorkbook, 'an archive of tables': writeTables } as const;
export type FormOf = keyof typeof FORMS;

export async function all(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const found: Uint8Array[] = [];
  for await (const piece of pieces) found.push(piece);
  return Buffer.concat(found);
}

/** The register as a file, under one name whatever the organisation is called, so that two can be compared. */
export const exported = (
  database: Database,
  { organisationId }: Actor,
  form: FormOf,
  { on = null, language = 'en' }: { on?: string | null; language?: LanguageCode } = {},
): Promise<Buffer> =>
  read(database, organisationId, async (snapshot) => {
    const source = await registerSource(snapshot, { on, asRecordedAt: null });
    const book = registerBook(speech(language), { ...source, organisation: 'Any' }, '2026-11-23T12:00:00.000Z');
    return all(FORMS[form](book));
  });

export const imported = (
  database: Database,
  actor: Actor,
  file: Uint8Array,
  { dryRun = false, format = null }: { dryRun?: boolean; format?: ImportFormat | null } = {},
): Promise<FilePlan> => importFile(file, { format, dryRun }, (work) => write(database, actor, 'import', work));

/** Why the file is refused. Nothing of it is written. */
export async function refused(
  database: Database,
  actor: Actor,
  file: Uint8Array,
  format: ImportFormat | null = null,
): Promise<readonly Problem[]> {
  const before = await journalSize(database, actor);
  try {
    await imported(database, actor, file, { format });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(await journalSize(database, actor)).toBe(before);
    return error.problems;
  }
  throw new Error('It was not refused.');
}

/** A problem in a line: where, which, of what. */
export const placed = ({ sheet, row, column, code, path }: Problem): string =>
  `${sheet ?? '-'} ${column ?? ''}${row ?? ''} ${code} ${path}`.trim();
