import type { LocationKind } from '../../domain/article-30/fact.js';
import type { PlaceBlock } from '../../domain/article-30/place.js';
import type { Regime } from '../../domain/territory.js';
import { groupsOf } from '../group.js';
import { html, joined, type Part } from '../html.js';
import { unidentified } from './mark.js';

/** What a place is to the data, in a word. */
export const KINDS: Record<LocationKind, string> = {
  ESTABLISHMENT: 'established',
  STORAGE: 'storage',
  ACCESS: 'access',
};

/** The law of a regime, in short. */
export const LAWS: Record<Regime, string> = { EU: 'GDPR', UK: 'UK GDPR' };

const BLOCS = { EU: 'European Union', EEA: 'European Economic Area' };

const nameOf = ({ countryName, country, bloc, words }: PlaceBlock): Part => {
  if (country !== null) return countryName ?? country;
  return bloc === null ? unidentified(words ?? '') : BLOCS[bloc];
};

/** Places by country, each with what it is to the data. A condition that all of them have is told once. */
export function places(list: readonly PlaceBlock[]): Part[] {
  const [first] = list;
  const shared = list.length > 1 && list.every(({ condition }) => condition === first?.condition);
  const rows = groupsOf(list, ({ country, bloc, words }) => country ?? bloc ?? words).map((group) => {
    const [{ thirdCountryFor }] = group;
    const ways = group.map(
      ({ kind, condition }) => html`${KINDS[kind]}${!shared && condition !== null && `, ${condition}`}`,
    );
    const laws = thirdCountryFor.map((regime) => LAWS[regime]).join(' and the ');
    const third = laws !== '' && ` · third country under the ${laws}`;
    return html`<p>${nameOf(group[0])} <small>${joined(ways, '; ')}${third}</small></p>`;
  });
  return [
    ...rows,
    shared && first?.condition != null && html`<p><small>Condition of all: ${first.condition}</small></p>`,
  ];
}
