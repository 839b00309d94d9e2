import type { Database } from '../../src/database/open.js';
import { write } from '../../src/database/session.js';
import { callerOf } from '../../src/http/authenticate.js';
import { addMember, members, removeMember } from '../../src/services/member.js';
import { createOrganisation } from '../../src/services/organisation.js';
import { openTestDatabase } from '../support/database.js';
import { AUDIENCE, type Issuer, openIssuer } from '../support/issuer.js';
import { headersOf } from '../support/server.js';

let database: Database;
let issuer: Issuer;
const ids: Record<string, string> = {};

const join = (organisation: string, subject: string, role: 'READER' | 'ADMINISTRATOR' = 'READER') =>
  write(database, { organisationId: ids[organisation] ?? '', actor: 'administrator' }, 'test', (tx) =>
    addMember(tx, { issuer: issuer.url, subject, name: subject, role }),
  );

const arrive = (token: string, organisation?: string, audience = AUDIENCE) =>
  callerOf(
    database,
    { identityProvider: { issuer: issuer.url, audience } },
    headersOf({ key: token, ...(organisation !== undefined && { organisation }) }),
  );

const unsigned = (payload: object): string =>
  [{ alg: 'none' }, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') + '.';

beforeAll(async () => {
  [database, issuer] = await Promise.all([openTestDatabase(), openIssuer()]);
  for (const key of ['north', 'south']) ids[key] = (await createOrganisation(database, { key, name: key })).id;
  await join('north', 'ann');
  await join('north', 'ben', 'ADMINISTRATOR');
  await join('south', 'ben');
});

afterAll(async () => {
  await database.close();
  await issuer.close();
});

test.each(['RS256', 'PS256', 'ES256', 'EdDSA'] as const)(
  'a token signed with %s lets a member in',
  async (algorithm) => {
    const caller = await arrive(await issuer.token('ann', {}, { algorithm }));
    expect(caller).toMatchObject({ organisationId: ids.north, actor: 'person:ann', operator: false });
    expect([...(caller?.permissions ?? [])]).toEqual(['register:read', 'reports:read']);
  },
);

test('the keys of the provider are fetched once for many tokens', async () => {
  await arrive(await issuer.token('ann'));
  const before = issuer.fetches();
  for (let time = 0; time < 5; time += 1) await arrive(await issuer.token('ann'));
  expect(issuer.fetches()).toBe(before);
});

test('a member of several organisations names one, and has the role of that one', async () => {
  const token = await issuer.token('ben');
  await expect(arrive(token)).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
    message: expect.stringContaining('north, south') as string,
  });
  const north = await arrive(token, 'north');
  expect(north?.organisationId).toBe(ids.north);
  expect(north?.permissions.has('access:manage')).toBe(true);
  const south = await arrive(token, 'south');
  expect(south?.organisationId).toBe(ids.south);
  expect(south?.permissions.has('access:manage')).toBe(false);
});

test('who is not a member is let into nothing, and not told what there is', async () => {
  await expect(arrive(await issuer.token('zoe'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const there = arrive(await issuer.token('ann'), 'south');
  await expect(there).rejects.toMatchObject({
    code: 'FORBIDDEN',
    message: 'You are not a member of the organisation "south".',
  });
  const nowhere = arrive(await issuer.token('ann'), 'west');
  await expect(nowhere).rejects.toMatchObject({
    code: 'FORBIDDEN',
    message: 'You are not a member of the organisation "west".',
  });
});

test('a membership ends at once', async () => {
  const { id } = await join('south', 'cleo');
  const token = await issuer.token('cleo');
  expect(await arrive(token)).toMatchObject({ organisationId: ids.south });
  await write(database, { organisationId: ids.south ?? '', actor: 'administrator' }, 'test', async (tx) => {
    await removeMember(tx, id);
    expect(await members(tx.snapshot)).toHaveLength(1);
  });
  await expect(arrive(token)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

describe('a token is refused', () => {
  const refused = async (token: string | Promise<string>, audience?: string) => {
    await expect(arrive(await token, undefined, audience)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  };
  const past = Math.floor(Date.now() / 1000) - 60;

  test('for another audience', () => refused(issuer.token('ann', { aud: 'payroll' })));
  test('when it has expired', () => refused(issuer.token('ann', { exp: past })));
  test('when it never expires', () => refused(issuer.token('ann', {}, { forEver: true })));
  test('before it begins', () => refused(issuer.token('ann', { nbf: past + 3600 })));
  test('of another issuer', () => refused(issuer.token('ann', { iss: 'https://elsewhere.example' })));
  test('that names no one', () => refused(issuer.token('', {})));
  test('signed with a key that the provider does not publish', () =>
    refused(issuer.token('ann', {}, { kid: 'unknown' })));
  test('that is not signed', () => refused(unsigned({ iss: issuer.url, aud: AUDIENCE, sub: 'ann', exp: past + 3600 })));
  test('that was changed after it was signed', async () => {
    const [header, , signature] = (await issuer.token('ann')).split('.');
    const payload = Buffer.from(JSON.stringify({ iss: issuer.url, aud: AUDIENCE, sub: 'ben', exp: past + 3600 }));
    await refused([header, payload.toString('base64url'), signature].join('.'));
  });
});

test('a provider that changes its keys is followed, a few seconds later', async () => {
  const other = await openIssuer();
  const arriving = async () => {
    const settings = { identityProvider: { issuer: other.url, audience: AUDIENCE } };
    return callerOf(database, settings, headersOf({ key: await other.token('ann') }));
  };
  const signedIn = { code: 'FORBIDDEN' }; // and a member of nothing, with this provider
  await expect(arriving()).rejects.toMatchObject(signedIn);
  await other.rotate();
  await expect(arriving()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  const later = Date.now() + 10_000;
  jest.spyOn(Date, 'now').mockReturnValue(later);
  await expect(arriving()).rejects.toMatchObject(signedIn);
  jest.restoreAllMocks();
  await other.close();
});

test('a provider that cannot be reached is no fault of the bearer', async () => {
  const gone = await openIssuer();
  const token = await gone.token('ann');
  await gone.close();
  const arriving = callerOf(
    database,
    { identityProvider: { issuer: gone.url, audience: AUDIENCE } },
    headersOf({ key: token }),
  );
  await expect(arriving).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});
