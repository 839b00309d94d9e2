import { Webhook as Checker } from 'standardwebhooks';
import { Leases } from '../../src/changes/lease.js';
import type { PlacedChange } from '../../src/changes/page.js';
import type { Database } from '../../src/database/open.js';
import { Deliverer, type DelivererSettings, DELIVERY } from '../../src/webhooks/deliverer.js';
import { nounApi } from '../support/api.js';
import { openTestDatabase } from '../support/database.js';
import { follow, type Following, until } from '../support/following.js';
import { answer, hang, openReceiver, type Received, type Receiver } from '../support/receiver.js';
import { FollowedRegister, HOSTED, said } from '../support/register.js';
import { noun } from '../support/scene.js';
import { onServer } from '../support/sql.js';
import { webhookApi } from '../support/webhook.js';

const FAST: DelivererSettings = {
  ...DELIVERY,
  networks: ['127.0.0.0/8'],
  timeoutMs: 300,
  delaysMs: [20],
  pollMs: 20,
};

let database: Database;
let following: Following;
let receiver: Receiver;
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  following = await follow(database);
});
afterAll(async () => {
  await following.close();
  await database.close();
});
beforeEach(async () => {
  receiver = await openReceiver();
});
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
  await receiver.close();
});

/** Sends, as a server does, until the end of the test. */
async function deliver(settings: Partial<DelivererSettings> = {}): Promise<{ close(): Promise<void> }> {
  const leases = new Leases(database);
  await leases.begin();
  const faults: unknown[] = [];
  const deliverer = new Deliverer(database, leases, { ...FAST, ...settings }, (error) => faults.push(error));
  deliverer.begin();
  const delivering = {
    async close() {
      await deliverer.close();
      await leases.close();
      expect(faults).toEqual([]);
    },
  };
  open.push(delivering);
  return delivering;
}

const begin = (): Promise<FollowedRegister> => FollowedRegister.begin(database, following, HOSTED);

interface Message {
  readonly type: string;
  readonly timestamp: string;
  readonly data: PlacedChange;
}
const messageOf = ({ body }: Received): Message => JSON.parse(body) as Message;

/** The cursors of what a receiver got, in order. */
const cursorsIn = ({ received }: Receiver): string[] => received.map((one) => messageOf(one).data.cursor);
const cursorsOf = (changes: readonly PlacedChange[]): string[] => changes.map(({ cursor }) => cursor);

const arrived = (count: number, at = receiver) => until(() => at.received.length >= count);

/** Without those that came before. */
const once = <T>(values: readonly T[]): T[] => [...new Set(values)];

test('what is told is sent, in order and once, as the library checks it', async () => {
  const register = await begin();
  const { create } = webhookApi(register.ask);
  const { webhook, secret } = await create({ url: receiver.url, after: 'Y2hhbmdlIDA' });
  await deliver();
  const changes = await register.changes();
  await arrived(changes.length);
  await until(async () => (await webhookApi(register.ask).list())[0]?.upToDate);
  expect(cursorsIn(receiver)).toEqual(cursorsOf(changes));
  for (const [at, { headers, body }] of receiver.received.entries()) {
    const message = new Checker(secret).verify(body, headers as Record<string, string>) as Message;
    const change = changes[at];
    expect(message.data).toMatchObject({ ...change });
    expect(message.timestamp).toBe(change?.at);
    expect(message.type).toBe(`${change?.kind}.${change?.action}`.toLowerCase());
    expect(headers['webhook-id']).toBe(`msg_${webhook.id}_${at + 1}`);
  }
});

test('only the kinds that were asked for are sent, and only what is told from then on', async () => {
  const register = await begin();
  await register.changes();
  await webhookApi(register.ask).create({ url: receiver.url, events: ['TRANSFER'] });
  await deliver();
  await nounApi(register.ask, noun('Party')).update({ key: 'host', version: 1, country: 'GB' });
  const changes = await register.changes();
  expect(once(changes.map(({ kind }) => kind)).sort()).toEqual(['DISCLOSURE', 'PARTY', 'TRANSFER']);
  await until(async () => (await webhookApi(register.ask).list())[0]?.upToDate);
  expect(cursorsIn(receiver)).toEqual(cursorsOf(changes.filter(({ kind }) => kind === 'TRANSFER')));
});

