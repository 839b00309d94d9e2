import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Quad } from 'n3';
import { CONTEXT_FILE, contextText } from '../../../src/cli/schema.js';
import { controllerRecord } from '../../../src/domain/article-30/controller.js';
import { processorRecord } from '../../../src/domain/article-30/processor.js';
import type { Article30Record } from '../../../src/domain/article-30/record.js';
import { COUNTRIES } from '../../../src/domain/country.js';
import {
  LEGAL_BASIS_TERMS,
  MECHANISM_TERMS,
  NATURE_TERMS,
  ROLE_TERMS,
  SPECIAL_CATEGORY_TERMS,
} from '../../../src/domain/vocabulary/dpv.js';
import { article30Document } from '../../../src/reports/article-30/document.js';
import { sourceOf } from '../../../src/reports/article-30/source.js';
import type { LanguageCode } from '../../../src/reports/document/cell.js';
import type { Document } from '../../../src/reports/document/document.js';
import { ROLES } from '../../../src/reports/document/meaning.js';
import { CONTEXT } from '../../../src/reports/form/jsonld/context.js';
import { JSONLD } from '../../../src/reports/form/jsonld/jsonld.js';
import { ALL_TERMS } from '../../../src/reports/form/jsonld/report.js';
import { TOLD } from '../../../src/reports/form/jsonld/role.js';
import { CLASSES, PROPERTIES } from '../../../src/reports/form/jsonld/vocabulary.js';
import { speech } from '../../../src/reports/language/language.js';
import {
  activity,
  contact,
  customer,
  data,
  disclosure,
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
  use,
} from '../../support/article-30.js';
import { written } from '../../support/document.js';
import { DPV, missing, namesIn, quadsOf } from '../../support/linked.js';

const DAY = { on: '2026-11-23', asRecordedAt: null };
const MADE = { madeAt: '2026-11-23T12:00:00.000Z' };
const OFFICER = contact({ role: 'DATA_PROTECTION_OFFICER', name: 'Dr Größner', email: 'dpo@nordlicht.example' });

const documentOf = (record: Article30Record, language: LanguageCode = 'en'): Document =>
  article30Document(speech(language), sourceOf(record), MADE);
const linked = async (of: Document): Promise<Quad[]> => quadsOf(String(await written(JSONLD, of)));

type Activity = Parameters<typeof activity>[0];
const controlled = (facts: Activity = {}, of = keeper({ contacts: [OFFICER] })): Promise<Quad[]> =>
  linked(documentOf(controllerRecord(of, [activity(facts)], DAY)));
const processed = (facts: Parameters<typeof onBehalf>[0] = {}, of = keeper()): Promise<Quad[]> =>
  linked(documentOf(processorRecord(of, [onBehalf(facts)], DAY)));

const full = (name: string): string => {
  const [prefix = '', local = ''] = name.split(':');
  return CONTEXT[prefix as 'dpv'] + local;
};

const RICH: Activity = {
  name: 'Newsletter',
  purposes: [
    {
      ...purpose('Inform readers'),
      legalBases: [{ basis: 'CONSENT', condition: null, sources: [{ certainty: 'INFERRED' }] }],
      specialCategoryConditions: ['EXPLICIT_CONSENT'],
      schedule1Condition: 'Part 2, paragraph 8',
    },
  ],
  dataUses: [
    use(
      'Readers',
      data('Address', { dpvTerm: 'https://w3id.org/dpv/pd#PhysicalAddress' }),
      retention('Two years', { period: 'P2Y' }),
    ),
    use('Readers', data('Diagnoses', { nature: 'SPECIAL', specialType: 'HEALTH', dpvTerm: 'not a term' })),
  ],
  disclosures: [
    disclosure(party('Mailer', { country: 'US' }), {
      roles: ['PROCESSOR'],
      grounds: [ground({ mechanism: 'SCC21_M2' }), ground({ mechanism: 'ADEQ', endsOn: '2020-07-16' })],
    }),
    disclosure(party('Partner', { country: 'DE' }), { roles: ['PROCESSOR', 'SEPARATE_CONTROLLER'] }),
  ],
  measures: [{ ...measure('Encryption at rest'), dpvTerm: 'https://w3id.org/dpv#EncryptionAtRest' }],
};

