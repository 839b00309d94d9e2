import { execute, getOperationAST, parse } from 'graphql';
import { PERMISSIONS, type Permission } from '../../src/domain/permission.js';
import type { Database } from '../../src/database/open.js';
import { type Actor, write } from '../../src/database/session.js';
import { Projection } from '../../src/http/projection.js';
import { type Context, contextOf } from '../../src/resolvers/context.js';
import { schema } from '../../src/resolvers/schema.js';
import { planImport } from '../../src/services/manifest/plan.js';
import { openTestDatabase } from '../support/database.js';
import { newOrganisation } from '../support/scene.js';

const MANIFEST = `
ropa: 1
parties:
  - { name: Acme, own: true, country: DE, contacts: [{ email: a@example.org }, { role: PRIVACY, phone: "+49 30 1234567" }] }
  - { name: Host, country: US, sources: [{ document: D, date: 2020-04-01, certainty: STATED }] }
engagements:
  - { key: hosting, engager: acme, engaged: host, engagerCapacity: PROCESSOR, service: Hosting }
processingActivities:
  - { name: Website, controller: acme, purposes: [{ name: Show it, legalBases: [{ basis: CONSENT }] }] }
`;

let database: Database;
let actor: Actor;
const projection = new Projection(schema());

beforeAll(async () => {
  database = await openTestDatabase();
  actor = await newOrganisation(database, 'projection');
  await planImport(MANIFEST, false, (work) => write(database, actor, 'test', work));
});
afterAll(() => database.close());

async function both(text: string, variables: Record<string, unknown> = {}, permissions = Object.keys(PERMISSIONS)) {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('The document has one operation');
  const caller = { ...actor, permissions: new Set(permissions as Permission[]), operator: false };
  const asked = async <T>(ask: (context: Context) => T): Promise<Awaited<T>> => {
    const context = contextOf(database, caller, 'request');
    try {
      return await ask(context);
    } finally {
      await context.release();
    }
  };
  const executed = await asked((contextValue) =>
    execute({ schema: schema(), document, contextValue, variableValues: variables }),
  );
  // Twice: the second time the plan is there already.
  await asked((context) => projection.answer({ document, operation }, variables, context));
  const projected = await asked((context) => projection.answer({ document, operation }, variables, context));
  return { executed: JSON.stringify(executed), projected: projected && JSON.stringify({ data: projected }) };
}

test.each([
  ['plain properties', '{ register { on parties { totalCount nodes { key name country named } } } }'],
  ['aliases', '{ a: register { p: parties { n: nodes { k: key x: key } } } b: register(on: "2020-01-01") { on } }'],
  [
    'fragments, one in another',
    `{ register { ...r } }
     fragment r on Register { parties { nodes { ...p contacts { email } } } }
     fragment p on Party { name contacts { role } ... on Party { country } ... { key } }`,
  ],
  ['references there and back', '{ register { engagements { nodes { engager { name engagementsMade { key } } } } } }'],
  ['type names', '{ __typename register { __typename parties { __typename nodes { __typename } } } }'],
  ['a row that is not there', '{ register { party(key: "nobody") { name } } }'],
  [
    'sources, dates and codes',
    '{ register { parties { nodes { createdAt statedNone sources { date certainty } } } } }',
  ],
  [
    'a union',
    `{ register { article30Record(capacity: CONTROLLER) { __typename ... on ControllerRecord { entries { key } }
       ... on ProcessorRecord { complete } } } }`,
  ],
  [
    'lists of several depths',
    '{ register { subprocessors { entries { path { name } party { contacts { role } } } } } }',
  ],
  ['data that need no register', '{ countries(on: "2020-01-31") { code inEu euMemberships { from until } } }'],
])('%s are answered as graphql-js does', async (_, text) => {
  const { executed, projected } = await both(text);
  expect(projected).toBe(executed);
  expect(executed).not.toContain('"errors"');
});

test.each([true, false])('conditions follow the variables, not the plan: %s', async (yes) => {
  const text = `query ($yes: Boolean!) { register { parties { totalCount @skip(if: $yes)
    nodes { key ...f @include(if: $yes) name @skip(if: $yes) } } } } fragment f on Party { country }`;
  const { executed, projected } = await both(text, { yes });
  expect(projected).toBe(executed);
  expect(executed.includes('"country"')).toBe(yes);
});

test('arguments follow the variables, not the plan', async () => {
  const text = 'query ($key: String!) { register { party(key: $key) { name } } }';
  for (const key of ['acme', 'host', 'nobody']) {
    const { executed, projected } = await both(text, { key });
    expect(projected).toBe(executed);
  }
});

test.each([
  ['a mutation', 'mutation { deleteParty(input: { key: "nobody", version: 1 }) { key } }'],
  ['introspection', '{ __schema { queryType { name } } }'],
  ['an argument that is refused', '{ register { parties(first: 501) { totalCount } } }'],
  ['an alias that would be no property', '{ register { __proto__: on } }'],
])('%s is left to graphql-js', async (_, text) => {
  expect((await both(text)).projected).toBeNull();
});

test('a variable that is refused is left to graphql-js', async () => {
  const { projected } = await both('query ($key: String!) { register { party(key: $key) { name } } }', { key: 1 });
  expect(projected).toBeNull();
});

test('what the caller may not read is left to graphql-js, which refuses it', async () => {
  const { executed, projected } = await both('{ register { on } }', {}, []);
  expect(projected).toBeNull();
  expect(executed).toContain('FORBIDDEN');
});
