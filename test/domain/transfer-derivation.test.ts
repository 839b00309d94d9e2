import fc from 'fast-check';
import { arrivalAfter } from '../../src/domain/transfer/arrival.js';
import { transfersOf } from '../../src/domain/transfer/derive.js';
import type { PartyFacts, RegisterFacts } from '../../src/domain/transfer/fact.js';
import { lawOf, subjectionOf } from '../../src/domain/transfer/exporter.js';
import type { Arrival, Hop, HopParty, HopRole } from '../../src/domain/transfer/hop.js';
import { judge } from '../../src/domain/transfer/judge.js';
import { compareOutcomes } from '../../src/domain/transfer/outcome.js';
import type { Transfer, Transfers } from '../../src/domain/transfer/transfer.js';
import {
  activity,
  at,
  clauses,
  data,
  disclosing,
  engaging,
  ground,
  party,
  people,
  processing,
  register,
  system,
  use,
} from '../support/flow.js';
import {
  arrival as anyArrival,
  day as anyDay,
  hop as anyHop,
  regime as anyRegime,
  transfer as anyTransfer,
} from './transfer/arbitrary.js';

const DAY = '2026-11-23';
const derive = (facts: Partial<RegisterFacts>, day = DAY): Transfers => transfersOf(register(facts), day);

/** The transfers by key, whatever they come to. */
const keysOf = (facts: Partial<RegisterFacts>): string[] =>
  derive(facts)
    .transfers.map(({ key }) => key)
    .sort();

const transferOf = (facts: Partial<RegisterFacts>, key: string): Transfer => {
  const { transfers } = derive(facts);
  const found = transfers.find((one) => one.key === key);
  if (!found) throw new Error(`${key} is none of ${transfers.map((one) => one.key).join(', ')}`);
  return found;
};

const own = party('own', 'DE', { own: true });
const host = party('host', 'US');
const disks = party('disks', 'IN');

