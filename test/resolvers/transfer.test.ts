import { Client } from 'pg';
import type { Database } from '../../src/database/open.js';
import { write } from '../../src/database/session.js';
import type { Outcome, Reason } from '../../src/domain/transfer/outcome.js';
import { planImport } from '../../src/services/manifest/plan.js';
import { organisations as allOrganisations } from '../../src/services/organisation.js';
import { importSeed } from '../../src/services/seed.js';
import { type Ask, asking } from '../support/api.js';
import { soon } from '../support/clock.js';
import { openTestDatabase } from '../support/database.js';
import { newOrganisation } from '../support/scene.js';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

type Row = Readonly<Record<string, unknown>>;
type Manifest = Readonly<Record<string, readonly Row[]>>;
let organisations = 0;

/** The API of an organisation of its own, with that register. */
async function having(register: Manifest): Promise<Ask> {
  const actor = await newOrganisation(database, `org-${(organisations += 1)}`);
  await planImport(JSON.stringify({ ropa: 1, ...register }), false, (work) => write(database, actor, 'test', work));
  return asking(database, actor);
}

interface Hop {
  readonly transfer: string;
  readonly outcome: Outcome;
}
interface Node {
  readonly key: string;
  readonly kind: string;
  readonly country: string | null;
  readonly outcome: Outcome;
  readonly importer: { readonly key: string } | null;
  readonly answers: readonly {
    readonly regime: string;
    readonly outcome: Outcome;
    readonly reason: Reason | null;
    readonly mechanism: string | null;
    readonly explanation: string;
    readonly cures: readonly string[];
    readonly arrival: string;
    readonly ground: { readonly key: string } | null;
  }[];
  readonly chain: { readonly outcome: Outcome; readonly hops: readonly Hop[]; readonly worst: Hop };
}
interface Page {
  readonly totalCount: number;
  readonly nodes: readonly Node[];
  readonly pageInfo: Readonly<Record<string, unknown>>;
  readonly countsByOutcome: readonly { readonly outcome: Outcome; readonly count: number }[];
}

const NODE = `key kind country outcome importer { key }
  answers { regime outcome reason mechanism explanation cures arrival ground { key } }
  chain { outcome hops { transfer outcome } worst { transfer outcome } }`;

async function transfers(ask: Ask, at: string, args = '', fields = `nodes { ${NODE} }`): Promise<Page> {
  const { data, errors } = await ask<{ register: { transfers: Page } }>(
    `{ register(${at}) { transfers${args} { totalCount ${fields} } } }`,
  );
  expect(errors).toEqual([]);
  if (!data) throw new Error('There is an answer');
  return data.register.transfers;
}

const on = (day: string): string => `on: "${day}"`;

/** What a regime says to the hop to a party, where that is established. */
const to = ({ nodes }: Page, importer: string, regime: 'EU' | 'UK') =>
  nodes
    .find((node) => node.importer?.key === importer && node.kind === 'SEND')
    ?.answers.find((one) => one.regime === regime);

const own = (country: string, more: Row = {}): Row => ({ key: 'own', name: 'Own', own: true, country, ...more });
const other = (key: string, country: string | null, more: Row = {}): Row => ({ key, name: key, country, ...more });
const given = (recipient: string, roles: string[], more: Row = {}): Row => ({
  key: `to-${recipient}`,
  recipient,
  roles,
  ...more,
});
const doing = (...disclosures: Row[]): Row => ({ key: 'activity', name: 'Activity', controller: 'own', disclosures });

const SHIELD = { scheme: 'PRIVACY_SHIELD', euUs: true, startsOn: '2017-01-10' };
const FRAMEWORK = { scheme: 'DATA_PRIVACY_FRAMEWORK', euUs: true, ukExtension: true, coversHumanResources: true };
const assessed = (mechanism: string, more: Row = {}): Row => ({
  mechanism,
  concludedOn: '2022-10-01',
  document: 'Signed',
  assessmentKind: 'TIA',
  assessedOn: '2022-09-01',
  assessmentOutcome: 'SUFFICIENT',
  onwardTerms: true,
  processingUnchanged: true,
  ...more,
});

