import fc from 'fast-check';
import { COUNTRIES } from '../../../src/domain/country.js';
import { BLOCS, LOCATION_KINDS } from '../../../src/domain/data.js';
import {
  ASSESSMENT_KINDS,
  ASSESSMENT_OUTCOMES,
  type MechanismCode,
  MECHANISMS,
} from '../../../src/domain/mechanism.js';
import { APPLICABILITY_BASES, CERTIFICATION_SCHEMES, PARTY_KINDS } from '../../../src/domain/party.js';
import { type Arrival, type Hop, type HopGround, type HopParty, HOP_ROLES } from '../../../src/domain/transfer/hop.js';
import { REGIMES } from '../../../src/domain/territory.js';

const keyOf = <Table extends object>(table: Table) => fc.constantFrom(...(Object.keys(table) as (keyof Table)[]));
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const flag = maybe(fc.boolean());
const text = maybe(fc.constantFrom('', '  ', 'Document'));

/** Days on which the law changed, and the days beside them: where mistakes are. */
const TURNS = (
  '0001-01-01 1998-10-24 2000-07-26 2015-10-06 2016-07-12 2018-05-25 2018-07-20 2020-02-01 2020-07-16 2021-01-01 ' +
  '2021-06-27 2021-06-28 2021-09-27 2021-12-17 2022-03-21 2022-09-22 2022-12-27 2022-12-28 2023-07-10 2023-10-12 ' +
  '2024-03-21 2024-03-22 2025-06-28 2025-12-28 2026-01-28 2026-02-05 2026-11-23 2031-12-27 2031-12-28 9999-12-30'
).split(' ');

const shifted = (day: string, by: number): string =>
  new Date(Math.max(Date.parse(day) + by * 24 * 60 * 60 * 1000, Date.parse('0001-01-01'))).toISOString().slice(0, 10);

const anyDay = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

export const day = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(fc.constantFrom(...TURNS), fc.integer({ min: -1, max: 1 })).map(([at, by]) => shifted(at, by)),
  },
  {
    weight: 2,
    arbitrary: fc
      .date({ min: new Date('2015-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
  },
  { weight: 1, arbitrary: anyDay },
);

/** Countries that matter, any other, and codes that are none: unknown, withdrawn, not in capitals. */
const country = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(...'DE FR NO IS LI GB US IN CH JP CA KR BR IL GI JE FO GL AX HU'.split(' ')),
  },
  { weight: 2, arbitrary: fc.constantFrom(...COUNTRIES) },
  { weight: 1, arbitrary: fc.constantFrom('XK', 'AN', 'CS', 'UK', 'EL', 'de', '', 'ORGANISATION', 'EU') },
);

const dated = { startsOn: maybe(day), endsOn: maybe(day) };

const party: fc.Arbitrary<HopParty> = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  kind: fc.oneof(fc.constant('ORGANISATION' as const), keyOf(PARTY_KINDS)),
  own: fc.boolean(),
  named: fc.boolean(),
  country: maybe(country),
  applicability: fc.array(fc.record({ regime: keyOf(REGIMES), basis: maybe(keyOf(APPLICABILITY_BASES)), ...dated }), {
    maxLength: 3,
  }),
  certifications: fc.array(
    fc.record({
      scheme: keyOf(CERTIFICATION_SCHEMES),
      euUs: flag,
      ukExtension: flag,
      coversHumanResources: flag,
      ...dated,
    }),
    { maxLength: 3 },
  ),
});

export const mechanism = keyOf(MECHANISMS);

export const groundOf = (of: fc.Arbitrary<MechanismCode>): fc.Arbitrary<HopGround> =>
  fc.record({
    key: fc.uuid(),
    mechanism: of,
    ...dated,
    concludedOn: maybe(day),
    instrumentVersion: text,
    document: text,
    assessmentKind: maybe(keyOf(ASSESSMENT_KINDS)),
    assessedOn: maybe(day),
    assessmentOutcome: maybe(keyOf(ASSESSMENT_OUTCOMES)),
    assessmentReference: text,
    safeguards: text,
    authorityInformedOn: maybe(day),
    onwardTerms: flag,
    processingUnchanged: flag,
  });

export const ground = groundOf(mechanism);

const role = keyOf(HOP_ROLES);

export const hop: fc.Arbitrary<Hop> = fc.record({
  exporter: party,
  exporterRole: role,
  importer: maybe(party),
  importerRoles: fc.uniqueArray(role, { maxLength: 3 }),
  place: fc.record({
    kind: keyOf(LOCATION_KINDS),
    country: maybe(country),
    bloc: maybe(keyOf(BLOCS)),
    words: maybe(fc.constantFrom('other countries', 'APAC')),
  }),
  returning: fc.boolean(),
  humanResources: flag,
  sensitive: flag,
  grounds: fc.array(ground, { maxLength: 4 }),
});

/** A hop that leaves the territory of the Union, so that a ground is sought. */
export const transfer: fc.Arbitrary<Hop> = fc
  .tuple(hop, fc.constantFrom('DE', 'NO', 'GB'), fc.constantFrom('US', 'IN', 'JP', 'CH', 'GB', 'DE'))
  .map(([one, from, to]) => ({
    ...one,
    exporter: { ...one.exporter, id: 'exporter', country: from, applicability: [] },
    importer: one.importer && { ...one.importer, id: 'importer', country: to },
    exporterRole: one.exporterRole === 'DATA_SUBJECT' ? 'CONTROLLER' : one.exporterRole,
    place: { ...one.place, country: to, bloc: null, words: null },
  }));

export const regime = keyOf(REGIMES);

export const arrival: fc.Arbitrary<Arrival> = fc.oneof(
  fc.constantFrom<Arrival>('ORIGIN', 'ELSEWHERE', 'NONE', 'UNKNOWN'),
  mechanism,
);
