import { Client } from 'pg';
import type { Problem } from '../../src/domain/problem.js';
import { nounOf } from '../../src/entities/noun.js';
import { NOUNS } from '../../src/entities/register.js';
import type { Changes } from '../../src/inputs/input.js';
import { asking, nounApi, type Row } from '../support/api.js';
import { enter, least, noun, scene } from '../support/scene.js';
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
const api = (name: string) => nounApi(tool.ask, noun(name));
beforeEach(async () => {
  tool = await newTool(server, `merge-${++count}`);
});

interface Payload {
  readonly party: Record<string, unknown> | null;
  readonly joined: readonly { noun: string; kept: string; removed: string }[];
  readonly dropped: readonly { noun: string; key: string; field: string; kept: unknown; dropped: unknown }[];
  readonly problems: readonly Problem[];
}

const MERGE = `mutation ($input: MergePartiesInput!) { mergeParties(input: $input) {
  party { key version name legalName address website externalReferences { source externalId } sources { document } }
  joined { noun kept removed } dropped { noun key field kept dropped } problems { code path message article } } }`;

async function merge(keep: string, other: string, more: object = {}): Promise<Payload> {
  const [one, two] = [await api('Party').get(keep), await api('Party').get(other)];
  const input = { keep, keepVersion: one?.version ?? 1, merge: other, mergeVersion: two?.version ?? 1, ...more };
  const { data, errors } = await tool.ask<{ mergeParties: Payload }>(MERGE, { input });
  expect(errors).toEqual([]);
  if (!data) throw new Error('There is no answer.');
  return data.mergeParties;
}

const enterAll = (entries: readonly [name: string, key: string, input: Changes][]) =>
  enter(
    server.database,
    tool.actor,
    entries.map(([name, key, input]) => ({ noun: noun(name), key, input })),
  );

const ONE = {
  externalId: 'a-1',
  name: 'Acme',
  legalName: 'Acme GmbH',
  country: 'DE',
  contact: { email: 'a@acme.example' },
  engagements: [
    { service: 'Mail', noticePeriod: 'P30D', locations: [{ kind: 'STORAGE', country: 'DE' }] },
    { service: 'Fax', startsOn: '2020-01-01' },
  ],
  subprocessors: [{ externalId: 'a-2', service: 'Hosting' }],
  locations: [{ kind: 'ACCESS', country: 'IN' }],
};
const TWO = { externalId: 'a-2', name: 'Hoster' };
const OTHER = {
  externalId: 'b-1',
  name: 'Acme',
  country: 'DE',
  address: 'Berlin',
  website: 'https://acme.example',
  engagements: [
    {
      service: 'Mail',
      noticePeriod: 'P30D',
      locations: [
        { kind: 'STORAGE', country: 'DE' },
        { kind: 'STORAGE', country: 'FR' },
      ],
    },
    { service: 'Fax', startsOn: '2021-01-01' },
  ],
  locations: [{ kind: 'ACCESS', country: 'IN' }],
};
const again = async () => [
  ...inShort(await tool.sync([ONE, TWO])),
  ...inShort(await tool.sync([OTHER], { source: 'other' })),
];

