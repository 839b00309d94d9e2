import type { Problem } from '../../src/domain/problem.js';
import type { Database } from '../../src/database/open.js';
import type { Actor } from '../../src/database/session.js';
import type { Fact } from '../../src/entities/fact.js';
import { type NounType, nounOf } from '../../src/entities/noun.js';
import { NOUNS } from '../../src/entities/register.js';
import type { Changes } from '../../src/inputs/input.js';
import { askingOver, type Ask, type NounApi, nounApi, stated } from '../support/api.js';
import { enter, everything, keyIn, least, scene } from '../support/scene.js';
import { openTestServer, type TestServer } from '../support/server.js';
import { journalSize } from '../support/sql.js';

const WORD = 'input';

let server: TestServer;
let database: Database;
let actor: Actor;
let ask: Ask;

beforeAll(async () => {
  server = await openTestServer();
  ({ database } = server);
  actor = { organisationId: server.organisationId, actor: 'administrator' };
  ask = askingOver(server);
  await enter(database, actor, scene(WORD));
});
afterAll(() => server.close());

/** A value that is refused, the code of the problem, and where in the value it is. */
type Bad = readonly [value: unknown, code: Problem['code'], below?: string];

const LONGEST_KEY = 200;
const KEYS = ['Big', 'two words', 'ümlaut', '-a', 'a-', 'a..b', 'a_b', '', 'a\n', 'a'.repeat(LONGEST_KEY + 1)];
const UNPRINTABLE = [
  'nul \u0000',
  'bell \u0007',
  'delete \u007f',
  'high \ud83d alone',
  '\udc00 low alone',
  'turned \u202e',
];
const TEXTS = (max: number): Bad[] => [
  ['x'.repeat(max + 1), 'TOO_LONG'],
  ['', 'BLANK'],
  [' \t\n\u00a0', 'BLANK'],
  ['\u200b\u200b', 'BLANK'],
  ['\u00ad \u2060\u3164\ufe0f\u{e0020}', 'BLANK'],
  ...UNPRINTABLE.map((text): Bad => [text, 'CONTROL_CHARACTER']),
];

function badFor(fact: Fact): readonly Bad[] {
  switch (fact.kind) {
    case 'text':
      return TEXTS(fact.max);
    case 'words':
      return [
        ...TEXTS(fact.max).map(([text, code]): Bad => [['sound', text], code]),
        [Array<string>(201).fill('many'), 'TOO_MANY'],
      ];
    case 'country':
      return ['UK', 'XK', 'de', 'DEU', '', 'D\u0000'].map((code) => [code, 'UNKNOWN_COUNTRY']);
    case 'day':
      return ['2023-02-29', '2023-13-01', '20230101', '', '10000-01-01', '2023-01-01T00:00:00Z', 'infinity'].map(
        (day) => [day, 'NOT_A_DAY'],
      );
    case 'duration':
      return ['P', 'P0D', '-P1D', '6 months', '', 'P1H', '1 year'].map((duration) => [duration, 'NOT_A_DURATION']);
    case 'one':
      return KEYS.map((key) => [key, 'NOT_A_KEY']);
    case 'links':
      return [
        ...KEYS.map((key): Bad => [['sound', key], 'NOT_A_KEY']),
        [Array.from({ length: 5001 }, (_, index) => `key-${index}`), 'TOO_MANY'],
      ];
    default:
      return []; // what GraphQL refuses by the type
  }
}

const source = (parts: object) => [{ document: 'sound' }, { document: 'sound', ...parts }];
const BAD_SOURCES: readonly Bad[] = [
  [source({ document: ' ' }), 'BLANK', '1.document'],
  [source({ section: 'x'.repeat(501) }), 'TOO_LONG', '1.section'],
  [source({ date: '2023-02-29' }), 'NOT_A_DAY', '1.date'],
  [source({ paraphrase: 'bell \u0007' }), 'CONTROL_CHARACTER', '1.paraphrase'],
  [Array<object>(51).fill({ document: 'many' }), 'TOO_MANY'],
];

const ROUNDS = Array.from({ length: 12 }, (_, round) => round);

/** An input in which every fact is bad, in the way that is its turn, with the problems that it has. */
function badInput({ facts }: NounType, round: number): { input: Changes; problems: string[] } {
  const all = new Map<string, readonly Bad[]>(facts.map((fact) => [fact.property, badFor(fact)]));
  all.set('sources', BAD_SOURCES);
  const input: Changes = {};
  const problems: string[] = [];
  for (const [property, ways] of all) {
    const bad = ways[round % ways.length];
    if (!bad) continue;
    const [value, code, below] = bad;
    input[property] = value;
    problems.push(`${code} ${[property, below].filter(Boolean).join('.')}`);
  }
  return { input, problems: problems.sort() };
}

