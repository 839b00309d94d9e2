import type { DutyCode } from '../../src/domain/impact/duty.js';
import type { ImpactFacts, NoticedEngagement, PeopleFacts } from '../../src/domain/impact/fact.js';
import { type Impact, impactOf } from '../../src/domain/impact/impact.js';
import type { ImpactKind, ImpactNoun } from '../../src/domain/impact/question.js';
import { NotFound, Refusal } from '../../src/domain/problem.js';
import type { EngagementFacts } from '../../src/domain/transfer/fact.js';
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
  system,
  use,
} from '../support/flow.js';
import { whole } from '../support/impact.js';

const DAY = '2024-05-01';

/** An engagement that states the notice agreed for intended changes. */
const noticed = (engagement: EngagementFacts, noticePeriod: string): NoticedEngagement => ({
  ...engagement,
  noticePeriod,
});

interface Ask {
  readonly noun?: ImpactNoun;
  readonly country?: string;
  readonly day?: string;
}

const asking =
  (facts: ImpactFacts) =>
  (of: string, kind: ImpactKind, { noun, country, day = DAY }: Ask = {}): Impact =>
    impactOf(facts, { of, kind, noun: noun ?? null, country: country ?? null }, day);

const rowsOf = (rows: readonly { readonly row: { readonly key: string }; readonly effects: readonly string[] }[]) =>
  rows.map(({ row, effects }) => [row.key, ...effects].join(' '));
const partiesOf = ({ parties }: Impact) =>
  parties.map((one) => `${one.party.key} ${one.roles.join('+')} ${one.path.map(({ key }) => key).join('>')}`);
const keysOf = (rows: readonly { readonly category: { readonly key: string } }[]) =>
  rows.map((one) => one.category.key);
/** Who tells whom, by duty and regime. */
const tellings = ({ notifications }: Impact, duty: DutyCode) =>
  notifications
    .filter((one) => one.duty === duty)
    .map((one) => `${one.regime} ${one.from.key} > ${one.to?.key ?? one.audience} ${one.dueness}`);
const told = (impact: Impact, duty: DutyCode, from: string) =>
  impact.notifications.find((one) => one.duty === duty && one.from.key === from);
const changesOf = ({ transfers }: Impact) =>
  transfers.map(({ change, key, before, after }) =>
    [change, key, before?.outcome ?? '-', after?.outcome ?? '-'].join(' '),
  );

const own = party('own', 'DE', { own: true });
const host = party('host', 'IE');
const centre = party('centre', 'IE');
const racks = party('racks', 'FR');
const customer = party('customer', 'SE');
const client = party('client', 'AT');
const mail = data('mail');
const medical = data('medical', 'SPECIAL');
const diagnosis = data('diagnosis', 'ORDINARY', medical);
const offence = data('offence', 'CRIMINAL');
const staff: PeopleFacts = { ...people('staff'), vulnerable: null, broader: null };
const children: PeopleFacts = { ...people('children'), vulnerable: true, broader: null };
const pupils: PeopleFacts = { ...people('pupils'), vulnerable: null, broader: children };

const hosting = engaging(own, host, 'CONTROLLER');
const serving = noticed({ ...engaging(own, host), key: 'own-host-for-customers', assigned: true }, 'P30D');
const racking = engaging(centre, racks);
const payroll = activity(own, {
  dataUses: [use(staff, diagnosis)],
  disclosures: [disclosing(host, ['PROCESSOR'], { engagement: hosting })],
});
const cloud = processing(own, {
  key: 'cloud',
  controllers: [
    { key: 'cloud.customer', controller: customer },
    { key: 'cloud.client', controller: client },
  ],
  subjects: [pupils],
  dataCategories: [mail],
  engagements: [serving],
});
const events = activity(own, { key: 'events', dataUses: [use(people('guests'), mail)] });

/** Own as controller and as processor, over one host, its data centre and the racks there: a chain of three. */
const chain = whole({
  activities: [payroll, events],
  processings: [cloud],
  engagements: [hosting, serving, engaging(host, centre), racking],
});

/** The same with a customer in the United Kingdom. */
const british = whole({
  activities: [payroll, events],
  processings: [
    { ...cloud, controllers: [...cloud.controllers, { key: 'cloud.british', controller: party('british', 'GB') }] },
  ],
  engagements: [hosting, serving, engaging(host, centre), racking],
});

