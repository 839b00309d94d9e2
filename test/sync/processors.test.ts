import { openTestServer, type TestServer } from '../support/server.js';
import { nounApi } from '../support/api.js';
import { enter, noun } from '../support/scene.js';
import { journalSize } from '../support/sql.js';
import { FULL, inShort, newTool, OTHER, type Tool } from './support.js';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

let count = 0;
let tool: Tool;
beforeEach(async () => {
  tool = await newTool(server, `sync-${++count}`);
  await enter(server.database, tool.actor, [
    { noun: noun('DataCategory'), key: 'mail', input: { name: 'Mail' } },
    { noun: noun('DataCategory'), key: 'name', input: { name: 'Name' } },
  ]);
});

const journal = () => journalSize(server.database, tool.actor);

/** What the register says of the party of that key. */
async function party(key: string): Promise<Record<string, unknown> | null> {
  const { data, errors } = await tool.ask<{ register: { party: Record<string, unknown> | null } }>(
    `query ($key: String!) { register(everyDay: true) { party(key: $key) {
       key version name legalName country address registrationNumber website description
       contacts { role name email } certifications { scheme reference endsOn }
       locations { kind country bloc words } externalReferences { source externalId }
       engagementsHeld { key version engager { key } engagerCapacity service description contractReference contractSignedOn
         contractTerms authorisation noticePeriod startsOn endsOn dataCategories { key }
         locations { kind country bloc words } grounds { mechanism concludedOn } sources { document section } }
     } } }`,
    { key },
  );
  expect(errors).toEqual([]);
  return data?.register.party ?? null;
}

test('a row of identifier, name and country is enough', async () => {
  const answer = await tool.sync([{ externalId: 'v-1', name: 'Mail Service', country: 'USA' }]);
  expect(answer).toEqual({
    outcomes: [
      {
        index: 0,
        externalId: 'v-1',
        outcome: 'CREATED',
        key: 'mail-service',
        changes: [],
        conflicts: [],
        notes: [],
        problems: [],
      },
    ],
    counts: { created: 1, updated: 0, unchanged: 0, conflicting: 0, rejected: 0, stale: 0 },
    problems: [],
  });
  expect(await party('mail-service')).toMatchObject({
    name: 'Mail Service',
    country: 'US',
    externalReferences: [{ source: 'tool', externalId: 'v-1' }],
    locations: [],
    engagementsHeld: [],
  });
});

test('everything that a row states is entered, subprocessors before their own row', async () => {
  const answer = await tool.sync([FULL, OTHER]);
  expect(inShort(answer)).toEqual(['v-1 CREATED', 'v-2 CREATED']);
  expect(answer.outcomes[0]?.notes).toMatchObject([
    { path: 'country', words: 'Berlin', message: 'It is read as a place in Germany.' },
    { path: 'subprocessors.0.locations.0.place', words: 'Worldwide' },
  ]);
  expect(await party('mail-service')).toMatchObject({
    legalName: 'Mail Service GmbH',
    country: 'DE',
    address: 'Hauptstr. 1, 10115 Berlin',
    registrationNumber: 'HRB 1',
    website: 'https://mail.example',
    contacts: [{ role: 'GENERAL', name: 'Ann', email: 'ann@mail.example' }],
    certifications: [{ scheme: 'ISO_27001', reference: 'C 1', endsOn: '2026-01-01' }],
    locations: [{ kind: 'STORAGE', bloc: 'EEA' }],
    engagementsHeld: [
      {
        key: 'own.mail-service.mailing',
        engager: { key: 'own' },
        engagerCapacity: 'CONTROLLER',
        service: 'Mailing',
        contractReference: 'DPA 7',
        contractSignedOn: '2024-01-02',
        contractTerms: ['INSTRUCTIONS', 'AUDIT'],
        authorisation: 'GENERAL',
        noticePeriod: 'P30D',
        startsOn: '2024-02-01',
        endsOn: '2030-01-01',
        dataCategories: [{ key: 'mail' }],
        grounds: [{ mechanism: 'SCC21_M2', concludedOn: '2024-01-02' }],
        sources: [{ document: 'tool', section: 'engagements/c-1' }],
      },
    ],
  });
  const [held] = (await party('mail-service'))?.engagementsHeld as { locations: object[] }[];
  expect(held?.locations).toEqual(
    expect.arrayContaining([
      { kind: 'STORAGE', country: 'IE', bloc: null, words: null },
      { kind: 'STORAGE', country: 'GB', bloc: null, words: null },
      { kind: 'ACCESS', country: 'IN', bloc: null, words: null },
    ]),
  );
  expect(await party('hoster')).toMatchObject({
    engagementsHeld: [
      {
        engager: { key: 'mail-service' },
        engagerCapacity: 'PROCESSOR',
        service: 'Hosting',
        locations: [{ kind: 'STORAGE', words: 'Worldwide' }],
      },
    ],
  });
});