describe('a record as linked data', () => {
  let quads: Quad[];
  beforeAll(async () => {
    quads = await controlled(RICH);
  });

  /** What is said of things of a type: property and value. */
  const saidOf = (type: string): [string, string][] => {
    const things = new Set(
      quads
        .filter(({ predicate, object }) => predicate.value === full('rdf:type') && object.value === full(type))
        .map(({ subject }) => subject.value),
    );
    return quads
      .filter(({ subject }) => things.has(subject.value))
      .map(({ predicate, object }) => [predicate.value, object.value]);
  };

  test('names only terms that DPV 2.3 has, countries by ISO 3166-1, and what the published terms describe', () => {
    const names = [...namesIn(quads)];
    const within = (prefix: keyof typeof CONTEXT) => names.filter((name) => name.startsWith(String(CONTEXT[prefix])));
    const dpv = [...within('dpv'), ...within('eu-gdpr'), ...within('pd'), ...within('dct')];
    expect(dpv.length).toBeGreaterThan(30);
    expect(dpv.filter((name) => !DPV.has(name))).toEqual([]);
    const places = within('loc').map((name) => name.slice(CONTEXT.loc.length));
    expect(places).toContain('US');
    expect(places.filter((code) => ![...COUNTRIES, 'EU', 'EEA'].includes(code))).toEqual([]);
    const ours = within('ropa').map((name) => name.slice(CONTEXT.ropa.length));
    expect(ours.filter((name) => !(name in CLASSES) && !(name in PROPERTIES))).toEqual([]);
  });

  test('says purposes with their legal bases, and data, people, recipients and measures by their terms', () => {
    expect(saidOf('dpv:Purpose')).toContainEqual([full('dct:title'), 'Inform readers']);
    expect(saidOf('eu-gdpr:A6-1-a')).toEqual(
      expect.arrayContaining([
        [full('ropa:code'), 'CONSENT'],
        [full('ropa:inferred'), 'true'],
      ]),
    );
    expect(saidOf('eu-gdpr:A9-2-a')).toContainEqual([full('ropa:code'), 'EXPLICIT_CONSENT']);
    expect(saidOf('pd:PhysicalAddress')).toContainEqual([full('dct:title'), 'Address']);
    expect(saidOf('dpv:SpecialCategoryPersonalData')).toContainEqual([full('dct:title'), 'Diagnoses']);
    expect(saidOf('dpv:EncryptionAtRest')).toContainEqual([full('dct:title'), 'Encryption at rest']);
    expect(saidOf('dpv:DataSubject')).toContainEqual([full('dct:title'), 'Readers']);
    expect(saidOf('dpv:StorageCondition').map(([property]) => property)).toContain(full('dpv:hasDuration'));
    expect(saidOf('dpv:TemporalDuration')).toContainEqual([full('rdf:value'), 'P2Y']);
    expect(saidOf('dpv:Transfer')).toContainEqual([full('dpv:hasThirdCountry'), full('loc:US')]);
    expect(saidOf('dpv:DataProtectionOfficer')).toContainEqual([full('dpv:hasName'), 'Dr Größner']);
  });

  test('takes no alternative for a role, and no ground that is recorded for a legal basis', () => {
    const processors = saidOf('dpv:DataProcessor').filter(([property]) => property === full('dpv:hasName'));
    expect(processors.map(([, name]) => name)).toEqual(['Mailer']);
    const bases = quads.filter(({ predicate }) => predicate.value === full('dpv:hasLegalBasis'));
    expect(bases).toHaveLength(2);
    const recorded = quads.filter(({ predicate }) => predicate.value === full('ropa:recordedGround'));
    const lapsed = quads.filter(({ predicate }) => predicate.value === full('ropa:groundNotInForce'));
    expect([recorded.length, lapsed.length]).toEqual([1, 1]);
  });

  test('keeps the term of the GDPR from a record that the UK GDPR alone applies to', async () => {
    const british = keeper({ applicability: [{ regime: 'UK', basis: 'ESTABLISHMENT', scope: null }], country: 'GB' });
    const names = namesIn(await controlled(RICH, british));
    expect([...names].filter((name) => name.startsWith(CONTEXT['eu-gdpr']) && name.includes('A6'))).toEqual([]);
  });

  test('has one name for one document, and another for another', async () => {
    const record = controllerRecord(keeper(), [activity()], DAY);
    const nameOf = async (of: Document) => (JSON.parse(String(await written(JSONLD, of))) as { '@id': string })['@id'];
    const name = await nameOf(documentOf(record));
    expect(name).toMatch(/^urn:ropa:report:article-30:[0-9a-f]{32}$/);
    expect(await nameOf(documentOf(record))).toBe(name);
    expect(await nameOf(documentOf(record, 'de'))).not.toBe(name);
  });

  test('loses no row and no column that its terms do not know', async () => {
    const document = documentOf(controllerRecord(keeper(), [activity()], DAY));
    const [first] = document.sections;
    if (!first) throw new Error('There is a section.');
    const known = first.content.find((one) => one.kind === 'table');
    if (!known) throw new Error('There is a table.');
    const again = {
      ...document,
      sections: [
        {
          ...first,
          content: [
            { ...known, id: 'new' },
            { ...known, id: 'newer' },
          ],
        },
      ],
    };
    const { 'ropa:table': rows } = JSON.parse(String(await written(JSONLD, again))) as { 'ropa:table': object[] };
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).toContain('Payroll');
  });
});