describe('the hops of a register', () => {
  test.each<[string, Partial<RegisterFacts>, string[]]>([
    [
      'an activity that discloses nothing and runs on nothing has none: people who give data are no exporters',
      { activities: [activity(own, { dataUses: [use(people('customers'), data('name'))] })] },
      [],
    ],
    [
      'each place of a recipient is one: where it is, stores and accesses from, as a party and for this disclosure',
      {
        activities: [
          activity(own, {
            disclosures: [
              disclosing(party('host', 'US', { locations: [at('STORAGE', 'IE'), at('ACCESS', 'PH')] }), ['PROCESSOR'], {
                locations: [at('STORAGE', 'IE'), at('STORAGE', 'other countries')],
              }),
            ],
          }),
        ],
      },
      [
        'disclosure:to-host:REMOTE_ACCESS:PH',
        'disclosure:to-host:SEND:US',
        'disclosure:to-host:STORAGE:IE',
        'disclosure:to-host:STORAGE:storage-other-countries',
      ],
    ],
    [
      'a recipient whose establishment is not stated is somewhere, wherever it stores',
      {
        activities: [
          activity(own, { disclosures: [disclosing(party('host'), [], { locations: [at('STORAGE', 'DE')] })] }),
        ],
      },
      ['disclosure:to-host:SEND:NOT_STATED', 'disclosure:to-host:STORAGE:DE'],
    ],
    [
      'the places of the engagement count with those of the disclosure',
      {
        activities: [
          activity(own, {
            disclosures: [
              disclosing(host, ['PROCESSOR'], {
                engagement: engaging(own, host, 'CONTROLLER', { locations: [at('STORAGE', 'IN')] }),
              }),
            ],
          }),
        ],
      },
      ['disclosure:to-host:SEND:US', 'disclosure:to-host:STORAGE:IN'],
    ],
    [
      'each controller of an activity is an exporter, but none to itself',
      {
        activities: [
          activity(own, {
            jointControllers: [party('partner', 'FR'), own],
            disclosures: [disclosing(host), disclosing(party('partner', 'FR'), ['JOINT_CONTROLLER'])],
          }),
        ],
      },
      ['disclosure:to-host:SEND:US', 'disclosure:to-host@partner:SEND:US', 'disclosure:to-partner:SEND:FR'],
    ],
    [
      'a processor gives on to those it engages as processor, and a controller that receives data does not',
      {
        activities: [
          activity(own, {
            disclosures: [disclosing(host), disclosing(party('bank', 'CH'), ['SEPARATE_CONTROLLER'])],
          }),
        ],
        engagements: [
          engaging(host, disks),
          engaging(disks, party('tapes', 'NP')),
          engaging(host, party('payroll', 'US'), 'CONTROLLER'),
          engaging(party('bank', 'CH'), party('vault', 'CH')),
        ],
      },
      [
        'disclosure:to-bank:SEND:CH',
        'disclosure:to-host:SEND:US',
        'engagement:disks-tapes:SEND:NP',
        'engagement:host-disks:SEND:IN',
      ],
    ],
    [
      'a company of the group and a recipient without a role may be processors',
      {
        activities: [
          activity(own, { disclosures: [disclosing(host, ['GROUP_COMPANY']), disclosing(party('sister', 'US'), [])] }),
        ],
        engagements: [engaging(host, disks), engaging(party('sister', 'US'), party('cousin', 'BR'))],
      },
      [
        'disclosure:to-host:SEND:US',
        'disclosure:to-sister:SEND:US',
        'engagement:host-disks:SEND:IN',
        'engagement:sister-cousin:SEND:BR',
      ],
    ],
    [
      'the data of a system are with its host, at the places of all three',
      {
        activities: [
          activity(own, {
            systems: [
              system('crm', {
                owner: own,
                host: engaging(own, host, 'CONTROLLER', { locations: [at('STORAGE', 'IE')] }),
                locations: [at('ACCESS', 'IN')],
              }),
            ],
          }),
        ],
      },
      ['system:crm@own:REMOTE_ACCESS:IN', 'system:crm@own:SEND:US', 'system:crm@own:STORAGE:IE'],
    ],
    [
      'without a host they are with the party that answers for the system',
      {
        activities: [
          activity(own, {
            systems: [system('crm', { owner: party('parent', 'JP'), locations: [at('STORAGE', 'JP')] })],
          }),
        ],
      },
      ['system:crm@own:SEND:JP', 'system:crm@own:STORAGE:JP'],
    ],
    [
      'what a controller keeps at home has gone nowhere; abroad, somebody is there who is not named',
      {
        activities: [
          activity(party('own', 'DE', { locations: [at('STORAGE', 'DE'), at('STORAGE', 'CA'), at('ACCESS', 'CA')] }), {
            systems: [
              system('crm', { owner: own, locations: [at('STORAGE', 'DE'), at('STORAGE', 'US')] }),
              system('files', { locations: [at('STORAGE', 'the cloud')] }),
            ],
          }),
        ],
      },
      ['party:own:STORAGE:CA', 'system:crm@own:STORAGE:US', 'system:files@own:STORAGE:storage-the-cloud'],
    ],
    [
      'a processor is given data and gives them back, engages those assigned to the processing or to none, and runs on its systems',
      {
        processings: [
          processing(own, {
            controllers: [
              { key: 'serves-customer', controller: party('customer', 'CH', { locations: [at('STORAGE', 'US')] }) },
              { key: 'serves-others', controller: party('others') },
            ],
            engagements: [engaging(own, host, 'PROCESSOR', { assigned: true })],
            systems: [system('crm', { host: engaging(own, disks, 'PROCESSOR', { assigned: true }) })],
          }),
        ],
        engagements: [
          engaging(own, party('mailer', 'GB')),
          engaging(own, party('elsewhere', 'CL'), 'PROCESSOR', { assigned: true }),
        ],
      },
      [
        'engagement:own-host:SEND:US',
        'engagement:own-mailer:SEND:GB',
        'processing:hosting:system:crm:SEND:IN',
        'served:serves-customer:SEND:CH',
        'served:serves-customer@customer:SEND:DE',
        'served:serves-others:SEND:NOT_STATED',
        'served:serves-others@others:SEND:DE',
      ],
    ],
    [
      'what those who keep the register engage, and nothing leads to, is given data too; what others engage is not ours',
      {
        engagements: [
          engaging(own, host, 'CONTROLLER'),
          engaging(own, disks),
          engaging(disks, party('tapes', 'NP')),
          engaging(party('mailer', 'GB'), party('letters', 'GB')),
        ],
      },
      ['engagement:disks-tapes:SEND:NP', 'engagement:own-disks:SEND:IN', 'engagement:own-host:SEND:US'],
    ],
  ])('%s', (_, facts, keys) => {
    expect(keysOf(facts)).toEqual(keys);
  });

  test('an engagement that another processor made is reached through that one', () => {
    const group = party('group', 'FR', { own: true });
    const crm = system('crm', { host: engaging(group, host), locations: [at('STORAGE', 'US')] });
    const through = ['system:crm/group-host:SEND:US', 'system:crm/group-host:STORAGE:US'];
    expect(keysOf({ activities: [activity(own, { systems: [crm] })] })).toEqual(
      ['system:crm@own+group:SEND:FR', ...through].sort(),
    );
    const known = { activities: [activity(own, { systems: [crm], disclosures: [disclosing(group)] })] };
    expect(keysOf(known)).toEqual(['disclosure:to-group:SEND:FR', 'engagement:group-host:SEND:US', ...through].sort());
    expect(transferOf(known, 'system:crm/group-host:STORAGE:US')).toMatchObject({
      exporter: { key: 'group' },
      exporterRole: 'PROCESSOR',
      importer: { key: 'host' },
      via: { system: 'crm', engagement: 'group-host' },
    });
  });

  test('what a processor does for a controller it serves is what the data of that one reach', () => {
    const service = party('service', 'DE', { own: true });
    const payroll = engaging(service, disks, 'PROCESSOR', { assigned: true });
    const cloud = engaging(service, host, 'PROCESSOR', { assigned: true });
    const facts = {
      activities: [activity(own, { disclosures: [disclosing(service)] })],
      processings: [
        processing(service, { key: 'payroll', controllers: [{ key: 'a', controller: own }], engagements: [payroll] }),
        processing(service, {
          key: 'cloud',
          controllers: [{ key: 'b', controller: party('them', 'DE') }],
          engagements: [cloud],
        }),
      ],
    };
    expect(transferOf(facts, 'engagement:service-disks:SEND:IN')).toMatchObject({
      activities: ['payroll'],
      processings: ['payroll'],
    });
    expect(transferOf(facts, 'engagement:service-host:SEND:US')).toMatchObject({
      activities: [],
      processings: ['cloud'],
    });
  });

  test.each<[string, Parameters<typeof disclosing>, string[]]>([
    ['a processor', [host, ['PROCESSOR']], ['PROCESSOR']],
    [
      'a controller, in whatever way',
      [host, ['JOINT_CONTROLLER', 'PUBLIC_AUTHORITY', 'SEPARATE_CONTROLLER']],
      ['CONTROLLER'],
    ],
    ['either, where both are listed', [host, ['PROCESSOR', 'SEPARATE_CONTROLLER']], ['CONTROLLER', 'PROCESSOR']],
    ['not stated, for a company of the group', [host, ['GROUP_COMPANY']], []],
    ['not stated, where none is listed', [host, []], []],
    ['a processor, where it is engaged', [host, [], { engagement: engaging(own, host, 'CONTROLLER') }], ['PROCESSOR']],
    ['a controller, where it is one of the activity', [party('partner', 'US'), []], ['CONTROLLER']],
    [
      'a processor, too, where it is engaged and said to be a controller',
      [host, ['SEPARATE_CONTROLLER'], { engagement: engaging(own, host, 'CONTROLLER') }],
      ['CONTROLLER', 'PROCESSOR'],
    ],
  ])('the importer is %s', (_, disclosure, importerRoles) => {
    const joint = { jointControllers: [party('partner', 'US')] };
    const facts = { activities: [activity(own, { ...joint, disclosures: [disclosing(...disclosure)] })] };
    expect(transferOf(facts, `disclosure:to-${disclosure[0].key}:SEND:US`)).toMatchObject({
      exporterRole: 'CONTROLLER',
      importerRoles,
    });
  });

  test('a place is one, however often it is said; with and without a condition it is there without', () => {
    const recipient = party('host', 'US', {
      locations: [at('ESTABLISHMENT', 'US', 'for support'), at('STORAGE', 'US', 'at night')],
    });
    const facts = {
      activities: [
        activity(own, { disclosures: [disclosing(recipient, [], { locations: [at('STORAGE', 'US', 'as backup')] })] }),
      ],
    };
    expect(transferOf(facts, 'disclosure:to-host:SEND:US').place).toMatchObject({ location: null, conditions: [] });
    expect(transferOf(facts, 'disclosure:to-host:STORAGE:US').place.conditions).toEqual(['as backup', 'at night']);
    expect(derive(facts).transfers).toHaveLength(2);
  });
});

