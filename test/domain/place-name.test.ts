import fc from 'fast-check';
import { CLOUD_REGIONS, countryOfRegion } from '../../src/domain/cloud-region.js';
import { COUNTRIES, countryName, isCountry } from '../../src/domain/country.js';
import { type NamedPlace, placesIn } from '../../src/domain/place-name.js';
import { ALPHA_3, AMBIGUOUS_NAMES, OTHER_NAMES } from '../../src/domain/place-name-table.js';

/** Places in short: countries and blocs as codes, words in quotes. */
const short = (text: string): string[] =>
  placesIn(text).places.map((place) =>
    'country' in place ? place.country : 'bloc' in place ? place.bloc : `"${place.words}"`,
  );

test('every country has an alpha-3 code of its own', () => {
  expect(Object.keys(ALPHA_3).sort()).toEqual([...COUNTRIES]);
  expect(new Set(Object.values(ALPHA_3)).size).toBe(249);
});

test.each(COUNTRIES.map((code) => [code, countryName(code) ?? '']))(
  '%s is recognised by its codes and by its name, %s',
  (code, name) => {
    expect(short(code)).toEqual([code]);
    expect(short(ALPHA_3[code] ?? '')).toEqual([code]);
    expect(short(name)).toEqual(name in AMBIGUOUS_NAMES ? [`"${name}"`] : [code]);
    for (const other of OTHER_NAMES[code] ?? []) expect([other, short(other)]).toEqual([other, [code]]);
  },
);

/** The short names of ISO 3166-1, as the standard writes them, where they are not the names of `country.ts`. */
const ISO_NAMES: Readonly<Record<string, string>> = {
  AE: 'United Arab Emirates (the)',
  AG: 'Antigua and Barbuda',
  BA: 'Bosnia and Herzegovina',
  BL: 'Saint Barthélemy',
  BN: 'Brunei Darussalam',
  BO: 'Bolivia (Plurinational State of)',
  BQ: 'Bonaire, Sint Eustatius and Saba',
  BS: 'Bahamas (the)',
  CC: 'Cocos (Keeling) Islands (the)',
  CD: 'Congo (the Democratic Republic of the)',
  CF: 'Central African Republic (the)',
  CG: 'Congo (the)',
  CK: 'Cook Islands (the)',
  CV: 'Cabo Verde',
  DO: 'Dominican Republic (the)',
  FK: 'Falkland Islands (the) [Malvinas]',
  FM: 'Micronesia (Federated States of)',
  FO: 'Faroe Islands (the)',
  GB: 'United Kingdom of Great Britain and Northern Ireland (the)',
  GM: 'Gambia (the)',
  GS: 'South Georgia and the South Sandwich Islands',
  HK: 'Hong Kong',
  HM: 'Heard Island and McDonald Islands',
  IO: 'British Indian Ocean Territory (the)',
  IR: 'Iran (Islamic Republic of)',
  KM: 'Comoros (the)',
  KN: 'Saint Kitts and Nevis',
  KP: "Korea (the Democratic People's Republic of)",
  KR: 'Korea (the Republic of)',
  KY: 'Cayman Islands (the)',
  LA: "Lao People's Democratic Republic (the)",
  LC: 'Saint Lucia',
  MD: 'Moldova (the Republic of)',
  MF: 'Saint Martin (French part)',
  MH: 'Marshall Islands (the)',
  MM: 'Myanmar',
  MO: 'Macao',
  MP: 'Northern Mariana Islands (the)',
  NE: 'Niger (the)',
  NL: 'Netherlands (the)',
  PH: 'Philippines (the)',
  PM: 'Saint Pierre and Miquelon',
  PN: 'Pitcairn',
  PS: 'Palestine, State of',
  RU: 'Russian Federation (the)',
  SD: 'Sudan (the)',
  SH: 'Saint Helena, Ascension and Tristan da Cunha',
  SJ: 'Svalbard and Jan Mayen',
  ST: 'Sao Tome and Principe',
  SX: 'Sint Maarten (Dutch part)',
  SY: 'Syrian Arab Republic (the)',
  TC: 'Turks and Caicos Islands (the)',
  TF: 'French Southern Territories (the)',
  TR: 'Türkiye',
  TT: 'Trinidad and Tobago',
  TW: 'Taiwan (Province of China)',
  TZ: 'Tanzania, the United Republic of',
  UM: 'United States Minor Outlying Islands (the)',
  US: 'United States of America (the)',
  VA: 'Holy See (the)',
  VC: 'Saint Vincent and the Grenadines',
  VE: 'Venezuela (Bolivarian Republic of)',
  VG: 'Virgin Islands (British)',
  VI: 'Virgin Islands (U.S.)',
  VN: 'Viet Nam',
  WF: 'Wallis and Futuna',
};

