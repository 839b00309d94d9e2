import { cursorOf } from '../../src/changes/cursor.js';
import { type Ask, askingOver, nounApi } from '../support/api.js';
import { follow } from '../support/following.js';
import { openReceiver, type Receiver } from '../support/receiver.js';
import { noun } from '../support/scene.js';
import { openTestServer, type TestServer } from '../support/server.js';
import { rowsOf } from '../support/sql.js';
import { webhookApi } from '../support/webhook.js';

let server: TestServer;
let strict: TestServer;
let receiver: Receiver;
let ask: Ask;
let api: ReturnType<typeof webhookApi>;

beforeAll(async () => {
  server = await openTestServer({ webhookNetworks: ['127.0.0.1/32'] });
  strict = await openTestServer({}, server.database);
  receiver = await openReceiver();
  ask = askingOver(server);
  api = webhookApi(ask);
});
afterAll(async () => {
  await receiver.close();
  await strict.close();
  await server.close();
});

const URL = 'https://hooks.example.org/ropa';

test('a webhook is created, with all kinds of change and from now on where nothing else is said', async () => {
  const { webhook, secret } = await api.create({ url: URL, description: 'Vendor tool' });
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(webhook).toMatchObject({
    url: URL,
    description: 'Vendor tool',
    events: ['PARTY', 'ENGAGEMENT', 'TRANSFER', 'DISCLOSURE'],
    state: 'ACTIVE',
    pausedAt: null,
    rotatedAt: null,
    cursor: cursorOf(0),
    upToDate: true,
    failures: 0,
  });
  expect(await api.list()).toEqual([webhook]);
});

test('one that is updated keeps what is left out; null clears, or means all', async () => {
  const id = (await api.list())[0]?.id;
  expect(await api.act('updateWebhook', { id, url: `${URL}2`, events: ['PARTY'] })).toMatchObject({
    webhook: { url: `${URL}2`, events: ['PARTY'], description: 'Vendor tool' },
    problems: [],
  });
  expect(await api.act('updateWebhook', { id, description: null, events: null })).toMatchObject({
    webhook: { url: `${URL}2`, events: ['PARTY', 'ENGAGEMENT', 'TRANSFER', 'DISCLOSURE'], description: null },
  });
  expect(await api.act('updateWebhook', { id, url: null })).toMatchObject({
    webhook: null,
    problems: [{ code: 'REQUIRED', path: 'url' }],
  });
});

test.each([
  [{ url: 'hooks.example.org' }, 'WRONG_FORMAT', 'url', 'It is an address: https://…'],
  [{ url: 'https://10.0.0.1/' }, 'WRONG_FORMAT', 'url', '10.0.0.1 is not a public address.'],
  [{ url: 'https://[::1]/' }, 'WRONG_FORMAT', 'url', '::1 is not a public address.'],
  [{ url: '' }, 'WRONG_FORMAT', 'url', 'It is an address: https://…'],
  [{ url: URL, description: ' ' }, 'BLANK', 'description', 'It is not empty; what is not known is left out or null.'],
  [{ url: URL, after: 'x' }, 'WRONG_FORMAT', 'after', 'It is a cursor of "changes".'],
  [{ url: URL, after: cursorOf(7) }, 'UNKNOWN_REFERENCE', 'after', 'No change of this register has the cursor.'],
])('%j is refused, and nothing is entered', async (input, code, path, message) => {
  const before = await api.list();
  expect(await api.act('createWebhook', input)).toEqual({ webhook: null, problems: [{ code, path, message }] });
  expect(await api.list()).toEqual(before);
});

test('this machine is refused where the settings do not name it, and plain HTTP with it', async () => {
  const refused = webhookApi(askingOver(strict));
  const problems = async (url: string) => (await refused.act('createWebhook', { url })).problems;
  expect(await problems(receiver.url)).toMatchObject([{ path: 'url', message: 'It begins with https://.' }]);
  expect(await problems('https://127.0.0.1')).toMatchObject([{ message: '127.0.0.1 is not a public address.' }]);
  // A name is judged when it is connected to.
  const { webhook } = await refused.create({ url: `https://localhost:${receiver.port}` });
  const { delivery } = await refused.act<{ delivery: { status: number | null; error: string } }>(
    'testWebhook',
    { id: webhook.id },
    'delivery { status error }',
  );
  expect(delivery).toMatchObject({
    status: null,
    error: expect.stringMatching(/ is not a public address\.$/) as string,
  });
  expect(receiver.received).toEqual([]);
  await api.act('deleteWebhook', { id: webhook.id });
});

