import { KEY_SCOPES } from '../../../src/domain/permission.js';
import { openTestServer, type TestServer } from '../../support/server.js';
import { journalSize } from '../../support/sql.js';
import { post } from './support.js';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const TYPES: Readonly<Record<string, string>> = {
  'application/json': '[{"externalId":"a","name":"A"}]',
  'application/x-ndjson': '{"externalId":"a","name":"A"}',
  'text/csv': 'externalId,name\na,A\n',
};

test.each(Object.entries(TYPES))('a key of this scope alone sends rows as %s', async (type, body) => {
  const key = await server.newKey(['processors:sync']);
  const { status, counts } = await post(server, type, body, { key });
  expect([status, counts.rejected]).toEqual([200, 0]);
});

const OTHERS = KEY_SCOPES.filter((scope) => scope !== 'processors:sync');

test.each(OTHERS)('a key of the scope %s does not, and its rows are not read', async (scope) => {
  const key = await server.newKey([scope]);
  const entries = await journalSize(server.database, server);
  for (const [type, body] of [...Object.entries(TYPES), ['application/json', '{'], ['text/plain', '']] as const) {
    const { status, errors } = await post(server, type, body, { key });
    expect(status).toBe(403);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  }
  expect(await journalSize(server.database, server)).toBe(entries);
});

test.each([
  ['no key', null],
  ['a key that does not hold', 'ropa_key_unknown'],
])('with %s nobody does', async (_, key) => {
  const { status, headers, errors } = await post(server, 'application/json', '[]', { key });
  expect([status, headers['www-authenticate']]).toEqual([401, 'Bearer']);
  expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
});

test('a key of this scope alone reads nothing over the other routes', async () => {
  const key = await server.newKey(['processors:sync']);
  for (const path of ['/reports/article-30.json?capacity=CONTROLLER', '/reports/subprocessors.json']) {
    const { status } = await server.request.get(path).set('authorization', `Bearer ${key}`);
    expect(status).toBe(403);
  }
});

test('rows are entered for the organisation of the key, and for no other', async () => {
  const create = 'mutation { createOrganisation(input: { key: "other", name: "Other" }) { organisation { key } } }';
  await server.graphql(create);
  const key = await server.newKey(['processors:sync']);
  const sent = await post(server, 'application/json', TYPES['application/json'] ?? '', { key, organisation: 'other' });
  expect(sent.status).toBe(403);
  const { data } = await server.graphql('{ register { parties { totalCount } } }', {}, { organisation: 'other' });
  expect(data).toEqual({ register: { parties: { totalCount: 0 } } });
});
