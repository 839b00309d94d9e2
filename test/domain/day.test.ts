import { covers, isDay, isDuration, isInstant, isNothing, today } from '../../src/domain/day.js';

describe('a day', () => {
  test.each(['2018-05-25', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31', '2023-12-31'])(
    '%s is one',
    (text) => {
      expect(isDay(text)).toBe(true);
    },
  );

  test.each([
    ['2023-02-29', 'was not a leap year'],
    ['1900-02-29', 'centuries are not leap years'],
    ['2023-04-31', 'April has thirty days'],
    ['2023-02-31', 'February has fewer'],
    ['2023-13-01', 'there is no thirteenth month'],
    ['2023-00-10', 'months count from one'],
    ['2023-01-00', 'days count from one'],
    ['0000-01-01', 'years count from one'],
    ['10000-01-01', 'a fifth digit would not sort'],
    ['-0001-01-01', 'nor would a sign'],
    ['2023-1-1', 'digits are missing'],
    ['20230101', 'hyphens are missing'],
    ['2023-01-01T00:00:00Z', 'that is an instant'],
    [' 2023-01-01', 'there is a space'],
    ['2023-01-01\n', 'there is a line feed'],
    ['٢٠٢٣-01-01', 'the digits are not those of ISO 8601'],
    ['', 'there is nothing'],
  ])('%j is none: %s', (text) => {
    expect(isDay(text)).toBe(false);
  });

  test('today is one', () => {
    expect(isDay(today())).toBe(true);
  });
});

describe('a duration', () => {
  test.each(['P6M', 'P10Y', 'P30D', 'P1Y6M', 'PT72H', 'P1Y2M3DT4H5M6S', 'PT1M', 'P2W', 'P0D', 'P1DT12H'])(
    '%s is one',
    (text) => {
      expect(isDuration(text)).toBe(true);
    },
  );

  test.each([
    ['P', 'it has no part'],
    ['PT', 'it has no part of time'],
    ['P1YT', 'T announces a time that does not come'],
    ['P1W2D', 'weeks stand alone'],
    ['P1Y2W', 'weeks stand alone'],
    ['-P1Y', 'nothing is kept for less than nothing'],
    ['P-1Y', 'nothing is kept for less than nothing'],
    ['P6M1Y', 'the order is years, months, days'],
    ['P1H', 'hours come after T'],
    ['P1.5Y', 'the numbers are whole'],
    ['p6m', 'the letters are capitals'],
    ['6M', 'P is missing'],
    ['P1000000Y', 'seven digits are a slip'],
    ['P6M\n', 'there is a line feed'],
    ['', 'there is nothing'],
  ])('%j is none: %s', (text) => {
    expect(isDuration(text)).toBe(false);
  });

  test.each(['P0D', 'P0Y0M', 'PT0S', 'P00W'])('%s is nothing', (text) => {
    expect(isNothing(text)).toBe(true);
  });

  test.each(['P1D', 'P0Y1M', 'PT60S', 'P10W'])('%s is something', (text) => {
    expect(isNothing(text)).toBe(false);
  });
});

describe('an instant', () => {
  test.each([
    '2020-12-31T23:00:00Z',
    '2026-02-05T00:00:00+00:00',
    '2026-02-05T00:00:00.123456-05:30',
    '2026-02-05t00:00:00z',
  ])('%s is one, and a clock can hold it', (text) => {
    expect(isInstant(text)).toBe(true);
    expect(new Date(text).getTime()).not.toBeNaN();
  });

  test.each([
    ['2020-12-31T23:00:00', 'it has no offset'],
    ['2020-12-31', 'it is a day'],
    ['2023-02-29T00:00:00Z', 'its day does not exist'],
    ['2020-12-31T24:00:00Z', 'hours end at 23'],
    ['2020-12-31T23:60:00Z', 'minutes end at 59'],
    ['2016-12-31T23:59:60Z', 'no clock of ours holds a leap second'],
    ['2020-12-31T23:00:00+24:00', 'the offset is too large'],
    ['2020-12-31T23:00:00+0100', 'the offset lacks its colon'],
    ['2020-12-31T23:00Z', 'it has no seconds'],
    ['2020-12-31T23:00:00.Z', 'a point announces a fraction'],
    ['2020-12-31 23:00:00Z', 'T is missing'],
    ['2020-12-31T23:00:00Z\n', 'there is a line feed'],
  ])('%j is none: %s', (text) => {
    expect(isInstant(text)).toBe(false);
  });
});

test('a period holds its first day and not its last bound', () => {
  const shield = { from: '2016-07-12', until: '2020-07-16' };
  expect(['2016-07-11', '2016-07-12', '2020-07-15', '2020-07-16'].map((day) => covers(shield, day))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test('a period without an end is still open', () => {
  expect(covers({ from: '2018-05-25' }, '9999-12-31')).toBe(true);
  expect(covers({ from: '2018-05-25' }, '2018-05-24')).toBe(false);
});