test.each(COUNTRIES.map((code) => [code, ISO_NAMES[code] ?? countryName(code) ?? '']))(
  '%s is recognised by its short name in ISO 3166-1, %s, and by nothing in it',
  (code, name) => {
    expect(short(name)).toEqual(name in AMBIGUOUS_NAMES ? [`"${name}"`] : [code]);
    expect(short(`Japan; ${name}`)).toEqual(['JP', ...short(name)].slice(code === 'JP' ? 1 : 0));
    const inAddress = short(`Acme AG, Street 1, 12345 Town, ${name}`);
    if (name in AMBIGUOUS_NAMES) expect(inAddress).toContain(`"${name}"`);
    else expect(inAddress).toEqual([code]);
  },
);

const REGIONS = Object.values(CLOUD_REGIONS).flatMap(({ regions }) =>
  Object.entries(regions).flatMap(([country, names]) => names.split(' ').map((name) => [name, country] as const)),
);

test('every region of a cloud is in one country', () => {
  expect(REGIONS.length).toBeGreaterThan(120);
  expect(new Set(REGIONS.map(([name]) => name)).size).toBe(REGIONS.length);
  for (const [name, country] of REGIONS) {
    expect([name, isCountry(country), short(name)]).toEqual([name, true, [country]]);
  }
});

test.each([
  ['eu-west-1a', 'IE'],
  ['europe-west1-b', 'BE'],
  ['us-gov-west-1b', 'US'],
  ['eu-west-9', null],
  ['eu', null],
  ['constructor', null],
])('the region or zone %s is in %s', (name, country) => {
  expect(countryOfRegion(name)).toBe(country);
});

test.each<[string, string[]]>([
  ['Frankfurt/Germany', ['DE']],
  ['Frankfurt am Main, Germany', ['DE']],
  ['Germany (Frankfurt)', ['DE']],
  ['Frankfurt (Germany)', ['DE']],
  ['AWS eu-west-1 and UK', ['IE', 'GB']],
  ['Azure West Europe; Azure: uksouth', ['NL', 'GB']],
  ['Google Cloud europe-west3 / gcp us-central1', ['DE', 'US']],
  ['Ireland (eu-west-1)', ['IE']],
  ['EU (Ireland)', ['EU', 'IE']],
  ['USA', ['US']],
  ['U.S.', ['US']],
  ['the United States of America', ['US']],
  ['DE, FR;IT\nES & PT', ['DE', 'FR', 'IT', 'ES', 'PT']],
  ['Deutschland und Österreich', ['DE', 'AT']],
  ['Bosnia and Herzegovina and Trinidad & Tobago', ['BA', 'TT']],
  ['Korea, Republic of, Japan', ['KR', 'JP']],
  ['Congo, Democratic Republic of the', ['CD']],
  ['Netherlands, the', ['NL']],
  ['Netherlands (the), Korea (the Republic of) and Bonaire, Sint Eustatius and Saba', ['NL', 'KR', 'BQ']],
  ['Netherlands (Kingdom of the)', ['NL']],
  ['Ireland, Northern', ['GB']],
  ['Northern Ireland', ['GB']],
  ['Ireland (Northern)', ['GB']],
  ['Sudan, South', ['SS']],
  ['Bolivia (Plurinational State of), Peru', ['BO', 'PE']],
  ['EU/EEA', ['EU', 'EEA']],
  ['the EU and the UK', ['EU', 'GB']],
  ['European Union and Switzerland', ['EU', 'CH']],
  ['Paris, France, London, UK', ['FR', 'GB']],
  ['San Francisco, CA, USA', ['"San Francisco, CA"', 'US']],
  ['Acme GmbH, Hauptstr. 5, 10115 Berlin, Germany', ['DE']],
  ['SAP SE, Dietmar-Hopp-Allee 16, 69190 Walldorf, Germany', ['DE']],
  ['Siemens AG, Werner-von-Siemens-Straße 1, 80333 München, Deutschland', ['DE']],
  ['Deutsche Bank AG, London, UK', ['GB']],
  ['Twilio Inc., 101 Spear Street, San Francisco, CA 94105, USA', ['US']],
  ['Oracle America Inc, 500 Oracle Parkway, Redwood City, CA 94065, USA', ['US']],
  ['Microsoft Ireland Operations Ltd, One Microsoft Place, Dublin, Ireland', ['IE']],
  ['Mountain View, CA 94043-1351, USA', ['US']],
  ['Nestlé S.A., Avenue Nestlé 55, 1800 Vevey, Switzerland', ['CH']],
  ['Eni S.p.A., Piazzale Enrico Mattei 1, 00144 Roma, Italy', ['IT']],
  ['Acme GmbH, DE 10115 Berlin, Germany', ['DE']],
  ['Foo Co., Ltd., Tokyo, Japan', ['JP']],
  ['Germany, Germany', ['DE']],
  ['Germany, USA', ['DE', 'US']],
  ['Germany/USA', ['DE', 'US']],
  ['Canada, Mexico, USA', ['CA', 'MX', 'US']],
  ['USA, Lebanon', ['US', 'LB']],
  ['Jersey, Guernsey and USA', ['JE', 'GG', 'US']],
  ['US, UK', ['US', 'GB']],
  ['DE;FR', ['DE', 'FR']],
  ['Germany (Frankfurt), FR', ['DE', 'FR']],
  ['Germany, Berlin, Germany', ['DE']],
  ['Paris, France, DE', ['FR', 'DE']],
  ['BE&CO, Ireland', ['IE']],
])('%j names %j', (text, expected) => {
  expect(short(text)).toEqual(expected);
});

