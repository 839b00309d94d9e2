import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { SERVER } from '../support/database.js';
import { type ServerProcess, startServer } from '../support/process.js';

const ADMIN_KEY = 'an-administrator-key-of-a-test';
/** The gate runs this on both databases, which makes twenty. A server takes longer to start on the embedded one. */
const KILLS = SERVER === undefined ? 6 : 14;
const ROWS = 250;

interface Home {
  readonly env: Readonly<Record<string, string>>;
  clear(): Promise<void>;
}

/** Where a server keeps its data while its process comes and goes. */
async function newHome(): Promise<Home> {
  if (SERVER === undefined) {
    const folder = await mkdtemp(path.join(tmpdir(), 'ropa-test-'));
    return { env: { DATA_DIR: folder }, clear: () => rm(folder, { recursive: true, force: true }) };
  }
  const name = `ropa_test_${randomBytes(8).toString('hex')}`;
  const asAdministrator = async (text: string): Promise<void> => {
    const client = new Client(SERVER);
    await client.connect();
    await client.query(text);
    await client.end();
  };
  await asAdministrator(`CREATE DATABASE ${name}`);
  const url = Object.assign(new URL(SERVER), { pathname: `/${name}` }).href;
  return { env: { DATABASE_URL: url }, clear: () => asAdministrator(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

const SYNC = `mutation ($input: SyncProcessorsInput!) { syncProcessors(input: $input) {
  counts { created updated unchanged rejected } problems { message } } }`;
const STATE = `query ($search: String!) {
  register {
    parties(filter: { search: $search }) { totalCount }
    engagements(filter: { search: $search }) { totalCount }
  }
  journalVerification { firstBroken }
}`;

interface Synced {
  readonly syncProcessors: { readonly counts: Readonly<Record<string, number>>; readonly problems: readonly object[] };
}
interface State {
  readonly register: {
    readonly parties: { readonly totalCount: number };
    readonly engagements: { readonly totalCount: number };
  };
  readonly journalVerification: { readonly firstBroken: string | null };
}

/** Each of a round engages the one before it. */
const callOf = (round: number) => ({
  source: `tool-${round}`,
  idempotencyKey: `round-${round}`,
  rows: Array.from({ length: ROWS }, (_, at) => ({
    externalId: `v-${at}`,
    name: `Round${round} vendor ${at}`,
    country: 'DE',
    subprocessors: at === 0 ? [] : [{ externalId: `v-${at - 1}`, service: `Round${round} hosting` }],
  })),
});

test(`of a sync that is killed with its server all is there or nothing, and its retry completes it (${KILLS} times)`, async () => {
  const home = await newHome();
  const start = (...args: string[]) => startServer(home.env, { adminKey: ADMIN_KEY, args });
  let server: ServerProcess = await start('--empty');
  const sync = async (round: number): Promise<Synced['syncProcessors'] | null> => {
    const { data } = await server.graphql<Synced>(SYNC, { input: callOf(round) });
    return data?.syncProcessors ?? null;
  };
  try {
    const begun = performance.now();
    const whole = await sync(1);
    const lasts = performance.now() - begun;
    expect(whole).toEqual({ counts: { created: ROWS, updated: 0, unchanged: 0, rejected: 0 }, problems: [] });

    let [lost, kept] = [0, 0];
    for (let round = 2; round < 2 + KILLS; round += 1) {
      const killed = once(server.child, 'exit');
      const cut = sync(round).catch(() => null);
      // From the first moment of the call to its answer, evenly, and once after it.
      if (round <= KILLS) await setTimeout((lasts * (round - 2)) / (KILLS - 2));
      else await cut;
      server.child.kill('SIGKILL');
      await Promise.all([killed, cut]);
      server = await start();

      const state = async (): Promise<State | null> =>
        (await server.graphql<State>(STATE, { search: `Round${round}` })).data ?? null;
      const after = await state();
      const parties = after?.register.parties.totalCount;
      expect([0, ROWS]).toContain(parties);
      expect(after?.register.engagements.totalCount).toBe(parties === 0 ? 0 : ROWS - 1);
      expect(after?.journalVerification.firstBroken).toBeNull();
      if (await cut) expect(parties).toBe(ROWS); // what was acknowledged
      if (parties === 0) lost += 1;
      else kept += 1;

      // As the first time: by doing it, or by the answer that was kept.
      expect(await sync(round)).toEqual(whole);
      expect(await state()).toMatchObject({
        register: { parties: { totalCount: ROWS }, engagements: { totalCount: ROWS - 1 } },
        journalVerification: { firstBroken: null },
      });
    }
    // At the first moment nothing can have been written, and after the answer everything was.
    expect(lost).toBeGreaterThan(0);
    expect(kept).toBeGreaterThan(0);
  } finally {
    await server.stop();
    await home.clear();
  }
}, 300_000);