describe('two parties that two tools gave', () => {
  beforeEach(async () => {
    await tool.sync([ONE, TWO]);
    await tool.sync([OTHER], { source: 'other' });
  });

  test('become one with all edges and both references, and both tools find what they said', async () => {
    const { party, joined, dropped, problems } = await merge('acme', 'acme-2');
    expect({ dropped, problems }).toEqual({ dropped: [], problems: [] });
    expect(party).toMatchObject({
      key: 'acme',
      legalName: 'Acme GmbH',
      address: 'Berlin',
      website: 'https://acme.example',
      externalReferences: [
        { source: 'tool', externalId: 'a-1' },
        { source: 'other', externalId: 'b-1' },
      ],
    });
    expect(joined).toEqual([
      { noun: 'Party', kept: 'acme', removed: 'acme-2' },
      { noun: 'Engagement', kept: 'own.acme.mail', removed: 'own.acme-2.mail' },
      { noun: 'Location', kept: 'acme.access.in', removed: 'acme-2.access.in' },
      { noun: 'Location', kept: 'own.acme.mail.storage.de', removed: 'own.acme-2.mail.storage.de' },
    ]);
    const engagements = await api('Engagement').list();
    expect(engagements.map(({ key, engaged }) => [key, (engaged as Row).key])).toEqual([
      ['acme.hoster.hosting', 'hoster'],
      ['own.acme-2.fax', 'acme'],
      ['own.acme.fax', 'acme'],
      ['own.acme.mail', 'acme'],
    ]);
    const entries = await journalSize(server.database, tool.actor);
    for (let round = 0; round < 2; round += 1) {
      expect(await again()).toEqual(['a-1 UNCHANGED', 'a-2 UNCHANGED', 'b-1 UNCHANGED']);
    }
    expect(await journalSize(server.database, tool.actor)).toBe(entries);
  });

  test('are both there still in the register as it was recorded before', async () => {
    const [{ at } = { at: '' }] = await rowsOf<{ at: string }>(
      server.database,
      `SELECT to_json(max(at))#>>'{}' AS at FROM journal_entry WHERE organisation_id = $1`,
      [tool.actor.organisationId],
    );
    await merge('acme', 'acme-2');
    const read = async (moment: string) => {
      const { data } = await tool.ask<{ register: { parties: { nodes: { key: string }[] } } }>(
        `{ register(everyDay: true${moment}) { parties { nodes { key engagementsHeld { key } } } } }`,
      );
      return data?.register.parties.nodes.map(({ key }) => key);
    };
    expect(await read('')).toEqual(['acme', 'hoster', 'own']);
    expect(await read(`, asRecordedAt: "${at}"`)).toEqual(['acme', 'acme-2', 'hoster', 'own']);
  });

  test('tell what is given up, and the tool whose word it was is told of the conflict', async () => {
    await tool.sync([{ ...OTHER, name: 'ACME', country: 'FR' }], { source: 'other' });
    const { dropped } = await merge('acme', 'acme-2');
    expect(dropped).toEqual([
      { noun: 'Party', key: 'acme', field: 'name', kept: 'Acme', dropped: 'ACME' },
      { noun: 'Party', key: 'acme', field: 'country', kept: 'DE', dropped: 'FR' },
    ]);
    const { outcomes } = await tool.sync([{ ...OTHER, name: 'ACME', country: 'FR' }], { source: 'other' });
    expect(outcomes).toMatchObject([
      {
        outcome: 'CONFLICT',
        conflicts: [
          { path: 'name', registerValue: 'Acme', sourceValue: 'ACME', setBy: 'tool' },
          { path: 'country', registerValue: 'DE', sourceValue: 'FR', setBy: 'tool' },
        ],
      },
    ]);
    const { data } = await tool.ask<{ conflicts: { nodes: object[] } }>(
      '{ conflicts { nodes { source field registerValue sourceValue } } }',
    );
    expect(data?.conflicts.nodes).toEqual([
      { source: 'other', field: 'country', registerValue: 'DE', sourceValue: 'FR' },
      { source: 'other', field: 'name', registerValue: 'Acme', sourceValue: 'ACME' },
    ]);
  });

  test('go on being synced when either tool says more', async () => {
    await merge('acme', 'acme-2');
    const more = { ...OTHER, engagements: [...OTHER.engagements, { service: 'Chat' }], locations: [] };
    expect(inShort(await tool.sync([more], { source: 'other' }))).toEqual(['b-1 UPDATED']);
    // The other tool names the place still: it stays.
    expect((await api('Location').list()).map(({ key }) => key)).toContain('acme.access.in');
    expect(inShort(await tool.sync([{ ...ONE, locations: [] }, TWO]))).toEqual(['a-1 UPDATED', 'a-2 UNCHANGED']);
    expect((await api('Location').list()).map(({ key }) => key)).not.toContain('acme.access.in');
  });
});

test('two names that one tool has for one party are both its, and neither is stale while the other is named', async () => {
  await tool.sync([
    { externalId: 'x', name: 'Acme', engagements: [{ service: 'S' }] },
    { externalId: 'y', name: 'Acme' },
  ]);
  await merge('acme', 'acme-2');
  expect(inShort(await tool.sync([{ externalId: 'y', name: 'Acme', address: 'Here' }]))).toEqual(['y UPDATED']);
  expect(inShort(await tool.sync([{ externalId: 'x', name: 'Acme', address: 'Here' }]))).toEqual(['x UNCHANGED']);
});

