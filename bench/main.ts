import 'reflect-metadata';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpus, totalmem } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import { Connection, load } from './client.js';
import { withRegister } from './database.js';
import { type DocumentPlan, measureDocuments } from './document.js';
import type { Judging } from './judging.js';
import { OPERATIONS, type Operation } from './operation.js';
import { sizeOf } from './register.js';
import { median, onServer, say, start, URL_OF_SERVER } from './server.js';
import { measureSync } from './sync.js';

interface Plan extends DocumentPlan {
  /** Registers, by the number of activities, with the operations measured on each. */
  readonly registers: readonly { readonly activities: number; readonly names: readonly Name[] }[];
  /** How long each side is asked before it counts: code that runs for days is compiled, and so it is to be here. */
  readonly warmUp: number;
  readonly rounds: number;
  /** How long one side is asked in one round. */
  readonly milliseconds: number;
  /** The register whose whole record is asked for by sixteen at once. */
  readonly memory: number;
  /** How often processors are synced anew, and how many; and the rows that are streamed. */
  readonly sync: { readonly rounds: number; readonly processors: number; readonly streamed: number };
}
type Name = keyof typeof OPERATIONS;

const FULL: Plan = {
  registers: [
    { activities: 200, names: ['record', 'entries', 'page', 'one'] },
    { activities: 5000, names: ['list', 'page', 'one'] },
    { activities: 50_000, names: ['page', 'one'] },
  ],
  warmUp: 8000,
  rounds: 7,
  milliseconds: 500,
  memory: 5000,
  sync: { rounds: 3, processors: 10_000, streamed: 100_000 },
  documents: [
    { activities: 40, forms: ['json', 'csv', 'xlsx', 'pdf'], servers: 1 },
    { activities: 1000, forms: ['json', 'csv', 'xlsx', 'pdf'], servers: 3 },
    { activities: 5000, forms: ['json', 'csv', 'xlsx', 'pdf'], servers: 1 },
    { activities: 50_000, forms: ['json', 'csv', 'xlsx'], servers: 1 },
  ],
  warm: 5,
  workbook: { rows: 50_000, rounds: 5 },
};
const QUICK: Plan = {
  registers: [
    { activities: 200, names: ['record', 'entries', 'page', 'one'] },
    { activities: 1000, names: ['list', 'page'] },
  ],
  warmUp: 400,
  rounds: 5,
  milliseconds: 150,
  memory: 1000,
  sync: { rounds: 1, processors: 4000, streamed: 20_000 },
  documents: [
    { activities: 40, forms: ['json', 'csv', 'xlsx', 'pdf'], servers: 1 },
    { activities: 1000, forms: ['json', 'csv', 'xlsx', 'pdf'], servers: 1 },
  ],
  warm: 3,
  workbook: { rows: 20_000, rounds: 3 },
};
const CONNECTIONS = [1, 16];

interface Answering {
  readonly requestOf: (name: Name, number: number) => string;
  readonly port: number;
  /** Statements since the last time, and the most memory ever, in kilobytes. */
  measure(): Promise<{ peak: number; statements: number }>;
  stop(): Promise<void>;
}

function answering(
  { child, port }: { child: ChildProcess; port: number },
  requestOf: Answering['requestOf'],
): Answering {
  return {
    port,
    requestOf,
    async measure() {
      child.send('measure');
      const [told] = (await once(child, 'message')) as [{ peak: number; statements: number }];
      return told;
    },
    async stop() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

const keyOf = (number: number): string => `activity-${(number * 37) % 200}`;

async function startLimit(url: string): Promise<Answering> {
  const started = await start('floor.ts', url);
  return answering(started, (name, number) => {
    const parameter = name === 'one' ? `?${keyOf(number)}` : '';
    return `GET /${name}${parameter} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
  });
}

async function startRopa(url: string): Promise<Answering> {
  const started = await start('ropa.ts', url);
  const operationOf = (name: Name, number: number): Operation =>
    name === 'one' ? OPERATIONS.one(keyOf(number)) : OPERATIONS[name];
  return answering(started, (name, number) => posted(operationOf(name, number), started.secret ?? ''));
}

/** A body that is posted to GraphQL. */
const posted = (operation: Operation, secret: string): string => {
  const body = JSON.stringify(operation);
  return `POST /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${secret}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
};

/** The destinations of an entry have an order of their own, by the name of the country, which SQL does not know. */
function normal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normal);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === 'destinations' ? (inner as unknown[]).map((one) => JSON.stringify(one)).sort() : normal(inner),
    ]),
  );
}

