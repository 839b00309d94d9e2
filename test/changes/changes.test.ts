import type { Database } from '../../src/database/open.js';
import { write } from '../../src/database/session.js';
import { nounApi } from '../support/api.js';
import { openTestDatabase } from '../support/database.js';
import { allChanges, follow, type Following } from '../support/following.js';
import { FollowedRegister, HOSTED, said } from '../support/register.js';
import { noun } from '../support/scene.js';
import { rowsOf } from '../support/sql.js';

let database: Database;
let following: Following;

beforeAll(async () => {
  database = await openTestDatabase();
  following = await follow(database);
});
afterAll(async () => {
  await following.close();
  await database.close();
});

const begin = (register: object = HOSTED): Promise<FollowedRegister> =>
  FollowedRegister.begin(database, following, register);

test('all of a register is told at first: what was entered, then what follows from it', async () => {
  const register = await begin();
  const changes = await register.changes();
  expect(changes.map(said)).toEqual([
    'PARTY ADDED own',
    'PARTY ADDED customer',
    'PARTY ADDED mailer',
    'PARTY ADDED host',
    'ENGAGEMENT ADDED hosting',
    'DISCLOSURE ADDED service:hosting',
    'TRANSFER ADDED engagement:hosting:SEND:US',
    'TRANSFER ADDED served:served:SEND:DE',
    'TRANSFER ADDED served:served@customer:SEND:DE',
  ]);
  for (const { causes } of changes) expect(causes).toEqual(['FACT']);
  const [, , , host, engagement, list, transfer] = changes;
  expect(host).toMatchObject({
    about: { name: 'Host', party: 'host' },
    actor: register.actor.actor,
    request: 'import',
    on: new Date().toISOString().slice(0, 10),
  });
  expect(host?.facts).toContainEqual({ fact: 'contacts.desk.email', before: null, after: 'desk@host.example' });
  expect(engagement?.about).toEqual({ name: 'Hosting', party: 'host', engager: 'own', engagement: 'hosting' });
  expect(engagement?.facts).toContainEqual({ fact: 'grounds.clauses.mechanism', before: null, after: 'SCC21_M3' });
  expect(list?.about).toEqual({
    name: 'Host',
    party: 'host',
    engager: 'own',
    engagement: 'hosting',
    processing: 'service',
  });
  expect(transfer).toMatchObject({
    about: { party: 'host', exporter: 'own', engagement: 'hosting', transferKind: 'SEND', country: 'US' },
    actor: null,
    request: null,
  });
  expect(transfer?.facts).toContainEqual({ fact: 'EU.outcome', before: null, after: 'LAWFUL' });
});

test('an edit is told with each fact before and after, those of parts under their list and key', async () => {
  const register = await begin();
  await register.changes();
  await nounApi(register.ask, noun('Party')).update({ key: 'mailer', version: 1, name: 'Mailer SA', website: null });
  await nounApi(register.ask, noun('Contact')).update({ key: 'desk', version: 1, email: 'help@host.example' });
  const changes = await register.changes();
  expect(changes.map(({ key, facts }) => ({ key, facts }))).toEqual([
    { key: 'mailer', facts: [{ fact: 'name', before: 'Mailer', after: 'Mailer SA' }] },
    {
      key: 'host',
      facts: [{ fact: 'contacts.desk.email', before: 'desk@host.example', after: 'help@host.example' }],
    },
  ]);
});

test('links are told together: those that went, and those that came', async () => {
  const categories = ['mail', 'name', 'phone'].map((key) => ({ key, name: key, nature: 'ORDINARY' }));
  const register = await begin({ ...HOSTED, dataCategories: categories });
  const engagements = nounApi(register.ask, noun('Engagement'));
  await engagements.update({ key: 'hosting', version: 1, dataCategories: ['mail', 'name'] });
  await register.changes();
  await engagements.update({ key: 'hosting', version: 2, dataCategories: ['name', 'phone'] });
  const [change, ...derived] = await register.changes();
  expect(change).toMatchObject({
    kind: 'ENGAGEMENT',
    action: 'CHANGED',
    facts: [{ fact: 'dataCategories', before: ['mail'], after: ['phone'] }],
  });
  expect(derived.map(said)).toEqual(['DISCLOSURE CHANGED service:hosting']);
});

test('a ground that is ended makes the transfer unlawful, and is told so', async () => {
  const register = await begin();
  await register.changes();
  const { problems } = await nounApi(register.ask, noun('TransferGround')).update({
    key: 'clauses',
    version: 1,
    endsOn: '2024-01-01',
  });
  expect(problems).toEqual([]);
  const changes = await register.changes();
  expect(changes.map(said)).toEqual([
    'ENGAGEMENT CHANGED hosting',
    'DISCLOSURE CHANGED service:hosting',
    'TRANSFER CHANGED engagement:hosting:SEND:US',
  ]);
  expect(changes[0]?.facts).toEqual([{ fact: 'grounds.clauses.endsOn', before: null, after: '2024-01-01' }]);
  expect(changes[2]).toMatchObject({ causes: ['FACT'] });
  expect(changes[2]?.facts).toContainEqual({ fact: 'EU.outcome', before: 'LAWFUL', after: 'UNLAWFUL' });
  expect(changes[2]?.facts).toContainEqual({ fact: 'EU.reason', before: null, after: 'EXPIRED' });
});

