import type { Database } from '../../src/database/open.js';
import { write } from '../../src/database/session.js';
import { planImport } from '../../src/services/manifest/plan.js';
import { type Ask, asking } from '../support/api.js';
import { soon } from '../support/clock.js';
import { openTestDatabase } from '../support/database.js';
import { newOrganisation } from '../support/scene.js';

const MANIFEST = `
ropa: 1
parties:
  - { name: Us, own: true, country: DE }
  - { name: Alpha, country: US, contacts: [{ name: A. Person, email: a@example.org }], address: 1 Main Street }
  - { name: Beta }
  - { name: Gamma, locations: [{ kind: STORAGE, country: IN }] }
  - { name: Delta }
  - { name: Customers, named: false }
  - { name: First customer }
engagements:
  - { key: hosting, engager: us, engaged: alpha, engagerCapacity: PROCESSOR, service: Hosting, description: Hosts.,
      contractReference: DPA, contractSignedOn: 2020-01-01, authorisation: GENERAL, locations: [{ kind: ACCESS, country: US }] }
  - { key: mail, engager: us, engaged: beta, engagerCapacity: PROCESSOR, service: Mail, contractSignedOn: 2021-01-01 }
  - { key: disks, engager: alpha, engaged: gamma, engagerCapacity: PROCESSOR, service: Disks }
  - { key: backup, engager: beta, engaged: gamma, engagerCapacity: PROCESSOR, service: Backup, startsOn: 2020-01-01, endsOn: 2023-01-01 }
  - { key: unassigned, engager: us, engaged: delta, engagerCapacity: PROCESSOR, service: Support }
  - { key: payroll, engager: us, engaged: alpha, engagerCapacity: CONTROLLER, service: Payroll }
  - { key: their-own, engager: alpha, engaged: delta, engagerCapacity: CONTROLLER, service: Their payroll }
processingsOnBehalf:
  - { name: Cloud, processor: us, engagements: [hosting], controllers: [{ controller: customers }] }
  - { name: Letters, processor: us, engagements: [mail],
      controllers: [{ controller: first-customer, startsOn: 2020-01-01, endsOn: 2022-01-01 }] }
`;

let database: Database;
let ask: Ask;
beforeAll(async () => {
  database = await openTestDatabase();
  const actor = await newOrganisation(database, 'chains');
  await planImport(MANIFEST, false, (work) => write(database, actor, 'test', work));
  ask = asking(database, actor);
});
afterAll(() => database.close());

interface List {
  readonly totalCount: number;
  readonly entries: readonly {
    readonly depth: number;
    readonly engagement: { readonly key: string };
    readonly path: readonly { readonly name: string }[];
    readonly locations: readonly { readonly country: string }[];
    readonly contract: string;
    readonly notStated: readonly string[];
  }[];
}

const ENTRIES =
  '{ totalCount entries { depth engagement { key } path { name } locations { country } contract notStated } }';

async function list(argument = '', register = '(on: "2021-06-01")'): Promise<List> {
  const { data, errors } = await ask<{ register: { subprocessors: List } }>(
    `{ register${register} { subprocessors${argument} ${ENTRIES} } }`,
  );
  expect(errors).toEqual([]);
  if (!data) throw new Error('There is an answer');
  return data.register.subprocessors;
}
const keysOf = ({ entries }: List) => entries.map(({ engagement }) => engagement.key);

describe('the subprocessor list', () => {
  test('reaches every subprocessor at any depth, by the shortest way, and no one engaged as controller', async () => {
    const { totalCount, entries } = await list();
    expect(totalCount).toBe(5);
    expect(
      entries.map(({ depth, engagement, path }) => [depth, engagement.key, path.map(({ name }) => name).join(' > ')]),
    ).toEqual([
      [1, 'hosting', 'Us > Alpha'],
      [1, 'mail', 'Us > Beta'],
      [1, 'unassigned', 'Us > Delta'],
      [2, 'backup', 'Us > Beta > Gamma'],
      [2, 'disks', 'Us > Alpha > Gamma'],
    ]);
  });

  test('of one service holds what was engaged for it, and what is assigned to none', async () => {
    expect(keysOf(await list('(processing: "cloud")'))).toEqual(['hosting', 'unassigned', 'disks']);
  });

  test('for one customer holds the services that it is served by on the day', async () => {
    expect(keysOf(await list('(customer: "first-customer")'))).toEqual(['mail', 'unassigned', 'backup']);
    const { errors } = await ask(
      '{ register(on: "2022-01-01") { subprocessors(customer: "first-customer") { totalCount } } }',
    );
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  test.each(['customer', 'processing'])('is not made for a %s that the register does not know', async (argument) => {
    const { errors } = await ask(`{ register { subprocessors(${argument}: "nobody") { totalCount } } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  test('holds what is in force on the day: from the first day on, and no more on the last', async () => {
    const days = { '2019-12-31': false, '2020-01-01': true, '2022-12-31': true, '2023-01-01': false };
    for (const [day, held] of Object.entries(days)) {
      expect(keysOf(await list('', `(on: "${day}")`)).includes('backup')).toBe(held);
    }
  });

  test('tells the places, the contract on the day, and what a controller is not told', async () => {
    const { entries } = await list();
    const of = (key: string) => entries.find(({ engagement }) => engagement.key === key);
    expect(of('hosting')).toMatchObject({ contract: 'IN_FORCE', notStated: [], locations: [{ country: 'US' }] });
    expect(of('mail')).toMatchObject({ contract: 'IN_FORCE' });
    expect(of('disks')).toMatchObject({ contract: 'NOT_STATED', locations: [{ country: 'IN' }] });
    expect(of('disks')?.notStated).toContain('AUTHORISATION');
    const before = await list('', '(on: "2020-06-01")');
    expect(before.entries.find(({ engagement }) => engagement.key === 'mail')?.contract).toBe('SIGNED_LATER');
  });

  test('of the past is what was recorded then', async () => {
    expect((await list('', '(asRecordedAt: "2020-01-01T00:00:00Z")')).totalCount).toBe(0);
    expect((await list('', `(on: "2021-06-01", asRecordedAt: "${soon()}")`)).totalCount).toBe(5);
  });

  test('has the processors that are engaged as controller in a list of their own', async () => {
    const { data } = await ask<{ register: { processors: { engagement: { key: string } }[] } }>(
      '{ register { processors { engagement { key } } } }',
    );
    expect(data?.register.processors.map(({ engagement }) => engagement.key)).toEqual(['payroll']);
  });

  test('comes to its end where a circle has got into the tables', async () => {
    // Refused on every write, so it takes the owner of the tables to make one.
    const of = (key: string) => `(SELECT p.id FROM party AS p WHERE p.key = '${key}')`;
    await database.dataSource.query(
      `WITH actor AS (SELECT set_config('ropa.actor', 'owner', false))
       INSERT INTO engagement (organisation_id, id, key, engager_id, engaged_id, engager_capacity, service)
       SELECT p.organisation_id, gen_random_uuid(), 'circle', ${of('gamma')}, ${of('alpha')}, 'PROCESSOR', 'Round'
       FROM party AS p, actor WHERE p.key = 'us'`,
    );
    expect(keysOf(await list()).sort()).toEqual(['backup', 'circle', 'disks', 'hosting', 'mail', 'unassigned']);
  });
});
