import {
  type ControllerEntry,
  type ControllerRecord,
  controllerRecord,
} from '../../src/domain/article-30/controller.js';
import type { ActivityFacts, DataFacts, KeeperFacts, OnBehalfFacts } from '../../src/domain/article-30/fact.js';
import { type ProcessorEntry, type ProcessorRecord, processorRecord } from '../../src/domain/article-30/processor.js';
import { RULES_APPLIED } from '../../src/domain/article-30/rule.js';
import { RULES, type RuleId } from '../../src/domain/rule.js';
import { NOUNS } from '../../src/entities/register.js';
import {
  activity,
  contact,
  customer,
  data,
  disclosure,
  engagement,
  ground,
  joint,
  keeper,
  measure,
  onBehalf,
  party,
  place,
  purpose,
  retention,
  served,
  silentActivity,
  silentProcessing,
  system,
  use,
} from '../support/article-30.js';

const TODAY = '2026-11-23';

/** The lists of the register, by which a finding says where it is. */
const LISTS = NOUNS.map(({ plural }) => plural);

const asController = (facts: Partial<ActivityFacts> = {}, of: KeeperFacts = keeper(), on = TODAY): ControllerRecord =>
  controllerRecord(of, [activity(facts)], { on, asRecordedAt: null });

const asProcessor = (facts: Partial<OnBehalfFacts> = {}, of: KeeperFacts = keeper(), on = TODAY): ProcessorRecord =>
  processorRecord(of, [onBehalf(facts)], { on, asRecordedAt: null });

const entryOf = <Entry>({ entries }: { readonly entries: readonly Entry[] }): Entry => {
  const [entry] = entries;
  if (!entry) throw new Error('The record has no entry');
  return entry;
};
const controllerEntry = (...facts: Parameters<typeof asController>): ControllerEntry => entryOf(asController(...facts));
const processorEntry = (...facts: Parameters<typeof asProcessor>): ProcessorEntry => entryOf(asProcessor(...facts));

const fired = ({ findings }: ControllerRecord | ProcessorRecord, rule: RuleId) =>
  findings.filter((finding) => finding.rule === rule);

const host = party('Cloud host', { country: 'IE' });
const american = party('Mailer', { country: 'US' });
const compelling = (facts: object) =>
  asController({
    statedNone: [],
    disclosures: [disclosure(american, { grounds: [ground({ mechanism: 'D49CLI', ...facts })] })],
  });

describe('a record of which nothing is missing', () => {
  test('of a controller is complete, and only its explicit negatives are listed', () => {
    const record = asController();
    expect(record).toMatchObject({ complete: true, article: 'Art. 30(1)', counts: { error: 0, warning: 0 } });
    expect(new Set(record.findings.map(({ rule }) => rule))).toEqual(new Set(['R68']));
    expect(record.negatives.map(({ entry, item }) => [entry, item])).toEqual([
      ['payroll', 'Joint controllers'],
      ['payroll', 'Transfers'],
    ]);
  });

  test('of a processor is complete', () => {
    expect(asProcessor()).toMatchObject({ complete: true, article: 'Art. 30(2)', counts: { error: 0, warning: 0 } });
  });
});

const tax = retention('Tax records');
const limited = (facts: object) => retention('Limit', { period: null, ...facts });

