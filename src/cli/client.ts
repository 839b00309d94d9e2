import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Problem } from '../domain/problem.js';
import { migrate } from '../database/migration.js';
import { createServer } from '../http/server.js';
import { ensureOrganisation } from '../services/organisation.js';
import { startJobs } from './background.js';
import { openPatiently } from './database.js';
import { told } from './print.js';
import { whileTelling } from './progress.js';
import type { Settings } from './settings.js';

/** A command that cannot go on, with a sentence for the person at the keyboard. Ends with exit code 1. */
export class CommandError extends Error {}

/** A server that cannot answer just now, and may in a moment. */
export class Unavailable extends CommandError {}

/** Where a command finds the register, as its options say. */
export interface ClientOptions {
  /** A running server; without it the command opens the database itself. */
  readonly url?: string;
  /** The key of the organisation, where there are several. */
  readonly organisation?: string;
}

/** An organisation that a command may enter, where it opens the database itself. */
export interface NewOrganisation {
  readonly key: string;
  readonly name: string;
}

interface Document {
  readonly type: string;
  readonly body: Readable;
}

/** A server that a command talks to, as any other tool does. */
export interface Client {
  /** The data of an operation. Throws a `CommandError` with the messages of its errors. */
  graphql<T>(query: string, variables?: Readonly<Record<string, unknown>>): Promise<T>;
  /** The body of a page or document, as it comes. */
  get(path: string): Promise<Readable>;
  /** What a route answers in JSON, without telling that it is at work: whoever asks again and again tells more. */
  call<T>(method: 'GET' | 'POST' | 'DELETE', path: string): Promise<T>;
  /** Has what is asked for as a job drawn in this process, where the server is its own. */
  draw(): Promise<void>;
  /** Sends a document, and gives the answer as it comes. One of another type than is accepted says why not. */
  post(path: string, document: Document, headers: { readonly accept: string }): Promise<Response>;
  close(): Promise<void>;
}

interface Answer<T> {
  readonly data?: T | null;
  readonly errors?: readonly { readonly message: string }[];
}

/** What is done where the server is, beside answering. */
type Own = Pick<Client, 'draw' | 'close'>;

const NOTHING: Own = { draw: () => Promise.resolve(), close: () => Promise.resolve() };

function speakTo(url: string, key: string, organisation: string | undefined, own: Own): Client {
  const headers = {
    authorization: `Bearer ${key}`,
    ...(organisation === undefined ? {} : { 'ropa-organisation': organisation }),
  };
  const send = async (
    path: string,
    init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
  ): Promise<Response> => {
    try {
      const request = { ...init, headers: { ...headers, ...init.headers } };
      return await fetch(new URL(path, url), request);
    } catch (error) {
      throw new CommandError(`No server answers at ${url}.`, { cause: error });
    }
  };
  const ask = (...request: Parameters<typeof send>): Promise<Response> =>
    whileTelling('The register is at work', () => send(...request));
  return {
    async graphql<T>(query: string, variables: Readonly<Record<string, unknown>> = {}) {
      const response = await ask('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors = [] } = (await response.json()) as Answer<T>;
      if (errors.length > 0 || data == null) throw new CommandError(errors.map(({ message }) => message).join('\n'));
      return data;
    },
    async get(path) {
      const response = await ask(path);
      if (!response.ok) throw await errorOf(response);
      return response.body ? Readable.fromWeb(response.body) : Readable.from([]);
    },
    async post(path, { type, body }, headers) {
      const response = await ask(path, {
        method: 'POST',
        headers: { 'content-type': type, ...headers },
        body: Readable.toWeb(body),
        duplex: 'half',
      });
      if (response.headers.get('content-type')?.startsWith(headers.accept)) return response;
      throw new CommandError(messageOf(Buffer.from(await response.arrayBuffer())));
    },
    async call<T>(method: string, path: string) {
      const response = await send(path, { method });
      if (!response.ok) throw await errorOf(response);
      return (await response.json()) as T;
    },
    ...own,
  };
}

async function errorOf(response: Response): Promise<CommandError> {
  const message = messageOf(Buffer.from(await response.arrayBuffer()));
  return response.status === 503 ? new Unavailable(message) : new CommandError(message);
}

function messageOf(body: Buffer): string {
  const { errors = [], problems = [] } = JSON.parse(body.toString()) as {
    errors?: { message: string }[];
    problems?: Problem[];
  };
  return [...errors.map(({ message }) => message), ...problems.map(told)].join('\n');
}

/**
 * Speaks to a running server, or to one of its own for as long as the command runs: so a command does what the API
 * does, and nothing else. With `--url`, the key is that of ROPA_KEY or ADMIN_KEY.
 */
export async function connect(
  settings: Settings,
  { url, organisation }: ClientOptions,
  enter: NewOrganisation | null = null,
): Promise<Client> {
  if (url !== undefined) {
    const key = settings.clientKey ?? settings.adminKey;
    if (key === undefined) throw new CommandError('Set ROPA_KEY to a key of that server.');
    return speakTo(url, key, organisation, NOTHING);
  }
  const database = await openPatiently(settings.database);
  try {
    await migrate(database.dataSource);
    if (enter) await ensureOrganisation(database, enter);
    // Known to this process alone, and only while it runs.
    const adminKey = randomBytes(32).toString('base64url');
    const server = await createServer(database, {
      ...settings,
      adminKey,
      host: '127.0.0.1',
      port: 0,
      logLevel: 'error',
    }).start();
    let jobs: Awaited<ReturnType<typeof startJobs>> | null = null;
    return speakTo(server.url, adminKey, organisation, {
      async draw() {
        jobs ??= await startJobs(database, settings);
      },
      async close() {
        await Promise.all([server.close(), jobs?.close()]);
        await database.close();
      },
    });
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Runs a command with a client, which is closed whatever happens. */
export async function withClient(
  settings: Settings,
  options: ClientOptions,
  work: (client: Client) => Promise<void>,
  enter: NewOrganisation | null = null,
): Promise<void> {
  const client = await connect(settings, options, enter);
  try {
    await work(client);
  } finally {
    await client.close();
  }
}