describe('what is not stated never reads as "none"', () => {
  const stated = (quads: readonly Quad[], property: string): number =>
    quads.filter(({ predicate }) => predicate.value === full(property)).length;

  test('of a silent entry every item is said not to be stated, with the letter and the rule', async () => {
    const text = String(await written(JSONLD, documentOf(controllerRecord(keeper(), [silentActivity()], DAY))));
    const { 'dct:hasPart': entries } = JSON.parse(text) as { 'dct:hasPart': Record<string, unknown>[] };
    expect(entries[0]?.['ropa:statedNone']).toBeUndefined();
    const silences = entries[0]?.['ropa:notStated'] as Record<string, string>[];
    expect(silences.map((one) => [one['ropa:letter'], one['ropa:article'], one['ropa:rule']])).toEqual([
      ['a', 'Art. 30(1)(a)', undefined],
      ['b', 'Art. 30(1)(b)', 'R10'],
      ['c', 'Art. 30(1)(c)', 'R12'],
      ['c', 'Art. 30(1)(c)', 'R13'],
      ['d', 'Art. 30(1)(d)', 'R15'],
      ['e', 'Art. 30(1)(e)', 'R17'],
      ['f', 'Art. 30(1)(f)', 'R28'],
      ['g', 'Art. 30(1)(g)', 'R32'],
    ]);
  });

  test('that there is none, or that it is not possible to say, stands as such', async () => {
    const none = await controlled({ statedNone: ['TRANSFER', 'RECIPIENT'], disclosures: [] });
    // Each in the entry, and in the annex of explicit negatives.
    expect(stated(none, 'ropa:statedNone')).toBe(4);
    const open = await controlled({ retentionNotPossible: 'Open dispute', dataUses: [use('Staff', data('Files'))] });
    expect(stated(open, 'ropa:statedNotPossible')).toBeGreaterThan(0);
    expect(stated(open, 'ropa:reason')).toBeGreaterThan(0);
  });
});

describe('the shapes of Art. 30(1)', () => {
  const abroad = (words: string | null) =>
    disclosure(party('Mailer'), {
      roles: ['PROCESSOR'],
      locations: [place(words === null ? { country: 'US' } : { words })],
    });

  test.each<[string, Activity]>([
    ['whose transfers are stated to be none', {}],
    ['that says more than it has to', { ...RICH, statedNone: ['JOINT_CONTROLLER'] }],
    ['with a transfer to a country', { statedNone: ['JOINT_CONTROLLER'], disclosures: [abroad(null)] }],
    ['with a joint controller', { jointControllers: [joint(customer)] }],
    ['that is disclosed to nobody', { statedNone: ['RECIPIENT', 'TRANSFER'], disclosures: [] }],
    [
      'whose time limits cannot be given',
      { retentionNotPossible: 'Open dispute', dataUses: [use('Staff', data('Files'))] },
    ],
    ['whose measures cannot be described', { measures: [], measuresNotPossible: 'Secret by law' }],
  ])('pass on a complete record %s', async (_, facts) => {
    expect(await missing(await controlled(facts))).toEqual([]);
  });

  test.each<[string, Activity]>([
    [
      '(a) Art. 30(1)(a): the name or the contact details of a joint controller are missing.',
      { jointControllers: [joint(party('Nobody'))] },
    ],
    ['(b) Art. 30(1)(b): the purposes of the processing are missing.', { purposes: [] }],
    [
      '(c) Art. 30(1)(c): the categories of data subjects are missing.',
      { dataUses: [{ ...use('x', data('Files'), retention('A')), subjects: null }] },
    ],
    [
      '(c) Art. 30(1)(c): the categories of personal data are missing.',
      { dataUses: [{ ...use('Staff', data('x')), data: null }], retentionNotPossible: 'x' },
    ],
    [
      '(d) Art. 30(1)(d): the categories of recipients are missing, and nothing says that there is none.',
      { disclosures: [] },
    ],
    [
      '(e) Art. 30(1)(e): transfers are missing, and nothing says that there is none.',
      { statedNone: ['JOINT_CONTROLLER'] },
    ],
    [
      '(e) Art. 30(1)(e): the third country or international organisation of a transfer is not identified.',
      { statedNone: [], disclosures: [abroad('other countries')] },
    ],
    [
      '(e) Art. 30(1)(e): suitable safeguards under Art. 49(1) second subparagraph are not documented.',
      {
        statedNone: [],
        disclosures: [disclosure(party('Mailer', { country: 'US' }), { grounds: [ground({ mechanism: 'D49CLI' })] })],
      },
    ],
    [
      '(f) Art. 30(1)(f): the time limits for erasure are missing, and nothing says why none can be given.',
      { dataUses: [use('Staff', data('Files'))] },
    ],
    [
      '(g) Art. 30(1)(g): the security measures are missing, and nothing says why they cannot be described.',
      { measures: [] },
    ],
  ])('say "%s"', async (message, facts) => {
    expect(await missing(await controlled(facts))).toEqual([message]);
  });

  test('name the contact details of a controller that has none, and the name of an officer', async () => {
    expect(await missing(await controlled({}, keeper({ address: null })))).toEqual([
      '(a) Art. 30(1)(a): the contact details of the controller are missing.',
    ]);
    const nameless = keeper({ contacts: [{ ...OFFICER, name: null }] });
    expect(await missing(await controlled({}, nameless))).toEqual([
      '(a) Art. 30(1)(a): the name or the contact details of the data protection officer are missing.',
    ]);
  });
});

