import { randomBytes } from 'node:crypto';
import supertest from 'supertest';
import { KEY_SCOPES } from '../../src/domain/permission.js';
import type { Database } from '../../src/database/open.js';
import { write } from '../../src/database/session.js';
import { createServer, type ServerSettings } from '../../src/http/server.js';
import { issueKey } from '../../src/services/api-key.js';
import { ensureOrganisation } from '../../src/services/organisation.js';
import { openTestDatabase } from './database.js';
import { FROM_SOURCES } from './following.js';

/** An answer of the API, and what HTTP said of it. */
export interface Answered<Data> {
  readonly status: number;
  readonly data: Data | null | undefined;
  readonly errors: readonly {
    message: string;
    path?: readonly (string | number)[];
    extensions: Record<string, unknown>;
  }[];
}

export interface AskAs {
  /** A key or token; the administrator key where left out, none when null. */
  readonly key?: string | null;
  /** The key of the organisation, for the header. */
  readonly organisation?: string;
}

/** A real server on a port of this machine, with a database of its own and one organisation, "acme". */
export interface TestServer {
  readonly url: string;
  readonly database: Database;
  readonly organisationId: string;
  readonly adminKey: string;
  /** Requests to the server, as supertest makes them. */
  readonly request: ReturnType<typeof supertest>;
  graphql<Data = Record<string, unknown>>(query: string, variables?: object, as?: AskAs): Promise<Answered<Data>>;
  /** A new API key of "acme", with all scopes where none are named. */
  newKey(scopes?: readonly (typeof KEY_SCOPES)[number][]): Promise<string>;
  close(): Promise<void>;
}

interface Seen {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly text: string;
}

/** What supertest leaves untyped of an answer. */
export async function seen(answer: PromiseLike<supertest.Response>): Promise<Seen> {
  const response = await answer;
  return {
    status: response.status,
    headers: response.headers,
    body: response.body,
    text: response.text,
  };
}

/** Credentials as headers. */
export const headersOf = ({ key, organisation }: AskAs): Record<string, string> => ({
  ...(key != null && { authorization: `Bearer ${key}` }),
  ...(organisation !== undefined && { 'ropa-organisation': organisation }),
});

/** Starts a server, on a database of its own where none is given, which closes with it. */
export async function openTestServer(settings: ServerSettings = {}, given?: Database): Promise<TestServer> {
  const database = given ?? (await openTestDatabase());
  const organisationId = await ensureOrganisation(database, { key: 'acme', name: 'Acme' });
  const adminKey = settings.adminKey ?? randomBytes(16).toString('hex');
  const server = await createServer(database, {
    logLevel: 'silent',
    studio: { execArgv: FROM_SOURCES },
    ...settings,
    adminKey,
  }).start();
  const request = supertest(server.url);
  let keys = 0;
  return {
    url: server.url,
    database,
    organisationId,
    adminKey,
    request,
    async graphql(query, variables = {}, { key = adminKey, ...as } = {}) {
      const { status, body } = await seen(
        request
          .post('/graphql')
          .set(headersOf({ key, ...as }))
          .set('accept', 'application/json')
          .send({ query, variables }),
      );
      const { data, errors = [] } = body as { data?: never; errors?: Answered<never>['errors'] };
      return { status, data, errors };
    },
    async newKey(scopes = KEY_SCOPES) {
      const { secret } = await write(database, { organisationId, actor: 'administrator' }, 'test', (tx) =>
        issueKey(tx, { name: `key ${++keys}`, scopes: [...scopes] }),
      );
      return secret;
    },
    async close() {
      await server.close();
      if (!given) await database.close();
    },
  };
}