describe('a transfer entered in the register comes out as the law of the day has it', () => {
  interface Case {
    readonly day: string;
    readonly regime: 'EU' | 'UK';
    readonly exporter: Row;
    readonly importer: Row;
    readonly roles?: string[];
    readonly grounds?: readonly Row[];
    readonly expected: Row;
  }
  const P = (country: string | null, more: Row = {}) => other('importer', country, more);
  const cases: Record<string, Case> = {
    '2: the United Kingdom in transition': {
      ...{ day: '2020-04-15', regime: 'EU', exporter: own('DE'), importer: P('GB') },
      expected: { outcome: 'NOT_RESTRICTED' },
    },
    '3: a listed body under the Privacy Shield': {
      ...{ day: '2020-04-15', regime: 'EU', exporter: own('DE'), importer: P('US', { certifications: [SHIELD] }) },
      ...{ grounds: [{ mechanism: 'ADEQ' }], expected: { outcome: 'LAWFUL', mechanism: 'ADEQ' } },
    },
    '4: nothing recorded': {
      ...{ day: '2020-04-15', regime: 'EU', exporter: own('DE'), importer: P('US') },
      expected: { outcome: 'UNLAWFUL', reason: 'NO_GROUND', mechanism: null, ground: null },
    },
    '14: "other countries"': {
      ...{ day: '2020-04-15', regime: 'EU', exporter: own('DE') },
      importer: P(null, { locations: [{ kind: 'ESTABLISHMENT', words: 'other countries' }] }),
      expected: { outcome: 'UNDETERMINED' },
    },
    '18: the Shield is void the day after': {
      ...{ day: '2020-07-17', regime: 'EU', exporter: own('DE'), importer: P('US', { certifications: [SHIELD] }) },
      ...{ grounds: [{ mechanism: 'ADEQ' }], expected: { outcome: 'UNLAWFUL', reason: 'EXPIRED' } },
    },
    '18, with the listing and the ground ended by then': {
      ...{ day: '2020-08-17', regime: 'EU', exporter: own('DE') },
      importer: P('US', { certifications: [{ ...SHIELD, endsOn: '2020-07-16' }] }),
      grounds: [{ mechanism: 'ADEQ', endsOn: '2020-07-16' }],
      expected: { outcome: 'UNLAWFUL', reason: 'EXPIRED' },
    },
    '20: Safe Harbour under the Directive': {
      ...{ day: '2015-10-07', regime: 'EU', exporter: own('FR'), roles: ['SEPARATE_CONTROLLER'] },
      importer: P('US', { certifications: [{ scheme: 'SAFE_HARBOUR', euUs: true, startsOn: '2010-01-10' }] }),
      ...{ grounds: [{ mechanism: 'ADEQ' }], expected: { outcome: 'UNLAWFUL', reason: 'EXPIRED' } },
    },
    '23: the EEA is approved for the United Kingdom': {
      ...{ day: '2021-01-15', regime: 'UK', exporter: own('GB'), importer: P('DE') },
      expected: { outcome: 'LAWFUL', mechanism: 'UK_ADEQ' },
    },
    '26: Module Two, assessed': {
      ...{ day: '2023-08-01', regime: 'EU', exporter: own('DE'), importer: P('IN') },
      ...{ grounds: [assessed('SCC21_M2', { key: 'clauses' })] },
      expected: { outcome: 'LAWFUL', mechanism: 'SCC21_M2', ground: { key: 'clauses' }, cures: [] },
    },
    '36: the Framework before its first day': {
      ...{ day: '2023-07-09', regime: 'EU', exporter: own('DE'), importer: P('US', { certifications: [FRAMEWORK] }) },
      ...{ grounds: [{ mechanism: 'ADEQ' }], expected: { outcome: 'UNLAWFUL', reason: 'NOT_YET_VALID' } },
    },
    '43: clauses without an assessment': {
      ...{ day: '2026-11-23', regime: 'EU', exporter: own('DE'), importer: P('US') },
      grounds: [{ mechanism: 'SCC21_M2', concludedOn: '2022-10-01' }],
      expected: { outcome: 'UNLAWFUL', reason: 'NO_TIA' },
    },
    '44: the module of another relation': {
      ...{ day: '2026-11-23', regime: 'EU', exporter: own('DE'), importer: P('US') },
      ...{ grounds: [assessed('SCC21_M1')], expected: { outcome: 'UNLAWFUL', reason: 'WRONG_MODULE' } },
    },
    '49: an exporter abroad that is subject to the GDPR': {
      ...{ day: '2026-11-23', regime: 'EU', importer: P('US') },
      exporter: own('US', { applicability: [{ regime: 'EU', basis: 'TARGETING' }] }),
      expected: { outcome: 'UNLAWFUL', reason: 'NO_GROUND' },
    },
    '58: clauses of the Union alone': {
      ...{ day: '2026-11-23', regime: 'UK', exporter: own('GB'), importer: P('IN') },
      ...{ grounds: [assessed('SCC21_M2')], expected: { outcome: 'UNLAWFUL', reason: 'NO_UK_ADDENDUM' } },
    },
    '72: before the UK GDPR': {
      ...{ day: '2020-06-01', regime: 'UK', exporter: own('GB'), importer: P('US') },
      expected: { outcome: 'OUT_OF_SCOPE' },
    },
  };

  test.each(Object.entries(cases))('%s', async (_, { day, regime, exporter, importer, roles, grounds, expected }) => {
    const ask = await having({
      parties: [exporter, importer],
      processingActivities: [doing(given('importer', roles ?? ['PROCESSOR'], { grounds: grounds ?? [] }))],
    });
    const page = await transfers(ask, on(day));
    expect(page.totalCount).toBe(1);
    expect(to(page, 'importer', regime)).toMatchObject(expected);
  });

  test('66: that data stored inside are seen from abroad is a transfer, and the storage is none', async () => {
    const ask = await having({
      parties: [own('DE'), other('importer', 'DE')],
      processingActivities: [
        doing(
          given('importer', ['PROCESSOR'], {
            locations: [
              { kind: 'STORAGE', country: 'DE' },
              { kind: 'ACCESS', country: 'IN' },
            ],
          }),
        ),
      ],
    });
    const { nodes } = await transfers(ask, on('2026-11-23'));
    expect(nodes.map(({ kind, country, outcome }) => [kind, country, outcome])).toEqual([
      ['REMOTE_ACCESS', 'IN', 'UNLAWFUL'],
      ['SEND', 'DE', 'NOT_RESTRICTED'],
      ['STORAGE', 'DE', 'NOT_RESTRICTED'],
    ]);
  });

  test('6: data that people give to a controller abroad are no transfer', async () => {
    const ask = await having({
      parties: [own('US', { applicability: [{ regime: 'EU', basis: 'TARGETING' }] })],
      dataCategories: [{ key: 'name', name: 'Name' }],
      dataSubjectCategories: [{ key: 'people', name: 'People' }],
      processingActivities: [
        { ...doing(), dataUses: [{ subjects: 'people', data: 'name', origins: ['DATA_SUBJECT', 'OBSERVED'] }] },
      ],
    });
    expect((await transfers(ask, on('2026-11-23'))).totalCount).toBe(0);
  });

  test('45: a processor gives data back to a controller abroad on the clauses of their contract', async () => {
    const ask = await having({
      parties: [own('IE'), other('customer', 'US')],
      engagements: [
        {
          key: 'contract',
          engager: 'customer',
          engaged: 'own',
          engagerCapacity: 'CONTROLLER',
          service: 'Hosting',
          grounds: [{ mechanism: 'SCC21_M4', concludedOn: '2022-10-01' }],
        },
      ],
      processingsOnBehalf: [
        { key: 'hosting', name: 'Hosting', processor: 'own', controllers: [{ key: 'serves', controller: 'customer' }] },
      ],
    });
    const page = await transfers(ask, on('2026-11-23'));
    expect(page.nodes.map(({ key }) => key)).toEqual(['served:serves@customer:SEND:IE', 'served:serves:SEND:US']);
    expect(to(page, 'customer', 'EU')).toMatchObject({ outcome: 'LAWFUL', mechanism: 'SCC21_M4' });
    expect(to(page, 'customer', 'UK')).toMatchObject({ outcome: 'OUT_OF_SCOPE' });
  });
});

