import { setImmediate } from 'node:timers/promises';
import type { ReportedProcessor } from '../domain/subprocessor-report.js';
import type { Loaded } from '../queries/load.js';
import type { SubprocessorList } from '../queries/subprocessor-list.js';
import type { ChainEntry } from '../queries/subprocessor.js';
import { reported } from '../services/subprocessor.js';
import { type Comparison, compareWith, type Derived, type Known } from './derived.js';

function followed(processing: Loaded, entry: ChainEntry): Derived {
  const { party, engagedBy, ...rest }: ReportedProcessor = reported(entry);
  const { key, ...who } = party;
  const { key: engagement } = entry.engagement as Loaded & { readonly key: string };
  const { key: of } = processing as Loaded & { readonly key: string };
  return {
    kind: 'DISCLOSURE',
    key: `${of}:${engagement}`,
    about: { name: who.name, party: key, engager: engagedBy.key, engagement, processing: of },
    // All that controllers are told of it, so that what is told to them elsewhere can be kept the same.
    facts: { ...who, engagedBy: engagedBy.key, ...rest },
  };
}

/** Compares the lists with what they were. One after another, with room for others in between. */
export async function compareLists(lists: readonly SubprocessorList[], known: Known): Promise<Comparison> {
  const derived: Derived[] = [];
  for (const { processing, entries } of lists) {
    derived.push(...entries().map((entry) => followed(processing, entry)));
    await setImmediate();
  }
  return compareWith(known, derived);
}
