import type { PoolClient } from 'pg';
import { openTestServer, seen, type TestServer } from '../support/server.js';

let server: TestServer;
let withoutPlans: TestServer;

beforeAll(async () => {
  server = await openTestServer({ bodyLimit: 100_000 });
  withoutPlans = await openTestServer({ plans: false }, server.database);
});

afterAll(async () => {
  await withoutPlans.close();
  await server.close();
});

const codesOf = ({ errors }: { errors: readonly { extensions: Record<string, unknown> }[] }) =>
  errors.map(({ extensions }) => extensions.code);

const PARTIES = '{ register { parties { totalCount } } }';

describe('the API', () => {
  test('answers the administrator, a key, and no one without', async () => {
    expect(await server.graphql(PARTIES)).toMatchObject({
      status: 200,
      data: { register: { parties: { totalCount: 0 } } },
    });
    const reader = await server.newKey(['register:read']);
    expect(await server.graphql(PARTIES, {}, { key: reader })).toMatchObject({ status: 200, errors: [] });
    const nobody = await server.graphql(PARTIES, {}, { key: null });
    expect(nobody.data).toBeNull();
    expect(codesOf(nobody)).toEqual(['UNAUTHENTICATED']);
  });

  test('refuses a credential that does not hold with the status of HTTP, and runs nothing', async () => {
    const answer = await server.graphql(PARTIES, {}, { key: 'ropa_key_unknown' });
    expect(answer.status).toBe(401);
    expect(answer.data).toBeUndefined();
    expect(codesOf(answer)).toEqual(['UNAUTHENTICATED']);
    expect(answer.errors[0]?.message).toBe('The key is not valid: it is unknown here, has expired or was revoked.');
  });

  test('refuses what a key may not do', async () => {
    const reader = await server.newKey(['reports:read']);
    const answer = await server.graphql(PARTIES, {}, { key: reader });
    expect(codesOf(answer)).toEqual(['FORBIDDEN']);
    expect(answer.errors[0]?.extensions).toEqual({ code: 'FORBIDDEN', permission: 'register:read' });
  });

  test('numbers its answers', async () => {
    const { headers } = await seen(server.request.get('/health/live'));
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('answers many requests at once, with one connection or with many', async () => {
    const key = await server.newKey();
    const answers = await Promise.all(Array.from({ length: 40 }, () => server.graphql(PARTIES, {}, { key })));
    expect(answers.filter(({ errors }) => errors.length > 0)).toEqual([]);
  });

  test('answers GET, where a header says that no page of another site asks', async () => {
    const ask = () => server.request.get('/graphql').query({ query: '{ __typename }' });
    expect((await ask()).status).toBe(400);
    const { status, body } = await seen(ask().set('apollo-require-preflight', 'yes'));
    expect(status).toBe(200);
    expect(body).toEqual({ data: { __typename: 'Query' } });
  });

  test('publishes its schema', async () => {
    const { data } = await server.graphql('{ __schema { queryType { name } } }', {}, { key: null });
    expect(data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  });
});

describe('a request that does not fit is GRAPHQL_VALIDATION_FAILED', () => {
  test.each([
    ['a text that is no GraphQL', '{ register {', {}],
    ['a field that is not there', '{ nothing }', {}],
    ['an argument of another type', '{ register(on: 5) { on } }', {}],
    ['a variable of another type', 'query ($on: Date) { register(on: $on) { on } }', { on: 5 }],
    ['a variable that is missing', 'query ($key: String!) { register { party(key: $key) { key } } }', {}],
    ['a day that is not on the calendar', '{ register(on: "2023-02-29") { on } }', {}],
    ['a null where none may be', 'query ($e: Boolean = false) { register(everyDay: $e) { on } }', { e: null }],
    ['an operation that is not in the text', 'query A { __typename } query B { __typename }', {}],
    ['nothing at all', '', {}],
    ['a subscription', 'subscription { x }', {}],
    ['a subscription that has a name', 'subscription S { journal { at } } query Q { __typename }', {}],
  ])('%s', async (_what, query, variables) => {
    const answers = [await server.graphql(query, variables), await withoutPlans.graphql(query, variables)];
    for (const { data, errors } of answers) {
      expect(data ?? null).toBeNull();
      expect(new Set(codesOf({ errors }))).toEqual(new Set(['GRAPHQL_VALIDATION_FAILED']));
    }
    expect(answers[0]).toEqual(answers[1]);
  });
});

describe('what is written so that it does not fit is named', () => {
  const party = (input: string) => `mutation { createParty(input: ${input}) { party { key } } }`;
  const both = (first: string) => `{ a: register { parties(first: ${first}) { totalCount } } }`;

  test.each([
    ['a field of another type', party('{ name: 5 }'), ['input.name']],
    ['a field that is not there', party('{ name: "N", nam: "M" }'), ['input.nam']],
    ['a field that is missing', party('{ own: true }'), ['input']],
    ['a code that is none', party('{ name: "N", kind: NONE }'), ['input.kind']],
    [
      'an entry of a list',
      party('{ name: "N", sources: [{ document: "D" }, { document: 5 }] }'),
      ['input.sources.1.document'],
    ],
    ['several', party('{ name: 5, own: 5 }'), ['input.name', 'input.own']],
    ['an argument', both('"five"'), ['first']],
    ['an argument that is not there', '{ register(day: "2026-01-01") { on } }', ['day']],
    ['a field of the answer, which is none', '{ nothing }', [undefined]],
    ['a variable, which says so itself', 'query ($on: Date) { register(on: $on) { on } }', [undefined]],
  ])('%s', async (_what, query, named) => {
    const { errors } = await server.graphql(query, { on: 5 });
    expect(errors.map(({ extensions }) => [extensions.code, extensions.argument])).toEqual(
      named.map((argument) => ['GRAPHQL_VALIDATION_FAILED', argument]),
    );
  });
});

test('who subscribes is told that there are no subscriptions', async () => {
  const { status, errors } = await server.graphql('subscription { x }');
  expect(status).toBe(400);
  expect(errors).toHaveLength(1);
  expect(errors[0]?.message).toMatch(/^There are no subscriptions: /);
});

describe('a query that asks too much is QUERY_TOO_COMPLEX', () => {
  const deep = (levels: number): string => (levels === 0 ? 'key' : `broader { ${deep(levels - 1)} }`);
  const fragments = Array.from(
    { length: 5 },
    (_, level) => `fragment F${level} on Register { ${level === 4 ? 'on' : `...F${level + 1} `.repeat(12)} }`,
  ).join(' ');

  test.each([
    ['deeper than 14', `{ register { dataCategory(key: "x") { ${deep(13)} } } }`],
    ['with more than 50 aliases', `{ register { ${Array.from({ length: 51 }, (_, at) => `a${at}: on`).join(' ')} } }`],
    ['with more than 50 directives', `{ register { ${'on @include(if: true) '.repeat(51)} } }`],
    ['of more than 10,000 words', `{ register { ${'on '.repeat(10_001)} } }`],
    ['of fragments that multiply', `{ register { ...F0 } } ${fragments}`],
  ])('%s', async (_what, query) => {
    const answer = await server.graphql(query);
    expect(answer.status).toBe(400);
    expect(codesOf(answer)).toContain('QUERY_TOO_COMPLEX');
    expect(answer.errors.map(({ message }) => message).join()).not.toContain('more that');
  });

  test('and one that asks much is answered', async () => {
    const answer = await server.graphql(`{ register { dataCategory(key: "x") { ${deep(9)} } } }`);
    expect(answer.errors).toEqual([]);
  });
});

describe('what is no request of GraphQL is answered in JSON, with nothing of the inside', () => {
  test('a body that is not JSON', async () => {
    const { status, body, text } = await seen(
      server.request.post('/graphql').set('content-type', 'application/json').send('{"query": '),
    );
    expect(status).toBe(400);
    expect(body).toEqual({
      errors: [{ message: 'The body is not JSON.', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
    expect(text).not.toMatch(/node_modules|at .*\.js/);
  });

  test('a body that is not UTF-8', async () => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from('{"query":"{ __typename } # K\xf6ln"}', 'latin1'),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      errors: [{ message: 'The body is not UTF-8.', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('the method %s', async (method) => {
    const response = await fetch(`${server.url}/graphql`, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, POST');
    expect(await response.json()).toEqual({
      errors: [
        {
          message: `The API is asked by POST or GET, not by ${method}.`,
          extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
        },
      ],
    });
  });

  test('a body that is too large', async () => {
    const { status, body } = await seen(server.request.post('/graphql').send({ query: 'x'.repeat(100_001) }));
    expect(status).toBe(413);
    expect(body).toMatchObject({ errors: [{ message: 'The body is larger than the server takes.' }] });
  });

  test('a body of another kind', async () => {
    const { status, body } = await seen(server.request.post('/graphql').set('content-type', 'text/plain').send('{}'));
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
  });

  test.each(['/nothing', '/playground/../package.json', '/playground/nothing.js', '/graphql/nothing', '/%E0%A4%A'])(
    'the unknown address %s',
    async (path) => {
      const { status, body } = await seen(server.request.get(path));
      expect(status).toBe(404);
      expect(body).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    },
  );

  test('a credential that does not hold, with what kind is asked for', async () => {
    const { headers } = await seen(
      server.request.post('/graphql').set('authorization', 'Bearer x').send({ query: PARTIES }),
    );
    expect(headers['www-authenticate']).toBe('Bearer');
  });
});

describe('health', () => {
  test('is live, and ready while the database answers', async () => {
    expect((await server.request.get('/health/live')).status).toBe(200);
    expect((await server.request.get('/health/ready')).status).toBe(200);
  });

  test('is not ready while the database does not answer in time, and ready again after', async () => {
    const pool = (
      server.database.dataSource.driver as unknown as {
        master: { connect(): Promise<PoolClient>; options: { max: number } };
      }
    ).master;
    const held = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
    const { status, body } = await seen(server.request.get('/health/ready'));
    expect(status).toBe(503);
    expect(body).toEqual({ status: 'not ready', reason: 'database slow' });
    expect((await server.request.get('/health/live')).status).toBe(200);
    for (const client of held) client.release();
    expect((await server.request.get('/health/ready')).status).toBe(200);
  });
});
