import { readFile } from 'node:fs/promises';
import { Refusal } from '../domain/problem.js';
import { projectFile } from '../database/file.js';
import type { Database } from '../database/open.js';
import { read, write } from '../database/session.js';
import type { Plan } from './manifest/import.js';
import { planImport } from './manifest/plan.js';
import { readManifest } from './manifest/read.js';
import { ensureOrganisation } from './organisation.js';

/** The inventory that a first start begins with: a real privacy policy, restated as facts. */
export const SEED = projectFile('seeds', 'allego.yaml');

/** Brings in the seed, as the organisation that it names. A register that has entries already is left as it is. */
export async function importSeed(database: Database, file = SEED): Promise<Plan | null> {
  const text = await readFile(file, 'utf8');
  const { organisation, problems } = readManifest(text);
  Refusal.unlessEmpty(problems);
  if (!organisation) throw new Error(`${file} names no organisation.`);
  const organisationId = await ensureOrganisation(database, organisation);
  const [journal] = await read(database, organisationId, (snapshot) =>
    snapshot.query<{ seq: string }>('SELECT h.seq FROM journal_head AS h WHERE h.organisation_id = $1'),
  );
  if (journal) return null;
  return planImport(text, false, (work) => write(database, { organisationId, actor: 'seed' }, 'seed', work));
}
