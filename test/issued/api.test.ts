import type { Permission } from '../../src/domain/permission.js';
import { ROLES } from '../../src/domain/permission.js';
import { type Ask, asking } from '../support/api.js';
import { ACTOR, enterRegister } from '../support/issued.js';
import { openTestServer, seen, type TestServer } from '../support/server.js';

let server: TestServer;
let approver: Ask;
let reader: Ask;
let key: string;

const as = (permissions: readonly Permission[]): Ask =>
  asking(server.database, { organisationId: server.organisationId, actor: ACTOR }, [...permissions]);

beforeAll(async () => {
  server = await openTestServer();
  await enterRegister(server);
  approver = as(ROLES.APPROVER.permissions);
  reader = as(ROLES.READER.permissions);
  key = await server.newKey(['reports:read']);
});
afterAll(() => server.close());

interface Shown {
  readonly id: string;
  readonly sha256?: string;
  readonly [fact: string]: unknown;
}
interface Payload {
  readonly record: Shown | null;
  readonly problems: readonly { code: string; path: string; message: string }[];
}

const FACTS = `id report title language parameters on sha256 size issuedBy withdrawal { reason by } contentPath files { form path }`;
const ISSUE = `mutation ($input: IssueRecordInput!) { issueRecord(input: $input) { record { ${FACTS} } problems { code path message } } }`;

async function issue(input: object, ask = approver): Promise<Payload> {
  const { data, errors } = await ask<{ issueRecord: Payload }>(ISSUE, { input });
  expect(errors).toEqual([]);
  if (!data) throw new Error('Nothing was answered.');
  return data.issueRecord;
}

const RECORD = { report: 'ARTICLE_30', capacity: 'CONTROLLER', on: '2026-04-01' };

const get = (path: string, credentials = key) =>
  seen(server.request.get(path).set('authorization', `Bearer ${credentials}`).buffer(true));

test('an approver issues a record, and whoever reads reports gets each form of it, and the content', async () => {
  const { record, problems } = await issue({ ...RECORD, title: 'For the authority' });
  expect(problems).toEqual([]);
  expect(record).toMatchObject({
    ...{ report: 'ARTICLE_30', title: 'For the authority', language: 'en', on: '2026-04-01', issuedBy: ACTOR },
    ...{ parameters: { capacity: 'CONTROLLER', on: '2026-04-01' }, withdrawal: null },
  });
  const { id, sha256 } = record ?? { id: '' };
  const page = await get(`/issued-records/${id}.html`);
  expect(page).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
  expect(page.text).toContain(String(sha256));
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  expect((await get(`/issued-records/${id}.json`)).body).toMatchObject({ issued: { id, sha256 } });
  const content = await get(`/issued-records/${id}/content`);
  expect(content.body).toMatchObject({ format: 'ropa-issued-record', id });
  expect(Buffer.byteLength(content.text)).toBe(record?.size);
  const { data } = await reader<{ issuedRecord: Shown }>(`query ($id: ID!) { issuedRecord(id: $id) { ${FACTS} } }`, {
    id,
  });
  expect(data?.issuedRecord).toEqual(record);
});

test('who may not issue is told which permission it takes, and nothing is issued', async () => {
  const { errors } = await reader(ISSUE, { input: RECORD });
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', permission: 'records:issue' } }]);
  const issuer = as(['records:issue', 'reports:read']);
  const difference = { report: 'DIFFERENCE', from: '2026-04-01' };
  expect((await issuer(ISSUE, { input: difference })).errors).toMatchObject([
    { extensions: { code: 'FORBIDDEN', permission: 'register:read' } },
  ]);
  const other = await server.newKey(['register:read']);
  const { record } = await issue(RECORD);
  for (const path of [`/issued-records/${record?.id ?? ''}.html`, `/issued-records/${record?.id ?? ''}/content`]) {
    expect((await get(path, other)).status).toBe(403);
    expect((await seen(server.request.get(path))).status).toBe(401);
  }
});