describe('what data, and whose', () => {
  const health = data('health', 'SPECIAL');
  const records = data('records', 'ORDINARY', health);
  const name = data('name');
  const workforce = people('workforce');
  const staff = people('our-people', workforce);
  const uses = [use(staff, records), use(people('customers'), name)];
  const of = (dataUses: typeof uses, dataCategories: (typeof name)[] = []) =>
    transferOf(
      { activities: [activity(own, { dataUses, disclosures: [disclosing(host, [], { dataCategories })] })] },
      'disclosure:to-host:SEND:US',
    );

  test.each<[string, ReturnType<typeof of>, Partial<Transfer>]>([
    [
      'are those of the activity, where the disclosure lists none',
      of(uses),
      {
        dataStatement: 'DERIVED',
        dataCategories: ['name', 'records'],
        subjects: ['customers', 'our-people'],
        humanResources: true,
        sensitive: true,
      },
    ],
    [
      'are those listed, of the people whose they are in the activity',
      of(uses, [name]),
      {
        dataStatement: 'STATED',
        dataCategories: ['name'],
        subjects: ['customers'],
        humanResources: false,
        sensitive: false,
      },
    ],
    [
      'are of people in a use of a narrower or broader category, too',
      of(uses, [health]),
      { dataCategories: ['health'], subjects: ['our-people'], humanResources: true, sensitive: true },
    ],
    [
      'may be of all, where no use has the category listed',
      of(uses, [data('payments')]),
      { subjects: ['customers', 'our-people'], humanResources: true, sensitive: false },
    ],
    [
      'may be sensitive, where it is not stated how the law treats one of them',
      of([use(people('customers'), name), use(people('customers'), data('notes', null))]),
      { dataCategories: ['name', 'notes'], sensitive: null },
    ],
    [
      'are sensitive within a special category, whatever is stated of them',
      of([use(people('customers'), data('scan', null, data('imaging', 'SPECIAL')))]),
      { sensitive: true },
    ],
    [
      'may be sensitive within an ordinary category',
      of([use(people('customers'), data('extra', null, data('profile', 'ORDINARY')))]),
      { sensitive: null },
    ],
    [
      'are not stated where the activity says nothing',
      of([]),
      { dataStatement: 'NOT_STATED', dataCategories: [], subjects: [], humanResources: null, sensitive: null },
    ],
    ['are not known to be on employment by a name alone', of([use(people('guests'), name)]), { humanResources: null }],
    ['may be on employment, of people who apply', of([use(people('applicants'), name)]), { humanResources: null }],
    [
      'are on employment by the term of the Data Privacy Vocabulary',
      of([use({ ...people('kollegen'), dpvTerm: 'https://w3id.org/dpv#Employee' }, name)]),
      { humanResources: true },
    ],
  ])('%s', (_, transfer, expected) => {
    expect(transfer).toMatchObject(expected);
  });

  test('go down a chain as far as they are not listed anew, from every activity that leads there', () => {
    const listing = engaging(host, disks, 'PROCESSOR', { dataCategories: [name] });
    const facts = {
      activities: [
        activity(own, { key: 'b', dataUses: uses, disclosures: [disclosing(host)] }),
        activity(own, {
          key: 'a',
          dataUses: [use(people('users'), data('logs'))],
          disclosures: [disclosing(host, [], { key: 'x' })],
        }),
        activity(own, { key: 'c', dataUses: uses, disclosures: [disclosing(party('bank', 'CH'), [], { key: 'y' })] }),
      ],
      engagements: [engaging(host, party('all', 'IN')), listing, engaging(disks, party('tapes', 'NP'))],
    };
    expect(transferOf(facts, 'engagement:host-all:SEND:IN')).toMatchObject({
      activities: ['a', 'b'],
      dataStatement: 'DERIVED',
      dataCategories: ['logs', 'name', 'records'],
      subjects: ['customers', 'our-people', 'users'],
      humanResources: true,
      sensitive: true,
    });
    for (const [key, dataStatement] of [
      ['engagement:host-disks:SEND:IN', 'STATED'],
      ['engagement:disks-tapes:SEND:NP', 'DERIVED'],
    ] as const) {
      expect(transferOf(facts, key)).toMatchObject({
        activities: ['a', 'b'],
        dataStatement,
        dataCategories: ['name'],
        sensitive: false,
      });
    }
  });

  test('are open down a chain where one that leads there does not state them', () => {
    const facts = {
      activities: [
        activity(own, { key: 'a', dataUses: [use(people('users'), name)], disclosures: [disclosing(host)] }),
        activity(own, { key: 'b', disclosures: [disclosing(host, [], { key: 'x' })] }),
      ],
      engagements: [engaging(host, disks)],
    };
    expect(transferOf(facts, 'engagement:host-disks:SEND:IN')).toMatchObject({ humanResources: null, sensitive: null });
  });
});

