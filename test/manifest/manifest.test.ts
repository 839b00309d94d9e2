import { Client } from 'pg';
import type { Problem } from '../../src/domain/problem.js';
import { NOUNS } from '../../src/entities/register.js';
import { type Ask, askingOver, factsOf, nounApi, stated } from '../support/api.js';
import { enter, everything, keyIn, newOrganisation, noun, scene } from '../support/scene.js';
import { openTestServer, type TestServer } from '../support/server.js';
import { journalSize, rowsOf } from '../support/sql.js';

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

interface Planned {
  readonly noun: string;
  readonly key: string;
  readonly facts: readonly string[];
}
interface Plan {
  readonly created: readonly Planned[];
  readonly changed: readonly Planned[];
  readonly unchanged: number;
}
interface Imported {
  readonly plan: Plan | null;
  readonly problems: readonly Problem[];
}

/** One organisation with a register of its own, and what can be done with its manifest. */
class Register {
  readonly ask: Ask;

  private constructor(
    readonly key: string,
    readonly organisationId: string,
  ) {
    this.ask = askingOver(server, { organisation: key });
  }

  static async open(key: string): Promise<Register> {
    const { organisationId } = await newOrganisation(server.database, key);
    return new Register(key, organisationId);
  }

  enter = (...entries: Parameters<typeof enter>[2]) =>
    enter(server.database, { organisationId: this.organisationId, actor: 'administrator' }, entries);

  async export(): Promise<string> {
    const { data, errors } = await this.ask<{ register: { manifest: string } }>('{ register { manifest } }');
    expect(errors).toEqual([]);
    return data?.register.manifest ?? '';
  }

  async import(manifest: string, dryRun = false): Promise<Imported> {
    const { data, errors } = await this.ask<{ importManifest: Imported }>(
      `mutation ($input: ImportManifestInput!) { importManifest(input: $input) {
        plan { created { noun key facts } changed { noun key facts } unchanged } problems { code path article message line }
      } }`,
      { input: { manifest, dryRun } },
    );
    expect(errors).toEqual([]);
    if (!data) throw new Error('There is no answer.');
    return data.importManifest;
  }

  /** The import is done, and this is what it did. */
  async imported(manifest: string, dryRun = false): Promise<Plan> {
    const { plan, problems } = await this.import(manifest, dryRun);
    expect(problems).toEqual([]);
    if (!plan) throw new Error('Neither a plan nor a problem was answered.');
    return plan;
  }

  /** The import is refused, each problem as `line code path`, and nothing is written. */
  async refused(manifest: string): Promise<string[]> {
    const size = await this.journal();
    const { plan, problems } = await this.import(manifest);
    expect(plan).toBeNull();
    expect(await this.journal()).toBe(size);
    return problems.map(({ line, code, path }) => `${line ?? '-'} ${code} ${path}`.trim());
  }

  journal = (): Promise<number> => journalSize(server.database, this);

  /** All rows, of every noun, with all that they say. */
  async rows(): Promise<unknown> {
    const lists = NOUNS.map((of) => `${of.plural}(first: 500, orderBy: { field: KEY }) { nodes { ${factsOf(of)} } }`);
    const { data } = await this.ask<{ register: Record<string, { nodes: Record<string, unknown>[] }> }>(
      `{ register(everyDay: true) { ${lists.join(' ')} } }`,
    );
    return NOUNS.map((of) => data?.register[of.plural]?.nodes.map((row) => stated(of, row)));
  }
}

/** A manifest without the name of its organisation, which fits any. */
const anonymous = (manifest: string): string => manifest.replace(/^organisation:\n( .*\n)+/m, '');

/** Texts that YAML reads as something else where they are not quoted, or breaks where they are not folded well. */
const AWKWARD = [
  ...['yes', 'no', 'null', '~', 'true', '1', '1.0', '1e3', '0x1f', '.inf', '2020-01-01', '12:30', '=', '<<'],
  ...['- a', 'a: b', 'a:', '# c', 'a # c', '*a', '&a', '!a', '%a', '@a', '`a', '? a', '| a', '> a', '{a}', '[a]', ','],
  ...[
    ' before',
    'after ',
    'line\nline',
    'end\n',
    'ends\n\n',
    '\nstart',
    'a\r\nb',
    'tab\tin',
    '\ttab',
    '  two\n one\n   three',
  ],
  ...[
    '"quoted"',
    "it's",
    '\\back',
    '\\n',
    'ünï',
    '漢字',
    '\u{1f469}\u200d\u{1f52c}',
    'line\u2028separator',
    '---',
    '...',
    '--- a',
  ],
  `${'long words that have to be folded '.repeat(40)}end`,
  'x'.repeat(1500),
];