test('the same call again changes nothing, and leaves nothing in the journal', async () => {
  await tool.sync([FULL, OTHER]);
  const [before, entries] = [await tool.manifest(), await journal()];
  expect(inShort(await tool.sync([FULL, OTHER]))).toEqual(['v-1 UNCHANGED', 'v-2 UNCHANGED']);
  expect(inShort(await tool.sync([OTHER, FULL]))).toEqual(['v-2 UNCHANGED', 'v-1 UNCHANGED']);
  expect(await tool.manifest()).toBe(before);
  expect(await journal()).toBe(entries);
});

test('a row tells each field that it changes, before and after', async () => {
  await tool.sync([FULL, OTHER]);
  const [engagement] = FULL.engagements;
  const { outcomes } = await tool.sync([
    {
      externalId: 'v-1',
      name: 'Mail Service Two',
      legalName: null,
      country: 'FR',
      engagements: [
        {
          externalId: 'c-1',
          service: 'Mailing',
          endsOn: '2031-01-01',
          dataCategories: ['name'],
          locations: [engagement?.locations[0], { kind: 'ACCESS', country: 'US' }],
        },
      ],
      certifications: [{ ...FULL.certifications[0], endsOn: '2029-01-01' }],
    },
    { externalId: 'v-2', name: 'Hoster' },
  ]);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['UPDATED', 'UNCHANGED']);
  const changes = [...(outcomes[0]?.changes ?? [])].sort((one, other) => (one.path < other.path ? -1 : 1));
  expect(changes).toMatchObject([
    {
      path: 'certifications',
      before: [{ scheme: 'ISO_27001', endsOn: '2026-01-01' }],
      after: [{ scheme: 'ISO_27001', endsOn: '2029-01-01' }],
    },
    { path: 'country', before: 'DE', after: 'FR' },
    { path: 'engagements.0.dataCategories', before: ['mail'], after: ['name'] },
    { path: 'engagements.0.endsOn', before: '2030-01-01', after: '2031-01-01' },
    {
      path: 'engagements.0.locations',
      before: expect.arrayContaining([{ kind: 'ACCESS', country: 'IN' }]) as never,
      after: expect.arrayContaining([{ kind: 'ACCESS', country: 'US' }]) as never,
    },
    { path: 'legalName', before: 'Mail Service GmbH', after: null },
    { path: 'name', before: 'Mail Service', after: 'Mail Service Two' },
  ]);
  // The key is stable, what was left out is as it was, and what goes on is the same row.
  expect(await party('mail-service')).toMatchObject({
    key: 'mail-service',
    name: 'Mail Service Two',
    address: FULL.address,
    contacts: [{ name: 'Ann' }],
    engagementsHeld: [{ version: 2, startsOn: '2024-02-01', noticePeriod: 'P30D', dataCategories: [{ key: 'name' }] }],
  });
});

