import { AT_ONCE } from '../../src/http/rate.js';
import { openTestServer, seen, type TestServer } from '../support/server.js';
import { post } from './sync/support.js';

const LIMIT = 10;
const ME = '{ me { actor } }';

let all: TestServer;
let server: TestServer;
beforeAll(async () => {
  all = await openTestServer();
});
beforeEach(async () => {
  server = await openTestServer({ rateLimit: LIMIT }, all.database);
});
afterEach(() => server.close());
afterAll(() => all.close());

const ask = (key: string | null, query = ME) =>
  seen(
    server.request
      .post('/graphql')
      .set(key === null ? {} : { authorization: `Bearer ${key}` })
      .send({ query }),
  );

test('a key is told what is left, and then when to come again, and takes nothing from others', async () => {
  const [busy, other] = [await all.newKey(), await all.newKey()];
  // Until it is known whose a key is, its requests are those of the address.
  await ask(busy);
  await ask(other);
  for (let sent = 1; sent <= LIMIT; sent += 1) {
    const { status, headers } = await ask(busy);
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'ratelimit-limit': `${LIMIT}`, 'ratelimit-remaining': `${LIMIT - sent}` });
    expect(Number(headers['ratelimit-reset'])).toBeGreaterThan(0);
  }
  const { status, headers, body } = await ask(busy);
  expect(status).toBe(429);
  const retryAfter = Number(headers['retry-after']);
  expect(retryAfter).toBeGreaterThan(0);
  expect(retryAfter).toBeLessThanOrEqual(60);
  expect(headers).toMatchObject({ 'ratelimit-remaining': '0', 'ratelimit-reset': `${retryAfter}` });
  expect(body).toEqual({
    errors: [
      {
        message: `More than ${LIMIT} requests came in a minute. Try again in ${retryAfter} seconds.`,
        extensions: { code: 'RATE_LIMITED', retryAfter },
      },
    ],
  });
  expect((await ask(other)).headers).toMatchObject({ 'ratelimit-remaining': `${LIMIT - 1}` });

  const report = await seen(server.request.get('/reports/subprocessors.json').set('authorization', `Bearer ${busy}`));
  const rows = await post(server, 'application/json', '[]', { key: busy });
  for (const answer of [report, { ...rows, body: rows }]) {
    expect(answer.status).toBe(429);
    expect(answer.body).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
  }
});

test('requests without a key, and with one that does not hold, are counted by address', async () => {
  for (let sent = 0; sent < LIMIT; sent += 1) {
    const { headers } = await ask(sent % 2 === 0 ? null : `ropa_key_guess${sent}`);
    expect(headers['ratelimit-remaining']).toBe(`${LIMIT - 1 - sent}`);
  }
  expect((await ask('ropa_key_another')).status).toBe(429);
  expect((await ask(null)).status).toBe(429);
});

test('whoever watches over the process is never limited, nor is the playground', async () => {
  for (let sent = 0; sent <= LIMIT; sent += 1) await ask(null);
  const live = await seen(server.request.get('/health/live'));
  expect([live.status, live.headers['ratelimit-limit']]).toEqual([200, undefined]);
  expect((await server.request.get('/graphql').set('accept', 'text/html')).status).toBe(200);
});

describe('many requests of one key at once', () => {
  const rowsOf = (call: number) =>
    JSON.stringify(Array.from({ length: 20 }, (_, at) => ({ externalId: `${call}-${at}`, name: `Row ${call} ${at}` })));
  const query = 'source=tool&stale=IGNORE';

  test('hold up neither those who read, nor those who write in the same register', async () => {
    const create = 'mutation { createParty(input: { name: "Other" }) { party { key } } }';
    const other = await all.newKey();
    const inAcme = { key: other };
    // The two keys are known, and are no longer counted by their address.
    const busy = await all.newKey(['processors:sync']);
    await post(all, 'application/json', '[]', { key: busy, query });
    await all.graphql(ME, {}, inAcme);
    let done = 0;
    const calls = Array.from({ length: 5 * AT_ONCE }, async (_, call) => {
      const { status } = await post(all, 'application/json', rowsOf(call), { key: busy, query });
      done += 1;
      return status;
    });
    const beside = async (document: string): Promise<number> => {
      expect(await all.graphql(document, {}, inAcme)).toMatchObject({ errors: [] });
      return done;
    };
    const [read, written] = await Promise.all([beside('{ register { parties { totalCount } } }'), beside(create)]);
    expect(read).toBeLessThan(calls.length / 2);
    expect(written).toBeLessThan(calls.length / 2);
    expect(new Set(await Promise.all(calls))).toEqual(new Set([200]));
  });

  test('that go away while they wait leave nothing behind', async () => {
    const leaving = new AbortController();
    const key = await all.newKey();
    await all.graphql(ME, {}, { key });
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const gone = Array.from({ length: 3 * AT_ONCE }, (_, call) =>
      fetch(`${all.url}/sync/processors?${query}`, {
        method: 'POST',
        headers,
        body: rowsOf(call),
        signal: leaving.signal,
      }),
    );
    await Promise.race(gone);
    leaving.abort();
    await Promise.allSettled(gone);
    const again = await Promise.all(Array.from({ length: 3 * AT_ONCE }, () => all.graphql(ME, {}, { key })));
    expect(again.filter(({ status }) => status !== 200)).toEqual([]);
  });
});