/** Where two answers first differ, and how; null where they do not. */
function difference(one: unknown, other: unknown, path = 'data'): string | null {
  if (isDeepStrictEqual(one, other)) return null;
  if (typeof one === 'object' && one !== null && typeof other === 'object' && other !== null) {
    const [ours, theirs] = [one as Record<string, unknown>, other as Record<string, unknown>];
    for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
      const found = difference(ours[key], theirs[key], `${path}.${key}`);
      if (found !== null) return found;
    }
  }
  return `${path} is ${JSON.stringify(one)} of Ropa and ${JSON.stringify(other)} of the limit.`;
}

/** Asks both for the same, and sees that they answer the same: the size of the answer, and the statements it took. */
async function compare(name: Name, limit: Answering, ropa: Answering): Promise<{ bytes: number; statements: number }> {
  const [one, other] = [new Connection(limit.port), new Connection(ropa.port)];
  try {
    const expected = await one.read(limit.requestOf(name, 1));
    for (let times = 0; times < 3; times += 1) {
      const told = await other.read(ropa.requestOf(name, 1));
      const differs = difference(normal(told), normal(expected));
      if (differs !== null) throw new Error(`${name} is not answered alike: ${differs}`);
    }
    await ropa.measure();
    await other.drop(ropa.requestOf(name, 1));
    const { statements } = await ropa.measure();
    return { bytes: Buffer.byteLength(JSON.stringify(expected)), statements };
  } finally {
    one.close();
    other.close();
  }
}

interface Measured {
  readonly limit: number;
  readonly ropa: number;
  readonly share: number;
}

/** Answers per second of both, asked in turns, and the share of the one in the other: medians over the rounds. */
async function race(
  name: Name,
  connections: number,
  { warmUp, rounds, milliseconds }: Plan,
  sides: readonly [limit: Answering, ropa: Answering],
): Promise<Measured> {
  const open = sides.map(({ port }) => Array.from({ length: connections }, () => new Connection(port)));
  const ask = (at: number, time: number) =>
    load(open[at] ?? [], (number) => sides[at]?.requestOf(name, number) ?? '', time);
  const measured: { limit: number; ropa: number }[] = [];
  for (const at of [0, 1]) await ask(at, connections === 1 ? warmUp : milliseconds);
  for (let round = 0; round < rounds; round += 1) {
    const first = round % 2;
    const found = [0, 0];
    found[first] = await ask(first, milliseconds);
    found[1 - first] = await ask(1 - first, milliseconds);
    measured.push({ limit: found[0] ?? 0, ropa: found[1] ?? 0 });
  }
  for (const connection of open.flat()) connection.close();
  return {
    limit: median(measured.map(({ limit }) => limit)),
    ropa: median(measured.map(({ ropa }) => ropa)),
    share: median(measured.map(({ limit, ropa }) => ropa / limit)),
  };
}

const rate = (perSecond: number): string => perSecond.toFixed(perSecond < 10 ? 1 : 0);

async function measureRegister(activities: number, names: readonly Name[], plan: Plan, url: string): Promise<string[]> {
  const sides = [await startLimit(url), await startRopa(url)] as const;
  try {
    return await measureOperations(activities, names, plan, sides);
  } finally {
    await Promise.all(sides.map((side) => side.stop()));
  }
}

