import type { ReportedPlace, ReportedProcessor } from '../../domain/subprocessor-report.js';
import { type Cell, line, list, type Maybe, meaning, notStated, text, words } from '../document/cell.js';
import type { Phrase, Speech } from '../language/language.js';
import { bloc as blocCell, country as countryCell } from '../place.js';

const KINDS: Record<ReportedPlace['kind'], Phrase> = {
  ESTABLISHMENT: 'located.ESTABLISHMENT',
  STORAGE: 'located.STORAGE',
  ACCESS: 'located.ACCESS',
};

const whereOf = ({ country, bloc, words: said }: ReportedPlace): string => country ?? bloc ?? said ?? '';

const nameOf = (say: Speech, { country, bloc, words: said }: ReportedPlace): Maybe => {
  if (country !== null) return countryCell(say, country);
  if (bloc !== null) return blocCell(bloc, say.say(`located.bloc.${bloc}`));
  return line([
    meaning('notIdentified', text(say.plain('quoted', { words: said ?? '' }))),
    notStated(null, words(say.say('located.whichCountry'))),
  ]);
};

/** The three sets of countries of a processor, each place once. */
export function places(say: Speech, locations: readonly ReportedPlace[]): Cell {
  const rows = (Object.keys(KINDS) as ReportedPlace['kind'][]).map((kind) => {
    const of = locations.filter((place) => place.kind === kind);
    const once = new Map(of.map((place) => [`${whereOf(place)} ${place.condition ?? ''}`, place]));
    const named = [...once.values()].map((place) =>
      line([nameOf(say, place), place.condition !== null && text(`(${place.condition})`, 'quiet')]),
    );
    return named.length > 0 && meaning('place', line([words(say.say(KINDS[kind])), line(named, ', ')]));
  });
  return list(rows) ?? notStated(null);
}

/** The countries of a processor, whatever the data do there. */
export function countries(say: Speech, { locations }: ReportedProcessor): Cell {
  const once = new Map(locations.map((place) => [whereOf(place), place]));
  return list([...once.values()].map((place) => nameOf(say, place))) ?? notStated(null);
}
