import { ROWS_LIMIT } from '../../../src/inputs/sync.js';
import { openTestServer, type TestServer } from '../../support/server.js';
import { journalSize } from '../../support/sql.js';
import { newTool, type Tool } from '../../sync/support.js';
import { post, type Posted, type Sending } from './support.js';

jest.setTimeout(120_000);

const ORGANISATION = 'stream';
let server: TestServer;
let tool: Tool;
beforeAll(async () => {
  server = await openTestServer();
  tool = await newTool(server, ORGANISATION);
});
afterAll(() => server.close());

const body = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join('\n');
const send = (rows: readonly object[], sending: Sending = {}): Promise<Posted> =>
  post(server, 'application/x-ndjson', body(rows), { organisation: ORGANISATION, ...sending });

const MORE = ROWS_LIMIT + 100;
const row = (at: number, ...names: number[]) => ({
  externalId: `r${at}`,
  name: `Row ${at}`,
  subprocessors: names.map((name) => ({ externalId: `r${name}`, service: 'S' })),
});
/** More rows than one call takes, of which the first rely on the last, and two form a circle over the length of it. */
const ROWS = Array.from({ length: MORE }, (_, at) => {
  if (at === 50) return row(at, MORE - 50);
  if (at === MORE - 50) return row(at, 50);
  return at < 10 ? row(at, MORE - 1 - at) : { externalId: `r${at}`, name: `Row ${at}` };
});
const BAD = [{ externalId: 'bad', name: 5 }, row(MORE, 99_999)];
const SENT = [...BAD, ...ROWS];

/** Outcomes at their places, for calls are answered in an order of their own. */
const inPlace = ({ outcomes }: Posted) => outcomes.toSorted((one, other) => (one.index ?? 0) - (other.index ?? 0));
const keyed = { headers: { 'idempotency-key': 'k'.repeat(200) } };

test('more rows than one call takes are refused where the answer is one object', async () => {
  const answer = await post(server, 'application/json', JSON.stringify(ROWS), { organisation: ORGANISATION });
  expect(answer).toMatchObject({ status: 400, outcomes: [], problems: [{ code: 'TOO_MANY', path: 'rows' }] });
});

test('more rows than one call takes are not all rejected for one, and nothing is written', async () => {
  const entries = await journalSize(server.database, tool.actor);
  const answer = await send(SENT, { query: 'source=tool&onProblem=REJECT_ALL' });
  expect(answer).toMatchObject({ status: 400, outcomes: [], problems: [{ code: 'RULE_BROKEN', path: 'onProblem' }] });
  expect(await journalSize(server.database, tool.actor)).toBe(entries);
});

test.each(['stale=END', 'endsOn=2025-01-01', 'stale=END&endsOn=never'])(
  '%s is refused before any of the rows is written',
  async (query) => {
    const entries = await journalSize(server.database, tool.actor);
    const answer = await send(SENT, { query: `source=tool&${query}` });
    expect(answer).toMatchObject({ status: 400, outcomes: [], problems: [{ path: 'endsOn' }] });
    expect(await journalSize(server.database, tool.actor)).toBe(entries);
  },
);

test('rows of one party that are more than one call takes are refused, one by one', async () => {
  const rows = Array.from({ length: ROWS_LIMIT + 1 }, () => ({ externalId: 'one', name: 'One' }));
  const { counts, outcomes } = await send([...rows, { externalId: 'x', name: 'X' }], { query: 'source=other' });
  expect(counts).toMatchObject({ created: 1, rejected: rows.length });
  const codes = outcomes.flatMap(({ problems }) => problems.map(({ code, line }) => `${line} ${code}`));
  expect(codes).toEqual(rows.map((_, at) => `${at + 1} TOO_MANY`));
});

test('rows name each other over any distance, a dry run tells the same and writes nothing, and a key is for all', async () => {
  const entries = await journalSize(server.database, tool.actor);
  const dry = await send(SENT, { query: 'source=tool&dryRun=true' });
  expect(await journalSize(server.database, tool.actor)).toBe(entries);

  const done = await send(SENT, keyed);
  expect(done).toMatchObject({ status: 200, problems: [], errors: [] });
  expect(done.counts).toMatchObject({ created: MORE - 2, updated: 0, unchanged: 0, rejected: 4, stale: 0 });
  expect(inPlace(done)).toEqual(inPlace(dry));
  expect(inPlace(done).map(({ index, line }) => [index, line])).toEqual(SENT.map((_, at) => [at, at + 1]));
  const rejected = done.outcomes.filter(({ outcome }) => outcome === 'REJECTED');
  const found = rejected.flatMap(({ problems }) => problems.map(({ code, path, line }) => `${line} ${code} ${path}`));
  expect(found.sort()).toEqual([
    '1 WRONG_TYPE rows.0.name',
    '2 UNKNOWN_REFERENCE rows.1.subprocessors.0.externalId',
    `${MORE - 47} CYCLE rows.${MORE - 48}.subprocessors.0.externalId`,
    '53 CYCLE rows.52.subprocessors.0.externalId',
  ]);

  await send([{ externalId: 'r0', name: 'Renamed since' }], { query: 'source=tool&stale=IGNORE' });
  const after = await journalSize(server.database, tool.actor);
  const again = await send(SENT, keyed);
  expect(again.outcomes).toEqual(done.outcomes);
  expect(await journalSize(server.database, tool.actor)).toBe(after);

  // What comes first is the same, and what comes after is not: nothing of it is done.
  const other = await send([...SENT, { externalId: 'new', name: 'New' }], keyed);
  expect(other).toMatchObject({ status: 422, outcomes: [], problems: [{ code: 'DUPLICATE', path: 'idempotencyKey' }] });
  expect(await journalSize(server.database, tool.actor)).toBe(after);

  // An answer that was lost on the way: what was done is answered, and the rest is done.
  const lost = `DELETE FROM sync_answer WHERE organisation_id = $1 AND key <> $2`;
  await server.database.dataSource.query(lost, [
    tool.actor.organisationId,
    JSON.stringify(['tool', keyed.headers['idempotency-key']]),
  ]);
  const retried = await send(SENT, keyed);
  expect(retried.counts).toMatchObject({ created: ROWS_LIMIT - 4, rejected: 4, updated: 0 });
  expect(retried.counts.unchanged).toBe(SENT.length - ROWS_LIMIT);
});

