import type { Problem } from '../../../src/domain/problem.js';
import type { PlacedOutcome } from '../../../src/sync/stream.js';
import { type AskAs, headersOf, type TestServer } from '../../support/server.js';

/** What the door for rows answers. */
export interface Posted {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly outcomes: readonly PlacedOutcome[];
  readonly counts: Readonly<Record<string, number>>;
  readonly problems: readonly Problem[];
  readonly errors: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

export interface Sending extends AskAs {
  /** The query, as it stands in the address. */
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const EMPTY = { outcomes: [], counts: {}, problems: [], errors: [] };

/** Lines of an answer, put together as the one object that it is in JSON. */
function whole(text: string): object {
  const lines = text.trimEnd().split('\n');
  const last = lines.pop() ?? '{}';
  return { outcomes: lines.map((line) => JSON.parse(line) as PlacedOutcome), ...(JSON.parse(last) as object) };
}

/** Sends rows as they are, of the type named. */
export async function post(
  server: TestServer,
  type: string,
  body: string | Buffer,
  { key = server.adminKey, organisation, query = 'source=tool', headers = {} }: Sending = {},
): Promise<Posted> {
  const as = headersOf(organisation === undefined ? { key } : { key, organisation });
  const response = await fetch(`${server.url}/sync/processors?${query}`, {
    method: 'POST',
    headers: { ...as, 'content-type': type, ...headers },
    body,
  });
  const got = Object.fromEntries(response.headers);
  const text = await response.text();
  const lined = got['content-type']?.startsWith('application/x-ndjson') ?? false;
  return { ...EMPTY, ...(lined ? whole(text) : (JSON.parse(text) as object)), status: response.status, headers: got };
}
