import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { SERVER } from '../support/database.js';
import { type ServerProcess, startServer } from '../support/process.js';
import { onServer } from '../support/sql.js';

const ADMIN_KEY = 'an-administrator-key-of-a-test';

onServer('two processes on one database', () => {
  const name = `ropa_test_${randomBytes(8).toString('hex')}`;
  const url = new URL(SERVER ?? 'postgres://127.0.0.1');
  url.pathname = `/${name}`;
  let servers: readonly [ServerProcess, ServerProcess];

  const asAdministrator = async (text: string) => {
    const client = new Client(SERVER);
    await client.connect();
    await client.query(text);
    await client.end();
  };

  beforeAll(async () => {
    await asAdministrator(`CREATE DATABASE ${name}`);
    // At once, on a database that neither has migrated.
    const start = () => startServer({ DATABASE_URL: url.href }, { adminKey: ADMIN_KEY, args: ['--empty'] });
    servers = await Promise.all([start(), start()]);
  }, 90_000);

  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await asAdministrator(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });

  test('migrate it once, between them', async () => {
    const client = new Client(url.href);
    await client.connect();
    const { rows } = await client.query<{ name: string; times: string }>(
      'SELECT m.name, count(*) AS times FROM migration AS m GROUP BY m.name',
    );
    await client.end();
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ times }) => times !== '1')).toEqual([]);
  });

  test('read what either has written', async () => {
    const [one, other] = servers;
    const create =
      'mutation ($name: String!) { createParty(input: { name: $name }) { party { key } problems { message } } }';
    expect(await one.graphql(create, { name: 'By one' })).toMatchObject({
      data: { createParty: { party: { key: 'by-one' }, problems: [] } },
    });
    expect(await other.graphql('{ register { party(key: "by-one") { name } } }')).toEqual({
      data: { register: { party: { name: 'By one' } } },
    });
  });

  test('keep one journal, without a gap, while both write at once', async () => {
    const create = 'mutation ($name: String!) { createParty(input: { name: $name }) { party { key } } }';
    const before = await servers[0].graphql<{ journalVerification: { entries: number } }>(
      '{ journalVerification { entries } }',
    );
    const writes = Array.from({ length: 40 }, (_, at) =>
      servers[at % 2 === 0 ? 0 : 1].graphql(create, { name: `P ${at}` }),
    );
    expect((await Promise.all(writes)).filter(({ errors }) => errors)).toEqual([]);
    const { data } = await servers[1].graphql('{ journalVerification { entries firstBroken } }');
    expect(data).toEqual({
      journalVerification: { entries: (before.data?.journalVerification.entries ?? 0) + 40, firstBroken: null },
    });
  });

  test('refuse a key at once that either has revoked', async () => {
    const [one, other] = servers;
    const issued = await one.graphql<{ issueApiKey: { secret: string; apiKey: { id: string } } }>(
      'mutation { issueApiKey(input: { name: "tool", scopes: ["register:read"] }) { secret apiKey { id } } }',
    );
    const { secret = '', apiKey } = issued.data?.issueApiKey ?? {};
    const asTool = () =>
      fetch(`${other.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
        body: JSON.stringify({ query: '{ register { on } }' }),
      });
    expect((await asTool()).status).toBe(200);
    await one.graphql('mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { apiKey { id } } }', { id: apiKey?.id });
    expect((await asTool()).status).toBe(401);
  });
});
