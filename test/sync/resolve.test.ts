import { Client } from 'pg';
import type { Problem } from '../../src/domain/problem.js';
import { asking, nounApi } from '../support/api.js';
import { enter, noun } from '../support/scene.js';
import { openTestServer, type TestServer } from '../support/server.js';
import { journalSize } from '../support/sql.js';
import { FULL, inShort, newTool, OTHER, type Tool } from './support.js';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

let count = 0;
let tool: Tool;
const api = (name: string) => nounApi(tool.ask, noun(name));
beforeEach(async () => {
  tool = await newTool(server, `resolve-${++count}`);
  await enter(server.database, tool.actor, [
    { noun: noun('DataCategory'), key: 'mail', input: { name: 'Mail' } },
    { noun: noun('DataCategory'), key: 'name', input: { name: 'Name' } },
  ]);
  await tool.sync([FULL, OTHER]);
});

interface Listed {
  readonly id: string;
  readonly version: number;
  readonly field: string | null;
  readonly [field: string]: unknown;
}
interface Page {
  readonly totalCount: number;
  readonly nodes: readonly Listed[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const LIST = `query ($filter: ConflictFilter, $first: Int, $after: String) {
  conflicts(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { id version source externalId party { key name } noun key field registerValue sourceValue kind setBy at saidAt }
  } }`;

async function list(variables: object = {}): Promise<Page> {
  const { data, errors } = await tool.ask<{ conflicts: Page }>(LIST, variables);
  expect(errors).toEqual([]);
  if (!data) throw new Error('There is no answer.');
  return data.conflicts;
}

/** The first that fits. */
function first(nodes: readonly Listed[], fits: (node: Listed) => boolean = () => true): Listed {
  const found = nodes.find(fits);
  if (!found) throw new Error('There is no such conflict.');
  return found;
}

async function only(): Promise<Listed> {
  const { nodes } = await list();
  expect(nodes).toHaveLength(1);
  return first(nodes);
}

const RESOLVE = `mutation ($input: ResolveConflictInput!) {
  resolveConflict(input: $input) { conflict problems { code path message } } }`;

async function resolve(
  { id, version }: Pick<Listed, 'id' | 'version'>,
  take: 'REGISTER' | 'SOURCE',
): Promise<{ conflict: string | null; problems: readonly Problem[] }> {
  const { data, errors } = await tool.ask<{ resolveConflict: { conflict: string | null; problems: Problem[] } }>(
    RESOLVE,
    { input: { conflict: id, take, version } },
  );
  expect(errors).toEqual([]);
  if (!data) throw new Error('There is no answer.');
  return data.resolveConflict;
}
const decided = async (conflict: Listed, take: 'REGISTER' | 'SOURCE') => {
  expect(await resolve(conflict, take)).toEqual({ conflict: conflict.id, problems: [] });
};

async function edit(name: string, key: string, changes: object): Promise<void> {
  const row = await api(name).get(key);
  const { problems, errors } = await api(name).update({ key, version: row?.version, ...changes });
  expect({ problems, errors }).toEqual({ problems: [], errors: [] });
}
async function removeRow(name: string, key: string): Promise<void> {
  const row = await api(name).get(key);
  expect(await api(name).remove({ key, version: row?.version ?? 0 })).toMatchObject({ key, problems: [] });
}
const journal = () => journalSize(server.database, tool.actor);
const again = async (rows: readonly object[] = [FULL, OTHER]) => inShort(await tool.sync(rows));
const SILENT = ['v-1 UNCHANGED', 'v-2 UNCHANGED'];
const ENGAGEMENT = 'own.mail-service.mailing';

test('a conflict is listed as soon as a person sets something else, with the party, both values, who and when', async () => {
  expect(await list()).toMatchObject({ totalCount: 0, nodes: [] });
  await edit('Party', 'mail-service', { legalName: 'Mail Service AG' });
  const { totalCount, nodes } = await list();
  expect(totalCount).toBe(1);
  expect(nodes).toEqual([
    {
      id: expect.any(String) as never,
      version: 3,
      source: 'tool',
      externalId: 'v-1',
      party: { key: 'mail-service', name: 'Mail Service' },
      noun: 'Party',
      key: 'mail-service',
      field: 'legalName',
      registerValue: 'Mail Service AG',
      sourceValue: 'Mail Service GmbH',
      kind: 'OPERATOR',
      setBy: 'administrator',
      at: expect.any(String) as never,
      saidAt: expect.any(String) as never,
    },
  ]);
  const { outcomes } = await tool.sync([FULL, OTHER]);
  expect(outcomes[0]?.conflicts).toMatchObject([{ id: nodes[0]?.id }]);
  expect(await list()).toMatchObject({ totalCount: 1 });
});

test('one that has gone is not listed: the two say the same again, or the source is silent about what is gone', async () => {
  await edit('Party', 'mail-service', { legalName: 'Mail Service AG', address: null });
  expect((await list()).nodes.map(({ field }) => field)).toEqual(['address', 'legalName']);
  await edit('Party', 'mail-service', { address: FULL.address });
  await tool.sync([{ ...FULL, legalName: 'Mail Service AG' }, OTHER]);
  expect(await list()).toMatchObject({ totalCount: 0 });
  await removeRow('Contact', (await api('Contact').list())[0]?.key ?? '');
  expect(await list()).toMatchObject({ totalCount: 1 });
  await tool.sync([{ ...FULL, legalName: 'Mail Service AG', contact: null }, OTHER]);
  expect(await list()).toMatchObject({ totalCount: 0 });
});

describe('decided for the register', () => {
  beforeEach(() => edit('Party', 'mail-service', { legalName: 'Mail Service AG' }));

  test('it is silent until the source says something else, and the journal tells who decided', async () => {
    const conflict = await only();
    await decided(conflict, 'REGISTER');
    expect(await list()).toMatchObject({ totalCount: 0 });
    const entries = await journal();
    expect(await again()).toEqual(SILENT);
    expect(await journal()).toBe(entries);
    const { data } = await tool.ask(
      '{ journal(filter: { key: "mail-service" }, first: 1) { nodes { noun actor changes { fact after } } } }',
    );
    expect(data).toMatchObject({
      journal: {
        nodes: [
          {
            noun: 'sync_decision',
            actor: 'administrator',
            changes: expect.arrayContaining([{ fact: 'value', after: 'Mail Service GmbH' }]) as never,
          },
        ],
      },
    });
    const news = [{ ...FULL, legalName: 'Mail Service SE' }, OTHER];
    expect(await again(news)).toEqual(['v-1 CONFLICT', 'v-2 UNCHANGED']);
    const next = await only();
    expect(next.id).toBe(conflict.id);
    await decided(next, 'REGISTER');
    expect(await again(news)).toEqual(SILENT);
  });

  test('it is still overwritten where a call says so', async () => {
    await decided(await only(), 'REGISTER');
    expect(inShort(await tool.sync([FULL, OTHER], { onConflict: 'OVERWRITE' }))).toEqual([
      'v-1 UPDATED',
      'v-2 UNCHANGED',
    ]);
  });
});

describe('decided for the source', () => {
  test('its value is in the register, under the name of who decided', async () => {
    await edit('Party', 'mail-service', { legalName: 'Mail Service AG' });
    await decided(await only(), 'SOURCE');
    expect(await api('Party').get('mail-service')).toMatchObject({ legalName: FULL.legalName, version: 3 });
    expect(await list()).toMatchObject({ totalCount: 0 });
    const entries = await journal();
    expect(await again()).toEqual(SILENT);
    expect(await journal()).toBe(entries);
    const { data } = await tool.ask<{ register: { party: { provenance: { field: string }[] } } }>(
      '{ register { party(key: "mail-service") { provenance { field kind setBy } } } }',
    );
    expect(data?.register.party.provenance).toContainEqual({
      field: 'legalName',
      kind: 'OPERATOR',
      setBy: 'administrator',
    });
  });

  test.each<[string, () => Promise<void>, object]>([
    [
      'a notice period',
      () => edit('Engagement', ENGAGEMENT, { noticePeriod: 'P60D' }),
      { noun: 'Engagement', field: 'noticePeriod', registerValue: 'P60D', sourceValue: 'P30D' },
    ],
    [
      'codes',
      () => edit('Engagement', ENGAGEMENT, { contractTerms: ['AUDIT'] }),
      { field: 'contractTerms', registerValue: ['AUDIT'], sourceValue: ['INSTRUCTIONS', 'AUDIT'] },
    ],
    [
      'data',
      () => edit('Engagement', ENGAGEMENT, { dataCategories: ['name'] }),
      { field: 'dataCategories', registerValue: ['name'], sourceValue: ['mail'] },
    ],
    [
      'an engager',
      () => edit('Engagement', 'mail-service.hoster.hosting', { engager: 'own' }),
      { field: 'engagedBy', registerValue: 'own', sourceValue: 'mail-service' },
    ],
    [
      'a place',
      async () => {
        const [eea] = (await api('Location').list()).filter(({ bloc }) => bloc === 'EEA');
        await edit('Location', eea?.key ?? '', { bloc: null, words: 'somewhere' });
      },
      { noun: 'Location', field: 'place', registerValue: { words: 'somewhere' }, sourceValue: { bloc: 'EEA' } },
    ],
    [
      'a contact that was removed',
      async () => removeRow('Contact', (await api('Contact').list())[0]?.key ?? ''),
      { noun: 'Contact', key: null, field: null, registerValue: null, sourceValue: { role: 'GENERAL', name: 'Ann' } },
    ],
    [
      'an engagement that was removed',
      () => removeRow('Engagement', ENGAGEMENT),
      { noun: 'Engagement', key: null, field: null, registerValue: null, sourceValue: { service: 'Mailing' } },
    ],
  ])(
    '%s is as the source says, and the next call finds nothing else to do than what belongs to it',
    async (what, change, shown) => {
      await change();
      const conflict = await only();
      expect(conflict).toMatchObject({ setBy: 'administrator', ...shown });
      await decided(conflict, 'SOURCE');
      expect(await list()).toMatchObject({ totalCount: 0 });
      // The places and grounds of an engagement come with the next call: only the engagement itself was in question.
      if (what.startsWith('an engagement')) expect(await again()).toEqual(['v-1 UPDATED', 'v-2 UNCHANGED']);
      expect(await again()).toEqual(SILENT);
      expect(await again()).toEqual(SILENT);
    },
  );

  test('a party that was removed is there again, and the tool knows it', async () => {
    await removeRow('Engagement', 'mail-service.hoster.hosting');
    await removeRow('Party', 'hoster');
    const { nodes } = await list();
    const party = first(nodes, (one) => one.noun === 'Party');
    expect(party).toMatchObject({ party: null, externalId: 'v-2', field: null, sourceValue: { name: 'Hoster' } });
    await decided(party, 'SOURCE');
    expect(await again()).toEqual(['v-1 CONFLICT', 'v-2 UNCHANGED']);
    await decided(await only(), 'SOURCE');
    expect(await api('Engagement').get('mail-service.hoster.hosting')).toMatchObject({ engaged: { key: 'hoster' } });
    expect(await again()).toEqual(['v-1 UPDATED', 'v-2 UNCHANGED']);
    expect(await again()).toEqual(SILENT);
    expect(await list()).toMatchObject({ totalCount: 0 });
  });
});

describe('what a source no longer names, and somebody has changed', () => {
  const without = [{ ...FULL, certifications: [] }, OTHER];
  beforeEach(async () => {
    const [certification] = await api('Certification').list();
    await edit('Certification', certification?.key ?? '', { euUs: true });
    await tool.sync(without);
  });

  test('stays where that is decided, and goes where the source is to be followed', async () => {
    const conflict = await only();
    expect(conflict).toMatchObject({ noun: 'Certification', field: null, sourceValue: null });
    await decided(conflict, 'REGISTER');
    expect(await again(without)).toEqual(SILENT);
    expect(await list()).toMatchObject({ totalCount: 0 });
    expect(await api('Certification').list()).toHaveLength(1);
  });

  test('goes where the source is followed', async () => {
    await decided(await only(), 'SOURCE');
    expect(await api('Certification').list()).toEqual([]);
    expect(await again(without)).toEqual(SILENT);
    expect(await again()).toEqual(['v-1 UPDATED', 'v-2 UNCHANGED']);
  });
});

describe('a decision', () => {
  test('on what has moved on since it was read is refused', async () => {
    await edit('Party', 'mail-service', { legalName: 'Mail Service AG' });
    const seen = await only();
    await edit('Party', 'mail-service', { legalName: 'Mail Service KG' });
    expect(await resolve(seen, 'SOURCE')).toMatchObject({ conflict: null, problems: [{ code: 'STALE_VERSION' }] });
    const next = await only();
    await tool.sync([{ ...FULL, legalName: 'Mail Service SE' }, OTHER]);
    expect(await resolve(next, 'REGISTER')).toMatchObject({ problems: [{ code: 'STALE_VERSION', path: 'version' }] });
    await decided(await only(), 'REGISTER');
  });

  test('that breaks a rule is refused with the rule', async () => {
    await edit('Engagement', ENGAGEMENT, { startsOn: '2029-01-01', endsOn: '2031-01-01' });
    await tool.sync([{ ...FULL, engagements: [{ ...FULL.engagements[0], endsOn: '2028-01-01' }] }, OTHER]);
    const end = first((await list()).nodes, ({ field }) => field === 'endsOn');
    expect(await resolve(end, 'SOURCE')).toMatchObject({ problems: [{ code: 'RULE_BROKEN', path: 'endsOn' }] });
  });

  test.each(['', 'x', 'W10', Buffer.from('["party","x","name","tool"]').toString('base64url')])(
    'on %j, which is none, finds nothing',
    async (conflict) => {
      const { errors } = await tool.ask(RESOLVE, { input: { conflict, take: 'SOURCE', version: 1 } });
      expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    },
  );

  test('taken twice is not found the second time, and needs the permission to write', async () => {
    await edit('Party', 'mail-service', { legalName: 'Mail Service AG' });
    const conflict = await only();
    const input = { conflict: conflict.id, take: 'REGISTER', version: conflict.version };
    const reader = asking(server.database, tool.actor, ['register:read']);
    expect((await reader(RESOLVE, { input })).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const writer = asking(server.database, tool.actor, ['register:write']);
    expect((await writer(LIST)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect((await writer(RESOLVE, { input })).errors).toEqual([]);
    expect((await writer(RESOLVE, { input })).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });
});

describe('many conflicts', () => {
  const rows = (number: number) =>
    Array.from({ length: number }, (_, at) => ({
      externalId: `m-${at}`,
      name: `Many ${String(at).padStart(3, '0')}`,
      country: 'DE',
      locations: [{ kind: 'ACCESS', country: 'IN' }],
      engagements: [{ service: 'S', noticePeriod: 'P30D', dataCategories: ['mail'] }],
    }));

  /** Each row differs in a fact, a place, a notice period and its data. */
  async function disagree(number: number): Promise<void> {
    await tool.sync(rows(number), { stale: 'IGNORE' });
    const theirs = rows(number).map((row) => ({
      ...row,
      externalId: row.externalId.replace('m', 'o'),
      country: 'FR',
      engagements: [{ service: 'S', noticePeriod: 'P60D', dataCategories: ['name'] }],
    }));
    const references = rows(number).map(({ externalId }, at) => ({
      noun: noun('ExternalReference'),
      key: `ref-${at}`,
      input: {
        party: `many-${String(at).padStart(3, '0')}`,
        source: 'other',
        externalId: externalId.replace('m', 'o'),
      },
    }));
    await enter(server.database, tool.actor, references);
    const { counts } = await tool.sync(theirs, { source: 'other' });
    expect(counts).toMatchObject({ conflicting: number });
  }

  test('are listed by party, a page at a time, and as asked for', async () => {
    await disagree(7);
    const seen: unknown[] = [];
    let after: string | null = null;
    for (let pages = 0; pages < 5; pages += 1) {
      const page: Page = await list({ first: 4, after });
      expect(page.totalCount).toBe(14);
      seen.push(...page.nodes.map(({ key, field }) => [key, field]));
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(seen).toHaveLength(14);
    expect(seen.slice(0, 4)).toEqual([
      ['many-000', 'country'],
      ['own.many-000.s', 'noticePeriod'],
      ['many-001', 'country'],
      ['own.many-001.s', 'noticePeriod'],
    ]);
    expect(await list({ filter: { sources: ['tool'] } })).toMatchObject({ totalCount: 0 });
    expect(await list({ filter: { nouns: ['Engagement'] } })).toMatchObject({ totalCount: 7 });
    expect(await list({ filter: { parties: ['many-003'], nouns: ['Party'] } })).toMatchObject({
      totalCount: 1,
      nodes: [{ source: 'other', setBy: 'tool', kind: 'SOURCE', registerValue: 'DE', sourceValue: 'FR' }],
    });
    const { errors } = await tool.ask(LIST, { first: 501 });
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
  });

  test('take as many statements as a few', async () => {
    const statements = async (work: () => Promise<unknown>) => {
      const sent = jest.spyOn(Client.prototype, 'query');
      try {
        await work();
        return sent.mock.calls.length;
      } finally {
        sent.mockRestore();
      }
    };
    const theirs = (number: number) =>
      rows(number).map((row) => ({ ...row, externalId: row.externalId.replace('m', 'o'), country: 'FR' }));
    const measured = async (number: number) => {
      await disagree(number);
      await list();
      return [
        await statements(() => list()),
        await statements(() => tool.sync(theirs(number), { source: 'other' })),
        await statements(() => tool.sync(theirs(number), { source: 'other' })),
      ];
    };
    const few = await measured(2);
    tool = await newTool(server, 'many-conflicts');
    await enter(server.database, tool.actor, [
      { noun: noun('DataCategory'), key: 'mail', input: { name: 'Mail' } },
      { noun: noun('DataCategory'), key: 'name', input: { name: 'Name' } },
    ]);
    expect(await measured(100)).toEqual(few);
  });
});
