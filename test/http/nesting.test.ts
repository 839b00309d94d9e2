import { LIMITS } from '../../src/http/limit.js';
import { textNestsDeeper, valueNestsDeeper } from '../../src/http/nesting.js';
import { openTestServer, seen, type TestServer } from '../support/server.js';

const nested = (open: string, close: string, levels: number): string => open.repeat(levels) + close.repeat(levels);
const list = (levels: number): unknown => JSON.parse(nested('[', ']', levels));

describe('a text nests deeper', () => {
  test.each([
    ['brackets alone', nested('{', '}', 3)],
    ['brackets of several kinds', '{ a(b: [1]) }'],
    ['brackets that are never closed', '[[['],
    ['after a comment with a quote', `# it's 3" long\n${nested('[', ']', 3)}`],
    ['after a comment that a carriage return ends', `# {\r${nested('[', ']', 3)}`],
    ['after a string', `"}" ${nested('[', ']', 3)}`],
    ['after a string that ends in a backslash', `"\\\\" ${nested('[', ']', 3)}`],
    ['after a string that is not closed', `"a\n${nested('[', ']', 3)}`],
    ['after an empty string', `"" ${nested('[', ']', 3)}`],
    ['after a block string', `"""[ \\""" " """ ${nested('[', ']', 3)}`],
    ['after brackets that close nothing', `]]]] ${nested('[', ']', 3)}`],
  ])('%s', (_what, text) => {
    expect(textNestsDeeper(text, 2)).toBe(true);
  });
});

describe('a text does not nest deeper', () => {
  test.each([
    ['side by side', '{ a { b } c { d } } { e }'],
    ['in a string', '{ a(b: "[[[[ \\" [[[[") }'],
    ['in a block string', '{ a(b: """[[[[ \\""" [[[[ " [[[[""") }'],
    ['in a block string that is not closed', '"""[[[['],
    ['in a comment', '{ a } # [[[['],
    ['in none', ''],
  ])('%s', (_what, text) => {
    expect(textNestsDeeper(text, 2)).toBe(false);
  });
});

test('a value nests as deep as its lists and objects', () => {
  expect(valueNestsDeeper({ a: [[1], { b: null }] }, 3)).toBe(false);
  expect(valueNestsDeeper({ a: [[1], { b: [] }] }, 3)).toBe(true);
  expect(valueNestsDeeper(undefined, 0)).toBe(false);
});

describe('over HTTP', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await openTestServer();
  });
  afterAll(() => server.close());

  const REFUSED = {
    status: 400,
    errors: [
      {
        message: 'The query or its variables nest brackets more than 200 deep. Nest them less.',
        extensions: { code: 'QUERY_TOO_COMPLEX' },
      },
    ],
  };
  const VALUE = 'query ($keys: [String!]) { register { parties(filter: { keys: $keys }) { totalCount } } }';

  test.each([
    ['fields', nested('{a', '}', 5000), {}],
    ['fields, one more than may be', nested('{a', '}', 201), {}],
    ['lists', `{ register(on: ${nested('[', ']', 20_000)}) { on } }`, {}],
    ['lists that are never closed', `{ register(on: ${'['.repeat(20_000)}`, {}],
    ['variables', VALUE, { keys: list(201) }],
  ])('%s nested too deep are QUERY_TOO_COMPLEX', async (_what, query, variables) => {
    expect(await server.graphql(query, variables)).toMatchObject(REFUSED);
  });

  test.each([5000, 100_000])('so are variables of %i levels, as a tool may send them', async (levels) => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"query": "{ __typename }", "variables": {"keys": ${nested('[', ']', levels)}}}`,
    });
    expect({ status: response.status, ...((await response.json()) as object) }).toEqual(REFUSED);
  });

  test.each([
    ['query', { query: nested('{a', '}', 2000) }],
    ['variables', { query: VALUE, variables: `{"keys":${nested('[', ']', 2000)}}` }],
  ])('so is the %s in an address', async (_what, query) => {
    const { status, body } = await seen(
      server.request.get('/graphql').query(query).set('apollo-require-preflight', 'yes'),
    );
    expect({ status, ...(body as object) }).toEqual(REFUSED);
  });

  test('brackets in a string are words like others', async () => {
    const brackets = '['.repeat(5000);
    const { data, errors } = await server.graphql(
      `query ($words: String) {
         register {
           here: parties(filter: { search: "${brackets}" }) { totalCount }
           there: parties(filter: { search: $words }) { totalCount }
         }
       }`,
      { words: brackets },
    );
    expect({ data, errors }).toMatchObject({ data: { register: { here: {}, there: {} } }, errors: [] });
  });

  test('a list nested as deep as may be is read', async () => {
    const deep = `{ register(on: ${nested('[', ']', LIMITS.nesting.most - 2)}) { on } }`;
    const { errors } = await server.graphql(deep);
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['GRAPHQL_VALIDATION_FAILED']));
  });

  test('a long chain of fragments is answered, or refused, and is no fault of ours', async () => {
    const chain = Array.from({ length: 1200 }, (_, at) => `fragment F${at} on Query { ...F${at + 1} }`).join(' ');
    const { errors } = await server.graphql(`{ ...F0 } ${chain} fragment F1200 on Query { __typename }`);
    expect(errors.map(({ extensions }) => extensions.code)).not.toContain('INTERNAL');
  });
});

test('every limit says what it limits', () => {
  for (const { most, description } of Object.values(LIMITS)) {
    expect(most).toBeGreaterThan(0);
    expect(description).toMatch(/^[A-Z].*\.$/);
  }
  expect(LIMITS.page.most).toBe(500);
});
