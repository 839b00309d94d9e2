import type { Bloc, LocationKind } from '../../domain/article-30/fact.js';
import type { PlaceBlock } from '../../domain/article-30/place.js';
import type { Regime } from '../../domain/territory.js';
import { type Cell, line, list, type Maybe, meaning, text, words } from '../document/cell.js';
import { groupsOf } from '../group.js';
import type { Speech } from '../language/language.js';
import { unidentified } from '../mark.js';
import { bloc as blocCell, country as countryCell } from '../place.js';

/** What a place is to the data, in a word. */
export const placeKind = (say: Speech, kind: LocationKind): string => say.plain(`place.${kind}`);

/** The law of a regime, in short. */
export const law = (say: Speech, regime: Regime): string => say.plain(`law.${regime}`);

/** Laws in a sentence: "GDPR and UK GDPR". */
export const laws = (say: Speech, regimes: readonly Regime[]): string =>
  regimes.map((regime) => law(say, regime)).join(` ${say.plain('and')} `);

export const bloc = (say: Speech, of: Bloc): string => say.plain(`bloc.${of}`);

const nameOf = (say: Speech, { country, bloc: of, words: said }: PlaceBlock): Maybe => {
  if (country !== null) return countryCell(say, country);
  return of === null ? unidentified(say, said ?? '') : blocCell(of, say.say(`bloc.${of}`));
};

/** Places by country, each with what it is to the data. A condition that all of them have is told once. */
export function places(say: Speech, of: readonly PlaceBlock[]): Cell | null {
  const [first] = of;
  const shared = of.length > 1 && of.every(({ condition }) => condition === first?.condition);
  const rows = groupsOf(of, ({ country, bloc: named, words: said }) => country ?? named ?? said).map((group) => {
    const [{ thirdCountryFor }] = group;
    const ways = group.map(({ kind, condition }) =>
      !shared && condition !== null ? `${placeKind(say, kind)}, ${condition}` : placeKind(say, kind),
    );
    const third = thirdCountryFor.length > 0 && say.plain('place.third', { laws: laws(say, thirdCountryFor) });
    return meaning(
      'place',
      line([nameOf(say, group[0]), text(third === false ? ways.join('; ') : `${ways.join('; ')} · ${third}`, 'quiet')]),
    );
  });
  return list([
    ...rows,
    shared &&
      first?.condition != null &&
      words(say.say('place.sharedCondition', { condition: first.condition }), 'quiet'),
  ]);
}
