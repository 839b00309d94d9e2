import type { Bloc } from '../domain/article-30/fact.js';
import { placeTerm } from '../domain/vocabulary/dpv.js';
import { type Cell, meaning, text, type Weight, type Words, words } from './document/cell.js';
import type { Speech } from './language/language.js';

/** A country by its name. */
export const country = (say: Speech, code: string, as: 'country' | 'thirdCountry' = 'country', weight?: Weight): Cell =>
  meaning(as, text(say.country(code), weight), { term: placeTerm(code) });

/** A group of states by its name. */
export const bloc = (of: Bloc, called: Words): Cell => meaning('bloc', words(called), { term: placeTerm(of) });
