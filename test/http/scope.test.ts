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