test.each([
  'Georgia',
  'Congo',
  'Korea',
  'Worldwide',
  'APAC',
  'other countries',
  'various countries outside the EEA',
  'West Europe',
  'eu-west',
  'us',
  'No',
  'de',
  'San Francisco, CA',
  'Bergamo, BG',
  'Berlin/DE',
  'Kosovo',
  'Virgin Islands',
  'The Congo',
  'Congo, the',
  'St. Martin',
  'Saint Martin',
  'Republic of China',
  'China, Republic of',
  'N/A',
  'Paris/London',
  'AT&T',
  'BE&CO',
  'Germany&France',
  'IT & Services',
  'IT, HR and Finance',
  'San Francisco (CA)',
  'San Francisco (HQ), CA',
  'Pacific Grove, CA',
  'Peru, Indiana',
  'Peru, IN',
  'Poland, OH',
  'Cuba, N.Y.',
  'Mexico, Missouri',
  'Germany, Ohio',
  'Germany (Ohio)',
  'Lebanon, USA',
  'Lebanon (USA)',
  'Lebanon, PA 17042',
  'Jersey, USA',
  'Jersey/USA',
  'Jersey, Georgia',
  'Peru, Lima, USA',
  'Germany, Dublin, Ireland',
  'Air France',
  'Johnson & Johnson',
  'Germany & Co. KG',
  'Turkey and Chad Consulting GmbH',
  'France, Inc.',
  'Bank of Ireland Ltd',
])('%j is kept as it is, and it is said why', (words) => {
  const { places, notes } = placesIn(words);
  expect(places).toEqual([{ words }]);
  expect(notes).toMatchObject([{ words }]);
});

test.each<[string, string[]]>([
  ['Germany and other countries', ['DE', '"other countries"']],
  ['APAC, Germany', ['"APAC"', 'DE']],
  ['Atlanta, Georgia, USA', ['"Atlanta"', '"Georgia"', 'US']],
  ['Germany (backup: India)', ['DE', '"backup: India"']],
  ['Backup India, Germany', ['"Backup India"', 'DE']],
  ['Mountain View, California, USA', ['"Mountain View, California"', 'US']],
  ['AT&T, USA', ['"AT&T"', 'US']],
  ['Acme Inc., San Francisco, CA 94105, Germany', ['"Acme Inc., San Francisco, CA 94105"', 'DE']],
  ['Acme group companies worldwide, Germany', ['"Acme group companies worldwide"', 'DE']],
  ['Air France SA, Lisbon, Portugal', ['"Air France SA, Lisbon"', 'PT']],
  ['Acme AG, Spain office 5, Berlin, Germany', ['"Acme AG, Spain office 5, Berlin"', 'DE']],
  ['Acme, SE, Walldorf, Germany', ['"Acme, SE, Walldorf"', 'DE']],
  ['IN/OUT Ltd, UK', ['"IN/OUT Ltd"', 'GB']],
  ['IT & Services, USA', ['"IT & Services"', 'US']],
  ['Lebanon, Pennsylvania, USA', ['"Lebanon, Pennsylvania"', 'US']],
  ['Lebanon, PA 17042, USA', ['"Lebanon, PA 17042"', 'US']],
  ['Cuba, Missouri, USA', ['"Cuba, Missouri"', 'US']],
  ['New Jersey, USA', ['"New Jersey"', 'US']],
  ['USA, California', ['US', '"California"']],
  ['Johnson & Johnson, Germany', ['"Johnson & Johnson"', 'DE']],
  ['AWS eu-west-99, Germany', ['"AWS eu-west-99"', 'DE']],
  ['UK (EU representative in Ireland)', ['GB', '"EU representative in Ireland"']],
])('what %j names beside a country is not lost: %j', (text, expected) => {
  expect(short(text)).toEqual(expected);
});

