import 'reflect-metadata';
import type { GraphQLUnionType } from 'graphql';
import { Client } from 'pg';
import type { ControllerRecord as ControllerFacts } from '../../src/domain/article-30/controller.js';
import type { ProcessorRecord as ProcessorFacts } from '../../src/domain/article-30/processor.js';
import { type Actor, write } from '../../src/database/session.js';
import { ProcessorRecord } from '../../src/resolvers/article-30/processor.js';
import { schema } from '../../src/resolvers/schema.js';
import { planImport } from '../../src/services/manifest/plan.js';
import { newOrganisation } from '../support/scene.js';
import { type AskAs, openTestServer, type TestServer } from '../support/server.js';
import { rowsOf } from '../support/sql.js';

let server: TestServer;
let actor: Actor;

const REGISTER = `
ropa: 1
parties:
  - key: nordlicht
    name: Nordlicht
    legalName: Nordlicht GmbH
    own: true
    country: DE
    address: Müllerstraße 153, 13353 Berlin
    statedNone: [REPRESENTATIVE]
    contacts:
      - { key: nordlicht.dpo, role: DATA_PROTECTION_OFFICER, name: Dr Käthe Größner, email: dpo@nordlicht.example }
    applicability:
      - { key: nordlicht.eu, regime: EU, basis: ESTABLISHMENT }
  - { key: sister, name: Sister, country: FR, address: 'Rue 1, Paris' }
  - { key: host, name: Cloud host, country: US }
  - { key: mailer, name: Mailer, country: GB }
  - { key: customer, name: Customer, country: SE, address: Stockholm }
dataCategories:
  - { key: contact-data, name: Contact data }
dataSubjectCategories:
  - { key: readers, name: Readers }
retentionRules:
  - { key: two-years, name: Two years, period: P2Y, trigger: Last contact }
securityMeasures:
  - { key: encryption, name: Encryption, type: ENCRYPTION }
engagements:
  - key: hosting
    engager: nordlicht
    engaged: host
    engagerCapacity: CONTROLLER
    service: Hosting
    grounds: [{ key: hosting.scc, mechanism: SCC21_M2, concludedOn: 2022-03-01, document: 'DPA, annex 3' }]
    locations: [{ key: hosting.us, kind: STORAGE, country: US }]
  - { key: support, engager: nordlicht, engaged: mailer, engagerCapacity: PROCESSOR, service: Support }
systems:
  - { key: crm, name: CRM, host: hosting, measures: [encryption] }
processingActivities:
  - key: newsletter
    name: Newsletter
    controller: nordlicht
    lifecycle: APPROVED
    statedNone: [JOINT_CONTROLLER]
    systems: [crm]
    purposes:
      - { key: newsletter.inform, name: Inform about products, specialCategoryConditions: [EXPLICIT_CONSENT], schedule1Condition: Part 2, legalBases: [{ basis: CONSENT, sources: [{ document: Policy, certainty: INFERRED }] }] }
    dataUses:
      - { key: newsletter.use, subjects: readers, data: contact-data, retention: two-years }
    disclosures:
      - { key: newsletter.mailer, recipient: mailer, roles: [PROCESSOR, JOINT_CONTROLLER], startsOn: 2020-01-01 }
      - { key: newsletter.host, recipient: host, roles: [PROCESSOR], engagement: hosting, sources: [{ document: Policy, certainty: ASSUMED }] }
  - key: study
    name: Joint study
    controller: sister
    lifecycle: DRAFT
    startsOn: 2022-01-01
    jointControllers:
      - { key: study.joint, party: nordlicht, arrangement: Art. 26 agreement }
  - { key: fax, name: Fax, controller: nordlicht, lifecycle: RETIRED }
  - { key: other, name: Of the sister alone, controller: sister }
processingsOnBehalf:
  - key: training
    name: Training platform
    processor: nordlicht
    engagements: [support]
    measures: [encryption]
    controllers:
      - { key: training.customer, controller: customer, processingCategories: [Hosting of videos] }
`;