describe('the shapes of Art. 30(2)', () => {
  test('pass on a complete record', async () => {
    expect(await missing(await processed())).toEqual([]);
    expect(await missing(await processed({ measures: [], measuresNotPossible: 'Secret by law' }))).toEqual([]);
  });

  const NAMELESS = party('Customers', { named: false, address: 'Berlin' });
  test.each<[string, Parameters<typeof onBehalf>[0]]>([
    [
      '(a) Art. 30(2)(a): the controller on whose behalf it acts is missing, or its name or contact details.',
      { controllers: [served(NAMELESS, ['Hosting'])] },
    ],
    [
      '(a) Art. 30(2)(a): the controller on whose behalf it acts is missing, or its name or contact details.',
      { controllers: [served(null, ['Hosting'])] },
    ],
    ['(b) Art. 30(2)(b): the categories of processing are missing.', { controllers: [served(customer)] }],
    ['(c) Art. 30(2)(c): transfers are missing, and nothing says that there is none.', { statedNone: [] }],
    [
      '(d) Art. 30(2)(d): the security measures are missing, and nothing says why they cannot be described.',
      { measures: [] },
    ],
  ])('say "%s"', async (message, facts) => {
    expect(await missing(await processed(facts))).toEqual([message]);
  });

  test('name every letter that a silent record lacks', async () => {
    const record = processorRecord(keeper({ address: null }), [silentProcessing({ controllers: [] })], DAY);
    const letters = (await missing(await linked(documentOf(record)))).map((message) => message.slice(0, 3));
    expect([...new Set(letters)]).toEqual(['(a)', '(b)', '(c)', '(d)']);
  });
});

describe('the terms', () => {
  test('that are published are those of the code; npm run schema writes them', () => {
    expect(readFileSync(CONTEXT_FILE, 'utf8')).toBe(contextText());
  });

  test('of our own, with their descriptions, are linked data themselves', async () => {
    const names = namesIn(await quadsOf(contextText()));
    for (const term of [...Object.keys(CLASSES), ...Object.keys(PROPERTIES)])
      expect(names).toContain(full(`ropa:${term}`));
  });

  test('of every table are in DPV 2.3 or described', () => {
    const columns = ALL_TERMS.flatMap(({ types, tables, cover }) => [
      ...types,
      ...Object.values(tables).flatMap((table) =>
        table === null ? [] : [table.property, ...table.types, ...Object.values(table.columns)],
      ),
      ...Object.values(cover),
    ]).flatMap((term) => {
      if (term === null) return [];
      if (typeof term === 'string') return [term];
      return ['property' in term ? term.property : null, 'type' in term ? term.type : null].flatMap((one) => one ?? []);
    });
    const told = Object.values(TOLD).flatMap((one) => ('property' in one ? [one.property] : []));
    const law = [LEGAL_BASIS_TERMS, MECHANISM_TERMS, NATURE_TERMS, ROLE_TERMS, SPECIAL_CATEGORY_TERMS].flatMap(
      (table) => Object.values(table).flatMap((term: string | null) => term ?? []),
    );
    const unknown = [...columns, ...told, ...law].filter((term) => {
      const [prefix, local = ''] = term.split(':');
      return prefix === 'ropa' ? !(local in PROPERTIES) && !(local in CLASSES) : !DPV.has(full(term));
    });
    expect(unknown).toEqual([]);
  });

  test('of what a cell means are those of the schema of the data', () => {
    const file = join(__dirname, '../../../schema/report.schema.json');
    const schema = JSON.parse(readFileSync(file, 'utf8')) as {
      $defs: { meaning: { properties: { as: { enum: string[] } } } };
    };
    expect(schema.$defs.meaning.properties.as.enum).toEqual(Object.keys(ROLES));
  });
});