test('a subprocessor that a processor engages joins the list, and leaves it', async () => {
  const register = await begin();
  await register.changes();
  const engagements = nounApi(register.ask, noun('Engagement'));
  const { row } = await engagements.create({
    key: 'mailing',
    engager: 'host',
    engaged: 'mailer',
    engagerCapacity: 'PROCESSOR',
    service: 'Mailing',
  });
  const joined = await register.changes();
  expect(joined.map(said)).toEqual([
    'ENGAGEMENT ADDED mailing',
    'DISCLOSURE ADDED service:mailing',
    'TRANSFER ADDED engagement:mailing:SEND:FR',
  ]);
  expect(joined[1]).toMatchObject({ about: { party: 'mailer', engager: 'host', processing: 'service' } });
  expect(joined[1]?.facts).toContainEqual({ fact: 'path', before: null, after: ['Own', 'Host', 'Mailer'] });
  await engagements.remove({ key: 'mailing', version: row?.version ?? 0 });
  expect((await register.changes()).map(said)).toEqual([
    'ENGAGEMENT REMOVED mailing',
    'DISCLOSURE REMOVED service:mailing',
    'TRANSFER REMOVED engagement:mailing:SEND:FR',
  ]);
});

test('an engagement assigned to one service is in the list of no other', async () => {
  const register = await begin({
    ...HOSTED,
    processingsOnBehalf: ['one', 'two'].map((key) => ({
      key,
      name: key,
      processor: 'own',
      engagements: key === 'one' ? ['hosting'] : [],
    })),
  });
  const lists = (await register.changes()).filter(({ kind }) => kind === 'DISCLOSURE');
  expect(lists.map(said)).toEqual(['DISCLOSURE ADDED one:hosting']);
});

test('what was entered and removed at once, and what concerns none of it, is not told', async () => {
  const register = await begin();
  await register.changes();
  await write(database, register.actor, 'test', async ({ snapshot }) => {
    const text = `INSERT INTO party (organisation_id, id, key, name) VALUES ($1, $2, 'brief', 'Brief')`;
    await snapshot.query(text, ['00000000-0000-7000-8000-00000000abcd']);
    await snapshot.query(`DELETE FROM party AS p WHERE p.organisation_id = $1 AND p.key = 'brief'`);
  });
  await nounApi(register.ask, noun('RetentionRule')).create({ name: 'Ten years', period: 'P10Y' });
  expect(await register.changes()).toEqual([]);
});

test('what the changes come to is what the register says: of transfers, of lists, of parties', async () => {
  const register = await begin();
  await register.changes();
  const party = nounApi(register.ask, noun('Party'));
  const engagement = nounApi(register.ask, noun('Engagement'));
  await party.update({ key: 'host', version: 1, country: 'GB', address: 'London' });
  await register.changes();
  await engagement.create({
    ...{ key: 'mailing', engager: 'host', engaged: 'mailer', engagerCapacity: 'PROCESSOR', service: 'Mailing' },
  });
  await party.update({ key: 'mailer', version: 1, country: 'US' });
  await register.changes();
  await nounApi(register.ask, noun('TransferGround')).remove({ key: 'clauses', version: 1 });
  await engagement.update({ key: 'mailing', version: 1, contractReference: 'C-1' });
  await register.changes();
  expect(await register.folded()).toEqual(await register.stated());
});

test('what another version of the software says otherwise is told, without a cause', async () => {
  const register = await begin();
  await register.changes();
  await rowsOf(
    database,
    `UPDATE change_state SET digest = '', facts = replace(facts::text, 'LAWFUL', 'REVIEW')::json
     WHERE organisation_id = $1 AND key = 'engagement:hosting:SEND:US'`,
    [register.actor.organisationId],
  );
  const newer = await follow(database);
  try {
    await expect(register.nextChange()).resolves.toMatchObject({
      kind: 'TRANSFER',
      causes: [],
      facts: [{ fact: 'EU.outcome', before: 'REVIEW', after: 'LAWFUL' }],
    });
  } finally {
    await newer.close();
  }
});

test('pages of any size, one after another, are all changes, once and in order', async () => {
  const register = await begin();
  const all = await register.changes();
  for (let first = 1; first <= all.length; first += 1) {
    expect(await allChanges(database, register.actor.organisationId, first)).toEqual(all);
  }
});

test('many entries are followed in parts, each change once', async () => {
  const register = await begin();
  await write(database, register.actor, 'many', ({ snapshot }) =>
    snapshot.query(
      `INSERT INTO party (organisation_id, id, key, name)
       SELECT $1, gen_random_uuid(), 'many-' || n, 'Many ' || n FROM generate_series(1, 2100) AS n`,
    ),
  );
  await write(database, register.actor, 'many', ({ snapshot }) =>
    snapshot.query(
      `INSERT INTO engagement (organisation_id, id, key, engager_id, engaged_id, engager_capacity, service)
       SELECT $1, gen_random_uuid(), 'many-' || p.key, o.id, p.id, 'PROCESSOR', 'Some'
       FROM party AS o, party AS p
       WHERE o.organisation_id = $1 AND o.key = 'own' AND p.organisation_id = $1 AND p.key ~ '^many-1'`,
    ),
  );
  const changes = await register.changes();
  const of = (kind: string) => changes.filter((change) => change.kind === kind && change.key.includes('many-'));
  expect(new Set(changes.map(({ kind, key }) => `${kind} ${key}`)).size).toBe(changes.length);
  expect(of('PARTY')).toHaveLength(2100);
  expect([of('ENGAGEMENT').length, of('DISCLOSURE').length, of('TRANSFER').length]).toEqual([1111, 1111, 1111]);
  const entries = changes.map(({ journalEntry }) => Number(journalEntry));
  expect(entries).toEqual([...entries].sort((one, other) => one - other));
});