test('what fails is sent again until it is taken, and nothing after it before', async () => {
  const register = await begin();
  const api = webhookApi(register.ask);
  const changes = await register.changes();
  receiver.will(answer(200), answer(500, 'not now'), (response) => response.destroy(), hang, answer(302), answer(200));
  const { webhook } = await api.create({ url: receiver.url, after: 'Y2hhbmdlIDA' });
  await deliver();
  await until(async () => (await api.list())[0]?.upToDate);
  const cursors = cursorsOf(changes);
  const [first = '', second = ''] = cursors;
  expect(cursorsIn(receiver)).toEqual([first, ...Array<string>(4).fill(second), ...cursors.slice(1)]);
  expect(once(receiver.received.map(({ headers }) => headers['webhook-id']))).toHaveLength(changes.length);
  const log = (await api.deliveries(webhook.id)).reverse();
  expect(log.slice(0, 7).map(({ attempt, status, error }) => ({ attempt, status, error }))).toEqual([
    { attempt: 1, status: 200, error: null },
    { attempt: 1, status: 500, error: 'It answered 500.' },
    { attempt: 2, status: null, error: 'The connection failed: ECONNRESET.' },
    { attempt: 3, status: null, error: 'It did not answer completely within 0.3 seconds.' },
    { attempt: 4, status: 302, error: 'It answered with a redirect (302), and redirects are not followed.' },
    { attempt: 5, status: 200, error: null },
    { attempt: 1, status: 200, error: null },
  ]);
  expect(log.map(({ cursor }) => cursor)).toEqual(cursorsIn(receiver));
  expect(log[1]?.answer).toBe('not now');
});

test('one that fails shows since when, and when it is tried again', async () => {
  const register = await begin();
  const api = webhookApi(register.ask);
  await register.changes();
  receiver.always(answer(503));
  await api.create({ url: receiver.url, after: 'Y2hhbmdlIDA' });
  await deliver({ delaysMs: [3_600_000] });
  const webhook = await until(async () => (await api.list()).find(({ state }) => state === 'FAILING'));
  expect(webhook).toMatchObject({ failures: 1, upToDate: false, cursor: 'Y2hhbmdlIDA', deliveredAt: null });
  const wait = Date.parse(webhook.nextAttemptAt ?? '') - Date.parse(webhook.failingSince ?? '');
  expect(wait).toBeGreaterThanOrEqual(3_600_000);
  expect(wait).toBeLessThanOrEqual(1.2 * 3_600_000);
  expect(receiver.received).toHaveLength(1);
});

test('a receiver that hangs keeps no other waiting', async () => {
  const slow = await openReceiver();
  open.push(slow);
  slow.always(hang);
  const register = await begin();
  const changes = await register.changes();
  const api = webhookApi(register.ask);
  for (let time = 0; time < 3; time += 1) await api.create({ url: slow.url, after: 'Y2hhbmdlIDA' });
  await deliver({ timeoutMs: 60_000 });
  await arrived(3, slow);
  await api.create({ url: receiver.url, after: 'Y2hhbmdlIDA' });
  await arrived(changes.length);
  expect(cursorsIn(receiver)).toEqual(cursorsOf(changes));
  expect(slow.received).toHaveLength(3);
});

test('a receiver that is gone gets no more, and the webhook says so', async () => {
  const register = await begin();
  const changes = await register.changes();
  const api = webhookApi(register.ask);
  receiver.will(answer(200), answer(410));
  const { webhook } = await api.create({ url: receiver.url, after: 'Y2hhbmdlIDA' });
  await deliver();
  const paused = await until(async () => (await api.list()).find(({ state }) => state === 'PAUSED'));
  expect(paused).toMatchObject({
    pauseReason: 'The receiver answered 410: it is not to get any more.',
    cursor: changes[0]?.cursor,
    nextAttemptAt: null,
  });
  expect(await register.ask('{ journal(first: 1) { nodes { actor noun changes { fact } } } }')).toMatchObject({
    data: {
      journal: {
        nodes: [{ actor: 'webhooks', noun: 'webhook', changes: [{ fact: 'paused_at' }, { fact: 'pause_reason' }] }],
      },
    },
  });
  // Resumed, it goes on where it stopped.
  expect(await api.act('resumeWebhook', { id: webhook.id })).toMatchObject({
    webhook: { state: 'ACTIVE', pausedAt: null, pauseReason: null, failures: 0 },
  });
  await arrived(changes.length + 1);
  expect(once(cursorsIn(receiver))).toEqual(cursorsOf(changes));
});

test('one that has failed for too long is paused, with the reason', async () => {
  const register = await begin();
  await register.changes();
  const api = webhookApi(register.ask);
  receiver.always(answer(500));
  await api.create({ url: receiver.url, after: 'Y2hhbmdlIDA' });
  await deliver({ pauseAfterMs: 100 });
  const paused = await until(async () => (await api.list()).find(({ state }) => state === 'PAUSED'));
  expect(paused.pauseReason).toBe('Nothing could be delivered for 0 hours. It answered 500.');
  expect(paused.failures).toBeGreaterThan(1);
  expect(receiver.received.length).toBe(paused.failures);
});

