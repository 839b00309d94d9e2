import { type Finding, finding } from '../finding.js';
import type { UnusedSystemFacts } from './fact.js';

/** A system is an asset where personal data live; one that no entry uses holds data that no record speaks of. */
export function systemFinding({ key, name, dataCategories }: UnusedSystemFacts): Finding {
  const data = dataCategories.map((category) => `"${category.name}"`).join(', ');
  const holds = data === '' ? 'which data it holds is not stated' : `it holds ${data}`;
  const detail = `No activity and no processing on behalf, current or to come, uses "${name}", and ${holds}.`;
  return finding('R66', { entry: null, path: `systems.${key}`, detail });
}
