import { openTestServer, type TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
});

afterAll(() => server.close());

const PROBLEMS = 'problems { code path message }';
const ISSUE = `mutation ($input: IssueApiKeyInput!) {
  issueApiKey(input: $input) { apiKey { id name scopes expiresAt revokedAt lastUsedAt } secret ${PROBLEMS} }
}`;
const REVOKE = `mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { apiKey { revokedAt } ${PROBLEMS} } }`;
const ADD = `mutation ($input: AddMemberInput!) { addMember(input: $input) { member { id name role } ${PROBLEMS} } }`;
const REMOVE = `mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { member { name } ${PROBLEMS} } }`;
const CREATE = `mutation ($input: CreateOrganisationInput!) {
  createOrganisation(input: $input) { organisation { key name } ${PROBLEMS} }
}`;

interface Issued {
  issueApiKey: { apiKey: { id: string; name: string } | null; secret: string | null; problems: object[] };
}

test('everyone who is signed in can ask who they are', async () => {
  const me = '{ me { actor operator permissions organisation { key name } } }';
  const { data } = await server.graphql(me);
  expect(data?.me).toMatchObject({
    actor: 'administrator',
    operator: true,
    organisation: { key: 'acme', name: 'Acme' },
  });
  const key = await server.newKey(['reports:read']);
  const tool = await server.graphql(me, {}, { key });
  expect(tool.data?.me).toMatchObject({ actor: 'key:key 1', operator: false, permissions: ['reports:read'] });
  const nobody = await server.graphql(me, {}, { key: null });
  expect(nobody.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
});

test('a key is issued, used, listed and revoked, and the journal names who did', async () => {
  const input = { name: 'vendor tool', scopes: ['register:read', 'processors:sync'] };
  const { data } = await server.graphql<Issued>(ISSUE, { input });
  const { apiKey, secret, problems } = data?.issueApiKey ?? {};
  expect(problems).toEqual([]);
  expect(apiKey).toMatchObject({ ...input, revokedAt: null, lastUsedAt: null });
  const ask = () => server.graphql('{ register { on } }', {}, { key: secret ?? '' });
  const read = () => server.graphql('{ register { parties { totalCount } } }', {}, { key: secret ?? '' });
  expect((await ask()).status).toBe(200);
  expect((await read()).data).toBeTruthy();
  const { data: listed } = await server.graphql('{ apiKeys { name lastUsedAt } }');
  expect(listed?.apiKeys).toContainEqual({ name: 'vendor tool', lastUsedAt: expect.any(String) as string });
  expect(JSON.stringify(listed)).not.toContain(secret);
  const revoked = await server.graphql(REVOKE, { input: { id: apiKey?.id } });
  expect(revoked.data).toMatchObject({
    revokeApiKey: { apiKey: { revokedAt: expect.any(String) as string }, problems: [] },
  });
  for (const refused of [await read(), await ask(), await read()]) {
    expect(refused).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(refused.data ?? null).toBeNull();
  }
  const entries = await server.database.dataSource.query<{ actor: string; request: string }[]>(
    "SELECT actor, request FROM journal_entry WHERE noun = 'api_key' AND row_id = $1 ORDER BY seq",
    [apiKey?.id],
  );
  expect(entries.map(({ actor }) => actor)).toEqual(['administrator', 'administrator']);
  expect(entries.map(({ request }) => request.split(' ')[0])).toEqual(['issueApiKey', 'revokeApiKey']);
});

test('a key that is refused says why, and none is made', async () => {
  const input = { name: '', scopes: ['everything'], expiresAt: '2020-01-01T00:00:00Z' };
  const { data } = await server.graphql<Issued>(ISSUE, { input });
  expect(data?.issueApiKey).toMatchObject({ apiKey: null, secret: null });
  expect(data?.issueApiKey.problems).toMatchObject([
    { code: 'BLANK', path: 'name' },
    { code: 'UNKNOWN_CODE', path: 'scopes' },
    { code: 'RULE_BROKEN', path: 'expiresAt' },
  ]);
});

test('a member is added once, listed and removed', async () => {
  const input = { issuer: 'https://login.example', subject: '248289761001', name: 'Ann', role: 'EDITOR' };
  const { data } = await server.graphql<{ addMember: { member: { id: string } } }>(ADD, { input });
  expect(data).toMatchObject({ addMember: { member: { name: 'Ann', role: 'EDITOR' }, problems: [] } });
  const again = await server.graphql(ADD, { input });
  expect(again.data).toMatchObject({ addMember: { member: null, problems: [{ code: 'DUPLICATE', path: 'subject' }] } });
  const listed = await server.graphql('{ members { name issuer subject role createdAt } }');
  expect(listed.data?.members).toMatchObject([input]);
  const id = data?.addMember.member.id;
  expect((await server.graphql(REMOVE, { input: { id } })).data).toMatchObject({
    removeMember: { member: { name: 'Ann' } },
  });
  const gone = await server.graphql(REMOVE, { input: { id } });
  expect(gone.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
});

test.each([
  ['no key', 'mutation { revokeApiKey(input: { id: "x" }) { apiKey { id } } }'],
  ['no member', 'mutation { removeMember(input: { id: "x" }) { member { id } } }'],
])('%s has an identifier that is none', async (_what, mutation) => {
  const { errors } = await server.graphql(mutation);
  expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
});

test.each([
  ['lists keys', '{ apiKeys { id } }'],
  ['lists members', '{ members { id } }'],
  ['issues a key', 'mutation { issueApiKey(input: { name: "x", scopes: ["register:read"] }) { secret } }'],
  ['revokes a key', 'mutation { revokeApiKey(input: { id: "x" }) { apiKey { id } } }'],
  [
    'adds a member',
    'mutation { addMember(input: { issuer: "https://x", subject: "x", name: "x", role: READER }) { member { id } } }',
  ],
  ['removes a member', 'mutation { removeMember(input: { id: "x" }) { member { id } } }'],
  [
    'creates an organisation',
    'mutation { createOrganisation(input: { key: "x", name: "x" }) { organisation { key } } }',
  ],
])('no tool %s', async (_what, operation) => {
  const key = await server.newKey();
  const { errors } = await server.graphql(operation, {}, { key });
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
});

test('the operator creates an organisation, and then says which one is meant', async () => {
  const { data } = await server.graphql(CREATE, { input: { key: 'globex', name: 'Globex' } });
  expect(data).toEqual({ createOrganisation: { organisation: { key: 'globex', name: 'Globex' }, problems: [] } });
  const unsaid = await server.graphql('{ me { organisation { key } } }');
  expect(unsaid).toMatchObject({ status: 400, errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
  expect(unsaid.errors[0]?.message).toContain('Ropa-Organisation');
  const said = await server.graphql('{ me { organisation { key } } }', {}, { organisation: 'globex' });
  expect(said.data).toEqual({ me: { organisation: { key: 'globex' } } });
  const nowhere = await server.graphql('{ me { organisation { key } } }', {}, { organisation: 'initech' });
  expect(nowhere).toMatchObject({ status: 404, errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  const taken = await server.graphql(CREATE, { input: { key: 'acme', name: 'Other' } }, { organisation: 'acme' });
  expect(taken.data).toMatchObject({
    createOrganisation: { organisation: null, problems: [{ code: 'DUPLICATE', path: 'key' }] },
  });
});
