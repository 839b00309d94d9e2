import { Client } from 'pg';
import { enter, noun } from '../support/scene.js';
import { openTestServer, type TestServer } from '../support/server.js';
import { journalSize } from '../support/sql.js';
import { inShort, newTool, type Tool } from './support.js';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

let count = 0;
let tool: Tool;
beforeEach(async () => {
  tool = await newTool(server, `problem-${++count}`);
});

const good = { externalId: 'good', name: 'Good' };

test.each<[string, object, [code: string, path: string][]]>([
  ['a blank name', { name: ' ' }, [['BLANK', 'name']]],
  ['a name that nobody can see', { name: '\u200b\u200b' }, [['BLANK', 'name']]],
  ['a name that is too long', { name: 'x'.repeat(201) }, [['TOO_LONG', 'name']]],
  [
    'control characters',
    { name: 'a\u0000b', description: '\u202e' },
    [
      ['CONTROL_CHARACTER', 'name'],
      ['CONTROL_CHARACTER', 'description'],
    ],
  ],
  ['an identifier that is no text', { externalId: 'a\u0000b' }, [['CONTROL_CHARACTER', 'externalId']]],
  [
    'data whose key is no text',
    { engagements: [{ service: 'S', dataCategories: ['\ud800'] }] },
    [
      ['NOT_A_KEY', 'engagements.0.dataCategories'],
      ['UNKNOWN_REFERENCE', 'engagements.0.dataCategories.0'],
    ],
  ],
  ['a blank identifier', { externalId: '' }, [['BLANK', 'externalId']]],
  ['an identifier with a blank at its end', { externalId: 'good ' }, [['WRONG_FORMAT', 'externalId']]],
  [
    'an engagement whose identifier has one',
    { engagements: [{ service: 'S', externalId: '\tc' }] },
    [['WRONG_FORMAT', 'engagements.0.externalId']],
  ],
  ['no address of the web', { website: 'mail' }, [['WRONG_FORMAT', 'website']]],
  ['no country code', { locations: [{ kind: 'ACCESS', country: 'UK' }] }, [['UNKNOWN_COUNTRY', 'locations.0.country']]],
  [
    'two ways of naming a place',
    { locations: [{ kind: 'ACCESS', country: 'DE', place: 'DE' }] },
    [['RULE_BROKEN', 'locations.0.place']],
  ],
  ['a country that is nowhere', { country: ' / ' }, [['BLANK', 'country']]],
  ['a place that is none', { locations: [{ kind: 'ACCESS', place: ';' }] }, [['BLANK', 'locations.0.place']]],
  ['a location that is nowhere', { locations: [{ kind: 'ACCESS' }] }, [['RULE_BROKEN', 'locations.0.country']]],
  ['no day', { engagements: [{ service: 'S', startsOn: '2023-02-29' }] }, [['NOT_A_DAY', 'engagements.0.startsOn']]],
  [
    'no duration',
    { engagements: [{ service: 'S', noticePeriod: '30 days' }] },
    [['NOT_A_DURATION', 'engagements.0.noticePeriod']],
  ],
  [
    'an end before the start',
    { engagements: [{ service: 'S', startsOn: '2024-01-02', endsOn: '2024-01-02' }] },
    [['RULE_BROKEN', 'engagements.0.endsOn']],
  ],
  [
    'an engager that is none of the own',
    { engagements: [{ service: 'S', engagedBy: 'good' }] },
    [['UNKNOWN_REFERENCE', 'engagements.0.engagedBy']],
  ],
  [
    'data that are not known',
    { engagements: [{ service: 'S', dataCategories: ['x'] }] },
    [['UNKNOWN_REFERENCE', 'engagements.0.dataCategories.0']],
  ],
  ['the same service twice', { engagements: [{ service: 'S' }, { service: 'S' }] }, [['DUPLICATE', 'engagements.1']]],
  [
    'the same identifier twice',
    {
      engagements: [
        { service: 'S', externalId: '1' },
        { service: 'T', externalId: '1' },
      ],
    },
    [['DUPLICATE', 'engagements.1']],
  ],
  [
    'a subprocessor that nobody knows',
    { subprocessors: [{ externalId: 'nobody', service: 'S' }] },
    [['UNKNOWN_REFERENCE', 'subprocessors.0.externalId']],
  ],
  [
    'itself as subprocessor',
    { subprocessors: [{ externalId: 'bad', service: 'S' }] },
    [['RULE_BROKEN', 'subprocessors.0.externalId']],
  ],
  ['a representative', { contact: { role: 'REPRESENTATIVE' } }, [['RULE_BROKEN', 'contact.role']]],
  ['no electronic mail address', { contact: { email: 'x' } }, [['WRONG_FORMAT', 'contact.email']]],
  [
    'a list that is too long',
    { certifications: Array(51).fill({ scheme: 'SOC_2' }) },
    [['TOO_MANY', 'certifications']],
  ],
])('a row with %s is rejected, and the others are written', async (_, row, problems) => {
  const { outcomes, counts } = await tool.sync([good, { externalId: 'bad', name: 'Bad', ...row }]);
  expect(outcomes[1]).toMatchObject({
    index: 1,
    outcome: 'REJECTED',
    key: null,
    problems: problems.map(([code, path]) => ({ code, path: `rows.1.${path}` })),
  });
  expect(outcomes[1]?.problems).toHaveLength(problems.length);
  expect(counts).toMatchObject({ created: 1, rejected: 1 });
  expect(inShort(await tool.sync([good]))).toEqual(['good UNCHANGED']);
});