test('what is paused is sent when it is resumed; from another place, if one is named', async () => {
  const register = await begin();
  await register.changes();
  const api = webhookApi(register.ask);
  const { webhook } = await api.create({ url: receiver.url });
  await api.act('pauseWebhook', { id: webhook.id });
  await deliver();
  const party = nounApi(register.ask, noun('Party'));
  for (const name of ['One', 'Two', 'Three']) await party.create({ name });
  const changes = await register.changes();
  await api.act('testWebhook', { id: webhook.id }, 'delivery { error }');
  expect(receiver.received.map((one) => messageOf(one).type)).toEqual(['test']);
  await api.act('resumeWebhook', { id: webhook.id, after: changes[0]?.cursor });
  await arrived(3);
  expect(cursorsIn(receiver).slice(1)).toEqual(cursorsOf(changes.slice(1)));
});

test('a replay sends all again from a place on, under the same ids', async () => {
  const register = await begin();
  const changes = await register.changes();
  const api = webhookApi(register.ask);
  const { webhook } = await api.create({ url: receiver.url, after: 'Y2hhbmdlIDA' });
  await deliver();
  await until(async () => (await api.list())[0]?.upToDate);
  await api.act('replayWebhook', { id: webhook.id, after: changes[3]?.cursor });
  const cursors = cursorsOf(changes);
  await arrived(cursors.length * 2 - 4);
  expect(cursorsIn(receiver)).toEqual([...cursors, ...cursors.slice(4)]);
  expect(once(receiver.received.map(({ headers }) => headers['webhook-id']))).toHaveLength(changes.length);
});

test('while a secret is replaced messages are signed with both', async () => {
  const register = await begin();
  await register.changes();
  const api = webhookApi(register.ask);
  const { webhook, secret: before } = await api.create({ url: receiver.url });
  const { secret: now } = await api.act<{ secret: string }>('rotateWebhookSecret', { id: webhook.id }, 'secret');
  expect(now).not.toBe(before);
  await deliver();
  await nounApi(register.ask, noun('Party')).create({ name: 'One' });
  await arrived(1);
  const [{ headers, body }] = receiver.received as [Received];
  for (const secret of [before, now]) {
    expect(new Checker(secret).verify(body, headers as Record<string, string>)).toMatchObject({ type: 'party.added' });
  }
});

test('a webhook that is removed while it is sent to is sent nothing more', async () => {
  const register = await begin();
  await register.changes();
  const api = webhookApi(register.ask);
  const { webhook } = await api.create({ url: receiver.url, after: 'Y2hhbmdlIDA' });
  const held: (() => void)[] = [];
  receiver.always((response) => held.push(() => response.writeHead(200).end()));
  const delivering = await deliver({ timeoutMs: 60_000 });
  await arrived(1);
  await api.act('deleteWebhook', { id: webhook.id });
  for (const release of held) release();
  await delivering.close();
  expect(receiver.received).toHaveLength(1);
  expect(await api.list()).toEqual([]);
});

test('what was cut off by a stop is sent again by who sends next', async () => {
  const register = await begin();
  const changes = await register.changes();
  await webhookApi(register.ask).create({ url: receiver.url, after: 'Y2hhbmdlIDA' });
  receiver.will(answer(200), hang);
  const first = await deliver({ timeoutMs: 60_000 });
  await arrived(2);
  await first.close();
  await deliver();
  await arrived(changes.length + 1);
  const [one = '', two = '', ...rest] = cursorsOf(changes);
  expect(cursorsIn(receiver)).toEqual([one, two, two, ...rest]);
});

onServer('two processes that send', () => {
  test('share the work, and send each change once and in order', async () => {
    const register = await begin();
    const receivers = await Promise.all([1, 2, 3, 4, 5].map(() => openReceiver()));
    open.push(...receivers);
    const api = webhookApi(register.ask);
    for (const { url } of receivers) await api.create({ url, after: 'Y2hhbmdlIDA' });
    await Promise.all([deliver(), deliver()]);
    const party = nounApi(register.ask, noun('Party'));
    for (let number = 1; number <= 30; number += 1) await party.create({ name: `P ${number}` });
    const changes = await register.changes();
    expect(changes.map(said)).toContain('PARTY ADDED p-30');
    await until(async () => (await api.list()).every(({ upToDate }) => upToDate));
    for (const each of receivers) expect(cursorsIn(each)).toEqual(cursorsOf(changes));
  });
});
