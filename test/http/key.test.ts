import { openDatabase } from '../../src/database/open.js';
import { read, write } from '../../src/database/session.js';
import { callerOf } from '../../src/http/authenticate.js';
import { asOwner } from '../../src/services/access.js';
import { administratorKey, renewAdministratorKey } from '../../src/services/administrator.js';
import { issueKey, keys, revokeKey } from '../../src/services/api-key.js';
import { ensureOrganisation } from '../../src/services/organisation.js';
import { openTestDatabase, SERVER, type TestDatabase } from '../support/database.js';
import { headersOf } from '../support/server.js';

let database: TestDatabase;
let organisationId: string;

const issue = (name: string, more: { expiresAt?: string; scopes?: ('register:read' | 'processors:sync')[] } = {}) =>
  write(database, { organisationId, actor: 'administrator' }, 'test', (tx) =>
    issueKey(tx, { name, scopes: ['register:read'], ...more }),
  );
const revoke = (id: string) =>
  write(database, { organisationId, actor: 'administrator' }, 'test', (tx) => revokeKey(tx, id));
const arrive = (key: string, organisation?: string) =>
  callerOf(database, {}, headersOf({ key, ...(organisation !== undefined && { organisation }) }));

beforeAll(async () => {
  database = await openTestDatabase();
  organisationId = await ensureOrganisation(database, { key: 'acme', name: 'Acme' });
});

afterAll(() => database.close());

test('a key lets its tool in, with its scopes and nothing else', async () => {
  const { key, secret } = await issue('vendor tool', { scopes: ['processors:sync'] });
  expect(secret).toMatch(/^ropa_key_[\w-]{43}$/);
  expect(key).toMatchObject({ name: 'vendor tool', scopes: ['processors:sync'], revokedAt: null, lastUsedAt: null });
  const caller = await arrive(secret);
  expect(caller).toMatchObject({ organisationId, actor: 'key:vendor tool', operator: false });
  expect([...(caller?.permissions ?? [])]).toEqual(['processors:sync']);
});

test('the secret of a key is nowhere in the database', async () => {
  const { secret } = await issue('secret keeper');
  await arrive(secret);
  const rows = await asOwner<{ text: string }>(
    database,
    `SELECT k::text AS text FROM api_key AS k UNION ALL SELECT e::text FROM journal_entry AS e`,
  );
  expect(rows.some(({ text }) => text.includes(secret))).toBe(false);
});

test('a key that was revoked is refused, and so is one that is changed by a letter', async () => {
  const { key, secret } = await issue('to be revoked');
  await expect(arrive(`${secret.slice(0, -1)}~`)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  const revoked = await revoke(key.id);
  expect(revoked.revokedAt).not.toBeNull();
  await expect(arrive(secret)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(await revoke(key.id)).toEqual(revoked); // again, and nothing changes
});

test('a key that has expired is refused', async () => {
  const { key, secret } = await issue('short', { expiresAt: new Date(Date.now() + 60_000).toISOString() });
  expect(await arrive(secret)).not.toBeNull();
  await asOwner(
    database,
    `WITH actor AS (SELECT set_config('ropa.actor', 'test', true))
     UPDATE api_key SET expires_at = now() FROM actor WHERE id = $1`,
    [key.id],
  );
  await expect(arrive(secret)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('a key acts in its own organisation only', async () => {
  await ensureOrganisation(database, { key: 'other', name: 'Other' });
  const { secret } = await issue('at home');
  expect(await arrive(secret, 'acme')).toMatchObject({ organisationId });
  await expect(arrive(secret, 'other')).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('the last use of a key is noted, once a minute', async () => {
  const { key, secret } = await issue('clocked');
  const lastUse = async () =>
    (await read(database, organisationId, keys)).find(({ id }) => id === key.id)?.lastUsedAt ?? null;
  expect(await lastUse()).toBeNull();
  await arrive(secret);
  const first = await lastUse();
  expect(first).not.toBeNull();
  await arrive(secret);
  expect(await lastUse()).toBe(first);
  await asOwner(database, "UPDATE api_key_use SET last_used_at = now() - interval '2 minutes' WHERE api_key_id = $1", [
    key.id,
  ]);
  await arrive(secret);
  expect(Date.parse((await lastUse()) ?? '')).toBeGreaterThanOrEqual(Date.parse(first ?? ''));
});

test.each([
  ['no name', { name: ' ' }, { code: 'BLANK', path: 'name' }],
  ['no scope', { scopes: [] }, { code: 'UNKNOWN_CODE', path: 'scopes' }],
  ['a scope that keys are not given', { scopes: ['access:manage'] }, { code: 'UNKNOWN_CODE', path: 'scopes' }],
  ['an end in the past', { expiresAt: '2020-01-01T00:00:00Z' }, { code: 'RULE_BROKEN', path: 'expiresAt' }],
  ['an end that is no instant', { expiresAt: 'tomorrow' }, { code: 'NOT_AN_INSTANT', path: 'expiresAt' }],
  ['the name of a key in use', { name: 'taken' }, { code: 'DUPLICATE', path: 'name' }],
] as const)('a key with %s is not issued', async (_what, input, problem) => {
  await issue('taken').catch(() => undefined);
  await expect(issue('fine', input as object)).rejects.toMatchObject({ problems: [problem] });
});

test('what is sent must be a bearer credential that holds; nothing else is taken for no one', async () => {
  expect(await callerOf(database, {}, {})).toBeNull();
  for (const authorization of [
    '',
    'Bearer',
    'Basic YTpi',
    'Bearer nonsense',
    'Bearer ropa_key_',
    'Bearer a.b.c',
    'x',
  ]) {
    await expect(callerOf(database, {}, { authorization })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  }
});

describe('the administrator key', () => {
  let made: string;

  test('is made once, also when two processes start at the same time', async () => {
    const both = await Promise.all([administratorKey(database), administratorKey(database)]);
    const known = both.filter((key) => key !== null);
    expect(known).toHaveLength(1);
    made = known[0] ?? '';
    expect(made).toMatch(/^ropa_admin_[\w-]{43}$/);
    expect(await administratorKey(database)).toBeNull();
  });

  test('acts in the organisation that is named, if there are several', async () => {
    await expect(arrive(made)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(arrive(made, 'nowhere')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const caller = await arrive(made, 'acme');
    expect(caller).toMatchObject({ organisationId, actor: 'administrator', operator: true });
    expect(caller?.permissions.has('access:manage')).toBe(true);
  });

  test('is the one configured, where one is', async () => {
    const settings = { adminKey: 'sixteen-characters-at-least' };
    const arriving = (key: string) => callerOf(database, settings, headersOf({ key, organisation: 'acme' }));
    expect(await arriving(settings.adminKey)).toMatchObject({ operator: true });
    await expect(arriving(made)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await administratorKey(database, settings.adminKey)).toBeNull();
  });

  test('ends when it is renewed', async () => {
    const renewed = await renewAdministratorKey(database);
    await expect(arrive(made, 'acme')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await arrive(renewed, 'acme')).toMatchObject({ operator: true });
  });
});

(SERVER === undefined ? test.skip : test)(
  'a key revoked by one process is refused by another at once (needs TEST_DATABASE_URL)',
  async () => {
    const other = await openDatabase({ url: database.url ?? '' });
    try {
      const { key, secret } = await issue('seen by two');
      expect(await callerOf(other, {}, headersOf({ key: secret }))).toMatchObject({ organisationId });
      await revoke(key.id);
      await expect(callerOf(other, {}, headersOf({ key: secret }))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    } finally {
      await other.close();
    }
  },
);
