import {
  getNamedType,
  type GraphQLInputType,
  type GraphQLObjectType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { KEY_SCOPES } from '../../src/domain/permission.js';
import { schema } from '../../src/resolvers/schema.js';
import { openTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let writer: string;
let reader: string;
beforeAll(async () => {
  server = await openTestServer();
  writer = await server.newKey(['register:write']);
  reader = await server.newKey(['register:read']);
});
afterAll(() => server.close());

const CREATE =
  'mutation ($name: String!) { createParty(input: { name: $name }) { party { FIELDS } problems { message } } }';
const UPDATE =
  'mutation { updateParty(input: { key: "written", version: 1 }) { party { FIELDS } problems { message } } }';

describe('a key that may write and not read', () => {
  test('is told that a write was done, and to what', async () => {
    const { data } = await server.graphql(
      CREATE.replace('FIELDS', 'id key version'),
      { name: 'Written' },
      { key: writer },
    );
    expect(data).toMatchObject({ createParty: { party: { key: 'written', version: 1 }, problems: [] } });
  });

  test.each(['name', 'contacts { email }', 'engagementsMade { service engaged { name } }'])(
    'is not told of the register by an update that changes nothing: %s',
    async (fields) => {
      const { errors } = await server.graphql(UPDATE.replace('FIELDS', fields), {}, { key: writer });
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    },
  );

  test('writes nothing where it asks to read', async () => {
    const before = await server.graphql('{ journal { totalCount } }');
    await server.graphql(CREATE.replace('FIELDS', 'name'), { name: 'Not written' }, { key: writer });
    expect(await server.graphql('{ journal { totalCount } }')).toEqual(before);
  });

  test('does not read the register itself', async () => {
    const { errors } = await server.graphql('{ register { on } }', {}, { key: writer });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});

test('a key that may read does not write', async () => {
  const { errors } = await server.graphql(CREATE.replace('FIELDS', 'key'), { name: 'By a reader' }, { key: reader });
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
});

test('nobody reads what will be recorded in the future', async () => {
  const { errors } = await server.graphql('{ register(asRecordedAt: "2999-01-01T00:00:00Z") { on } }');
  expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
});

test('a choice that is named twice is kept once', async () => {
  const { data } = await server.graphql(
    'mutation { createParty(input: { name: "Twice", statedNone: [REPRESENTATIVE, REPRESENTATIVE] }) { party { statedNone } } }',
  );
  expect(data).toEqual({ createParty: { party: { statedNone: ['REPRESENTATIVE'] } } });
});

describe('a key of a tool that keeps processors in step', () => {
  let tool: string;
  beforeAll(async () => {
    tool = await server.newKey(['processors:sync']);
  });
  const SYNC = `mutation { syncProcessors(input: { source: "tool", rows: [{ externalId: "1", name: "Synced" }] }) {
    outcomes { outcome key } problems { message } } }`;

  test('brings rows in, and is told what became of them', async () => {
    const { data, errors } = await server.graphql(SYNC, {}, { key: tool });
    expect(errors).toEqual([]);
    expect(data).toEqual({ syncProcessors: { outcomes: [{ outcome: 'CREATED', key: 'synced' }], problems: [] } });
  });

  const others = Object.values(schema().getMutationType()?.getFields() ?? {}).filter(
    ({ name }) => name !== 'syncProcessors',
  );

  test.each(others.map((field) => [field.name, field] as const))('may not %s', async (name, field) => {
    const inputs = field.args.map(({ type }) => example(type));
    const payload = Object.values((getNamedType(field.type) as GraphQLObjectType).getFields()).find(({ type }) =>
      isLeafType(getNamedType(type)),
    );
    const below = payload ? `{ ${payload.name} }` : '{ problems { message } }';
    const query = `mutation ($input: ${String(field.args[0]?.type)}) { ${name}(input: $input) ${below} }`;
    const { errors } = await server.graphql(query, { input: inputs[0] }, { key: tool });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  test.each(['{ register { on } }', '{ journal { totalCount } }', '{ register { parties { nodes { name } } } }'])(
    'does not read %s',
    async (query) => {
      const { errors } = await server.graphql(query, {}, { key: tool });
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    },
  );

  test.each<(typeof KEY_SCOPES)[number]>(['register:read', 'register:write', 'reports:read'])(
    'does what the scope %s does not',
    async (scope) => {
      const { errors } = await server.graphql(SYNC, {}, { key: await server.newKey([scope]) });
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    },
  );
});

/** A value that an input takes: whether the caller may is asked before what it says. */
function example(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return example(type.ofType);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return Object.fromEntries(required.map((field) => [field.name, example(field.type)]));
  }
  return { Int: 1, Boolean: true }[type.name] ?? 'x';
}
