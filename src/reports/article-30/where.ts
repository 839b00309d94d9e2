import { insideRegime, type Regime } from '../../domain/territory.js';
import { words } from '../document/cell.js';
import type { Drawing, Picture, Section } from '../document/document.js';
import { visible } from '../document/text.js';
import type { Speech } from '../language/language.js';
import { drawFlows, flowTable } from '../picture/flow/drawing.js';
import type { Flows } from '../picture/flow/gather.js';
import type { FlowBox, FlowNode } from '../picture/flow/model.js';
import type { LookCode } from '../picture/look.js';
import { boxOutside, placeName } from '../picture/place.js';
import { worldMap } from '../picture/world/map.js';
import type { MapPlace } from '../picture/world/model.js';
import type { Article30Source } from './source.js';
import { KEEPER, NOBODY, SEVERAL, TIERS, type Ways, type Whereabouts } from './ways.js';

type Own = Article30Source['own'];

const regimesOf = ({ regimes }: Own): Regime[] => regimes.map(({ regime }) => regime);

/** What a place is called; an international organisation by its name. */
const nameOf = (say: Speech, place: Whereabouts): string => place.organisation ?? placeName(say, place);

const lookOf = ({ identified, outside, bloc }: Whereabouts): LookCode => {
  if (!identified && bloc === null) return 'UNIDENTIFIED';
  return outside.size > 0 ? 'THIRD' : 'OTHER';
};

/** The box of a place by its key, as the record has it. */
function boxOf(say: Speech, key: string, own: Own, { places }: Ways): FlowBox {
  const regimes = regimesOf(own);
  if (key === KEEPER) {
    const { name, country } = own.party;
    return { key, name, standing: country === null ? '' : say.country(country), look: 'PLAIN' };
  }
  if (key === NOBODY) return { key, name: say.plain('transfers.nobodyNamed'), standing: '', look: 'UNIDENTIFIED' };
  if (key === SEVERAL) return { key, name: say.plain('picture.severalPlaces'), standing: '', look: 'PLAIN' };
  const place = places.get(key);
  if (place && place.organisation !== null) {
    return { key, name: place.organisation, standing: say.plain('picture.organisation'), look: lookOf(place) };
  }
  if (place) return { ...boxOutside(say, place, [...place.outside].sort(), regimes), key };
  const country = key === '' ? null : key;
  const outside = regimes.filter((regime) => country !== null && !insideRegime(regime, country, own.on).inside);
  return { ...boxOutside(say, { country, bloc: null, words: null }, outside, regimes), key };
}

const KINDS = ['ESTABLISHMENT', 'STORAGE', 'ACCESS'] as const;

/** What the data do at a destination, in words; an international organisation may just have them. */
function kindsInWords(say: Speech, name: string): string {
  const kinds = KINDS.filter((kind) => name.split(' ').includes(kind)).map((kind) => say.plain(`place.${kind}`));
  return kinds.length === 0 ? say.plain('picture.organisation') : kinds.join(', ');
}

/** The flows of the record, with their places in words. */
function toldFlows(say: Speech, own: Own, ways: Ways): Flows {
  const { flows } = ways;
  for (const { box } of flows.places()) flows.boxes.set(box, boxOf(say, box, own, ways));
  return flows;
}

function drawMap(say: Speech, own: Own, { places: found }: Ways, title: string): Drawing {
  const places = [...found.values()].map((place): MapPlace => ({
    country: place.organisation === null ? place.country : null,
    name: nameOf(say, place),
    count: place.entries,
    look: lookOf(place),
  }));
  if (places.length === 0) return { alternative: say.say('picture.record.empty'), svg: null };
  const looks = [
    { code: 'THIRD', label: say.plain('picture.thirdCountries') },
    { code: 'UNIDENTIFIED', label: say.plain('picture.unidentified') },
    { code: 'OTHER', label: say.plain('picture.otherCountries') },
  ] as const;
  const told = looks.flatMap(({ code, label }) => {
    const of = places.filter(({ look }) => look === code).sort((one, other) => (one.name < other.name ? -1 : 1));
    return of.length === 0 ? [] : [`${label}: ${of.map(({ name, count }) => `${name} ${count}`).join(', ')}.`];
  });
  const alternative = visible(`${told.join(' ')} ${say.plain('picture.countsEntries')}`);
  const home = own.party.country;
  const ways =
    home === null
      ? []
      : places.flatMap(({ country, look }) =>
          country !== null && look === 'THIRD' ? [{ from: home, to: country, look }] : [],
        );
  const svg = worldMap({
    id: 'record-map',
    title,
    alternative,
    places,
    ways: ways.sort((one, other) => (one.to < other.to ? -1 : 1)),
    looks,
    notes: [say.plain('picture.countsEntries'), say.plain('picture.borders')],
    europe: say.plain('picture.europe'),
  });
  return { alternative: { text: alternative }, svg };
}

/** Where the data go: what the letters on recipients and transfers of all entries name, as a map and as flows. */
export function whereTheDataGo(say: Speech, source: Article30Source): Section {
  const { own } = source;
  const waysOf = async (): Promise<Ways> => (await source.digest()).ways;
  const flowsOf = async (): Promise<Flows> => toldFlows(say, own, await waysOf());
  const telling = {
    id: 'record-flow',
    title: say.say('picture.record.flow'),
    tiers: [say.say(`picture.tier.${own.capacity}`), say.say('picture.tier.recipients'), say.say('picture.tier.third')],
    looks: [
      { code: 'PLAIN', label: say.say('picture.receives') },
      { code: 'THIRD', label: say.say('picture.thirdCountries') },
      { code: 'UNIDENTIFIED', label: say.say('picture.unidentified') },
    ] as const,
    judged: false,
    notes: [],
    nameOf: ({ tier, name }: FlowNode) =>
      tier === TIERS.DESTINATION ? kindsInWords(say, name) : name === '' ? say.plain('transfers.nobodyNamed') : name,
    empty: say.say('picture.record.empty'),
  };
  const title = say.say('picture.record.map');
  const map: Picture = {
    kind: 'picture',
    id: 'record-map',
    title,
    draw: async () => drawMap(say, own, await waysOf(), title.text),
  };
  const flow: Picture = {
    kind: 'picture',
    id: telling.id,
    title: telling.title,
    draw: async () => drawFlows(say, await flowsOf(), telling),
  };
  const letter = own.capacity === 'CONTROLLER' ? `(d) ${say.plain('and')} (e)` : '(c)';
  return {
    id: 'annex-where',
    title: say.say('section.map'),
    annex: true,
    content: [
      { kind: 'paragraph', cell: words(say.say('picture.record.explained', { letter })) },
      map,
      flow,
      flowTable(say, flowsOf, telling),
    ],
  };
}
