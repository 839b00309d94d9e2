import { Client } from 'pg';
import type { Database } from '../../src/database/open.js';
import { write } from '../../src/database/session.js';
import { planImport } from '../../src/services/manifest/plan.js';
import { organisations } from '../../src/services/organisation.js';
import { importSeed } from '../../src/services/seed.js';
import { type Ask, asking } from '../support/api.js';
import { openTestDatabase } from '../support/database.js';
import { newOrganisation } from '../support/scene.js';
import { openTestServer, type TestServer } from '../support/server.js';
import { journalSize } from '../support/sql.js';

let database: Database;
let server: TestServer;
let seed: Ask;
let seeded: string;
beforeAll(async () => {
  database = await openTestDatabase();
  await importSeed(database);
  seeded = (await organisations(database))[0]?.id ?? '';
  seed = asking(database, { organisationId: seeded, actor: 'person:reader' });
  server = await openTestServer({}, database);
}, 60_000);
afterAll(async () => {
  await server.close();
  await database.close();
});

type Row = Readonly<Record<string, unknown>>;
type Manifest = Readonly<Record<string, readonly Row[]>>;
let made = 0;

/** The API of an organisation of its own, with that register. */
async function having(register: Manifest): Promise<Ask & { readonly organisationId: string }> {
  const actor = await newOrganisation(database, `impact-${(made += 1)}`);
  await planImport(JSON.stringify({ ropa: 1, ...register }), false, (work) => write(database, actor, 'test', work));
  return Object.assign(asking(database, actor), { organisationId: actor.organisationId });
}

const ROWS = `summary { activities processingsOnBehalf parties systems engagements dataCategories specialCategories
    criminalCategories subjects vulnerableSubjects customers transfers worseTransfers notifications }
  activities { totalCount nodes { activity { key name } ownRole effects } }
  processingsOnBehalf { nodes { processing { key } ownRole effects } }
  parties { nodes { party { key name } roles path { key } effects } }
  systems { nodes { system { key } effects } }
  dataCategories { nodes { category { key } nature special } }
  subjects { nodes { category { key } vulnerable } }
  customers { nodes { controller { key } processingsOnBehalf { key } } }
  engagements { nodes { engagement { key service contractReference } effects } }
  transfers { nodes { key change before { outcome country } after { outcome country chain { outcome }
    answers { regime outcome reason mechanism ground { key } cures } } } }
  notifications(first: 500) { nodes { key duty regime article from { key } audience to { key } whom clock within starts
    dueness condition engagements { key } confidence } }`;

interface List {
  readonly totalCount: number;
  readonly nodes: readonly Row[];
}
type Answer = Readonly<Record<string, List>> & {
  readonly summary: Readonly<Record<string, number>>;
  readonly notes: readonly string[];
};

async function impact(ask: Ask, at: string, args: string, fields = ROWS): Promise<Answer> {
  const { data, errors } = await ask<{ register: { impact: Answer } }>(
    `{ register(${at}) { impact(${args}) { of noun kind country on notes ${fields} } } }`,
  );
  expect(errors).toEqual([]);
  if (!data) throw new Error('There is an answer');
  return data.register.impact;
}

