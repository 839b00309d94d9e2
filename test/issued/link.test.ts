import { ROLES } from '../../src/domain/permission.js';
import { write } from '../../src/database/session.js';
import { withdrawIssuedRecord } from '../../src/services/issued-record/issue.js';
import { networkOf } from '../../src/services/issued-record/link.js';
import type { IssuedRecord } from '../../src/services/issued-record/record.js';
import { type Ask, asking } from '../support/api.js';
import { ACTOR, enterRegister, issued } from '../support/issued.js';
import { openTestServer, seen, type TestServer } from '../support/server.js';
import { rowsOf, tamper } from '../support/sql.js';

let server: TestServer;
let approver: Ask;
let record: IssuedRecord;

beforeAll(async () => {
  server = await openTestServer();
  await enterRegister(server);
  const actor = { organisationId: server.organisationId, actor: ACTOR };
  approver = asking(server.database, actor, [...ROLES.APPROVER.permissions]);
  record = await issued(server, 'article-30', { title: 'For the authority' });
});
afterAll(() => server.close());

interface Link {
  readonly id: string;
  readonly accesses: number;
  readonly revokedAt: string | null;
  readonly lastAccessAt: string | null;
}
interface Payload {
  readonly link: Link | null;
  readonly path: string | null;
  readonly problems: readonly { code: string; path: string }[];
}

const HOUR_MS = 3_600_000;
const inHours = (hours: number): string => new Date(Date.now() + hours * HOUR_MS).toISOString();

async function create(input: object = {}): Promise<Payload> {
  const { data, errors } = await approver<{ createIssuedLink: Payload }>(
    `mutation ($input: CreateIssuedLinkInput!) {
       createIssuedLink(input: $input) { link { id accesses revokedAt lastAccessAt } path problems { code path } }
     }`,
    { input: { record: record.id, expiresAt: inHours(1), note: 'Inspector', ...input } },
  );
  expect(errors).toEqual([]);
  if (!data) throw new Error('Nothing was answered.');
  return data.createIssuedLink;
}

/** A new link with its address. */
async function opened(): Promise<{ id: string; path: string }> {
  const { link, path } = await create();
  if (!link || path === null) throw new Error('There is no link.');
  return { id: link.id, path };
}

const get = (path: string) => seen(server.request.get(path).buffer(true));

const HEADERS = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' };

test('whoever has the address reads the record in every form, without an account', async () => {
  const { path } = await opened();
  const page = await get(path);
  expect(page).toMatchObject({ status: 200, headers: { ...HEADERS, 'content-type': 'text/html; charset=utf-8' } });
  expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'/);
  for (const text of [record.id, record.sha256, 'Acme GmbH', `href="${path}.pdf"`, `href="${path}.xlsx"`]) {
    expect(page.text).toContain(text);
  }
  expect(page.text).not.toContain('Inspector');
  const data = await get(`${path}.json`);
  expect(data).toMatchObject({ status: 200, headers: HEADERS, body: { issued: { id: record.id } } });
  const key = await server.newKey(['reports:read']);
  const same = await seen(
    server.request.get(`/issued-records/${record.id}.html`).set('authorization', `Bearer ${key}`),
  );
  expect((await get(`${path}.html`)).text).toBe(same.text);
});

test('whoever has the address has a file checked, and only against its record', async () => {
  const { path } = await opened();
  const other = await issued(server, 'transfers');
  const verify = async (file: string) =>
    (await seen(server.request.post(`${path}/verify`).set('content-type', 'application/json').send(file))).body;
  const { text } = await get(`${path}.json`);
  expect(await verify(text)).toMatchObject({ verdict: 'GENUINE', record: { id: record.id } });
  expect(await verify(text.replaceAll('Newsletter', 'Tracking'))).toMatchObject({ verdict: 'CHANGED' });
  const key = await server.newKey(['reports:read']);
  const others = await seen(
    server.request.get(`/issued-records/${other.id}.json`).set('authorization', `Bearer ${key}`),
  );
  expect(await verify(others.text)).toMatchObject({ verdict: 'CHANGED', record: { id: record.id } });
});