describe('a breach', () => {
  const breach = asking(chain)('racks', 'BREACH');

  test('three engagements down touches all whose data get there, and nobody else', () => {
    expect(rowsOf(breach.activities)).toEqual(['payroll AFFECTED']);
    expect(rowsOf(breach.processings)).toEqual(['cloud AFFECTED']);
    expect(rowsOf(breach.engagements)).toEqual([
      'centre-racks AFFECTED',
      'host-centre AFFECTED',
      'own-host AFFECTED',
      'own-host-for-customers AFFECTED',
    ]);
    expect(breach.customers.map((one) => one.party.key)).toEqual(['client', 'customer']);
    expect(partiesOf(breach)).toEqual([
      'centre PROCESSOR centre>racks',
      'client CONTROLLER client>own>host>centre>racks',
      'customer CONTROLLER customer>own>host>centre>racks',
      'host PROCESSOR host>centre>racks',
      'own CONTROLLER+PROCESSOR own>host>centre>racks',
      'racks PROCESSOR racks',
    ]);
    expect(breach.transfers).toEqual([]);
  });

  test('tells how the law treats the data and whose they are, as broader categories have it', () => {
    expect(breach.dataCategories.map(({ category, nature }) => `${category.key} ${nature}`)).toEqual([
      'diagnosis SPECIAL',
      'mail ORDINARY',
    ]);
    expect(breach.subjects.map(({ category, vulnerable }) => [category.key, vulnerable])).toEqual([
      ['pupils', true],
      ['staff', null],
    ]);
    expect(breach.notes).toContainEqual(expect.stringContaining('special categories or criminal data and data of vul'));
  });

  test('of data of which it is not stated how the law treats them says so, where none are known to be special', () => {
    const notes = data('notes', null);
    const note = expect.stringContaining('it is not stated whether they are special') as string;
    const crm = system('crm', { host: hosting });
    const breachOf = (...used: (typeof notes)[]) => {
      const uses = used.map((one) => use(staff, one));
      return asking(whole({ activities: [activity(own, { dataUses: uses, systems: [crm] })], systems: [crm] }))(
        'crm',
        'BREACH',
      );
    };
    expect(breachOf(mail, notes)).toMatchObject({ dataCategories: [{ nature: 'ORDINARY' }, { nature: null }] });
    expect(breachOf(mail, notes).notes).toContainEqual(note);
    expect(breachOf(mail).notes).not.toContainEqual(note);
    expect(breachOf(notes, medical).notes).not.toContainEqual(note);
  });

  test('is told up the chain, each to the one that engaged it, under the contract and without a number of hours', () => {
    expect(tellings(breach, 'BREACH_TO_CONTROLLER').filter((one) => one.startsWith('EU'))).toEqual([
      'EU centre > host ALWAYS',
      'EU host > own ALWAYS',
      'EU host > own ALWAYS',
      'EU own > client ALWAYS',
      'EU own > customer ALWAYS',
      'EU racks > centre ALWAYS',
    ]);
    const last = told(breach, 'BREACH_TO_CONTROLLER', 'racks');
    expect(last).toMatchObject({ article: 'Art. 33(2)', audience: 'PROCESSOR', clock: null, confidence: 'VERIFIED' });
    expect([...(last?.engagements ?? [])]).toEqual([racking]);
    const { notifications } = breach;
    const byHost = notifications.filter(({ from, regime }) => from.key === 'host' && regime === 'EU');
    expect(byHost.map(({ audience }) => audience)).toEqual(['CONTROLLER', 'PROCESSOR']);
    expect(notifications.some(({ clock }) => clock === 'P30D')).toBe(false);
  });

  test('is notified by each controller within 72 hours, told to people where the risk is high, and documented', () => {
    expect(tellings(breach, 'BREACH_TO_AUTHORITY')).toEqual([
      'EU client > SUPERVISORY_AUTHORITY UNLESS',
      'EU customer > SUPERVISORY_AUTHORITY UNLESS',
      'EU own > SUPERVISORY_AUTHORITY UNLESS',
    ]);
    expect(told(breach, 'BREACH_TO_AUTHORITY', 'own')).toMatchObject({
      article: 'Art. 33(1)',
      clock: 'PT72H',
      whom: expect.stringMatching(/^The authority of Germany, .*Art\. 55\(1\)/) as string,
      starts: 'When the controller becomes aware of the breach.',
      condition: expect.stringContaining('unlikely to result in a risk') as string,
    });
    expect(tellings(breach, 'BREACH_TO_PEOPLE')).toHaveLength(3);
    expect(told(breach, 'BREACH_TO_PEOPLE', 'own')).toMatchObject({ clock: null, dueness: 'IF' });
    expect(tellings(breach, 'BREACH_DOCUMENTED')).toContain('EU own > RECORD ALWAYS');
  });

  test('is for the Commissioner in the United Kingdom, and binds processors elsewhere by their contract', () => {
    const found = asking(british)('racks', 'BREACH');
    expect(
      found.notifications.find(({ duty, regime }) => duty === 'BREACH_TO_AUTHORITY' && regime === 'UK'),
    ).toMatchObject({
      article: 'UK Art. 33(1)',
      from: { key: 'british' },
      whom: 'The Commissioner (UK GDPR).',
      clock: 'PT72H',
    });
    expect(tellings(found, 'BREACH_TO_CONTROLLER')).toContain('UK own > british BY_CONTRACT');
    const byContract = found.notifications.find(
      ({ duty, regime }) => duty === 'BREACH_TO_CONTROLLER' && regime === 'UK',
    );
    expect(byContract).toMatchObject({ article: 'UK Art. 33(2)' });
    expect(byContract?.condition).toContain('Art. 28(3)(f)');
  });

  test.each([
    ['2018-05-24', 0, 0],
    ['2018-05-25', 4, 0],
    ['2020-12-31', 4, 0],
    ['2021-01-01', 3, 1],
  ])('on %s is notified under the law of the day', (day, eu, uk) => {
    const { notifications, notes } = asking(british)('racks', 'BREACH', { day });
    const authorities = notifications.filter(({ duty }) => duty === 'BREACH_TO_AUTHORITY');
    expect(authorities.filter(({ regime }) => regime === 'EU')).toHaveLength(eu);
    expect(authorities.filter(({ regime }) => regime === 'UK')).toHaveLength(uk);
    expect(notes.some((note) => note.includes('no notification is due'))).toBe(eu + uk === 0);
  });

  test('at one end of a circle comes to an end', () => {
    const loop = whole({
      activities: [payroll],
      engagements: [hosting, engaging(host, centre), engaging(centre, host), racking],
    });
    const { parties, notifications } = asking(loop)('racks', 'BREACH');
    expect(parties.map((one) => one.party.key)).toEqual(['centre', 'host', 'own', 'racks']);
    expect(notifications.length).toBeGreaterThan(4);
    expect(asking(loop)('centre', 'LEAVES').transfers.length).toBeGreaterThan(0);
  });

  test('at a system touches what runs on it, and the data that are listed for it', () => {
    const crm = system('crm', { host: hosting, dataCategories: [mail] });
    const both = activity(own, { dataUses: [use(staff, mail), use(pupils, offence)], systems: [crm] });
    const found = asking(whole({ activities: [both, events], systems: [crm] }))('crm', 'BREACH');
    expect(rowsOf(found.activities)).toEqual(['payroll AFFECTED']);
    expect(rowsOf(found.systems)).toEqual(['crm AFFECTED']);
    expect(rowsOf(found.engagements)).toEqual(['own-host AFFECTED']);
    expect(keysOf(found.dataCategories)).toEqual(['mail']);
    expect(keysOf(found.subjects)).toEqual(['staff']);
    expect(partiesOf(found)).toEqual(['host PROCESSOR host', 'own CONTROLLER own>host']);
    expect(tellings(found, 'BREACH_TO_CONTROLLER')).toEqual(['EU host > own ALWAYS']);
  });

  test('at a system that nothing runs on is answered, with a note', () => {
    const attic = system('attic', { owner: own, dataCategories: [offence] });
    const found = asking(whole({ activities: [events], systems: [attic] }))('attic', 'BREACH');
    expect(found.activities).toEqual([]);
    expect(found.dataCategories).toMatchObject([{ nature: 'CRIMINAL' }]);
    expect(found.notes).toContain('No data of an activity or a processing in force on the day lead there.');
  });

  test('at a controller of its own is its own to notify, and not of the one that gave it the data', () => {
    const network = party('network', 'FR');
    const selling = activity(own, { key: 'selling', disclosures: [disclosing(network, ['SEPARATE_CONTROLLER'])] });
    const found = asking(whole({ activities: [selling] }))('network', 'BREACH');
    expect(rowsOf(found.activities)).toEqual(['selling AFFECTED']);
    expect(tellings(found, 'BREACH_TO_AUTHORITY')).toEqual(['EU network > SUPERVISORY_AUTHORITY UNLESS']);
    expect(tellings(found, 'BREACH_TO_CONTROLLER')).toEqual([]);
  });

  test('at a joint controller is for both to notify, as they arranged', () => {
    const other = party('other', 'FR');
    const joint = activity(own, { key: 'joint', jointControllers: [other], disclosures: [disclosing(other, [])] });
    const found = asking(whole({ activities: [joint] }))('other', 'BREACH');
    expect(tellings(found, 'BREACH_TO_AUTHORITY')).toEqual([
      'EU other > SUPERVISORY_AUTHORITY UNLESS',
      'EU own > SUPERVISORY_AUTHORITY UNLESS',
    ]);
    expect(told(found, 'BREACH_TO_AUTHORITY', 'own')?.condition).toContain('Art. 26(1)');
  });

  test.each([[[]], [['GROUP_COMPANY' as const]], [['PROCESSOR' as const, 'SEPARATE_CONTROLLER' as const]]])(
    'at a recipient whose role is open (%j) says that it is not stated who answers for the data',
    (roles) => {
      const found = asking(whole({ activities: [activity(own, { disclosures: [disclosing(host, roles)] })] }))(
        'host',
        'BREACH',
      );
      expect(tellings(found, 'BREACH_TO_CONTROLLER')).toEqual(['EU host > own NOT_STATED']);
      expect(tellings(found, 'BREACH_TO_AUTHORITY')).toEqual([
        'EU host > SUPERVISORY_AUTHORITY NOT_STATED',
        'EU own > SUPERVISORY_AUTHORITY NOT_STATED',
      ]);
    },
  );

  test('at a customer touches what is given back to it, and no other customer', () => {
    const found = asking(chain)('customer', 'BREACH');
    expect(rowsOf(found.processings)).toEqual(['cloud AFFECTED']);
    expect(found.customers.map((one) => one.party.key)).toEqual(['customer']);
    expect(tellings(found, 'BREACH_TO_AUTHORITY')).toEqual(['EU customer > SUPERVISORY_AUTHORITY UNLESS']);
  });

  test('at a processor of its own is told to every customer', () => {
    const found = asking(chain)('own', 'BREACH');
    expect(tellings(found, 'BREACH_TO_CONTROLLER').filter((one) => one.startsWith('EU'))).toEqual([
      'EU own > client ALWAYS',
      'EU own > customer ALWAYS',
    ]);
    expect(rowsOf(found.activities)).toEqual(['events AFFECTED', 'payroll AFFECTED']);
  });

  test('of an activity touches all that hold its data, and tells those that process them only where it is with them', () => {
    const found = asking(chain)('payroll', 'BREACH');
    expect(rowsOf(found.activities)).toEqual(['payroll AFFECTED']);
    expect(rowsOf(found.processings)).toEqual([]);
    expect(found.customers).toEqual([]);
    expect(keysOf(found.dataCategories)).toEqual(['diagnosis']);
    expect(partiesOf(found)).toEqual([
      'centre PROCESSOR own>host>centre',
      'host PROCESSOR own>host',
      'own CONTROLLER own',
      'racks PROCESSOR own>host>centre>racks',
    ]);
    expect(tellings(found, 'BREACH_TO_CONTROLLER')).toContain('EU racks > centre IF');
    expect(tellings(found, 'BREACH_TO_AUTHORITY')).toEqual(['EU own > SUPERVISORY_AUTHORITY UNLESS']);
  });

  test('of a processing on behalf is told to its customers', () => {
    const found = asking(chain)('cloud', 'BREACH');
    expect(tellings(found, 'BREACH_TO_CONTROLLER')).toEqual(
      expect.arrayContaining(['EU own > client ALWAYS', 'EU own > customer ALWAYS', 'EU host > own IF']),
    );
    expect(rowsOf(found.activities)).toEqual([]);
  });

  test('of a data category touches all within it', () => {
    const found = asking(chain)('medical', 'BREACH');
    expect(rowsOf(found.activities)).toEqual(['payroll AFFECTED']);
    expect(keysOf(found.dataCategories)).toEqual(['diagnosis', 'medical']);
    expect(found.parties.map((one) => one.party.key)).toContain('racks');
  });

  test('in a country touches whoever is there, and says what may be', () => {
    const elsewhere = disclosing(party('vague', null, { locations: [at('STORAGE', 'other countries')] }));
    const facts = whole({ ...chain, activities: [payroll, { ...events, disclosures: [elsewhere] }] });
    const found = asking(facts)('FR', 'BREACH');
    expect(partiesOf(found)).toContain('racks PROCESSOR racks');
    expect(rowsOf(found.activities)).toEqual(['payroll AFFECTED']);
    expect(found.notes).toContainEqual(expect.stringContaining('whether that is in France is not stated'));
    expect(asking(facts)('JP', 'BREACH')).toMatchObject({ activities: [], parties: [], notifications: [] });
  });

  test('of an engagement that no activity leads to is told under it all the same', () => {
    const found = asking(whole({ engagements: [engaging(customer, own, 'CONTROLLER')] }))('own', 'BREACH');
    expect(tellings(found, 'BREACH_TO_CONTROLLER')).toEqual(['EU own > customer ALWAYS']);
    expect(tellings(found, 'BREACH_TO_AUTHORITY')).toEqual(['EU customer > SUPERVISORY_AUTHORITY UNLESS']);
  });

  const outside = (basis: 'TARGETING' | 'ESTABLISHMENT') =>
    party('own', 'US', { own: true, applicability: [{ regime: 'EU', basis, startsOn: null, endsOn: null }] });
  test.each([
    ['2023-03-27', 'TARGETING', /^The authority of the Member State where its representative is/],
    ['2023-03-28', 'TARGETING', /^Every authority in whose Member State affected people reside/],
    ['2023-03-28', 'ESTABLISHMENT', /^Not stated: the register does not tell in which Member State/],
  ] as const)(
    'on %s of a controller outside by %s names the authorities, or says that none is stated',
    (day, basis, whom) => {
      const found = asking(whole({ activities: [activity(outside(basis))] }))('payroll', 'BREACH', { day });
      expect(told(found, 'BREACH_TO_AUTHORITY', 'own')?.whom).toMatch(whom);
    },
  );

  test('of a controller of whom nothing is stated is not said to be due', () => {
    const found = asking(whole({ activities: [activity(party('own', null, { own: true }))] }))('payroll', 'BREACH');
    expect(tellings(found, 'BREACH_TO_AUTHORITY')).toEqual([
      'EU own > SUPERVISORY_AUTHORITY NOT_STATED',
      'UK own > SUPERVISORY_AUTHORITY NOT_STATED',
    ]);
    expect(told(found, 'BREACH_TO_AUTHORITY', 'own')?.whom).toMatch(/^Not stated/);
  });
});

