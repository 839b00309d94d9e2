import type { Database } from '../../src/database/open.js';
import type { Actor } from '../../src/database/session.js';
import { NOUNS } from '../../src/entities/register.js';
import { organisations } from '../../src/services/organisation.js';
import { importSeed } from '../../src/services/seed.js';
import { asking, nounApi } from '../support/api.js';
import { openTestDatabase } from '../support/database.js';
import { enter, newOrganisation, noun } from '../support/scene.js';
import { error, formula, workbook } from '../support/table.js';
import { exported, FORMS, type FormOf, imported, placed, refused } from './support.js';

let database: Database;
let seed: Actor;

beforeAll(async () => {
  database = await openTestDatabase();
  await importSeed(database);
  seed = { organisationId: (await organisations(database))[0]?.id ?? '', actor: 'test' };
}, 60_000);
afterAll(() => database.close());

const EVERY_FORM = Object.keys(FORMS) as FormOf[];
const NOTHING = { created: [], changed: [] };

/** Texts that a form might change on the way: line ends, apostrophes, formulas, spaces, quotes. */
const AWKWARD = [
  ...['=1+1', "'=1+1", "''=1+1", '+49', '-', '@a', "'", "'a", '\ttab', 'a\r\nb', 'a\u2028b', ' before', 'after '],
  ...[
    '"quoted"',
    '_x000D_',
    '<b>&amp;</b>',
    '1.0',
    '2020-01-01',
    'TRUE',
    'a;b,c\td',
    'line\n\nline\n',
    '\u{1f469}\u200d\u{1f52c}',
  ],
  'x'.repeat(1900),
];

describe.each(EVERY_FORM)('the register as %s', (form) => {
  test('brings in the same facts, so that exported again it is the same file', async () => {
    const file = await exported(database, seed, form);
    const other = await newOrganisation(database, `same-as-${EVERY_FORM.indexOf(form)}`);
    const plan = await imported(database, other, file);
    expect(plan.notes).toEqual([]);
    expect(plan.format).toBe('register');
    expect(plan.created.length).toBeGreaterThan(390);
    expect(new Set(plan.created.map(({ noun: of }) => of)).size).toBeGreaterThan(15);
    expect((await exported(database, other, form)).equals(file)).toBe(true);
  });

  test('changes nothing of the register that it is of', async () => {
    // What a file says of its day and language is the same in both forms.
    const others = form === 'a workbook' ? [{ on: '2020-04-30' }, { language: 'de' } as const] : [];
    for (const how of [{}, ...others]) {
      const file = await exported(database, seed, form, how);
      const { created, changed, unchanged } = await imported(database, seed, file, { dryRun: true });
      expect({ created, changed }).toEqual(NOTHING);
      expect(unchanged).toBeGreaterThan(390);
    }
  });

  test('holds texts that tables would change, and texts that no cell can hold', async () => {
    const from = await newOrganisation(database, `awkward-${EVERY_FORM.indexOf(form)}`);
    await enter(
      database,
      from,
      AWKWARD.map((description, index) => ({
        noun: noun('Party'),
        key: `party-${index}`,
        input: { name: `Party ${index}`, description, sources: [{ document: description.slice(0, 400) }] },
      })),
    );
    const many = Array.from({ length: 200 }, (_, at) => ({
      noun: noun('DataCategory'),
      key: `category-${'x'.repeat(170)}-${at}`,
      input: { name: `Category ${at}` },
    }));
    await enter(database, from, many);
    await enter(database, from, [
      { noun: noun('System'), key: 'system', input: { name: 'System', dataCategories: many.map(({ key }) => key) } },
      { noun: noun('ProcessingOnBehalf'), key: 'service', input: { name: 'Service', processor: 'party-0' } },
      {
        noun: noun('ServedController'),
        key: 'served',
        input: { processing: 'service', controller: 'party-1', processingCategories: ['a\nb', '"c"', "'=d", 'e'] },
      },
    ]);
    const file = await exported(database, from, form);
    expect(await imported(database, from, file, { dryRun: true })).toMatchObject(NOTHING);
    const to = await newOrganisation(database, `awkward-too-${EVERY_FORM.indexOf(form)}`);
    await imported(database, to, file);
    expect((await exported(database, to, form)).equals(file)).toBe(true);
    const served = await nounApi(asking(database, to), noun('ServedController')).get('served');
    expect(served?.processingCategories).toEqual(['a\nb', '"c"', "'=d", 'e']);
    const system = await nounApi(asking(database, to), noun('System')).get('system');
    expect(system?.dataCategories).toHaveLength(200);
  });
});

const ABOUT = {
  name: 'about',
  rows: [
    ['format', 'ropa-register 1'],
    ['on', 'every day'],
  ],
};

test('what is left empty is cleared, what has no column is left as it is, and what is new needs no key', async () => {
  const actor = await newOrganisation(database, 'edited');
  const parties = nounApi(asking(database, actor), noun('Party'));
  await enter(database, actor, [
    { noun: noun('Party'), key: 'a', input: { name: 'A', country: 'DE', address: 'Here', own: true } },
  ]);
  const rows = [
    ['Key', 'NAME', 'address', 'own', 'kind'],
    ['a', 'A', null, true, null],
    [null, 'Nouveau', '1 Road', 'FALSE', 'PUBLIC_AUTHORITY'],
  ];
  const file = workbook([ABOUT, { name: 'parties', rows }, { name: 'my notes', rows: [['x']] }]);
  const plan = await imported(database, actor, file);
  expect(plan).toMatchObject({
    created: [{ noun: 'party', key: 'nouveau' }],
    changed: [{ noun: 'party', key: 'a', facts: ['address'] }],
    unchanged: 0,
    notes: [{ sheet: 'my notes', message: 'The sheet is none of the register, and is not taken.' }],
  });
  expect(await parties.get('a')).toMatchObject({ address: null, country: 'DE', kind: 'ORGANISATION', own: true });
  expect(await parties.get('nouveau')).toMatchObject({ address: '1 Road', kind: 'PUBLIC_AUTHORITY', own: false });
});

