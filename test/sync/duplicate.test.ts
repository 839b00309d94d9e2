import { Client } from 'pg';
import { asking } from '../support/api.js';
import { enter, noun } from '../support/scene.js';
import { openTestServer, type TestServer } from '../support/server.js';
import { journalSize } from '../support/sql.js';
import { newTool, type Tool } from './support.js';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

let count = 0;
let tool: Tool;
beforeEach(async () => {
  tool = await newTool(server, `duplicate-${++count}`);
});

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly {
    one: { key: string; country: string | null };
    other: { key: string };
    reasons: string[];
    doubts: string[];
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const LIST = `query ($filter: DuplicateFilter, $first: Int, $after: String) { register {
  duplicates(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { one { key country } other { key } reasons doubts } } } }`;

async function list(variables: object = {}): Promise<Page> {
  const { data, errors } = await tool.ask<{ register: { duplicates: Page } }>(LIST, variables);
  expect(errors).toEqual([]);
  if (!data) throw new Error('There is no answer.');
  return data.register.duplicates;
}
const pairs = async (variables: object = {}) =>
  (await list(variables)).nodes.map(({ one, other }) => `${one.key} ${other.key}`);

const DISMISS = `mutation ($input: DismissDuplicateInput!) { dismissDuplicate(input: $input) { problems { code path } } }`;
const dismiss = async (one: string, other: string, more: object = {}) => {
  const { data, errors } = await tool.ask<{ dismissDuplicate: { problems: object[] } }>(DISMISS, {
    input: { one, other, ...more },
  });
  expect(errors).toEqual([]);
  return data?.dismissDuplicate.problems;
};

const parties = (facts: Readonly<Record<string, object>>) =>
  enter(
    server.database,
    tool.actor,
    Object.entries(facts).map(([key, input]) => ({ noun: noun('Party'), key, input: { name: key, ...input } })),
  );

test('the same company from two tools is proposed as one, the better founded first', async () => {
  await tool.sync([
    { externalId: 'a', name: 'Mail Service GmbH', country: 'DE' },
    { externalId: 'b', name: 'Fax', registrationNumber: 'HRB 12345', website: 'https://fax.example' },
    { externalId: 'c', name: 'Chat', website: 'https://chat.example' },
  ]);
  await tool.sync(
    [
      { externalId: '1', name: 'mail-service' },
      { externalId: '2', name: 'Telefax', registrationNumber: 'hrb-12345' },
      { externalId: '3', name: 'Chat Inc.', website: 'https://www.chat.example/en' },
    ],
    { source: 'other' },
  );
  expect((await list()).nodes).toEqual([
    { one: { key: 'fax', country: null }, other: { key: 'telefax' }, reasons: ['REGISTRATION_NUMBER'], doubts: [] },
    { one: { key: 'chat', country: null }, other: { key: 'chat-inc' }, reasons: ['LEGAL_NAME', 'DOMAIN'], doubts: [] },
    {
      one: { key: 'mail-service', country: null },
      other: { key: 'mail-service-gmbh' },
      reasons: ['LEGAL_NAME'],
      doubts: [],
    },
  ]);
  expect(await pairs({ filter: { reasons: ['DOMAIN'] } })).toEqual(['chat chat-inc']);
  expect(await pairs({ filter: { parties: ['telefax', 'mail-service'] } })).toEqual([
    'fax telefax',
    'mail-service mail-service-gmbh',
  ]);
});

test('a category of recipients is no party that could be another', async () => {
  await parties({ a: { name: 'Advisers' }, b: { name: 'Advisers', named: false } });
  expect(await pairs()).toEqual([]);
});

test('pages follow one another, and stay where they were when a pair goes', async () => {
  await parties(Object.fromEntries(Array.from({ length: 4 }, (_, at) => [`p${at}`, { name: 'Acme' }])));
  const page = await list({ first: 2 });
  expect(page).toMatchObject({ totalCount: 6, pageInfo: { hasNextPage: true } });
  await dismiss('p0', 'p1');
  expect(await pairs({ first: 4, after: page.pageInfo.endCursor })).toEqual(['p0 p3', 'p1 p2', 'p1 p3', 'p2 p3']);
  const { errors } = await tool.ask(LIST, { after: 'x' });
  expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED', argument: 'after' } }]);
});

describe('a pair that was dismissed', () => {
  beforeEach(() => parties({ a: { name: 'Acme' }, b: { name: 'Acme' }, c: { name: 'Acme' } }));

  test('stays away, whichever way it is named, until it is to be proposed again', async () => {
    expect(await dismiss('b', 'a')).toEqual([]);
    expect(await pairs()).toEqual(['a c', 'b c']);
    const entries = await journalSize(server.database, tool.actor);
    expect(await dismiss('a', 'b')).toEqual([]);
    expect(await journalSize(server.database, tool.actor)).toBe(entries);
    expect(await dismiss('a', 'b', { propose: true })).toEqual([]);
    expect(await pairs()).toEqual(['a b', 'a c', 'b c']);
  });

  test('stays away when one of the two is merged with a third', async () => {
    await dismiss('a', 'b');
    const input = { keep: 'c', keepVersion: 1, merge: 'a', mergeVersion: 1 };
    const { data } = await tool.ask(
      'mutation ($input: MergePartiesInput!) { mergeParties(input: $input) { problems { code } } }',
      {
        input,
      },
    );
    expect(data).toEqual({ mergeParties: { problems: [] } });
    expect(await pairs()).toEqual([]);
  });

  test('is of two parties that are there', async () => {
    expect(await dismiss('a', 'a')).toMatchObject([{ code: 'RULE_BROKEN', path: 'other' }]);
    const { errors } = await tool.ask(DISMISS, { input: { one: 'a', other: 'nobody' } });
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  test('takes the permission to write', async () => {
    const reader = asking(server.database, tool.actor, ['register:read']);
    expect((await reader(DISMISS, { input: { one: 'a', other: 'b' } })).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
  });
});

test('the number of statements does not grow with the parties', async () => {
  const statements = async () => {
    const sent = jest.spyOn(Client.prototype, 'query');
    try {
      await list({ first: 500 });
      return sent.mock.calls.length;
    } finally {
      sent.mockRestore();
    }
  };
  await parties({ a: { name: 'Acme' }, b: { name: 'Acme' } });
  await list();
  const few = await statements();
  await tool.sync(Array.from({ length: 500 }, (_, at) => ({ externalId: `${at}`, name: `Acme ${at % 250}` })));
  expect(await list()).toMatchObject({ totalCount: 251 });
  expect(await statements()).toBe(few);
});
