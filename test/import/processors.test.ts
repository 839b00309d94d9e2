import { readFileSync } from 'node:fs';
import path from 'node:path';
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

const TABLE = `Vendor,Country,Service,Contract,Signed on,Notice,Stored in,Accessed from,Website
Hoster,Frankfurt/Germany,Hosting,DPA 7,2024-03-01,30 days,AWS eu-west-1 and UK,APAC,https://hoster.example
Hoster,,Backups,,,a while,,,
There,DE,Mail,,,,,,
Silent,,,,,,,,
`;

/** The table as LibreOffice 7.4 saved it when it had opened it as text: its day is a number that is shown as one. */
const SAVED = readFileSync(path.join(__dirname, 'processors.xlsx'));

test.each([
  ['text', Buffer.from(TABLE), ''],
  ['a workbook', SAVED, 'processors, '],
])(
  'a plain table of processors is taken from %s by its headings, a row for each service, and nothing is guessed',
  async (as, file, sheet) => {
    const actor = await newOrganisation(database, `processors-${as.length}`);
    await enter(database, actor, [
      { noun: noun('Party'), key: 'own', input: { name: 'Own', own: true } },
      { noun: noun('Party'), key: 'there', input: { name: 'THERE' } },
    ]);
    const { format, changed, notes } = await imported(database, actor, file);
    expect([format, changed]).toEqual(['processors', []]);
    expect(notes.map(({ row, column, words }) => [row, column, words])).toEqual(
      expect.arrayContaining([
        [2, 'B', 'Frankfurt'],
        [2, 'H', 'APAC'],
        [3, 'F', 'a while'],
        [4, 'A', 'There'],
        [5, null, null],
      ]),
    );
    const { data } = await asking(
      database,
      actor,
    )<{ register: { parties: { nodes: object[] }; engagements: { nodes: object[] } } }>(
      `{ register(everyDay: true) {
      parties(orderBy: { field: NAME }) { nodes { name country website sources { document section } } }
      engagements(orderBy: { field: SERVICE }) { nodes { service engagerCapacity contractReference contractSignedOn noticePeriod
        engager { key } engaged { name } locations { kind country words } } } } }`,
    );
    expect(data?.register.parties.nodes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ...{ name: 'Hoster', country: 'DE', website: 'https://hoster.example' },
          sources: [{ document: 'Table of processors', section: `${sheet}row 2` }],
        }),
        expect.objectContaining({ name: 'THERE', country: null }),
        expect.objectContaining({ name: 'Silent', country: null }),
      ]),
    );
    const by = { engagerCapacity: 'CONTROLLER', engager: { key: 'own' }, engaged: { name: 'Hoster' } };
    expect(data?.register.engagements.nodes).toEqual([
      { ...by, service: 'Backups', contractReference: null, contractSignedOn: null, noticePeriod: null, locations: [] },
      {
        ...{
          ...by,
          service: 'Hosting',
          contractReference: 'DPA 7',
          contractSignedOn: '2024-03-01',
          noticePeriod: 'P30D',
        },
        locations: expect.arrayContaining([
          { kind: 'STORAGE', country: 'IE', words: null },
          { kind: 'STORAGE', country: 'GB', words: null },
          { kind: 'ACCESS', country: null, words: 'APAC' },
        ]) as unknown,
      },
    ]);
    // The same table again: all that it names is there.
    const again = await imported(database, actor, file);
    expect([again.created, again.changed]).toEqual([[], []]);
  },
);

test('what is wrong with a plain table of processors is told with row and column, and nothing is entered', async () => {
  const actor = await newOrganisation(database, 'processors-wrong');
  const file = Buffer.from('name,service,engagedBy,signed on,colour\nA,Hosting,nobody,soon,red\n,Mail,,,\nB,Mail,,,\n');
  expect((await refused(database, actor, file)).map(placed)).toEqual([
    '- E1 UNKNOWN_FIELD colour',
    '- C2 UNKNOWN_REFERENCE engagedBy',
    '- 3 REQUIRED name',
    '- 4 REQUIRED engagedBy',
  ]);
});
