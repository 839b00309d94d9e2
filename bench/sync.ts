import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { migrate } from '../src/database/migration.js';
import { openDatabase } from '../src/database/open.js';
import { NOUNS } from '../src/entities/register.js';
import { Connection } from './client.js';
import { fillRegister, sizeOf } from './register.js';
import { median, onServer, say, start, URL_OF_SERVER } from './server.js';

const COUNTRIES = ['DE', 'France', 'USA', 'Bangalore/India', 'GB', 'Dublin, Ireland', 'NL', 'JP', 'CH', 'CZ'];
const REGIONS = ['AWS eu-west-1', 'europe-west3', 'Frankfurt/Germany', 'us-east-1', 'UK'];

/** Hosts that the other processors engage: as in life, they are few, and engage fewer. */
const hostOf = (number: number, salt: number): number | null => {
  const hosts = number >= 300 ? 300 : number >= 20 ? 20 : 0;
  return hosts === 0 ? null : (number * 7 + salt * 131) % hosts;
};

/** A processor as a tool knows it, in one engagement by us and two of its own. */
function processor(number: number, changed: boolean): object {
  const hosts = new Set([hostOf(number, 1), hostOf(number, 2)]);
  return {
    externalId: `vendor-${number}`,
    name: `Vendor ${number} GmbH`,
    country: COUNTRIES[number % COUNTRIES.length],
    website: `https://vendor-${number}.example`,
    engagements: [
      {
        service: `Service ${number % 50}`,
        contractReference: `DPA ${number}${changed ? ' as amended' : ''}`,
        contractSignedOn: '2024-03-01',
        authorisation: 'GENERAL',
        noticePeriod: 'P30D',
        startsOn: '2024-04-01',
        locations: [{ kind: 'STORAGE', place: REGIONS[number % REGIONS.length] }],
      },
    ],
    subprocessors: [...hosts].flatMap((host) =>
      host === null ? [] : { externalId: `vendor-${host}`, service: 'Hosting', startsOn: '2024-04-01' },
    ),
  };
}

function* lines(rows: Iterable<object>): Generator<string> {
  let text = '';
  for (const row of rows) {
    text += `${JSON.stringify(row)}\n`;
    if (text.length < 65_536) continue;
    yield text;
    text = '';
  }
  yield text;
}

function* processors(count: number, changedOf: (number: number) => boolean = () => false): Generator<object> {
  for (let number = 0; number < count; number += 1) yield processor(number, changedOf(number));
}

function* plain(count: number): Generator<object> {
  for (let number = 0; number < count; number += 1) {
    yield { externalId: `row-${number}`, name: `Company ${number} Ltd`, country: COUNTRIES[number % COUNTRIES.length] };
  }
}

type Counts = Readonly<Record<string, number>>;

/** Streams rows to the server, and reads the answer to its end: how many had which outcome, and the milliseconds. */
async function sync(
  { port, secret = '' }: { port: number; secret?: string },
  rows: Iterable<object>,
): Promise<{ counts: Counts; time: number }> {
  const begun = performance.now();
  const response = await fetch(`http://127.0.0.1:${port}/sync/processors?source=bench`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/x-ndjson' },
    body: Readable.toWeb(Readable.from(lines(rows))),
    duplex: 'half',
  });
  let last = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    const text = last + decoder.decode(chunk as Uint8Array, { stream: true });
    last = text.slice(text.trimEnd().lastIndexOf('\n') + 1);
  }
  const { counts, ...told } = JSON.parse(last) as { counts?: Counts; errors?: unknown };
  if (!response.ok || !counts || told.errors) throw new Error(`${response.status}: ${last}`);
  return { counts, time: performance.now() - begun };
}

/** Sees that all rows had that outcome. */
function held(counts: Counts, expected: Counts): void {
  for (const [outcome, count] of Object.entries(expected)) {
    if (counts[outcome] !== count) throw new Error(`Expected ${count} ${outcome}: ${JSON.stringify(counts)}`);
  }
}

/** The rows of a table as COPY writes and reads them. */
interface Copied {
  readonly table: string;
  readonly columns: string;
  readonly data: Buffer;
}

/** All rows of the register that came after the moment. */
async function copied(client: Client, since: string): Promise<Copied[]> {
  const found: Copied[] = [];
  for (const { table } of NOUNS) {
    const { rows } = await client.query<{ columns: string }>(
      `SELECT string_agg(quote_ident(column_name), ', ') AS columns FROM information_schema.columns
       WHERE table_schema = current_schema AND table_name = $1 AND is_generated = 'NEVER'`,
      [table],
    );
    const columns = rows[0]?.columns ?? '';
    const chunks: Buffer[] = [];
    const query = `COPY (SELECT ${columns} FROM ${table} WHERE created_at >= '${since}') TO STDOUT`;
    for await (const chunk of client.query(copyTo(query))) chunks.push(chunk as Buffer);
    const data = Buffer.concat(chunks);
    if (data.length > 0) found.push({ table, columns, data });
  }
  return found;
}

/** The limit: the same rows, written by COPY into the same tables in one transaction, journal and constraints in force. */
async function writtenByCopy(url: string, tables: readonly Copied[]): Promise<number> {
  return onServer(url, async (client) => {
    const begun = performance.now();
    await client.query(`BEGIN; SET LOCAL ropa.actor = 'bench'; SET LOCAL ropa.request = 'bench'`);
    for (const { table, columns, data } of tables) {
      await pipeline(Readable.from([data]), client.query(copyFrom(`COPY ${table} (${columns}) FROM STDIN`)));
    }
    await client.query('COMMIT');
    return performance.now() - begun;
  });
}