describe('a register', () => {
  test('is the same after it was exported, imported into an empty one, and exported again', async () => {
    const from = await Register.open('from');
    await from.enter(...scene('first'), ...scene('second'));
    for (const of of NOUNS) {
      const { problems } = await nounApi(from.ask, of).update({
        key: keyIn('second', of),
        version: 1,
        ...everything(of, 'x', 1),
        ...references(of.name),
      });
      expect(problems).toEqual([]);
    }
    await from.enter(
      ...AWKWARD.map((description, index) => ({
        noun: noun('Party'),
        key: `awkward-${index}`,
        input: {
          name: description.trim().slice(0, 200),
          description,
          sources: [{ document: description.slice(0, 500), paraphrase: description }],
        },
      })),
    );
    const manifest = await from.export();

    const into = await Register.open('into');
    await into.imported(anonymous(manifest));
    expect(anonymous(await into.export())).toBe(anonymous(manifest));
    expect(await into.rows()).toEqual(await from.rows());
  });

  /** References of the second scene stay within it. */
  function references(name: string): object {
    const of = noun(name);
    const { [name]: kept } = { [name]: everything(of, 'second', 1) };
    return Object.fromEntries([...of.ones, ...of.links].map(({ property }) => [property, kept?.[property]]));
  }

  test('keeps its keys, made of names or not, taken, equal or in no letters', async () => {
    const from = await Register.open('keys-from');
    const parties = nounApi(from.ask, noun('Party'));
    const contacts = nounApi(from.ask, noun('Contact'));
    for (const name of [
      'Same',
      'Same',
      'Same',
      'same',
      'Same 2',
      '漢字',
      '漢字',
      'a.b',
      '.',
      'x'.repeat(200),
      'x'.repeat(200),
    ]) {
      await parties.create({ name });
    }
    await parties.create({ key: 'other', name: 'Same' });
    await parties.remove({ key: 'same', version: 1 });
    await parties.create({ name: 'Same' });
    await parties.update({ key: 'same-2', version: 1, name: 'Renamed' });
    for (const party of ['same', 'same', 'other', 'same-3']) await contacts.create({ party });
    const manifest = await from.export();
    const into = await Register.open('keys-into');
    await into.imported(anonymous(manifest));
    expect(await into.rows()).toEqual(await from.rows());
    expect(anonymous(await into.export())).toBe(anonymous(manifest));
    // A key that follows from the name is not written down.
    expect(manifest).toMatch(/^ {2}- name: Same 2\n/m);
    expect(manifest).toMatch(/^ {2}- key: other\n {4}name: Same\n/m);
  });

  test('is not changed, nor its journal, by what it says already', async () => {
    const register = await Register.open('again');
    await register.enter(...scene('again'));
    const manifest = await register.export();
    expect(manifest).toContain('organisation:\n  key: again\n  name: Organisation again\n');
    const size = await register.journal();
    for (const text of [manifest, anonymous(manifest), await register.export()]) {
      expect(await register.imported(text)).toEqual({ created: [], changed: [], unchanged: scene('again').length });
    }
    expect(await register.journal()).toBe(size);
    expect(await register.export()).toBe(manifest);
  });

  test('is planned by a dry run as it is then imported, and a dry run writes nothing', async () => {
    const from = await Register.open('dry-from');
    await from.enter(...scene('dry'));
    const manifest = anonymous(await from.export());
    const register = await Register.open('dry');
    await register.enter(...scene('dry').slice(0, 12));
    await nounApi(register.ask, noun('Party')).update({ key: 'dry-party', version: 1, name: 'Other', country: null });
    const size = await register.journal();
    const rows = await register.rows();
    const planned = await register.imported(manifest, true);
    expect(await register.journal()).toBe(size);
    expect(await register.rows()).toEqual(rows);
    expect(planned.created.length).toBe(scene('dry').length - 12);
    expect(planned.changed).toEqual([{ noun: 'party', key: 'dry-party', facts: ['name', 'country'] }]);
    expect(await register.imported(manifest)).toEqual(planned);
    expect(await register.rows()).toEqual(await from.rows());
  });

  test('keeps what a manifest leaves out, clears what it says is null, and sets lists whole', async () => {
    const register = await Register.open('partly');
    await register.enter(...scene('partly'));
    const system = nounApi(register.ask, noun('System'));
    const before = await system.get('partly-system');
    const plan = await register.imported(`
ropa: 1
parties:
  - key: partly-party-2
    name: Changed
systems:
  - key: partly-system
    name: partly name
    description: null
    measures: []
    dataCategories: [partly-data-category-2]
  - key: new
    name: New
`);
    expect(plan).toEqual({
      created: [{ noun: 'system', key: 'new', facts: [] }],
      changed: [
        { noun: 'party', key: 'partly-party-2', facts: ['name'] },
        { noun: 'system', key: 'partly-system', facts: ['description', 'dataCategories', 'measures'] },
      ],
      unchanged: 0,
    });
    expect(await system.get('partly-system')).toEqual({
      ...before,
      version: 2,
      updatedAt: expect.any(String) as string,
      description: null,
      measures: [],
      dataCategories: [{ key: 'partly-data-category-2' }],
    });
  });

  test('takes rows that refer to one another in any order, and in a circle of two', async () => {
    const register = await Register.open('order');
    const plan = await register.imported(`
processingActivities: [{ name: Activity, controller: late, systems: [hosted] }]
systems: [{ key: hosted, name: Hosted, host: hosting, owner: late }]
engagements: [{ key: hosting, engager: late, engaged: host, engagerCapacity: CONTROLLER, service: Hosting }]
dataCategories: [{ name: Narrow, broader: wide }, { key: wide, name: Wide }]
parties: [{ key: late, name: Late }, { key: host, name: Host }]
ropa: 1
`);
    expect(plan.created.length).toBe(7);
  });

  test('is imported in as many statements, whether a manifest has ten rows or five hundred', async () => {
    const register = await Register.open('statements');
    const manifest = (word: string, count: number) =>
      `ropa: 1\nparties:\n${Array.from({ length: count }, (_, at) => `  - { name: ${word} ${at}, contacts: [{ name: C }], locations: [{ kind: ACCESS, country: DE }] }\n`).join('')}`;
    const statements = async (text: string): Promise<number> => {
      const sent = jest.spyOn(Client.prototype, 'query');
      await register.imported(text);
      const { length } = sent.mock.calls;
      sent.mockRestore();
      return length;
    };
    expect(await statements(manifest('many', 500))).toBe(await statements(manifest('few', 10)));
    expect(await statements(manifest('many', 500))).toBe(await statements(manifest('few', 10)));
  });

  test('of thousands of rows is imported, and exported as it was', async () => {
    const register = await Register.open('large');
    const rows = Array.from(
      { length: 2500 },
      (_, at) =>
        `  - key: p-${at}\n    name: Party ${at % 7}\n    contacts:\n      - key: c-${at}\n        name: Contact\n`,
    );
    const plan = await register.imported(`ropa: 1\nparties:\n${rows.join('')}`);
    expect(plan.created.length).toBe(5000);
    const text = await register.export();
    expect(await register.imported(text)).toEqual({ created: [], changed: [], unchanged: 5000 });
  });

  test('can be exported as it was recorded', async () => {
    const register = await Register.open('past');
    await register.enter(...scene('past'));
    const manifest = await register.export();
    const [at] = await rowsOf<{ at: string }>(
      server.database,
      `SELECT to_json(max(at)) #>> '{}' AS at FROM journal_entry WHERE organisation_id = $1`,
      [register.organisationId],
    );
    await register.imported('ropa: 1\nparties: [{ key: past-party, name: Later }, { name: New }]');
    const { data } = await register.ask('query ($at: DateTime) { register(asRecordedAt: $at) { manifest } }', at);
    expect(data).toEqual({ register: { manifest } });
  });
});