describe('an end', () => {
  const left = asking(chain)('host', 'LEAVES');

  test('takes with it what nothing else leads to', () => {
    expect(rowsOf(left.activities)).toEqual(['payroll AFFECTED LOSES_RECIPIENT LOSES_PROCESSOR']);
    expect(rowsOf(left.processings)).toEqual(['cloud AFFECTED LOSES_PROCESSOR']);
    expect(rowsOf(left.engagements)).toEqual([
      'centre-racks FALLS_AWAY',
      'host-centre ENDS',
      'own-host AFFECTED ENDS',
      'own-host-for-customers AFFECTED ENDS',
    ]);
    expect(left.parties.map(({ party: { key }, effects, path }) => [key, effects.join(), path.length])).toEqual([
      ['centre', 'FALLS_AWAY', 2],
      ['client', 'AFFECTED', 3],
      ['customer', 'AFFECTED', 3],
      ['host', 'AFFECTED,ENDS', 1],
      ['own', 'AFFECTED', 2],
      ['racks', 'FALLS_AWAY', 3],
    ]);
    expect(changesOf(left)).toEqual([
      'DISAPPEARED disclosure:to-host:SEND:IE NOT_RESTRICTED -',
      'DISAPPEARED engagement:centre-racks:SEND:FR NOT_RESTRICTED -',
      'DISAPPEARED engagement:host-centre:SEND:IE NOT_RESTRICTED -',
      'DISAPPEARED engagement:own-host-for-customers:SEND:IE NOT_RESTRICTED -',
    ]);
  });

  test('leaves a subprocessor that something else leads to', () => {
    const other = party('other', 'NL');
    const renting = engaging(own, other, 'CONTROLLER');
    const renters = activity(own, {
      key: 'renters',
      disclosures: [disclosing(other, ['PROCESSOR'], { engagement: renting })],
    });
    const shared = whole({
      activities: [payroll, renters],
      engagements: [hosting, renting, engaging(host, centre), engaging(other, centre), racking],
    });
    const found = asking(shared)('host', 'LEAVES');
    expect(rowsOf(found.engagements)).toEqual(['host-centre ENDS', 'own-host AFFECTED ENDS']);
    expect(found.parties.map((one) => one.party.key)).toEqual(['host', 'own']);
    expect(found.transfers.some(({ key }) => key.startsWith('engagement:centre-racks'))).toBe(false);
  });

  test('asks for the data back under each contract that ends, and for notice of who takes the place', () => {
    expect(tellings(left, 'RETURN')).toEqual([
      'EU centre > host UNLESS',
      'EU host > own UNLESS',
      'EU host > own UNLESS',
      'EU racks > centre UNLESS',
    ]);
    expect(told(left, 'RETURN', 'host')).toMatchObject({ article: 'Art. 28(3)(g)', clock: null });
    expect(tellings(left, 'REPLACEMENT')).toEqual(['EU own > client IF', 'EU own > customer IF']);
    expect(told(left, 'REPLACEMENT', 'own')).toMatchObject({ article: 'Art. 28(2)', clock: 'P30D' });
  });

  test('of a system leaves those that ran on it without, and lets an engagement for it alone fall away', () => {
    const crm = system('crm', { host: hosting });
    const sales = activity(own, { key: 'sales', systems: [crm] });
    const facts = whole({ activities: [sales], engagements: [engaging(host, centre)] });
    const off = asking(facts)('crm', 'LEAVES');
    expect(rowsOf(off.activities)).toEqual(['sales AFFECTED LOSES_SYSTEM']);
    expect(rowsOf(off.systems)).toEqual(['crm AFFECTED ENDS']);
    expect(rowsOf(off.engagements)).toEqual(['host-centre FALLS_AWAY', 'own-host AFFECTED FALLS_AWAY']);
    expect(off.transfers.every(({ change }) => change === 'DISAPPEARED')).toBe(true);
    const ended = asking(facts)('own-host', 'LEAVES');
    expect(rowsOf(ended.systems)).toEqual(['crm AFFECTED LOSES_HOST']);
    expect(rowsOf(ended.activities)).toEqual(['sales AFFECTED LOSES_SYSTEM']);
  });

  test('of a customer ends what is done for it alone, and returns its data', () => {
    const found = asking(chain)('customer', 'LEAVES');
    expect(rowsOf(found.processings)).toEqual(['cloud AFFECTED LOSES_CONTROLLER']);
    expect(tellings(found, 'RETURN')).toEqual(['EU own > customer UNLESS']);
    const only = whole({
      processings: [processing(own, { key: 'cloud', controllers: [{ key: 'only', controller: customer }] })],
    });
    expect(rowsOf(asking(only)('customer', 'LEAVES').processings)).toEqual(['cloud AFFECTED ENDS']);
  });

  test.each([
    ['payroll', 'PROCESSING_ACTIVITY', 'payroll AFFECTED ENDS', 'own-host AFFECTED FALLS_AWAY'],
    ['medical', 'DATA_CATEGORY', 'payroll AFFECTED ENDS', 'own-host AFFECTED FALLS_AWAY'],
    ['own-host', 'ENGAGEMENT', 'payroll AFFECTED LOSES_RECIPIENT LOSES_PROCESSOR', 'own-host AFFECTED ENDS'],
    ['IE', 'COUNTRY', 'payroll AFFECTED LOSES_RECIPIENT LOSES_PROCESSOR', 'own-host AFFECTED ENDS'],
  ] as const)('of "%s" (%s) is told of the rows that depend on it', (of, noun, ofActivity, ofEngagement) => {
    const found = asking(chain)(of, 'LEAVES', { noun });
    expect(rowsOf(found.activities)).toEqual([ofActivity]);
    expect(rowsOf(found.engagements)).toContain(ofEngagement);
    expect(found.transfers.map(({ key }) => key)).toContain('disclosure:to-host:SEND:IE');
  });

  test('of a processing on behalf ends the engagements that are for it alone', () => {
    const found = asking(chain)('cloud', 'LEAVES');
    expect(rowsOf(found.processings)).toEqual(['cloud AFFECTED ENDS']);
    expect(rowsOf(found.engagements)).toContain('own-host-for-customers AFFECTED FALLS_AWAY');
    expect(rowsOf(found.engagements)).not.toContainEqual(expect.stringMatching(/^own-host AFF.*FALLS/));
    expect(tellings(found, 'RETURN')).toEqual(
      expect.arrayContaining(['EU own > customer UNLESS', 'EU own > client UNLESS', 'EU host > own UNLESS']),
    );
  });
});