describe('a chain is as good as its worst hop, and says which that is', () => {
  const subprocessing = (engager: string, engaged: string, more: Row = {}): Row => ({
    key: `${engager}-${engaged}`,
    engager,
    engaged,
    engagerCapacity: 'PROCESSOR',
    service: 'Service',
    ...more,
  });
  interface Chain {
    readonly day: string;
    readonly parties: readonly Row[];
    readonly first?: Row;
    readonly engagements: readonly Row[];
    /** What each hop comes to under the regimes, by the importer. */
    readonly hops: Readonly<Record<string, Partial<Record<'EU' | 'UK', Row>>>>;
    /** What the last chain comes to, and the importer of its worst hop. */
    readonly chain: readonly [outcome: Outcome, worst: string];
  }
  const TODAY = '2026-11-23';
  const chains: Record<string, Chain> = {
    'C1: clauses of Module Three between processors': {
      day: TODAY,
      parties: [own('FR'), other('p', 'DE'), other('sp', 'IN')],
      engagements: [subprocessing('p', 'sp', { grounds: [assessed('SCC21_M3')] })],
      hops: { p: { EU: { outcome: 'NOT_RESTRICTED' } }, sp: { EU: { outcome: 'LAWFUL', mechanism: 'SCC21_M3' } } },
      chain: ['LAWFUL', 'sp'],
    },
    'C3: given on from the Framework by contract': {
      day: TODAY,
      parties: [own('FR'), other('p', 'US', { certifications: [FRAMEWORK] }), other('sp', 'IN')],
      engagements: [subprocessing('p', 'sp', { grounds: [{ mechanism: 'ADHOC', onwardTerms: true }] })],
      hops: {
        p: { EU: { outcome: 'LAWFUL', mechanism: 'ADEQ' }, UK: { outcome: 'OUT_OF_SCOPE' } },
        sp: { EU: { outcome: 'LAWFUL', arrival: 'CARRIED' }, UK: { outcome: 'OUT_OF_SCOPE', arrival: 'ELSEWHERE' } },
      },
      chain: ['LAWFUL', 'p'],
    },
    'C4: given on from the Framework without one': {
      day: TODAY,
      parties: [own('FR'), other('p', 'US', { certifications: [FRAMEWORK] }), other('sp', 'IN')],
      engagements: [subprocessing('p', 'sp')],
      hops: {
        p: { EU: { outcome: 'LAWFUL', mechanism: 'ADEQ' } },
        sp: { EU: { outcome: 'UNLAWFUL', reason: 'NO_ONWARD_TERMS' } },
      },
      chain: ['UNLAWFUL', 'sp'],
    },
    'C6: through the United Kingdom, which is adequate': {
      day: TODAY,
      parties: [own('DE'), other('p', 'GB'), other('sp', 'US')],
      engagements: [
        subprocessing('p', 'sp', {
          grounds: [assessed('UK_ADDENDUM', { assessmentKind: 'DPT', assessedOn: '2026-03-01' }), assessed('SCC21_M3')],
        }),
      ],
      hops: {
        p: { EU: { outcome: 'LAWFUL', mechanism: 'ADEQ' } },
        sp: { UK: { outcome: 'LAWFUL', mechanism: 'UK_ADDENDUM' }, EU: { outcome: 'LAWFUL' } },
      },
      chain: ['LAWFUL', 'p'],
    },
    'C8: through the United Kingdom in transition, on the Shield': {
      day: '2020-04-15',
      parties: [own('DE'), other('p', 'GB'), other('sp', 'US', { certifications: [SHIELD] })],
      engagements: [subprocessing('p', 'sp', { grounds: [{ mechanism: 'ADEQ' }] })],
      hops: { p: { EU: { outcome: 'NOT_RESTRICTED' } }, sp: { EU: { outcome: 'LAWFUL', mechanism: 'ADEQ' } } },
      chain: ['LAWFUL', 'sp'],
    },
    'C10: to "other countries" at the third hop': {
      day: TODAY,
      parties: [
        own('DE'),
        other('p', 'IE'),
        other('sp', 'US', { certifications: [FRAMEWORK] }),
        other('sp2', null, { locations: [{ kind: 'ESTABLISHMENT', words: 'other countries' }] }),
      ],
      engagements: [subprocessing('p', 'sp'), subprocessing('sp', 'sp2')],
      hops: {
        p: { EU: { outcome: 'NOT_RESTRICTED' } },
        sp: { EU: { outcome: 'LAWFUL', mechanism: 'ADEQ' } },
        sp2: { EU: { outcome: 'UNDETERMINED' } },
      },
      chain: ['UNDETERMINED', 'sp2'],
    },
    'C11: under the UK GDPR, where the processor initiates': {
      day: '2023-06-01',
      parties: [own('GB'), other('p', 'GB'), other('sp', 'US')],
      engagements: [
        subprocessing('p', 'sp', { grounds: [assessed('UK_IDTA', { assessmentKind: 'TRA', document: 'IDTA' })] }),
      ],
      hops: {
        p: { UK: { outcome: 'NOT_RESTRICTED' }, EU: { outcome: 'OUT_OF_SCOPE' } },
        sp: { UK: { outcome: 'LAWFUL', mechanism: 'UK_IDTA' }, EU: { outcome: 'OUT_OF_SCOPE' } },
      },
      chain: ['LAWFUL', 'sp'],
    },
    'C13: given on from the Shield by contract': {
      day: '2020-04-15',
      parties: [own('DE'), other('p', 'US', { certifications: [SHIELD] }), other('sp', 'US')],
      first: { grounds: [{ mechanism: 'ADEQ' }] },
      engagements: [subprocessing('p', 'sp', { grounds: [{ mechanism: 'ADHOC', onwardTerms: true }] })],
      hops: { p: { EU: { outcome: 'LAWFUL' } }, sp: { EU: { outcome: 'LAWFUL', arrival: 'CARRIED' } } },
      chain: ['LAWFUL', 'p'],
    },
  };

  test.each(Object.entries(chains))('%s', async (_, { day, parties, first, engagements, hops, chain }) => {
    const ask = await having({
      parties,
      engagements,
      processingActivities: [doing(given('p', ['PROCESSOR'], first))],
    });
    const page = await transfers(ask, on(day));
    for (const [importer, answers] of Object.entries(hops)) {
      for (const regime of ['EU', 'UK'] as const) {
        if (answers[regime]) expect(to(page, importer, regime)).toMatchObject(answers[regime]);
      }
    }
    const last = page.nodes.find(({ importer }) => importer?.key === engagements.at(-1)?.engaged);
    const worst = page.nodes.find(({ key }) => key === last?.chain.worst.transfer);
    expect([last?.chain.outcome, worst?.importer?.key]).toEqual(chain);
    expect(last?.chain.hops).toHaveLength(engagements.length + 1);
    expect(last?.chain.hops.at(-1)?.transfer).toBe(last?.key);
  });
});