describe('a manifest', () => {
  let register: Register;

  beforeAll(async () => {
    register = await Register.open('mistakes');
    await register.enter({
      noun: noun('Party'),
      key: 'there',
      input: { name: 'There', statedNone: ['CERTIFICATION'] },
    });
  });

  test('is told all its mistakes at once, each at its line, and nothing of it is entered', async () => {
    const problems = await register.refused(`ropa: 1
organisation: { key: mistakes, name: Whatever }
parties:
  - key: sound
    name: Sound
  - key: bad
    name: Bad
    country: UK
    colour: red
    address: '\u200b'
    contacts:
      - role: BOSS
      - role: REPRESENTATIVE
        sources:
          - document: Letter
            page: 4
            date: 2023-02-29
  - key: Not a key
    name: 5
  - key: sound
    name: Again
  - key: there
    name: There
    certifications:
      - scheme: ISO_27001
  - only a text
dataCategories:
  - { key: a, name: A, broader: nowhere }
  - { key: b, name: B, broader: c }
  - key: c
    name: C
    broader: b
engagements:
  - engager: sound
    engaged: sound
    engagerCapacity: CONTROLLER
    service: Hosting
    startsOn: 2024-01-01
    endsOn: 2023-01-01
    dataCategories: [c, nothing]
    objectionDeadline: soon
  - { engager: sound }
systems:
  name: System
purposes:
  - name: Not a section
`);
    expect(problems).toEqual([
      '8 UNKNOWN_COUNTRY parties.1.country',
      '9 UNKNOWN_FIELD parties.1.colour',
      '10 BLANK parties.1.address',
      '12 UNKNOWN_CODE parties.1.contacts.0.role',
      '13 RULE_BROKEN parties.1.contacts.1.regime',
      '16 UNKNOWN_FIELD parties.1.contacts.1.sources.0.page',
      '17 NOT_A_DAY parties.1.contacts.1.sources.0.date',
      '18 NOT_A_KEY parties.2.key',
      '19 WRONG_TYPE parties.2.name',
      '20 DUPLICATE parties.3.key',
      '25 CONTRADICTION parties.4.certifications.0.statedNone',
      '26 WRONG_TYPE parties.5',
      '28 UNKNOWN_REFERENCE dataCategories.0.broader',
      '29 CYCLE dataCategories.1.broader',
      '32 CYCLE dataCategories.2.broader',
      '35 RULE_BROKEN engagements.0.engaged',
      '39 RULE_BROKEN engagements.0.endsOn',
      '40 UNKNOWN_REFERENCE engagements.0.dataCategories.1',
      '41 NOT_A_DAY engagements.0.objectionDeadline',
      '42 REQUIRED engagements.1.engaged',
      '42 REQUIRED engagements.1.engagerCapacity',
      '42 REQUIRED engagements.1.service',
      '43 WRONG_TYPE systems',
      '45 UNKNOWN_FIELD purposes',
    ]);
    expect((await nounApi(register.ask, noun('Party')).list()).map(({ key }) => key)).toEqual(['there']);
  });

  test.each([
    ['', '1 SYNTAX'],
    ['# nothing', '1 SYNTAX'],
    ['text', '1 SYNTAX'],
    ['- ropa: 1', '1 SYNTAX'],
    ['null', '1 SYNTAX'],
    ['parties: []', '1 WRONG_TYPE ropa'],
    ['ropa: 2', '1 WRONG_TYPE ropa'],
    ["ropa: '1'", '1 WRONG_TYPE ropa'],
    ['ropa: 1\nparties: {', '2 SYNTAX'],
    ['ropa: 1\nparties:\n  - name: "open', '3 SYNTAX'],
    ['ropa: 1\n\tparties: []', '2 SYNTAX'],
    ['ropa: 1\nparties: []\nparties: []', '3 SYNTAX'],
    ['ropa: 1\nparties:\n  - name: A\n    name: B', '4 SYNTAX'],
    ['ropa: 1\nparties:\n  - *nowhere', '3 SYNTAX'],
    ['ropa: 1\n---\nropa: 1', '2 SYNTAX'],
    ['ropa: 1\norganisation: mistakes', '2 WRONG_TYPE organisation'],
    ['ropa: 1\norganisation: { key: mistakes }', '2 WRONG_TYPE organisation'],
    ['ropa: 1\norganisation: { key: other, name: Other }', '2 RULE_BROKEN organisation.key'],
    ['ropa: 1\nparty: []', '2 UNKNOWN_FIELD party'],
    ['ropa: 1\n__proto__: { own: true }', '2 UNKNOWN_FIELD __proto__'],
    ['ropa: 1\nconstructor: []', '2 UNKNOWN_FIELD constructor'],
    ['ropa: 1\nparties: text', '2 WRONG_TYPE parties'],
    ['ropa: 1\nparties: [null]', '2 WRONG_TYPE parties.0'],
    ['ropa: 1\nparties: [[]]', '2 WRONG_TYPE parties.0'],
    ['ropa: 1\nparties: [{ name: A, __proto__: { own: true } }]', '2 UNKNOWN_FIELD parties.0.__proto__'],
    ['ropa: 1\nparties: [{ name: A, constructor: x }]', '2 UNKNOWN_FIELD parties.0.constructor'],
    ['ropa: 1\nparties: [{ name: A, id: x }]', '2 UNKNOWN_FIELD parties.0.id'],
    ['ropa: 1\nparties: [{ name: A, version: 1 }]', '2 UNKNOWN_FIELD parties.0.version'],
    ['ropa: 1\nparties: [{ name: A, organisationId: x }]', '2 UNKNOWN_FIELD parties.0.organisationId'],
    ['ropa: 1\nparties: [{ name: A, contacts: { role: GENERAL } }]', '2 WRONG_TYPE parties.0.contacts'],
    ['ropa: 1\nparties: [{ name: A, contacts: [{ party: there }] }]', '2 UNKNOWN_FIELD parties.0.contacts.0.party'],
    ['ropa: 1\nparties: [{ name: A, engagementsMade: [] }]', '2 UNKNOWN_FIELD parties.0.engagementsMade'],
    ['ropa: 1\nparties: [{ name: null }]', '2 REQUIRED parties.0.name'],
    ['ropa: 1\nparties: [{ name: A, key: null }]', null],
    ['ropa: 1\nparties: [{ name: A, key: 7 }]', '2 WRONG_TYPE parties.0.key'],
    ['ropa: 1\nparties: [{ name: A, own: yes }]', '2 WRONG_TYPE parties.0.own'],
    ['ropa: 1\nparties: [{ name: A, own: null }]', '2 REQUIRED parties.0.own'],
    ['ropa: 1\nparties: [{ name: A, kind: null }]', '2 REQUIRED parties.0.kind'],
    ['ropa: 1\nparties: [{ name: A, country: 49 }]', '2 WRONG_TYPE parties.0.country'],
    ['ropa: 1\nparties: [{ name: [A] }]', '2 WRONG_TYPE parties.0.name'],
    ['ropa: 1\nparties: [{ name: { A: B } }]', '2 WRONG_TYPE parties.0.name'],
    ['ropa: 1\nparties: [{ name: !!binary aGVsbG8= }]', '2 WRONG_TYPE parties.0.name'],
    ['ropa: 1\nparties: [{ name: "nul \\0" }]', '2 CONTROL_CHARACTER parties.0.name'],
    ['ropa: 1\nparties: [{ name: A, statedNone: CERTIFICATION }]', '2 WRONG_TYPE parties.0.statedNone'],
    ['ropa: 1\nparties: [{ name: A, statedNone: [NONE] }]', '2 UNKNOWN_CODE parties.0.statedNone'],
    ['ropa: 1\nparties: [{ name: A, statedNone: [1] }]', '2 WRONG_TYPE parties.0.statedNone'],
    ['ropa: 1\nparties: [{ name: A, sources: Letter }]', '2 WRONG_TYPE parties.0.sources'],
    ['ropa: 1\nparties: [{ name: A, sources: { document: Letter } }]', '2 WRONG_TYPE parties.0.sources'],
    ['ropa: 1\nparties: [{ name: A, sources: [Letter] }]', '2 WRONG_TYPE parties.0.sources'],
    ['ropa: 1\nparties: [{ name: A, sources: [null] }]', '2 WRONG_TYPE parties.0.sources'],
    [
      'ropa: 1\nparties: [{ name: A, sources: [{ section: 1.2 }] }]',
      ['2 REQUIRED parties.0.sources.0.document', '2 WRONG_TYPE parties.0.sources.0.section'],
    ],
    ['ropa: 1\nretentionRules: [{ name: A, period: 6 }]', '2 WRONG_TYPE retentionRules.0.period'],
    ['ropa: 1\nsystems: [{ name: A, owner: [there] }]', '2 WRONG_TYPE systems.0.owner'],
    ['ropa: 1\nsystems: [{ name: A, measures: there }]', '2 WRONG_TYPE systems.0.measures'],
    ['ropa: 1\nsystems: [{ name: A, owner: there, host: there }]', '2 UNKNOWN_REFERENCE systems.0.host'],
  ])('%j is answered with what is wrong with it', async (manifest, problem) => {
    if (problem === null) {
      expect((await register.imported(manifest, true)).created).toEqual([{ noun: 'party', key: 'a', facts: [] }]);
    } else expect(await register.refused(manifest)).toEqual([problem].flat());
  });

  test('that breaks a rule with what is in the register already is refused', async () => {
    await register.enter({ noun: noun('Party'), key: 'referred', input: { name: 'Party' } });
    await register.enter({
      noun: noun('ExternalReference'),
      key: 'ref',
      input: { party: 'referred', source: 'tool', externalId: '7' },
    });
    const taken =
      'ropa: 1\nparties:\n  - name: Other\n    externalReferences:\n      - { source: tool, externalId: "7" }';
    expect(await register.refused(taken)).toEqual([expect.stringMatching(/DUPLICATE externalId$/)]);
  });

  test('that multiplies itself by aliases is refused before it grows', async () => {
    const levels = Array.from(
      { length: 20 },
      (_, at) => `l${at + 1}: &l${at + 1} [${Array(10).fill(`*l${at}`).join(', ')}]`,
    );
    expect(await register.refused(`ropa: 1\nl0: &l0 [x, x]\n${levels.join('\n')}`)).toEqual(['- SYNTAX']);
  });

  /** Texts of a megabyte and more that go on in one way; a parser that goes back and forth in them takes minutes. */
  const MILLION = 1_000_000;
  test.each([
    ['lists in lists', '['.repeat(MILLION)],
    ['mappings in mappings', '{a: '.repeat(MILLION / 2)],
    ['lists in lists, by lines', '- '.repeat(MILLION)],
    ['keys in keys', '? '.repeat(MILLION)],
    [
      'lists within themselves by indentation',
      Array.from({ length: 1500 }, (_, at) => `${' '.repeat(at)}-\n`).join(''),
    ],
    ['names', '- &a x\n'.repeat(MILLION / 7)],
    ['aliases', `- &a x\n${'- *a\n'.repeat(MILLION / 5)}`],
    ['names and aliases', Array.from({ length: 50_000 }, (_, at) => `- &a${at} x\n- *a${at}\n`).join('')],
    ['quotation marks', '"'.repeat(MILLION)],
    ['apostrophes', "'".repeat(MILLION + 1)],
    ['commas', `[${','.repeat(MILLION)}]`],
    ['lines that are no mapping', 'a: b\n'.concat('a\n'.repeat(MILLION))],
    ['directives', '%\n'.repeat(MILLION)],
    ['documents', '---\n'.repeat(MILLION / 4)],
    ['signs that mean nothing', '@ % ` \n'.repeat(MILLION / 8)],
    ['tags', '!a '.repeat(MILLION / 3)],
    ['different keys', Array.from({ length: 100_000 }, (_, at) => `k${at}: 1\n`).join('')],
    ['the same key', 'k: 1\n'.repeat(MILLION / 5)],
  ])('that is nothing but %s is refused, before it takes the server from others', async (_, text) => {
    const told = await register.refused(`ropa: 1\n${text}`);
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThanOrEqual(1000);
  });

  test('may give a name to what it says more than once', async () => {
    const plan = await register.imported(
      `ropa: 1
parties:
  - &one { key: aliased, name: Aliased, country: DE }
  - { <<: *one, key: merged, name: Merged }
`,
      true,
    );
    expect(plan.created).toEqual([
      { noun: 'party', key: 'aliased', facts: [] },
      { noun: 'party', key: 'merged', facts: [] },
    ]);
  });

  test('may begin with a byte order mark, and end its lines as Windows does', async () => {
    const plan = await register.imported('\ufeffropa: 1\r\nparties:\r\n  - name: Windows\r\n', true);
    expect(plan.created).toEqual([{ noun: 'party', key: 'windows', facts: [] }]);
  });
});