test('a test message tells what came of it, and is in the log', async () => {
  const { webhook } = await api.create({ url: receiver.url });
  const fields = 'delivery { id messageId cursor attempt at durationMs status answer error }';
  const { delivery } = await api.act<{ delivery: object }>('testWebhook', { id: webhook.id }, fields);
  expect(delivery).toMatchObject({ cursor: null, attempt: 1, status: 200, answer: '', error: null });
  expect(receiver.received).toHaveLength(1);
  const [logged] = await api.deliveries(webhook.id);
  expect({ ...logged, at: '' }).toEqual({ ...delivery, at: '' });
});

test('the log is read in pages, the latest first', async () => {
  const { webhook } = await api.create({ url: receiver.url });
  for (let time = 0; time < 5; time += 1) await api.act('testWebhook', { id: webhook.id }, 'delivery { id }');
  const all = (await api.deliveries(webhook.id)).map(({ id }) => id);
  const seen: string[] = [];
  let after: string | null = null;
  for (let more = true; more;) {
    const page = await ask<{ webhookDeliveries: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean } } }>(
      `query ($webhook: ID!, $after: String) { webhookDeliveries(webhook: $webhook, first: 2, after: $after) {
         nodes { id } pageInfo { hasNextPage endCursor } } }`,
      { webhook: webhook.id, after },
    );
    const { nodes = [], pageInfo } = page.data?.webhookDeliveries ?? {};
    seen.push(...nodes.map(({ id }) => id));
    more = pageInfo?.hasNextPage ?? false;
    after = seen.at(-1) ?? null;
  }
  expect(seen).toEqual(all);
  expect(all).toEqual([...all].sort().reverse());
  for (const [args, told] of [
    ['first: 501', 'first: It is from 0 to 500.'],
    ['after: "x"', 'after: It is the cursor of a page of deliveries.'],
  ]) {
    const { errors } = await ask(`{ webhookDeliveries(webhook: "${webhook.id}", ${args}) { nodes { id } } }`);
    expect(errors).toMatchObject([{ message: told }]);
  }
});

test('attempts of more than thirty days ago are dropped', async () => {
  const { webhook } = await api.create({ url: receiver.url });
  await api.act('testWebhook', { id: webhook.id }, 'delivery { id }');
  const old = `UPDATE webhook_delivery SET at = at - interval '31 days' WHERE webhook_id = $1`;
  await rowsOf(server.database, old, [webhook.id]);
  await api.act('testWebhook', { id: webhook.id }, 'delivery { id }');
  expect(await api.deliveries(webhook.id)).toHaveLength(1);
});

test('secrets are told once, and are in no table but their own', async () => {
  const { webhook, secret } = await api.create({ url: URL });
  const { secret: second } = await api.act<{ secret: string }>('rotateWebhookSecret', { id: webhook.id }, 'secret');
  expect(second).not.toBe(secret);
  const tables = await rowsOf<{ name: string }>(
    server.database,
    `SELECT c.relname AS name FROM pg_class AS c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace`,
  );
  const holding: string[] = [];
  for (const { name } of tables) {
    const [found] = await rowsOf<{ rows: number }>(
      server.database,
      `SELECT count(*)::integer AS rows FROM ${name} AS t WHERE t::text LIKE '%whsec_%'`,
    );
    if ((found?.rows ?? 0) > 0) holding.push(name);
  }
  expect(holding).toEqual(['webhook_secret']);
  const [{ rotatedAt } = { rotatedAt: null }] = (await api.list()).filter(({ id }) => id === webhook.id);
  expect(rotatedAt).not.toBeNull();
  const { data } = await ask('{ journal(first: 5) { nodes { noun operation changes { fact } } } }');
  expect(JSON.stringify(data)).toContain('rotated_at');
});

