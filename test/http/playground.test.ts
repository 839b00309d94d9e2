import { readFileSync } from 'node:fs';
import { parse, validate } from 'graphql';
import { projectFile } from '../../src/database/file.js';
import { OPERATIONS } from '../../src/http/playground.js';
import { schema } from '../../src/resolvers/schema.js';
import { openTestServer, seen, type TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
});

afterAll(() => server.close());

describe('the playground', () => {
  beforeAll(async () => {
    await server.graphql(
      'mutation { createParty(input: { name: "Acme", own: true, kind: ORGANISATION }) { party { key } } }',
    );
  });

  test('is a page that loads from here alone', async () => {
    const { status, headers, text } = await seen(server.request.get('/'));
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch('text/html');
    const policy = headers['content-security-policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(text).not.toMatch(/<script>|https?:\/\/(?!www\.w3\.org)|onclick=/);
    const files = [...text.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, file]) => file ?? '');
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) expect((await server.request.get(file)).status).toBe(200);
  });

  test.each(['text/html', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'])(
    'is at the address of the API too, for who asks with Accept: %s',
    async (accept) => {
      const page = await seen(server.request.get('/'));
      const { status, headers, text } = await seen(server.request.get('/graphql').set('accept', accept));
      expect({ status, text }).toEqual({ status: 200, text: page.text });
      expect(headers['content-security-policy']).toBe(page.headers['content-security-policy']);
      expect(headers.vary).toMatch(/\bAccept\b/);
    },
  );

  test.each(['*/*', 'application/json', 'application/graphql-response+json, application/json;q=0.9', 'text/plain'])(
    'is not what an API client gets that asks with Accept: %s',
    async (accept) => {
      const ask = server.request.get('/graphql').set({ accept, 'apollo-require-preflight': 'yes' });
      const { text } = await seen(ask.query({ query: '{ __typename }' }));
      expect(text).not.toMatch(/<html/);
    },
  );

  test('tells the page its tabs, in their order', async () => {
    const { text } = await seen(server.request.get('/playground/operations.json'));
    expect(JSON.parse(text)).toEqual(OPERATIONS);
  });

  test.each(OPERATIONS)('opens with an operation that the schema knows: %s', async (name) => {
    const { text } = await seen(server.request.get(`/playground/${name}.graphql`));
    const written = readFileSync(projectFile('src', 'http', 'playground', 'operations', `${name}.graphql`), 'utf8');
    expect(validate(schema(), parse(written))).toEqual([]);
    expect(text).toBe(written);
    // The register of this test is empty: a row that is asked for by key is not there, and nothing else is wrong.
    const { errors } = await server.graphql(written);
    expect(errors.filter(({ extensions }) => extensions.code !== 'NOT_FOUND')).toEqual([]);
  });
});
