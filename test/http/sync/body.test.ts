import { newTool, SYNC, type Tool } from '../../sync/support.js';
import { openTestServer, type TestServer } from '../../support/server.js';
import { journalSize } from '../../support/sql.js';
import { post, type Posted, type Sending } from './support.js';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer({ bodyLimit: 100_000, streamLimit: 300_000 });
});
afterAll(() => server.close());

let count = 0;
let tool: Tool;
let organisation: string;
beforeEach(async () => {
  organisation = `body-${++count}`;
  tool = await newTool(server, organisation);
});

const JSON_TYPE = 'application/json';
const LINES_TYPE = 'application/x-ndjson';
const json = (body: unknown, sending: Sending = {}) =>
  post(server, JSON_TYPE, JSON.stringify(body), { organisation, ...sending });
const lines = (rows: readonly object[], sending: Sending = {}) =>
  post(server, LINES_TYPE, rows.map((row) => JSON.stringify(row)).join('\n'), { organisation, ...sending });
const csv = (text: string | Buffer, sending: Sending = {}) =>
  post(server, 'text/csv', text, { organisation, ...sending });

const inShort = ({ problems }: Pick<Posted, 'problems'>) =>
  problems.map(({ code, path, line }) => [code, path, ...(line == null ? [] : [line])].join(' '));

const ROWS = [
  { externalId: 'v-1', name: 'Mail Service', country: 'USA' },
  { externalId: 'v-2', name: '', country: 'Frankfurt/Germany' },
];
const CSV = 'externalId,name,country\nv-1,Mail Service,USA\nv-2,,Frankfurt/Germany\n';

