import { COUNTRIES } from '../../../src/domain/country.js';
import { covers, isDay, type Period } from '../../../src/domain/day.js';
import { MECHANISMS, type MechanismCode } from '../../../src/domain/mechanism.js';
import { ADEQUACY_DECISIONS, decisionsOn, ORGANISATION } from '../../../src/domain/transfer/adequacy-decision.js';
import { HOP_ROLES } from '../../../src/domain/transfer/hop.js';
import { compareOutcomes, OUTCOME_ORDER, OUTCOMES } from '../../../src/domain/transfer/outcome.js';
import { confidenceOf, dayAfter, daysInWords } from '../../../src/domain/transfer/source.js';
import { COMMON_TOOLS, MODULES, TOOLS } from '../../../src/domain/transfer/tool.js';
import { eeaMemberOn, type Regime } from '../../../src/domain/territory.js';

const CODES = Object.keys(MECHANISMS) as MechanismCode[];
const END = '9999-12-31';

const isPeriod = ({ from, until }: Period) => isDay(from) && (until === undefined || (isDay(until) && from < until));
const apart = (one: Period, other: Period) => (one.until ?? END) <= other.from || (other.until ?? END) <= one.from;
const within = (inner: Period, outer: Period) =>
  outer.from <= inner.from && (inner.until ?? END) <= (outer.until ?? END);

describe('adequacy decisions', () => {
  test('each has a destination, a period, a citation, a title, and a source or none', () => {
    for (const row of ADEQUACY_DECISIONS) {
      expect([...COUNTRIES, 'EU', 'EEA', ORGANISATION]).toContain(row.destination);
      expect(isPeriod(row)).toBe(true);
      expect([row.cite, row.title, row.source]).not.toContain('');
      expect(confidenceOf(row)).toBe(row.source === null ? 'UNVERIFIED' : 'VERIFIED');
    }
  });

  test('what is unsettled, or to be noted, lies within the days of the decision', () => {
    for (const row of ADEQUACY_DECISIONS) {
      for (const doubt of row.unsettled) expect(isPeriod(doubt) && within(doubt, row)).toBe(true);
      for (const note of row.notes) expect(isPeriod(note) && covers(row, note.from)).toBe(true);
      if (row.incorporated) expect(covers(row, row.incorporated)).toBe(true);
      if (row.annulledBy !== undefined) expect(row.until).toBeDefined();
    }
  });

  test('no destination has two of one regime on one day, and they are found in the order of their days', () => {
    for (const row of ADEQUACY_DECISIONS) {
      const rows = decisionsOn(row.regime, row.destination);
      expect(rows).toContain(row);
      expect(rows.map(({ from }) => from)).toEqual(rows.map(({ from }) => from).toSorted());
      for (const other of rows) if (other !== row) expect(apart(row, other)).toBe(true);
    }
  });

  test.each<[Regime, string, string]>([
    ['EU', '2000-07-25', ''],
    ['EU', '2000-07-26', 'CH HU US'],
    ['EU', '2004-05-01', 'AR CA CH GG IM US'],
    ['EU', '2015-10-05', 'AD AR CA CH FO GG IL IM JE NZ US UY'],
    ['EU', '2015-10-06', 'AD AR CA CH FO GG IL IM JE NZ UY'],
    ['EU', '2020-07-15', 'AD AR CA CH FO GG IL IM JE JP NZ US UY'],
    ['EU', '2020-07-16', 'AD AR CA CH FO GG IL IM JE JP NZ UY'],
    ['EU', '2021-06-28', 'AD AR CA CH FO GB GG IL IM JE JP NZ UY'],
    ['EU', '2026-11-23', 'AD AR BR CA CH FO GB GG IL IM JE JP KR NZ ORGANISATION US UY'],
    ['EU', '2031-12-28', 'AD AR BR CA CH FO GG IL IM JE JP KR NZ ORGANISATION US UY'],
    ['UK', '2020-12-31', ''],
    ['UK', '2021-01-01', 'AD AR CA CH FO GG GI IL IM JE JP NZ UY'],
    ['UK', '2022-12-19', 'AD AR CA CH FO GG GI IL IM JE JP KR NZ UY'],
    ['UK', '2026-11-23', 'AD AR CA CH FO GG GI IL IM JE JP KR NZ US UY'],
  ])('%s: on %s, beside the EEA, there were decisions on %s', (regime, day, destinations) => {
    const found = ADEQUACY_DECISIONS.filter((row) => row.regime === regime && covers(row, day));
    const codes = found.map(({ destination }) => destination);
    const others = codes.filter((code) => !['EU', 'EEA'].includes(code) && !eeaMemberOn(code, day)).toSorted();
    expect(others.join(' ')).toBe(destinations);
  });

  test('for the United Kingdom all of the EEA is adequate, and for the Union none of it is', () => {
    const inside = COUNTRIES.filter((country) => eeaMemberOn(country, '2026-11-23'));
    expect(inside).toHaveLength(37);
    for (const country of [...inside, 'EU', 'EEA']) {
      expect(decisionsOn('UK', country).filter((row) => covers(row, '2026-11-23'))).toHaveLength(1);
      expect(decisionsOn('EU', country).filter((row) => covers(row, '2026-11-23'))).toHaveLength(0);
    }
  });
});

