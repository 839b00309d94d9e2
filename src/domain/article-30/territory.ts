import { countryName } from '../country.js';
import type { Day } from '../day.js';
import { APPLICABILITY_BASES } from '../party.js';
import { eeaMemberOn, insideRegime, type Regime, regimeAppliesOn } from '../territory.js';
import type { KeeperFacts, PlaceFacts } from './fact.js';
import { compare, itself, memo, once } from './list.js';

/** The name of a country, or its code. There are no more than 249, and records name them over and over. */
export const nameOfCountry = memo(itself, (country): string => countryName(country) ?? country);

/** A regime whose third countries the record names. */
export interface RecordRegime {
  readonly regime: Regime;
  /** Whether the register says that the party is subject to it. If not, it follows from its establishment, or is assumed. */
  readonly recorded: boolean;
  readonly reason: string;
  /** Whether the law of the regime applied on the day. */
  readonly inForce: boolean;
}

const UNRECORDED = 'It is not recorded which regime the party is subject to';

/** What was recorded of the United Kingdom before its own law began was under the GDPR itself. */
export const asOf = (regime: Regime, country: string, on: Day): Regime =>
  regime === 'UK' && !regimeAppliesOn('UK', country, on) ? 'EU' : regime;

/**
 * The regimes by which the party's transfers are judged on the day.
 *
 * Those it is recorded to be subject to (Art. 3). Where none is, that of its establishment; where that tells nothing
 * either, the GDPR, and the record says that it is assumed: a record that named no third country for want of a regime
 * would hide what Art. 30(1)(e) asks for.
 */
export function regimesOf({ applicability, country }: KeeperFacts, on: Day): RecordRegime[] {
  const inForce = (regime: Regime) => regimeAppliesOn(regime, country ?? '', on);
  if (applicability.length > 0) {
    const recorded = applicability.map(({ regime, basis, scope }) => {
      const law = asOf(regime, country ?? '', on);
      const why = basis === null ? 'Recorded, without saying why (Art. 3).' : APPLICABILITY_BASES[basis];
      const reason = scope === null ? why : `${why} Scope: ${scope}`;
      return { regime: law, recorded: true, reason, inForce: inForce(law) };
    });
    return once(recorded, ({ regime }) => regime).toSorted((one, other) => compare(one.regime, other.regime));
  }
  const follows = (regime: Regime, reason: string) => [{ regime, recorded: false, reason, inForce: inForce(regime) }];
  if (country === 'GB' && regimeAppliesOn('UK', country, on)) {
    return follows('UK', `${UNRECORDED}: it is established in the United Kingdom, UK Art. 3(1).`);
  }
  if (country !== null && insideRegime('EU', country, on).inside) {
    return follows('EU', `${UNRECORDED}: it is established in ${nameOfCountry(country)}, Art. 3(1).`);
  }
  return follows('EU', `${UNRECORDED}, nor does its establishment tell: the GDPR is assumed.`);
}

/** A regime whose territory a place is outside of, and what that rests on. */
export interface Outside {
  readonly regime: Regime;
  readonly basis: string;
  /** Whether the basis was read in its source; what was not is to be checked before anybody relies on it. */
  readonly verified: boolean;
}

/** Where a place stands to the regimes of the record on its day. */
export interface Standing {
  /** Whether a country is named, as Art. 30(1)(e) asks; a bloc is enough where it is inside. */
  readonly identified: boolean;
  readonly outside: readonly Outside[];
}

export type Territory = (place: Pick<PlaceFacts, 'country' | 'bloc'>) => Standing;

/** Judges places by the regimes of the record on its day, each country once. */
export function territoryOf(regimes: readonly RecordRegime[], on: Day): Territory {
  const country = memo(itself, (code): Standing => ({
    identified: true,
    outside: regimes.flatMap(({ regime }) => {
      const { inside, basis, confidence } = insideRegime(regime, code, on);
      return inside ? [] : [{ regime, basis, verified: confidence === 'VERIFIED' }];
    }),
  }));
  // The Union and the EEA are inside the one territory and outside the other, where they name no country.
  const abroad = regimes.some(({ regime }) => regime === 'UK');
  const bloc: Standing = {
    identified: !abroad,
    outside: abroad ? [{ regime: 'UK', basis: 'Not the United Kingdom', verified: true }] : [],
  };
  const nowhere: Standing = { identified: false, outside: [] };
  return (place) => (place.country === null ? (place.bloc === null ? nowhere : bloc) : country(place.country));
}

/**
 * Why countries outside the European Economic Area are no third countries under the GDPR on the day: the United Kingdom
 * in the transition and under the bridge. A record that was silent about it would look as if it had forgotten them.
 */
export function insideByTreaty(countries: readonly string[], regimes: readonly RecordRegime[], on: Day): string[] {
  if (!regimes.some(({ regime }) => regime === 'EU')) return [];
  return [...new Set(countries)].toSorted(compare).flatMap((country) => {
    const { inside, basis, confidence } = insideRegime('EU', country, on);
    if (!inside || eeaMemberOn(country, on)) return [];
    const checked = confidence === 'VERIFIED' ? '' : ' (not checked against its source)';
    return [`On ${on} ${nameOfCountry(country)} is not listed as a third country under the GDPR. ${basis}${checked}.`];
  });
}
