import { canvas } from '../canvas.js';
import { hatched, hatches, LOOKS, mark } from '../look.js';
import { MUTED, write } from '../text.js';
import { type Part, svg, type Svg } from '../xml.js';
import { arcs } from './arc.js';
import { keyOf } from './key.js';
import { namesOf } from './label.js';
import type { MapPlace, WorldMap } from './model.js';
import { type Chart, europeChart, worldChart } from './shape.js';
import { SPOTS } from './spot.js';

const SEA = '#f3f7fb';
const LAND = '#e3e8ed';

/** Countries of Europe from which on they are shown larger, beside the world. */
const SEVERAL = 3;

type Shown = MapPlace & { readonly country: string };

const isShown = (place: MapPlace): place is Shown => place.country !== null;

/** The countries of a part of the world: those that something goes to in the pattern of what it comes to. */
function land(id: string, { shapes, grid, width, height }: Chart, places: readonly Shown[]): Svg {
  const looks = new Map(places.map(({ country, look }) => [SPOTS.get(country)?.number, look]));
  const drawn = (on: boolean): Part => {
    const some = shapes.filter(({ number }) => looks.has(number) === on);
    if (!on) return svg`<path d="${some.map(({ path }) => path).join('')}"/>`;
    return some.map(({ number, path }) => {
      const look = looks.get(number) ?? 'PLAIN';
      return svg`<path d="${path}" fill="${hatched(id, look)}" stroke="${LOOKS[look].colour}" stroke-width="0.6"/>`;
    });
  };
  return svg`<rect width="${width}" height="${height}" fill="${SEA}"/>
    <path d="${grid}" fill="none" stroke="#dde6ee" stroke-width="0.5"/>
    <g fill="${LAND}" stroke="#ffffff" stroke-width="0.6">${drawn(false)}${drawn(true)}</g>`;
}

const LETTERS = 12.5;

function marks(chart: Chart, places: readonly Shown[], unnamed: ReadonlySet<string>): Svg {
  const radius = (place: Shown): number =>
    unnamed.has(place.country) ? 3.5 : Math.min(9, 5.4 + Math.sqrt(place.count) / 3);
  const there = places.flatMap((place) => {
    const at = chart.spot(place.country);
    return at ? [{ place, x: at[0], y: at[1], radius: radius(place) }] : [];
  });
  const named = there.map(({ place: { country, name, count }, ...where }) => ({
    ...where,
    names: unnamed.has(country) ? [] : [`${name} ${count}`, `${country} ${count}`, country],
  }));
  return svg`${there.toReversed().map(({ place, x, y, radius: of }) => mark(x, y, place.look, of))}${namesOf(
    named,
    chart.width,
    chart.height,
    LETTERS,
  ).map(({ text, x, y, anchor }) => write(x, y, text, { size: LETTERS, anchor, rim: true }))}`;
}

const byWeight = (one: MapPlace, other: MapPlace): number =>
  other.count - one.count || (one.name < other.name ? -1 : one.name > other.name ? 1 : 0);

const MARGIN = 14;

/**
 * Where data go, on a map of the world, with all of it in a list below: of a small country between others there is no
 * room for a name, and what names no country is nowhere on a map.
 */
export function worldMap(of: WorldMap): string {
  const { id, looks, notes, ways } = of;
  const places = of.places.toSorted(byWeight);
  const shown = places.filter(isShown);
  const world = worldChart();
  const europe = europeChart();
  const inEurope = shown.filter(({ country }) => europe.spot(country) !== null);
  const beside = inEurope.length >= SEVERAL;
  const unnamed = new Set(beside ? inEurope.map(({ country }) => country) : []);
  const used = looks.filter(({ code }) => places.some(({ look }) => look === code)).map(({ code }) => code);
  const below = world.height + MARGIN;
  const left = beside ? europe.width + 2 * MARGIN : MARGIN;
  const key = keyOf(id, looks, places, notes, world.width - left - MARGIN);
  const height = below + Math.max(key.height, beside ? europe.height : 0) + MARGIN;
  const frame = (chart: Chart, label: string): Svg => svg`<rect x="0.5" y="0.5" width="${chart.width - 1}"
    height="${chart.height - 1}" fill="none" stroke="#c9d3dd"/>${write(8, 16, label, { size: 11, fill: MUTED, rim: true })}`;
  return canvas(of, world.width, height, [
    hatches(id, used),
    svg`<svg width="${world.width}" height="${world.height}">${land(id, world, shown)}${arcs(world, ways)}${marks(world, shown, unnamed)}</svg>`,
    beside &&
      svg`<svg x="${MARGIN}" y="${below}" width="${europe.width}" height="${europe.height}">${land(id, europe, shown)}${marks(
        europe,
        inEurope,
        new Set(),
      )}${frame(europe, of.europe)}</svg>`,
    svg`<g transform="translate(${left} ${below})">${key.drawn}</g>`,
  ]);
}
