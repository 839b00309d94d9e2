import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { SCHEMA_FILE } from '../../src/cli/schema.js';
import { projectFile } from '../../src/database/file.js';
import type { PlacedOutcome } from '../../src/sync/stream.js';
import { openTestServer, type TestServer } from '../support/server.js';

const run = promisify(execFile);

let server: TestServer;
let folder: string;
let env: NodeJS.ProcessEnv;
let guide: string;
beforeAll(async () => {
  server = await openTestServer();
  folder = await mkdtemp(path.join(tmpdir(), 'ropa-guide-'));
  const { PATH, HOME } = process.env;
  env = { PATH, HOME, ROPA_URL: server.url, ROPA_KEY: await server.newKey(['processors:sync']) };
  guide = await readFile(projectFile('docs', 'integration.md'), 'utf8');
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** The blocks of the guide in that language, in order. */
const blocks = (language: string): string[] =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, text = '']) => text);

test('the commands run as they are shown, and answer as is shown', async () => {
  const answers: string[] = [];
  for (const command of blocks('sh')) {
    const { stdout } = await run('bash', ['-euc', command], { cwd: folder, env });
    answers.push(stdout);
  }
  const [first = '', table = '', lines = ''] = answers;
  expect(JSON.parse(first)).toEqual(JSON.parse(blocks('json')[0] ?? ''));
  const { outcomes } = JSON.parse(table) as { outcomes: PlacedOutcome[] };
  expect(outcomes.map(({ externalId, outcome, line }) => [line, externalId, outcome])).toEqual([
    [2, 'v-1', 'UPDATED'],
    [3, 'v-2', 'CREATED'],
    [4, 'v-3', 'CREATED'],
    [5, 'v-4', 'REJECTED'],
  ]);
  const said = lines.trimEnd().split('\n');
  expect(said.map((line) => JSON.parse(line) as object)).toMatchObject([
    { externalId: 'v-1', outcome: 'UPDATED' },
    { externalId: 'v-9', outcome: 'CREATED' },
    { counts: { created: 1, updated: 1, rejected: 0 }, problems: [] },
  ]);
});

describe('the client', () => {
  const node = (...args: string[]) => run(process.execPath, args, { cwd: folder, env });
  const compile = () => node(projectFile('node_modules', 'typescript', 'bin', 'tsc'));

  beforeAll(async () => {
    await symlink(projectFile('node_modules'), path.join(folder, 'node_modules'), 'dir');
    await copyFile(SCHEMA_FILE, path.join(folder, 'schema.graphql'));
    for (const name of ['client.mts', 'tsconfig.json']) {
      await copyFile(projectFile('docs', 'client', name), path.join(folder, name));
    }
    await node(projectFile('node_modules', 'gql.tada', 'bin', 'cli.js'), 'generate-output');
  });

  test('is the one that the guide shows', async () => {
    expect(blocks('ts')).toEqual([await readFile(projectFile('docs', 'client', 'client.mts'), 'utf8')]);
  });

  test('compiles with types of the published schema, and speaks to a server', async () => {
    await compile();
    const { stdout } = await node('client.mjs');
    expect(stdout).toBe('v-1 CREATED\n');
    expect((await node('client.mjs')).stdout).toBe('v-1 UNCHANGED\n');
  });

  test('does not compile with a field or a code that is none, or with an answer that was not asked for', async () => {
    const client = await readFile(projectFile('docs', 'client', 'client.mts'), 'utf8');
    const slips = client
      .replace('name:', 'nmae:')
      .replace("'IGNORE'", "'NEVER'")
      .replace('{ externalId, outcome } of', '{ externalId, key } of');
    await writeFile(path.join(folder, 'client.mts'), slips);
    const { stdout } = await compile().then(
      () => ({ stdout: '' }),
      (error: unknown) => error as { stdout: string },
    );
    expect(stdout).toMatch(/Property 'name' is missing in type '\{ externalId: string; nmae: string/);
    expect(stdout).toMatch(/"NEVER"/);
    expect(stdout).toMatch(/Property 'key' does not exist/);
  });
});