describe('a chain', () => {
  const inEu = party('processor', 'IE');
  const clean = [engaging(inEu, disks, 'PROCESSOR', { grounds: [clauses('SCC21_M3')] })];

  test('is judged hop by hop, each by how the data came to it', () => {
    const facts = {
      activities: [activity(own, { disclosures: [disclosing(inEu)] })],
      engagements: [...clean, engaging(disks, party('tapes', 'NP'))],
    };
    const last = transferOf(facts, 'engagement:disks-tapes:SEND:NP');
    const [eu, uk] = last.answers;
    expect(eu?.path.map(({ transfer, judgement: { outcome } }) => [transfer, outcome])).toEqual([
      ['disclosure:to-processor:SEND:IE', 'NOT_RESTRICTED'],
      ['engagement:processor-disks:SEND:IN', 'LAWFUL'],
      ['engagement:disks-tapes:SEND:NP', 'UNLAWFUL'],
    ]);
    expect(eu).toMatchObject({ arrival: 'SCC21_M3', judgement: { reason: 'NO_ONWARD_TERMS' } });
    expect(uk).toMatchObject({ arrival: 'ELSEWHERE', judgement: { outcome: 'OUT_OF_SCOPE' } });
    expect(last.chain).toMatchObject({ regime: 'EU', outcome: 'UNLAWFUL', worst: { transfer: last.key } });
  });

  test('of several to one transfer is the worst, and the way to it the shortest of those', () => {
    const facts = {
      activities: [
        activity(own, { key: 'good', disclosures: [disclosing(inEu)] }),
        activity(own, { key: 'long', disclosures: [disclosing(party('far', 'FR'))] }),
        activity(own, { key: 'bad', disclosures: [disclosing(host, ['PROCESSOR'])] }),
      ],
      engagements: [
        ...clean,
        engaging(host, disks),
        engaging(party('far', 'FR'), host),
        engaging(disks, party('tapes', 'NP')),
      ],
    };
    const { answers, chain } = transferOf(facts, 'engagement:disks-tapes:SEND:NP');
    expect(answers[0]).toMatchObject({ arrival: 'NONE', judgement: { reason: 'ARRIVED_UNLAWFULLY' } });
    expect(chain.outcome).toBe('UNLAWFUL');
    expect(chain.steps.map(({ transfer }) => transfer)).toEqual([
      'disclosure:to-host:SEND:US',
      'engagement:host-disks:SEND:IN',
      'engagement:disks-tapes:SEND:NP',
    ]);
    expect(chain.worst.transfer).toBe('disclosure:to-host:SEND:US');
  });

  test('is not spoilt by a place where a processor also stores the data: that one is judged there', () => {
    const facts = {
      activities: [
        activity(own, { disclosures: [disclosing(inEu, ['PROCESSOR'], { locations: [at('STORAGE', 'CN')] })] }),
      ],
      engagements: clean,
    };
    expect(transferOf(facts, 'disclosure:to-processor:STORAGE:CN').outcome).toBe('UNLAWFUL');
    expect(transferOf(facts, 'engagement:processor-disks:SEND:IN')).toMatchObject({
      outcome: 'LAWFUL',
      chain: { outcome: 'LAWFUL' },
    });
  });

  test('through a party whose place is not stated stays an open question', () => {
    const facts = {
      activities: [activity(own, { disclosures: [disclosing(party('nowhere'))] })],
      engagements: [engaging(party('nowhere'), inEu), engaging(party('nowhere'), disks)],
    };
    expect(transferOf(facts, 'disclosure:to-nowhere:SEND:NOT_STATED').outcome).toBe('UNDETERMINED');
    expect(transferOf(facts, 'engagement:nowhere-disks:SEND:IN')).toMatchObject({
      answers: [{ arrival: 'UNKNOWN' }, {}],
      chain: { outcome: 'UNDETERMINED', worst: { transfer: 'disclosure:to-nowhere:SEND:NOT_STATED' } },
    });
  });

  test('that runs in a circle has an end', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((key) => party(key, 'IN'));
    if (!a || !b || !c) throw new Error('There are three');
    const facts = {
      activities: [activity(own, { disclosures: [disclosing(a)] })],
      engagements: [engaging(a, b), engaging(b, c), engaging(c, a), engaging(a, a)],
    };
    expect(keysOf(facts)).toHaveLength(5);
    expect(transferOf(facts, 'engagement:a-a:SEND:IN').answers[0]?.judgement.outcome).toBe('NOT_RESTRICTED');
  });
});

describe('a disclosure to a processor that names no engagement', () => {
  const contract = engaging(own, host, 'CONTROLLER', {
    grounds: [clauses('SCC21_M2')],
    locations: [at('STORAGE', 'CN')],
  });
  const code = 'ENGAGEMENT_NOT_LINKED';
  const telling = (disclosure: ReturnType<typeof disclosing>, engagements = [contract], controller = own) =>
    transferOf(
      { activities: [activity(controller, { disclosures: [disclosure] })], engagements },
      `disclosure:${disclosure.key}:SEND:${disclosure.recipient.country ?? ''}`,
    );
  const linkingOf = ({ answers }: Transfer) =>
    answers.map(({ judgement: { notes, cures } }) => [
      notes.some((note) => note.code === code && note.text.includes('"own-host"')),
      cures.some((cure) => cure.startsWith('Link the disclosure to "own-host"')),
    ]);

  test('borrows nothing from one between the two, and is told to be linked to it', () => {
    const transfer = telling(disclosing(host));
    expect(transfer).toMatchObject({ outcome: 'UNLAWFUL', grounds: [], via: { engagement: null } });
    expect(transfer.answers[0]?.judgement.reason).toBe('NO_GROUND');
    expect(linkingOf(transfer)).toEqual([
      [true, true],
      [false, false],
    ]);
    expect(transfer.chain.worst.judgement).toEqual(transfer.answers[0]?.judgement);
  });

  test('has nothing to cure by that where it is lawful, or no restricted transfer', () => {
    const lawful = telling(disclosing(host, ['PROCESSOR'], { grounds: [clauses('SCC21_M2')] }));
    expect(lawful.outcome).toBe('LAWFUL');
    expect(linkingOf(lawful)[0]).toEqual([true, false]);
    const inside = party('host', 'FR');
    const stays = telling(disclosing(inside), [engaging(own, inside, 'CONTROLLER')]);
    expect(stays.outcome).toBe('NOT_RESTRICTED');
    expect(linkingOf(stays)[0]).toEqual([true, false]);
  });

  test.each<[string, ReturnType<typeof telling>]>([
    ['one that names it', telling(disclosing(host, ['PROCESSOR'], { engagement: contract }))],
    ['one to a controller', telling(disclosing(host, ['SEPARATE_CONTROLLER']))],
    ['one in another capacity', telling(disclosing(host), [engaging(own, host, 'PROCESSOR')])],
    ['one of another', telling(disclosing(host), [engaging(party('partner', 'DE'), host, 'CONTROLLER')])],
    ['one to another', telling(disclosing(disks))],
  ])('is none of: %s', (_, { answers }) => {
    expect(answers.flatMap(({ judgement }) => judgement.notes).map((note) => note.code)).not.toContain(code);
  });

  test('has all that there are between the two, in order', () => {
    const other = engaging(own, host, 'CONTROLLER', { key: 'another', id: 'another' });
    const [eu] = telling(disclosing(host), [contract, other]).answers;
    expect(eu?.judgement.cures.at(-1)).toContain('"another" or "own-host"');
  });
});