test('identifier, name and country are enough, and the answer is that of GraphQL', async () => {
  const { data } = await server.graphql<{ syncProcessors: object }>(
    SYNC,
    { input: { source: 'tool', rows: ROWS, dryRun: true } },
    { organisation },
  );
  const { status, headers, errors, ...answer } = await json(ROWS);
  expect({ status, errors }).toEqual({ status: 200, errors: [] });
  expect(headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  expect(answer).toEqual(data?.syncProcessors);
  expect(answer.outcomes.map(({ outcome }) => outcome)).toEqual(['CREATED', 'REJECTED']);
  expect((await json({ rows: ROWS })).counts).toMatchObject({ unchanged: 1, rejected: 1 });
});

test('JSON, lines of JSON and a table say the same, but for the line of a row', async () => {
  const one = await json(ROWS, { query: 'source=tool&dryRun=true' });
  const other = await lines(ROWS, { query: 'source=tool&dryRun=true' });
  const table = await csv(CSV, { query: 'source=tool&dryRun=true' });
  expect(other.headers['content-type']).toBe('application/x-ndjson');
  expect(other.outcomes.map(({ line }) => line)).toEqual([1, 2]);
  expect(table.outcomes.map(({ line }) => line)).toEqual([2, 3]);
  expect(inShort(one.outcomes[1] ?? { problems: [] })).toEqual(['BLANK rows.1.name']);
  expect(inShort(other.outcomes[1] ?? { problems: [] })).toEqual(['BLANK rows.1.name 2']);
  // An empty cell says nothing, and a row says a name.
  expect(inShort(table.outcomes[1] ?? { problems: [] })).toEqual(['REQUIRED rows.1.name 3']);
  const plain = ({ outcomes }: Posted) =>
    outcomes.map(({ line, problems, ...rest }) => [rest, line && problems.length]);
  expect(plain(table)).toEqual(plain(other));
  expect(other.outcomes[0]).toEqual({ ...one.outcomes[0], line: 1 });
});

test('lines are answered by lines, and so is whoever asks for it', async () => {
  const { headers, counts } = await json(ROWS, { headers: { accept: LINES_TYPE } });
  expect(headers['content-type']).toBe('application/x-ndjson');
  expect(counts).toMatchObject({ created: 1, rejected: 1 });
  expect((await lines(ROWS, { headers: { accept: JSON_TYPE } })).headers['content-type']).toContain(LINES_TYPE);
});

test.each<[string, unknown, string[]]>([
  ['a number for a text', { name: 5 }, ['WRONG_TYPE name']],
  ['a name that is missing', { name: undefined }, ['REQUIRED name']],
  ['a null where none may be', { externalId: null }, ['REQUIRED externalId']],
  ['a field that is none', { naem: 'x' }, ['UNKNOWN_FIELD naem']],
  ['a field that is none, within', { contact: { fax: '1' } }, ['UNKNOWN_FIELD contact.fax']],
  ['a prototype', JSON.parse('{"__proto__": {}}'), ['UNKNOWN_FIELD __proto__']],
  ['a text for an object', { contact: 'Ann' }, ['WRONG_TYPE contact']],
  ['a list for an object', { contact: [] }, ['WRONG_TYPE contact']],
  ['a code that is none', { certifications: [{ scheme: 'ISO' }] }, ['UNKNOWN_CODE certifications.0.scheme']],
  ['a number for a day', { engagements: [{ service: 'S', startsOn: 2024 }] }, ['WRONG_TYPE engagements.0.startsOn']],
  [
    'a number for a duration',
    { engagements: [{ service: 'S', noticePeriod: 30 }] },
    ['WRONG_TYPE engagements.0.noticePeriod'],
  ],
  ['a null in a list', { locations: [null] }, ['REQUIRED locations.0']],
  ['a service that is missing', { subprocessors: [{ externalId: 'x' }] }, ['REQUIRED subprocessors.0.service']],
  [
    'wrong types and broken rules',
    { name: 7, website: 'x', contact: { email: 'y' }, legalName: ' ' },
    ['WRONG_TYPE name', 'BLANK legalName', 'WRONG_FORMAT contact.email', 'WRONG_FORMAT website'],
  ],
])('a row with %s is rejected with all its problems, and the others are written', async (_, row, problems) => {
  const good = { externalId: 'good', name: 'Good' };
  const { status, outcomes, counts } = await json([good, { externalId: 'bad', name: 'Bad', ...(row as object) }]);
  expect(status).toBe(200);
  expect(counts).toMatchObject({ created: 1, rejected: 1 });
  expect(outcomes[1]).toMatchObject({ index: 1, outcome: 'REJECTED', key: null });
  const placed = problems.map((problem) => problem.replace(' ', ' rows.1.'));
  expect(inShort(outcomes[1] ?? { problems: [] }).sort()).toEqual(placed.sort());
  for (const { message } of outcomes[1]?.problems ?? []) expect(message).toMatch(/^[A-Z].*[.?]$/);
});

test.each([['a text'], [5], [null], [[]]])('%j is no row', async (row) => {
  const { outcomes } = await json([row]);
  expect(outcomes).toMatchObject([{ externalId: '', outcome: 'REJECTED', problems: [{ path: 'rows.0' }] }]);
});

test('a slip in the name of a field is told with what was meant', async () => {
  const { outcomes } = await json([{ externalId: 'a', name: 'A', webiste: 'https://a.example' }]);
  expect(outcomes[0]?.problems[0]?.message).toBe('There is no such field. Did you mean "website"?');
});

test('a row that cannot be read keeps its party from being stale, and takes down what names it and is new', async () => {
  await json([
    { externalId: 'a', name: 'A', engagements: [{ service: 'S' }], subprocessors: [{ externalId: 'b', service: 'S' }] },
    { externalId: 'b', name: 'B' },
  ]);
  const query = 'source=tool&stale=END&endsOn=2025-01-01';
  const rows = [
    { externalId: 'a', name: 1, subprocessors: [{ externalId: 'b', service: 2 }] },
    { externalId: 'c', name: false },
    { externalId: 'd', name: 'D', subprocessors: [{ externalId: 'c', service: 'S' }] },
  ];
  const { outcomes, counts } = await json(rows, { query });
  expect(counts).toMatchObject({ rejected: 3, stale: 0 });
  expect(outcomes[0]).toMatchObject({ outcome: 'REJECTED', key: 'a' });
  expect(inShort(outcomes[2] ?? { problems: [] })).toEqual(['UNKNOWN_REFERENCE rows.2.subprocessors.0.externalId']);
});

test.each([
  ['an empty list', '[]'],
  ['a row without an identifier', '[{"name": "A"}]'],
  ['a blank identifier', '[{"externalId": " ", "name": "A"}]'],
])('nothing is ended for %s, and nothing is written', async (_, body) => {
  await json([{ externalId: 'a', name: 'A', engagements: [{ service: 'S' }] }]);
  const entries = await journalSize(server.database, tool.actor);
  const query = 'source=tool&stale=END&endsOn=2025-01-01';
  const answer = await post(server, JSON_TYPE, body, { organisation, query });
  expect(answer).toMatchObject({ status: 400, outcomes: [], problems: [{ code: 'RULE_BROKEN', path: 'stale' }] });
  expect(await journalSize(server.database, tool.actor)).toBe(entries);
});

test.each([
  ['json', () => json([...ROWS, { externalId: 'x', name: 1 }], { query: 'source=tool&onProblem=REJECT_ALL' })],
  ['lines', () => lines([...ROWS, { externalId: 'x', name: 1 }], { query: 'source=tool&onProblem=REJECT_ALL' })],
])('with REJECT_ALL, a row that has a problem has nothing written: %s', async (_, send) => {
  const { status, outcomes, problems, counts } = await send();
  expect(status).toBe(422);
  expect(counts).toMatchObject({ rejected: 3 });
  expect(outcomes.map((outcome) => outcome.problems.length)).toEqual([0, 1, 1]);
  expect(problems).toEqual(outcomes.flatMap((outcome) => outcome.problems));
  expect((await json([ROWS[0]])).counts).toMatchObject({ created: 1 });
});

test('a fact that a person set stays and is told, or is overwritten where that is asked for', async () => {
  await json([ROWS[0]]);
  await tool.ask(
    'mutation { updateParty(input: { key: "mail-service", version: 1, name: "Mail" }) { problems { code } } }',
  );
  const kept = await json([{ ...ROWS[0], name: 'Post' }]);
  expect(kept).toMatchObject({
    counts: { conflicting: 1 },
    outcomes: [{ conflicts: [{ path: 'name', registerValue: 'Mail' }] }],
  });
  const overwritten = await json([{ ...ROWS[0], name: 'Post' }], { query: 'source=tool&onConflict=OVERWRITE' });
  expect(overwritten.outcomes).toMatchObject([{ outcome: 'UPDATED', changes: [{ before: 'Mail', after: 'Post' }] }]);
});

test.each<[string, string, string[]]>([
  ['no source', '', ['REQUIRED source']],
  ['an empty source', 'source=', ['REQUIRED source']],
  ['a parameter that is none', 'source=tool&dryrun=true', ['UNKNOWN_FIELD dryrun']],
  ['a parameter given twice', 'source=tool&source=other', ['WRONG_TYPE source']],
  [
    'a wish that is none',
    'source=tool&dryRun=yes&onProblem=STOP&stale=DELETE',
    ['UNKNOWN_CODE dryRun', 'UNKNOWN_CODE onProblem', 'UNKNOWN_CODE stale'],
  ],
  ['an end without a day', 'source=tool&stale=END', ['REQUIRED endsOn']],
  ['a day without an end', 'source=tool&endsOn=2025-01-01', ['RULE_BROKEN endsOn']],
  ['no day', 'source=tool&stale=END&endsOn=2025-02-30', ['NOT_A_DAY endsOn']],
  ['a source that is too long', `source=${'x'.repeat(201)}`, ['TOO_LONG source']],
])('%s is refused, naming parameter and rule', async (_, query, expected) => {
  const answer = await json(ROWS, { query });
  expect(answer).toMatchObject({ status: 400, outcomes: [] });
  expect(inShort(answer)).toEqual(expected);
});

describe('a key that is sent again', () => {
  const keyed = { headers: { 'idempotency-key': 'monday' } };

  test('is answered as the first time, in whatever form', async () => {
    const first = await json(ROWS, keyed);
    await json([{ externalId: 'v-1', name: 'Renamed since' }], { query: 'source=tool&stale=IGNORE' });
    const entries = await journalSize(server.database, tool.actor);
    const { outcomes, counts } = await json(ROWS, keyed);
    expect([outcomes, counts]).toEqual([first.outcomes, first.counts]);
    expect((await lines(ROWS, keyed)).counts).toEqual(first.counts);
    expect(await journalSize(server.database, tool.actor)).toBe(entries);
  });

  test('with other rows is refused', async () => {
    await json(ROWS, keyed);
    const answer = await json(ROWS.slice(1), keyed);
    expect(answer).toMatchObject({
      status: 422,
      outcomes: [],
      problems: [{ code: 'DUPLICATE', path: 'idempotencyKey' }],
    });
  });

  test('is a text like any other', async () => {
    const answer = await json(ROWS, { headers: { 'idempotency-key': 'x'.repeat(201) } });
    expect(answer.status).toBe(400);
    expect(inShort(answer)).toEqual(['TOO_LONG idempotencyKey']);
  });
});

describe('what cannot be read is refused whole', () => {
  const refused = async (type: string, body: string | Buffer, headers = {}) => {
    const entries = await journalSize(server.database, tool.actor);
    const answer = await post(server, type, body, { organisation, headers });
    expect(await journalSize(server.database, tool.actor)).toBe(entries);
    return answer;
  };

  test.each<[string, string, string, string[]]>([
    ['a line that is not JSON', LINES_TYPE, '{"externalId":"a","name":"A"}\n\n{oops}\n', ['SYNTAX  3']],
    ['an object with other fields', JSON_TYPE, '{"source":"tool","rows":[]}', ['UNKNOWN_FIELD source']],
    ['an object without rows', JSON_TYPE, '{}', ['WRONG_TYPE rows']],
    ['a table without a name', 'text/csv', 'externalId\na\n', ['REQUIRED name 1']],
    ['nothing, as a table', 'text/csv', '', ['SYNTAX  1']],
    ['a quote left open', 'text/csv', 'externalId,name\na,"A\nb,B\n', ['SYNTAX  3']],
    ['a quote within a cell', 'text/csv', 'externalId,name\na,A\nb,B "x"\n', ['SYNTAX  3']],
  ])('%s', async (_, type, body, expected) => {
    const answer = await refused(type, body);
    expect(answer).toMatchObject({ status: 400, outcomes: [] });
    expect(inShort(answer)).toEqual(expected);
  });

  test('a line that is not UTF-8', async () => {
    const answer = await refused(LINES_TYPE, Buffer.from('{"externalId":"a","name":"K\xf6ln"}', 'latin1'));
    expect(answer).toMatchObject({
      status: 400,
      problems: [{ code: 'SYNTAX', line: 1, message: 'The line is not UTF-8.' }],
    });
  });

  test('no more than twenty lines are told', async () => {
    expect((await refused(LINES_TYPE, '{\n'.repeat(100))).problems).toHaveLength(20);
  });

  test.each<[string, string, string | Buffer, object, number, string]>([
    ['no JSON', JSON_TYPE, '[{', {}, 400, 'The body is not JSON.'],
    [
      'JSON that is not UTF-8',
      JSON_TYPE,
      Buffer.from('[{"externalId":"a","name":"K\xf6ln"}]', 'latin1'),
      {},
      400,
      'The body is not UTF-8.',
    ],
    [
      'another type',
      'text/plain',
      'a',
      {},
      415,
      'Send rows as application/json, application/x-ndjson, text/csv, named in the header Content-Type.',
    ],
    [
      'packed lines',
      LINES_TYPE,
      '{}',
      { 'content-encoding': 'gzip' },
      415,
      'The body is encoded in a way that the server does not read.',
    ],
    [
      'too much JSON',
      JSON_TYPE,
      JSON.stringify(['x'.repeat(100_000)]),
      {},
      413,
      'The body is larger than the server takes.',
    ],
    ['too long a table', 'text/csv', 'x'.repeat(100_001), {}, 413, 'The body is larger than the server takes.'],
    ['too long a line', LINES_TYPE, `"${'x'.repeat(100_000)}"`, {}, 413, 'The body is larger than the server takes.'],
    [
      'too many lines',
      LINES_TYPE,
      '{"externalId":"a"}\n'.repeat(20_000),
      {},
      413,
      'The body is larger than the server takes.',
    ],
  ])('%s', async (_, type, body, headers, status, message) => {
    const answer = await refused(type, body, headers);
    expect(answer).toMatchObject({ status, errors: [{ message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
  });

  test.each(['GET', 'PUT', 'DELETE'])('the method %s', async (method) => {
    const response = await fetch(`${server.url}/sync/processors`, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    expect(await response.json()).toMatchObject({ errors: [{ message: `Rows are sent by POST, not by ${method}.` }] });
  });
});

test('lines without rows are a call that lists nothing', async () => {
  await json(ROWS);
  const { status, counts } = await lines([]);
  expect([status, counts]).toEqual([200, expect.objectContaining({ stale: 1 })]);
});

test('a mark of the order of bytes is no part of the first line', async () => {
  const body = '\ufeff{"externalId":"a","name":"A"}\r\n{"externalId":"b","name":"B"}\r\n';
  expect((await post(server, LINES_TYPE, body, { organisation })).counts).toMatchObject({ created: 2 });
});
