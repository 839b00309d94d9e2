import { cursorOf, seqOf } from '../../src/changes/cursor.js';
import { nounApi } from '../support/api.js';
import { follow, type Following } from '../support/following.js';
import { noun } from '../support/scene.js';
import { openTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let following: Following;

beforeAll(async () => {
  server = await openTestServer();
  following = await follow(server.database);
});
afterAll(async () => {
  await following.close();
  await server.close();
});

interface Page {
  readonly changes: {
    readonly nodes: readonly { readonly cursor: string; readonly key: string }[];
    readonly endCursor: string;
    readonly hasNextPage: boolean;
    readonly followed: { readonly journalEntry: string; readonly on: string | null; readonly complete: boolean };
  };
}

const PAGE = `query ($after: String, $first: Int) { changes(after: $after, first: $first) {
  nodes { cursor key } endCursor hasNextPage followed { journalEntry on complete } } }`;

async function page(variables: object = {}): Promise<Page['changes']> {
  const { data, errors } = await server.graphql<Page>(PAGE, variables);
  expect(errors).toEqual([]);
  if (!data) throw new Error('There is an answer');
  return data.changes;
}

const enter = (name: string) =>
  nounApi((text, variables) => server.graphql(text, variables), noun('Party')).create({ name });

test('before anything was written there is a cursor to go on from, and all is told', async () => {
  expect(await page()).toEqual({
    nodes: [],
    endCursor: cursorOf(0),
    hasNextPage: false,
    followed: { journalEntry: '0', on: null, complete: true },
  });
});

test('a client that goes on from the cursor of the last time gets each change once', async () => {
  let { endCursor } = await page();
  const seen: string[] = [];
  for (const name of ['One', 'Two', 'Three', 'Four', 'Five']) {
    await enter(name);
    if (name === 'Two') continue;
    await following.caughtUp(server.organisationId);
    let more = true;
    while (more) {
      const { nodes, ...rest } = await page({ after: endCursor, first: 1 });
      seen.push(...nodes.map(({ key }) => key));
      ({ endCursor, hasNextPage: more } = rest);
    }
  }
  expect(seen).toEqual(['one', 'two', 'three', 'four', 'five']);
  expect(await page({ after: endCursor })).toMatchObject({ nodes: [], endCursor, followed: { complete: true } });
});

test('each change has a cursor, from which the ones after it are told', async () => {
  const { nodes } = await page({ first: 500 });
  for (const [at, { cursor }] of nodes.entries()) {
    expect((await page({ after: cursor, first: 500 })).nodes).toEqual(nodes.slice(at + 1));
  }
});

test.each(['', 'x', 'MQ', cursorOf('1x'), cursorOf('01'), cursorOf(-1), `${cursorOf(1)}=`, 'Y2hhbmdlIDE\u0000'])(
  'the cursor %j is refused by name',
  async (after) => {
    const { errors } = await server.graphql(PAGE, { after });
    expect(errors).toMatchObject([
      { message: 'after: It is a cursor of "changes".', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
    ]);
  },
);

test('the cursor of a change that is not there is refused by name', async () => {
  const { endCursor } = await page({ first: 500 });
  const beyond = cursorOf((seqOf(endCursor) ?? 0) + 1);
  const { errors } = await server.graphql(PAGE, { after: beyond });
  expect(errors).toMatchObject([
    { message: 'after: No change of this register has the cursor.', extensions: { argument: 'after' } },
  ]);
  expect(await page({ after: endCursor })).toMatchObject({ nodes: [], endCursor });
});

test('a cursor is a number to us, and stays one for ever', () => {
  expect(cursorOf(0)).toBe('Y2hhbmdlIDA');
  for (const seq of [0, 1, 42, 999_999_999_999_999]) expect(seqOf(cursorOf(seq))).toBe(seq);
});

test.each([-1, 501])('%i changes at once are refused', async (first) => {
  const { errors } = await server.graphql(PAGE, { first });
  expect(errors).toMatchObject([{ message: 'first: It is from 0 to 500.' }]);
});

test('changes are read with register:read, and not with the scope of a tool that only sends', async () => {
  const reader = await server.newKey(['register:read']);
  expect((await server.graphql(PAGE, {}, { key: reader })).errors).toEqual([]);
  const sender = await server.newKey(['processors:sync']);
  expect((await server.graphql(PAGE, {}, { key: sender })).errors).toMatchObject([
    { extensions: { code: 'FORBIDDEN', permission: 'register:read' } },
  ]);
});