/** Each rule, where it fires and where it does not. */
const CASES: readonly [
  RuleId,
  string,
  () => ControllerRecord | ProcessorRecord,
  () => ControllerRecord | ProcessorRecord,
][] = [
  [
    'R01',
    'the controller has no legal name',
    () => asController({}, keeper({ legalName: null })),
    () => asController({}, keeper({ legalName: null, kind: 'PERSON' })),
  ],
  [
    'R02',
    'the controller cannot be reached',
    () =>
      asController(
        {},
        keeper({ address: null, contacts: [contact({ role: 'DATA_PROTECTION_OFFICER', email: 'a@b.de' })] }),
      ),
    () => asController({}, keeper({ address: null, contacts: [contact({ role: 'PRIVACY', form: 'Contact form' })] })),
  ],
  [
    'R03',
    'a joint controller has no contact details',
    () => asController({ jointControllers: [joint(party('Sister'))] }),
    () => asController({ jointControllers: [joint(customer)] }),
  ],
  [
    'R07',
    'a representative is designated without name or contact details',
    () => asController({}, keeper({ contacts: [contact({ role: 'REPRESENTATIVE', regime: 'UK', name: 'Rep Ltd' })] })),
    () =>
      asController(
        {},
        keeper({ contacts: [contact({ role: 'REPRESENTATIVE', regime: 'UK', name: 'Rep Ltd', email: 'r@rep.uk' })] }),
      ),
  ],
  [
    'R08',
    'a data protection officer is designated without name or contact details',
    () =>
      asController({}, keeper({ contacts: [contact({ role: 'DATA_PROTECTION_OFFICER', email: 'dpo@nordlicht.de' })] })),
    () =>
      asController(
        {},
        keeper({
          contacts: [contact({ role: 'DATA_PROTECTION_OFFICER', name: 'Privacy team', email: 'dpo@nordlicht.de' })],
        }),
      ),
  ],
  [
    'R10',
    'no purpose is named',
    () => asController({ purposes: [] }),
    () => asController({ purposes: [purpose('Pay')] }),
  ],
  [
    'R11',
    "a purpose could be anybody's",
    () => asController({ purposes: [purpose('For our business purposes.')] }),
    () =>
      asController({
        purposes: [
          { ...purpose('Marketing purposes'), description: 'Letters to former customers about new editions.' },
          purpose('Pay wages'),
        ],
      }),
  ],
  ['R12', 'no data subjects are named', () => asController({ dataUses: [] }), () => asController()],
  ['R13', 'no personal data are named', () => asController({ dataUses: [] }), () => asController()],
  [
    'R14',
    'the only data category says nothing',
    () => asController({ dataUses: [use('Employees', data('Various')), use('Visitors', data('Other'))] }),
    () => asController({ dataUses: [use('Employees', data('Various')), use('Employees', data('Bank details'))] }),
  ],
  [
    'R15',
    'nothing is said about recipients',
    () => asController({ disclosures: [] }),
    () => asController({ disclosures: [], statedNone: ['RECIPIENT', 'TRANSFER'] }),
  ],
  [
    'R16',
    'the host of a system is not among the recipients',
    () => asController({ systems: [system('CRM', { host: engagement(host) })] }),
    () => asController({ systems: [system('CRM', { host: engagement(host) })], disclosures: [disclosure(host)] }),
  ],
  [
    'R17',
    'nothing is said about transfers and none follows',
    () => asController({ statedNone: [] }),
    () => asController({ statedNone: [], disclosures: [disclosure(american)] }),
  ],
  [
    'R18',
    'a place is named in words that name no country',
    () => asController({ disclosures: [disclosure(host, { locations: [place({ words: 'other countries' })] })] }),
    () => asController({ disclosures: [disclosure(host, { locations: [place({ country: 'US' })] })] }),
  ],
  [
    'R19',
    'compelling legitimate interests are relied on without documentation',
    () => compelling({ assessmentReference: 'CLI-2026-1' }),
    () => compelling({ assessmentReference: 'CLI-2026-1', safeguards: 'Pseudonymised before sending' }),
  ],
  [
    'R27',
    'no transfer is stated while the data reach a third country',
    () => asController({ statedNone: ['TRANSFER'], disclosures: [disclosure(american)] }),
    () => asController({ statedNone: [], disclosures: [disclosure(american)] }),
  ],
  [
    'R27',
    'a system is in a third country where nobody is named',
    () => asController({ statedNone: [], systems: [system('Files', { locations: [place({ country: 'US' })] })] }),
    () => asController({ systems: [system('Files', { locations: [place({ country: 'DE' })] })] }),
  ],
  [
    'R28',
    'no time limit is stated',
    () => asController({ dataUses: [use('Employees', data('Bank details'))] }),
    () =>
      asController({
        dataUses: [use('Employees', data('Bank details')), use('Employees', data('Wages'), retention('Tax'))],
      }),
  ],
  [
    'R29',
    'a time limit has neither a period nor criteria',
    () => asController({ dataUses: [use('Staff', data('Wages'), limited({ criteria: 'As long as necessary.' }))] }),
    () =>
      asController({ dataUses: [use('Staff', data('Wages'), limited({ criteria: 'Until the claim is barred.' }))] }),
  ],
  [
    'R29',
    'a time limit says nothing but its name',
    () => asController({ dataUses: [use('Staff', data('Wages'), limited({}))] }),
    () => asController({ dataUses: [use('Staff', data('Wages'), limited({ period: 'P6Y' }))] }),
  ],
  [
    'R30',
    'one time limit is for all of several categories of data',
    () => asController({ dataUses: [use('Staff', data('Wages'), tax), use('Staff', data('Photos'), tax)] }),
    () =>
      asController({ dataUses: [use('Staff', data('Wages'), tax), use('Staff', data('Photos'), retention('Other'))] }),
  ],
  [
    'R30',
    'one time limit is for all of several categories of data, and not where one category has none',
    () => asController({ dataUses: [use('Staff', data('Wages'), tax), use('Guests', data('Photos'), tax)] }),
    () => asController({ dataUses: [use('Staff', data('Wages'), tax), use('Guests', data('Photos'))] }),
  ],
  [
    'R31',
    'a legal duty to keep the data is claimed and no law is cited',
    () => asController({ dataUses: [use('Staff', data('Wages'), retention('Tax', { legalDuty: true }))] }),
    () =>
      asController({
        dataUses: [
          use('Staff', data('Wages'), retention('Tax', { legalDuty: true, legalSource: '§ 147 AO' })),
          use('Staff', data('Photos'), retention('Album', { legalDuty: false })),
        ],
      }),
  ],
  [
    'R32',
    'no measure is described',
    () => asController({ measures: [] }),
    () => asController({ measures: [], systems: [system('CRM', { measures: [measure('Backups')] })] }),
  ],
  [
    'R56',
    'the processor has no contact details',
    () => asProcessor({}, keeper({ address: null })),
    () => asProcessor({}, keeper({ address: null, contacts: [contact({ phone: '+49 30 555' })] })),
  ],
  [
    'R57',
    'the controller served is a category',
    () => asProcessor({ controllers: [served(party('Customers', { named: false, address: 'Berlin' }), ['Hosting'])] }),
    () => asProcessor({ controllers: [served(customer, ['Hosting'])] }),
  ],
  ['R57', 'no controller is named', () => asProcessor({ controllers: [] }), () => asProcessor()],
  [
    'R58',
    'no category of processing is named',
    () => asProcessor({ controllers: [served(customer)] }),
    () => asProcessor({ controllers: [served(customer, ['Hosting'])] }),
  ],
  [
    'R59',
    'nothing is said about transfers and none follows',
    () => asProcessor({ statedNone: [] }),
    () => asProcessor(),
  ],
  [
    'R59',
    'another processor is somewhere',
    () => asProcessor({ engagements: [engagement(host, { locations: [place({ words: 'worldwide' })] })] }),
    () => asProcessor({ engagements: [engagement(host, { locations: [place({ country: 'IE' })] })] }),
  ],
  [
    'R59',
    'compelling legitimate interests are relied on without documentation',
    () =>
      asProcessor({
        statedNone: [],
        engagements: [engagement(american, { grounds: [ground({ mechanism: 'UK_D49CLI' })] })],
      }),
    () => asProcessor({ statedNone: [], engagements: [engagement(american)] }),
  ],
  ['R60', 'no measure is described', () => asProcessor({ measures: [] }), () => asProcessor()],
  [
    'R62',
    'the last review is older than the interval',
    () => asController({ reviewedOn: '2025-11-22', reviewInterval: 'P1Y' }),
    () => asController({ reviewedOn: '2025-11-23', reviewInterval: 'P1Y' }),
  ],
  [
    'R62',
    'there never was a review, and one was due',
    () => asController({ reviewInterval: 'P1Y', startsOn: '2024-01-01' }),
    () => asController({ reviewInterval: 'P1Y', startsOn: '2026-01-01' }),
  ],
  [
    'R62',
    'nothing is said about a review, and how often one is due is',
    () => asController({ reviewInterval: 'P1Y' }),
    () => asController({ reviewInterval: 'P1Y', reviewedOn: '2027-02-01' }),
  ],
  [
    'R64',
    'the controller is named as its own processor',
    () => asController({ disclosures: [disclosure(keeper(), { roles: ['PROCESSOR'] })] }),
    () => asController({ disclosures: [disclosure(host, { roles: ['PROCESSOR'] })] }),
  ],
  [
    'R64',
    'the processor is named as the controller it serves',
    () => asProcessor({ controllers: [served(keeper(), ['Hosting'])] }),
    () => asProcessor(),
  ],
  [
    'R67',
    'a purpose is only a link',
    () => asController({ purposes: [purpose('https://intranet.example/purposes')] }),
    () => asController({ purposes: [purpose('Pay wages, see https://intranet.example/purposes')] }),
  ],
  [
    'R67',
    'the criteria of a time limit are only a link',
    () => asController({ dataUses: [use('Staff', data('Wages'), limited({ criteria: 'www.example.org/limits' }))] }),
    () =>
      asController({
        dataUses: [use('Staff', data('Wages'), retention('Tax', { criteria: 'https://intranet.example/limits' }))],
      }),
  ],
  [
    'R67',
    'a measure is only a link',
    () => asController({ measures: [{ ...measure('Concept'), description: ' https://intranet.example/toms ' }] }),
    () => asController({ measures: [{ ...measure('Backups'), reference: 'https://intranet.example/toms' }] }),
  ],
  [
    'R67',
    'a measure of a processor is only a link',
    () => asProcessor({ measures: [measure('https://intranet.example/toms')] }),
    () => asProcessor(),
  ],
  [
    'R67',
    'a category of processing is only a link',
    () => asProcessor({ controllers: [served(customer, ['https://example.org/dpa', 'https://example.org/annex'])] }),
    () => asProcessor({ controllers: [served(customer, ['Hosting, see https://example.org/dpa'])] }),
  ],
  [
    'R68',
    'something is stated not to exist',
    () => asController({ statedNone: ['JOINT_CONTROLLER'] }),
    () => asController({ statedNone: [], disclosures: [disclosure(american)] }),
  ],
];

