import type { Day } from '../../src/domain/day.js';
import type { Database } from '../../src/database/open.js';
import { nounApi } from '../support/api.js';
import { openTestDatabase } from '../support/database.js';
import { follow, type Following } from '../support/following.js';
import { FollowedRegister, HOSTED, said } from '../support/register.js';
import { noun } from '../support/scene.js';

// The days of these tests pass one after another: none begins before the one before it has ended.
let day: Day;
let database: Database;
let following: Following;

beforeAll(async () => {
  database = await openTestDatabase();
  following = await follow(database, { today: () => day });
});
afterAll(async () => {
  await following.close();
  await database.close();
});

const SHIELDED = {
  parties: [
    { key: 'own', name: 'Own', own: true, country: 'DE' },
    {
      key: 'host',
      name: 'Host',
      country: 'US',
      certifications: [{ key: 'shield', scheme: 'PRIVACY_SHIELD', euUs: true, startsOn: '2017-01-10' }],
    },
  ],
  engagements: [{ key: 'hosting', engager: 'own', engaged: 'host', engagerCapacity: 'PROCESSOR', service: 'Hosting' }],
  processingsOnBehalf: [{ key: 'service', name: 'Service', processor: 'own' }],
};

test('a decision that is annulled changes the outcome on its day, by law', async () => {
  day = '2020-07-15';
  const register = await FollowedRegister.begin(database, following, SHIELDED);
  const [transfer] = (await register.changes()).filter(({ kind }) => kind === 'TRANSFER');
  expect(transfer).toMatchObject({ action: 'ADDED', on: day });
  expect(transfer?.facts).toContainEqual({ fact: 'EU.outcome', before: null, after: 'LAWFUL' });
  day = '2020-07-16';
  const changes = await register.changes();
  expect(changes.map(said)).toEqual(['TRANSFER CHANGED engagement:hosting:SEND:US']);
  expect(changes[0]).toMatchObject({ causes: ['LAW'], on: day, actor: null });
  expect(changes[0]?.facts).toContainEqual({ fact: 'EU.outcome', before: 'LAWFUL', after: 'UNLAWFUL' });
});

test('a ground whose date passes changes the outcome, by date, and so does an engagement that begins and ends', async () => {
  day = '2026-03-01';
  const register = await FollowedRegister.begin(database, following, HOSTED);
  await nounApi(register.ask, noun('TransferGround')).update({ key: 'clauses', version: 1, endsOn: '2026-03-02' });
  await nounApi(register.ask, noun('Engagement')).create({
    ...{ key: 'mailing', engager: 'host', engaged: 'mailer', engagerCapacity: 'PROCESSOR', service: 'Mailing' },
    ...{ startsOn: '2026-03-03', endsOn: '2026-03-05' },
  });
  await register.changes();
  day = '2026-03-02';
  const expired = await register.changes();
  expect(expired.map(said)).toEqual([
    'DISCLOSURE CHANGED service:hosting',
    'TRANSFER CHANGED engagement:hosting:SEND:US',
  ]);
  for (const change of expired) expect(change).toMatchObject({ causes: ['DATE'], on: day });
  expect(expired[1]?.facts).toContainEqual({ fact: 'EU.outcome', before: 'LAWFUL', after: 'UNLAWFUL' });
  day = '2026-03-04';
  const begun = await register.changes();
  expect(begun.map(said)).toEqual([
    'DISCLOSURE ADDED service:mailing',
    'TRANSFER ADDED engagement:mailing:SEND:FR',
    'ENGAGEMENT BEGAN mailing',
  ]);
  // A day on which nobody looked has its own changes told with the next, and by its own date where it has one.
  expect(begun.map(({ on, causes }) => [on, causes])).toEqual([
    ['2026-03-04', ['DATE']],
    ['2026-03-04', ['DATE']],
    ['2026-03-03', ['DATE']],
  ]);
  day = '2026-03-05';
  expect((await register.changes()).map(said)).toEqual([
    'DISCLOSURE REMOVED service:mailing',
    'TRANSFER REMOVED engagement:mailing:SEND:FR',
    'ENGAGEMENT ENDED mailing',
  ]);
});

test('what was written before a day passed is told before what the day changes, each with its cause', async () => {
  day = '2026-04-01';
  const register = await FollowedRegister.begin(database, following, HOSTED);
  await register.changes();
  await following.close();
  await nounApi(register.ask, noun('TransferGround')).update({ key: 'clauses', version: 1, endsOn: '2026-04-02' });
  day = '2026-04-02';
  following = await follow(database, { today: () => day });
  expect((await register.changes()).map((change) => [said(change), change.causes])).toEqual([
    ['ENGAGEMENT CHANGED hosting', ['FACT']],
    ['DISCLOSURE CHANGED service:hosting', ['FACT']],
    ['DISCLOSURE CHANGED service:hosting', ['DATE']],
    ['TRANSFER CHANGED engagement:hosting:SEND:US', ['DATE']],
  ]);
});