describe('a move', () => {
  const moved = asking(chain)('centre', 'MOVES_TO', { country: 'US' });

  test('recomputes the transfers, and tells the same one before and after', () => {
    expect(changesOf(moved)).toEqual(['MOVED engagement:host-centre:SEND:US NOT_RESTRICTED UNLAWFUL']);
    expect(moved.transfers[0]?.before?.place.country).toBe('IE');
    expect(moved.transfers[0]?.after?.answers[0]?.judgement).toMatchObject({ regime: 'EU', reason: 'NO_GROUND' });
  });

  test('changes what those further down the chain are given, where it does', () => {
    const abroad = whole({
      activities: [payroll],
      engagements: [hosting, engaging(host, centre), engaging(centre, party('support', 'IN'))],
    });
    expect(changesOf(asking(abroad)('centre', 'MOVES_TO', { country: 'US' }))).toEqual([
      'BASIS engagement:centre-support:SEND:IN UNLAWFUL UNLAWFUL',
      'MOVED engagement:host-centre:SEND:US NOT_RESTRICTED UNLAWFUL',
    ]);
  });

  test('needs instructions up the chain where it is to a third country', () => {
    expect(tellings(moved, 'INSTRUCTION').filter((one) => one.startsWith('EU'))).toEqual([
      'EU centre > host ALWAYS',
      'EU host > own ALWAYS',
      'EU host > own ALWAYS',
      'EU own > client ALWAYS',
      'EU own > customer ALWAYS',
    ]);
    const within = asking(chain)('centre', 'MOVES_TO', { country: 'FR' });
    expect(tellings(within, 'INSTRUCTION').filter((one) => one.startsWith('EU'))).toEqual([]);
    expect(changesOf(within)).toContain('MOVED engagement:host-centre:SEND:FR NOT_RESTRICTED NOT_RESTRICTED');
  });

  test('is an intended change to tell of, under the notice that is stated, or that is not', () => {
    expect(tellings(moved, 'INTENDED_CHANGE').filter((one) => one.startsWith('EU'))).toEqual([
      'EU host > own IF',
      'EU host > own IF',
      'EU own > client IF',
      'EU own > customer IF',
    ]);
    expect(told(moved, 'INTENDED_CHANGE', 'own')).toMatchObject({ clock: 'P30D', article: 'Art. 28(2)' });
    expect(told(moved, 'INTENDED_CHANGE', 'host')).toMatchObject({
      clock: null,
      within: expect.stringContaining('The notice agreed is not stated.') as string,
    });
  });

  test('tells customers under the notice of their own contract first, and none of several', () => {
    const agreed = (...notices: string[]) =>
      whole({
        processings: [cloud],
        engagements: [
          serving,
          ...notices.map((notice, at) => ({
            ...noticed(engaging(customer, own, 'CONTROLLER'), notice),
            key: `contract-${at}`,
          })),
        ],
      });
    const notice = (...notices: string[]) =>
      asking(agreed(...notices))('host', 'MOVES_TO', { country: 'US' }).notifications.find(
        ({ duty, to }) => duty === 'INTENDED_CHANGE' && to?.key === 'customer',
      );
    expect(notice('P60D')?.clock).toBe('P60D');
    expect(notice('P60D', 'P14D')).toMatchObject({
      clock: null,
      within: expect.stringContaining('P60D, P14D') as string,
    });
    expect(notice()?.clock).toBe('P30D');
  });

  test('is told to people, and recorded, where data then go to a third country', () => {
    const controllers = ['client', 'customer', 'own'];
    expect(tellings(moved, 'INFORMATION')).toEqual(controllers.map((who) => `EU ${who} > DATA_SUBJECTS UNLESS`));
    expect(tellings(moved, 'RECORD_AS_CONTROLLER')).toEqual(controllers.map((who) => `EU ${who} > RECORD UNLESS`));
    expect(tellings(moved, 'RECORD_AS_PROCESSOR')).toEqual(['EU own > RECORD UNLESS']);
    const within = asking(chain)('centre', 'MOVES_TO', { country: 'FR' });
    expect(tellings(within, 'INFORMATION')).toEqual([]);
  });

  test('of a party takes the places that were said of it for one service with it', () => {
    const said = disclosing(host, ['PROCESSOR'], { locations: [at('ESTABLISHMENT', 'IE'), at('STORAGE', 'NL')] });
    const found = asking(whole({ activities: [activity(own, { disclosures: [said] })] }))('host', 'MOVES_TO', {
      country: 'CH',
    });
    expect(changesOf(found)).toEqual(['MOVED disclosure:to-host:SEND:CH NOT_RESTRICTED LAWFUL']);
  });

  test('of an exporter ends that it was subject to a law by its establishment', () => {
    const established = party('own', 'DE', {
      own: true,
      applicability: [{ regime: 'EU', basis: 'ESTABLISHMENT', startsOn: null, endsOn: null }],
    });
    const found = asking(whole({ activities: [activity(established, { disclosures: [disclosing(host)] })] }))(
      'own',
      'MOVES_TO',
      { country: 'GB' },
    );
    expect(found.transfers).toMatchObject([{ change: 'OUTCOME', before: { outcome: 'NOT_RESTRICTED' } }]);
    expect(found.transfers[0]?.after?.answers.map(({ judgement }) => judgement.outcome)).toEqual([
      'OUT_OF_SCOPE',
      'LAWFUL',
    ]);
  });

  test.each([
    ['crm', 'MOVED system:crm@own:STORAGE:US NOT_RESTRICTED UNLAWFUL'],
    ['own-host', 'APPEARED system:crm@own:STORAGE:US - UNLAWFUL'],
  ])('of "%s" is one of what is stored', (of, expected) => {
    const crm = system('crm', { host: hosting, locations: [at('STORAGE', 'NL')] });
    const found = asking(whole({ activities: [activity(own, { systems: [crm] })] }))(of, 'MOVES_TO', { country: 'US' });
    expect(changesOf(found)).toEqual([expected]);
  });
});

