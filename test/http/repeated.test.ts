import { ApolloServer } from '@apollo/server';
import { openTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let key: string;
let long: jest.SpyInstance;

beforeAll(async () => {
  server = await openTestServer();
  key = await server.newKey();
  const { errors } = await server.graphql(
    `mutation { a: createParty(input: { name: "Acme" }) { problems { code } }
                b: createParty(input: { name: "Besta" }) { problems { code } } }`,
  );
  expect(errors).toEqual([]);
});
afterAll(() => server.close());
beforeEach(() => {
  long = jest.spyOn(ApolloServer.prototype, 'executeHTTPGraphQLRequest');
});
afterEach(() => {
  long.mockRestore();
});

interface Asked {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | object;
}

/** Headers that tell which request it is, and when it came. */
const OWN = new Set(['x-request-id', 'date']);

async function ask({ headers = {}, body }: Asked) {
  const before = long.mock.calls.length;
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return {
    answer: {
      status: response.status,
      text: await response.text(),
      headers: Object.fromEntries([...response.headers].filter(([name]) => !OWN.has(name))),
    },
    id: response.headers.get('x-request-id'),
    /** Whether Apollo Server had to do with it. */
    long: long.mock.calls.length > before,
  };
}

const PARTY = 'query Named($key: String!) { register { party(key: $key) { key name } } }';

test('a query that comes again is answered without Apollo Server, in the same words, by what is asked now', async () => {
  const first = await ask({ body: { query: PARTY, variables: { key: 'acme' } } });
  const second = await ask({ body: { query: PARTY, variables: { key: 'acme' } } });
  expect([first.long, second.long]).toEqual([true, false]);
  expect(second.answer).toEqual(first.answer);
  expect(second.id).not.toBe(first.id);
  expect(JSON.parse(second.answer.text)).toEqual({ data: { register: { party: { key: 'acme', name: 'Acme' } } } });
  const other = await ask({ body: { query: PARTY, operationName: null, variables: { key: 'besta' } } });
  expect(other.long).toBe(false);
  expect(JSON.parse(other.answer.text)).toMatchObject({ data: { register: { party: { name: 'Besta' } } } });
});

test.each([
  ['variables that do not fit', { body: { query: PARTY, variables: { key: 5 } } }, 400],
  ['variables that are none', { body: { query: PARTY, variables: 'x' } }, 400],
  [
    'an operation that is not there',
    { body: { query: PARTY, operationName: 'Other', variables: { key: 'acme' } } },
    400,
  ],
  ['a name that is none', { body: { query: PARTY, operationName: 'Named\nx', variables: { key: 'acme' } } }, 400],
  ['a body that is no JSON', { body: `{"query": ${JSON.stringify(PARTY)}` }, 400],
  ['a body of another type', { headers: { 'content-type': 'text/plain' }, body: { query: PARTY } }, 400],
  [
    'no type that is accepted',
    { headers: { accept: 'image/png' }, body: { query: PARTY, variables: { key: 'acme' } } },
    406,
  ],
  [
    'variables that nest too deep',
    { body: `{"query": ${JSON.stringify(PARTY)}, "variables": {"key": ${'['.repeat(300)}${']'.repeat(300)}}}` },
    400,
  ],
  [
    'another organisation',
    { headers: { 'ropa-organisation': 'other' }, body: { query: PARTY, variables: { key: 'acme' } } },
    403,
  ],
  [
    'a key that is none',
    { headers: { authorization: 'Bearer ropa_key_none' }, body: { query: PARTY, variables: { key: 'acme' } } },
    401,
  ],
  ['no key', { headers: { authorization: 'Basic YTpi' }, body: { query: PARTY, variables: { key: 'acme' } } }, 401],
])('with %s it is refused as when it comes first', async (_, asked: Asked, status) => {
  const known = { query: PARTY, variables: { key: 'acme' } };
  await ask({ body: known });
  expect((await ask({ body: known })).long).toBe(false);
  const { answer } = await ask(asked);
  expect(answer.status).toBe(status);
  expect(answer.text).toMatch(/"code":"[A-Z_]+"/);
  expect((await ask({ body: known })).answer).toMatchObject({ status: 200 });
});

test('each type that is accepted is answered with itself', async () => {
  const body = { query: '{ register { on } }' };
  for (const accept of ['application/graphql-response+json', 'application/json', 'application/json;q=0.5, */*']) {
    const first = await ask({ headers: { accept }, body });
    const second = await ask({ headers: { accept }, body });
    expect([first.long, second.long]).toEqual([true, false]);
    expect(second.answer).toEqual(first.answer);
  }
});

test('what is asked for under a condition is asked for anew each time', async () => {
  const query = 'query ($with: Boolean!) { register { parties { nodes { key name @include(if: $with) } } } }';
  const told = async (on: boolean) => (await ask({ body: { query, variables: { with: on } } })).answer.text;
  expect([await told(true), await told(false), await told(true)].map((text) => text.includes('Acme'))).toEqual([
    true,
    false,
    true,
  ]);
});

test('a key that was revoked is refused, also where its query is known', async () => {
  const mine = await server.newKey();
  const headers = { authorization: `Bearer ${mine}` };
  const body = { query: PARTY, variables: { key: 'acme' } };
  await ask({ headers, body });
  expect(await ask({ headers, body })).toMatchObject({ long: false, answer: { status: 200 } });
  const { data } = await server.graphql<{ apiKeys: { id: string; revokedAt: string | null }[] }>(
    '{ apiKeys { id revokedAt } }',
  );
  const { errors } = await server.graphql(
    'mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { problems { code } } }',
    { id: data?.apiKeys[0]?.id },
  );
  expect(errors).toEqual([]);
  expect((await ask({ headers, body })).answer.status).toBe(401);
});

test('a mutation always goes the long way', async () => {
  const body = { query: 'mutation { createParty(input: { name: "Again" }) { party { key } problems { code } } }' };
  for (let times = 0; times < 2; times += 1) expect((await ask({ body })).long).toBe(true);
});