test('what a source no longer lists goes, and what others entered stays', async () => {
  await tool.sync([FULL, OTHER]);
  await enter(server.database, tool.actor, [
    { noun: noun('Location'), key: 'by-hand', input: { party: 'mail-service', kind: 'ACCESS', country: 'UA' } },
    { noun: noun('Certification'), key: 'soc', input: { party: 'mail-service', scheme: 'SOC_2', reference: 'R' } },
    {
      noun: noun('Engagement'),
      key: 'by-hand',
      input: { engager: 'own', engaged: 'mail-service', engagerCapacity: 'CONTROLLER', service: 'Fax' },
    },
  ]);
  await tool.sync([{ externalId: 'v-1', name: 'Mail Service', locations: [] }], { source: 'other tool' });
  const { outcomes } = await tool.sync([
    {
      externalId: 'v-1',
      name: 'Mail Service',
      engagements: [],
      subprocessors: null,
      locations: null,
      contact: null,
      certifications: [{ scheme: 'SOC_2' }],
    },
    OTHER,
  ]);
  expect(outcomes[0]).toMatchObject({ outcome: 'UPDATED' });
  expect(await party('mail-service')).toMatchObject({
    contacts: [],
    locations: [{ kind: 'ACCESS', country: 'UA' }],
    certifications: [{ scheme: 'SOC_2', reference: 'R' }],
    engagementsHeld: [{ key: 'by-hand', service: 'Fax' }],
  });
  expect(await party('hoster')).toMatchObject({ engagementsHeld: [] });
});

test('an engagement that others entered is found by its parties and service, and is not removed', async () => {
  await tool.sync([{ externalId: 'v-1', name: 'A' }]);
  const input = { engager: 'own', engaged: 'a', engagerCapacity: 'PROCESSOR', service: 'S', dataCategories: ['name'] };
  await enter(server.database, tool.actor, [{ noun: noun('Engagement'), key: 'by-hand', input }]);
  const stated = { service: 'S', startsOn: '2024-01-01', dataCategories: ['mail'] };
  const { outcomes } = await tool.sync([{ externalId: 'v-1', name: 'A', engagements: [stated] }]);
  expect(outcomes[0]?.changes).toEqual([
    { path: 'engagements.0.startsOn', before: null, after: '2024-01-01' },
    { path: 'engagements.0.dataCategories', before: ['name'], after: ['mail', 'name'] },
  ]);
  expect(inShort(await tool.sync([{ externalId: 'v-1', name: 'A', engagements: [stated] }]))).toEqual([
    'v-1 UNCHANGED',
  ]);
  expect(inShort(await tool.sync([{ externalId: 'v-1', name: 'A', engagements: [] }]))).toEqual(['v-1 UNCHANGED']);
  expect(await party('a')).toMatchObject({ engagementsHeld: [{ key: 'by-hand', engagerCapacity: 'PROCESSOR' }] });
});

test('a country in words that name no single one is kept as places, and not stated', async () => {
  const { outcomes } = await tool.sync([{ externalId: 'v', name: 'V', country: 'EU, Georgia and the UK' }]);
  expect(outcomes[0]?.notes).toMatchObject([{ path: 'country', words: 'Georgia' }]);
  const { country, locations } = (await party('v')) as { country: string | null; locations: object[] };
  expect(country).toBeNull();
  expect(locations).toHaveLength(3);
  expect(locations).toEqual(
    expect.arrayContaining([
      { kind: 'ESTABLISHMENT', country: null, bloc: 'EU', words: null },
      { kind: 'ESTABLISHMENT', country: null, bloc: null, words: 'Georgia' },
      { kind: 'ESTABLISHMENT', country: 'GB', bloc: null, words: null },
    ]),
  );
  await tool.sync([{ externalId: 'v', name: 'V', country: 'IE' }]);
  expect(await party('v')).toMatchObject({ country: 'IE', locations: [] });
});

test('new parties of one name get keys that tell them apart, the same in a dry run', async () => {
  const rows = ['a', 'b', 'c'].map((externalId) => ({ externalId, name: 'Acme, Inc.' }));
  const keys = ['acme-inc', 'acme-inc-2', 'acme-inc-3'];
  const dry = await tool.sync(rows, { dryRun: true });
  expect(dry.outcomes.map(({ key }) => key)).toEqual(keys);
  expect(await tool.sync(rows)).toEqual(dry);
  expect((await tool.sync([{ externalId: 'd', name: 'Acme Inc' }])).outcomes[0]?.key).toBe('acme-inc-4');
});