describe('the end of a ground', () => {
  const india = party('india', 'IN');
  const module = (key: string, code: 'SCC21_M2' | 'SCC21_M3', more = {}) => ({ ...clauses(code), key, ...more });
  const grounded = engaging(own, india, 'CONTROLLER', { grounds: [module('clauses', 'SCC21_M2')] });
  const passing = engaging(own, india, 'PROCESSOR', {
    grounds: [module('passed-on', 'SCC21_M3')],
  });
  const facts = whole({
    activities: [activity(own, { disclosures: [disclosing(india, ['PROCESSOR'], { engagement: grounded })] }), events],
    processings: [{ ...cloud, engagements: [{ ...passing, key: 'passing' }] }],
    engagements: [grounded],
  });

  test('leaves the transfers without it, with what would cure them', () => {
    const found = asking(facts)('clauses', 'GROUND_ENDS');
    expect(changesOf(found)).toEqual(['OUTCOME disclosure:to-india:SEND:IN LAWFUL UNLAWFUL']);
    expect(found.transfers[0]?.after?.answers[0]?.judgement).toMatchObject({ reason: 'EXPIRED', ground: 'clauses' });
    expect(found.transfers[0]?.after?.answers[0]?.judgement.cures.length).toBeGreaterThan(0);
    expect(rowsOf(found.activities)).toEqual(['payroll AFFECTED']);
    expect(rowsOf(found.engagements)).toEqual(['own-india AFFECTED']);
    expect(tellings(found, 'INFORMATION')).toEqual([]);
  });

  test('of a mechanism is one wherever it is recorded', () => {
    const found = asking(facts)('SCC21_M3', 'GROUND_ENDS');
    expect(changesOf(found)).toEqual(['OUTCOME engagement:passing:SEND:IN LAWFUL UNLAWFUL']);
    expect(rowsOf(found.processings)).toEqual(['cloud AFFECTED']);
    expect(found.customers.map((one) => one.party.key)).toEqual(['client', 'customer']);
    expect(tellings(found, 'INFRINGING_INSTRUCTION')).toEqual(['EU own > client IF', 'EU own > customer IF']);
    expect(told(found, 'INFRINGING_INSTRUCTION', 'own')).toMatchObject({ confidence: 'UNVERIFIED', clock: null });
  });

  test('that another ground stands in for changes what people are told, and no outcome', () => {
    const both = engaging(own, india, 'CONTROLLER', {
      grounds: [module('clauses', 'SCC21_M2'), { ...ground('BCR_C'), key: 'rules', concludedOn: '2020-01-01' }],
    });
    const found = asking(
      whole({ activities: [activity(own, { disclosures: [disclosing(india, [], { engagement: both })] })] }),
    )('rules', 'GROUND_ENDS');
    expect(found.transfers).toEqual([]);
    expect(found.notes).toContain('No transfer of the day comes to anything else without it.');
  });

  const shielded = party('shielded', 'US', {
    certifications: [
      {
        ...{ scheme: 'DATA_PRIVACY_FRAMEWORK', euUs: true, ukExtension: true, coversHumanResources: true },
        ...{ startsOn: '2023-08-01', endsOn: null },
      },
    ],
  });
  const swiss = party('swiss', 'CH');
  const adequate = whole({
    activities: [
      activity(own, {
        key: 'mailing',
        disclosures: [
          disclosing(shielded),
          disclosing(swiss),
          disclosing(india, ['PROCESSOR'], { engagement: grounded }),
        ],
      }),
    ],
  });

  test.each([
    [
      'ADEQ',
      ['OUTCOME disclosure:to-shielded:SEND:US LAWFUL UNLAWFUL', 'OUTCOME disclosure:to-swiss:SEND:CH LAWFUL UNLAWFUL'],
    ],
    ['US', ['OUTCOME disclosure:to-shielded:SEND:US LAWFUL UNLAWFUL']],
    ['CH', ['OUTCOME disclosure:to-swiss:SEND:CH LAWFUL UNLAWFUL']],
    ['UK_DPF', []],
    ['JP', []],
  ])('that the law gives by itself (%s) takes the decisions away', (of, expected) => {
    const found = asking(adequate)(of, 'GROUND_ENDS');
    expect(changesOf(found)).toEqual(expected);
    for (const { after } of found.transfers) {
      const judgement = after?.answers[0]?.judgement;
      expect(judgement).toMatchObject({ reason: 'EXPIRED', mechanism: 'ADEQ' });
      expect(judgement?.basis).toMatch(/to 2024-04-30$/);
      expect(judgement?.cures.join(' ')).not.toContain('was active on the list');
    }
    expect(found.activities.length).toBe(expected.length > 0 ? 1 : 0);
    expect(asking(adequate)('swiss', 'BREACH').transfers).toEqual([]);
  });

  test('by a decision, with another ground in its place, is told to people as another ground', () => {
    const both = engaging(own, shielded, 'CONTROLLER', { grounds: [module('fallback', 'SCC21_M2')] });
    const found = asking(
      whole({ activities: [activity(own, { disclosures: [disclosing(shielded, [], { engagement: both })] })] }),
    )('US', 'GROUND_ENDS');
    expect(changesOf(found)).toEqual(['BASIS disclosure:to-shielded:SEND:US LAWFUL LAWFUL']);
    expect(tellings(found, 'INFORMATION')).toEqual(['EU own > DATA_SUBJECTS UNLESS']);
  });

  test('that only relies on adequacy leaves the law as it is, and says so', () => {
    const claimed = engaging(own, swiss, 'CONTROLLER', { grounds: [{ ...ground('ADEQ'), key: 'claim' }] });
    const found = asking(
      whole({ activities: [activity(own, { disclosures: [disclosing(swiss, [], { engagement: claimed })] })] }),
    )('claim', 'GROUND_ENDS');
    expect(found.transfers.every(({ after }) => after?.outcome === 'LAWFUL')).toBe(true);
    expect(found.notes).toContainEqual(expect.stringContaining('The law gives adequacy by itself'));
  });

  test.each([
    ['on a day before it began', 'clauses', '2021-12-31', 'it was not in force by its own days'],
    ['that no row records', 'BCR_P', DAY, 'No row of the day records it'],
  ])('%s changes nothing, and says so', (_, of, day, note) => {
    const found = asking(facts)(of, 'GROUND_ENDS', { day });
    expect(found.transfers).toEqual([]);
    expect(found.notes).toContainEqual(expect.stringContaining(note));
  });
});

