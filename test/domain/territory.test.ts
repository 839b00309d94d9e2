import { COUNTRIES } from '../../src/domain/country.js';
import { isDay } from '../../src/domain/day.js';
import {
  EEA_MEMBERS,
  EU_MEMBERS,
  EU_TERRITORIES,
  eeaMemberOn,
  euMemberOn,
  insideRegime,
  regimeAppliesOn,
  type Regime,
} from '../../src/domain/territory.js';

const codesOf = (rows: readonly { country: string }[]) => rows.map(({ country }) => country);

describe('the tables', () => {
  test.each([
    ['EU members', EU_MEMBERS],
    ['EU territories', EU_TERRITORIES],
    ['EEA members', EEA_MEMBERS],
  ])('%s are countries, from a day until a later one, on a stated basis', (_, rows) => {
    for (const { country, from, until, basis, confidence } of rows) {
      expect(COUNTRIES).toContain(country);
      expect(isDay(from)).toBe(true);
      if (until !== undefined) expect(isDay(until) && from < until).toBe(true);
      expect(basis).not.toBe('');
      expect(['VERIFIED', 'UNVERIFIED']).toContain(confidence);
    }
  });

  test('no country stands twice in the EEA on one day', () => {
    for (const row of EEA_MEMBERS) {
      const others = EEA_MEMBERS.filter((other) => other !== row && other.country === row.country);
      for (const other of others) {
        expect((row.until ?? '9999') <= other.from || (other.until ?? '9999') <= row.from).toBe(true);
      }
    }
  });

  test.each([
    ['1957-12-31', 0],
    ['1958-01-01', 6],
    ['1973-01-01', 9],
    ['1981-01-01', 10],
    ['1986-01-01', 12],
    ['1995-01-01', 15],
    ['2004-04-30', 15],
    ['2004-05-01', 25],
    ['2007-01-01', 27],
    ['2013-06-30', 27],
    ['2013-07-01', 28],
    ['2020-01-31', 28],
    ['2020-02-01', 27],
    ['2026-11-23', 27],
  ])('on %s the Union had %i members', (day, members) => {
    expect(codesOf(EU_MEMBERS).filter((country) => euMemberOn(country, day))).toHaveLength(members);
  });
});

test.each([
  ['GB', '2020-01-31', true, true],
  ['GB', '2020-02-01', false, false],
  ['HR', '2013-06-30', false, false],
  ['HR', '2013-07-01', true, true],
  ['NO', '1993-12-31', false, false],
  ['NO', '1994-01-01', false, true],
  ['LI', '1995-04-30', false, false],
  ['LI', '1995-05-01', false, true],
  ['IS', '2026-11-23', false, true],
  ['DE', '1993-12-31', true, false],
  ['DE', '1994-01-01', true, true],
  ['AT', '1994-06-01', false, true],
  ['AT', '1995-01-01', true, true],
  ['CH', '2026-11-23', false, false],
  ['RE', '2026-11-23', true, true],
  ['YT', '2013-12-31', false, false],
  ['YT', '2014-01-01', true, true],
  ['GI', '2020-01-31', true, true],
  ['GI', '2020-02-01', false, false],
  ['GG', '2019-01-01', false, false],
])('membership of %s on %s: Union %s, EEA %s', (country, day, eu, eea) => {
  expect(euMemberOn(country, day)).toBe(eu);
  expect(eeaMemberOn(country, day)).toBe(eea);
});

