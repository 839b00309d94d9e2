import { serverAudits } from 'graphql-http';
import { openTestServer, type TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
});

afterAll(() => server.close());

/** The audits of the GraphQL over HTTP specification, of the GraphQL Foundation. */
const audits = serverAudits({ url: () => `${server.url}/graphql`, fetchFn: fetch });

test.each(audits.map((audit) => [audit.name, audit.id, audit] as const))('%s (%s)', async (_name, _id, audit) => {
  const { status, ...result } = await audit.fn();
  // A "notice" is a MAY and a "warn" a SHOULD; an "error" is a MUST.
  expect({ status, reason: 'reason' in result ? result.reason : '' }).not.toMatchObject({ status: 'error' });
});
