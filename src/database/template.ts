import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { projectFile } from './file.js';
import { migrate } from './migration.js';
import { openDatabase } from './open.js';

/** What a template is made of. One made of anything else is another template. */
export function fingerprint(): string {
  const hash = createHash('sha256');
  const folder = projectFile('migrations');
  for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(join(folder, file)));
  hash.update(readFileSync(projectFile('node_modules', '@electric-sql', 'pglite', 'package.json')));
  return hash.digest('hex').slice(0, 16);
}

const fileOf = (): string => projectFile('node_modules', '.cache', 'ropa', `template-${fingerprint()}.tar`);

/** The file of a migrated, empty embedded database, if it was made: a new one starts from it in a fraction of the time. */
export function template(): string | undefined {
  const file = fileOf();
  return existsSync(file) ? file : undefined;
}

/** Makes the template if it is not there. It appears at once: of several that make it, the last wins, none reads half. */
export async function makeTemplate(): Promise<string> {
  const file = fileOf();
  if (existsSync(file)) return file;
  await mkdir(dirname(file), { recursive: true });
  const database = await openDatabase({ template: null });
  try {
    await migrate(database.dataSource);
    const unfinished = `${file}.${randomBytes(6).toString('hex')}`;
    await writeFile(unfinished, (await database.embedded?.dump()) ?? '');
    await rename(unfinished, file);
    return file;
  } finally {
    await database.close();
  }
}