describe('the list of transfers', () => {
  const LATER = '2026-11-23';
  /** A controller in the United Kingdom that is subject to both regimes, and those it gives data to. */
  const REGISTER: Manifest = {
    parties: [
      own('GB', { applicability: ['EU', 'UK'].map((regime) => ({ regime, basis: 'ESTABLISHMENT' })) }),
      other('host', 'IN'),
      other('mailer', 'US'),
      other('adviser', 'FR'),
      other('unknown', null),
      other('disks', 'JP'),
    ],
    dataCategories: [
      { key: 'health', name: 'Health', nature: 'SPECIAL' },
      { key: 'name', name: 'Name' },
    ],
    dataSubjectCategories: [{ key: 'employees', name: 'Employees' }],
    engagements: [
      { key: 'hosting', engager: 'own', engaged: 'host', engagerCapacity: 'CONTROLLER', service: 'Hosting' },
      { key: 'storing', engager: 'host', engaged: 'disks', engagerCapacity: 'PROCESSOR', service: 'Disks' },
      {
        key: 'over',
        engager: 'host',
        engaged: 'mailer',
        engagerCapacity: 'PROCESSOR',
        service: 'Over',
        endsOn: '2024-01-01',
      },
    ],
    processingActivities: [
      {
        ...doing(
          given('host', ['PROCESSOR'], { engagement: 'hosting', grounds: [assessed('SCC21_M2', { key: 'clauses' })] }),
          given('mailer', ['PROCESSOR']),
          given('unknown', ['SEPARATE_CONTROLLER']),
        ),
        dataUses: [
          { subjects: 'employees', data: 'health' },
          { subjects: 'employees', data: 'name' },
        ],
      },
      { key: 'advice', name: 'Advice', controller: 'own', disclosures: [given('adviser', ['SEPARATE_CONTROLLER'])] },
      {
        key: 'retired',
        name: 'Retired',
        controller: 'own',
        lifecycle: 'RETIRED',
        disclosures: [{ key: 'gone', recipient: 'mailer' }],
      },
    ],
  };
  let ask: Ask;
  beforeAll(async () => {
    ask = await having(REGISTER);
  });

  test('has what each of two regimes says to one hop, and the worst of both', async () => {
    const page = await transfers(ask, on(LATER), '(filter: { importer: "host" })');
    expect(to(page, 'host', 'EU')).toMatchObject({ outcome: 'LAWFUL', mechanism: 'SCC21_M2' });
    expect(to(page, 'host', 'UK')).toMatchObject({ outcome: 'UNLAWFUL', reason: 'NO_UK_ADDENDUM' });
    expect(page.nodes.map(({ outcome }) => outcome)).toEqual(['UNLAWFUL']);
    expect(to(page, 'host', 'UK')?.cures).not.toEqual([]);
  });

  test('shows the rows that a transfer is about, whatever their number in the same statements', async () => {
    const { nodes } = await transfers(
      ask,
      on(LATER),
      '(filter: { importer: ["host", "disks"], regime: EU })',
      `nodes { key exporter { name country } exporterRole importer { locations { country } } importerRoles returning
        disclosure { key activity { key } } engagement { key service } system { key } servedController { key }
        grounds { key mechanism } activityCount activities { key name } processingsOnBehalf { key }
        dataStatement dataCategories { key nature } subjects { key } humanResources sensitive
        answers { ground { key document } path { transfer exporter { key } importer { key } outcome } } }`,
    );
    expect(nodes.find(({ key }) => key === 'disclosure:to-host:SEND:IN')).toMatchObject({
      exporter: { name: 'Own', country: 'GB' },
      exporterRole: 'CONTROLLER',
      importerRoles: ['PROCESSOR'],
      returning: false,
      disclosure: { key: 'to-host', activity: { key: 'activity' } },
      engagement: { key: 'hosting', service: 'Hosting' },
      system: null,
      grounds: [{ key: 'clauses', mechanism: 'SCC21_M2' }],
      activityCount: 1,
      activities: [{ key: 'activity', name: 'Activity' }],
      dataStatement: 'DERIVED',
      dataCategories: [{ key: 'health', nature: 'SPECIAL' }, { key: 'name' }],
      subjects: [{ key: 'employees' }],
      humanResources: true,
      sensitive: true,
      answers: [{ ground: { key: 'clauses', document: 'Signed' } }, {}],
    });
    expect(nodes.find(({ key }) => key === 'engagement:storing:SEND:JP')).toMatchObject({
      exporterRole: 'PROCESSOR',
      activities: [{ key: 'activity' }],
      answers: [
        {
          path: [
            { transfer: 'disclosure:to-host:SEND:IN', exporter: { key: 'own' }, importer: { key: 'host' } },
            { transfer: 'engagement:storing:SEND:JP', exporter: { key: 'host' }, importer: { key: 'disks' } },
          ],
        },
        {},
      ],
    });
  });

  test('has the worst first and then goes by key, counts by outcome, and holds nothing that is over', async () => {
    const { nodes, totalCount, countsByOutcome } = await transfers(
      ask,
      on(LATER),
      '',
      `nodes { ${NODE} } countsByOutcome { outcome count }`,
    );
    expect(nodes.map(({ key, outcome }) => [outcome, key])).toEqual([
      ['UNLAWFUL', 'disclosure:to-host:SEND:IN'],
      ['UNLAWFUL', 'disclosure:to-mailer:SEND:US'],
      ['UNLAWFUL', 'engagement:storing:SEND:JP'],
      ['UNDETERMINED', 'disclosure:to-unknown:SEND:NOT_STATED'],
      ['LAWFUL', 'disclosure:to-adviser:SEND:FR'],
    ]);
    expect(countsByOutcome.filter(({ count }) => count > 0)).toEqual([
      { outcome: 'UNLAWFUL', count: 3 },
      { outcome: 'UNDETERMINED', count: 1 },
      { outcome: 'LAWFUL', count: 1 },
    ]);
    expect(totalCount).toBe(5);
    const before = await transfers(ask, on('2023-12-31'), '(filter: { exporter: "host" })');
    expect(before.nodes.map(({ importer }) => importer?.key).sort()).toEqual(['disks', 'mailer']);
  });

  test.each([
    ['outcome: [UNDETERMINED, REVIEW]', ['unknown']],
    ['regime: UK, outcome: UNLAWFUL', ['disks', 'host', 'mailer']],
    ['regime: EU, outcome: LAWFUL', ['host']],
    ['country: ["FR", "JP"]', ['adviser', 'disks']],
    ['exporter: "host"', ['disks']],
    ['importer: ["mailer"]', ['mailer']],
    ['activity: "advice"', ['adviser']],
    ['activity: ["activity"], exporter: "host"', ['disks']],
    ['mechanism: UK_ADEQ', ['adviser']],
    ['reason: NO_UK_ADDENDUM', ['host']],
    ['kind: STORAGE', []],
    ['kind: SEND, chainOutcome: LAWFUL', ['adviser']],
    ['exporter: "nobody"', []],
  ])('lists those that the filter lets through: { %s }', async (filter, importers) => {
    const { nodes, totalCount } = await transfers(ask, on(LATER), `(filter: { ${filter} })`);
    expect(nodes.map(({ importer }) => importer?.key).sort()).toEqual(importers);
    expect(totalCount).toBe(importers.length);
  });

  test('is given a page at a time, from either end', async () => {
    const fields = 'nodes { key } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
    const all = (await transfers(ask, on(LATER))).nodes.map(({ key }) => key);
    for (const [count, cursor, bound] of [
      ['first', 'after', 'endCursor'],
      ['last', 'before', 'startCursor'],
    ] as const) {
      const seen: string[] = [];
      let from = '';
      for (let pages = 0; pages < 3; pages += 1) {
        const page = await transfers(ask, on(LATER), `(${count}: 2${from})`, fields);
        const keys = page.nodes.map(({ key }) => key);
        seen.splice(count === 'first' ? seen.length : 0, 0, ...keys);
        expect(page.pageInfo[count === 'first' ? 'hasNextPage' : 'hasPreviousPage']).toBe(pages < 2);
        from = `, ${cursor}: ${JSON.stringify(page.pageInfo[bound])}`;
      }
      expect(seen).toEqual(all);
    }
  });

  test.each([
    ['(first: 501)', on(LATER)],
    ['(first: 1, last: 1)', on(LATER)],
    ['(after: "bm9uZQ")', on(LATER)],
    ['(filter: { country: "XX" })', on(LATER)],
    ['', 'everyDay: true'],
  ])('is refused with a reason: transfers%s of register(%s)', async (args, register) => {
    const { errors } = await ask(`{ register(${register}) { transfers${args} { totalCount } } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
  });

  test('is what was recorded at the instant asked about', async () => {
    expect((await transfers(ask, `${on(LATER)}, asRecordedAt: "2020-01-01T00:00:00Z"`)).totalCount).toBe(0);
    const then = await transfers(ask, `${on(LATER)}, asRecordedAt: "${soon()}"`);
    expect(then.nodes).toEqual((await transfers(ask, on(LATER))).nodes);
  });

  test.each(['0001-01-01', '1994-06-01', '2018-05-24', '9999-12-31'])(
    'has an answer of each hop on %s',
    async (day) => {
      const { nodes } = await transfers(ask, on(day));
      expect(nodes).toHaveLength(day < '2024-01-01' ? 6 : 5);
      for (const { answers } of nodes) {
        expect(answers.map(({ regime }) => regime)).toEqual(['EU', 'UK']);
        expect(answers.every(({ explanation }) => explanation !== '')).toBe(true);
      }
    },
  );

  test('takes as many statements for many transfers as for few', async () => {
    const more = Array.from({ length: 30 }, (_, number) => ({
      key: `activity-${number}`,
      name: `Activity ${number}`,
      controller: 'own',
      disclosures: ['host', 'mailer'].map((to) => ({ key: `${to}-${number}`, recipient: to, roles: ['PROCESSOR'] })),
    }));
    const activities = [...(REGISTER.processingActivities ?? []), ...more];
    const many = await having({ ...REGISTER, processingActivities: activities });
    const sent = jest.spyOn(Client.prototype, 'query');
    const fields = `nodes { exporter { name } importer { name locations { country } } activities { name }
      dataCategories { name } subjects { name } disclosure { key } engagement { key } grounds { key }
      chain { hops { exporter { name } importer { name } } } }`;
    const counts: number[] = [];
    for (const each of [ask, many]) {
      sent.mockClear();
      await transfers(each, on(LATER), '(first: 500)', fields);
      counts.push(sent.mock.calls.length);
    }
    sent.mockRestore();
    // The facts, and each noun that is asked for.
    expect(counts[1]).toBe(counts[0]);
    expect(counts[0]).toBeGreaterThan(8);
  });

  test('comes to its end where a circle has got into the tables', async () => {
    // Refused on every write, so it takes the owner of the tables to make one.
    const of = await having(REGISTER);
    await database.dataSource.query(
      `WITH actor AS (SELECT set_config('ropa.actor', 'owner', false))
       INSERT INTO engagement (organisation_id, id, key, engager_id, engaged_id, engager_capacity, service)
       SELECT d.organisation_id, gen_random_uuid(), 'circle', d.id, h.id, 'PROCESSOR', 'Round'
       FROM party AS d JOIN party AS h ON h.organisation_id = d.organisation_id AND h.key = 'host', actor
       WHERE d.key = 'disks' AND d.organisation_id = (SELECT o.id FROM organisation AS o ORDER BY o.created_at DESC LIMIT 1)`,
    );
    const { nodes } = await transfers(of, on(LATER), '(filter: { exporter: ["host", "disks"] })');
    expect(nodes.map(({ key }) => key)).toEqual(['engagement:circle:SEND:IN', 'engagement:storing:SEND:JP']);
  });
});

test.each(['2020-04-30', '2020-07-31', '2026-11-23'])(
  'what the record names as a third country on %s is a restricted transfer',
  async (day) => {
    await importSeed(database);
    const seeded = (await allOrganisations(database)).find(({ key }) => key === 'allego');
    const ask = asking(database, { organisationId: seeded?.id ?? '', actor: 'person:reader' });
    interface Destination {
      readonly country: string | null;
      readonly words: string | null;
      readonly recipient: { readonly key: string } | null;
      readonly outside: readonly { readonly regime: string }[];
    }
    const DESTINATION = 'destinations { country words recipient { key } outside { regime } }';
    const { data } = await ask<{
      register: {
        controller: { entries: { key: string; letter: { destinations: Destination[] } }[] };
        processor: { entries: { key: string; letter: { destinations: Destination[] } }[] };
      };
    }>(`{ register(on: "${day}") {
      controller: article30Record(capacity: CONTROLLER) { ... on ControllerRecord { entries { key letter: e { ${DESTINATION} } } } }
      processor: article30Record(capacity: PROCESSOR) { ... on ProcessorRecord { entries { key: processing letter: c { ${DESTINATION} } } } }
    } }`);
    const fields = `nodes { ${NODE} words activities { key } processingsOnBehalf { key } }`;
    const nodes = (await transfers(ask, on(day), '(first: 500)', fields)).nodes as (Node & {
      readonly words: string | null;
      readonly activities: readonly { readonly key: string }[];
      readonly processingsOnBehalf: readonly { readonly key: string }[];
    })[];
    let compared = 0;
    for (const { key, letter } of [
      ...(data?.register.controller.entries ?? []),
      ...(data?.register.processor.entries ?? []),
    ]) {
      for (const { country, words, recipient, outside } of letter.destinations) {
        const found = nodes.filter(
          (node) =>
            node.country === country &&
            node.words === words &&
            node.importer?.key === recipient?.key &&
            [...node.activities, ...node.processingsOnBehalf].some((one) => one.key === key),
        );
        expect([key, country, words, found.length > 0]).toEqual([key, country, words, true]);
        for (const { answers } of found) {
          for (const { regime, outcome } of answers) {
            if (country === null ? regime === 'EU' : outside.some((one) => one.regime === regime)) {
              expect(['LAWFUL', 'UNLAWFUL', 'REVIEW', 'UNDETERMINED']).toContain(outcome);
            }
          }
        }
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(20);
  },
);
