import { Client } from 'pg';
import type { Database } from '../../src/database/open.js';
import { type Actor, write } from '../../src/database/session.js';
import { NOUNS } from '../../src/entities/register.js';
import { create } from '../../src/services/entry.js';
import { planImport } from '../../src/services/manifest/plan.js';
import { organisations as allOrganisations } from '../../src/services/organisation.js';
import { importSeed } from '../../src/services/seed.js';
import { type Ask, asking, askingOver, nounApi } from '../support/api.js';
import { openTestDatabase } from '../support/database.js';
import { enter, everything, keyIn, newOrganisation, noun, scene } from '../support/scene.js';
import { openTestServer, type TestServer } from '../support/server.js';

let database: Database;
let server: TestServer;
beforeAll(async () => {
  database = await openTestDatabase();
  server = await openTestServer({}, database);
});
afterAll(async () => {
  await server.close();
  await database.close();
});

type Row = Readonly<Record<string, unknown>>;
type Manifest = Readonly<Record<string, readonly Row[]>>;
let organisations = 0;

interface Scene {
  readonly ask: Ask;
  readonly actor: Actor;
  /** The instant of the last write. */
  readonly now: () => Promise<string>;
  readonly imported: (register: Manifest) => Promise<string>;
  /** Changes a row of a noun, found by its key. */
  readonly updated: (name: string, key: string, changes: Row) => Promise<string>;
  readonly removed: (name: string, key: string) => Promise<string>;
}

/** An organisation of its own, with an empty register. */
async function empty(): Promise<Scene> {
  const organisation = `org-${(organisations += 1)}`;
  const actor = await newOrganisation(database, organisation);
  const ask = askingOver(server, { organisation });
  const now = async () => {
    const { data } = await ask<{ journal: { nodes: { at: string }[] } }>('{ journal(first: 1) { nodes { at } } }');
    return data?.journal.nodes[0]?.at ?? '2020-01-01T00:00:00Z';
  };
  const versionOf = async (name: string, key: string) => (await nounApi(ask, noun(name)).get(key))?.version ?? 0;
  return {
    ask,
    actor,
    now,
    async imported(register) {
      await planImport(JSON.stringify({ ropa: 1, ...register }), false, (work) => write(database, actor, 'test', work));
      return now();
    },
    async updated(name, key, changes) {
      const input = { key, version: await versionOf(name, key), ...changes };
      expect(await nounApi(ask, noun(name)).update(input)).toMatchObject({ problems: [], errors: [] });
      return now();
    },
    async removed(name, key) {
      const input = { key, version: await versionOf(name, key) };
      expect(await nounApi(ask, noun(name)).remove(input)).toMatchObject({ problems: [], errors: [] });
      return now();
    },
  };
}

