import { Client } from 'pg';
import { RULE_IDS } from '../../src/domain/rule.js';
import { type Actor, write } from '../../src/database/session.js';
import { planImport } from '../../src/services/manifest/plan.js';
import { soon } from '../support/clock.js';
import { newOrganisation } from '../support/scene.js';
import { type AskAs, openTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let actor: Actor;

const REGISTER = `
ropa: 1
parties:
  - key: nordlicht
    name: Nordlicht
    legalName: Nordlicht GmbH
    own: true
    country: US
    address: 1 Main Street, Boston
    statedNone: [REPRESENTATIVE]
    applicability:
      - { key: nordlicht.eu, regime: EU, basis: TARGETING }
      - { key: nordlicht.uk, regime: UK, basis: MONITORING, representativeExemption: 'Occasional: Art. 27(2)(a)' }
  - { key: sister, name: Sister, own: true, country: DE, address: Berlin, legalName: Sister GmbH }
  - { key: customer, name: Customer, country: SE, address: Stockholm }
  - { key: host, name: Host, country: IE, address: Dublin, contacts: [{ name: Contact, email: contact@host.example }] }
  - { key: centre, name: Data centre, country: IE }
dataCategories:
  - { key: health, name: Health data, nature: SPECIAL, specialType: HEALTH }
  - { key: mail, name: Mail address }
dataSubjectCategories: [{ key: readers, name: Readers }]
retentionRules:
  - { key: needed, name: As needed, criteria: As long as necessary, legalDuty: true }
securityMeasures:
  - { key: concept, name: Security concept, description: 'https://intranet.example/concept' }
engagements:
  - key: hosting
    engager: nordlicht
    engaged: host
    engagerCapacity: CONTROLLER
    service: Hosting
    contractReference: DPA 1
    contractSignedOn: 2019-01-01
    contractTerms: [INSTRUCTIONS, CONFIDENTIALITY, SECURITY, SUBPROCESSING, DATA_SUBJECT_RIGHTS, ASSISTANCE, DELETION]
  - key: centre
    engager: host
    engaged: centre
    engagerCapacity: PROCESSOR
    service: Racks
    description: Racks and power
    contractReference: DPA 2
    contractSignedOn: 2019-01-01
    authorisation: GENERAL
    authorisedOn: 2019-01-01
    notifiedOn: 2020-01-15
    noticeChannel: PUBLISHED_LIST
    noticePeriod: P30D
    startsOn: 2020-02-01
systems:
  - { key: crm, name: CRM, host: hosting, dataCategories: [health] }
  - { key: attic, name: Attic archive, kind: PAPER, owner: nordlicht, dataCategories: [mail] }
  - { key: fax, name: Fax }
  - { key: later, name: System of the study }
processingActivities:
  - key: newsletter
    name: Newsletter
    controller: nordlicht
    lifecycle: APPROVED
    statedNone: [JOINT_CONTROLLER, TRANSFER]
    reviewedOn: 2020-01-01
    reviewInterval: P1Y
    automatedDecision: true
    impactAssessmentRequired: true
    highResidualRisk: true
    systems: [crm]
    measures: [concept]
    purposes:
      - { key: newsletter.send, name: Marketing purposes, legalBases: [{ key: newsletter.consent, basis: CONSENT }] }
    dataUses:
      - { key: newsletter.health, subjects: readers, data: health, retention: needed, origins: [THIRD_PARTY] }
    disclosures:
      - { key: newsletter.host, recipient: host, roles: [PROCESSOR], engagement: hosting }
  - key: study
    name: Joint study
    controller: sister
    lifecycle: DRAFT
    startsOn: 2021-06-01
    endsOn: 2031-06-01
    systems: [later]
    jointControllers: [{ key: study.joint, party: nordlicht }]
  - { key: retired, name: Retired, controller: nordlicht, lifecycle: RETIRED, systems: [fax] }
processingsOnBehalf:
  - { key: training, name: Training, processor: sister, controllers: [{ key: training.customer, controller: customer }] }
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

interface Gap {
  readonly key: string;
  readonly rule: string;
  readonly severity: string;
  readonly party: string | null;
  readonly activity: string | null;
  readonly path: string;
}
interface Gaps {
  readonly nodes: readonly Gap[];
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly key: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount: number;
  readonly counts: { readonly count: number; readonly errors: number };
  readonly groups: readonly { readonly value: string | null; readonly count: number }[];
  readonly [field: string]: unknown;
}

const NODE = 'key rule severity tag article regimes party capacity activity about path message remedy';
const GAPS = `nodes { ${NODE} } edges { cursor node { key } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  totalCount counts { count errors warnings information } tags { value count errors } groups { value count errors warnings information }
  groupCount completeUnderArticle30 notEvaluated { rule reason inPart } notes`;

async function gaps(args = '', moment = '(on: "2026-11-23")', as?: AskAs): Promise<Gaps> {
  const { data, errors } = await server.graphql<{ register: { gaps: Gaps } }>(
    `{ register${moment} { gaps${args} { ${GAPS} } } }`,
    {},
    as,
  );
  expect(errors).toEqual([]);
  if (!data) throw new Error('There is no answer');
  return data.register.gaps;
}

const told = ({ nodes }: Gaps) => nodes.map(({ rule, path }) => `${rule} ${path}`);

test('every gap of the register is told, errors of Article 30 first, with the place and what to do', async () => {
  const all = await gaps('(first: 500)');
  expect(told(all).filter((one) => !one.startsWith('R68'))).toEqual([
    // Errors of Art. 30 itself.
    'R10 processingActivities.study.purposes',
    'R10 processingActivities.study.purposes',
    'R12 processingActivities.study.dataUses',
    'R12 processingActivities.study.dataUses',
    'R13 processingActivities.study.dataUses',
    'R13 processingActivities.study.dataUses',
    'R15 processingActivities.study.disclosures',
    'R15 processingActivities.study.disclosures',
    'R28 processingActivities.study.dataUses',
    'R28 processingActivities.study.dataUses',
    'R32 processingActivities.study.measures',
    'R32 processingActivities.study.measures',
    'R58 servedControllers.training.customer.processingCategories',
    'R59 processingsOnBehalf.training.statedNone',
    'R60 processingsOnBehalf.training.measures',
    // Errors of other law.
    'R04 jointControllers.study.joint.arrangement',
    'R04 jointControllers.study.joint.arrangement',
    'R05 parties.nordlicht.contacts',
    'R37 legalBases.newsletter.consent.consentRecord',
    'R39 processingActivities.newsletter.purposes',
    'R45 processingActivities.newsletter.impactAssessmentReference',
    'R46 processingActivities.newsletter.priorConsultationOn',
    'R48 servedControllers.training.customer.contractReference',
    'R53 engagements.centre.notifiedOn',
    // Errors by guidance.
    'R17 processingActivities.study.statedNone',
    'R17 processingActivities.study.statedNone',
    // Warnings of other law and by guidance.
    'R44 processingActivities.newsletter.automatedDecisionGround',
    'R47 dataUses.newsletter.health.originDetail',
    'R49 engagements.centre.contractTerms',
    'R49 engagements.hosting.contractTerms',
    'R11 purposes.newsletter.send.name',
    'R27 processingActivities.newsletter.statedNone',
    'R29 retentionRules.needed.criteria',
    'R31 retentionRules.needed.legalSource',
    'R52 engagements.centre.engaged',
    'R55 engagements.centre.noticeChannel',
    'R62 processingActivities.newsletter.reviewedOn',
    'R66 systems.attic',
    'R66 systems.fax',
    'R67 securityMeasures.concept.description',
  ]);
  expect(all.nodes.find(({ rule }) => rule === 'R05')).toEqual({
    key: 'R05 parties.nordlicht.contacts nordlicht    ',
    rule: 'R05',
    severity: 'ERROR',
    tag: 'GDPR',
    article: 'Art. 27(1)',
    regimes: ['EU'],
    party: 'nordlicht',
    capacity: null,
    activity: null,
    about: null,
    path: 'parties.nordlicht.contacts',
    message:
      'EU representative not designated: "Nordlicht" is not established in the Union, and is subject to its law by Art. 3(2).',
    remedy:
      'Designate a representative in the Union in writing and enter it, or the exemption of Art. 27(2) relied on.',
  });
  expect(all.nodes.filter(({ rule }) => rule === 'R66')).toMatchObject([{ party: 'nordlicht' }, { party: null }]);
});

test('what no rule is applied to is told with the reason, and all rules are served', async () => {
  const { notEvaluated } = await gaps('(first: 0)');
  expect(notEvaluated).toContainEqual({
    rule: 'R43',
    reason: expect.stringMatching(/^The register does not hold which data subjects are children/) as string,
    inPart: false,
  });
  const { data } = await server.graphql<{ rules: { id: string; notCarriedBecause: string | null }[] }>(
    '{ rules { id severity tag article regimes from message remedy guidance { name day } notCarriedBecause notCarriedInPart } }',
    {},
    { key: null },
  );
  expect(data?.rules.map(({ id }) => id)).toEqual(RULE_IDS);
  expect(data?.rules.filter(({ notCarriedBecause }) => notCarriedBecause !== null).map(({ id }) => id)).toEqual(
    (notEvaluated as { rule: string; inPart: boolean }[]).flatMap(({ rule, inPart }) => (inPart ? [] : [rule])),
  );
  expect(data?.rules[51]).toMatchObject({
    id: 'R52',
    from: '2018-05-25',
    regimes: ['EU', 'UK'],
    guidance: { name: 'EDPB Opinion 22/2024', day: '2024-10-07' },
  });
});

test.each([
  ['filter: { rule: R53 }', ['R53 engagements.centre.notifiedOn']],
  ['filter: { rule: [R44, R53], severity: WARNING }', ['R44 processingActivities.newsletter.automatedDecisionGround']],
  ['filter: { article: "Art. 30(2)(d)" }', ['R60 processingsOnBehalf.training.measures']],
  [
    'filter: { party: "sister", tag: A30, capacity: PROCESSOR }',
    [
      'R58 servedControllers.training.customer.processingCategories',
      'R59 processingsOnBehalf.training.statedNone',
      'R60 processingsOnBehalf.training.measures',
    ],
  ],
  [
    'filter: { party: "centre" }',
    [
      'R53 engagements.centre.notifiedOn',
      'R49 engagements.centre.contractTerms',
      'R52 engagements.centre.engaged',
      'R55 engagements.centre.noticeChannel',
    ],
  ],
  [
    'filter: { activity: "newsletter", article: ["Art. 28", "Art. 7"] }',
    ['R37 legalBases.newsletter.consent.consentRecord', 'R49 engagements.hosting.contractTerms'],
  ],
  ['filter: { activity: "unknown" }', []],
])('%s tells these alone', async (args, expected) => {
  expect(told(await gaps(`(${args})`))).toEqual(expected);
});

test('a filter, groups and counts go together', async () => {
  const { totalCount, counts, tags, groups, groupCount, completeUnderArticle30 } = await gaps(
    '(first: 0, filter: { party: "sister", severity: ERROR }, groupBy: RULE)',
  );
  expect({ totalCount, counts, tags, groupCount, completeUnderArticle30 }).toEqual({
    totalCount: 13,
    counts: { count: 13, errors: 13, warnings: 0, information: 0 },
    tags: [
      { value: 'A30', count: 9, errors: 9 },
      { value: 'GDPR', count: 3, errors: 3 },
      { value: 'SA', count: 1, errors: 1 },
    ],
    groupCount: 12,
    completeUnderArticle30: false,
  });
  expect(groups[0]).toEqual({ value: 'R04', count: 2, errors: 2, warnings: 0, information: 0 });
  expect((await gaps('(first: 0)')).groups).toEqual([]);
});

test('the badge of an entry depends on errors of Article 30 alone', async () => {
  const badge = async (activity: string) =>
    (await gaps(`(first: 0, filter: { activity: "${activity}" })`)).completeUnderArticle30;
  expect([await badge('newsletter'), await badge('study'), await badge('retired')]).toEqual([true, false, null]);
});

test('the record of each party is complete where its gaps say so', async () => {
  for (const [party, capacity, kind] of [
    ['nordlicht', 'CONTROLLER', 'ControllerRecord'],
    ['sister', 'PROCESSOR', 'ProcessorRecord'],
  ]) {
    const { data } = await server.graphql<{
      register: { gaps: Gaps; article30Record: { complete: boolean; findings: { rule: string; remedy: string }[] } };
    }>(`{ register { gaps(filter: { party: "${party ?? ''}", capacity: ${capacity ?? ''} }) { completeUnderArticle30 }
      article30Record(party: "${party ?? ''}", capacity: ${capacity ?? ''}) { ... on ${kind ?? ''} { complete findings { rule remedy } } } } }`);
    expect(data?.register.gaps.completeUnderArticle30).toBe(data?.register.article30Record.complete);
    expect(data?.register.article30Record.findings[0]?.remedy).toMatch(/\.$/);
  }
});

test('pages together are the list', async () => {
  const whole = (await gaps('(first: 500)')).nodes.map(({ key }) => key);
  const pages: string[] = [];
  for (let after = '', more = true; more;) {
    const { edges, pageInfo } = await gaps(`(first: 7${after})`);
    pages.push(...edges.map(({ node }) => node.key));
    [after, more] = [`, after: "${pageInfo.endCursor ?? ''}"`, pageInfo.hasNextPage];
  }
  expect(pages).toEqual(whole);
  expect((await gaps('(last: 3)')).nodes.map(({ key }) => key)).toEqual(whole.slice(-3));
});

describe('on another day', () => {
  test('what was not in force is no gap, and what is the law of the day judges', async () => {
    const rules = async (moment: string) => new Set((await gaps('(first: 500)', moment)).nodes.map(({ rule }) => rule));
    const before = await rules('(on: "2020-01-31")');
    expect(before).not.toContain('R53');
    expect(before).not.toContain('R04');
    expect(await rules('(on: "2020-02-01")')).toContain('R53');
    expect(before).toContain('R05');
  });

  test.each([
    ['2021-05-31', ['systems.attic', 'systems.fax']],
    ['2031-05-31', ['systems.attic', 'systems.fax']],
    ['2031-06-01', ['systems.attic', 'systems.fax', 'systems.later']],
  ])('%s a system is unused once its last entry is over, and not before it begins', async (day, expected) => {
    const { nodes } = await gaps('(filter: { rule: R66 })', `(on: "${day}")`);
    expect(nodes.map(({ path }) => path).sort()).toEqual(expected);
  });

  test.each(['0001-01-01', '2018-05-24'])('%s, before the GDPR, there is none, and it is said why', async (day) => {
    const { totalCount, completeUnderArticle30, notes } = await gaps('', `(on: "${day}")`);
    expect({ totalCount, completeUnderArticle30 }).toEqual({ totalCount: 0, completeUnderArticle30: null });
    expect(notes).toContainEqual(expect.stringContaining('neither the GDPR nor the UK GDPR applied'));
  });

  test('9999-12-31 there are those of what is in force for ever', async () => {
    const { nodes, notes } = await gaps('(first: 500, filter: { activity: "newsletter" })', '(on: "9999-12-31")');
    const now = await gaps('(first: 500, filter: { activity: "newsletter" })');
    expect(nodes.map(({ key }) => key)).toEqual(now.nodes.map(({ key }) => key));
    expect(notes).toContainEqual(expect.stringContaining('is in the future'));
  });

  test('two days are compared by the keys of their gaps', async () => {
    const { data } = await server.graphql<Record<'then' | 'now', { gaps: Gaps }>>(
      `{ then: register(on: "2020-01-31") { gaps(first: 500) { nodes { key } } }
         now: register(on: "2026-11-23") { gaps(first: 500) { nodes { key } } } }`,
    );
    const [then, now] = [data?.then.gaps, data?.now.gaps].map((one) => new Set(one?.nodes.map(({ key }) => key)));
    const opened = [...(now ?? [])].filter((key) => !then?.has(key)).map((key) => key.split(' ')[0]);
    expect(new Set(opened)).toEqual(
      new Set(['R04', 'R10', 'R12', 'R13', 'R15', 'R17', 'R27', 'R28', 'R32', 'R49', 'R52', 'R53', 'R55', 'R62']),
    );
    expect([...(then ?? [])].filter((key) => !now?.has(key))).toEqual([
      'R68 processingActivities.newsletter nordlicht CONTROLLER newsletter  Transfers',
    ]);
  });

  test('the past is judged as it was recorded', async () => {
    const now = await gaps('(first: 500)');
    const instant = soon();
    await importing('ropa: 1\nsystems: [{ key: new, name: Another system nobody uses }]');
    expect((await gaps('(first: 500)')).totalCount).toBe(now.totalCount + 1);
    expect(await gaps('(first: 500)', `(on: "2026-11-23", asRecordedAt: "2020-01-01T00:00:00Z")`)).toMatchObject({
      totalCount: 0,
      notes: ['No party of this register is marked as its own, so that no record is judged.'],
    });
    expect((await gaps('(first: 500)', `(on: "2026-11-23", asRecordedAt: "${instant}")`)).totalCount).toBeGreaterThan(
      0,
    );
  });
});

test('the number of statements does not grow with the register, nor with how often one operation asks', async () => {
  const acting = await newOrganisation(server.database, 'large');
  const as = { organisation: 'large' };
  const many = (from: number, to: number) => {
    const numbers = Array.from({ length: to - from }, (_, at) => from + at);
    return `ropa: 1
parties:
  - { key: own, name: Own, own: true, country: DE }${numbers.map((at) => `\n  - { key: p${at}, name: P ${at} }`).join('')}
engagements:${numbers.map((at) => `\n  - { key: e${at}, engager: own, engaged: p${at}, engagerCapacity: PROCESSOR, service: S }`).join('')}
systems:${numbers.map((at) => `\n  - { key: s${at}, name: S ${at}, host: e${at} }`).join('')}
processingActivities:${numbers.map((at) => `\n  - { key: a${at}, name: A ${at}, controller: own, systems: [s${at}], purposes: [{ name: Pay }] }`).join('')}`;
  };
  const counted = async (asked: string) => {
    statements.mockClear();
    const { errors } = await server.graphql(`{ register { ${asked} } }`, {}, as);
    expect(errors).toEqual([]);
    return statements.mock.calls.length;
  };
  await importing(many(0, 2), acting);
  const few = await counted('gaps { totalCount }');
  await importing(many(2, 40), acting);
  expect(await counted('gaps { totalCount }')).toBe(few);
  expect(
    await counted('a: gaps { totalCount } b: gaps(groupBy: RULE, filter: { severity: ERROR }) { totalCount }'),
  ).toBe(few);
});

describe('is refused', () => {
  const refused = async (query: string, as: AskAs = { organisation: 'acme' }) =>
    (await server.graphql(`{ ${query} }`, {}, as)).errors;

  test('of all days at once', async () => {
    expect(await refused('register(everyDay: true) { gaps { totalCount } }')).toMatchObject([
      { message: expect.stringMatching(/^on: Gaps are those of one day/) as string, extensions: { argument: 'on' } },
    ]);
  });

  test.each([
    ['first: 501', /^first: It is from 0 to 500\.$/],
    ['first: 1, last: 1', /^last: It excludes first\.$/],
    ['first: 1, after: "x"', /^after: The cursor is not one of a list of gaps\.$/],
  ])('with %s', async (args, message) => {
    expect(await refused(`register { gaps(${args}) { totalCount } }`)).toMatchObject([
      { message: expect.stringMatching(message) as string },
    ]);
  });

  test('to those who may not read reports', async () => {
    const reader = { key: await server.newKey(['register:read']) };
    expect(await refused('register { gaps { totalCount } }', reader)).toMatchObject([
      { extensions: { code: 'FORBIDDEN', permission: 'reports:read' } },
    ]);
  });
});