const databaseOf = (name: string): string => `ropa_bench_${process.pid}_${name}`;
const urlOf = (name: string): string =>
  Object.assign(new URL(URL_OF_SERVER), { pathname: `/${databaseOf(name)}` }).href;

async function withDatabase<T>(name: string, template: string | null, work: (url: string) => Promise<T>): Promise<T> {
  const from = template === null ? '' : ` TEMPLATE ${databaseOf(template)}`;
  await onServer(URL_OF_SERVER, (client) => client.query(`CREATE DATABASE ${databaseOf(name)}${from}`));
  try {
    return await work(urlOf(name));
  } finally {
    await onServer(URL_OF_SERVER, (client) => client.query(`DROP DATABASE ${databaseOf(name)} WITH (FORCE)`));
  }
}

const READING = JSON.stringify({ query: '{ register { parties(first: 5) { nodes { key name } } } }' });

/** Asks one question after another until told to stop: how often it was answered, and the longest time it took. */
function reading({
  port,
  secret = '',
}: {
  port: number;
  secret?: string;
}): () => Promise<{ answers: number; longest: number }> {
  const connection = new Connection(port);
  const request = `POST /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${secret}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(READING)}\r\n\r\n${READING}`;
  let over = false;
  const run = async () => {
    let [answers, longest] = [0, 0];
    while (!over) {
      const begun = performance.now();
      await connection.read(request);
      longest = Math.max(longest, performance.now() - begun);
      answers += 1;
    }
    connection.close();
    return { answers, longest };
  };
  const running = run();
  return () => {
    over = true;
    return running;
  };
}

interface Round {
  readonly first: number;
  readonly identical: number;
  readonly changed: number;
  readonly floor: number;
}

async function measureRound(count: number): Promise<Round> {
  return withDatabase('synced', 'base', async (url) => {
    const { rows } = await onServer(url, (client) => client.query<{ now: string }>('SELECT now()::text AS now'));
    const server = await start('ropa.ts', url);
    const first = await sync(server, processors(count));
    held(first.counts, { created: count });
    // As autovacuum does with a table that has grown, where it is on.
    await onServer(url, (client) => client.query('ANALYZE'));
    const identical = await sync(server, processors(count));
    held(identical.counts, { unchanged: count });
    const changed = await sync(
      server,
      processors(count, (number) => number % 100 === 0),
    );
    held(changed.counts, { updated: count / 100, unchanged: count - count / 100 });
    server.child.disconnect();
    await once(server.child, 'exit');
    const tables = await onServer(url, (client) => copied(client, rows[0]?.now ?? ''));
    // What the third call changed is as long as it was, or nearly.
    const floor = await withDatabase('floor', 'base', (other) => writtenByCopy(other, tables));
    return { first: first.time, identical: identical.time, changed: changed.time, floor };
  });
}

/** How much memory the server takes at most while that many rows stream through it, over what it takes at rest. */
async function measureMemory(count: number): Promise<string> {
  return withDatabase('streamed', 'base', async (url) => {
    const server = await start('ropa.ts', url);
    const measure = async (): Promise<number> => {
      server.child.send('measure');
      const [{ peak }] = (await once(server.child, 'message')) as [{ peak: number }];
      return peak / 1024;
    };
    await sync(server, plain(100));
    const rest = await measure();
    const stop = reading(server);
    const { counts, time } = await sync(server, plain(count));
    const { answers, longest } = await stop();
    held(counts, { created: count - 100 });
    const peak = await measure();
    server.child.disconnect();
    await once(server.child, 'exit');
    return `Streaming ${count} rows of NDJSON: ${(time / 1000).toFixed(1)} s, and at most ${Math.round(peak - rest)} MB over the ${Math.round(rest)} MB at rest. Meanwhile ${answers} reads were answered one after another, the slowest in ${Math.round(longest)} ms.`;
  });
}

/** What it takes to keep processors in step with a tool, beside the same rows written by COPY. */
export async function measureSync(plan: {
  readonly rounds: number;
  readonly processors: number;
  readonly streamed: number;
}): Promise<string[]> {
  return withDatabase('base', null, async (url) => {
    const database = await openDatabase({ url });
    await migrate(database.dataSource);
    await database.close();
    await onServer(url, (client) => fillRegister(client, sizeOf(200), { journal: true }));
    const rounds: Round[] = [];
    for (let round = 0; round < plan.rounds; round += 1) {
      rounds.push(await measureRound(plan.processors));
      say(JSON.stringify(rounds.at(-1)));
    }
    const of = (value: (round: Round) => number) => median(rounds.map(value));
    const floor = of((round) => round.floor);
    const seconds = (time: number) => (time / 1000).toFixed(1);
    const line = (name: string, value: (round: Round) => number) =>
      `| ${name} | ${seconds(of(value))} | **${of((round) => value(round) / round.floor).toFixed(2)}** | ${of((round) => round.first / value(round)).toFixed(1)} |`;
    return [
      `Sync of ${plan.processors} processors in three times as many engagements, over HTTP; COPY writes the same rows into the same tables, journal and constraints in force, in ${seconds(floor)} s.`,
      '',
      '| call | s | times COPY | times faster than the first |',
      '| --- | ---: | ---: | ---: |',
      line('first', ({ first }) => first),
      line('the same again', ({ identical }) => identical),
      line('one in a hundred changed', ({ changed }) => changed),
      '',
      await measureMemory(plan.streamed),
    ];
  });
}
