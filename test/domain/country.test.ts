import { COUNTRIES, countryName, isCountry } from '../../src/domain/country.js';

test('ISO 3166-1 assigns 249 codes, each once', () => {
  expect(COUNTRIES).toHaveLength(249);
  expect(new Set(COUNTRIES).size).toBe(249);
  expect(COUNTRIES).toEqual([...COUNTRIES].sort());
  expect(COUNTRIES.filter((code) => !/^[A-Z]{2}$/.test(code))).toEqual([]);
});

test('every country has a name of its own', () => {
  const names = COUNTRIES.map(countryName);
  expect(COUNTRIES.filter((code) => !countryName(code))).toEqual([]);
  expect(new Set(names).size).toBe(249);
});

test.each([
  ['DE', 'Germany'],
  ['GB', 'United Kingdom'],
  ['GR', 'Greece'],
  ['GG', 'Guernsey'],
  ['RE', 'Réunion'],
])('%s is %s', (code, name) => {
  expect(isCountry(code)).toBe(true);
  expect(countryName(code)).toBe(name);
});

test.each([
  ['XK', 'is left to its users by ISO'],
  ['UK', 'is reserved, and the United Kingdom is GB'],
  ['EL', 'is what the Union writes for GR'],
  ['EU', 'is a union of countries'],
  ['SU', 'is no more'],
  ['AN', 'is no more'],
  ['ZZ', 'is nowhere'],
  ['de', 'is not in capitals'],
  ['DEU', 'is alpha-3'],
  ['', 'is nothing'],
  ['constructor', 'is no code'],
])('%j is no country: it %s', (code) => {
  expect(isCountry(code)).toBe(false);
  expect(countryName(code)).toBeNull();
});