test('each time that it is followed is noted, with the form and the network', async () => {
  const { id, path } = await opened();
  await get(path);
  await get(`${path}.csv`);
  await get(`${path}.nothing`);
  const { data } = await approver<{ issuedLinkAccesses: object; issuedLinks: Link[] }>(
    `query ($id: ID!, $record: ID) {
       issuedLinkAccesses(link: $id) { nodes { form network } pageInfo { hasNextPage } }
       issuedLinks(record: $record) { id accesses lastAccessAt }
     }`,
    { id, record: record.id },
  );
  expect(data?.issuedLinkAccesses).toEqual({
    nodes: [
      { form: 'csv', network: '127.0.0.0/24' },
      { form: 'page', network: '127.0.0.0/24' },
    ],
    pageInfo: { hasNextPage: false },
  });
  const link = data?.issuedLinks.find((one) => one.id === id);
  expect(link).toMatchObject({ accesses: 2, lastAccessAt: expect.any(String) as string });
});

test('an address that was revoked, has expired or never was answers the same', async () => {
  const [revoked, expired] = [await opened(), await opened()];
  const { data } = await approver<{ revokeIssuedLink: Payload }>(
    'mutation ($input: RevokeIssuedLinkInput!) { revokeIssuedLink(input: $input) { link { revokedAt } problems { code } } }',
    { input: { id: revoked.id } },
  );
  expect(data?.revokeIssuedLink).toMatchObject({ link: { revokedAt: expect.any(String) as string }, problems: [] });
  await tamper(server.database, 'UPDATE issued_link SET expires_at = now() WHERE id = $1', [expired.id]);
  const { path } = await opened();
  const unknown = path.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
  const answers = [];
  for (const nothing of [
    revoked.path,
    expired.path,
    unknown,
    '/issued',
    '/issued/x',
    `${path}.exe`,
    `/issued/${record.id}`,
  ]) {
    const { status, text, headers } = await get(nothing);
    answers.push([status, JSON.parse(text)]);
    expect(headers['referrer-policy']).toBe('no-referrer');
  }
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toEqual([
    404,
    { errors: [{ message: 'Nothing is at this address, or not any longer.', extensions: { code: 'NOT_FOUND' } }] },
  ]);
  expect((await seen(server.request.post(`${revoked.path}/verify`).send('{}'))).status).toBe(404);
});

test('the token is kept nowhere, and is in no journal', async () => {
  const { path } = await opened();
  const token = path.replace('/issued/', '');
  expect(token).toMatch(/^ropa_issued_[\w-]{43}$/);
  const rows = await rowsOf<{ row: string }>(
    server.database,
    `SELECT row_to_json(l)::text AS row FROM issued_link AS l UNION ALL SELECT e.state::text FROM journal_entry AS e`,
  );
  expect(rows.map(({ row }) => row).join('\n')).not.toContain(token);
});

test.each<[string, object, string, string]>([
  ['an end that is over', { expiresAt: inHours(-1) }, 'RULE_BROKEN', 'expiresAt'],
  ['an end in two years', { expiresAt: inHours(2 * 366 * 24) }, 'RULE_BROKEN', 'expiresAt'],
  ['nobody that it is for', { note: ' ' }, 'BLANK', 'note'],
])('a link with %s is refused', async (_, input, code, path) => {
  expect(await create(input)).toMatchObject({ link: null, path: null, problems: [{ code, path }] });
});

test('who may not issue makes no link, and sees none', async () => {
  const reader = asking(server.database, { organisationId: server.organisationId, actor: ACTOR }, [
    ...ROLES.READER.permissions,
  ]);
  for (const text of [
    `mutation { createIssuedLink(input: { record: "${record.id}", expiresAt: "${inHours(1)}", note: "x" }) { path } }`,
    '{ issuedLinks { id } }',
  ]) {
    expect((await reader(text)).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN', permission: 'records:issue' } },
    ]);
  }
});

test('the page of a record that was withdrawn says so, with the reason', async () => {
  const other = await issued(server, 'gaps');
  const { path } = await create({ record: other.id });
  const actor = { organisationId: server.organisationId, actor: ACTOR };
  await write(server.database, actor, 'test', (tx) =>
    withdrawIssuedRecord(tx, { id: other.id, reason: 'The <b>wrong</b> day.' }),
  );
  expect((await get(path ?? '')).text).toContain('The &lt;b&gt;wrong&lt;/b&gt; day.');
});

test.each([
  ['203.0.113.77', '203.0.113.0/24'],
  ['::ffff:203.0.113.77', '203.0.113.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
  ['2001:db8::1', '2001:db8:0::/48'],
  ['::1', '0:0:0::/48'],
  ['fe80::1%eth0', 'fe80:0:0::/48'],
  ['', 'unknown'],
])('of the address %s the network is noted: %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