test('every reference that a noun can make to a party leads to the one that stays', async () => {
  const word = 'all';
  await enter(server.database, tool.actor, scene(word));
  await enterAll([
    ['Party', 'kept', { name: 'Kept' }],
    ['Party', 'gone', { name: 'Gone' }],
  ]);
  const keep = 'kept';
  const references = NOUNS.flatMap((of) =>
    of.ones
      .filter(({ target }) => nounOf(target()) === noun('Party'))
      .map(({ property }) => ({
        of,
        property,
        key: `gone-${of.table.replaceAll('_', '-')}-${property.toLowerCase()}`,
      })),
  );
  expect(references.length).toBeGreaterThan(12);
  for (const { of, property, key } of references) {
    const texts = of.values.filter(({ kind, required }) => required && kind === 'text');
    const anew = Object.fromEntries(texts.map((fact) => [fact.property, `${fact.property} of ${key}`]));
    const input = { ...least(of, word), ...anew, [property]: 'gone' };
    await enter(server.database, tool.actor, [{ noun: of, key, input }]);
  }
  const sizes = async () =>
    Object.fromEntries(
      await Promise.all(NOUNS.map(async ({ name }) => [name, (await api(name).list()).length] as const)),
    ) as Record<string, number>;
  const before = await sizes();
  const { joined, problems } = await merge(keep, 'gone');
  expect(problems).toEqual([]);
  const kept = new Map(joined.map((one) => [one.removed, one.kept]));
  for (const { of, property, key } of references) {
    const row = await nounApi(tool.ask, of).get(kept.get(key) ?? key);
    expect([key, (row?.[property] as Row | null)?.key]).toEqual([key, keep]);
  }
  const after = await sizes();
  for (const { name } of NOUNS) {
    const gone = joined.filter((one) => one.noun === name).length;
    expect([name, after[name]]).toEqual([name, (before[name] ?? 0) - gone]);
  }
});

test('a row that no two may be like is joined with the other, and what it says otherwise is told', async () => {
  await enterAll([
    ['Party', 'one', { name: 'One' }],
    ['Party', 'two', { name: 'Two' }],
    ['ProcessingActivity', 'pay', { name: 'Pay', controller: 'own' }],
    ['JointController', 'j1', { activity: 'pay', party: 'one', arrangement: 'A' }],
    ['JointController', 'j2', { activity: 'pay', party: 'two', arrangement: 'B', startsOn: '2020-01-01' }],
    ['Contact', 'c1', { party: 'one', role: 'REPRESENTATIVE', regime: 'EU', name: 'Ann' }],
    ['Contact', 'c2', { party: 'two', role: 'REPRESENTATIVE', regime: 'EU', name: 'Ann', email: 'ann@one.example' }],
  ]);
  const { joined, dropped, problems } = await merge('one', 'two');
  expect(problems).toEqual([]);
  expect(joined.map(({ kept, removed }) => [kept, removed])).toEqual([
    ['one', 'two'],
    ['c1', 'c2'],
    ['j1', 'j2'],
  ]);
  expect(dropped).toEqual([
    { noun: 'Party', key: 'one', field: 'name', kept: 'One', dropped: 'Two' },
    { noun: 'JointController', key: 'j1', field: 'arrangement', kept: 'A', dropped: 'B' },
  ]);
  expect(await api('JointController').get('j1')).toMatchObject({ startsOn: '2020-01-01' });
  expect(await api('Contact').list()).toMatchObject([{ key: 'c1', email: 'ann@one.example' }]);
});

test('what relies on an engagement relies on the one that it was joined with', async () => {
  await enterAll([
    ['Party', 'one', { name: 'One' }],
    ['Party', 'two', { name: 'Two' }],
    ['DataCategory', 'mail', { name: 'Mail' }],
    [
      'Engagement',
      'e1',
      { engager: 'own', engaged: 'one', engagerCapacity: 'PROCESSOR', service: 'S', dataCategories: ['mail'] },
    ],
    [
      'Engagement',
      'e2',
      { engager: 'own', engaged: 'two', engagerCapacity: 'PROCESSOR', service: 'S', dataCategories: ['mail'] },
    ],
    ['Engagement', 'e3', { engager: 'own', engaged: 'two', engagerCapacity: 'PROCESSOR', service: 'S' }],
    ['System', 'crm', { name: 'CRM', host: 'e2' }],
    ['ProcessingActivity', 'pay', { name: 'Pay', controller: 'own' }],
    ['Disclosure', 'd', { activity: 'pay', recipient: 'two', engagement: 'e2' }],
    ['ProcessingOnBehalf', 'b', { name: 'B', processor: 'own', engagements: ['e1', 'e2', 'e3'] }],
    ['TransferGround', 'g', { engagement: 'e2', mechanism: 'ADEQ' }],
  ]);
  const { joined, problems } = await merge('one', 'two');
  expect(problems).toEqual([]);
  expect(joined.map(({ kept, removed }) => [kept, removed])).toEqual([
    ['one', 'two'],
    ['e1', 'e2'],
  ]);
  expect(await api('System').get('crm')).toMatchObject({ host: { key: 'e1' } });
  expect(await api('Disclosure').get('d')).toMatchObject({ recipient: { key: 'one' }, engagement: { key: 'e1' } });
  expect(await api('TransferGround').get('g')).toMatchObject({ engagement: { key: 'e1' } });
  expect(await api('ProcessingOnBehalf').get('b')).toMatchObject({
    version: 2,
    engagements: [{ key: 'e1' }, { key: 'e3' }],
  });
});