describe('a question', () => {
  const named = whole({
    activities: [{ ...payroll, key: 'web', systems: [system('web')] }],
    engagements: [hosting],
  });
  const asked =
    (of: string, kind: ImpactKind, more: Ask = {}) =>
    (): Impact =>
      asking(named)(of, kind, more);

  test.each<[string, () => Impact, string, RegExp]>([
    ['about several rows', asked('web', 'BREACH'), 'noun', /SYSTEM or PROCESSING_ACTIVITY/],
    [
      'that makes no sense of what it is about',
      asked('host', 'GROUND_ENDS'),
      'kind',
      /transfer ground, mechanism or country.*party/,
    ],
    [
      'of a move of what does not move',
      asked('web', 'MOVES_TO', { noun: 'PROCESSING_ACTIVITY', country: 'US' }),
      'kind',
      /party, system or engagement/,
    ],
    ['of a breach of a mechanism', asked('ADEQ', 'BREACH'), 'kind', /mechanism/],
    ['of a move to nowhere', asked('host', 'MOVES_TO'), 'country', /needs the country/],
    ['of a move to no country', asked('host', 'MOVES_TO', { country: 'EU' }), 'country', /ISO 3166-1/],
    ['of a move to where it is', asked('host', 'MOVES_TO', { country: 'IE' }), 'country', /IE already/],
    ['with a country for nothing', asked('host', 'LEAVES', { country: 'US' }), 'country', /MOVES_TO alone/],
  ])('%s is refused, with the argument and the rule', (_, ask, path, message) => {
    const refusal = ((): unknown => {
      try {
        return ask();
      } catch (error) {
        return error;
      }
    })();
    expect(refusal).toBeInstanceOf(Refusal);
    expect((refusal as Refusal).problems).toMatchObject([{ path, message: expect.stringMatching(message) as string }]);
  });

  test('about one of several rows is answered where the noun, or what happens, tells which', () => {
    expect(asked('web', 'BREACH', { noun: 'SYSTEM' })().noun).toBe('SYSTEM');
    expect(asked('web', 'MOVES_TO', { country: 'US' })().noun).toBe('SYSTEM');
  });

  test.each([
    ['nobody', undefined],
    ['host', 'SYSTEM' as const],
    ['ZZ', undefined],
    ['', undefined],
  ])('about "%s", which names nothing, is not found', (of, noun) => {
    expect(asked(of, 'BREACH', noun ? { noun } : {})).toThrow(NotFound);
  });

  test('is answered without a change of what was asked', () => {
    const before = JSON.stringify(chain);
    for (const kind of ['BREACH', 'LEAVES'] as const) asking(chain)('host', kind);
    asking(chain)('host', 'MOVES_TO', { country: 'US' });
    expect(JSON.stringify(chain)).toBe(before);
  });
});
