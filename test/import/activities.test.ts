import type { Database } from '../../src/database/open.js';
import { asking } from '../support/api.js';
import { openTestDatabase } from '../support/database.js';
import { enter, newOrganisation, noun } from '../support/scene.js';
import { imported, placed, refused } from './support.js';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);
afterAll(() => database.close());

const TABLE = `Name;Controller;Purposes;Legal basis;Data subjects;Data categories;Recipients;Countries;Retention;Starts on
Payroll;;Paying wages;Legal obligation;Employees;"Bank details
Wages";Zahlbüro;Schweiz;6 Jahre;2024-01-01
Existing;;Anything;;;;;;;
`;

test('a plain table of activities, by semicolons and in Windows-1252, is taken by its headings', async () => {
  const actor = await newOrganisation(database, 'plain');
  await enter(database, actor, [
    { noun: noun('Party'), key: 'own', input: { name: 'Own', own: true } },
    { noun: noun('ProcessingActivity'), key: 'there', input: { name: 'existing', controller: 'own' } },
  ]);
  const file = Buffer.from(TABLE, 'latin1');
  const { format, created, changed, notes } = await imported(database, actor, file);
  expect([format, changed]).toEqual(['activities', []]);
  expect(created.find((row) => row.noun === 'processingActivity')).toMatchObject({ key: 'payroll' });
  expect(notes).toContainEqual({
    ...{ sheet: null, row: 3, column: 'A', words: 'Existing' },
    message: 'The activity is there as “there”, and is left as it is.',
  });
  const { data } = await asking(
    database,
    actor,
  )<{ register: { processingActivity: object } }>(
    `{ register(everyDay: true) { processingActivity(key: "payroll") { startsOn controller { key }
      purposes { name legalBases { basis } } dataUses { data { name } subjects { name } retention { period } }
      disclosures { recipient { name named } locations { country } } } } }`,
  );
  expect(data?.register.processingActivity).toMatchObject({
    startsOn: '2024-01-01',
    controller: { key: 'own' },
    purposes: [{ name: 'Paying wages', legalBases: [{ basis: 'LEGAL_OBLIGATION' }] }],
    dataUses: [
      { data: { name: 'Bank details' }, subjects: { name: 'Employees' }, retention: { period: 'P6Y' } },
      { data: { name: 'Wages' }, subjects: { name: 'Employees' }, retention: { period: 'P6Y' } },
    ],
    disclosures: [{ recipient: { name: 'Zahlbüro', named: false }, locations: [{ country: 'CH' }] }],
  });
});

test('what is wrong with a plain table is told with row and column', async () => {
  const actor = await newOrganisation(database, 'plain-wrong');
  const file = Buffer.from('name,purposes,start,colour\nA,P,soon,red\n,Q,,\nB,Q,,\n');
  expect((await refused(database, actor, file)).map(placed)).toEqual([
    '- D1 UNKNOWN_FIELD colour',
    '- 2 REQUIRED controller',
    '- 3 REQUIRED name',
    '- 4 REQUIRED controller',
  ]);
});