describe('is refused, and nothing is changed, where', () => {
  const engagement = (engager: string, engaged: string) => ({
    engager,
    engaged,
    engagerCapacity: 'PROCESSOR',
    service: 'S',
  });
  beforeEach(() =>
    enterAll([
      ['Party', 'one', { name: 'One' }],
      ['Party', 'two', { name: 'Two' }],
      ['Party', 'three', { name: 'Three' }],
    ]),
  );

  const refused = async (keep: string, other: string, problems: readonly object[], more: object = {}) => {
    const entries = await journalSize(server.database, tool.actor);
    expect(await merge(keep, other, more)).toMatchObject({ party: null, joined: [], dropped: [], problems });
    expect(await journalSize(server.database, tool.actor)).toBe(entries);
  };

  test('the party would engage itself', async () => {
    await enterAll([['Engagement', 'e', engagement('one', 'two')]]);
    await refused('one', 'two', [{ code: 'RULE_BROKEN', path: 'engagements.e.engaged', article: 'Art. 4(8)' }]);
  });

  test('it would be its own subprocessor', async () => {
    await enterAll([
      ['Engagement', 'e', engagement('one', 'three')],
      ['Engagement', 'f', engagement('three', 'two')],
    ]);
    await refused('one', 'two', [{ code: 'CYCLE', article: null }]);
  });

  test('it would state that there is none of what it has', async () => {
    await enterAll([
      ['Party', 'four', { name: 'Four', statedNone: ['CERTIFICATION'] }],
      ['Certification', 'c', { party: 'one', scheme: 'SOC_2' }],
    ]);
    await refused('four', 'one', [{ code: 'CONTRADICTION', article: 'Art. 42' }]);
  });

  test('one is a category of recipients', async () => {
    await enterAll([['Party', 'others', { name: 'Others', named: false }]]);
    await refused('one', 'others', [{ code: 'RULE_BROKEN', path: 'merge', article: 'Art. 30(1)(d)' }]);
  });

  test('either has moved on since it was read, or the two are one', async () => {
    await refused('one', 'two', [{ code: 'STALE_VERSION', path: 'keepVersion' }], { keepVersion: 2 });
    await refused('one', 'two', [{ code: 'STALE_VERSION', path: 'mergeVersion' }], { mergeVersion: 7 });
    await refused('one', 'one', [{ code: 'RULE_BROKEN', path: 'merge' }]);
  });

  test('one is not there, or the caller may not', async () => {
    const input = { keep: 'one', keepVersion: 1, merge: 'nobody', mergeVersion: 1 };
    expect((await tool.ask(MERGE, { input })).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    for (const permission of ['register:read', 'register:write', 'processors:sync']) {
      const { errors } = await asking(server.database, tool.actor, [permission])(MERGE, { input });
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
  });
});

test('the number of statements does not grow with the rows', async () => {
  const statements = async (number: number) => {
    const rows = (prefix: string) => [
      {
        externalId: `${prefix}-0`,
        name: 'Acme',
        engagements: Array.from({ length: number }, (_, at) => ({
          service: `S ${at}`,
          locations: [{ kind: 'STORAGE', country: 'DE' }],
        })),
        certifications: Array.from({ length: Math.min(number, 40) }, (_, at) => ({
          scheme: 'SOC_2',
          reference: `${at}`,
        })),
      },
    ];
    await tool.sync(rows('a'));
    await tool.sync(rows('b'), { source: 'other' });
    const sent = jest.spyOn(Client.prototype, 'query');
    try {
      const { joined } = await merge('acme', 'acme-2');
      expect(joined.length).toBeGreaterThan(2 * number);
      return sent.mock.calls.length;
    } finally {
      sent.mockRestore();
    }
  };
  const few = await statements(2);
  tool = await newTool(server, 'merge-many');
  expect(await statements(100)).toBe(few);
});
