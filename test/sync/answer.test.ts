import { write } from '../../src/database/session.js';
import { SyncProcessorsInput } from '../../src/inputs/sync.js';
import { SyncRowInput } from '../../src/inputs/sync-row.js';
import { syncProcessors } from '../../src/sync/processors.js';
import { openTestServer, type TestServer } from '../support/server.js';
import { journalSize, rowsOf } from '../support/sql.js';
import { inShort, newTool, type Tool } from './support.js';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

let count = 0;
let tool: Tool;
beforeEach(async () => {
  tool = await newTool(server, `answer-${++count}`);
});

const rows = [
  { externalId: 'a', name: 'A', country: 'Berlin, Germany', locations: [{ kind: 'ACCESS', country: 'IN' }] },
  { externalId: 'b\u0000', name: 'B' },
];
const keyed = { idempotencyKey: 'monday' };
/** The call as the API hands it on. */
const call = (): SyncProcessorsInput =>
  Object.assign(new SyncProcessorsInput(), {
    source: 'tool',
    rows: rows.map((row) => Object.assign(new SyncRowInput(), row)),
    dryRun: false,
    onProblem: 'REJECT_ROW',
    stale: 'REPORT',
    ...keyed,
  });
const kept = () =>
  rowsOf<{ key: string }>(server.database, 'SELECT key FROM sync_answer WHERE organisation_id = $1 ORDER BY key', [
    tool.actor.organisationId,
  ]);

test('a call that is sent again is answered as the first time, and does nothing', async () => {
  const first = await tool.sync(rows, keyed);
  expect(inShort(first)).toEqual(['a CREATED', 'b\u0000 REJECTED']);
  await tool.sync([{ externalId: 'a', name: 'Renamed since' }]);
  const entries = await journalSize(server.database, tool.actor);
  expect(await tool.sync(rows, keyed)).toEqual(first);
  expect(await journalSize(server.database, tool.actor)).toBe(entries);
});

test('an answer that was lost after the call was done is given to the retry', async () => {
  const lost = syncProcessors(call(), async (work) => {
    await write(server.database, tool.actor, 'test', work);
    throw new Error('The process ends here.');
  });
  await expect(lost).rejects.toThrow('The process ends here.');
  expect(inShort(await tool.sync(rows, keyed))).toEqual(['a CREATED', 'b\u0000 REJECTED']);
});

test('a call that fails leaves no answer behind', async () => {
  const failing = syncProcessors(call(), (work) =>
    write(server.database, tool.actor, 'test', async (tx) => {
      await work(tx);
      throw new Error('The process ends before the commit.');
    }),
  );
  await expect(failing).rejects.toThrow('before the commit');
  expect(await kept()).toEqual([]);
  expect(inShort(await tool.sync(rows, keyed))).toEqual(['a CREATED', 'b\u0000 REJECTED']);
});

test.each<[string, object[], object]>([
  ['other rows', [{ externalId: 'a', name: 'Other' }], {}],
  ['a fact left out', [{ ...rows[0], country: undefined }, rows[1] as object], {}],
  ['another wish', rows, { onProblem: 'REJECT_ALL' }],
])('the key with %s is refused, and nothing is written', async (_, other, more) => {
  await tool.sync(rows, keyed);
  const entries = await journalSize(server.database, tool.actor);
  expect(await tool.sync(other, { ...keyed, ...more })).toMatchObject({
    outcomes: [],
    problems: [{ code: 'DUPLICATE', path: 'idempotencyKey' }],
  });
  expect(await journalSize(server.database, tool.actor)).toBe(entries);
});

test('the same call with its fields in another order is the same call', async () => {
  const first = await tool.sync(rows, keyed);
  const reversed = rows.map((row) => Object.fromEntries(Object.entries(row).reverse()));
  expect(await tool.sync(reversed, keyed)).toEqual(first);
});

test('a dry run neither uses the key up nor is answered by it', async () => {
  expect(inShort(await tool.sync(rows, { ...keyed, dryRun: true }))).toEqual(['a CREATED', 'b\u0000 REJECTED']);
  expect(await kept()).toEqual([]);
  await tool.sync([{ externalId: 'a', name: 'A' }], keyed);
  expect(inShort(await tool.sync(rows, { ...keyed, dryRun: true }))).toEqual(['a UPDATED', 'b\u0000 REJECTED']);
});

test('a call that is refused whole does not use the key up', async () => {
  await tool.sync(rows, { ...keyed, onProblem: 'REJECT_ALL' });
  expect(await kept()).toEqual([]);
  expect(inShort(await tool.sync(rows, keyed))).toEqual(['a CREATED', 'b\u0000 REJECTED']);
});

test('after a day the key is new, and answers that old are gone', async () => {
  await tool.sync(rows, keyed);
  await tool.sync(rows, { idempotencyKey: 'tuesday' });
  const age = (hours: number) =>
    rowsOf(server.database, `UPDATE sync_answer SET at = at - interval '${hours} hours' WHERE organisation_id = $1`, [
      tool.actor.organisationId,
    ]);
  await age(23);
  expect(inShort(await tool.sync(rows, keyed))).toEqual(['a CREATED', 'b\u0000 REJECTED']);
  await age(2);
  expect(inShort(await tool.sync(rows, keyed))).toEqual(['a UNCHANGED', 'b\u0000 REJECTED']);
  expect(await kept()).toEqual([{ key: '["tool","monday"]' }]);
});

test('two calls with one key at once are done once, and answered the same', async () => {
  const [one, other] = await Promise.all([tool.sync(rows, keyed), tool.sync(rows, keyed)]);
  expect(one).toEqual(other);
  expect(inShort(one)).toEqual(['a CREATED', 'b\u0000 REJECTED']);
});

test('a key is of one source', async () => {
  const first = await tool.sync(rows, keyed);
  const other = { ...keyed, source: 'other' };
  expect(inShort(await tool.sync([{ externalId: 'x', name: 'X' }], other))).toEqual(['x CREATED']);
  expect(await tool.sync(rows, keyed)).toEqual(first);
});

test('a key is of one organisation', async () => {
  await tool.sync(rows, keyed);
  const another = await newTool(server, 'another');
  expect(inShort(await another.sync([{ externalId: 'x', name: 'X' }], keyed))).toEqual(['x CREATED']);
});

test.each([' ', 'x'.repeat(201), 'a\u0000'])('%j is no key', async (idempotencyKey) => {
  expect(await tool.sync(rows, { idempotencyKey })).toMatchObject({ problems: [{ path: 'idempotencyKey' }] });
});
