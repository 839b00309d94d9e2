import { readFileSync } from 'node:fs';
import {
  geoConicEqualArea,
  geoEqualEarth,
  geoGraticule,
  geoPath,
  type GeoPermissibleObjects,
  type GeoProjection,
} from 'd3-geo';
import type { Feature, MultiPoint } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { SPOTS } from './spot.js';

/** A part of the world on a plane: the shapes of its countries by their numbers, and where a country is. */
export interface Chart {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly { readonly number: string; readonly path: string }[];
  readonly grid: string;
  /** Null where it is not in this part. */
  spot(country: string): readonly [number, number] | null;
}

const ANTARCTICA = '010';

type World = Topology<{ countries: GeometryCollection }>;

function countriesOf(detail: '50m' | '110m'): Feature[] {
  const file = require.resolve(`world-atlas/countries-${detail}.json`);
  const world = JSON.parse(readFileSync(file, 'utf8')) as World;
  return feature(world, world.objects.countries).features;
}

/** Countries around Europe, by their numbers: no other is drawn there. */
const NEAR = new Set(
  [...SPOTS.values()]
    .filter(({ at: [east, north] }) => east > -40 && east < 100 && north > 20)
    .map(({ number }) => number),
);
const isNear = ({ id }: Feature): boolean => NEAR.has(String(id));

const corners = (...coordinates: [number, number][]): MultiPoint => ({ type: 'MultiPoint', coordinates });

function chartOf(projection: GeoProjection, width: number, height: number, countries: readonly Feature[]): Chart {
  const path = geoPath(projection).digits(1);
  const drawn = (of: GeoPermissibleObjects): string => path(of) ?? '';
  return {
    width,
    height,
    shapes: countries
      .filter(({ id }) => id !== ANTARCTICA)
      .map((country) => ({ number: String(country.id ?? ''), path: drawn(country) }))
      .filter((shape) => shape.path !== ''),
    grid: drawn(geoGraticule().step([20, 20])()),
    spot(country) {
      const spot = SPOTS.get(country);
      const at = spot && projection([...spot.at]);
      if (!at) return null;
      const [x, y] = at;
      return x < 0 || y < 0 || x > width || y > height ? null : [x, y];
    },
  };
}

/** The northern edge of the map: there is no land beyond. */
const NORTH = 83.5;

const WORLD = { width: 1000, height: 452 } as const;
const EUROPE = { width: 400, height: 330 } as const;

/** The world without Antarctica, by areas that compare: Equal Earth. */
function drawWorld(): Chart {
  const { width, height } = WORLD;
  const projection = geoEqualEarth()
    .rotate([-11, 0])
    .fitWidth(width - 4, { type: 'Sphere' })
    .clipExtent([
      [0, 0],
      [width, height],
    ]);
  const [x, y] = projection.translate();
  const [, top = 0] = projection([11, NORTH]) ?? [];
  projection.translate([x + 2, y - top + 4]);
  return chartOf(projection, width, height, countriesOf('110m'));
}

/** Europe from Iceland to the Black Sea. */
function drawEurope(): Chart {
  const { width, height } = EUROPE;
  const projection = geoConicEqualArea()
    .parallels([40, 62])
    .rotate([-10, 0])
    .fitExtent(
      [
        [4, 4],
        [width - 4, height - 4],
      ],
      corners([-26, 65], [30, 69], [-10, 35], [34, 34]),
    )
    .clipExtent([
      [0, 0],
      [width, height],
    ]);
  return chartOf(projection, width, height, countriesOf('50m').filter(isNear));
}

let world: Chart | null = null;
let europe: Chart | null = null;

export const worldChart = (): Chart => (world ??= drawWorld());

/** Europe, larger: on a map of the world there is room for a few of its names alone. */
export const europeChart = (): Chart => (europe ??= drawEurope());