test('what is wrong is told of all rows at once, each at its place', async () => {
  const { outcomes } = await tool.sync([
    { externalId: 'a', name: '' },
    good,
    { externalId: 'c', name: 'C', website: '' },
  ]);
  expect(outcomes.map(({ outcome, problems }) => [outcome, problems.map(({ path }) => path)])).toEqual([
    ['REJECTED', ['rows.0.name']],
    ['CREATED', []],
    ['REJECTED', ['rows.2.website']],
  ]);
});

test('with REJECT_ALL nothing is written where one row has a problem', async () => {
  const entries = await journalSize(server.database, tool.actor);
  const rows = [good, { externalId: 'bad', name: '' }];
  const answer = await tool.sync(rows, { onProblem: 'REJECT_ALL' });
  expect(inShort(answer)).toEqual(['good REJECTED', 'bad REJECTED']);
  expect(answer.outcomes.map(({ problems }) => problems.length)).toEqual([0, 1]);
  expect(answer.problems).toEqual(answer.outcomes[1]?.problems);
  expect(await journalSize(server.database, tool.actor)).toBe(entries);
  expect(inShort(await tool.sync([good], { onProblem: 'REJECT_ALL' }))).toEqual(['good CREATED']);
});

test('an identifier that stands twice in a call is taken in neither row', async () => {
  const { outcomes } = await tool.sync([{ externalId: 'a', name: 'One' }, good, { externalId: 'a', name: 'Two' }]);
  expect(outcomes).toMatchObject([
    { outcome: 'REJECTED', problems: [{ code: 'DUPLICATE', path: 'rows.0.externalId' }] },
    { outcome: 'CREATED' },
    { outcome: 'REJECTED', problems: [{ code: 'DUPLICATE', path: 'rows.2.externalId' }] },
  ]);
});

const engaging = (externalId: string, ...subprocessors: string[]) => ({
  externalId,
  name: externalId.toUpperCase(),
  subprocessors: subprocessors.map((other) => ({ externalId: other, service: 'S' })),
});

test('a row whose subprocessor is rejected, and new, is rejected with it, and so on up the chain', async () => {
  const rows = [
    engaging('a', 'b'),
    engaging('b', 'c'),
    { externalId: 'c', name: '' },
    engaging('d', 'e'),
    engaging('e'),
  ];
  const answer = await tool.sync(rows);
  expect(inShort(answer)).toEqual(['a REJECTED', 'b REJECTED', 'c REJECTED', 'd CREATED', 'e CREATED']);
  expect(answer.outcomes[0]?.problems).toMatchObject([
    { code: 'UNKNOWN_REFERENCE', path: 'rows.0.subprocessors.0.externalId' },
  ]);
  const message = 'The row of this identifier in the call is rejected, and the source has given none before.';
  for (const { problems } of answer.outcomes.slice(0, 2)) expect(problems).toMatchObject([{ message }]);
  await tool.sync([{ externalId: 'c', name: 'C' }], { stale: 'IGNORE' });
  expect(inShort(await tool.sync(rows))).toEqual([
    'a CREATED',
    'b CREATED',
    'c REJECTED',
    'd UNCHANGED',
    'e UNCHANGED',
  ]);
});

test('a row that is rejected for the blanks around its identifier does not end the party', async () => {
  await tool.sync([{ ...good, engagements: [{ service: 'S' }] }, engaging('a')]);
  const rows = [{ ...good, externalId: 'good ' }, engaging('a')];
  const answer = await tool.sync(rows, { stale: 'END', endsOn: '2030-01-01' });
  expect(inShort(answer)).toEqual(['good  REJECTED', 'a UNCHANGED']);
});

