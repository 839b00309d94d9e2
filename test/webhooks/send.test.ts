import { Webhook } from 'standardwebhooks';
import { send, type Sent } from '../../src/webhooks/send.js';
import { newSecret } from '../../src/webhooks/sign.js';
import { answer, closeHalfWay, hang, openReceiver, type Receiver } from '../support/receiver.js';

const SETTINGS = { networks: ['127.0.0.0/8'], timeoutMs: 5000 };
const MESSAGE = { id: 'msg_1', body: '{"type":"test","timestamp":"2026-11-23T12:00:00Z","data":{"name":"Zoë 🦊"}}' };

let receiver: Receiver;

beforeEach(async () => {
  receiver = await openReceiver();
});
afterEach(() => receiver.close());

const sent = async (settings: Partial<typeof SETTINGS> = {}, url = receiver.url): Promise<Sent> => {
  const result = await send({ url, secrets: [newSecret()] }, MESSAGE, { ...SETTINGS, ...settings });
  if (!result) throw new Error('Nobody stopped it');
  return result;
};

test('a message is signed with each secret, so that who has one of them can check it with the library', async () => {
  const [now, before] = [newSecret(), newSecret()];
  await send({ url: receiver.url, secrets: [now, before] }, MESSAGE, SETTINGS);
  const [{ headers, body }] = receiver.received as [Receiver['received'][number]];
  expect(headers).toMatchObject({ 'webhook-id': 'msg_1', 'content-type': 'application/json', 'user-agent': 'Ropa' });
  expect(body).toBe(MESSAGE.body);
  for (const secret of [now, before]) {
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual(JSON.parse(MESSAGE.body));
  }
  expect(() => new Webhook(newSecret()).verify(body, headers as Record<string, string>)).toThrow(
    'No matching signature',
  );
  expect(() => new Webhook(now).verify(`${body} `, headers as Record<string, string>)).toThrow('No matching signature');
});

test.each([200, 201, 202, 204])('%i is delivered', async (status) => {
  receiver.will(answer(status, status === 204 ? '' : 'taken'));
  expect(await sent()).toMatchObject({ status, answer: status === 204 ? '' : 'taken', error: null });
});

test.each([400, 401, 404, 410, 429, 500, 503])('%i is not', async (status) => {
  receiver.will(answer(status, 'no'));
  expect(await sent()).toMatchObject({ status, answer: 'no', error: `It answered ${status}.` });
});

test.each([301, 302, 303, 307, 308])('a redirect (%i) is not followed, wherever it leads', async (status) => {
  const other = await openReceiver();
  receiver.will(answer(status, '', { location: other.url }));
  expect(await sent()).toMatchObject({
    status,
    error: `It answered with a redirect (${status}), and redirects are not followed.`,
  });
  expect(other.received).toEqual([]);
  await other.close();
});

test('one that hangs is waited for as long as it may take', async () => {
  receiver.will(hang);
  expect(await sent({ timeoutMs: 100 })).toMatchObject({
    status: null,
    answer: null,
    error: 'It did not answer completely within 0.1 seconds.',
  });
});

test('one whose answer never ends, too', async () => {
  receiver.will((response) => {
    response.writeHead(200);
    response.write('drip');
  });
  expect(await sent({ timeoutMs: 100 })).toMatchObject({
    status: 200,
    error: 'It did not answer completely within 0.1 seconds.',
  });
});

test('one that closes half-way may not have taken it', async () => {
  receiver.will(closeHalfWay);
  expect(await sent()).toMatchObject({
    status: 200,
    error: 'It closed the connection before its answer was complete.',
  });
});

test('one that closes without a word has not', async () => {
  receiver.will((response) => response.destroy());
  expect(await sent()).toMatchObject({ status: null, error: 'The connection failed: ECONNRESET.' });
});

test('of an answer only the beginning is read, as text that a table takes', async () => {
  receiver.will(answer(200, `a\u0000b\u001b[31m${'x'.repeat(5_000_000)}`));
  const { answer: text, error } = await sent();
  expect(error).toBeNull();
  expect(text).toMatch(/^a\ufffdb\ufffd\[31mx+$/);
  expect(text).toHaveLength(1000);
});

test('where nobody listens, the fault is named', async () => {
  const { url } = receiver;
  await receiver.close();
  expect(await sent({}, url)).toMatchObject({ status: null, error: 'The connection failed: ECONNREFUSED.' });
  receiver = await openReceiver();
});

test('where no TLS is spoken, the fault is named', async () => {
  const { error } = await sent({}, receiver.url.replace('http:', 'https:'));
  expect(error).toMatch(/^The connection failed: /);
  expect(receiver.received).toEqual([]);
});

test.each(['http://127.0.0.1', 'https://127.0.0.1', 'http://localhost', 'https://localhost', 'https://[::1]'])(
  'nothing is sent to %s, where its network is not named',
  async (address) => {
    const { status, error } = await sent({ networks: [] }, `${address}:${receiver.port}`);
    expect(status).toBeNull();
    expect(error).toMatch(/ is not a public address\.$/);
    expect(receiver.received).toEqual([]);
  },
);

test('what is stopped in the middle is not known to be delivered or not', async () => {
  receiver.will(hang);
  const stop = new AbortController();
  const sending = send({ url: receiver.url, secrets: [newSecret()] }, MESSAGE, SETTINGS, stop.signal);
  stop.abort();
  expect(await sending).toBeNull();
});
