import { stringify } from 'yaml';
import type { Snapshot } from '../../database/session.js';
import type { NounType } from '../../entities/noun.js';
import { type Loaded, load } from '../../queries/load.js';
import { select, type Selection } from '../../queries/selection.js';
import { keyOf } from '../entry.js';
import { freeKey } from '../key.js';
import { organisationOf } from '../organisation.js';
import { FORMAT, nestedIn, SECTIONS, SOURCE_PARTS } from './shape.js';

/** All that a manifest says of a noun: its facts, its references by key, and the rows that belong to it. */
const selectionOf = (noun: NounType): Selection => ({
  ...select('key', 'sources', ...noun.values.map(({ property }) => property)),
  ...Object.fromEntries(
    [...noun.ones.filter(({ owner }) => !owner), ...noun.links].map(({ property }) => [property, select('key')]),
  ),
  ...Object.fromEntries(nestedIn(noun).map(({ fact, noun: below }) => [fact.property, selectionOf(below)])),
});

type Plain = Record<string, unknown>;

/** The row as it would be written by hand: what is not known, and what goes without saying, is left out. */
function written(noun: NounType, row: Loaded, owner: Plain, taken: Map<NounType, Set<string>>): Plain {
  const facts: Plain = {};
  for (const fact of noun.facts) {
    const value = row[fact.property];
    if (fact.kind === 'many' || value === null || value === undefined) continue;
    if (fact.kind === 'one') {
      if (!fact.owner) facts[fact.property] = (value as Loaded).key;
    } else if (fact.kind === 'links') {
      const others = value as Loaded[];
      if (others.length > 0) facts[fact.property] = others.map(({ key }) => key);
    } else if (value !== fact.fallback && !(Array.isArray(value) && value.length === 0)) facts[fact.property] = value;
  }
  const keys = taken.get(noun) ?? new Set<string>();
  taken.set(noun, keys);
  const key = row.key as string;
  const derived = freeKey(keyOf(noun, { ...facts, ...owner }), (candidate) => keys.has(candidate));
  keys.add(key);
  const sources = (row.sources as Plain[]).map((source) =>
    Object.fromEntries(SOURCE_PARTS.flatMap((part) => (source[part] == null ? [] : [[part, source[part]]]))),
  );
  return {
    ...(key === derived ? {} : { key }),
    ...facts,
    ...(sources.length === 0 ? {} : { sources }),
    ...Object.fromEntries(
      nestedIn(noun).flatMap(({ fact, noun: below }) => {
        const rows = row[fact.property] as Loaded[];
        return rows.length === 0
          ? []
          : [[fact.property, rows.map((one) => written(below, one, { [fact.inverse]: key }, taken))]];
      }),
    ),
  };
}

/**
 * The register as a manifest, in YAML: rows of all days, in the order in which they were entered.
 *
 * Importing it changes nothing; imported into an empty register and exported again, it is the same text.
 */
export async function exportManifest(snapshot: Snapshot, asRecordedAt: string | null = null): Promise<string> {
  const moment = { on: null, asRecordedAt };
  const sections: Plain = {};
  const taken = new Map<NounType, Set<string>>();
  for (const noun of SECTIONS) {
    const { rows } = await load(snapshot, moment, noun, selectionOf(noun));
    if (rows.length > 0) sections[noun.plural] = rows.map((row) => written(noun, row, {}, taken));
  }
  const { key, name } = await organisationOf(snapshot);
  return stringify(
    { ropa: FORMAT, organisation: { key, name }, ...sections },
    { lineWidth: 120, aliasDuplicateObjects: false },
  );
}
