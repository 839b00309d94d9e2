import type { Day } from '../day.js';
import { type DataBlock, dataBlock } from './data.js';
import type { DataFacts, GroundFacts, KeeperFacts, PartyFacts } from './fact.js';
import { type GroundBlock, groundBlock } from './ground.js';
import { memo } from './list.js';
import { type PartyBlock, partyBlock } from './party.js';
import { type Places, placesIn } from './place.js';
import { type RecordRegime, regimesOf, territoryOf } from './territory.js';

/** Of which day a record is, and as recorded when. */
export interface RecordDay {
  readonly on: Day;
  /** The instant whose register it is derived from; null for the register as it stands. */
  readonly asRecordedAt: string | null;
}

/** What all entries of one record share. What many of them refer to is made once. */
export interface Frame {
  readonly on: Day;
  readonly keeper: KeeperFacts;
  readonly regimes: readonly RecordRegime[];
  readonly places: Places;
  readonly party: (party: PartyFacts) => PartyBlock;
  readonly ground: (ground: GroundFacts) => GroundBlock;
  readonly data: (data: DataFacts) => DataBlock;
}

const keyOf = ({ key }: { readonly key: string }): string => key;

export function frameOf(keeper: KeeperFacts, on: Day): Frame {
  const regimes = regimesOf(keeper, on);
  return {
    on,
    keeper,
    regimes,
    places: placesIn(territoryOf(regimes, on)),
    party: memo(keyOf, partyBlock),
    ground: memo(keyOf, (ground: GroundFacts) => groundBlock(ground, on)),
    data: memo(keyOf, dataBlock),
  };
}