test('stale is what none of the calls names, whatever call it would have been in', async () => {
  await send([{ externalId: 'old', name: 'Old', engagements: [{ service: 'S' }] }], {
    query: 'source=tool&stale=IGNORE',
  });
  const gone = new Set(['old', 'r20', `r${MORE - 20}`]);
  const rows = SENT.filter(({ externalId }) => !gone.has(externalId));
  const { counts, outcomes } = await send(rows, { query: 'source=tool&stale=END&endsOn=2025-01-01' });
  expect(counts).toMatchObject({ stale: 3, created: 0 });
  const stale = outcomes.filter(({ outcome }) => outcome === 'STALE');
  expect(stale.map(({ externalId }) => externalId)).toEqual(['old', 'r20', `r${MORE - 20}`]);
  expect(stale[0]?.changes).toMatchObject([{ path: 'engagements.own.old.s.endsOn', after: '2025-01-01' }]);
});

test('two rows of one party are told so, whatever their distance', async () => {
  const merge = `UPDATE external_reference SET party_id = (SELECT x.party_id FROM external_reference AS x
      WHERE x.organisation_id = $1 AND x.external_id = 'r30')
    WHERE organisation_id = $1 AND external_id = $2`;
  await server.database.dataSource.transaction(async (manager) => {
    await manager.query(`SELECT set_config('ropa.organisation', $1, true), set_config('ropa.actor', 'test', true)`, [
      tool.actor.organisationId,
    ]);
    await manager.query(merge, [tool.actor.organisationId, `r${MORE - 30}`]);
  });
  const rows = [...SENT.slice(2), { externalId: 'r40', name: 'Row 40 again' }];
  const { outcomes } = await send(rows, { query: 'source=tool&stale=IGNORE&dryRun=true' });
  const twice = outcomes.filter(({ problems }) => problems.some(({ code }) => code === 'DUPLICATE'));
  expect(twice.map(({ index }) => index).sort((one, other) => Number(one) - Number(other))).toEqual([
    ...[30, 40, MORE - 30, MORE],
  ]);
});

test('an answer that ends in the middle says why, and what was done stays done', async () => {
  const { dataSource } = server.database;
  await dataSource.query(`CREATE FUNCTION refuse_boom() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF NEW.external_id = 'boom' THEN RAISE EXCEPTION 'boom'; END IF; RETURN NEW; END $$`);
  await dataSource.query(
    'CREATE TRIGGER refuse_boom BEFORE INSERT ON external_reference FOR EACH ROW EXECUTE FUNCTION refuse_boom()',
  );
  const rows = Array.from({ length: ROWS_LIMIT }, (_, at) => ({ externalId: `s${at}`, name: `Same ${at}` }));
  const sent = [...rows, { externalId: 'boom', name: 'Boom' }];
  const query = 'source=third&stale=IGNORE';
  const { status, outcomes, counts, errors } = await send(sent, { query });
  expect([status, outcomes.length]).toEqual([200, ROWS_LIMIT]);
  expect(counts).toMatchObject({ created: ROWS_LIMIT });
  expect(errors).toMatchObject([
    {
      message: 'Something went wrong on our side.',
      extensions: { code: 'INTERNAL', requestId: expect.any(String) as never },
    },
  ]);
  const dry = await send(sent, { query: `${query}&dryRun=true` });
  expect(dry).toMatchObject({ status: 500, errors: [{ extensions: { code: 'INTERNAL' } }] });
  await dataSource.query('DROP FUNCTION refuse_boom CASCADE');
  expect((await send(sent, { query })).counts).toMatchObject({ unchanged: ROWS_LIMIT, created: 1 });
});

test('a client that goes away leaves whole calls behind, and the rest undone', async () => {
  const rows = Array.from({ length: MORE }, (_, at) => ({ externalId: `g${at}`, name: `Gone ${at}` }));
  const leaving = new AbortController();
  const query = 'source=fourth&stale=IGNORE';
  const response = await fetch(`${server.url}/sync/processors?${query}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${server.adminKey}`,
      'ropa-organisation': ORGANISATION,
      'content-type': 'application/x-ndjson',
    },
    body: body(rows),
    signal: leaving.signal,
  });
  expect(response.status).toBe(200);
  leaving.abort();
  const { counts } = await send(rows, { query });
  expect(counts).toMatchObject({ rejected: 0, updated: 0, unchanged: expect.any(Number) as never });
  expect([ROWS_LIMIT, MORE]).toContain(counts.unchanged);
});