async function measureOperations(
  activities: number,
  names: readonly Name[],
  plan: Plan,
  [limit, ropa]: readonly [limit: Answering, ropa: Answering],
): Promise<string[]> {
  const lines: string[] = [];
  for (const name of names) {
    const { bytes, statements } = await compare(name, limit, ropa);
    const found: Measured[] = [];
    for (const connections of CONNECTIONS) found.push(await race(name, connections, plan, [limit, ropa]));
    const cells = [
      name,
      activities,
      `${(bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)} kB`,
      ...found.map(({ share }) => `**${share.toFixed(2)}**`),
      found.map((one) => rate(one.ropa)).join(' / '),
      found.map((one) => rate(one.limit)).join(' / '),
      statements,
    ];
    lines.push(`| ${cells.join(' | ')} |`);
    say(lines.at(-1) ?? '');
  }
  return lines;
}

/** How long it takes to say which transfers there are and which of them may happen, beside reading what is judged. */
async function measureJudging(activities: number, url: string): Promise<string> {
  const { child, hops, judged, reading, judging, deriving } = await start<Judging>('judging.ts', url);
  await once(child, 'exit');
  const times = [reading, deriving, judging].map((time) => time.toFixed(time < 10 ? 1 : 0));
  const line = `| ${[activities, hops, judged, ...times, `**${(judging / reading).toFixed(2)}**`].join(' | ')} |`;
  say(line);
  return line;
}

/** The most memory that each side ever takes when sixteen ask for the whole record at once, in fresh processes. */
async function measureMemory(activities: number, url: string): Promise<string> {
  const peaks: number[] = [];
  let bytes = 0;
  for (const begin of [startLimit, startRopa]) {
    const side = await begin(url);
    const connections = Array.from({ length: 16 }, () => new Connection(side.port));
    const answers = await Promise.all(connections.map((connection) => connection.read(side.requestOf('record', 0))));
    bytes = Buffer.byteLength(JSON.stringify(answers[0]));
    for (const connection of connections) connection.close();
    peaks.push((await side.measure()).peak / 1024);
    await side.stop();
  }
  const [limit = 0, ropa = 0] = peaks.map(Math.round);
  const size = `${Math.round(bytes / 1_000_000)} MB`;
  return `Peak memory, the record of ${activities} activities (${size}) asked for by 16 at once: limit ${limit} MB, Ropa ${ropa} MB, ${(ropa / limit).toFixed(2)} times.`;
}

async function measureReads(plan: Plan): Promise<string[]> {
  const lines: string[] = [];
  const judged: string[] = [];
  let memory = '';
  for (const { activities, names } of plan.registers) {
    await withRegister(activities, async (url) => {
      judged.push(await measureJudging(activities, url));
      lines.push(...(await measureRegister(activities, names, plan, url)));
      if (activities === plan.memory) memory = await measureMemory(activities, url);
    });
  }
  const { processors, engagements } = sizeOf(plan.memory);
  return [
    `${plan.rounds} rounds of ${plan.milliseconds} ms in turns; ${plan.memory} activities go with ${processors} processors in ${engagements} engagements.`,
    '',
    '| operation | activities | answer | share at 1 | share at 16 | Ropa, per s | limit, per s | statements |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...lines,
    '',
    'Transfers: all hops of the register, judged under both regimes; milliseconds, in a process that did so before.',
    '',
    '| activities | hops | asked of the law | reading the facts | deriving, judging included | judging | of reading |',
    '| ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...judged,
    '',
    memory,
    '',
  ];
}

async function main(): Promise<void> {
  const plan = process.argv.includes('--quick') ? QUICK : FULL;
  const version = await onServer(URL_OF_SERVER, async (client) => {
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    return rows[0]?.server_version ?? '';
  });
  const parts = {
    reads: () => measureReads(plan),
    sync: () => measureSync(plan.sync),
    documents: () => measureDocuments(plan),
  };
  const asked = Object.entries(parts).filter(([name]) => process.argv.includes(`--${name}`));
  const lines: string[] = [];
  for (const [, measure] of asked.length === 0 ? Object.entries(parts) : asked) lines.push(...(await measure()), '');
  const machine = `${cpus().length} cores (${cpus()[0]?.model ?? ''}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, PostgreSQL ${version}.`;
  process.stdout.write([machine, '', ...lines].join('\n'));
}

void main();
