import { covers, type Day } from '../../domain/day.js';
import { decisionsOn } from '../../domain/transfer/adequacy-decision.js';
import { insideRegime, type Regime } from '../../domain/territory.js';
import type { Speech } from '../language/language.js';
import type { FlowBox } from './flow/model.js';

/** A place as the register has it: a country, a bloc, or words that name no country; none of these is not stated. */
export interface Place {
  readonly country: string | null;
  readonly bloc: 'EU' | 'EEA' | null;
  readonly words: string | null;
}

export const placeKeyOf = ({ country, bloc, words }: Place): string =>
  country ?? bloc ?? (words === null ? '' : `“${words}”`);

/** What a place is called. */
export function placeName(say: Speech, { country, bloc, words }: Place): string {
  if (country !== null) return say.country(country);
  if (bloc !== null) return say.plain(`bloc.${bloc}`);
  return words === null ? say.plain('state.NOT_STATED') : say.plain('quoted', { words });
}

export const lawsOf = (say: Speech, regimes: readonly Regime[]): string =>
  regimes.map((regime) => say.plain(`law.${regime}`)).join(` ${say.plain('and')} `);

/** Why a place that is no country says nothing of the law. */
const openStanding = (say: Speech, { bloc, words }: Place): string =>
  say.plain(
    bloc !== null ? 'picture.noCountryNamed' : words === null ? 'picture.whereNotStated' : 'picture.whichCountry',
  );

/** The box of a place, where it is known for which regimes it is a third country. Nothing is judged by that. */
export function boxOutside(say: Speech, place: Place, outside: readonly Regime[], regimes: readonly Regime[]): FlowBox {
  const box = { key: placeKeyOf(place), name: placeName(say, place) };
  if (place.country === null) {
    return { ...box, standing: openStanding(say, place), look: place.bloc === null ? 'UNIDENTIFIED' : 'PLAIN' };
  }
  return outside.length > 0
    ? { ...box, standing: say.plain('place.third', { laws: lawsOf(say, outside) }), look: 'THIRD' }
    : { ...box, standing: say.plain('picture.noThirdCountry', { laws: lawsOf(say, regimes) }), look: 'OTHER' };
}

/** What decisions of the day say of a third country as a whole; whether one covers a recipient is told by outcomes. */
function adequacy(say: Speech, regime: Regime, country: string, on: Day): string {
  const decisions = decisionsOn(regime, country).filter((decision) => covers(decision, on));
  if (decisions.length === 0) return say.plain('picture.notAdequate');
  return say.plain(
    decisions.some(({ scope }) => scope.kind === 'FULL') ? 'picture.adequate' : 'picture.adequateForSome',
  );
}

/** The box of a place, with what the law of the day says of it under each regime. */
export function boxOn(say: Speech, place: Place, regimes: readonly Regime[], on: Day): FlowBox {
  const { country } = place;
  if (country === null) return boxOutside(say, place, [], regimes);
  const outside = regimes.filter((regime) => !insideRegime(regime, country, on).inside);
  const box = boxOutside(say, place, outside, regimes);
  if (outside.length === 0) return box;
  const said = outside.map((regime) => {
    const third = say.plain('place.third', { laws: lawsOf(say, [regime]) });
    return `${third}, ${adequacy(say, regime, country, on)}`;
  });
  return { ...box, standing: said.join('; ') };
}
