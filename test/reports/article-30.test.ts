import { controllerRecord } from '../../src/domain/article-30/controller.js';
import type { KeeperFacts } from '../../src/domain/article-30/fact.js';
import { processorRecord } from '../../src/domain/article-30/processor.js';
import type { Article30Record } from '../../src/domain/article-30/record.js';
import { article30Document } from '../../src/reports/article-30/document.js';
import { sourceOf } from '../../src/reports/article-30/source.js';
import { HTML } from '../../src/reports/form/html/html.js';
import { stylesOf } from '../../src/reports/form/html/style.js';
import { html } from '../../src/reports/form/html/template.js';
import { speech } from '../../src/reports/language/language.js';
import { written } from '../support/document.js';
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

const DAY = { on: '2026-11-23', asRecordedAt: null };
const MADE = { madeAt: '2026-11-23T12:00:00.000Z' };

const asController = (activities: Parameters<typeof controllerRecord>[1], of: KeeperFacts = keeper()) =>
  controllerRecord(of, activities, DAY);
const documentOf = (record: Article30Record) => article30Document(speech('en'), sourceOf(record), MADE);
const markupOf = async (record: Article30Record): Promise<string> => String(await written(HTML, documentOf(record)));

/** What a reader sees, without tags, in one line. */
const textOf = (markup: string): string =>
  markup
    .replace(/<style>[^]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');

/** The part of the document that is about one entry. */
const entryIn = (markup: string, key: string): string =>
  textOf(
    /<article[^]*?<\/article>/.exec(markup.slice(markup.indexOf(`<article class="entry" id="entry-${key}"`)))?.[0] ??
      '',
  );

const RICH = asController(
  [
    activity({ key: 'payroll', name: 'Payroll', reviewedOn: '2026-03-15' }),
    silentActivity({ key: 'video', name: 'Video surveillance', lifecycle: 'DRAFT' }),
    activity({
      key: 'newsletter',
      name: 'Newsletter',
      dataUses: [
        use('Readers', data('Address'), retention('Two years', { period: 'P2Y', trigger: 'the last letter' })),
        use('Readers', data('Diagnoses', { nature: 'SPECIAL', specialType: 'HEALTH' })),
        use('Readers', data('Letters', { nature: null })),
      ],
      disclosures: [
        disclosure(party('Mailer', { country: 'US' }), {
          roles: ['PROCESSOR', 'JOINT_CONTROLLER'],
          locations: [place({ kind: 'ACCESS', words: 'other countries' })],
          grounds: [ground({ mechanism: 'SCC21_M2', document: 'DPA, annex 3' })],
        }),
      ],
      systems: [system('CRM', { host: engagement(party('Cloud host', { country: 'IE' })) })],
      sources: [{ document: 'Privacy policy', section: '4.2', date: '2020-04-01', certainty: 'INFERRED' }],
    }),
  ],
  keeper({
    contacts: [contact({ role: 'DATA_PROTECTION_OFFICER', name: 'Dr Größner', email: 'dpo@nordlicht.example' })],
  }),
);

describe('the document of a controller', () => {
  let markup: string;
  let text: string;

  beforeAll(async () => {
    markup = await markupOf(RICH);
    text = textOf(markup);
  });

  test('says who keeps it, of which day, as recorded when, and whether it is complete', async () => {
    expect(markup).toMatch(/^<!doctype html>\s*<html lang="en-GB">/);
    expect(markup).toContain(
      '<title>Record of processing activities of Nordlicht, Art. 30(1) GDPR, 23 November 2026</title>',
    );
    expect(text).toContain('under Article 30(1) of Regulation (EU) 2016/679 (GDPR)');
    expect(text).toContain('Nordlicht GmbH (Nordlicht) Müllerstraße 153, 13353 Berlin Germany');
    expect(text).toContain('Data protection officer Dr Größner · dpo@nordlicht.example');
    expect(text).toContain('23 November 2026, 12:00:00 UTC');
    expect(text).toContain('✗ Incomplete under Article 30');
    expect(textOf(await markupOf(asController([activity()])))).toContain('✓ Complete under Article 30');
  });

  test('has every entry, in the contents, in the overview and by its letters', () => {
    for (const { key, name } of RICH.entries) {
      expect(markup.match(new RegExp(`href="#entry-${key}"`, 'g'))?.length).toBeGreaterThanOrEqual(2);
      const entry = entryIn(markup, key);
      expect(entry).toContain(name);
      for (const letter of 'abcdefg') expect(entry).toContain(`Art. 30(1)(${letter})`);
    }
    expect(markup.match(/<article /g)).toHaveLength(3);
  });

  test('tells none from not stated, with the rule that the silence breaks', () => {
    expect(entryIn(markup, 'payroll')).toContain('None Stated explicitly: no transfer to a third country');
    const silent = entryIn(markup, 'video');
    expect(silent).not.toContain('None');
    for (const rule of ['R10', 'R12', 'R13', 'R15', 'R17', 'R28', 'R32']) {
      expect(silent).toMatch(new RegExp(`\\? Not stated [A-Za-z ]*\\( ?${rule} ?\\)`));
    }
    expect(silent).toContain('Error R10 Art. 30(1)(b), Article 30 Purpose missing');
    expect(silent).toContain('Error R17 Art. 30(1)(e), guidance');
  });

  test('says what an entry says', () => {
    const entry = entryIn(markup, 'newsletter');
    expect(entry).toContain('Address 2 years from: the last letter');
    expect(entry).toContain('Special category, Art. 9(1): health');
    expect(entry).toContain('Letters not stated whether special or criminal');
    expect(entry).not.toContain('Address not stated');
    expect(entry).toContain('Processor or Joint controller');
    expect(entry).toContain('? Not identified “other countries” access');
    expect(entry).toContain('! Not among the recipients Cloud host, which hosts CRM');
    expect(entry).toMatch(/United States US · GDPR Mailer established Standard clauses \(EU\) 2021\/914, Module Two/);
    expect(entry).toContain('! Contradiction It is stated that no transfer takes place.');
    expect(entry).toContain('Privacy policy · 4.2 · 1 April 2020 · inferred');
  });

  test('shows where the data go, and lists parties, measures, negatives, gaps and rules after the entries', () => {
    const annexes = [...markup.matchAll(/<h2>\s*(Annex [^<]*?)\s*<\/h2>/g)].map(([, title]) => title);
    expect(annexes).toEqual([
      'Annex A: Where the data go',
      'Annex B: Parties',
      'Annex C: Security measures',
      'Annex D: Explicit negatives',
      'Annex E: Not stated',
      'Annex F: Rules and signs',
    ]);
    expect(text).toMatch(/Cloud host cloud-host Ireland not stated processor/);
    expect(text).toMatch(
      /Rules applied: R01, R02, .*R68; the other rules of the product's reference judge what is no part/,
    );
    expect(text).toMatch(
      /R10 . Error Art. 30\(1\)\(b\) Article 30 Purpose missing Enter each purpose of the processing\. 1/,
    );
    expect(text).toContain('Payroll Joint controllers Art. 30(1)(a) None');
    expect(text).toContain('Video surveillance Purposes Art. 30(1)(b) R10 Purpose missing');
    expect(text).toContain('The party itself Representative Art. 30(1)(a) no rule of Article 30');
  });

  test('has headings in order, one of the first level, and tables whose heads say their scope', () => {
    const levels = [...markup.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [at, level] of levels.entries()) expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1);
    for (const [head] of markup.matchAll(/<th[ >][^>]*/g)) expect(head).toContain('scope=');
  });
});