describe('a breach at the host of the policy of April 2020', () => {
  let breach: Answer;
  beforeAll(async () => {
    breach = await impact(seed, 'on: "2020-04-30"', 'of: "software-hosting-providers", kind: BREACH');
  });

  test('touches the accounts of users and what customers put in, as controller and as processor', () => {
    expect(breach).toMatchObject({ of: 'software-hosting-providers', noun: 'PARTY', kind: 'BREACH', on: '2020-04-30' });
    expect(breach.activities?.nodes).toEqual([
      {
        activity: { key: 'user-accounts', name: expect.any(String) as string },
        ownRole: 'CONTROLLER',
        effects: ['AFFECTED'],
      },
    ]);
    expect(breach.processingsOnBehalf?.nodes).toEqual([
      { processing: { key: 'customer-content' }, ownRole: 'PROCESSOR', effects: ['AFFECTED'] },
    ]);
    expect(breach.systems?.nodes).toEqual([{ system: { key: 'cloud-services' }, effects: ['AFFECTED'] }]);
    expect(breach.customers?.nodes).toEqual([
      { controller: { key: 'customers' }, processingsOnBehalf: [{ key: 'customer-content' }] },
    ]);
    expect(breach.engagements?.nodes.map(({ engagement }) => (engagement as Row).key)).toEqual([
      'software-hosting',
      'software-hosting-for-customers',
    ]);
    expect(breach.parties?.nodes.find(({ party }) => (party as Row).key === 'customers')).toMatchObject({
      roles: ['CONTROLLER'],
      path: [{ key: 'customers' }, { key: 'allego' }, { key: 'software-hosting-providers' }],
    });
    expect(breach.summary).toEqual({
      ...{ activities: 1, processingsOnBehalf: 1, parties: 3, systems: 1, engagements: 2, dataCategories: 10 },
      ...{ specialCategories: 0, criminalCategories: 0, subjects: 2, vulnerableSubjects: 0, customers: 1 },
      ...{ transfers: 0, worseTransfers: 0, notifications: 9 },
    });
  });

  test('is notified up to the customers, who are not named, and to authorities that are told only as the law has it', () => {
    const told = (duty: string, from: string) =>
      breach.notifications?.nodes.find((one) => one.duty === duty && (one.from as Row).key === from);
    expect(told('BREACH_TO_CONTROLLER', 'software-hosting-providers')).toMatchObject({
      ...{ article: 'Art. 33(2)', to: { key: 'allego' }, clock: null, dueness: 'NOT_STATED' },
      engagements: [{ key: 'software-hosting' }],
    });
    expect(told('BREACH_TO_CONTROLLER', 'allego')).toMatchObject({ to: { key: 'customers' }, audience: 'CONTROLLER' });
    expect(told('BREACH_TO_AUTHORITY', 'allego')).toMatchObject({
      ...{ article: 'Art. 33(1)', clock: 'PT72H', dueness: 'UNLESS', to: null },
      whom: expect.stringMatching(/representative is \(Art\. 27\)/) as string,
    });
    expect(told('BREACH_TO_AUTHORITY', 'customers')).toMatchObject({ dueness: 'NOT_STATED' });
    expect(breach.notes).toContain('Whom to tell is not stated by name, but as a category: "Customers".');
  });
});

test.each([
  ['of: "cloud-services", kind: LEAVES', ['user-accounts LOSES_SYSTEM']],
  ['of: "consultants", kind: LEAVES', ['user-accounts LOSES_RECIPIENT LOSES_PROCESSOR']],
])('in the policy of April 2020 %s tells what is lost', async (args, expected) => {
  const { activities } = await impact(seed, 'on: "2020-04-30"', args);
  const rows = activities?.nodes.map(({ activity, effects }) =>
    [(activity as Row).key, ...(effects as string[])].join(' ').replace(' AFFECTED', ''),
  );
  expect(rows).toEqual(expect.arrayContaining(expected));
});

test('whatever is asked of the policy of April 2020 has an answer', async () => {
  const { data } = await seed<{ register: Record<string, { nodes: { key: string }[] }> }>(
    `{ register(on: "2020-04-30") { parties(first: 500) { nodes { key } } systems(first: 500) { nodes { key } }
      engagements(first: 500) { nodes { key } } processingActivities(first: 500) { nodes { key } }
      processingsOnBehalf(first: 500) { nodes { key } } dataCategories(first: 500) { nodes { key } } } }`,
  );
  const nouns = { parties: 'PARTY', systems: 'SYSTEM', engagements: 'ENGAGEMENT', dataCategories: 'DATA_CATEGORY' };
  const entries = { processingActivities: 'PROCESSING_ACTIVITY', processingsOnBehalf: 'PROCESSING_ON_BEHALF' };
  const questions = Object.entries({ ...nouns, ...entries }).flatMap(([list, noun]) =>
    (data?.register[list]?.nodes ?? []).flatMap(({ key }) =>
      [
        'kind: BREACH',
        'kind: LEAVES',
        ...(list in entries || noun === 'DATA_CATEGORY' ? [] : ['kind: MOVES_TO, country: "JP"']),
      ].map((what) => `impact(of: "${key}", noun: ${noun}, ${what}) { summary { parties notifications } notes }`),
    ),
  );
  expect(questions.length).toBeGreaterThan(150);
  for (let at = 0; at < questions.length; at += 40) {
    const fields = questions.slice(at, at + 40).map((question, number) => `q${number}: ${question}`);
    expect((await seed(`{ register(on: "2020-04-30") { ${fields.join(' ')} } }`)).errors).toEqual([]);
  }
});

