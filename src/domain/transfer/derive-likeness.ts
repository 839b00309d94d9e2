import type { Day } from '../day.js';
import { insideRegime, type Regime } from '../territory.js';
import type { PartyFacts } from './fact.js';
import { once } from './flow-data.js';
import { seatOf } from './flow-place.js';
import type { HopParty } from './hop.js';
import type { TransferPlace } from './transfer.js';

/** A party whose one establishment is told by its locations has the country of that. */
export const resident = once((party: PartyFacts): HopParty => {
  const country = seatOf(party);
  return country === party.country ? party : { ...party, country };
});

/** What of a party comes before grounds: who it is to the law. */
export const standingOf = once((party: PartyFacts): string => {
  const { kind, named, country, applicability } = resident(party);
  const rows = applicability.map(({ regime, basis, startsOn, endsOn }) => [regime, basis, startsOn, endsOn]);
  return JSON.stringify([kind, named, country, rows]);
});

/** All that a party is judged by, but for which one it is. */
export const likenessOf = once((party: PartyFacts): string =>
  JSON.stringify([
    standingOf(party),
    party.own,
    party.certifications.map(({ scheme, euUs, ukExtension, coversHumanResources, startsOn, endsOn }) => [
      ...[scheme, euUs, ukExtension, coversHumanResources, startsOn, endsOn],
    ]),
  ]),
);

/** Who an importer is to what rests on no ground: its seat matters where the data are at another place. */
export function bearingOf(importer: PartyFacts, { kind, country }: TransferPlace): string {
  const { kind: what, named, applicability, country: seat } = resident(importer);
  const rows = applicability.map(({ regime, startsOn, endsOn }) => `${regime} ${startsOn} ${endsOn}`);
  const elsewhere = kind === 'ESTABLISHMENT' || seat === country ? '' : seat;
  return `${what} ${what === 'INTERNATIONAL_ORGANISATION' && named} ${elsewhere} ${rows.join(' ')}`;
}

/** Who an importer is to whether data leave at all: where it sits is told, and an organisation is a place by itself. */
export function seatingOf(importer: PartyFacts, day: Day): string {
  const { kind, named, country } = resident(importer);
  const inside = (regime: Regime) => country === null || insideRegime(regime, country, day).inside;
  return `${kind === 'INTERNATIONAL_ORGANISATION' ? named : ''} ${inside('EU')} ${inside('UK')}`;
}