test('days are read however a workbook holds them', async () => {
  for (const date1904 of [false, true]) {
    const actor = await newOrganisation(database, `days-${date1904}`);
    const day = new Date(Date.UTC(2024, 1, 29));
    // The number of the day, in a cell that does not say that it is one.
    const number = 45351 - (date1904 ? 1462 : 0);
    const rows = [
      ['key', 'name', 'controller', 'startsOn', 'endsOn', 'reviewedOn'],
      ['x', 2024, 'a', day, '2024-03-01', number],
    ];
    const parties = {
      name: 'parties',
      rows: [
        ['key', 'name'],
        ['a', 'A'],
      ],
    };
    await imported(database, actor, workbook([ABOUT, parties, { name: 'processingActivities', rows }], { date1904 }));
    expect(await nounApi(asking(database, actor), noun('ProcessingActivity')).get('x')).toMatchObject({
      name: '2024',
      startsOn: '2024-02-29',
      endsOn: '2024-03-01',
      reviewedOn: '2024-02-29',
    });
  }
});

test('every mistake is told at once with sheet, row and column, and nothing is written', async () => {
  const actor = await newOrganisation(database, 'mistakes');
  const parties = [
    ['A register'],
    [],
    ['key', 'name', 'country', 'own', 'tier', 'contacts', null],
    ['a', 'A', 'UK', 'maybe', null, null, null],
    ['A!', formula('1+1', 2), error(7), null, null, null, 'beside'],
    ['a', 'Again', 'DE', null, null, null, null],
  ];
  const activities = [
    ['key', 'name', 'controller', 'startsOn', 'statedNone', 'sources', 'name'],
    ['x', 'X', 'nobody', '31.12.2024', 'TRANSFER\nSOMETHING', '{"document"', null],
    ['y', null, 'a', null, null, '{"title":"T"}', null],
    ['z', 'Z', 'a', null, 'TRANSFER', null, null],
  ];
  const purposes = [
    ['Zweck', 'Beschreibung'],
    ['Werbung', 'x'],
  ];
  const file = workbook([
    ABOUT,
    { name: 'parties', rows: parties },
    { name: 'processingActivities', rows: activities, merges: ['C3:C4'] },
    { name: 'purposes', rows: purposes },
  ]);
  const problems = await refused(database, actor, file);
  expect(problems.map(placed)).toEqual([
    'parties E3 UNKNOWN_FIELD tier',
    'parties F3 UNKNOWN_FIELD contacts',
    'parties C4 UNKNOWN_COUNTRY parties.0.country',
    'parties D4 WRONG_TYPE parties.0.own',
    'parties A5 NOT_A_KEY parties.1.key',
    'parties B5 WRONG_TYPE parties.1.name',
    'parties C5 WRONG_TYPE parties.1.country',
    'parties G5 SYNTAX',
    'parties A6 DUPLICATE parties.2.key',
    'processingActivities G1 DUPLICATE name',
    'processingActivities C2 UNKNOWN_REFERENCE processingActivities.0.controller',
    'processingActivities D2 NOT_A_DAY processingActivities.0.startsOn',
    'processingActivities E2 UNKNOWN_CODE processingActivities.0.statedNone',
    'processingActivities F2 SYNTAX processingActivities.0.sources',
    'processingActivities B3 REQUIRED processingActivities.1.name',
    'processingActivities C3 SYNTAX processingActivities',
    'processingActivities F3 UNKNOWN_FIELD processingActivities.1.sources.0.title',
    'processingActivities F3 REQUIRED processingActivities.1.sources.0.document',
    'purposes 1 SYNTAX purposes',
  ]);
  const said = (column: string, row: number) =>
    problems.find((problem) => problem.sheet === 'parties' && problem.column === column && problem.row === row)
      ?.message;
  expect(said('B', 5)).toBe(
    'The cell holds a formula. What it comes to is not taken from a file: paste the value in its place.',
  );
  expect(said('C', 5)).toBe('The cell holds an error: #DIV/0!.');
  expect(problems.at(-1)?.message).toBe(
    'No row has the headings that were looked for: “key”, “activity”, “name”, “description”, “specialCategoryConditions”, “schedule1Condition”, “policyDocument”, “criminalDataAuthority” and others. Found were “Zweck”, “Beschreibung”.',
  );
});

test('a workbook of another version is refused', async () => {
  const rows = [
    ['format', 'ropa-register 2'],
    ['on', 'every day'],
  ];
  const [problem] = await refused(database, seed, workbook([{ name: 'about', rows }]));
  expect(problem).toMatchObject({ code: 'WRONG_TYPE', sheet: 'about', row: 1, column: 'B' });
});

test('every noun of the register has a sheet that is read', async () => {
  const file = workbook([
    ABOUT,
    ...NOUNS.map(({ plural }) => ({ name: plural, rows: [['key'], ['There is no row.']] })),
  ]);
  expect(await imported(database, seed, file, { dryRun: true })).toMatchObject({ ...NOTHING, notes: [], unchanged: 0 });
});