const SHIELDED: Manifest = {
  parties: [
    { key: 'own', name: 'Own', own: true, country: 'DE' },
    {
      ...{ key: 'mailer', name: 'Mailer', country: 'US' },
      certifications: [{ key: 'shield', scheme: 'PRIVACY_SHIELD', euUs: true, startsOn: '2017-01-10' }],
    },
    { key: 'host', name: 'Host', country: 'IE' },
    { key: 'disks', name: 'Disks', country: 'IE' },
    { key: 'buyer', name: 'Buyer', country: 'FR' },
  ],
  dataCategories: [
    { key: 'health', name: 'Health', nature: 'SPECIAL' },
    { key: 'diagnosis', name: 'Diagnosis', broader: 'health' },
  ],
  dataSubjectCategories: [{ key: 'patients', name: 'Patients', vulnerable: true }],
  engagements: [
    {
      ...{ key: 'mailing', engager: 'own', engaged: 'mailer', engagerCapacity: 'CONTROLLER', service: 'Mail' },
      grounds: [{ key: 'shield-relied-on', mechanism: 'ADEQ' }],
    },
    {
      key: 'hosting',
      engager: 'own',
      engaged: 'host',
      engagerCapacity: 'PROCESSOR',
      service: 'Hosting',
      noticePeriod: 'P14D',
    },
    { key: 'storing', engager: 'host', engaged: 'disks', engagerCapacity: 'PROCESSOR', service: 'Disks' },
  ],
  systems: [{ key: 'archive', name: 'Archive', owner: 'own', dataCategories: ['health'] }],
  processingActivities: [
    {
      ...{ key: 'newsletter', name: 'Newsletter', controller: 'own' },
      dataUses: [{ subjects: 'patients', data: 'diagnosis' }],
      disclosures: [{ key: 'to-mailer', recipient: 'mailer', roles: ['PROCESSOR'], engagement: 'mailing' }],
    },
  ],
  processingsOnBehalf: [
    {
      ...{ key: 'service', name: 'Service', processor: 'own', engagements: ['hosting'] },
      controllers: [{ key: 'service.buyer', controller: 'buyer' }],
    },
  ],
};

