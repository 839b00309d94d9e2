import { Refusal } from '../../domain/problem.js';
import type { Snapshot, Transaction } from '../../database/session.js';
import { organisationOf } from '../organisation.js';
import { importManifest, type Plan } from './import.js';
import { type Manifest, readManifest } from './read.js';

export type { Plan };

/** Carries the plan of a dry run out of a transaction that is undone. */
class DryRun extends Error {
  constructor(readonly plan: Plan) {
    super('A dry run is undone.');
  }
}

type Transact = (work: (tx: Transaction) => Promise<Plan>) => Promise<Plan>;

/**
 * Imports a document in a transaction, in which it is read beside the register. A dry run does all of it, rules over
 * several rows included, and undoes it: what it reports is what an import would do.
 */
export async function planDocument(
  read: (snapshot: Snapshot) => Manifest | Promise<Manifest>,
  dryRun: boolean,
  transact: Transact,
): Promise<Plan> {
  try {
    return await transact(async (tx) => {
      const manifest = await read(tx.snapshot);
      const { key } = await organisationOf(tx.snapshot);
      if (manifest.organisation && manifest.organisation.key !== key) {
        const message = `The manifest is of the organisation "${manifest.organisation.key}", and this is "${key}".`;
        throw new Refusal(manifest.placed([{ code: 'RULE_BROKEN', path: 'organisation.key', article: null, message }]));
      }
      const plan = await importManifest(tx, manifest);
      if (dryRun) throw new DryRun(plan);
      return plan;
    });
  } catch (error) {
    if (error instanceof DryRun) return error.plan;
    throw error;
  }
}

/** Imports a manifest: see above. */
export async function planImport(text: string, dryRun: boolean, transact: Transact): Promise<Plan> {
  const manifest = readManifest(text);
  return planDocument(() => manifest, dryRun, transact);
}