describe('inside a regime', () => {
  test.each<[Regime, string, string, boolean, RegExp, string]>([
    ['EU', 'GB', '2020-01-31', true, /Accession/, 'UNVERIFIED'],
    ['EU', 'GB', '2020-02-01', true, /Transition/, 'VERIFIED'],
    ['EU', 'GB', '2020-12-31', true, /Transition/, 'VERIFIED'],
    ['EU', 'GB', '2021-01-01', true, /Bridge/, 'VERIFIED'],
    ['EU', 'GB', '2021-06-27', true, /Bridge/, 'VERIFIED'],
    ['EU', 'GB', '2021-06-28', false, /Third country/, 'VERIFIED'],
    ['EU', 'GB', '2026-11-23', false, /Third country/, 'VERIFIED'],
    ['EU', 'GI', '2020-12-31', true, /Transition/, 'UNVERIFIED'],
    ['EU', 'GI', '2021-01-01', false, /Third country/, 'UNVERIFIED'],
    ['EU', 'HR', '2013-06-30', false, /Not in the European Economic Area/, 'UNVERIFIED'],
    ['EU', 'HR', '2013-07-01', true, /Accession of 2013/, 'UNVERIFIED'],
    ['EU', 'NO', '2018-07-19', true, /EFTA/, 'UNVERIFIED'],
    ['EU', 'FR', '2020-04-15', true, /Founding/, 'UNVERIFIED'],
    ['EU', 'AX', '2026-11-23', true, /Part of Finland/, 'UNVERIFIED'],
    ['EU', 'MF', '2026-11-23', true, /Part of France/, 'UNVERIFIED'],
    ['EU', 'CH', '2026-11-23', false, /Neither/, 'UNVERIFIED'],
    ['EU', 'JE', '2020-01-31', false, /Crown Dependency/, 'UNVERIFIED'],
    ['EU', 'FO', '2026-11-23', false, /Danish/, 'UNVERIFIED'],
    ['EU', 'SJ', '2026-11-23', false, /Norway/, 'UNVERIFIED'],
    ['EU', 'NC', '2026-11-23', false, /outside the Union/, 'UNVERIFIED'],
    ['EU', 'US', '2023-07-11', false, /Not in the European Economic Area/, 'UNVERIFIED'],
    ['UK', 'GB', '2020-12-31', false, /did not exist yet/, 'VERIFIED'],
    ['UK', 'GB', '2021-01-01', true, /United Kingdom/, 'VERIFIED'],
    ['UK', 'DE', '2021-01-15', false, /Not the United Kingdom/, 'VERIFIED'],
    ['UK', 'IM', '2021-01-15', false, /Crown Dependency/, 'UNVERIFIED'],
    ['UK', 'GI', '2021-01-15', false, /Overseas territory/, 'UNVERIFIED'],
  ])('%s: %s on %s is %s', (regime, country, day, inside, basis, confidence) => {
    expect(insideRegime(regime, country, day)).toMatchObject({
      inside,
      basis: expect.stringMatching(basis) as string,
      confidence,
    });
  });

  test('an adequate country is not inside', () => {
    const adequate = 'AD AR BR CA CH FO GB GG IL IM JE JP KR NZ US UY'.split(' ');
    expect(adequate.filter((country) => insideRegime('EU', country, '2026-11-23').inside)).toEqual([]);
  });

  test('outside are the territories that do not follow their state', () => {
    const apart = 'AW BL BQ CW FO GG GI GL IM JE NC PF PM SJ SX TF WF'.split(' ');
    expect(apart.filter((country) => insideRegime('EU', country, '2026-11-23').inside)).toEqual([]);
  });

  test('today the territory of the GDPR is thirty states and seven territories with a code', () => {
    const inside = COUNTRIES.filter((country) => insideRegime('EU', country, '2026-11-23').inside);
    const states = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK';
    expect(inside).toEqual([...states.split(' '), ...'AX GF GP MF MQ RE YT'.split(' ')].sort());
  });

  test('what is no country is outside', () => {
    for (const code of ['XK', 'UK', 'EL', '']) expect(insideRegime('EU', code, '2020-01-01').inside).toBe(false);
  });
});

test.each<[Regime, string, string, boolean]>([
  ['EU', 'DE', '2018-05-24', false],
  ['EU', 'DE', '2018-05-25', true],
  ['EU', 'NO', '2018-07-19', false],
  ['EU', 'NO', '2018-07-20', true],
  ['EU', 'IS', '2018-07-19', false],
  ['EU', 'LI', '2018-07-20', true],
  ['EU', 'US', '2018-05-25', true],
  ['EU', 'GB', '2020-12-31', true],
  ['UK', 'GB', '2020-12-31', false],
  ['UK', 'GB', '2021-01-01', true],
  ['UK', 'US', '2021-01-01', true],
])('the law of %s, for a party in %s, on %s: applicable %s', (regime, country, day, applies) => {
  expect(regimeAppliesOn(regime, country, day)).toBe(applies);
});