interface RowFacts {
  readonly noun: string;
  readonly id: string;
  readonly key: string;
  readonly name: string | null;
  readonly change: string;
  readonly causes: readonly string[];
  readonly changes: readonly { readonly fact: string; readonly before: unknown; readonly after: unknown }[];
}
interface Judgement {
  readonly outcome: string;
  readonly reason: string | null;
  readonly explanation: string;
  readonly ground: { readonly key: string } | null;
}
interface TransferFacts {
  readonly key: string;
  readonly change: string;
  readonly causes: readonly string[];
  readonly before: { readonly outcome: string; readonly importer: { readonly name: string } | null } | null;
  readonly after: { readonly outcome: string; readonly importer: { readonly name: string } | null } | null;
  readonly answers: readonly {
    readonly regime: string;
    readonly before: Judgement | null;
    readonly after: Judgement | null;
    readonly causes: readonly string[];
    readonly lawTurns: readonly { readonly on: string; readonly says: readonly string[] }[];
  }[];
}
interface List<Node> {
  readonly nodes: readonly Node[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
interface Facts {
  readonly notes: readonly string[];
  readonly from: { readonly on: string; readonly asRecordedAt: string | null };
  readonly to: { readonly on: string; readonly asRecordedAt: string | null };
  readonly rows: List<RowFacts>;
  readonly entries: List<Omit<RowFacts, 'changes'> & { readonly rows: readonly RowFacts[] }>;
  readonly transfers: List<TransferFacts>;
  readonly gaps: List<{
    readonly key: string;
    readonly change: string;
    readonly after: { readonly rule: string } | null;
  }>;
  readonly counts: Readonly<Record<string, number>>;
}

const ROW = 'noun id key name change causes changes { fact before after }';
const PAGE = 'totalCount pageInfo { hasNextPage endCursor }';
const JUDGEMENT = '{ outcome reason explanation ground { key } }';
const COUNTS =
  'rowsAdded rowsRemoved rowsChanged transfersAppeared transfersDisappeared transfersChanged gapsOpened gapsClosed';
const ROWS = `rows(first: 500) { nodes { ${ROW} } ${PAGE} }`;
const ENTRIES = `entries(first: 500) { nodes { noun id key name change causes rows { ${ROW} } } ${PAGE} }`;
const TRANSFERS = `transfers(first: 500) { nodes { key change causes before { outcome importer { name } }
  after { outcome importer { name } } answers { regime before ${JUDGEMENT} after ${JUDGEMENT} causes lawTurns { on says } } } ${PAGE} }`;
const GAPS = `gaps(first: 500) { nodes { key change before { rule severity } after { rule severity } } ${PAGE} }`;
const ALL = `notes from { on asRecordedAt } to { on asRecordedAt } ${ROWS} ${ENTRIES} ${TRANSFERS} ${GAPS} ${COUNTS}`;

interface Moment {
  readonly on?: string;
  readonly asRecordedAt?: string;
}

async function difference<Part = Facts>(ask: Ask, from: Moment, to: Moment, fields = ALL): Promise<Part> {
  const { data, errors } = await ask<{ difference: Part }>(
    `query ($from: MomentInput!, $to: MomentInput!) { difference(from: $from, to: $to) { ${fields} } }`,
    { from, to },
  );
  expect(errors).toEqual([]);
  if (!data) throw new Error('There is an answer');
  return data.difference;
}

const rowsOf = async (ask: Ask, from: Moment, to: Moment): Promise<readonly RowFacts[]> =>
  (await difference(ask, from, to, ROWS)).rows.nodes;

/** `CHANGED Party host FACT: name Host>Racks`, a list as what went and came. */
const told = ({ change, noun: of, key, causes, changes }: RowFacts): string =>
  [
    `${change} ${of} ${key} ${causes.join('+')}`,
    ...changes.map(({ fact, before, after }) => `${fact} ${JSON.stringify(before)}>${JSON.stringify(after)}`),
  ].join('; ');

const DAY = '2024-06-01';
const BEFORE = '2001-01-01T00:00:00Z';

const REGISTER: Manifest = {
  parties: [
    { key: 'own', name: 'Own', own: true, country: 'DE' },
    { key: 'host', name: 'Host', country: 'IE' },
    { key: 'mailer', name: 'Mailer', country: 'US' },
  ],
  dataCategories: [
    { key: 'mail', name: 'Mail address' },
    { key: 'name', name: 'Name' },
  ],
  dataSubjectCategories: [{ key: 'readers', name: 'Readers' }],
  processingActivities: [
    {
      key: 'newsletter',
      name: 'Newsletter',
      controller: 'own',
      purposes: [{ key: 'send', name: 'Send it', legalBases: [{ key: 'consent', basis: 'CONSENT' }] }],
      disclosures: [{ key: 'mailing', recipient: 'mailer', roles: ['PROCESSOR'], dataCategories: ['mail'] }],
    },
    { key: 'payroll', name: 'Payroll', controller: 'own', startsOn: '2024-01-01', endsOn: '2025-01-01' },
  ],
};

describe('rows', () => {
  test('that are entered, changed and removed are told fact by fact, references by key', async () => {
    const { ask, imported, updated, removed } = await empty();
    const first = await imported(REGISTER);
    await updated('Party', 'host', { name: 'Racks', country: null });
    await updated('ProcessingActivity', 'payroll', { controller: 'host' });
    await removed('DataSubjectCategory', 'readers');
    const systems = [{ key: 'crm', name: 'CRM', owner: 'host', dataCategories: ['name', 'mail'] }];
    const second = await imported({ systems });
    const rows = await rowsOf(ask, { on: DAY, asRecordedAt: first }, { on: DAY, asRecordedAt: second });
    expect(rows.map(told)).toEqual([
      'CHANGED Party host FACT; name "Host">"Racks"; country "IE">null',
      'REMOVED DataSubjectCategory readers FACT; key "readers">null; name "Readers">null; sources []>null',
      'ADDED System crm FACT; key null>"crm"; kind null>"APPLICATION"; name null>"CRM"; sources null>[]; owner null>"host"; dataCategories []>["mail","name"]',
      'CHANGED ProcessingActivity payroll FACT; controller "own">"host"',
    ]);
    expect(rows.map(({ name }) => name)).toEqual(['Racks', 'Readers', 'CRM', 'Payroll']);
    expect(await difference(ask, { on: DAY, asRecordedAt: first }, { on: DAY }, COUNTS)).toMatchObject({
      rowsAdded: 1,
      rowsRemoved: 1,
      rowsChanged: 2,
    });
  });

  test('that were changed and changed back are the same, and what came and went in between never shows', async () => {
    const { ask, imported, updated, removed } = await empty();
    const first = await imported(REGISTER);
    await updated('Party', 'host', { name: 'Racks' });
    const between = await updated('Disclosure', 'mailing', { dataCategories: ['name'] });
    await imported({ parties: [{ key: 'passing', name: 'Passing' }] });
    await removed('Party', 'passing');
    await updated('Party', 'host', { name: 'Host' });
    const last = await updated('Disclosure', 'mailing', { dataCategories: ['mail'] });
    expect(await rowsOf(ask, { asRecordedAt: first }, { asRecordedAt: last })).toEqual([]);
    expect((await rowsOf(ask, { asRecordedAt: first }, { asRecordedAt: between })).map(told)).toEqual([
      'CHANGED Party host FACT; name "Host">"Racks"',
      'CHANGED Disclosure mailing FACT; dataCategories ["mail"]>["name"]',
    ]);
  });

  test('that begin or end between two days come and go by the day, and those that were recorded so by both', async () => {
    const { ask, imported, updated, now } = await empty();
    await imported(REGISTER);
    const first = await now();
    const payroll = (from: Moment, to: Moment) =>
      rowsOf(ask, from, to).then((rows) => rows.map(told).filter((one) => one.includes('payroll')));
    expect(await payroll({ on: '2023-12-31' }, { on: '2024-01-01' })).toEqual([
      'ADDED ProcessingActivity payroll DATE',
    ]);
    expect(await payroll({ on: '2024-12-31' }, { on: '2025-01-01' })).toEqual([
      'REMOVED ProcessingActivity payroll DATE',
    ]);
    expect(await payroll({ on: '2024-01-01' }, { on: '2024-12-31' })).toEqual([]);
    expect(await payroll({ on: '2023-12-31' }, { on: '2025-01-01' })).toEqual([]);
    await updated('ProcessingActivity', 'payroll', { name: 'Wages', endsOn: '2024-03-01' });
    const says = 'name "Payroll">"Wages"; ends_on "2025-01-01">"2024-03-01"'.replace('ends_on', 'endsOn');
    expect(await payroll({ on: '2024-02-29', asRecordedAt: first }, { on: '2024-02-29' })).toEqual([
      `CHANGED ProcessingActivity payroll FACT; ${says}`,
    ]);
    expect(await payroll({ on: DAY, asRecordedAt: first }, { on: DAY })).toEqual([
      `REMOVED ProcessingActivity payroll FACT; ${says}`,
    ]);
    // Either would do: it would have ended by the day that was recorded at first, and by the other.
    expect(await payroll({ on: DAY, asRecordedAt: first }, { on: '2025-01-01' })).toEqual([
      `REMOVED ProcessingActivity payroll FACT+DATE; ${says}`,
    ]);
    expect(await payroll({ on: '2023-12-31', asRecordedAt: first }, { on: '2024-02-01' })).toEqual([
      `ADDED ProcessingActivity payroll DATE; ${says}`,
    ]);
  });

  test('make the entry that they belong to another one, however far below', async () => {
    const { ask, imported, updated, removed } = await empty();
    const first = await imported(REGISTER);
    const at = { on: DAY, asRecordedAt: first };
    await updated('LegalBasis', 'consent', { consentRecord: 'The list of consents' });
    await updated('Disclosure', 'mailing', { dataCategories: ['mail', 'name'] });
    await updated('Party', 'mailer', { name: 'Post' });
    const { entries } = await difference(ask, at, { on: DAY }, ENTRIES);
    expect(entries.nodes).toMatchObject([
      { noun: 'ProcessingActivity', key: 'newsletter', name: 'Newsletter', change: 'CHANGED', causes: ['FACT'] },
    ]);
    expect(entries.nodes[0]?.rows.map(told)).toEqual([
      'CHANGED LegalBasis consent FACT; consentRecord null>"The list of consents"',
      'CHANGED Disclosure mailing FACT; dataCategories []>["name"]',
    ]);
    await removed('ProcessingActivity', 'newsletter');
    const gone = await difference(ask, at, { on: '2025-01-01' }, ENTRIES);
    expect(gone.entries.nodes.map(({ key, change, causes, rows }) => [key, change, causes, rows.length])).toEqual([
      ['newsletter', 'REMOVED', ['FACT'], 4],
      ['payroll', 'REMOVED', ['DATE'], 1],
    ]);
  });

  test('of an entry that is in force at neither moment change no entry', async () => {
    const { ask, imported } = await empty();
    const first = await imported(REGISTER);
    await nounApi(ask, noun('Purpose')).create({ key: 'pay', name: 'Pay', activity: 'payroll' });
    const of = async (on: string) => {
      const { rows, entries } = await difference(ask, { on, asRecordedAt: first }, { on }, `${ROWS} ${ENTRIES}`);
      return [rows.nodes.map(({ key }) => key), entries.nodes.map(({ key, change }) => `${change} ${key}`)];
    };
    expect(await of('2023-06-01')).toEqual([['pay'], []]);
    expect(await of('2024-06-01')).toEqual([['pay'], ['CHANGED payroll']]);
  });

  describe('of every kind', () => {
    let here: Scene;
    const instants = [BEFORE];
    beforeAll(async () => {
      here = await empty();
      await enter(database, here.actor, scene('one'));
      instants.push(await here.now());
      for (const of of NOUNS) {
        const key = keyIn('one', of);
        const row = await nounApi(here.ask, of).get(key);
        const { problems } = await nounApi(here.ask, of).update({
          version: row?.version,
          ...everything(of, 'one', 1),
          key,
        });
        expect([of.name, problems]).toEqual([of.name, []]);
        if (of.name === 'Engagement') instants.push(await here.now());
      }
      instants.push(await here.now());
      for (const name of ['TransferGround', 'ServedController', 'DataUse']) {
        await here.removed(name, keyIn('one', noun(name)));
      }
      instants.push(await here.now());
    }, 60_000);

    /** What the register itself says at a moment, by the kind and id of the row: what is recorded, and what is in force. */
    const read = async ({ on, asRecordedAt }: Moment) => {
      const recorded = new Map<string, Row>();
      const inForce = new Set<string>();
      const at = `asRecordedAt: "${asRecordedAt ?? ''}"`;
      for (const of of NOUNS) {
        const facts = [
          ...of.values.map(({ property }) => property),
          ...[...of.ones, ...of.links].map(({ property }) => `${property} { key }`),
        ].join(' ');
        const { data } = await here.ask<Record<'all' | 'some', Record<string, { nodes: Row[] }>>>(
          `{ all: register(everyDay: true, ${at}) { ${of.plural}(first: 500) { nodes { id key sources { document section date paraphrase certainty } ${facts} } } }
             some: register(on: "${on ?? ''}", ${at}) { ${of.plural}(first: 500) { nodes { id } } } }`,
        );
        for (const row of data?.all[of.plural]?.nodes ?? []) recorded.set(`${of.name} ${String(row.id)}`, row);
        for (const row of data?.some[of.plural]?.nodes ?? []) inForce.add(`${of.name} ${String(row.id)}`);
      }
      return { recorded, inForce };
    };

    const keyed = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(keyed)
        : typeof value === 'object' && value !== null && 'key' in value
          ? value.key
          : value;

    test.each([
      [0, 1],
      [0, 4],
      [1, 2],
      [1, 3],
      [2, 4],
      [3, 4],
      [4, 1],
      [3, 3],
    ])('between instant %i and instant %i are those that the register tells itself', async (one, other) => {
      for (const days of [
        ['2020-01-01', '2020-01-01'],
        ['2020-01-01', '2022-01-01'],
        ['2022-01-01', '2025-06-01'],
      ]) {
        const from = { on: days[0] ?? '', asRecordedAt: instants[one] ?? '' };
        const to = { on: days[1] ?? '', asRecordedAt: instants[other] ?? '' };
        const [before, after] = [await read(from), await read(to)];
        const expected = [...new Set([...before.inForce, ...after.inForce])].flatMap((row) => {
          if (!before.inForce.has(row)) return [`ADDED ${row}`];
          if (!after.inForce.has(row)) return [`REMOVED ${row}`];
          const [was, is] = [before.recorded.get(row) ?? {}, after.recorded.get(row) ?? {}];
          const facts = Object.keys(is).filter((fact) => JSON.stringify(was[fact]) !== JSON.stringify(is[fact]));
          return facts.length === 0 ? [] : [`CHANGED ${row} ${facts.sort().join(' ')}`];
        });
        const found = await rowsOf(here.ask, from, to);
        const said = found.map(({ change, noun: of, id, changes }) => {
          const facts =
            change === 'CHANGED'
              ? [
                  changes
                    .map(({ fact }) => fact)
                    .sort()
                    .join(' '),
                ]
              : [];
          return [change, of, id, ...facts].join(' ');
        });
        expect(said.sort()).toEqual(expected.sort());
        for (const { noun: of, id, changes } of found) {
          for (const { fact, after: value } of changes) {
            const is = after.recorded.get(`${of} ${id}`)?.[fact];
            if (is !== undefined && !Array.isArray(is)) expect([fact, value]).toEqual([fact, keyed(is)]);
          }
        }
      }
    });

    test('are turned about where the two moments are', async () => {
      for (const [from, to] of [
        [{ on: '2020-01-01', asRecordedAt: instants[1] ?? '' }, { on: '2022-01-01' }],
        [{ on: '2019-01-01' }, { on: '2022-01-01' }],
        [{ asRecordedAt: BEFORE }, { asRecordedAt: instants[2] ?? '' }],
      ] as const) {
        const there = await difference(here.ask, from, to);
        const back = await difference(here.ask, to, from);
        const turn: Readonly<Record<string, string>> = { ADDED: 'REMOVED', REMOVED: 'ADDED' };
        const sorted = (rows: Pick<RowFacts, 'id' | 'change' | 'causes' | 'changes'>[]) =>
          rows.sort((one, another) => (one.id < another.id ? -1 : 1));
        const turned = back.rows.nodes.map(({ id, change, causes, changes }) => ({
          id,
          change: turn[change] ?? change,
          causes,
          changes: changes.map(({ fact, before, after }) => ({ fact, before: after, after: before })),
        }));
        const plain = there.rows.nodes.map(({ id, change, causes, changes }) => ({ id, change, causes, changes }));
        expect(sorted(turned)).toEqual(sorted(plain));
        expect(plain.length).toBeGreaterThan(0);
        const numbers = await difference<Record<string, unknown>>(here.ask, from, to, COUNTS);
        const other = await difference<Record<string, unknown>>(here.ask, to, from, COUNTS);
        expect([
          other.rowsRemoved,
          other.rowsAdded,
          other.rowsChanged,
          other.transfersDisappeared,
          other.gapsClosed,
        ]).toEqual([
          numbers.rowsAdded,
          numbers.rowsRemoved,
          numbers.rowsChanged,
          numbers.transfersAppeared,
          numbers.gapsOpened,
        ]);
      }
    });

    test.each([{ on: '2022-01-01' }, { on: '2020-01-01', asRecordedAt: 1 }, { asRecordedAt: 2 }])(
      'are none between a moment and itself: %j',
      async ({ on, asRecordedAt }) => {
        const moment = {
          ...(on === undefined ? {} : { on }),
          ...(asRecordedAt === undefined ? {} : { asRecordedAt: instants[asRecordedAt] ?? '' }),
        };
        const same = await difference(here.ask, moment, moment);
        for (const list of [same.rows, same.entries, same.transfers, same.gaps]) expect(list.totalCount).toBe(0);
        expect(same.notes).toEqual(['The two moments are the same: nothing can differ.']);
      },
    );

    test('come in pages, which together are the list', async () => {
      const whole = await rowsOf(here.ask, { asRecordedAt: BEFORE }, {});
      const pages: string[] = [];
      for (let after: string | null = null, more = true; more;) {
        const args: string = after === null ? '' : `, after: "${after}"`;
        const { rows }: Facts = await difference(
          here.ask,
          { asRecordedAt: BEFORE },
          {},
          `rows(first: 7${args}) { nodes { id } ${PAGE} }`,
        );
        pages.push(...rows.nodes.map(({ id }) => id));
        [after, more] = [rows.pageInfo.endCursor, rows.pageInfo.hasNextPage];
      }
      expect(pages).toEqual(whole.map(({ id }) => id));
      expect(pages.length).toBeGreaterThan(14);
    });

    test.each([
      ['noun: [Party, System]', ({ noun: of }: RowFacts) => of === 'Party' || of === 'System'],
      ['change: [REMOVED]', ({ change }: RowFacts) => change === 'REMOVED'],
      ['cause: [DATE]', ({ causes }: RowFacts) => causes.includes('DATE')],
      ['key: ["one-location"]', ({ key }: RowFacts) => key === 'one-location'],
      ['noun: null, change: [ADDED, CHANGED]', ({ change }: RowFacts) => change !== 'REMOVED'],
    ])('are listed as the filter asks: %s', async (filter, through) => {
      const [from, to] = [{ on: '2020-01-01', asRecordedAt: instants[2] ?? '' }, { on: '2022-01-01' }];
      const whole = await rowsOf(here.ask, from, to);
      const { rows } = await difference(
        here.ask,
        from,
        to,
        `rows(first: 500, filter: { ${filter} }) { nodes { ${ROW} } ${PAGE} }`,
      );
      expect(rows.nodes).toEqual(whole.filter(through));
      expect(rows.nodes.length).toBeGreaterThan(0);
      expect(rows.nodes.length).toBeLessThan(whole.length);
      expect(rows.totalCount).toBe(rows.nodes.length);
    });
  });
});

/** What is told of the answer of a regime: `mailing OUTCOME LAWFUL>UNLAWFUL LAW 2020-07-16`. */
const answered = ({ key, change, answers }: TransferFacts, of = 'EU'): string => {
  const answer = answers.find(({ regime }) => regime === of);
  const outcomes = [answer?.before, answer?.after].map((one) => one?.outcome ?? '').join('>');
  const turns = (answer?.lawTurns ?? []).map(({ on }) => on);
  return [key.split(':')[1], change, outcomes, answer?.causes.join('+'), ...turns].join(' ');
};

describe('transfers', () => {
  const certification = { key: 'shield', scheme: 'PRIVACY_SHIELD', euUs: true, startsOn: '2017-01-10' };
  const given = (recipient: string, grounds: readonly Row[] = []): Row => ({
    key: `to-${recipient}`,
    recipient,
    roles: ['PROCESSOR'],
    grounds,
  });
  const US: Manifest = {
    parties: [
      { key: 'own', name: 'Own', own: true, country: 'DE' },
      { key: 'listed', name: 'Listed', country: 'US', certifications: [certification] },
      { key: 'clauses', name: 'Clauses', country: 'US' },
      { key: 'london', name: 'London', country: 'GB' },
      { key: 'ended', name: 'Ended', country: 'IN' },
    ],
    processingActivities: [
      {
        key: 'activity',
        name: 'Activity',
        controller: 'own',
        disclosures: [
          given('listed'),
          given('clauses', [{ key: 'scc', mechanism: 'SCC_2010', concludedOn: '2015-01-01' }]),
          given('london'),
          given('ended', [
            {
              key: 'old',
              mechanism: 'SCC_2010',
              concludedOn: '2015-01-01',
              endsOn: '2020-06-01',
              assessedOn: '2019-01-01',
            },
          ]),
        ],
      },
    ],
  };
  const between = async (ask: Ask, from: Moment, to: Moment, of?: string) =>
    (await difference(ask, from, to, TRANSFERS)).transfers.nodes.map((one) => answered(one, of));

  test('that the law answers otherwise are told apart from those of which a day was passed', async () => {
    const { ask, imported } = await empty();
    await imported(US);
    expect(await between(ask, { on: '2020-04-30' }, { on: '2020-07-31' })).toEqual([
      'to-clauses OUTCOME LAWFUL>UNLAWFUL LAW 2020-07-16',
      'to-ended OUTCOME LAWFUL>UNLAWFUL DATE',
      'to-listed OUTCOME LAWFUL>UNLAWFUL LAW 2020-07-16',
    ]);
    expect(await between(ask, { on: '2021-06-01' }, { on: '2021-07-01' })).toEqual([
      'to-london OUTCOME NOT_RESTRICTED>LAWFUL LAW 2021-06-28',
    ]);
    expect(await between(ask, { on: '2018-07-01' }, { on: '2020-01-31' })).toEqual([]);
    expect(await between(ask, { on: '2018-07-01' }, { on: '2020-04-30' })).toEqual([
      'to-london BASIS NOT_RESTRICTED>NOT_RESTRICTED LAW 2020-02-01',
    ]);
    const { transfers } = await difference(ask, { on: '2020-04-30' }, { on: '2020-07-31' }, TRANSFERS);
    expect(transfers.nodes.map(({ key, causes, before, after }) => [key.split(':')[1], causes, before, after])).toEqual(
      [
        ...['clauses', 'ended', 'listed'].map((to) => {
          const importer = { name: to.charAt(0).toUpperCase() + to.slice(1) };
          const causes = [to === 'ended' ? 'DATE' : 'LAW'];
          return [`to-${to}`, causes, { outcome: 'LAWFUL', importer }, { outcome: 'UNLAWFUL', importer }];
        }),
      ],
    );
    expect(transfers.nodes[0]?.answers).toEqual([
      {
        regime: 'EU',
        before: expect.objectContaining({ outcome: 'LAWFUL', reason: null, ground: { key: 'scc' } }) as Judgement,
        after: expect.objectContaining({ outcome: 'UNLAWFUL', reason: 'NO_TIA', ground: { key: 'scc' } }) as Judgement,
        causes: ['LAW'],
        lawTurns: [
          {
            on: '2020-07-16',
            says: [
              'C-311/18 of 2020-07-16 (Schrems II): the law over there is to be assessed before a tool is relied on.',
            ],
          },
        ],
      },
    ]);
  });

  test('of which the register was changed are told so, alone or beside the law', async () => {
    const { ask, imported, updated, removed } = await empty();
    const first = await imported(US);
    await updated('TransferGround', 'scc', { assessedOn: '2020-07-01', assessmentOutcome: 'SUFFICIENT' });
    await updated('Certification', 'shield', { endsOn: '2020-05-01' });
    const second = await removed('Disclosure', 'to-london');
    const on = (day: string, asRecordedAt: string) => ({ on: day, asRecordedAt });
    expect(await between(ask, on('2020-07-31', first), on('2020-07-31', second))).toEqual([
      'to-clauses OUTCOME UNLAWFUL>LAWFUL FACT',
      'to-london DISAPPEARED NOT_RESTRICTED> FACT',
    ]);
    expect(await between(ask, on('2020-06-01', first), on('2020-06-01', second))).toEqual([
      'to-listed OUTCOME LAWFUL>UNLAWFUL FACT',
      'to-london DISAPPEARED NOT_RESTRICTED> FACT',
    ]);
    expect(await between(ask, on('2020-04-30', first), on('2020-07-31', second))).toEqual([
      'to-ended OUTCOME LAWFUL>UNLAWFUL DATE',
      'to-listed OUTCOME LAWFUL>UNLAWFUL LAW 2020-07-16',
      'to-london DISAPPEARED NOT_RESTRICTED> FACT',
    ]);
  });

  test('that come with their activity on its first day appear by the day', async () => {
    const { ask, imported } = await empty();
    const [activity = {}] = US.processingActivities ?? [];
    await imported({ ...US, processingActivities: [{ ...activity, startsOn: '2020-01-01' }] });
    const { transfers } = await difference(ask, { on: '2019-12-31' }, { on: '2020-01-01' }, TRANSFERS);
    expect(transfers.nodes.map(({ change, causes, before }) => [change, causes, before])).toEqual(
      Array.from({ length: 4 }, () => ['APPEARED', ['DATE'], null]),
    );
    expect(transfers.nodes.map(({ after }) => after?.outcome)).toEqual([
      'LAWFUL',
      'LAWFUL',
      'LAWFUL',
      'NOT_RESTRICTED',
    ]);
  });

  test.each([
    ['cause: [DATE]', ['to-ended']],
    ['change: [APPEARED, DISAPPEARED]', []],
    ['regime: [UK]', []],
    ['regime: [EU], change: [OUTCOME], cause: [LAW]', ['to-clauses', 'to-listed']],
  ])('are listed as the filter asks: %s', async (filter, expected) => {
    const { ask, imported } = await empty();
    await imported(US);
    const fields = `transfers(filter: { ${filter} }) { totalCount edges { cursor node { key } } }`;
    const { transfers } = await difference<{
      transfers: { totalCount: number; edges: { cursor: string; node: { key: string } }[] };
    }>(ask, { on: '2020-04-30' }, { on: '2020-07-31' }, fields);
    expect(transfers.edges.map(({ node }) => node.key.split(':')[1])).toEqual(expected);
    expect(transfers.totalCount).toBe(expected.length);
  });
});

describe('the first data set', () => {
  let ask: Ask;
  let actor: Actor;
  beforeAll(async () => {
    await importSeed(database);
    const seeded = (await allOrganisations(database)).find(({ key }) => key === 'allego');
    actor = { organisationId: seeded?.id ?? '', actor: 'person:reader' };
    ask = asking(database, actor);
  }, 60_000);

  test('names no ground, so that what befell grounds in July 2020 changed nothing', async () => {
    const { rows, transfers, gaps } = await difference(ask, { on: '2020-04-30' }, { on: '2020-07-31' });
    expect([rows.totalCount, transfers.totalCount, gaps.totalCount]).toEqual([0, 0, 0]);
  });

  test('begins with the policy: all entries and transfers of it come by the day', async () => {
    const { entries, transfers } = await difference(ask, { on: '2020-03-31' }, { on: '2020-04-01' });
    expect(entries.totalCount).toBe(18);
    expect(new Set(entries.nodes.map(({ change, causes }) => `${change} ${causes.join()}`))).toEqual(
      new Set(['ADDED DATE']),
    );
    expect(new Set(transfers.nodes.map(({ change, causes }) => `${change} ${causes.join()}`))).toEqual(
      new Set(['APPEARED DATE']),
    );
  });

  test('is judged otherwise since the guidance on exporters outside, and since the United Kingdom is outside', async () => {
    const fields = TRANSFERS.replace('first: 500', 'first: 500, filter: { regime: EU }');
    const { transfers } = await difference(ask, { on: '2020-04-30' }, { on: '2026-11-23' }, fields);
    expect(new Set(transfers.nodes.map((one) => answered(one).split(' ').slice(1).join(' ')))).toEqual(
      new Set(['OUTCOME REVIEW>UNLAWFUL LAW 2021-11-18', 'OUTCOME NOT_RESTRICTED>LAWFUL LAW 2021-06-28']),
    );
  });

  test('with a recipient on the list of the Privacy Shield turns on the day on which that was annulled', async () => {
    await write(database, { ...actor, actor: 'person:editor' }, 'test', (tx) =>
      create(tx, noun('Certification'), {
        party: 'advertisers',
        scheme: 'PRIVACY_SHIELD',
        euUs: true,
        startsOn: '2017-01-10',
        coversHumanResources: true,
      }),
    );
    const { transfers } = await difference(ask, { on: '2020-04-30' }, { on: '2020-07-31' }, TRANSFERS);
    expect(transfers.nodes.length).toBeGreaterThan(0);
    for (const one of transfers.nodes) {
      expect(one).toMatchObject({
        causes: ['LAW'],
        after: { importer: { name: 'Advertisers and advertising networks' } },
      });
      expect(one.answers[0]?.lawTurns.map(({ on }) => on)).toEqual(['2020-07-16']);
    }
  });
});

describe('gaps', () => {
  test('open and close with what is recorded and with the day', async () => {
    const { ask, imported, updated } = await empty();
    const first = await imported(REGISTER);
    await updated('LegalBasis', 'consent', { consentRecord: 'The list of consents' });
    const at = { on: DAY, asRecordedAt: first };
    const { gaps } = await difference(ask, at, { on: DAY }, GAPS);
    expect(gaps.nodes.map(({ key, change }) => `${change} ${key.split(' ').slice(0, 2).join(' ')}`)).toEqual([
      'CLOSED R37 legalBases.consent.consentRecord',
    ]);
    const keysOn = async (day: string) => {
      const { data } = await ask<{ register: { gaps: { nodes: { key: string }[] } } }>(
        `{ register(on: "${day}") { gaps(first: 500) { nodes { key } } } }`,
      );
      return (data?.register.gaps.nodes ?? []).map(({ key }) => key);
    };
    const [then, now] = [await keysOn('2023-06-01'), await keysOn(DAY)];
    const moved = await difference(ask, { on: '2023-06-01' }, { on: DAY }, GAPS);
    const changed = (change: string) => moved.gaps.nodes.flatMap((gap) => (gap.change === change ? [gap.key] : []));
    expect(changed('OPENED')).toEqual(now.filter((key) => !then.includes(key)));
    expect(changed('CLOSED')).toEqual(then.filter((key) => !now.includes(key)));
    expect(changed('OPENED').length).toBeGreaterThan(3);
    const rule = await difference(
      ask,
      { on: '2023-06-01' },
      { on: DAY },
      `gaps(filter: { rule: [R10], change: OPENED, tag: A30, severity: ERROR }) { nodes { key after { rule } } totalCount }`,
    );
    expect(rule.gaps.nodes.map(({ after }) => after?.rule)).toEqual(['R10']);
  });

  test('that the law opened on the day it began are told, and the note says why there were none', async () => {
    const { ask, imported } = await empty();
    await imported(REGISTER);
    const { gaps, notes } = await difference(ask, { on: '2018-05-24' }, { on: '2018-05-25' }, `notes ${GAPS}`);
    expect(new Set(gaps.nodes.map(({ change }) => change))).toEqual(new Set(['OPENED']));
    expect(notes).toEqual([
      'On 2018-05-24 the GDPR did not apply: there are no gaps, and transfers are judged by Directive 95/46/EC, where that held.',
    ]);
  });
});

describe('a caller', () => {
  test('sees what the permissions allow: gaps need that of reports, all needs that of the register', async () => {
    const ask = async (fields: string, key: string | null) => {
      const { data, errors } = await server.graphql(`{ difference(from: {}, to: {}) { ${fields} } }`, {}, { key });
      return errors[0]?.extensions.code ?? data;
    };
    const reader = await server.newKey(['register:read']);
    const reports = await server.newKey(['reports:read']);
    const both = await server.newKey(['register:read', 'reports:read']);
    const rest = 'rowsAdded rows { totalCount } entries { totalCount } transfersChanged transfers { totalCount }';
    expect(await ask(rest, reader)).toMatchObject({ difference: { rowsAdded: 0, rows: { totalCount: 0 } } });
    for (const fields of ['gaps { totalCount }', 'gapsOpened', 'gapsClosed']) {
      expect(await ask(fields, reader)).toBe('FORBIDDEN');
      expect(await ask(fields, both)).toMatchObject({ difference: {} });
    }
    expect(await ask('rowsAdded', reports)).toBe('FORBIDDEN');
    expect(await ask('rowsAdded', null)).toBe('UNAUTHENTICATED');
  });

  test('sees its own organisation alone', async () => {
    const [one, other] = [await empty(), await empty()];
    await one.imported(REGISTER);
    const { rows, transfers } = await difference(other.ask, { on: DAY, asRecordedAt: BEFORE }, { on: DAY });
    expect([rows.totalCount, transfers.totalCount]).toEqual([0, 0]);
  });
});

describe('input', () => {
  let ask: Ask;
  beforeAll(async () => {
    const { ask: of, imported } = await empty();
    await imported(REGISTER);
    ask = of;
  });

  test.each<[string, Row, Row, RegExp]>([
    ['a day that there is not', { on: '2023-02-29' }, {}, /^from\.on: /],
    ['a day in another form', {}, { on: '29.02.2024' }, /^to\.on: /],
    ['an empty day', {}, { on: '' }, /^to\.on: /],
    ['the year 0', { on: '0000-01-01' }, {}, /^from\.on: /],
    ['a day after all days', {}, { on: '10000-01-01' }, /^to\.on: /],
    ['an instant without its offset', { asRecordedAt: '2024-01-01T00:00:00' }, {}, /^from\.asRecordedAt: /],
    ['a day for an instant', {}, { asRecordedAt: '2024-01-01' }, /^to\.asRecordedAt: /],
    ['the future', {}, { asRecordedAt: '2999-01-01T00:00:00Z' }, /^to\.asRecordedAt: It is not in the future/],
    ['a number', { on: 20240101 }, {}, /Date is written as text/],
    ['rows of every day', { everyDay: true }, {}, /everyDay/],
  ])('%s is refused', async (_, from, to, message) => {
    const { data, errors } = await ask(
      'query ($from: MomentInput!, $to: MomentInput!) { difference(from: $from, to: $to) { rowsAdded } }',
      { from, to },
    );
    expect(data ?? null).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    expect(errors[0]?.message).toMatch(message);
  });

  test('that leaves a moment out is refused', async () => {
    const { errors } = await ask('{ difference(from: {}) { rowsAdded } }');
    expect(errors[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test.each([
    'rows(first: 501)',
    'rows(first: -1)',
    'entries(after: "x")',
    'transfers(first: 1, last: 1)',
    'gaps(before: "x")',
  ])('that fits no page is refused: %s', async (list) => {
    const { errors } = await ask(`{ difference(from: {}, to: {}) { ${list} { totalCount } } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
  });

  test.each<[Moment, Moment]>([
    [{ on: '0001-01-01' }, { on: '9999-12-31' }],
    [{ on: '9999-12-31' }, { on: '0001-01-01' }],
    [{ on: '1994-06-01' }, { on: '1998-10-24' }],
    [{ on: '2018-05-24' }, {}],
    [{ on: '2040-01-01' }, { on: '2050-01-01' }],
    [{ asRecordedAt: '0001-01-01T00:00:00Z' }, { asRecordedAt: '1970-01-01T00:00:00+14:00' }],
    [{ on: '0001-01-01', asRecordedAt: '0001-01-01T00:00:00Z' }, { on: '9999-12-31' }],
    [{}, {}],
  ])('has a definite answer: %j to %j', async (from, to) => {
    const { from: first, to: second, notes, ...lists } = await difference(ask, from, to);
    expect(first.on).toBe(from.on ?? new Date().toISOString().slice(0, 10));
    expect(second.asRecordedAt).toBe(to.asRecordedAt ?? null);
    const far = [first.on, second.on].filter((day) => day < '2018-05-25' || day > '2027-01-01');
    expect(far.filter((day) => !notes.some((note) => note.includes(day)))).toEqual([]);
    for (const { totalCount, nodes } of [lists.rows, lists.entries, lists.transfers, lists.gaps]) {
      expect(nodes).toHaveLength(totalCount);
    }
    for (const { causes } of [...lists.rows.nodes, ...lists.entries.nodes, ...lists.transfers.nodes]) {
      expect(causes.length).toBeGreaterThan(0);
    }
  });

  test('of null is as if it were left out', async () => {
    const { data, errors } = await ask<{ difference: Facts }>(
      '{ difference(from: { on: null, asRecordedAt: null }, to: { on: null }) { from { on asRecordedAt } to { on } } }',
    );
    expect(errors).toEqual([]);
    const today = new Date().toISOString().slice(0, 10);
    expect(data?.difference).toEqual({ from: { on: today, asRecordedAt: null }, to: { on: today } });
  });
});

test('the number of statements does not grow with what differs', async () => {
  const many = (from: number, to: number): Manifest => {
    const numbers = Array.from({ length: to - from }, (_, at) => from + at);
    return {
      parties: [
        { key: 'own', name: 'Own', own: true, country: 'DE' },
        ...numbers.map((at) => ({ key: `p${at}`, name: `P ${at}`, country: 'US' })),
      ],
      processingActivities: numbers.map((at) => ({
        key: `a${at}`,
        name: `A ${at}`,
        controller: 'own',
        startsOn: at % 2 === 0 ? '2020-01-01' : null,
        purposes: [{ key: `u${at}`, name: 'Send it', legalBases: [{ key: `b${at}`, basis: 'CONSENT' }] }],
        disclosures: [
          {
            key: `d${at}`,
            recipient: `p${at}`,
            roles: ['PROCESSOR'],
            grounds: [{ key: `g${at}`, mechanism: 'SCC_2010', concludedOn: '2015-01-01' }],
          },
        ],
      })),
    };
  };
  const { ask, imported } = await empty();
  await imported(many(0, 2));
  const first = await imported(many(2, 4));
  const sent = jest.spyOn(Client.prototype, 'query');
  const counted = async (from: Moment, to: Moment) => {
    sent.mockClear();
    const { rows } = await difference(ask, from, to);
    return { count: sent.mock.calls.length, rows: rows.totalCount };
  };
  const moments = [
    [{ on: '2019-06-01' }, { on: '2020-08-01' }],
    [{ on: '2020-08-01', asRecordedAt: BEFORE }, { on: '2020-08-01' }],
    [{ on: '2019-06-01', asRecordedAt: first }, { on: '2020-08-01' }],
  ] as const;
  await imported(many(4, 6));
  const few: Awaited<ReturnType<typeof counted>>[] = [];
  for (const [from, to] of moments) few.push(await counted(from, to));
  await imported(many(6, 40));
  const more: typeof few = [];
  for (const [from, to] of moments) more.push(await counted(from, to));
  sent.mockRestore();
  expect(more.map(({ count }) => count)).toEqual(few.map(({ count }) => count));
  more.forEach(({ rows }, at) => {
    expect(rows).toBeGreaterThan(few[at]?.rows ?? Infinity);
  });
});