const briefly = (problems: readonly Problem[]): string[] => problems.map(({ code, path }) => `${code} ${path}`).sort();

/** Facts broken so that each rule of a noun is, one rule at a time. */
const BROKEN: Readonly<Record<string, readonly Changes[]>> = {
  contact_representative_names_its_regime: [
    { role: 'REPRESENTATIVE', regime: null },
    { role: 'PRIVACY', regime: 'UK' },
  ],
  data_category_special_type_fits: [
    { nature: 'ORDINARY', specialType: 'HEALTH' },
    { nature: null, specialType: 'HEALTH' },
    { nature: 'CRIMINAL', specialType: 'HEALTH' },
  ],
  engagement_is_between_two_parties: [{ engager: 'input-party', engaged: 'input-party' }],
  location_belongs_to_one: [
    { party: 'input-party', system: 'input-system' },
    { party: null, system: null, engagement: null, disclosure: null },
  ],
  location_is_one_place: [
    { country: 'DE', bloc: 'EU' },
    { country: 'DE', words: 'elsewhere' },
    { country: null, bloc: null, words: null },
  ],
  transfer_ground_belongs_to_one: [
    { engagement: 'input-engagement', disclosure: 'input-disclosure' },
    { engagement: null, disclosure: null },
  ],
};
const ENDS: readonly Changes[] = [
  { startsOn: '2020-01-02', endsOn: '2020-01-02' },
  { startsOn: '2020-01-02', endsOn: '2020-01-01' },
];
const waysToBreak = (name: string) => (name.endsWith('_ends_after_it_starts') ? ENDS : BROKEN[name]);

describe.each(NOUNS.map((noun) => [noun.name, noun] as const))('an input for %s', (_, noun) => {
  const key = keyIn(WORD, noun);
  let api: NounApi;
  let rows: unknown;
  let size: number;

  beforeAll(async () => {
    api = nounApi(ask, noun);
    rows = await api.list();
    size = await journalSize(database, actor);
  });
  afterEach(async () => {
    expect(await journalSize(database, actor)).toBe(size);
  });
  afterAll(async () => {
    expect(await api.list()).toEqual(rows);
  });

  const refused = (problems: readonly string[]) => ({ row: null, problems, errors: [] });
  const create = async (input: Changes) => {
    const outcome = await api.create({ key: 'refused', ...least(noun, WORD), ...input });
    return { ...outcome, problems: briefly(outcome.problems) };
  };
  const update = async (input: Changes) => {
    const outcome = await api.update({ key, version: 1, ...input });
    return { ...outcome, problems: briefly(outcome.problems) };
  };

  test('is told all its faults at once, each at its fact', async () => {
    for (const { input, problems } of ROUNDS.map((round) => badInput(noun, round))) {
      expect(await create(input)).toEqual(refused(problems));
      expect(await update(input)).toEqual(refused(problems));
    }
  });

  test('is refused with what is no key', async () => {
    for (const bad of KEYS) {
      expect(await create({ key: bad })).toEqual(refused(['NOT_A_KEY key']));
      expect(await update({ key: bad })).toEqual(refused(['NOT_A_KEY key']));
      expect(briefly((await api.remove({ key: bad, version: 1 })).problems)).toEqual(['NOT_A_KEY key']);
    }
  });

  test('is refused with a version that cannot be', async () => {
    expect(await update({ version: -1 })).toEqual(refused(['NOT_A_NUMBER version']));
    expect(briefly((await api.remove({ key, version: -1 })).problems)).toEqual(['NOT_A_NUMBER version']);
  });

  test('is refused where a reference leads nowhere, or to a row of another kind', async () => {
    const references = [...noun.ones, ...noun.links];
    const other = (target: NounType) => keyIn(WORD, target.name === 'Party' ? nounNamed('System') : nounNamed('Party'));
    for (const wrong of [() => 'no-such-row', other]) {
      const input = references.map((fact) => {
        const target = nounOf(fact.target());
        return [fact.property, fact.kind === 'one' ? wrong(target) : [keyIn(WORD, target), wrong(target)]];
      });
      const problems = references.map(
        ({ kind, property }) => `UNKNOWN_REFERENCE ${property}${kind === 'one' ? '' : '.1'}`,
      );
      if (references.length === 0) continue;
      expect(await create(Object.fromEntries(input) as Changes)).toEqual(refused(problems.sort()));
      expect(await update(Object.fromEntries(input) as Changes)).toEqual(refused(problems.sort()));
    }
  });

  test('is refused by GraphQL where a value is of another type, or no code of its list, or no fact of the noun', async () => {
    const wrong = noun.facts.flatMap((fact): [string, unknown][] => {
      if (fact.kind === 'many') return [[fact.property, ['no-input']]];
      if (fact.kind === 'choice' || fact.kind === 'choices') return [[fact.property, 'NO_SUCH_CODE']];
      return [[fact.property, fact.kind === 'flag' ? 'yes' : 5]];
    });
    const input = Object.fromEntries([...wrong, ['organisationId', actor.organisationId]]);
    for (const answer of [await api.create(input), await api.update({ key, version: 1, ...input })]) {
      expect(new Set(answer.errors.map(({ extensions }) => extensions.code))).toEqual(
        new Set(['GRAPHQL_VALIDATION_FAILED']),
      );
      const told = answer.errors.map(({ message }) => message).join('\n');
      for (const property of Object.keys(input)) expect(told).toContain(property);
    }
    const must = noun.facts.filter(({ required }) => required).map(({ property }) => property);
    const nothing = (await api.create({})).errors.map(({ message }) => message).join('\n');
    for (const property of must) expect(nothing).toContain(`Field "${property}"`);
  });

  const rules = noun.invariants.flatMap(({ name, path, article = null }) =>
    (waysToBreak(name) ?? []).map((input) => [name, input, { code: 'RULE_BROKEN', path, article }] as const),
  );

  test('breaks, in this test, each rule that the noun has', () => {
    expect(new Set(rules.map(([name]) => name))).toEqual(new Set(noun.invariants.map(({ name }) => name)));
  });

  if (rules.length > 0) {
    test.each(rules)('is refused where %s is not kept: %j', async (_name, input, problem) => {
      const expected = { row: null, problems: [problem], errors: [] };
      expect(await api.create({ ...least(noun, WORD), ...input })).toMatchObject(expected);
      expect(await api.update({ key, version: 1, ...input })).toMatchObject(expected);
    });
  }

  test('that breaks several rules is told all of them', async () => {
    const input = Object.assign({}, ...noun.invariants.map(({ name }) => waysToBreak(name)?.[0])) as Changes;
    const paths = noun.invariants.map(({ path }) => `RULE_BROKEN ${path}`).sort();
    if (paths.length < 2) return;
    expect(await create(input)).toEqual(refused(paths));
    expect(await update(input)).toEqual(refused(paths));
  });
});