const importing = (manifest: string, by = actor): Promise<unknown> =>
  planImport(manifest, false, (work) => write(server.database, by, 'test', work));

/** The client's prototype, to see each statement that goes to the database. */
const statements = jest.spyOn(Client.prototype, 'query');

beforeAll(async () => {
  server = await openTestServer();
  actor = { organisationId: server.organisationId, actor: 'administrator' };
  await importing(REGISTER);
});
afterAll(() => server.close());

const FINDING = 'rule severity tag article entry path message';
const PARTY = `key name legalName countryName contacts { role email }
  representatives { statement contacts { name } } dataProtectionOfficer { statement contacts { name email } }`;
const RECORD = `capacity article on asRecordedAt complete counts { error warning information article30 }
  party { ${PARTY} } regimes { regime recorded inForce } findings { ${FINDING} } rulesApplied notes
  negatives { entry item } notStated { entry letter item rule }`;
const DESTINATIONS =
  'destinations { country name identified kinds recipient { key } outside { regime } grounds { mechanism document inForce } }';
const ANSWER = `__typename
  ... on ControllerRecord { ${RECORD} entries { key name lifecycle
    a { statement findings { ${FINDING} } controller { key } jointControllers { statement parties { arrangement inferred party { key } } } possibleJointControllers { party { key } alternative line inferred } }
    b { statement purposes { name legalBases { basis article inferred }
          specialCategoryConditions { condition article title } schedule1Condition policyDocument criminalDataAuthority } }
    c { statement dataSubjects { name dataCategories { name nature inferred } } dataCategories { name } }
    d { statement statedNone recipients { party { key } roles inferred places { kind country thirdCountryFor } } uncoveredProcessors { systems } }
    e { statement statedNone ${DESTINATIONS} withoutPlace { name } }
    f { statement notPossible lines { data { name } statement limits { period trigger dataSubjects } } }
    g { statement notPossible measures { name article systems } }
    findings { rule } } }
  ... on ProcessorRecord { ${RECORD} entries { key processing name
    a { statement processor { key } onBehalfOf { key } }
    b { statement categories }
    c { statement ${DESTINATIONS} }
    d { statement measures { name } } } }`;

type Answered = (ControllerFacts | ProcessorFacts) & { readonly __typename: string };

async function recordOf<Kind>(of: string, moment = ''): Promise<Kind> {
  const { data, errors } = await server.graphql<{ register: { article30Record: Answered } }>(
    `{ register${moment} { article30Record(${of}) { ${ANSWER} } } }`,
  );
  expect(errors).toEqual([]);
  if (!data) throw new Error('There is no answer');
  return data.register.article30Record as Kind;
}

const asController = (moment?: string) => recordOf<ControllerFacts>('capacity: CONTROLLER', moment);