describe('the rules', () => {
  test.each(CASES)('%s fires when %s', (rule, _, when, otherwise) => {
    expect(fired(when(), rule)).not.toEqual([]);
    expect(when().rulesApplied).toContain(rule);
    expect(fired(otherwise(), rule)).toEqual([]);
  });

  test('each has a case', () => {
    const applied = [...RULES_APPLIED.CONTROLLER, ...RULES_APPLIED.PROCESSOR];
    expect(new Set(CASES.map(([rule]) => rule))).toEqual(new Set(applied));
  });

  test.each(CASES)('%s says where, and by which article, when %s', (rule, _, when) => {
    for (const { entry, path, message, article, remedy } of fired(when(), rule)) {
      expect(path).toMatch(/^[a-zA-Z]+\.[a-z-]+(\.[a-zA-Z]+)?$/);
      expect(remedy).toBe(RULES[rule].remedy);
      expect(LISTS).toContain(path.split('.')[0]);
      expect(entry === null || entry.length > 0).toBe(true);
      expect(message.startsWith(RULES[rule].message) && message.endsWith('.')).toBe(true);
      expect(article).toMatch(/^Art\. (5\([12]\).*, )?30/);
    }
  });

  test('the record is incomplete by a must of Article 30 alone', () => {
    expect(asController({ purposes: [] }).complete).toBe(false);
    const silent = asController({ statedNone: [] });
    expect(silent).toMatchObject({ complete: true, counts: { error: 1, article30: 0 } });
    expect(fired(silent, 'R17')).toMatchObject([{ severity: 'ERROR', tag: 'SA', article: 'Art. 30(1)(e)' }]);
  });

  test('one time limit for all categories is a warning, which leaves the record complete', () => {
    const dataUses = [use('Staff', data('Wages'), tax), use('Staff', data('Photos'), tax)];
    expect(asController({ dataUses })).toMatchObject({ complete: true, counts: { warning: 1, article30: 0 } });
    expect(fired(asController(), 'R30')).toEqual([]);
  });

  test('those applied are told with the record, so that the silence of others is no pass', () => {
    expect(asController().rulesApplied).toEqual(RULES_APPLIED.CONTROLLER);
    expect(asProcessor().rulesApplied.join(' ')).toBe('R07 R08 R27 R56 R57 R58 R59 R60 R64 R67 R68');
  });

  test('a missing ground of Chapter V is no finding of Article 30', () => {
    const record = asController({ statedNone: [], disclosures: [disclosure(american)] });
    expect(entryOf(record).e.destinations).toMatchObject([{ country: 'US', grounds: [] }]);
    expect(record).toMatchObject({ complete: true, findings: [] });
  });

  test('an unnamed category of processors covers the hosts of systems: the text asks for categories', () => {
    const processors = disclosure(party('Hosting providers', { named: false }), { roles: ['PROCESSOR'] });
    const systems = [system('CRM', { host: engagement(host) })];
    expect(fired(asController({ systems, disclosures: [processors] }), 'R16')).toEqual([]);
    const authorities = disclosure(party('Authorities', { named: false }), { roles: ['PUBLIC_AUTHORITY'] });
    const record = asController({ systems, disclosures: [authorities] });
    expect(fired(record, 'R16')).toMatchObject([
      { message: expect.stringContaining('"Cloud host" hosts CRM') as string },
    ]);
    expect(entryOf(record).d.uncoveredProcessors).toMatchObject([{ party: { key: 'cloud-host' }, systems: ['CRM'] }]);
  });

  test('what is wrong with the party is found once, whatever the number of entries', () => {
    const activities = ['one', 'two', 'three'].map((key) => activity({ key, name: key }));
    const record = controllerRecord(keeper({ legalName: null }), activities, { on: TODAY, asRecordedAt: null });
    expect(fired(record, 'R01')).toMatchObject([{ entry: null, path: 'parties.nordlicht.legalName' }]);
    expect(record.counts.article30).toBe(1);
  });
});

