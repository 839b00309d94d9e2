import type { Day } from '../day.js';
import type { KeeperFacts, PartyFacts } from './fact.js';
import { type PartyBlock, partyBlocks } from './party.js';
import { type RecordRegime, regimesOf, type Territory, territoryOf } from './territory.js';

/** Of which day a record is, and as recorded when. */
export interface RecordDay {
  readonly on: Day;
  /** The instant whose register it is derived from; null for the register as it stands. */
  readonly asRecordedAt: string | null;
}

/** What all entries of one record share. */
export interface Frame {
  readonly on: Day;
  readonly keeper: KeeperFacts;
  readonly regimes: readonly RecordRegime[];
  readonly territory: Territory;
  readonly party: (party: PartyFacts) => PartyBlock;
}

export function frameOf(keeper: KeeperFacts, on: Day): Frame {
  const regimes = regimesOf(keeper, on);
  return { on, keeper, regimes, territory: territoryOf(regimes, on), party: partyBlocks() };
}