test('the record of a controller is derived from its register, letter by letter', async () => {
  const record = await asController('(on: "2026-11-23")');
  expect(record).toMatchObject({
    __typename: 'ControllerRecord',
    article: 'Art. 30(1)',
    on: '2026-11-23',
    asRecordedAt: null,
    party: {
      key: 'nordlicht',
      countryName: 'Germany',
      representatives: { statement: 'NONE' },
      dataProtectionOfficer: { statement: 'STATED', contacts: [{ name: 'Dr Käthe Größner' }] },
    },
    regimes: [{ regime: 'EU', recorded: true, inForce: true }],
    rulesApplied: expect.arrayContaining(['R01', 'R30', 'R68']) as string[],
  });
  expect(record.entries.map(({ key, lifecycle }) => [key, lifecycle])).toEqual([
    ['study', 'DRAFT'],
    ['newsletter', 'APPROVED'],
  ]);
  expect(record.entries[1]).toMatchObject({
    a: {
      statement: 'STATED',
      findings: [],
      controller: { key: 'nordlicht' },
      jointControllers: { statement: 'NONE' },
      possibleJointControllers: [{ party: { key: 'mailer' }, alternative: true }],
    },
    b: {
      purposes: [
        {
          name: 'Inform about products',
          legalBases: [{ basis: 'CONSENT', article: 'Art. 6(1)(a)', inferred: true }],
          specialCategoryConditions: [
            { condition: 'EXPLICIT_CONSENT', article: 'Art. 9(2)(a)', title: 'Explicit consent' },
          ],
          schedule1Condition: 'Part 2',
          policyDocument: null,
          criminalDataAuthority: null,
        },
      ],
    },
    c: {
      dataSubjects: [{ name: 'Readers', dataCategories: [{ name: 'Contact data', nature: null, inferred: false }] }],
    },
    d: {
      recipients: [
        {
          party: { key: 'host' },
          inferred: true,
          places: [
            { kind: 'ESTABLISHMENT', country: 'US' },
            { kind: 'STORAGE', country: 'US' },
          ],
        },
        {
          party: { key: 'mailer' },
          roles: ['PROCESSOR', 'JOINT_CONTROLLER'],
          inferred: false,
          places: [{ country: 'GB', thirdCountryFor: ['EU'] }],
        },
      ],
      uncoveredProcessors: [],
    },
    e: {
      statement: 'STATED',
      destinations: [
        { country: 'GB', recipient: { key: 'mailer' }, grounds: [] },
        {
          country: 'US',
          kinds: ['ESTABLISHMENT', 'STORAGE'],
          grounds: [{ mechanism: 'SCC21_M2', document: 'DPA, annex 3', inForce: true }],
        },
      ],
      withoutPlace: [],
    },
    f: { lines: [{ data: { name: 'Contact data' }, limits: [{ period: 'P2Y', trigger: 'Last contact' }] }] },
    g: { measures: [{ name: 'Encryption', article: 'Art. 32(1)(a)', systems: ['CRM'] }] },
  });
});

test('a joint controller has the activity in its own record, and the other as joint controller', async () => {
  const { entries, findings } = await asController();
  expect(entries[0]?.a).toMatchObject({
    controller: { key: 'nordlicht' },
    jointControllers: {
      statement: 'STATED',
      parties: [{ arrangement: 'Art. 26 agreement', party: { key: 'sister' } }],
    },
  });
  expect(findings).toContainEqual({
    rule: 'R10',
    severity: 'ERROR',
    tag: 'A30',
    article: 'Art. 30(1)(b)',
    entry: 'study',
    path: 'processingActivities.study.purposes',
    message: 'Purpose missing: "Joint study" names no purpose.',
  });
});

test('the record of a processor is another one', async () => {
  const record = await recordOf<ProcessorFacts>('capacity: PROCESSOR, party: "nordlicht"');
  expect(record).toMatchObject({ __typename: 'ProcessorRecord', article: 'Art. 30(2)', complete: true });
  expect(record.entries).toMatchObject([
    {
      key: 'training.customer',
      processing: 'training',
      a: { processor: { key: 'nordlicht' }, onBehalfOf: { key: 'customer' } },
      b: { categories: ['Hosting of videos'] },
      c: { destinations: [{ country: 'GB', recipient: { key: 'mailer' } }] },
      d: { measures: [{ name: 'Encryption' }] },
    },
  ]);
});

test('the record of another party is asked for by its key', async () => {
  const { entries } = await recordOf<ControllerFacts>('capacity: CONTROLLER, party: "sister"');
  expect(entries.map(({ key }) => key)).toEqual(['study', 'other']);
});

test('which record it is is told at once', () => {
  const union = schema().getType('Article30Record') as GraphQLUnionType;
  const told = union.resolveType?.(new ProcessorRecord(), {}, {} as never, union);
  expect(told).toBe('ProcessorRecord');
});