describe('stated, stated to be none, and not stated', () => {
  const rep = contact({ role: 'REPRESENTATIVE', regime: 'UK', name: 'Rep Ltd', email: 'r@rep.uk' });
  const officer = contact({ role: 'DATA_PROTECTION_OFFICER', name: 'Officer', email: 'dpo@nordlicht.de' });
  const parties = (of: KeeperFacts) => controllerEntry({}, of).a.controller;

  test.each([
    ['representative, stated', () => parties(keeper({ contacts: [rep] })).representatives.statement, 'STATED'],
    [
      'representative, none',
      () => parties(keeper({ statedNone: ['REPRESENTATIVE'] })).representatives.statement,
      'NONE',
    ],
    ['representative, silence', () => parties(keeper()).representatives.statement, 'NOT_STATED'],
    ['officer, stated', () => parties(keeper({ contacts: [officer] })).dataProtectionOfficer.statement, 'STATED'],
    [
      'officer, none',
      () => parties(keeper({ statedNone: ['DATA_PROTECTION_OFFICER'] })).dataProtectionOfficer.statement,
      'NONE',
    ],
    ['officer, silence', () => parties(keeper()).dataProtectionOfficer.statement, 'NOT_STATED'],
    [
      'joint controllers, stated',
      () => controllerEntry({ jointControllers: [joint(customer, 'Agreement')] }).a.jointControllers.statement,
      'STATED',
    ],
    ['joint controllers, none', () => controllerEntry().a.jointControllers.statement, 'NONE'],
    [
      'joint controllers, silence',
      () => controllerEntry({ statedNone: [] }).a.jointControllers.statement,
      'NOT_STATED',
    ],
    ['recipients, stated', () => controllerEntry().d.statement, 'STATED'],
    ['recipients, none', () => controllerEntry({ disclosures: [], statedNone: ['RECIPIENT'] }).d.statement, 'NONE'],
    ['recipients, silence', () => controllerEntry({ disclosures: [] }).d.statement, 'NOT_STATED'],
    ['transfers, stated', () => controllerEntry({ disclosures: [disclosure(american)] }).e.statement, 'STATED'],
    ['transfers, none', () => controllerEntry().e.statement, 'NONE'],
    ['transfers, silence', () => controllerEntry({ statedNone: [] }).e.statement, 'NOT_STATED'],
    ['time limits, stated', () => controllerEntry().f.statement, 'STATED'],
    [
      'time limits, not possible',
      () =>
        controllerEntry({ dataUses: [use('Staff', data('Files'))], retentionNotPossible: 'Open dispute' }).f.statement,
      'NOT_POSSIBLE',
    ],
    [
      'time limits, silence',
      () => controllerEntry({ dataUses: [use('Staff', data('Files'))] }).f.statement,
      'NOT_STATED',
    ],
    ['measures, stated', () => controllerEntry().g.statement, 'STATED'],
    [
      'measures, not possible',
      () => controllerEntry({ measures: [], measuresNotPossible: 'Secret' }).g.statement,
      'NOT_POSSIBLE',
    ],
    ['measures, silence', () => controllerEntry({ measures: [] }).g.statement, 'NOT_STATED'],
    [
      'transfers of a processor, stated',
      () => processorEntry({ engagements: [engagement(american)] }).c.statement,
      'STATED',
    ],
    ['transfers of a processor, none', () => processorEntry().c.statement, 'NONE'],
    ['transfers of a processor, silence', () => processorEntry({ statedNone: [] }).c.statement, 'NOT_STATED'],
    [
      'measures of a processor, not possible',
      () => processorEntry({ measures: [], measuresNotPossible: 'Secret' }).d.statement,
      'NOT_POSSIBLE',
    ],
    ['measures of a processor, silence', () => processorEntry({ measures: [] }).d.statement, 'NOT_STATED'],
  ])('%s', (_, statement, expected) => {
    expect(statement()).toBe(expected);
  });

  test('silence about a representative or an officer is listed, and is no finding', () => {
    const record = asController();
    const silent = record.notStated.filter(({ entry }) => entry === null);
    expect(silent.map(({ item, rule }) => [item, rule])).toEqual([
      ['Representative', null],
      ['Data protection officer', null],
    ]);
    expect(record.complete).toBe(true);
  });

  test('an entry that says nothing says so under every letter', () => {
    const record = controllerRecord(keeper(), [silentActivity()], { on: TODAY, asRecordedAt: null });
    const entry = entryOf(record);
    const letters = [entry.b, entry.c, entry.d, entry.e, entry.f, entry.g];
    expect(letters.map(({ statement }) => statement)).toEqual(Array(6).fill('NOT_STATED'));
    const silent = record.notStated.filter(({ entry: key }) => key === 'payroll');
    expect(silent.map(({ letter, rule }) => `${letter} ${rule ?? 'none'}`)).toEqual([
      'a none',
      'b R10',
      'c R12',
      'c R13',
      'd R15',
      'e R17',
      'f R28',
      'g R32',
    ]);
    expect(entry.findings.map(({ rule }) => rule)).toEqual(['R10', 'R12', 'R13', 'R15', 'R17', 'R28', 'R32']);
    const processing = processorRecord(keeper(), [silentProcessing()], { on: TODAY, asRecordedAt: null });
    expect(processing.findings.map(({ rule }) => rule)).toEqual(['R58', 'R59', 'R60']);
  });

  test('an item asked for "where possible" weighs less once the reason is stated, and the reason is shown', () => {
    const reason = 'Only the court can say';
    const record = asController({
      dataUses: [use('Parties', data('Court files'))],
      retentionNotPossible: reason,
      measures: [],
      measuresNotPossible: reason,
    });
    expect(record.complete).toBe(true);
    expect(fired(record, 'R28')).toMatchObject([
      { severity: 'WARNING', message: expect.stringContaining(reason) as string },
    ]);
    expect(fired(record, 'R32')).toMatchObject([{ severity: 'WARNING' }]);
    expect(entryOf(record)).toMatchObject({ f: { notPossible: reason }, g: { notPossible: reason } });
    expect(entryOf(record).f.lines).toMatchObject([{ statement: 'NOT_POSSIBLE' }]);
    expect(fired(record, 'R68').map(({ message }) => message)).toContainEqual(
      expect.stringContaining('Time limits for erasure: not possible.') as string,
    );
    expect(record.negatives).toContainEqual(expect.objectContaining({ letter: 'f', reason, rule: null }) as object);
    expect(fired(asProcessor({ measures: [], measuresNotPossible: reason }), 'R60')).toMatchObject([
      { severity: 'WARNING' },
    ]);
  });

  test('a category of data without a time limit is not stated, beside those that have one', () => {
    const tax = retention('Tax records', { period: 'P10Y' });
    const dataUses = [use('Staff', data('Wages'), tax), use('Guests', data('Wages')), use('Staff', data('Photos'))];
    const record = asController({ dataUses });
    expect(entryOf(record).f).toMatchObject({
      statement: 'STATED',
      findings: [],
      lines: [
        {
          data: { name: 'Wages' },
          statement: 'STATED',
          limits: [{ period: 'P10Y', dataSubjects: ['Staff'] }],
          withoutLimit: ['Guests'],
        },
        { data: { name: 'Photos' }, statement: 'NOT_STATED', limits: [] },
      ],
    });
    expect(record.notStated.filter(({ letter }) => letter === 'f').map(({ item }) => item)).toEqual([
      'Time limit for Wages of Guests',
      'Time limit for Photos',
    ]);
  });
});