test('a town read as lying in a country is told', () => {
  expect(placesIn('Frankfurt/Germany').notes).toEqual([
    { words: 'Frankfurt', message: 'It is read as a place in Germany.' },
  ]);
  expect(placesIn('Germany')).toEqual({ places: [{ country: 'DE' }], notes: [] });
});

test.each(['', '  ', ',;\n'])('%j names nothing', (text) => {
  expect(placesIn(text)).toEqual({ places: [], notes: [] });
});

/** Texts that name a country, each with it: everything that a country can be recognised by. */
const NAMING: readonly (readonly [string, string])[] = [
  ...COUNTRIES.flatMap((code) =>
    [code, ALPHA_3[code] ?? '', countryName(code) ?? '', ...(OTHER_NAMES[code] ?? [])].map(
      (name) => [name, code] as const,
    ),
  ),
  ...REGIONS,
];
const OTHER_WORDS = [
  'Georgia',
  'Ohio',
  'CA 94105',
  'AT&T',
  'USA',
  'Peru',
  'Worldwide',
  'EU',
  'Frankfurt',
  'Acme GmbH',
  'other countries',
  '12 High St',
  '&',
  'x',
];
const between = fc.constantFrom(', ', '; ', '/', ' and ', ' & ', '\n', ' (', ') ', ' ', '');
const naming = fc.constantFrom(...NAMING.map(([name]) => name));
const text = fc
  .array(fc.tuple(fc.oneof(naming, fc.constantFrom(...OTHER_WORDS), fc.string({ maxLength: 6 })), between), {
    maxLength: 8,
  })
  .map((parts) => parts.flat().join(''));

const bare = (words: string) =>
  words
    .normalize('NFKD')
    .replace(/[\p{M}.'’`´()[\]]/gu, '')
    .replace(/&/g, ' and ')
    .replace(/[\s-]+/g, '')
    .toLowerCase()
    .replace(/saint/g, 'st')
    .replace(/^the/, '');

test('no country is answered that the text does not name', () => {
  fc.assert(
    fc.property(text, (given) => {
      const said = bare(given);
      for (const place of placesIn(given).places) {
        if (!('country' in place)) continue;
        expect(NAMING.some(([name, code]) => code === place.country && said.includes(bare(name)))).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});

const written = (place: NamedPlace): string =>
  'country' in place ? place.country : 'bloc' in place ? place.bloc : place.words;

test('places that are written down are read again as they are', () => {
  fc.assert(
    fc.property(text, (given) => {
      const { places } = placesIn(given);
      expect(placesIn(places.map(written).join('; ')).places).toEqual(places);
    }),
    { numRuns: 2000 },
  );
});

test('countries are answered in the order of the text', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom(...COUNTRIES), { maxLength: 20 }), between, (list, separator) => {
      fc.pre(separator.trim() !== '' && !/[()]/.test(separator));
      expect(placesIn(list.join(separator)).places).toEqual(list.map((country) => ({ country })));
    }),
  );
});

test('every word that is kept was used, in the order of the text', () => {
  fc.assert(
    fc.property(text, (given) => {
      let from = 0;
      for (const place of placesIn(given).places) {
        if (!('words' in place)) continue;
        const at = given.indexOf(place.words, from);
        expect(at).not.toBe(-1);
        from = at;
      }
    }),
  );
});