describe('processing on behalf', () => {
  const customer = party('customer', 'FR');
  const listed = party('service', 'US', {
    own: true,
    certifications: [
      {
        scheme: 'DATA_PRIVACY_FRAMEWORK',
        euUs: true,
        ukExtension: true,
        coversHumanResources: true,
        startsOn: '2024-01-01',
        endsOn: null,
      },
    ],
  });
  const subject = (regime: 'EU' | 'UK', country: string): PartyFacts =>
    party('service', country, {
      own: true,
      applicability: [{ regime, basis: 'TARGETING', startsOn: null, endsOn: null }],
    });
  const serving = (processor: PartyFacts, controller: PartyFacts | null, more: Partial<RegisterFacts> = {}) => ({
    processings: [processing(processor, { controllers: controller === null ? [] : [{ key: 'serves', controller }] })],
    engagements: [engaging(processor, disks, 'PROCESSOR', { key: 'on' })],
    ...more,
  });
  const ON = 'engagement:on:SEND:IN';
  const onward = (facts: Partial<RegisterFacts>, at_ = 0) => {
    const { arrival, judgement } = transferOf(facts, ON).answers[at_] ?? {};
    return [arrival, judgement?.outcome, judgement?.reason];
  };

  test('begins with the controller served, which gives the data by what is recorded between the two', () => {
    const facts = serving(listed, customer);
    const contract = engaging(customer, listed, 'CONTROLLER', {
      locations: [at('STORAGE', 'IE')],
      grounds: [ground('ADEQ')],
    });
    const all = { ...facts, engagements: [...facts.engagements, contract] };
    expect(transferOf(all, 'served:serves@customer:SEND:US')).toMatchObject({
      exporter: { key: 'customer' },
      exporterRole: 'CONTROLLER',
      importer: { key: 'service' },
      importerRoles: ['PROCESSOR'],
      returning: false,
      via: { servedController: 'serves', engagement: 'customer-service' },
      grounds: [{ key: 'adeq' }],
      processings: ['hosting'],
      answers: [{ arrival: 'ORIGIN', judgement: { outcome: 'LAWFUL', mechanism: 'ADEQ' } }, {}],
    });
    expect(keysOf(all)).toEqual([
      ON,
      'served:serves:SEND:FR',
      'served:serves@customer:SEND:US',
      'served:serves@customer:STORAGE:IE',
    ]);
    // C4: without a contract, giving on is not what the framework allows.
    expect(onward(all)).toEqual(['ADEQ', 'UNLAWFUL', 'NO_ONWARD_TERMS']);
    expect(transferOf(all, ON).chain.steps.map(({ transfer }) => transfer)).toEqual([
      'served:serves@customer:SEND:US',
      ON,
    ]);
  });

  test('C3: is lawful where the framework carries the data, and a contract what is given on', () => {
    const terms = [ground('ADHOC', { onwardTerms: true })];
    const facts = {
      ...serving(listed, customer),
      engagements: [engaging(listed, disks, 'PROCESSOR', { grounds: terms })],
    };
    const { answers, chain } = transferOf(facts, 'engagement:service-disks:SEND:IN');
    expect(answers[0]).toMatchObject({ arrival: 'ADEQ', judgement: { outcome: 'LAWFUL' } });
    expect(answers[1]).toMatchObject({ arrival: 'ELSEWHERE', judgement: { outcome: 'OUT_OF_SCOPE' } });
    expect(chain).toMatchObject({ outcome: 'LAWFUL', worst: { transfer: 'served:serves@customer:SEND:US' } });
  });

  test.each<[string, PartyFacts, PartyFacts | null, unknown[]]>([
    [
      'with nobody named it begins with the processor',
      party('service', 'DE'),
      null,
      ['ORIGIN', 'UNLAWFUL', 'NO_GROUND'],
    ],
    [
      'from one inside to one inside it is at its origin',
      party('service', 'DE'),
      customer,
      ['ORIGIN', 'UNLAWFUL', 'NO_GROUND'],
    ],
    [
      'from customers of whom nothing is stated, too',
      party('service', 'DE'),
      party('them'),
      ['ORIGIN', 'UNLAWFUL', 'NO_GROUND'],
    ],
    [
      'and given to one outside, it is open by what they came',
      party('service', 'US'),
      party('them'),
      ['UNKNOWN', 'REVIEW', 'NOT_STATED'],
    ],
    [
      'by that, one to which the regime applies is judged no milder',
      subject('EU', 'US'),
      party('them'),
      ['UNKNOWN', 'UNLAWFUL', 'NO_GROUND'],
    ],
    [
      'nor by customers to whom it does not apply',
      subject('EU', 'US'),
      party('them', 'GB'),
      ['ELSEWHERE', 'UNLAWFUL', 'NO_GROUND'],
    ],
    [
      'which one of which nothing is recorded follows',
      party('service', 'US'),
      party('them', 'GB'),
      ['ELSEWHERE', 'OUT_OF_SCOPE', null],
    ],
    [
      'what had left without a ground has none later',
      party('service', 'US'),
      customer,
      ['NONE', 'UNLAWFUL', 'ARRIVED_UNLAWFULLY'],
    ],
    [
      'a processor that serves itself is given nothing',
      party('service', 'DE'),
      party('service', 'DE'),
      ['ORIGIN', 'UNLAWFUL', 'NO_GROUND'],
    ],
  ])('%s', (_, processor, controller, expected) => {
    expect(onward(serving(processor, controller))).toEqual(expected);
  });

  test('by customers of the United Kingdom is reached by its law where the processor is inside the Union', () => {
    const facts = serving(party('service', 'DE'), party('them', 'GB'));
    expect(transferOf(facts, 'served:serves@them:SEND:DE').answers[1]?.judgement).toMatchObject({
      outcome: 'LAWFUL',
      mechanism: 'UK_ADEQ',
    });
    expect(onward(facts, 1)).toEqual(['UK_ADEQ', 'LAWFUL', null]);
    expect(onward(serving(party('service', 'DE'), customer), 1)).toEqual(['ELSEWHERE', 'OUT_OF_SCOPE', null]);
  });

  test('is stored where the processor keeps the systems itself, and not where a host or an owner does', () => {
    const facts = {
      processings: [
        processing(party('service', 'DE'), {
          controllers: [{ key: 'serves', controller: customer }],
          systems: [
            system('its-own', { locations: [at('STORAGE', 'CA')] }),
            system('hosted', { host: engaging(party('service', 'DE'), host), locations: [at('STORAGE', 'BR')] }),
            system('of-another', { owner: disks, locations: [at('STORAGE', 'NP')] }),
          ],
        }),
      ],
    };
    expect(keysOf(facts).filter((key) => key.startsWith('served:serves@'))).toEqual([
      'served:serves@customer:SEND:DE',
      'served:serves@customer:STORAGE:CA',
    ]);
  });

  test('of one whose disclosure or system says that it gives the data is given by that', () => {
    const service = party('service', 'DE', { own: true });
    const disclosed = { ...serving(service, own), activities: [activity(own, { disclosures: [disclosing(service)] })] };
    expect(keysOf(disclosed)).toEqual(['disclosure:to-service:SEND:DE', ON, 'served:serves:SEND:DE']);
    const crm = system('crm', { host: engaging(own, service, 'CONTROLLER') });
    const hosted = { ...serving(service, own), activities: [activity(own, { systems: [crm] })] };
    expect(keysOf(hosted)).toEqual([ON, 'served:serves:SEND:DE', 'system:crm@own:SEND:DE']);
    expect(transferOf(disclosed, ON)).toMatchObject({ activities: ['payroll'], processings: ['hosting'] });
  });

  test('under an engagement that nothing else leads to is given once', () => {
    const service = party('service', 'US');
    const contract = engaging(own, service, 'CONTROLLER', { grounds: [clauses('SCC21_M2')] });
    const facts = serving(service, own);
    expect(keysOf({ ...facts, engagements: [...facts.engagements, contract] })).toEqual([
      ON,
      'served:serves:SEND:DE',
      'served:serves@own:SEND:US',
    ]);
  });
});