describe('destinations', () => {
  const reached = (facts: Partial<ActivityFacts>, of?: KeeperFacts, on?: string) =>
    controllerEntry({ statedNone: [], ...facts }, of, on).e.destinations;
  const to = (country: string) => ({ disclosures: [disclosure(party('Recipient', { country }))] });
  const british = keeper({ country: 'GB', applicability: [{ regime: 'UK', basis: 'ESTABLISHMENT', scope: null }] });
  const both = keeper({
    applicability: [
      { regime: 'UK', basis: 'TARGETING', scope: null },
      { regime: 'EU', basis: 'ESTABLISHMENT', scope: null },
    ],
  });

  test.each([
    ['2020-01-15', 'a Member State', []],
    ['2020-12-31', 'in the transition', []],
    ['2021-01-15', 'under the bridge of the Trade and Cooperation Agreement', []],
    ['2021-06-27', 'on the last day of the bridge', []],
    ['2021-07-01', 'adequate, and a third country', ['GB']],
    [TODAY, 'a third country today', ['GB']],
  ])('the United Kingdom on %s, %s', (on, _, expected) => {
    expect(reached(to('GB'), keeper(), on).map(({ country }) => country)).toEqual(expected);
  });

  test.each([
    ['2020-01-15', []],
    ['2020-02-01', [/^On 2020-02-01 United Kingdom is not listed .* GDPR\. Transition: .* Withdrawal Agreement\.$/]],
    ['2020-12-31', [/Art\. 127 of the Withdrawal Agreement/]],
    ['2021-01-01', [/Art\. 782 of the Trade and Cooperation Agreement/]],
    ['2021-06-27', [/Art\. 782 of the Trade and Cooperation Agreement/]],
    ['2021-06-28', []],
  ])('the record says on %s why the United Kingdom is not among the third countries', (on, expected) => {
    const notes = expected.map((pattern) => expect.stringMatching(pattern) as string);
    expect(asController(to('GB'), keeper(), on).notes).toEqual(notes);
    expect(asProcessor({ engagements: [engagement(party('Host', { country: 'GB' }))] }, keeper(), on).notes).toEqual(
      notes,
    );
    expect(asController(to('DE'), keeper(), on).notes).toEqual([]);
  });

  test('under the UK GDPR alone there is no bridge to speak of', () => {
    expect(asController(to('GB'), british, '2021-01-15').notes).toEqual([]);
  });

  test.each([
    ['2020-12-31', 'the GDPR still held in the United Kingdom', 'EU', []],
    ['2021-01-01', 'the Union is outside the UK GDPR', 'UK', ['DE']],
    [TODAY, 'the Union is outside the UK GDPR', 'UK', ['DE']],
  ])('Germany, from the United Kingdom, on %s: %s', (on, _, regime, expected) => {
    const record = asController({ statedNone: [], ...to('DE') }, british, on);
    expect(record.regimes).toMatchObject([{ regime, recorded: true, inForce: true }]);
    expect(entryOf(record).e.destinations.map(({ country }) => country)).toEqual(expected);
  });

  test('a place is judged by each regime of the controller', () => {
    expect(reached(to('GB'), both)).toMatchObject([{ country: 'GB', outside: [{ regime: 'EU', verified: true }] }]);
    expect(reached(to('FR'), both)).toMatchObject([{ country: 'FR', outside: [{ regime: 'UK' }] }]);
    expect(reached(to('US'), both)).toMatchObject([{ outside: [{ regime: 'EU' }, { regime: 'UK' }] }]);
  });

  test('where no regime is recorded it follows from the establishment, or the GDPR is assumed, and the record says so', () => {
    const unrecorded = (country: string | null) => asController({}, keeper({ applicability: [], country }));
    expect(unrecorded('FR')).toMatchObject({ regimes: [{ regime: 'EU', recorded: false }] });
    expect(unrecorded('GB')).toMatchObject({ regimes: [{ regime: 'UK', recorded: false }] });
    expect(unrecorded('US')).toMatchObject({ regimes: [{ regime: 'EU', recorded: false }] });
    expect(unrecorded(null).notes).toEqual([expect.stringContaining('the GDPR is assumed') as string]);
    expect(asController().notes).toEqual([]);
  });

  test('a day before the GDPR is said to be one', () => {
    expect(asController({}, keeper(), '2018-05-24').notes).toEqual([
      expect.stringContaining('did not apply yet') as string,
    ]);
    expect(asController({}, keeper(), '2018-05-25').notes).toEqual([]);
  });

  test('establishment, storage and access are told apart, and all three count', () => {
    const locations = [
      place({ kind: 'STORAGE', country: 'IE' }),
      place({ kind: 'ACCESS', country: 'IN', condition: 'only for support' }),
    ];
    const recipient = party('Processor', { country: 'US', locations: [place({ kind: 'STORAGE', country: 'US' })] });
    expect(
      reached({ disclosures: [disclosure(recipient, { engagement: engagement(recipient, { locations }) })] }),
    ).toMatchObject([
      { country: 'IN', kinds: ['ACCESS'], ways: [{ kind: 'ACCESS', condition: 'only for support' }] },
      { country: 'US', name: 'United States', kinds: ['ESTABLISHMENT', 'STORAGE'], recipient: { key: 'processor' } },
    ]);
  });

  test('a party says where it is established, by its country and by its places', () => {
    const locations = [
      place({ kind: 'ESTABLISHMENT', country: 'IE', condition: 'for the EEA' }),
      place({ kind: 'ESTABLISHMENT', bloc: 'EU' }),
      place({ kind: 'STORAGE', country: 'US' }),
    ];
    const partyIn = (country: string | null) =>
      controllerEntry({ disclosures: [disclosure(party('Host', { country, locations }))] }).d.recipients[0]?.party;
    expect(partyIn('FR')?.establishedIn).toEqual(['France', 'Ireland (for the EEA)', 'European Union']);
    expect(partyIn(null)?.establishedIn).toEqual(['Ireland (for the EEA)', 'European Union']);
  });

  test('words in place of a country are kept, and always a gap', () => {
    const locations = [place({ words: 'other countries' })];
    const record = asController({ disclosures: [disclosure(host, { locations })], statedNone: [] });
    expect(entryOf(record).e.destinations).toMatchObject([
      { kind: 'NOT_IDENTIFIED', identified: false, country: null, words: 'other countries', outside: [] },
    ]);
    expect(fired(record, 'R18')).toMatchObject([{ path: 'locations.place-other-countries', tag: 'A30' }]);
    expect(record.complete).toBe(false);
  });

  test('the European Union, without a Member State, is inside for the one regime and unidentified for the other', () => {
    const union = { disclosures: [disclosure(party('Host'), { locations: [place({ bloc: 'EU' })] })] };
    expect(reached(union)).toEqual([]);
    const record = asController({ statedNone: [], ...union }, british);
    expect(entryOf(record).e.destinations).toMatchObject([{ name: 'European Union', identified: false }]);
    expect(fired(record, 'R18')).toHaveLength(1);
  });

  test('an international organisation is a destination wherever it is', () => {
    const office = party('Patent office', { kind: 'INTERNATIONAL_ORGANISATION', country: 'DE' });
    expect(reached({ disclosures: [disclosure(office)] })).toMatchObject([
      { kind: 'INTERNATIONAL_ORGANISATION', identified: true, name: 'Patent office', country: null },
    ]);
  });

  test('a controller in a third country exports to recipients in its own country, and not to itself', () => {
    const allego = keeper({ country: 'US', applicability: [{ regime: 'EU', basis: 'TARGETING', scope: null }] });
    const own = system('Website', { owner: allego, locations: [place({ country: 'US' })] });
    expect(reached({ systems: [own], disclosures: [] }, allego)).toEqual([]);
    const hosted = system('Website', { host: engagement(american), locations: [place({ country: 'US' })] });
    expect(reached({ systems: [hosted], disclosures: [] }, allego)).toMatchObject([
      { country: 'US', recipient: { key: 'mailer' }, kinds: ['ESTABLISHMENT', 'STORAGE'] },
    ]);
  });

  test('one destination gathers all ways to it, and each ground once', () => {
    const clauses = ground({ mechanism: 'SCC21_M2', concludedOn: '2022-01-01', document: 'DPA, annex 3' });
    const contract = engagement(american, { grounds: [clauses] });
    const crm = system('CRM', { host: contract, locations: [place({ country: 'US' })] });
    const disclosures = [disclosure(american, { engagement: contract, roles: ['PROCESSOR'] })];
    expect(reached({ systems: [crm], disclosures })).toMatchObject([
      {
        country: 'US',
        ways: [
          { kind: 'ESTABLISHMENT', system: null },
          { kind: 'STORAGE', system: 'CRM' },
        ],
        grounds: [
          {
            mechanism: 'SCC21_M2',
            article: 'Art. 46(2)(c)',
            document: 'DPA, annex 3',
            inForce: true,
            documented: null,
          },
        ],
      },
    ]);
  });

  test.each([
    [{ concludedOn: '2021-01-01' }, true],
    [{ concludedOn: '2027-01-01' }, false],
    [{ startsOn: '2026-11-23' }, true],
    [{ endsOn: '2026-11-23' }, false],
    [{ endsOn: '2026-11-24' }, true],
  ])('a ground with %j is in force today: %s', (days, inForce) => {
    const disclosures = [disclosure(american, { grounds: [ground({ mechanism: 'SCC21_M1', ...days })] })];
    expect(reached({ disclosures })).toMatchObject([{ grounds: [{ inForce }] }]);
  });

  test('a recipient of whom no place is recorded is a gap, and no destination', () => {
    const record = asController({ disclosures: [disclosure(party('Advisers', { named: false }))] });
    expect(entryOf(record).e).toMatchObject({ destinations: [], withoutPlace: [{ name: 'Advisers' }] });
    expect(record.notStated).toContainEqual(
      expect.objectContaining({ item: 'Country of the recipient Advisers', rule: null }) as object,
    );
  });

  test('a contradiction is shown and never hidden', () => {
    const { e } = controllerEntry({ statedNone: ['TRANSFER'], disclosures: [disclosure(american)] });
    expect(e).toMatchObject({ statement: 'STATED', statedNone: true, destinations: [{ country: 'US' }] });
    expect(e.findings).toMatchObject([{ rule: 'R27', message: expect.stringContaining('United States') as string }]);
  });
});