test('one operation compares two days', async () => {
  const at = (
    day: string,
  ) => `register(on: "${day}") { article30Record(capacity: CONTROLLER) { ... on ControllerRecord {
    entries { key e { destinations { country } } } } } }`;
  const { data } = await server.graphql(
    `{ before: ${at('2019-06-30')} bridge: ${at('2021-01-15')} now: ${at('2026-11-23')} }`,
  );
  const newsletter = (...countries: string[]) => ({
    key: 'newsletter',
    e: { destinations: countries.map((country) => ({ country })) },
  });
  expect(data).toEqual({
    before: { article30Record: { entries: [newsletter('US')] } },
    bridge: { article30Record: { entries: [newsletter('US')] } },
    now: { article30Record: { entries: [{ key: 'study', e: { destinations: [] } }, newsletter('GB', 'US')] } },
  });
});

test('the past is read as it was recorded', async () => {
  const now = await asController('(on: "2026-11-23")');
  const [instant] = await rowsOf<{ at: string }>(
    server.database,
    `SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at`,
  );
  await importing(
    'ropa: 1\nprocessingActivities: [{ key: newsletter, name: Renamed newsletter, controller: nordlicht, lifecycle: RETIRED }]',
  );
  const later = await asController();
  expect(later.entries.map(({ key }) => key)).toEqual(['study']);
  const then = await asController(`(on: "2026-11-23", asRecordedAt: "${instant?.at ?? ''}")`);
  expect(then).toEqual({ ...now, asRecordedAt: instant?.at });
  await importing(
    'ropa: 1\nprocessingActivities: [{ key: newsletter, name: Newsletter, controller: nordlicht, lifecycle: APPROVED }]',
  );
});

test('the number of statements does not grow with the number of entries', async () => {
  const counted = async () => {
    statements.mockClear();
    const { entries } = await asController();
    const texts = statements.mock.calls
      .map(([first]) => JSON.stringify(first))
      .filter((text) => text.includes('json_agg'));
    return { entries: entries.length, statements: texts.length, all: statements.mock.calls.length };
  };
  const few = await counted();
  const more = Array.from(
    { length: 40 },
    (_, at) => `
  - key: more-${at}
    name: More ${at}
    controller: nordlicht
    systems: [crm]
    purposes: [{ name: Purpose ${at} }]
    dataUses: [{ subjects: readers, data: contact-data }]
    disclosures: [{ recipient: mailer }]`,
  );
  await importing(`ropa: 1\nprocessingActivities:${more.join('')}`);
  const many = await counted();
  expect(many).toEqual({ ...few, entries: few.entries + 40 });
  expect(few.statements).toBe(2);
});

describe('is refused', () => {
  const refused = async (query: string, as?: AskAs) =>
    (await server.graphql(`{ ${query} { ... on ControllerRecord { on } } } }`, {}, as)).errors;

  test('for a party that is not there', async () => {
    expect(await refused('register { article30Record(capacity: CONTROLLER, party: "nobody")')).toMatchObject([
      { message: 'No party has the key "nobody".', extensions: { code: 'NOT_FOUND' } },
    ]);
  });

  test('without a party, where none or several are own', async () => {
    const whose = 'register { article30Record(capacity: CONTROLLER)';
    await newOrganisation(server.database, 'empty');
    expect(await refused(whose, { organisation: 'empty' })).toMatchObject([
      { message: expect.stringMatching(/^party: No party/) as string, extensions: { argument: 'party' } },
    ]);
    const several = await newOrganisation(server.database, 'several');
    await importing('ropa: 1\nparties: [{ name: One, own: true }, { name: Two, own: true }]', several);
    expect(await refused(whose, { organisation: 'several' })).toMatchObject([
      { message: expect.stringMatching(/^party: Several parties/) as string, extensions: { argument: 'party' } },
    ]);
  });

  test('of all days at once', async () => {
    expect(
      await refused('register(everyDay: true) { article30Record(capacity: CONTROLLER)', { organisation: 'acme' }),
    ).toMatchObject([{ message: expect.stringMatching(/^on: A record speaks about one day/) as string }]);
  });

  test('to those who may not read reports', async () => {
    const reader = { key: await server.newKey(['register:read']) };
    expect(await refused('register { article30Record(capacity: CONTROLLER)', reader)).toMatchObject([
      { extensions: { code: 'FORBIDDEN', permission: 'reports:read' } },
    ]);
  });
});
