import { QueryFailedError } from 'typeorm';
import { faultOf } from '../../src/http/log.js';
import { openTestServer, type TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
});

afterAll(() => server.close());

test('a fault of ours tells its number and nothing of the inside', async () => {
  await server.database.dataSource.query('ALTER TABLE party RENAME COLUMN legal_name TO lost');
  const answer = await server.graphql('{ register { parties { nodes { legalName } } } }');
  expect(answer.data).toBeNull();
  expect(answer.errors).toEqual([
    {
      message: 'Something went wrong on our side.',
      locations: expect.any(Array) as unknown[],
      path: ['register', 'parties'],
      extensions: { code: 'INTERNAL', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string },
    },
  ]);
});

test('the log of a fault has its cause, without the values of the statement', () => {
  const cause = Object.assign(new Error('column "lost" does not exist'), { code: '42703', detail: 'Ann Smith' });
  const fault = faultOf(new QueryFailedError('SELECT $1', ['Ann Smith'], cause));
  expect(fault).toMatchObject({ type: 'QueryFailedError', message: 'column "lost" does not exist' });
  expect(JSON.stringify(fault)).not.toContain('Ann Smith');
});

test('an operation that fails gives its connection back', async () => {
  const failing = '{ register { parties { nodes { legalName } } systems { totalCount } } }';
  for (let time = 0; time < 15; time += 1) await server.graphql(failing);
  const answer = await server.graphql('{ register { systems { totalCount } } }');
  expect(answer.data).toEqual({ register: { systems: { totalCount: 0 } } });
});
