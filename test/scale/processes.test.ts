import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { SERVER } from '../support/database.js';
import { toldBy } from '../support/following.js';
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

  test('tell each change once, in the order of the journal, while both write and both follow', async () => {
    const create = `mutation ($name: String!, $host: String!) {
      createParty(input: { name: $name, country: "US" }) { party { key } }
      createEngagement(input: { engager: "by-one", engaged: $host, engagerCapacity: CONTROLLER, service: $name }) {
        engagement { key }
      } }`;
    const writes = Array.from({ length: 40 }, (_, at) =>
      servers[at % 2 === 0 ? 0 : 1].graphql(create, { name: `Q ${at}`, host: `q-${at}` }),
    );
    const state = { writing: true };
    const done = Promise.all(writes).finally(() => (state.writing = false));
    const told = await toldBy(servers, () => state.writing);
    expect((await done).filter(({ errors }) => errors)).toEqual([]);
    const names = told.map(({ kind, action, key }) => `${kind} ${action} ${key}`);
    expect(new Set(names).size).toBe(names.length);
    for (let at = 0; at < 40; at += 1) expect(names).toContain(`PARTY ADDED q-${at}`);
    expect(names.filter((name) => name.startsWith('ENGAGEMENT ADDED'))).toHaveLength(40);
    const entries = told.map(({ journalEntry }) => Number(journalEntry));
    expect(entries).toEqual([...entries].sort((one, other) => one - other));
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
