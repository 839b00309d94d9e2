import { Refusal } from '../../domain/problem.js';
import type { Transaction } from '../../database/session.js';
import { organisationOf } from '../organisation.js';
import { importManifest, type Plan } from './import.js';
import { readManifest } from './read.js';

export type { Plan };

/** Carries the plan of a dry run out of a transaction that is undone. */
class DryRun extends Error {
  constructor(readonly plan: Plan) {
    super('A dry run is undone.');
  }
}

/**
 * Imports a manifest in a transaction. A dry run does all of it, rules over several rows included, and undoes it:
 * what it reports is what an import would do.
 */
export async function planImport(
  text: string,
  dryRun: boolean,
  transact: (work: (tx: Transaction) => Promise<Plan>) => Promise<Plan>,
): Promise<Plan> {
  const manifest = readManifest(text);
  try {
    return await transact(async (tx) => {
      const { key } = await organisationOf(tx.snapshot);
      if (manifest.organisation && manifest.organisation.key !== key) {
        const message = `The manifest is of the organisation "${manifest.organisation.key}", and this is "${key}".`;
        const line = manifest.lineOf('organisation.key');
        throw new Refusal([{ code: 'RULE_BROKEN', path: 'organisation.key', article: null, message, line }]);
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