test('rows that form a circle of subprocessors are rejected, and the rest of the call is written', async () => {
  const rows = [engaging('a', 'b'), engaging('b', 'c'), engaging('c', 'a'), engaging('d', 'e'), engaging('e')];
  const answer = await tool.sync(rows);
  expect(inShort(answer)).toEqual(['a REJECTED', 'b REJECTED', 'c REJECTED', 'd CREATED', 'e CREATED']);
  expect(answer.outcomes[0]?.problems).toMatchObject([
    { code: 'CYCLE', path: 'rows.0.subprocessors.0.externalId', article: null },
  ]);
});

test('a circle with what stands is found too', async () => {
  await tool.sync([engaging('a', 'b'), engaging('b')]);
  expect(inShort(await tool.sync([engaging('b', 'a')]))).toEqual(['b REJECTED']);
});

test('a row that leaves out an engagement on which others rely is rejected, and says by whom', async () => {
  await tool.sync([{ ...good, engagements: [{ service: 'Host' }] }]);
  await enter(server.database, tool.actor, [
    { noun: noun('System'), key: 'crm', input: { name: 'CRM', host: 'own.good.host' } },
  ]);
  const { outcomes } = await tool.sync([{ ...good, name: 'Renamed', engagements: [] }]);
  expect(outcomes[0]).toMatchObject({
    outcome: 'REJECTED',
    changes: [],
    problems: [{ code: 'IN_USE', path: 'rows.0.engagements', message: expect.stringContaining('"crm"') as never }],
  });
});

test('a statement of the register that a row contradicts is not overruled', async () => {
  await tool.sync([good]);
  const { data } = await tool.ask(
    'mutation { updateParty(input: { key: "good", version: 1, statedNone: [CERTIFICATION] }) { party { key } } }',
  );
  expect(data).toEqual({ updateParty: { party: { key: 'good' } } });
  const { outcomes } = await tool.sync([{ ...good, certifications: [{ scheme: 'SOC_2' }] }]);
  expect(outcomes[0]).toMatchObject({ outcome: 'REJECTED', problems: [{ code: 'CONTRADICTION', article: 'Art. 42' }] });
});

test('where several undertakings keep the register, a row names the one that engages', async () => {
  await enter(server.database, tool.actor, [{ noun: noun('Party'), key: 'own-2', input: { name: 'Two', own: true } }]);
  const { outcomes } = await tool.sync([
    { ...good, engagements: [{ service: 'S' }] },
    { externalId: 'b', name: 'B', engagements: [{ service: 'S', engagedBy: 'own-2' }] },
  ]);
  expect(outcomes).toMatchObject([
    { outcome: 'REJECTED', problems: [{ code: 'REQUIRED', path: 'rows.0.engagements.0.engagedBy' }] },
    { outcome: 'CREATED' },
  ]);
});

const numbered = (rows: number) => Array.from({ length: rows }, (_, at) => ({ externalId: `r${at}`, name: `R ${at}` }));

test('2,000 rows are taken, and 2,001 are not', async () => {
  expect((await tool.sync(numbered(2000))).counts).toMatchObject({ created: 2000, rejected: 0 });
  expect(await tool.sync(numbered(2001))).toMatchObject({
    problems: [{ code: 'TOO_MANY', path: 'rows' }],
    outcomes: [],
  });
  expect(await tool.sync(numbered(2000))).toMatchObject({ counts: { unchanged: 2000 } });
});

test.each([{ source: ' ' }, { source: 'a\u0000' }, { source: 'x'.repeat(201) }])('%j is no source', async (more) => {
  expect(await tool.sync([good], more)).toMatchObject({ problems: [{ path: 'source' }], outcomes: [] });
});

test('the number of statements does not grow with the rows', async () => {
  const rows = (number: number) =>
    numbered(number).map((row, at) => ({
      ...row,
      country: 'EU and UK',
      contact: { email: `a${at}@example.org` },
      certifications: [{ scheme: 'SOC_2' }],
      engagements: [
        { service: 'S', locations: [{ kind: 'STORAGE', place: 'DE, FR' }], grounds: [{ mechanism: 'ADEQ' }] },
      ],
      subprocessors: at === 0 ? [] : [{ externalId: 'r0', service: 'T' }],
    }));
  const changed = (number: number) =>
    rows(number).map((row) => ({
      ...row,
      name: `${row.name} anew`,
      certifications: [],
      engagements: [{ service: 'U' }],
    }));
  const statements = async (list: object[]) => {
    const sent = jest.spyOn(Client.prototype, 'query');
    try {
      const { counts } = await tool.sync(list);
      expect(counts.rejected).toBe(0);
      return sent.mock.calls.length;
    } finally {
      sent.mockRestore();
    }
  };
  const few = [await statements(rows(2)), await statements(rows(2)), await statements(changed(2))];
  tool = await newTool(server, 'many');
  const many = [await statements(rows(400)), await statements(rows(400)), await statements(changed(400))];
  expect(many).toEqual(few);
});