test('a dry run answers what the call then answers, and writes nothing', async () => {
  await tool.sync([FULL, OTHER, { externalId: 'old', name: 'Old', engagements: [{ service: 'X' }] }]);
  const [before, entries] = [await tool.manifest(), await journal()];
  const rows = [
    { externalId: 'v-1', name: 'Renamed', subprocessors: [{ externalId: 'new', service: 'S' }], engagements: [] },
    { externalId: 'new', name: 'New', country: 'Frankfurt/Germany' },
    { externalId: 'bad', name: '  ' },
  ];
  const more = { stale: 'END', endsOn: '2025-01-01' };
  const dry = await tool.sync(rows, { ...more, dryRun: true });
  expect(await tool.manifest()).toBe(before);
  expect(await journal()).toBe(entries);
  expect(inShort(dry)).toEqual(['v-1 UPDATED', 'new CREATED', 'bad REJECTED', 'old STALE', 'v-2 STALE']);
  expect(await tool.sync(rows, more)).toEqual(dry);
  expect(await journal()).toBeGreaterThan(entries);
});

describe('a party that is not listed any more', () => {
  const rows = [
    { externalId: 'kept', name: 'Kept' },
    { externalId: 'gone', name: 'Gone', engagements: [{ service: 'S', startsOn: '2020-01-01' }] },
  ];
  const ends = async () => ((await party('gone'))?.engagementsHeld as { endsOn: string | null }[])[0]?.endsOn;

  test('is reported, and stays', async () => {
    await tool.sync(rows);
    const { outcomes, counts } = await tool.sync(rows.slice(0, 1));
    expect(counts).toMatchObject({ unchanged: 1, stale: 1 });
    expect(outcomes[1]).toMatchObject({ index: null, externalId: 'gone', outcome: 'STALE', key: 'gone', changes: [] });
    expect(await ends()).toBeNull();
  });

  test('has its engagements ended on the day asked for, once', async () => {
    await tool.sync(rows);
    const end = () => tool.sync(rows.slice(0, 1), { stale: 'END', endsOn: '2025-06-01' });
    expect((await end()).outcomes[1]).toMatchObject({
      outcome: 'STALE',
      changes: [{ path: 'engagements.own.gone.s.endsOn', before: null, after: '2025-06-01' }],
    });
    expect(await ends()).toBe('2025-06-01');
    const entries = await journal();
    expect((await end()).outcomes[1]).toMatchObject({ outcome: 'STALE', changes: [] });
    expect(await journal()).toBe(entries);
  });

  test('keeps an engagement that begins no sooner than that day, and says so', async () => {
    const later = { ...rows[1], engagements: [{ service: 'S', startsOn: '2027-01-01' }] };
    await tool.sync([rows[0] as object, later]);
    const entries = await journal();
    for (let again = 0; again < 2; again += 1) {
      const { outcomes } = await tool.sync(rows.slice(0, 1), { stale: 'END', endsOn: '2027-01-01' });
      expect(outcomes[1]).toMatchObject({
        outcome: 'STALE',
        changes: [],
        conflicts: [],
        notes: [
          {
            path: 'engagements.own.gone.s.startsOn',
            words: '2027-01-01',
            message:
              'It begins no sooner than 2027-01-01, so it does not end then, and stays as it is. If it is not to begin, remove it.',
          },
        ],
      });
    }
    expect(await ends()).toBeNull();
    expect(await journal()).toBe(entries);
  });

  describe('and then is listed again', () => {
    const end = () => tool.sync(rows.slice(0, 1), { stale: 'END', endsOn: '2026-10-01' });
    const api = () => nounApi(tool.ask, noun('Engagement'));
    const listed = (endsOn?: string | null) => [
      rows[0] as object,
      { ...rows[1], engagements: [{ service: 'S', startsOn: '2020-01-01', ...(endsOn !== undefined && { endsOn }) }] },
    ];

    test.each([
      ['says nothing of it', undefined, null],
      ['had given another', '2030-01-01', '2030-01-01'],
      ['says that there is none', null, null],
    ])('has the end lifted that this gave it, where the source %s', async (_, endsOn, after) => {
      await tool.sync(listed(endsOn));
      for (let again = 0; again < 2; again += 1) {
        await end();
        expect(await ends()).toBe('2026-10-01');
        expect((await tool.sync(listed(endsOn))).outcomes[1]).toMatchObject({
          outcome: 'UPDATED',
          changes: [{ path: 'engagements.0.endsOn', before: '2026-10-01', after }],
        });
        expect(await ends()).toBe(after);
        const entries = await journal();
        expect((await tool.sync(listed(endsOn))).counts).toMatchObject({ unchanged: 2 });
        expect(await journal()).toBe(entries);
      }
    });

    test('has it lifted where the end that was given before is left out', async () => {
      await tool.sync(listed('2030-01-01'));
      await end();
      await tool.sync(listed());
      expect(await ends()).toBe('2030-01-01');
    });

    test('keeps the end that a person set since', async () => {
      await tool.sync(rows);
      await end();
      const engagement = { key: 'own.gone.s', version: 2 };
      expect((await api().update({ ...engagement, endsOn: '2027-01-01' })).problems).toEqual([]);
      expect((await tool.sync(rows)).counts).toMatchObject({ unchanged: 2 });
      expect(await ends()).toBe('2027-01-01');
      expect((await tool.sync(listed(null))).counts).toMatchObject({ conflicting: 1 });
    });

    test('says no more that it ends, where the end was not taken', async () => {
      await tool.sync(rows);
      const engagement = { key: 'own.gone.s', version: 1 };
      expect((await api().update({ ...engagement, endsOn: '2031-01-01' })).problems).toEqual([]);
      expect((await tool.sync(rows)).counts).toMatchObject({ unchanged: 2 });
      const open = async () => (await tool.ask<object>('{ conflicts(first: 5) { nodes { sourceValue } } }')).data;
      expect((await end()).outcomes[1]?.conflicts).toMatchObject([{ sourceValue: '2026-10-01' }]);
      expect(await open()).toEqual({ conflicts: { nodes: [{ sourceValue: '2026-10-01' }] } });
      expect((await tool.sync(rows)).counts).toMatchObject({ unchanged: 2 });
      expect(await open()).toEqual({ conflicts: { nodes: [] } });
      expect(await ends()).toBe('2031-01-01');
    });

    test('has the end lifted of what it engages in turn, and of what engages it', async () => {
      const chain = [
        { externalId: 'top', name: 'Top', subprocessors: [{ externalId: 'below', service: 'S' }] },
        { externalId: 'below', name: 'Below' },
      ];
      await tool.sync([rows[0] as object, ...chain]);
      await end();
      const { outcomes } = await tool.sync([rows[0] as object, ...chain]);
      expect(outcomes[1]).toMatchObject({
        outcome: 'UPDATED',
        changes: [{ path: 'subprocessors.0.endsOn', before: '2026-10-01', after: null }],
      });
    });
  });

  test('is not looked for where the call lists a part, and is another one for another source', async () => {
    await tool.sync(rows);
    expect(inShort(await tool.sync(rows.slice(0, 1), { stale: 'IGNORE' }))).toEqual(['kept UNCHANGED']);
    expect(inShort(await tool.sync([rows[0] as object], { source: 'other' }))).toEqual(['kept CREATED']);
  });

  test('is not one that a row names as subprocessor', async () => {
    await tool.sync(rows);
    const naming = { ...rows[0], subprocessors: [{ externalId: 'gone', service: 'S' }] };
    expect(inShort(await tool.sync([naming]))).toEqual(['kept UPDATED']);
  });

  test.each([
    [{ stale: 'END' }, 'REQUIRED'],
    [{ endsOn: '2025-01-01' }, 'RULE_BROKEN'],
    [{ stale: 'END', endsOn: '2025-02-30' }, 'NOT_A_DAY'],
  ])('is not ended by %j', async (more, code) => {
    const { problems, outcomes } = await tool.sync(rows, more);
    expect({ problems, outcomes }).toMatchObject({ problems: [{ code, path: 'endsOn' }], outcomes: [] });
  });
});