const nounNamed = (name: string): NounType => {
  const found = NOUNS.find((noun) => noun.name === name);
  if (!found) throw new Error(`There is no noun ${name}`);
  return found;
};

test('texts are taken up to their length in characters, whatever the characters are', async () => {
  const api = nounApi(ask, nounNamed('Party'));
  for (const [index, character] of ['x', 'ß', '\u{1f30d}'].entries()) {
    const texts = nounNamed('Party').values.flatMap(({ kind, property, max, format }) =>
      kind === 'text' && format === undefined ? [[property, character.repeat(max)]] : [],
    );
    const input = { key: `long-${index}`, ...(Object.fromEntries(texts) as Changes) };
    const { row, problems } = await api.create(input);
    expect(problems).toEqual([]);
    expect(row && stated(nounNamed('Party'), row)).toMatchObject(input);
  }
});

test('texts keep their line ends, quotes, tags and signs of every script as they were written', async () => {
  const api = nounApi(ask, nounNamed('Party'));
  const name = ' O\'Neill "&" <b>Søn\u0301</b> \\ %_ ${x} $1 漢字 אב \u{1f469}\u200d\u{1f52c}\r\n\tend ';
  const { row } = await api.create({ ...everything(nounNamed('Party'), 'signs'), name });
  expect(row?.name).toBe(name);
  expect(row?.key).toBe('o-neill-b-son-b-x-1-end');
});

test.each([
  ['email', 'privacy@example.org', ['foo bar', 'a@b', '@example.org']],
  ['phone', '+49 (30) 123-456 ext. 7', ['abc', '12', 'call 833']],
  ['email', 'büro@example.org', []],
])('an %s such as %s is taken, and one that is none is not', async (fact, good, bad) => {
  const api = nounApi(ask, nounNamed('Contact'));
  const party = keyIn(WORD, nounNamed('Party'));
  const { problems } = await api.create({ party, [fact]: good });
  expect(problems).toEqual([]);
  for (const wrong of bad) {
    expect(briefly((await api.create({ party, [fact]: wrong })).problems)).toEqual([`WRONG_FORMAT ${fact}`]);
  }
});

test('an address of the web is one that is safe to follow', async () => {
  const api = nounApi(ask, nounNamed('Party'));
  expect((await api.create({ name: 'On the web', website: 'https://example.org/a?b=c' })).problems).toEqual([]);
  for (const website of ['javascript:alert(1)', 'example.org', 'ftp://example.org', 'https://']) {
    expect(briefly((await api.create({ name: 'Elsewhere', website })).problems)).toEqual(['WRONG_FORMAT website']);
  }
});
