import { isCountry } from '../country.js';
import type { Day } from '../day.js';
import { insideIsOpenFrom, insideRegime, type Regime } from '../territory.js';
import { ORGANISATION } from './adequacy-decision.js';
import type { Hop } from './hop.js';
import type { Judgement } from './outcome.js';
import { placeInWords } from './question.js';
import type { Doubt } from './verdict.js';

/** Where the data go, as the regime sees it. */
export type Destination =
  | {
      readonly kind: 'INSIDE';
      readonly words: string;
      readonly basis: string;
      readonly standing: Judgement['confidence'];
    }
  | { readonly kind: 'OUTSIDE'; readonly destination: string; readonly words: string; readonly doubt: Doubt | null }
  | { readonly kind: 'NOT_STATED'; readonly words: string };

const BRIDGE: Doubt = {
  reason: 'UNSETTLED',
  why: 'The bridge of 2021 held for exporters in this state only once it had agreed, of which nothing is recorded here',
  cure: 'Confirm that the state of the exporter had notified its agreement to Art. 782 of the Agreement.',
};

/**
 * Where the data go: the place decides, not the seat of the importer. An international organisation is a destination by
 * itself wherever it is (Art. 44), if it is identified. A bloc tells inside from outside, and under the UK GDPR names
 * states that are all adequate. A code that ISO 3166-1 does not assign identifies no country.
 */
export function destinationOf(
  { place: { country, bloc, words }, importer, exporter }: Hop,
  regime: Regime,
  day: Day,
): Destination {
  if (importer?.kind === 'INTERNATIONAL_ORGANISATION') {
    const organisation = 'an international organisation';
    if (!importer.named) return { kind: 'NOT_STATED', words: organisation };
    return { kind: 'OUTSIDE', destination: ORGANISATION, words: organisation, doubt: null };
  }
  if (country !== null) {
    if (!isCountry(country)) return { kind: 'NOT_STATED', words: `“${country}”` };
    const where = placeInWords(country);
    const { inside, basis, confidence } = insideRegime(regime, country, day);
    if (!inside) return { kind: 'OUTSIDE', destination: country, words: where, doubt: null };
    if (exporter.country !== null && insideIsOpenFrom(regime, country, day, exporter.country)) {
      return { kind: 'OUTSIDE', destination: country, words: where, doubt: BRIDGE };
    }
    return { kind: 'INSIDE', words: where, basis, standing: confidence };
  }
  if (bloc === null) return { kind: 'NOT_STATED', words: words === null ? 'a place' : `“${words}”` };
  const where = placeInWords(bloc);
  if (regime === 'UK') return { kind: 'OUTSIDE', destination: bloc, words: where, doubt: null };
  return { kind: 'INSIDE', words: where, basis: 'The territory of the GDPR, Art. 3(1)', standing: 'VERIFIED' };
}