test.each<[string, object, string, string]>([
  ['no capacity', { report: 'ARTICLE_30' }, 'REQUIRED', 'capacity'],
  ['a parameter of another report', { report: 'TRANSFERS', capacity: 'CONTROLLER' }, 'UNKNOWN_FIELD', 'capacity'],
  ['a day that is none', { ...RECORD, on: '2026-02-30' }, 'NOT_A_DAY', 'on'],
  ['an instant to come', { ...RECORD, asRecordedAt: '2999-01-01T00:00:00Z' }, 'NOT_AN_INSTANT', 'asRecordedAt'],
  ['a language that is none', { ...RECORD, language: 'xx' }, 'UNKNOWN_CODE', 'language'],
  ['a title that is empty', { ...RECORD, title: ' ' }, 'BLANK', 'title'],
  ['a title that is too long', { ...RECORD, title: 'x'.repeat(201) }, 'TOO_LONG', 'title'],
])('a record with %s is refused by a problem, and nothing is issued', async (_, input, code, path) => {
  const count = async () =>
    (await reader<{ issuedRecords: { totalCount: number } }>('{ issuedRecords { totalCount } }')).data;
  const before = await count();
  expect(await issue(input)).toMatchObject({ record: null, problems: [{ code, path }] });
  expect(await count()).toEqual(before);
});

test('what was issued is listed, the latest first, a page at a time', async () => {
  const ids: string[] = [];
  for (const title of ['one', 'two', 'three'])
    ids.unshift((await issue({ report: 'TRANSFERS', title })).record?.id ?? '');
  const list = async (args: string) => {
    const text = `{ issuedRecords(${args}) { nodes { id } pageInfo { hasNextPage endCursor } } }`;
    return (
      await reader<{ issuedRecords: { nodes: Shown[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }>(text)
    ).data?.issuedRecords;
  };
  const first = await list('first: 2');
  expect(first?.nodes.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  expect(first?.pageInfo.hasNextPage).toBe(true);
  const next = await list(`first: 1, after: "${first?.pageInfo.endCursor ?? ''}"`);
  expect(next?.nodes.map(({ id }) => id)).toEqual(ids.slice(2));
});

test('a record issued by mistake is withdrawn once, with the reason, and stays', async () => {
  const { record } = await issue({ report: 'GAPS' });
  const WITHDRAW = `mutation ($input: WithdrawIssuedRecordInput!) { withdrawIssuedRecord(input: $input) { record { ${FACTS} } problems { code path } } }`;
  const withdraw = async (reason: string) =>
    (await approver<{ withdrawIssuedRecord: Payload }>(WITHDRAW, { input: { id: record?.id, reason } })).data
      ?.withdrawIssuedRecord;
  expect(await withdraw('')).toMatchObject({ record: null, problems: [{ code: 'BLANK', path: 'reason' }] });
  expect(await withdraw('The wrong day.')).toMatchObject({
    record: { id: record?.id, withdrawal: { reason: 'The wrong day.', by: ACTOR } },
    problems: [],
  });
  expect(await withdraw('Again.')).toMatchObject({ record: null, problems: [{ code: 'DUPLICATE' }] });
  expect((await get(`/issued-records/${record?.id ?? ''}.html`)).status).toBe(200);
});

test('the journal tells who issued what, with its hash', async () => {
  const { record } = await issue({ report: 'TRANSFERS', title: 'journalled' });
  interface Entry {
    readonly noun: string;
    readonly actor: string;
    readonly changes: readonly { fact: string; after: unknown }[];
  }
  const { data } = await reader<{ journal: { nodes: Entry[] } }>(
    '{ journal(first: 1) { nodes { noun actor changes { fact after } } } }',
  );
  const [entry] = data?.journal.nodes ?? [];
  expect(entry).toMatchObject({ noun: 'issued_record', actor: ACTOR });
  expect(entry?.changes).toContainEqual({ fact: 'sha256', after: `\\x${String(record?.sha256)}` });
  const { data: verified } = await reader<{ issuedRecordVerification: object }>(
    'query ($id: ID!) { issuedRecordVerification(id: $id) { sha256 contentIntact journalIntact journalled } }',
    { id: record?.id },
  );
  expect(verified?.issuedRecordVerification).toEqual({
    ...{ sha256: record?.sha256, contentIntact: true, journalIntact: true, journalled: true },
  });
});

test.each(['0193-not-an-id.html', '00000000-0000-7000-8000-000000000000.json', '%00.html', '..%2F.pdf'])(
  'what was not issued is not found: %s',
  async (name) => {
    expect((await get(`/issued-records/${name}`)).status).toBe(404);
  },
);