describe('in a register of its own', () => {
  let ask: Awaited<ReturnType<typeof having>>;
  beforeAll(async () => {
    ask = await having(SHIELDED);
  });

  test('the move of a processor to the United States is told before and after, with what to do', async () => {
    const moved = await impact(ask, 'on: "2024-05-01"', 'of: "disks", kind: MOVES_TO, country: "US"');
    expect(moved.transfers?.nodes).toEqual([
      {
        ...{ key: 'engagement:storing:SEND:US', change: 'MOVED', before: { outcome: 'NOT_RESTRICTED', country: 'IE' } },
        after: {
          ...{ outcome: 'UNLAWFUL', country: 'US', chain: { outcome: 'UNLAWFUL' } },
          answers: [
            {
              ...{ regime: 'EU', outcome: 'UNLAWFUL', reason: 'NO_GROUND', mechanism: null, ground: null },
              cures: expect.arrayContaining([expect.any(String)]) as string[],
            },
            expect.objectContaining({ regime: 'UK', outcome: 'OUT_OF_SCOPE' }),
          ],
        },
      },
    ]);
    expect(moved.summary).toMatchObject({ transfers: 1, worseTransfers: 1, customers: 1 });
    const change = moved.notifications?.nodes.filter(({ duty }) => duty === 'INTENDED_CHANGE');
    expect(change?.map(({ from, to, clock }) => [(from as Row).key, (to as Row).key, clock])).toEqual([
      ['host', 'own', null],
      ['own', 'buyer', 'P14D'],
    ]);
  });

  test('the end of the Privacy Shield is seen the day before it came, and no more the day after', async () => {
    const before = await impact(ask, 'on: "2020-07-15"', 'of: "ADEQ", kind: GROUND_ENDS');
    expect(before.transfers?.nodes).toMatchObject([
      {
        ...{ key: 'disclosure:to-mailer:SEND:US', change: 'OUTCOME', before: { outcome: 'LAWFUL' } },
        after: {
          outcome: 'UNLAWFUL',
          answers: [{ regime: 'EU', reason: 'EXPIRED', mechanism: 'ADEQ', ground: { key: 'shield-relied-on' } }, {}],
        },
      },
    ]);
    const [{ after } = { after: null }] = (before.transfers?.nodes ?? []) as {
      after: { answers: { cures: string[] }[] };
    }[];
    expect(after?.answers[0]?.cures).not.toEqual([]);
    expect(before.summary).toMatchObject({ activities: 1, transfers: 1, worseTransfers: 1 });
    const later = await impact(ask, 'on: "2020-07-16"', 'of: "ADEQ", kind: GROUND_ENDS');
    expect(later.notes).toContain('No transfer of the day comes to anything else without it.');
  });

  test('data within a special category are special, and a system that nothing runs on is found', async () => {
    const mailer = await impact(ask, 'on: "2024-05-01"', 'of: "mailer", kind: BREACH');
    expect(mailer.dataCategories?.nodes).toEqual([
      { category: { key: 'diagnosis' }, nature: 'SPECIAL', special: true },
    ]);
    expect(mailer.subjects?.nodes).toEqual([{ category: { key: 'patients' }, vulnerable: true }]);
    const archive = await impact(ask, 'on: "2024-05-01"', 'of: "archive", kind: BREACH');
    expect(archive.systems?.nodes).toEqual([{ system: { key: 'archive' }, effects: ['AFFECTED'] }]);
    expect(archive.notes).toContainEqual(expect.stringMatching(/^No data of an activity/));
  });

  test('what was recorded at an instant answers for that instant', async () => {
    const before = new Date().toISOString();
    await planImport(
      JSON.stringify({
        ropa: 1,
        ...SHIELDED,
        engagements: [
          ...(SHIELDED.engagements ?? []),
          {
            ...{ key: 'racking', engager: 'disks', engaged: 'mailer', engagerCapacity: 'PROCESSOR', service: 'Racks' },
          },
        ],
      }),
      false,
      (work) => write(database, { organisationId: ask.organisationId, actor: 'person:later' }, 'later', work),
    );
    const keys = async (at: string) =>
      (await impact(ask, at, 'of: "mailer", kind: BREACH')).engagements?.nodes.map(
        ({ engagement }) => (engagement as Row).key,
      );
    expect(await keys('on: "2024-05-01"')).toEqual(['hosting', 'mailing', 'racking', 'storing']);
    expect(await keys(`on: "2024-05-01", asRecordedAt: "${before}"`)).toEqual(['mailing']);
  });

  test('nothing is written', async () => {
    const size = await journalSize(database, ask);
    for (const what of ['BREACH', 'LEAVES', 'MOVES_TO, country: "US"']) {
      await impact(ask, 'on: "2024-05-01"', `of: "host", kind: ${what}`);
    }
    expect(await journalSize(database, ask)).toBe(size);
  });

  test('pages together are the list', async () => {
    const whole = await impact(ask, 'on: "2024-05-01"', 'of: "disks", kind: MOVES_TO, country: "US"');
    const keys = whole.notifications?.nodes.map(({ key }) => key) ?? [];
    expect(keys.length).toBe(whole.summary.notifications);
    const found: unknown[] = [];
    for (let after = '', more = true; more;) {
      const { notifications } = await impact(
        ask,
        'on: "2024-05-01"',
        'of: "disks", kind: MOVES_TO, country: "US"',
        `notifications(first: 2${after}) { nodes { key } edges { cursor node { key } } pageInfo { hasNextPage endCursor } totalCount }`,
      );
      const page = notifications as List & { pageInfo: { hasNextPage: boolean; endCursor: string }; edges: Row[] };
      expect(page.edges.map(({ node }) => node)).toEqual(page.nodes);
      expect(page.totalCount).toBe(keys.length);
      found.push(...page.nodes.map(({ key }) => key));
      [after, more] = [`, after: "${page.pageInfo.endCursor}"`, page.pageInfo.hasNextPage];
    }
    expect(found).toEqual(keys);
  });

  test('takes as many statements for many rows as for few', async () => {
    const holding = (count: number): Manifest => {
      const repeat = (of: (number: number) => Row): Row[] => Array.from({ length: count }, (_, number) => of(number));
      return {
        ...SHIELDED,
        parties: [
          ...(SHIELDED.parties ?? []),
          ...repeat((n) => ({ key: `buyer-${n}`, name: `Buyer ${n}`, country: 'FR' })),
        ],
        processingActivities: repeat((n) => ({
          ...{ key: `activity-${n}`, name: `Activity ${n}`, controller: 'own', systems: ['archive'] },
          dataUses: [{ key: `use-${n}`, subjects: 'patients', data: 'diagnosis' }],
          disclosures: [{ key: `disks-${n}`, recipient: 'disks', roles: ['PROCESSOR'] }],
        })),
        processingsOnBehalf: repeat((n) => ({
          ...{ key: `service-${n}`, name: `Service ${n}`, processor: 'own', engagements: ['hosting'] },
          controllers: [{ key: `service-${n}.buyer`, controller: `buyer-${n}` }],
        })),
      };
    };
    const [few, many] = [await having(holding(1)), await having(holding(40))];
    const sent = jest.spyOn(Client.prototype, 'query');
    const counts: number[] = [];
    for (const each of [few, many]) {
      sent.mockClear();
      await impact(each, 'on: "2024-05-01"', 'of: "disks", kind: MOVES_TO, country: "US"');
      counts.push(sent.mock.calls.length);
    }
    sent.mockRestore();
    expect(counts[1]).toBe(counts[0]);
    expect(counts[0]).toBeGreaterThan(5);
  });

  test.each([
    ['on: "2024-05-01"', 'of: "host", kind: GROUND_ENDS', 'kind', /^kind: GROUND_ENDS is asked of a transfer ground/],
    ['on: "2024-05-01"', 'of: "host", kind: MOVES_TO', 'country', /^country: MOVES_TO needs/],
    ['on: "2024-05-01"', 'of: "host", kind: MOVES_TO, country: "ie"', 'country', /ISO 3166-1/],
    ['on: "2024-05-01"', 'of: "host", kind: MOVES_TO, country: "IE"', 'country', /already/],
    ['on: "2024-05-01"', 'of: "host", kind: BREACH, country: "US"', 'country', /MOVES_TO alone/],
    ['everyDay: true', 'of: "host", kind: BREACH', 'on', /question of one day/],
  ])('register(%s) { impact(%s) } is refused, and says why', async (at, args, argument, message) => {
    const { errors } = await ask(`{ register(${at}) { impact(${args}) { notes } } }`);
    expect(errors).toMatchObject([
      {
        message: expect.stringMatching(message) as string,
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED', argument },
      },
    ]);
  });

  test.each(['of: "nobody", kind: BREACH', 'of: "host", noun: SYSTEM, kind: BREACH', 'of: "", kind: LEAVES'])(
    'impact(%s) is not found',
    async (args) => {
      const { errors } = await ask(`{ register { impact(${args}) { notes } } }`);
      expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    },
  );

  test('a cursor of another list is refused', async () => {
    const { errors } = await ask(
      '{ register { impact(of: "host", kind: BREACH) { parties(after: "bm8") { totalCount } } } }',
    );
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED', argument: 'after' } }]);
  });
});

test('over HTTP a key that may read the register is answered, and one that may not is refused', async () => {
  const query = '{ register(on: "2020-04-30") { impact(of: "US", kind: BREACH) { noun summary { parties } } } }';
  const as = { organisation: 'allego' };
  const { data } = await server.graphql<{ register: { impact: Row } }>(query, {}, as);
  expect(data?.register.impact).toMatchObject({ noun: 'COUNTRY' });
  const refused = await server.graphql(query, {}, { key: await server.newKey(['register:write']) });
  expect(refused.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
});