describe('a record of a processor', () => {
  test('has an entry for each controller served', () => {
    const other = party('Another', { country: 'FR', address: 'Paris' });
    const record = asProcessor({ controllers: [served(customer, ['Hosting']), served(other, ['Support'])] });
    expect(record.entries).toMatchObject([
      {
        key: 'serves-another',
        processing: 'training',
        a: { onBehalfOf: { name: 'Another' } },
        b: { categories: ['Support'] },
      },
      { key: 'serves-customer', a: { onBehalfOf: { name: 'Customer' }, processor: { name: 'Nordlicht' } } },
    ]);
  });

  test('names a controller in a third country as a destination under the GDPR, and not under the UK GDPR', () => {
    const abroad = [served(party('Customer', { country: 'US', address: 'Boston' }), ['Hosting'])];
    const destinations = (of: KeeperFacts) =>
      processorEntry({ statedNone: [], controllers: abroad }, of).c.destinations;
    expect(destinations(keeper())).toMatchObject([{ country: 'US', outside: [{ regime: 'EU' }] }]);
    const british = keeper({ country: 'GB', applicability: [{ regime: 'UK', basis: 'ESTABLISHMENT', scope: null }] });
    expect(destinations(british)).toEqual([]);
  });

  test.each([
    [{ named: false }, 'is a category, not a named controller, and has no contact details.'],
    [{ named: false, address: 'Berlin' }, 'is a category, not a named controller.'],
    [{}, 'has no contact details.'],
  ])('says what it lacks of a controller with %j', (facts, lacks) => {
    const record = asProcessor({ controllers: [served(party('Customers', facts), ['Hosting'])] });
    expect(fired(record, 'R57')).toMatchObject([
      { message: `Controller not identified in processor record: "Customers" ${lacks}` },
    ]);
  });

  test('asks for the country of those engaged, and not of the controller served, who is no recipient', () => {
    const controllers = [served(party('Customers', { named: false }), ['Hosting'])];
    const record = asProcessor({ controllers, engagements: [engagement(party('Host'))] });
    expect(entryOf(record).c.withoutPlace).toMatchObject([{ name: 'Host' }]);
    expect(record.notStated.filter(({ letter }) => letter === 'c').map(({ item }) => item)).toEqual([
      'Country of Host',
    ]);
  });

  test('finds what is wrong with representatives and officers of both under Art. 30(2)(a)', () => {
    const officer = contact({ role: 'DATA_PROTECTION_OFFICER', name: 'Officer' });
    const of = party('Customer', { country: 'DE', address: 'Hamburg', contacts: [officer] });
    const record = asProcessor({ controllers: [served(of, ['Hosting'])] }, keeper({ contacts: [officer] }));
    expect(fired(record, 'R08')).toMatchObject([
      { entry: null, article: 'Art. 30(2)(a)' },
      { entry: 'serves-customer', article: 'Art. 30(2)(a)' },
    ]);
  });
});

