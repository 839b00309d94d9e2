import type { Stated, SyncEngagementInput, SyncSubprocessorInput } from '../inputs/sync-row.js';
import type { StandingRow } from '../services/lock.js';
import type { Batch } from './batch.js';
import { givenAs, givenBy, givenNamed, type List } from './mark.js';
import { Multimap } from './multimap.js';
import type { Known, Standing } from './standing.js';

/** An engagement that a row states, between parties that are, or are about to be, in the register. */
export interface Engaging {
  readonly index: number;
  readonly list: List & ('engagements' | 'subprocessors');
  /** In dots from the row. */
  readonly path: string;
  readonly externalId: string | null;
  readonly engager: Party;
  readonly engaged: Party;
  readonly stated: SyncEngagementInput | SyncSubprocessorInput;
  /** As it stands in the register; null where it is new. */
  standing: StandingRow | null;
}

/** A party as the rows of a call refer to it; the key of a new one is known later. */
export interface Party {
  readonly id: string;
  readonly key: () => string;
}

const known = ({ id, key }: Known): Party => ({ id, key: () => key });

/** The engagements that the sound rows of a call state. */
export function engagingsOf(batch: Batch, partyOf: (externalId: string) => Party): Engaging[] {
  const { own } = batch.standing;
  const [only] = own.values();
  return batch.sound().flatMap(([index, row]): Engaging[] => {
    const party = partyOf(row.externalId);
    const engagements = (row.engagements ?? []).flatMap((stated, at): Engaging[] => {
      const engager = stated.engagedBy == null ? only : own.get(stated.engagedBy);
      if (!engager) return [];
      const path = `engagements.${at}`;
      const externalId = stated.externalId ?? null;
      return [
        {
          index,
          list: 'engagements',
          path,
          externalId,
          engager: known(engager),
          engaged: party,
          stated,
          standing: null,
        },
      ];
    });
    const subprocessors = (row.subprocessors ?? []).map((stated, at): Engaging => {
      const path = `subprocessors.${at}`;
      const engaged = partyOf(stated.externalId);
      return { index, list: 'subprocessors', path, externalId: null, engager: party, engaged, stated, standing: null };
    });
    return [...engagements, ...subprocessors];
  });
}

const between = (engager: string, engaged: string): string => `${engager} ${engaged}`;

const compare = (one: unknown, other: unknown): number => {
  const [a, b] = [one, other].map((text) => (typeof text === 'string' ? text : '')) as [string, string];
  return a < b ? -1 : Number(a > b);
};

/** The later start first, and one without a start last. */
const later = (one: StandingRow, other: StandingRow): number =>
  compare(other.startsOn, one.startsOn) || compare(one.key, other.key);

/**
 * Finds each engagement among those that stand: by what the source calls it, or else as one of the same two parties for
 * the same service, those that the source gave before others, and the one of the same start, or of the latest, before
 * the rest. Returns the ids of those found.
 */
export function match(source: string, engagings: readonly Engaging[], { engagements }: Standing): ReadonlySet<string> {
  const found = new Set<string>();
  const take = (engaging: Engaging, row: StandingRow | undefined) => {
    if (!row) return;
    engaging.standing = row;
    found.add(row.id);
  };
  const byEngaged = new Multimap(engagements.map((row) => [String(row.engagedId), row]));
  const byParties = new Multimap(
    engagements.map((row) => [between(String(row.engagerId), String(row.engagedId)), row]),
  );
  for (const engaging of engagings) {
    const { externalId, list, engaged } = engaging;
    if (externalId === null) continue;
    take(engaging, byEngaged.get(engaged.id).find(givenAs(source, list, externalId)));
  }
  for (const engaging of engagings) {
    if (engaging.standing) continue;
    const { list, externalId, engager, engaged } = engaging;
    const { service, engagerCapacity, startsOn } = engaging.stated as Stated;
    const capacity = list === 'subprocessors' ? 'PROCESSOR' : (engagerCapacity ?? null);
    const fits = byParties
      .get(between(engager.id, engaged.id))
      .filter(
        (row) =>
          !found.has(row.id) &&
          row.service === service &&
          (capacity === null || row.engagerCapacity === capacity) &&
          (externalId === null || !givenNamed(source, list)(row)),
      )
      .sort(later);
    const rank = (row: StandingRow) => (givenBy(source, list)(row) ? 0 : 2) + (row.startsOn === startsOn ? 0 : 1);
    take(engaging, [...fits].sort((one, other) => rank(one) - rank(other))[0]);
  }
  return found;
}
