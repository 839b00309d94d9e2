import { soon } from '../support/clock.js';
import { Connection } from 'pg';
import type { Actor } from '../../src/database/session.js';
import { NOUNS } from '../../src/entities/register.js';
import { type Ask, askingOver, factsOf } from '../support/api.js';
import { enter, keyIn, least, noun, scene } from '../support/scene.js';
import { openTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let actor: Actor;
let ask: Ask;

beforeAll(async () => {
  server = await openTestServer();
  actor = { organisationId: server.organisationId, actor: 'administrator' };
  ask = askingOver(server);
  await enter(server.database, actor, scene('here'));
});
afterAll(() => server.close());

async function answer<Data>(query: string, variables: object = {}): Promise<Data> {
  const { data, errors } = await ask<Data>(query, variables);
  expect(errors).toEqual([]);
  if (!data) throw new Error('There is no answer.');
  return data;
}

describe('the number of statements', () => {
  /** The statements that the database is sent for a query, whoever sends them. */
  async function statements(query: string, variables: object = {}): Promise<number> {
    const sent = (['execute', 'query'] as const).map((how) => jest.spyOn(Connection.prototype, how));
    try {
      await answer(query, variables);
      return sent.reduce((sum, { mock }) => sum + mock.calls.length, 0);
    } finally {
      for (const spy of sent) spy.mockRestore();
    }
  }

  /** Every list, with all relations of its rows, two deep. */
  const lists = NOUNS.map((of) => {
    const below = [...of.many, ...of.ones, ...of.links].map((fact) => {
      const target = NOUNS.find(({ entity }) => entity === fact.target());
      return `${fact.property} { key ${target ? factsOf(target).replace(/sources \{[^}]*\}/, '') : ''} }`;
    });
    return [
      of.plural,
      `${of.plural}(first: 500) { nodes { ${factsOf(of).replace(/\b\w+ \{ key \}/g, '')} ${below.join(' ')} } }`,
    ] as const;
  });
  const DEEP = `
    processingActivities(first: 500) { totalCount nodes {
      name controller { name contacts { name } }
      disclosures { recipient { name locations { country } engagementsHeld { service grounds { mechanism } } } }
      dataUses { subjects { name } data { name broader { name } } retention { name } }
      purposes { name legalBases { basis } } systems { host { engaged { name } } measures { name } }
    } }`;
  const few = new Map<string, number>();
  const many = new Map<string, number>();

  async function count(into: Map<string, number>): Promise<void> {
    for (const [name, list] of [...lists, ['deep', DEEP] as const]) {
      into.set(name, await statements(`{ register(everyDay: true) { ${list} } }`));
    }
    into.set(
      'subprocessors',
      await statements('{ register(everyDay: true) { subprocessors { entries { party { name } path { name } } } } }'),
    );
    into.set('journal', await statements('{ journal(first: 500) { nodes { key changes { fact } } } }'));
    into.set('manifest', await statements('{ register(everyDay: true) { manifest } }'));
  }

  beforeAll(async () => {
    await count(few);
    await count(few); // prepared by now
    const word = 'here';
    for (let at = 0; at < 100; at += 1) {
      await enter(
        server.database,
        actor,
        scene(`row${at}`).filter(({ key }) => !key.endsWith('-3') && !key.endsWith('-4')),
      );
    }
    await enter(
      server.database,
      actor,
      Array.from({ length: 300 }, (_, at) => ({
        noun: noun('Disclosure'),
        key: `more-${at}`,
        input: least(noun('Disclosure'), word),
      })),
    );
    await count(many);
  }, 120_000);

  test('does not grow with the rows', () => {
    expect(Object.fromEntries(many)).toEqual(Object.fromEntries(few));
  });

  test('is one for a list with all its relations, beside the one that says who reads', async () => {
    const none = await statements('{ register { on } }');
    const open = await statements('{ register { parties { nodes { key } } } }');
    for (const name of [...lists.map(([list]) => list), 'deep']) expect([name, many.get(name)]).toEqual([name, open]);
    expect(open - none).toBe(2);
  });

  test('is two more for a second list, since these two open and close a snapshot, and one for each further list', async () => {
    const one = await statements('{ register { parties { nodes { key } } } }');
    const two = await statements('{ register { parties { nodes { key } } systems { nodes { key } } } }');
    const three = await statements(
      '{ register { parties { nodes { key } } systems { nodes { key } } party(key: "x") { key } } }',
    );
    expect([two - one, three - two]).toEqual([3, 1]);
  });
});

describe('what is asked for', () => {
  const party = keyIn('here', noun('Party'));

  test('may have other names, and be asked for twice in different ways', async () => {
    const { register } = await answer<{ register: Record<string, unknown> }>(
      `query ($key: String!) { register(everyDay: true) {
        it: party(key: $key) { a: name b: name contacts { role } others: contacts { n: name } }
        again: party(key: $key) { name legalName }
        list: parties(filter: { keys: [$key] }) { nodes { k: key } rows: edges { node { name } } edges { node { key } } }
        none: party(key: "none") { name }
      } }`,
      { key: party },
    );
    expect(register).toEqual({
      it: { a: 'here name', b: 'here name', contacts: [{ role: 'REPRESENTATIVE' }], others: [{ n: 'here name' }] },
      again: { name: 'here name', legalName: 'here legalName' },
      list: { nodes: [{ k: party }], rows: [{ node: { name: 'here name' } }], edges: [{ node: { key: party } }] },
      none: null,
    });
  });

  test('may be put together from fragments, named or not, within one another', async () => {
    const { register } = await answer<{ register: { engagement: unknown } }>(
      `query { register(everyDay: true) { ...Rows } }
       fragment Rows on Register { engagement(key: "${keyIn('here', noun('Engagement'))}") { ...Edge ... on Engagement { service } } }
       fragment Edge on Engagement { engager { ...Name } engaged { ...Name country: key } ... { grounds { mechanism } } }
       fragment Name on Party { __typename name contacts { ...Role } }
       fragment Role on Contact { role party { key } }`,
    );
    expect(register.engagement).toEqual({
      engager: {
        __typename: 'Party',
        name: 'here name',
        contacts: [{ role: 'REPRESENTATIVE', party: { key: party } }],
      },
      engaged: { __typename: 'Party', name: 'here name', contacts: [], country: `${party}-2` },
      grounds: [{ mechanism: expect.any(String) as string }],
      service: 'here service',
    });
  });

  test.each([true, false])('may be left out or put in by a variable that is %s', async (flag) => {
    const { register } = await answer<{ register: { party: unknown } }>(
      `query ($flag: Boolean!) { register(everyDay: true) { party(key: "${party}") {
        name @skip(if: $flag) legalName @include(if: $flag)
        contacts @include(if: $flag) { name role @skip(if: $flag) }
        ... @skip(if: $flag) { contacts { role } engagementsMade { service } }
        ...Country @include(if: $flag)
        key @include(if: true) @skip(if: false)
      } parties(first: 1) { totalCount @include(if: $flag) nodes { key } } } }
      fragment Country on Party { country }`,
      { flag },
    );
    expect(register.party).toEqual(
      flag
        ? { legalName: 'here legalName', contacts: [{ name: 'here name' }], country: 'DE', key: party }
        : {
            name: 'here name',
            contacts: [{ role: 'REPRESENTATIVE' }],
            engagementsMade: [{ service: 'here service' }],
            key: party,
          },
    );
    const { parties } = register as unknown as { parties: Record<string, unknown> };
    expect(typeof parties.totalCount).toBe(flag ? 'number' : 'undefined');
  });

  test('is the same when it is asked for again, and again', async () => {
    const query = `{ register(everyDay: true) { parties(first: 3) { nodes { key name contacts { role } } } } }`;
    const first = await answer(query);
    for (let times = 0; times < 4; times += 1) expect(await answer(query)).toEqual(first);
  });

  test('follows what a row refers to, and back, in a circle', async () => {
    const { register } = await answer<{ register: { contact: unknown } }>(
      `{ register(everyDay: true) { contact(key: "${keyIn('here', noun('Contact'))}") { key party { contacts { key party { contacts { key } } } } } } }`,
    );
    const key = keyIn('here', noun('Contact'));
    expect(register.contact).toEqual({ key, party: { contacts: [{ key, party: { contacts: [{ key }] } }] } });
  });
});

describe('the day of a register', () => {
  const FROM = '2019-05-10';
  const UNTIL = '2019-06-10';
  const DAYS = { before: '2019-05-09', first: FROM, last: '2019-06-09', after: UNTIL } as const;
  const dated = NOUNS.filter((of) => of.dated);

  beforeAll(async () => {
    const bounds = {
      both: { startsOn: FROM, endsOn: UNTIL },
      from: { startsOn: FROM },
      until: { endsOn: UNTIL },
      always: {},
    };
    for (const [name, facts] of Object.entries(bounds)) {
      const word = `day-${name}`;
      const entries = scene(word).map(({ noun: of, key, input }) => ({
        noun: of,
        key,
        input: { ...input, ...(of.dated ? { startsOn: null, endsOn: null, ...facts } : {}) },
      }));
      await enter(server.database, actor, entries);
    }
  });

  const inForce: Readonly<Record<keyof typeof DAYS, readonly string[]>> = {
    before: ['until', 'always'],
    first: ['both', 'from', 'until', 'always'],
    last: ['both', 'from', 'until', 'always'],
    after: ['from', 'always'],
  };

  test('there are nouns that are in force for a time', () => {
    expect(dated.map(({ name }) => name)).toEqual([
      'Applicability',
      'Certification',
      'Engagement',
      'ProcessingActivity',
      'JointController',
      'Disclosure',
      'ProcessingOnBehalf',
      'ServedController',
      'TransferGround',
    ]);
  });

  test.each(dated.map((of) => [of.plural, of] as const))(
    'shows the %s in force then: from the first day until before the last',
    async (_, of) => {
      for (const asRecordedAt of ['', `, asRecordedAt: "${soon()}"`]) {
        for (const [name, day] of Object.entries(DAYS)) {
          const words = inForce[name as keyof typeof DAYS];
          const single = ['both', 'from', 'until', 'always'].map(
            (word) => `${word}: ${of.singular}(key: "${keyIn(`day-${word}`, of)}") { key }`,
          );
          const { register } = await answer<{ register: Record<string, unknown> }>(
            `{ register(on: "${day}"${asRecordedAt}) { on ${single.join(' ')} list: ${of.plural}(first: 500, filter: { search: "day-" }) { nodes { key } totalCount } } }`,
          );
          const { list, on, ...rows } = register as {
            list: { nodes: { key: string }[]; totalCount: number };
            on: string;
          };
          expect(on).toBe(day);
          expect(Object.keys(rows).filter((word) => (rows as Record<string, unknown>)[word] !== null)).toEqual(words);
          const listed = new Set(list.nodes.map(({ key }) => key.replace(/^day-(\w+)-.*$/, '$1')));
          expect([...listed].sort()).toEqual([...words].sort());
          expect(list.totalCount).toBe(list.nodes.length);
        }
      }
    },
  );

  test('hides what is not in force from the rows that refer to it, or that it belongs to', async () => {
    const word = 'day-both';
    const query = (args: string) => `{ register(${args}) {
      system(key: "${keyIn(word, noun('System'))}") { host { key } }
      party(key: "${keyIn(word, noun('Party'))}") { certifications { key } applicability { key } engagementsMade { key } }
      retentionRule(key: "${keyIn(word, noun('RetentionRule'))}") { key }
    } }`;
    const one = (of: string) => [{ key: keyIn(word, noun(of)) }];
    for (const day of [FROM, '2019-06-09']) {
      expect((await answer<{ register: object }>(query(`on: "${day}"`))).register).toEqual({
        system: { host: one('Engagement')[0] },
        party: {
          certifications: one('Certification'),
          applicability: one('Applicability'),
          engagementsMade: one('Engagement'),
        },
        retentionRule: one('RetentionRule')[0],
      });
    }
    for (const day of ['2019-05-09', UNTIL]) {
      expect((await answer<{ register: object }>(query(`on: "${day}"`))).register).toEqual({
        system: { host: null },
        party: { certifications: [], applicability: [], engagementsMade: [] },
        retentionRule: one('RetentionRule')[0],
      });
    }
  });

  test('may be any, and all of them: every day shows rows that were, are and will be', async () => {
    for (const of of dated) {
      const { register } = await answer<{ register: { on: null; list: { nodes: { key: string }[] } } }>(
        `{ register(everyDay: true) { on list: ${of.plural}(first: 500, filter: { search: "day-" }) { nodes { key } } } }`,
      );
      expect(register.on).toBeNull();
      for (const word of ['both', 'from', 'until', 'always']) {
        expect(register.list.nodes).toContainEqual({ key: keyIn(`day-${word}`, of) });
      }
    }
  });

  test('is today where none is named', async () => {
    const key = (word: string) => keyIn(`day-${word}`, noun('Engagement'));
    const { register } = await answer<{ register: Record<string, unknown> }>(
      `{ register { both: engagement(key: "${key('both')}") { key } from: engagement(key: "${key('from')}") { key } } }`,
    );
    expect(register).toEqual({ both: null, from: { key: key('from') } });
  });

  test('may be several in one operation, each with its own', async () => {
    const query = ['before', 'first', 'last', 'after'].map(
      (name) =>
        `${name}: register(on: "${DAYS[name as keyof typeof DAYS]}") { on engagement(key: "${keyIn('day-both', noun('Engagement'))}") { service } }`,
    );
    const there = { service: 'day-both service' };
    expect(
      await answer(
        `{ ${query.join(' ')} now: register(everyDay: true) { on } past: register(asRecordedAt: "2020-01-01T00:00:00Z") { parties { totalCount } } }`,
      ),
    ).toEqual({
      before: { on: '2019-05-09', engagement: null },
      first: { on: FROM, engagement: there },
      last: { on: '2019-06-09', engagement: there },
      after: { on: UNTIL, engagement: null },
      now: { on: null },
      past: { parties: { totalCount: 0 } },
    });
  });

  test.each([
    ['on: "2023-02-29"', 'on'],
    ['on: ""', 'on'],
    ['on: "today"', 'on'],
    ['on: "2020-01-01", everyDay: true', 'on'],
    ['asRecordedAt: "2020-01-01"', 'asRecordedAt'],
    ['asRecordedAt: "now"', 'asRecordedAt'],
    ['asRecordedAt: "infinity"', 'asRecordedAt'],
  ])('is refused for %s', async (args, argument) => {
    const { errors } = await ask(`{ register(${args}) { on parties { totalCount } } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED', argument } }]);
  });

  test.each(['0001-01-01', '9999-12-31'])('may be as far as %s', async (day) => {
    expect(await answer(`{ register(on: "${day}") { on parties(first: 1) { nodes { key } } } }`)).toMatchObject({
      register: { on: day },
    });
  });
});