describe('the entries', () => {
  const record = (...activities: ActivityFacts[]) =>
    controllerRecord(keeper(), activities, { on: TODAY, asRecordedAt: null });

  test('stand by name and then by key; drafts are in, marked, and retired ones are not', () => {
    const made = record(
      activity({ key: 'b', name: 'Support' }),
      activity({ key: 'a', name: 'Support', lifecycle: 'DRAFT' }),
      activity({ key: 'c', name: 'Archive', lifecycle: 'RETIRED' }),
      activity({ key: 'd', name: 'Newsletter' }),
    );
    expect(made.entries.map(({ key, lifecycle }) => [key, lifecycle])).toEqual([
      ['d', 'APPROVED'],
      ['a', 'DRAFT'],
      ['b', 'APPROVED'],
    ]);
  });

  test('name, to a joint controller, the controller as the other', () => {
    const jointControllers = [joint(keeper(), 'Art. 26 agreement')];
    const entry = entryOf(record(activity({ controller: customer, jointControllers, statedNone: [] })));
    expect(entry.a).toMatchObject({
      controller: { name: 'Nordlicht' },
      jointControllers: {
        statement: 'STATED',
        parties: [{ party: { name: 'Customer' }, arrangement: 'Art. 26 agreement' }],
      },
    });
  });

  test('name recipients that are, or may be, joint controllers, where letter (a) does not', () => {
    const jointly = disclosure(party('Platform'), { roles: ['JOINT_CONTROLLER'] });
    const perhaps = disclosure(american, { roles: ['PROCESSOR', 'JOINT_CONTROLLER'] });
    const stated = disclosure(customer, { roles: ['JOINT_CONTROLLER'] });
    const facts = { disclosures: [jointly, perhaps, stated, disclosure(host, { roles: ['PROCESSOR'] })] };
    const made = record(activity({ ...facts, statedNone: [], jointControllers: [joint(customer)] }));
    expect(entryOf(made).a.possibleJointControllers).toMatchObject([
      { party: { name: 'Platform' }, alternative: false, line: 'named among the recipients as a joint controller' },
      {
        party: { name: 'Mailer' },
        alternative: true,
        line: expect.stringMatching(/, or as one alternative$/) as string,
      },
    ]);
    const silent = record(activity({ disclosures: [perhaps], statedNone: [] }));
    expect(entryOf(silent).a).toMatchObject({ jointControllers: { statement: 'NOT_STATED' }, findings: [] });
    expect(silent.notStated).toContainEqual(
      expect.objectContaining({ item: 'Joint controllers (possible by the recipients: Mailer)' }) as object,
    );
  });

  test('are special within a special category, of its type, whatever is stated of them', () => {
    const health = data('Health', { nature: 'SPECIAL', specialType: 'HEALTH' });
    const within = (stated: Partial<DataFacts>, broader: DataFacts) => data('Scans', { ...stated, broader });
    const imaging = data('Imaging', { nature: null, broader: health });
    const found = [
      within({ nature: null }, imaging),
      within({ nature: 'ORDINARY' }, health),
      within({ nature: 'SPECIAL', specialType: 'GENETIC_DATA' }, health),
      within({ nature: 'SPECIAL', specialType: null }, health),
      within({ nature: null }, data('Offences', { nature: 'CRIMINAL' })),
      within({ nature: null }, data('Profile', { nature: 'ORDINARY' })),
    ].map((used) => entryOf(record(activity({ dataUses: [use('Patients', used)] }))).c.dataCategories[0]);
    expect(found.map((one) => [one?.nature, one?.specialType])).toEqual([
      ['SPECIAL', 'HEALTH'],
      ['SPECIAL', 'HEALTH'],
      ['SPECIAL', 'GENETIC_DATA'],
      ['SPECIAL', 'HEALTH'],
      ['CRIMINAL', null],
      [null, null],
    ]);
  });

  test('say which data of which data subjects are used, special categories marked', () => {
    const health = data('Sick notes', { nature: 'SPECIAL', specialType: 'HEALTH' });
    const dataUses = [use('Staff', data('Wages')), use('Staff', health), use('Guests', data('Wages'))];
    expect(entryOf(record(activity({ dataUses }))).c).toMatchObject({
      dataSubjects: [
        {
          name: 'Staff',
          dataCategories: [{ name: 'Wages' }, { name: 'Sick notes', nature: 'SPECIAL', specialType: 'HEALTH' }],
        },
        { name: 'Guests', dataCategories: [{ name: 'Wages' }] },
      ],
      dataCategories: [{ name: 'Wages' }, { name: 'Sick notes' }],
    });
  });

  test.each([
    ['no source', [], false],
    ['sources that state it', [{ certainty: 'STATED' }, {}], false],
    ['a source that it follows from', [{ certainty: 'STATED' }, { certainty: 'INFERRED' }], true],
    ['an assumption', [{ certainty: 'ASSUMED' }], true],
  ] as const)('tell what is stated from what is inferred: %s', (_, sources, inferred) => {
    const entry = entryOf(
      record(
        activity({
          jointControllers: [{ ...joint(customer), sources }],
          purposes: [{ ...purpose('Inform'), legalBases: [{ basis: 'CONSENT', condition: null, sources }] }],
          dataUses: [{ ...use('Staff', data('Wages')), sources }],
          disclosures: [disclosure(host, { sources })],
        }),
      ),
    );
    expect(entry.a.jointControllers.parties).toMatchObject([{ inferred }]);
    expect(entry.b.purposes).toMatchObject([{ legalBases: [{ inferred }] }]);
    expect(entry.c.dataSubjects).toMatchObject([{ dataCategories: [{ inferred }] }]);
    expect(entry.d.recipients).toMatchObject([{ inferred }]);
  });

  test('a record without any says so', () => {
    expect(record().notes).toEqual(['The record has no entry on this day.']);
  });
});