describe('tools', () => {
  test('every mechanism that the law does not give by itself has its days and a citation', () => {
    for (const code of CODES) {
      const tool = TOOLS[code];
      if (tool.kind === 'ADEQUACY') continue;
      expect(isPeriod(tool)).toBe(true);
      expect([tool.cite, tool.source]).not.toContain('');
      if (tool.kind === 'DEROGATION') continue;
      const { adoptedOn = tool.from, replacedOn = tool.from } = tool;
      expect(isDay(adoptedOn) && adoptedOn <= tool.from).toBe(true);
      expect(isDay(replacedOn) && covers(tool, replacedOn)).toBe(true);
      for (const doubt of tool.unsettled ?? []) expect(isPeriod(doubt) && within(doubt, tool)).toBe(true);
    }
  });

  test('what is adequacy, a safeguard or a derogation is so by its article', () => {
    const kinds = { ADEQUACY: /Art\. 45/, SAFEGUARD: /Art\. 46|Sch\. 21/, DEROGATION: /Art\. 49/ };
    for (const code of CODES) expect(MECHANISMS[code].article).toMatch(kinds[TOOLS[code].kind]);
  });

  test('the four modules fit the four ways between controllers and processors, each one', () => {
    const fits = MODULES.map((code) => {
      const tool = TOOLS[code];
      return tool.kind === 'SAFEGUARD' ? tool.fits?.map((fit) => fit.join(' ')).join() : null;
    });
    const roles = Object.keys(HOP_ROLES).filter((role) => role !== 'DATA_SUBJECT');
    expect(fits.toSorted()).toEqual(roles.flatMap((from) => roles.map((to) => `${from} ${to}`)).toSorted());
  });

  test('what a cure names can be concluded on the days on which it is named', () => {
    for (const one of COMMON_TOOLS) {
      const tool = TOOLS[one.mechanism];
      expect(isPeriod(one)).toBe(true);
      if (tool.kind !== 'SAFEGUARD') throw new Error(`${one.mechanism} is no safeguard`);
      const { from, replacedOn } = tool;
      expect(within(one, { from, ...(replacedOn === undefined ? {} : { until: replacedOn }) })).toBe(true);
      if (one.fit) expect(tool.fits).toContainEqual(one.fit);
      for (const other of COMMON_TOOLS) {
        const same = other !== one && other.fit?.join() === one.fit?.join();
        if (same && MECHANISMS[other.mechanism].regime === MECHANISMS[one.mechanism].regime) {
          expect(apart(one, other)).toBe(true);
        }
      }
    }
  });
});

test('every outcome has its place between the best and the worst', () => {
  expect(OUTCOME_ORDER.toSorted()).toEqual(Object.keys(OUTCOMES).toSorted());
  expect(OUTCOME_ORDER.toSorted(compareOutcomes)).toEqual(OUTCOME_ORDER);
  expect(compareOutcomes('OUT_OF_SCOPE', 'LAWFUL')).toBeLessThan(0);
});

test('days are told first and last, whatever the end of a period is', () => {
  expect(daysInWords({ from: '2016-07-12', until: '2020-07-16' })).toBe('from 2016-07-12 to 2020-07-15');
  expect(daysInWords({ from: '2023-07-10' })).toBe('since 2023-07-10');
  expect(dayAfter('2024-02-28')).toBe('2024-02-29');
});