describe('what limits a statement is printed with it', () => {
  const entryOf = async (facts: Parameters<typeof activity>[0]) =>
    entryIn(await markupOf(asController([activity(facts)])), 'payroll');

  test('why it is not possible, and it is not said to be none', async () => {
    const entry = await entryOf({ retentionNotPossible: 'Open dispute', dataUses: [use('Staff', data('Files'))] });
    expect(entry).toContain('Not possible Reason stated: Open dispute');
    expect(entry).not.toContain('time limits: none');
  });

  test('a recipient that may be a joint controller', async () => {
    const roles = ['PROCESSOR', 'JOINT_CONTROLLER'] as const;
    const entry = await entryOf({ statedNone: [], disclosures: [disclosure(party('Mailer'), { roles })] });
    expect(entry).toContain(
      '? Possible joint controller Mailer named among the recipients as a joint controller, or as one alternative',
    );
  });

  test('the description of a measure', async () => {
    const measures = [{ ...measure('Encryption'), description: 'For sensitive information' }];
    expect(await entryOf({ measures })).toContain('Encryption Art. 32(1)(a) For sensitive information');
  });

  test('that nothing states it outright', async () => {
    const sources = [{ certainty: 'INFERRED' }] as const;
    const entry = await entryOf({
      jointControllers: [{ ...joint(customer), sources }],
      purposes: [{ ...purpose('Inform'), legalBases: [{ basis: 'CONSENT', condition: null, sources }] }],
      dataUses: [{ ...use('Staff', data('Wages')), sources }],
      disclosures: [disclosure(customer, { sources, roles: ['PROCESSOR'] })],
    });
    expect(entry).toContain('Joint controller Inferred');
    expect(entry).toContain('Art. 6(1)(a) Inferred');
    expect(entry).toContain('Wages Inferred');
    expect(entry).toContain('Processor Inferred');
    expect(await entryOf({})).not.toContain('Inferred');
  });

  test('what else the law takes for special categories and criminal offences, and only where it is stated', async () => {
    const stated = {
      ...purpose('Occupational health'),
      specialCategoryConditions: ['HEALTH_CARE', 'EMPLOYMENT'],
      schedule1Condition: 'Part 1, paragraph 1',
      policyDocument: 'APD 7',
      criminalDataAuthority: 'Section 5 of an act',
    } as const;
    const told = await entryOf({ purposes: [stated] });
    expect(told).toContain(
      'Conditions for special categories of data (beyond Article 30): Health or social care Art. 9(2)(h); Employment,',
    );
    expect(told).toContain('Condition of Schedule 1 of the Data Protection Act 2018 (UK): Part 1, paragraph 1');
    expect(told).toContain('Appropriate policy document (UK): APD 7');
    expect(told).toContain('Authority for data on criminal offences, Art. 10 (beyond Article 30): Section 5 of an act');
    expect(await entryOf({ purposes: [purpose('Occupational health')] })).not.toMatch(/special categories|Schedule 1/);
  });

  test('the condition of a legal basis', async () => {
    const legalBases = [
      { basis: 'CONSENT', condition: 'one of two alternatives', sources: [] },
      { basis: 'CONTRACT', condition: null, sources: [] },
    ] as const;
    expect(await entryOf({ purposes: [{ ...purpose('Inform'), legalBases }] })).toMatch(
      /Consent Art\. 6\(1\)\(a\) \(one of two alternatives\); [^;(]* Art\. 6\(1\)\(b\) /,
    );
  });
});

test('the annex of parties takes the establishments that an entry states of a recipient', async () => {
  const to = (name: string, ...locations: ReturnType<typeof place>[]) => disclosure(party(name), { locations });
  const record = asController([
    activity({
      disclosures: [
        to('Analyst', place({ kind: 'ESTABLISHMENT', country: 'US' }), place({ kind: 'ACCESS', country: 'IN' })),
        to('Adviser', place({ kind: 'STORAGE', country: 'DE' })),
      ],
    }),
  ]);
  const annex = textOf(
    /<section class="annex" id="annex-parties">[^]*?<\/section>/.exec(await markupOf(record))?.[0] ?? '',
  );
  expect(annex).toContain('Analyst analyst United States not stated recipient, in a third country');
  expect(annex).toContain('Adviser adviser not stated not stated recipient');
});

test('texts of the register stay texts, wherever they stand', async () => {
  const evil = '"><script>alert(1)</script>';
  const record = asController(
    [
      activity({
        name: evil,
        description: evil,
        department: evil,
        dataUses: [use(evil, data(evil), retention(evil, { period: null, criteria: evil }))],
        disclosures: [
          disclosure(party(evil, { country: null, website: `javascript:${evil}` }), {
            description: evil,
            condition: evil,
          }),
        ],
        systems: [system(evil, { locations: [place({ words: evil, condition: evil })] })],
        retentionNotPossible: evil,
        sources: [{ document: evil }],
      }),
    ],
    keeper({ legalName: evil, contacts: [contact({ email: evil, form: evil })], website: `javascript:${evil}` }),
  );
  const markup = await markupOf(record);
  const styles = stylesOf(documentOf(record));
  expect(markup).not.toMatch(/<script|href="javascript:|href="[^"]*</);
  expect(markup).toContain('&quot;&gt;&lt;script&gt;');
  for (const style of styles) expect(style).not.toContain('<');
});

test('the document of a processor names each controller, and what is not stated of it', async () => {
  const category = served(party('Customers', { named: false }));
  const record = processorRecord(
    keeper(),
    [
      onBehalf({ controllers: [served(customer, ['Hosting of videos']), category] }),
      silentProcessing({ key: 'x', name: 'Scanning', controllers: [] }),
    ],
    DAY,
  );
  const markup = await markupOf(record);
  expect(textOf(markup)).toContain('Record of processing on behalf of controllers under Article 30(2)');
  const [scanning = '', known = '', customers = ''] = record.entries.map(({ key }) => entryIn(markup, key));
  expect(known).toContain('Training platform – Customer');
  expect(known).toContain('Hosting of videos');
  expect(customers).toMatch(/\? Not stated the name of the controller \( ?R57 ?\)/);
  expect(customers).toMatch(/\? Not stated \( ?R58 ?\)/);
  expect(scanning).toMatch(/On behalf of \? Not stated \( ?R57 ?\)/);
  expect(scanning).toMatch(/\? Not stated \( ?R60 ?\)/);
});

test('a record without entries is none that is complete', async () => {
  const text = textOf(await markupOf(asController([])));
  expect(text).toContain('No entries');
  expect(text).not.toContain('Complete under Article 30');
});

describe('words', () => {
  test.each([
    ['P6M', '6 months'],
    ['P1Y6M', '1 year 6 months'],
    ['P2W', '2 weeks'],
    ['P30D', '30 days'],
    ['PT72H', '72 hours'],
    ['P1DT1M', '1 day 1 minute'],
  ])('%s is %s', (duration, expected) => {
    expect(speech('en').duration(duration)).toBe(expected);
  });

  test('days and instants are written out', () => {
    expect(speech('en').day('2020-04-01')).toBe('1 April 2020');
    expect(speech('en').instant('2020-04-01T23:30:00-02:00')).toBe('2 April 2020, 01:30:00 UTC');
  });
});

test('a template escapes what stands in it, and nothing else', () => {
  const inner = html`<b title="${'"&\''}">${'<'}</b>`;
  expect(html`<p>${inner}${[inner, null, false, undefined, 3]}</p>`.markup).toBe(
    '<p><b title="&quot;&amp;&#39;">&lt;</b><b title="&quot;&amp;&#39;">&lt;</b>3</p>',
  );
});