describe('bad input has a definite answer', () => {
  const to = (recipient: PartyFacts, facts: Partial<Parameters<typeof disclosing>[2]> = {}) => ({
    activities: [activity(own, { disclosures: [disclosing(recipient, ['PROCESSOR'], facts)] })],
  });

  test.each<[string, Partial<RegisterFacts>, string, string, object]>([
    [
      'a country that is no more',
      to(party('host', 'AN')),
      DAY,
      'SEND:AN',
      { outcome: 'UNDETERMINED', reason: 'NOT_STATED' },
    ],
    [
      'a code of no country',
      to(party('host', 'ZZ')),
      DAY,
      'SEND:ZZ',
      { outcome: 'UNDETERMINED', reason: 'NOT_STATED' },
    ],
    ['no establishment at all', to(party('host')), DAY, 'SEND:NOT_STATED', { outcome: 'UNDETERMINED' }],
    ['a recipient that is the controller itself', to(own), DAY, 'SEND:DE', { outcome: 'NOT_RESTRICTED' }],
    ['a day before any law', to(host), '1900-01-01', 'SEND:US', { outcome: 'OUT_OF_SCOPE' }],
    ['a day far ahead', to(host), '9999-12-31', 'SEND:US', { outcome: 'UNLAWFUL', reason: 'NO_GROUND' }],
    [
      'a ground that contradicts the roles',
      to(host, { grounds: [clauses('SCC21_M1')] }),
      DAY,
      'SEND:US',
      { outcome: 'UNLAWFUL', reason: 'WRONG_MODULE', ground: 'scc21_m1' },
    ],
    [
      'a ground of the other regime',
      to(host, { grounds: [ground('UK_IDTA')] }),
      DAY,
      'SEND:US',
      { outcome: 'UNLAWFUL', reason: 'NO_GROUND' },
    ],
  ])('%s', (_, facts, day, place, judgement) => {
    const [found] = derive(facts, day).transfers;
    expect(found?.key.endsWith(place)).toBe(true);
    expect(found?.answers[0]?.judgement).toMatchObject(judgement);
    expect(found?.answers[0]?.judgement.explanation).not.toBe('');
  });

  test('a party that engages itself gives nothing away', () => {
    const facts = {
      activities: [activity(own, { disclosures: [disclosing(host)] })],
      engagements: [engaging(host, host)],
    };
    expect(transferOf(facts, 'engagement:host-host:SEND:US').outcome).toBe('NOT_RESTRICTED');
  });

  test('a category within itself has an end', () => {
    const circle = { key: 'circle', nature: 'ORDINARY', broader: null } as { broader: unknown };
    circle.broader = circle;
    const facts = to(host);
    const uses = [use(people('users'), circle as ReturnType<typeof data>)];
    const within = { activities: facts.activities.map((one) => ({ ...one, dataUses: uses })) };
    expect(transferOf(within, 'disclosure:to-host:SEND:US').sensitive).toBe(false);
  });
});

describe('the work', () => {
  test('of a chain of depth 50 is that of its hops', () => {
    const parties = Array.from({ length: 51 }, (_, number) =>
      party(`p-${String(number).padStart(2, '0')}`, number % 2 ? 'IN' : 'US'),
    );
    const engagements = parties.slice(1).flatMap((engaged, at) => {
      const engager = parties[at];
      return engager ? [engaging(engager, engaged)] : [];
    });
    const [first] = parties;
    if (!first) throw new Error('There is a first');
    const { transfers, judged } = derive({
      activities: [activity(own, { disclosures: [disclosing(first)] })],
      engagements,
    });
    expect(transfers).toHaveLength(51);
    expect(judged).toBeLessThan(51 * 4);
    expect(transfers.find(({ key }) => key === 'engagement:p-49-p-50:SEND:US')?.chain.steps).toHaveLength(51);
  });

  /** Layers of ten parties, each of which engages all of the next: ten times as many ways with every layer. */
  function layered(layers: number): Partial<RegisterFacts> {
    const rows = Array.from({ length: layers }, (_, layer) =>
      Array.from({ length: 10 }, (__, at) =>
        // Certified on days of their own, so that no two are alike to the law.
        party(`p-${layer}-${at}`, 'US', {
          certifications: [
            {
              scheme: 'ISO_27001',
              euUs: null,
              ukExtension: null,
              coversHumanResources: null,
              startsOn: `20${10 + layer}-01-1${at}`,
              endsOn: null,
            },
          ],
        }),
      ),
    );
    return {
      activities: [activity(own, { disclosures: (rows[0] ?? []).map((recipient) => disclosing(recipient)) })],
      engagements: rows.flatMap((row, layer) =>
        row.flatMap((engager) => (rows[layer + 1] ?? []).map((engaged) => engaging(engager, engaged))),
      ),
    };
  }

  test('grows with the edges where a party is shared by a thousand ways, and by a billion', () => {
    const few = derive(layered(4));
    const many = derive(layered(10));
    expect(few.transfers).toHaveLength(310);
    expect(many.transfers).toHaveLength(910);
    // A hundred edges and ten parties more with each layer, and as much work more.
    expect(many.judged / many.transfers.length).toBeLessThan((few.judged / few.transfers.length) * 1.1);
    expect(many.judged).toBeLessThan(many.transfers.length * 4);
  });

  test('is done once for the same facts, however many disclosures have them', () => {
    const activities = Array.from({ length: 200 }, (_, number) =>
      activity(own, { key: `a-${number}`, disclosures: [disclosing(host, ['PROCESSOR'], { key: `d-${number}` })] }),
    );
    const { transfers, judged } = derive({ activities });
    expect(transfers).toHaveLength(200);
    expect(judged).toBe(2);
  });
});