test('a secret that was replaced ends after a day, and the one before it signs until then', async () => {
  const { webhook } = await api.create({ url: URL });
  for (let time = 0; time < 2; time += 1) await api.act('rotateWebhookSecret', { id: webhook.id }, 'secret');
  const expiry = () =>
    rowsOf<{ hours: number | null }>(
      server.database,
      `SELECT round(extract(epoch FROM s.expires_at - now()) / 3600)::integer AS hours
       FROM webhook_secret AS s WHERE s.webhook_id = $1 ORDER BY s.id`,
      [webhook.id],
    );
  expect(await expiry()).toEqual([{ hours: 24 }, { hours: 24 }, { hours: null }]);
  const pass = `UPDATE webhook_secret SET expires_at = expires_at - interval '25 hours' WHERE webhook_id = $1`;
  await rowsOf(server.database, pass, [webhook.id]);
  await api.act('rotateWebhookSecret', { id: webhook.id }, 'secret');
  expect(await expiry()).toEqual([{ hours: 24 }, { hours: null }]);
});

test('a cursor to replay or resume from is one of a change that there is', async () => {
  const { webhook } = await api.create({ url: URL });
  for (const mutation of ['replayWebhook', 'resumeWebhook']) {
    expect(await api.act(mutation, { id: webhook.id, after: cursorOf(1) })).toMatchObject({
      webhook: null,
      problems: [{ code: 'UNKNOWN_REFERENCE', path: 'after' }],
    });
  }
  await nounApi(ask, noun('Party')).create({ name: 'One' });
  const following = await follow(server.database);
  await following.caughtUp(server.organisationId);
  await following.close();
  expect(await api.act('replayWebhook', { id: webhook.id, after: cursorOf(1) })).toMatchObject({
    webhook: { cursor: cursorOf(1), upToDate: true },
  });
  expect(await api.act('replayWebhook', { id: webhook.id })).toMatchObject({
    webhook: { cursor: cursorOf(0), upToDate: false },
  });
});

test.each(['updateWebhook', 'deleteWebhook', 'rotateWebhookSecret', 'pauseWebhook', 'resumeWebhook', 'replayWebhook'])(
  '%s of one that is not there is not found',
  async (mutation) => {
    for (const id of ['', 'x', '00000000-0000-7000-8000-000000000000']) {
      await expect(api.act(mutation, { id }, 'webhook { id }')).rejects.toThrow('NOT_FOUND');
    }
  },
);

test('an organisation has fifty at most', async () => {
  for (let left = 50 - (await api.list()).length; left > 0; left -= 1) await api.create({ url: URL });
  expect(await api.act('createWebhook', { url: URL })).toMatchObject({
    webhook: null,
    problems: [{ code: 'TOO_MANY', path: 'url' }],
  });
});

test('no key of a tool manages webhooks, or reads them', async () => {
  const key = await server.newKey();
  const { data } = await ask<{ __schema: { mutationType: { fields: { name: string; args: object[] }[] } } }>(
    '{ __schema { mutationType { fields { name } } } }',
  );
  const mutations = (data?.__schema.mutationType.fields ?? []).filter(({ name }) => name.includes('Webhook'));
  expect(mutations).toHaveLength(8);
  const asTool: Ask = (text, variables) => server.graphql(text, variables, { key });
  for (const { name } of mutations) {
    const input = name === 'createWebhook' ? { url: URL } : { id: 'x' };
    const fields = name === 'testWebhook' ? 'delivery { id }' : 'webhook { id }';
    await expect(webhookApi(asTool).act(name, input, fields)).rejects.toThrow('FORBIDDEN');
  }
  for (const query of ['{ webhooks { id } }', '{ webhookDeliveries(webhook: "x") { nodes { id } } }']) {
    expect((await asTool(query)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  }
  // Nor does its journal tell of them.
  const journal = await asTool<{ journal: { nodes: { noun: string }[] } }>(
    '{ journal(first: 500) { nodes { noun } } }',
  );
  expect(journal.data?.journal.nodes.map(({ noun: of }) => of)).not.toContain('webhook');
});
