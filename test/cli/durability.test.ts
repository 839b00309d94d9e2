import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import { toldBy } from '../support/following.js';
import { ropa, type ServerProcess, startServer } from '../support/process.js';

const ADMIN_KEY = 'an-administrator-key-of-a-test';
const CREATE =
  'mutation ($name: String!) { createParty(input: { name: $name }) { party { key } problems { message } } }';

describe('a server on the embedded database', () => {
  let folder: string;
  let server: ServerProcess;
  const start = (...args: string[]) => startServer({ DATA_DIR: folder }, { adminKey: ADMIN_KEY, args });

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ropa-test-'));
    server = await start('--empty');
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('refuses a second process on its folder, with a sentence that says what to do', async () => {
    const second = ropa(['start'], { DATA_DIR: folder, PORT: '0' });
    let told = '';
    second.stderr?.on('data', (part: Buffer) => (told += part.toString()));
    const [code] = (await once(second, 'exit')) as [number];
    expect(code).toBe(1);
    expect(told).toContain(folder);
    expect(told).toContain('DATABASE_URL');
    expect(told).not.toContain('    at '); // no stack
  });

  test('keeps what it has acknowledged when it is killed while it writes, and its journal stays whole', async () => {
    const acknowledged: string[] = [];
    for (let round = 1; round <= 3; round += 1) {
      const killed = once(server.child, 'exit');
      for (let number = 1; ; number += 1) {
        try {
          const { data } = await server.graphql<{ createParty: { party: { key: string } } }>(CREATE, {
            name: `Round ${round} party ${number}`,
          });
          acknowledged.push(data?.createParty.party.key ?? 'nothing');
          if (number === 1) setTimeout(() => server.child.kill('SIGKILL'), round * 130);
        } catch {
          break; // the connection ended with the process
        }
      }
      await killed;
      server = await start();
      const { data } = await server.graphql<{
        register: { parties: { totalCount: number } };
        journalVerification: { entries: number; firstBroken: string | null };
      }>(
        `query ($keys: [String!]) { register { parties(filter: { keys: $keys }) { totalCount } }
         journalVerification { entries firstBroken } }`,
        { keys: acknowledged },
      );
      expect(data?.register.parties.totalCount).toBe(acknowledged.length);
      expect(data?.journalVerification.firstBroken).toBeNull();
      expect(data?.journalVerification.entries).toBeGreaterThanOrEqual(acknowledged.length);
      // What was committed when the process died is followed by the next, and what was told is not told again.
      const told = (await toldBy([server])).filter(({ kind }) => kind === 'PARTY').map(({ key }) => key);
      expect(new Set(told).size).toBe(told.length);
      expect(told).toEqual(expect.arrayContaining(acknowledged));
    }
    expect(acknowledged.length).toBeGreaterThan(3);
  }, 120_000);

  test('does not bring the seed into a register that was begun without it', async () => {
    const { data } = await server.graphql(
      '{ register { processingActivities { totalCount } } me { organisation { key } } }',
    );
    expect(data).toEqual({
      register: { processingActivities: { totalCount: 0 } },
      me: { organisation: { key: 'default' } },
    });
  });
});