describe('what is judged for many hops at once', () => {
  const left = (arrived: Arrival): boolean => arrived !== 'ORIGIN' && arrived !== 'ELSEWHERE';
  const outside = (roles: readonly HopRole[]): HopRole[] => roles.filter((role) => role !== 'DATA_SUBJECT');
  const BEFORE_GROUNDS = ['OUT_OF_SCOPE', 'NOT_RESTRICTED', 'UNDETERMINED'];

  test('before any ground rests on who gives the data, where they go, and whether they had left', () => {
    const hops = fc.oneof(anyHop, anyTransfer);
    fc.assert(
      fc.property(
        hops,
        hops,
        anyRegime,
        anyDay,
        anyArrival,
        anyArrival,
        (one, other, regime, day, arrived, otherwise) => {
          fc.pre(one.exporter.id !== one.importer?.id && left(arrived) === left(otherwise));
          fc.pre(left(arrived) || arrived === otherwise);
          const hop = { ...one, importerRoles: outside(one.importerRoles) };
          const found = judge(hop, regime, day, arrived);
          fc.pre(BEFORE_GROUNDS.includes(found.outcome) && !(found.outcome === 'OUT_OF_SCOPE' && left(arrived)));
          const { grounds, humanResources, sensitive, place, importerRoles } = other;
          const standing = ({ id, kind, named, country, applicability }: HopParty) => ({
            ...{ id, kind, named, country, applicability },
          });
          const alike = {
            ...hop,
            ...{ grounds, humanResources, sensitive, importerRoles: outside(importerRoles) },
            place: { ...hop.place, kind: place.kind },
            exporter: { ...other.exporter, ...standing(hop.exporter) },
            importer: hop.importer && { ...(other.importer ?? hop.importer), ...standing(hop.importer) },
          };
          expect(judge(alike, regime, day, otherwise)).toEqual(found);
          expect(arrivalAfter(alike, regime, day, otherwise, found)).toBe(
            arrivalAfter(hop, regime, day, arrived, found),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('a processor that the regime applies to is judged no milder by how it got the data than if they began with it', () => {
    fc.assert(
      fc.property(anyTransfer, anyRegime, anyDay, anyArrival, fc.boolean(), (one, regime, day, arrived, recorded) => {
        const applicability = [{ regime, basis: 'TARGETING' as const, startsOn: null, endsOn: null }];
        const exporter = recorded ? { ...one.exporter, country: 'US', applicability } : one.exporter;
        const hop: Hop = { ...one, exporter, exporterRole: 'PROCESSOR', returning: false };
        const law = lawOf(exporter, regime, day);
        fc.pre(law !== null && subjectionOf(exporter, regime, day, law).answer === 'YES');
        const { outcome } = judge(hop, regime, day, arrived);
        expect(compareOutcomes(outcome, judge(hop, regime, day, 'ORIGIN').outcome)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 2000 },
    );
  });

  test('where no ground is looked for, it rests on the place and the roles, and on nothing that is recorded for it', () => {
    const hops = fc.oneof(anyHop, anyTransfer);
    fc.assert(
      fc.property(hops, hops, anyRegime, anyDay, anyArrival, (one, other, regime, day, arrived) => {
        fc.pre(one.exporter.id !== one.importer?.id);
        const law = lawOf(one.exporter, regime, day);
        const subject = law !== null && subjectionOf(one.exporter, regime, day, law).answer === 'YES';
        fc.pre(arrived === 'NONE' || (!left(arrived) && !subject));
        const { grounds, humanResources, sensitive } = other;
        const { own: ours, certifications } = other.exporter;
        const alike = {
          ...one,
          ...{ grounds, humanResources, sensitive },
          exporter: { ...one.exporter, own: ours, certifications },
          importer: one.importer && { ...one.importer, own: ours, certifications },
        };
        const found = judge(one, regime, day, arrived);
        expect(judge(alike, regime, day, arrived)).toEqual(found);
        expect(arrivalAfter(alike, regime, day, arrived, found)).toBe(arrivalAfter(one, regime, day, arrived, found));
      }),
      { numRuns: 2000 },
    );
  });

  test('one that the regime applies to needs its ground alike, wherever others got the data, inside also however', () => {
    fc.assert(
      fc.property(fc.oneof(anyHop, anyTransfer), anyRegime, anyDay, anyArrival, (one, regime, day, arrived) => {
        fc.pre(one.exporter.id !== one.importer?.id && arrived !== 'NONE');
        const law = lawOf(one.exporter, regime, day);
        const subjection = law && subjectionOf(one.exporter, regime, day, law);
        fc.pre(subjection?.answer === 'YES' && (arrived === 'ELSEWHERE' || subjection.stand === 'INSIDE'));
        const found = judge(one, regime, day, arrived);
        expect(judge(one, regime, day, 'ORIGIN')).toEqual(found);
        expect(arrivalAfter(one, regime, day, 'ORIGIN', found)).toBe(arrivalAfter(one, regime, day, arrived, found));
      }),
      { numRuns: 2000 },
    );
  });

  test('out of scope is all that an exporter gives, whatever it is and to whom', () => {
    fc.assert(
      fc.property(
        anyHop,
        anyHop,
        anyRegime,
        anyDay,
        fc.constantFrom('ORIGIN', 'ELSEWHERE'),
        (one, other, regime, day, arrived) => {
          const found = judge(one, regime, day, arrived);
          fc.pre(found.outcome === 'OUT_OF_SCOPE');
          const { exporter, exporterRole } = one;
          expect(judge({ ...other, exporter, exporterRole }, regime, day, arrived)).toEqual(found);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('words that look like the code of a country are none', () => {
    const words = { ...at('STORAGE', 'DE'), key: 'words', country: null, words: 'DE' };
    const facts = {
      activities: [activity(own, { disclosures: [disclosing(host, [], { locations: [at('STORAGE', 'DE'), words] })] })],
    };
    expect(transferOf(facts, 'disclosure:to-host:STORAGE:DE').outcome).toBe('NOT_RESTRICTED');
    expect(transferOf(facts, 'disclosure:to-host:STORAGE:words').outcome).toBe('UNDETERMINED');
  });
});

describe('whatever the register', () => {
  const COUNTRIES = ['DE', 'GB', 'US', 'IN', 'JP', null, 'XX'];
  const parties = Array.from({ length: 7 }, (_, number) =>
    party(`p${number}`, COUNTRIES[number] ?? null, { own: number === 0 }),
  );
  const somebody = fc.constantFrom(...parties);
  const grounds = fc.subarray([
    ground('ADEQ'),
    clauses('SCC21_M2'),
    clauses('SCC21_M3'),
    ground('D49A'),
    clauses('UK_IDTA'),
  ]);
  const locations = fc.subarray([
    at('STORAGE', 'US'),
    at('ACCESS', 'IN'),
    at('STORAGE', 'other countries'),
    at('ESTABLISHMENT', 'FR'),
  ]);
  const roles = fc.subarray(['PROCESSOR', 'SEPARATE_CONTROLLER', 'GROUP_COMPANY'] as const);
  const engagements = fc
    .array(
      fc.record({
        engager: somebody,
        engaged: somebody,
        capacity: fc.constantFrom('CONTROLLER', 'PROCESSOR'),
        locations,
        grounds,
      }),
      { maxLength: 12 },
    )
    .map((all) =>
      all.map(({ engager, engaged, capacity, ...facts }, at_) =>
        engaging(engager, engaged, capacity as 'CONTROLLER', { ...facts, key: `e${at_}`, id: `e${at_}` }),
      ),
    );
  const registers = engagements.chain((all) =>
    fc.record({
      engagements: fc.constant(all),
      activities: fc
        .array(
          fc.record({
            controller: somebody,
            recipients: fc.array(fc.record({ recipient: somebody, roles, locations, grounds }), { maxLength: 3 }),
            hosts: fc.subarray(all),
          }),
          { maxLength: 3 },
        )
        .map((entries) =>
          entries.map(({ controller, recipients, hosts }, number) =>
            activity(controller, {
              key: `a${number}`,
              disclosures: recipients.map(({ recipient, roles: of, ...facts }, at_) =>
                disclosing(recipient, of, { ...facts, key: `d${number}-${at_}` }),
              ),
              systems: hosts.map((host_) => system(`s${number}-${host_.key}`, { host: host_ })),
            }),
          ),
        ),
      days: fc.constantFrom('2015-01-01', '2019-06-01', '2020-12-31', '2023-01-01', DAY),
    }),
  );

  /** All that is told of the transfers. */
  const told = ({ transfers }: Transfers) =>
    transfers.map((one) => ({
      ...{
        key: one.key,
        outcome: one.outcome,
        activities: one.activities,
        answers: one.answers.map(({ judgement, arrival }) => ({ judgement, arrival })),
      },
      paths: one.answers.map(({ path, chain }) => [...path, ...chain.steps].map(({ transfer }) => transfer)),
      chain: [one.chain.outcome, one.chain.regime, one.chain.worst.transfer],
    }));

  test('the order in which it is read makes no difference', () => {
    fc.assert(
      fc.property(registers, ({ days, ...facts }) => {
        const reversed = {
          engagements: facts.engagements.toReversed(),
          activities: facts.activities.toReversed().map((one) => ({
            ...one,
            disclosures: one.disclosures
              .toReversed()
              .map((d) => ({ ...d, grounds: d.grounds.toReversed(), locations: d.locations.toReversed() })),
            systems: one.systems.toReversed(),
          })),
        };
        expect(told(derive(reversed, days))).toEqual(told(derive(facts, days)));
      }),
      { numRuns: 60 },
    );
  });

  test('the names of the parties make no difference but to names', () => {
    const renamed = new Map(parties.map((one) => [one, { ...one, key: `${one.key}-x`, id: `${one.id}-x`, name: 'X' }]));
    const anew = (one: PartyFacts): PartyFacts => renamed.get(one) ?? one;
    fc.assert(
      fc.property(registers, ({ days, ...facts }) => {
        const all = new Map(
          facts.engagements.map((one) => [one, { ...one, engager: anew(one.engager), engaged: anew(one.engaged) }]),
        );
        const other = {
          engagements: [...all.values()],
          activities: facts.activities.map((one) => ({
            ...one,
            controller: anew(one.controller),
            disclosures: one.disclosures.map((d) => ({ ...d, recipient: anew(d.recipient) })),
            systems: one.systems.map((s) => ({ ...s, host: (s.host && all.get(s.host)) ?? null })),
          })),
        };
        const plain = (text: string) => text.replaceAll('-x', '');
        const one = derive(facts, days);
        const two = derive(other, days);
        const outcomes = ({ transfers }: Transfers) =>
          transfers
            .map(({ key, outcome, chain }) =>
              [plain(key), outcome, chain.outcome, plain(chain.worst.transfer)].join(' '),
            )
            .sort();
        expect(outcomes(two)).toEqual(outcomes(one));
        expect(two.judged).toBe(one.judged);
      }),
      { numRuns: 60 },
    );
  });

  test('no hop is lawful whose place is not stated, and a chain is never better than a hop of it', () => {
    const rank = ['OUT_OF_SCOPE', 'NOT_RESTRICTED', 'LAWFUL', 'REVIEW', 'UNDETERMINED', 'UNLAWFUL'];
    fc.assert(
      fc.property(registers, ({ days, ...facts }) => {
        for (const { place, answers, chain, outcome, importer, exporter } of derive(facts, days).transfers) {
          const stated = place.country !== null || place.bloc !== null;
          if (!stated && importer?.id !== exporter.id) {
            expect(answers.map(({ judgement }) => judgement.outcome)).not.toContain('LAWFUL');
          }
          expect(rank.indexOf(chain.outcome)).toBeGreaterThanOrEqual(rank.indexOf(outcome));
          const worst = Math.max(...chain.steps.map(({ judgement }) => rank.indexOf(judgement.outcome)));
          expect(rank[worst]).toBe(chain.outcome);
        }
      }),
      { numRuns: 60 },
    );
  });
});
