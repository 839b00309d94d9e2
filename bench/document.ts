import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { Connection } from './client.js';
import { withRegister } from './database.js';
import { median, say, start } from './server.js';
import { measureWorkbook } from './workbook.js';

export interface DocumentPlan {
  /** Registers, by the number of activities, with the forms that are written of their records. */
  readonly documents: readonly {
    readonly activities: number;
    readonly forms: readonly string[];
    /** How many servers write each form, one after another: the time told is the median of theirs. */
    readonly servers: number;
  }[];
  /** How often a document is written that takes less than a second. */
  readonly warm: number;
  readonly workbook: { readonly rows: number; readonly rounds: number };
}

interface Server {
  readonly port: number;
  readonly secret?: string;
}

const LIVE_MS = 10;

async function get({ port, secret = '' }: Server, path: string): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { authorization: `Bearer ${secret}` } });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  let bytes = 0;
  for await (const chunk of response.body ?? []) bytes += (chunk as Uint8Array).length;
  return bytes;
}

/** Asks whether the server lives until told to stop: the time that 99 of 100 answers take at most. */
function living({ port }: Server): () => Promise<number> {
  const connection = new Connection(port);
  const times: number[] = [];
  let over = false;
  const run = async () => {
    while (!over) {
      const begun = performance.now();
      await connection.drop('GET /health/live HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n');
      times.push(performance.now() - begun);
      await setTimeout(LIVE_MS);
    }
    connection.close();
    times.sort((one, other) => one - other);
    return times[Math.floor(times.length * 0.99)] ?? NaN;
  };
  const running = run();
  return () => {
    over = true;
    return running;
  };
}

interface Measured {
  readonly bytes: number;
  readonly times: readonly number[];
  /** In megabytes over what the server takes at rest. */
  readonly memory: number;
  readonly late: number;
}

/** One form of the record, in a server of its own: the most memory that it ever takes is that of this document. */
async function measureForm(form: string, activities: number, warm: number, url: string): Promise<Measured> {
  const { child, ...server } = await start('ropa.ts', url);
  const peak = async (): Promise<number> => {
    child.send('measure');
    const [told] = (await once(child, 'message')) as [{ peak: number }];
    return told.peak / 1024;
  };
  const path = `/reports/article-30.${form}?capacity=CONTROLLER`;
  // The first of a small register warms what draws; a large one is measured cold, as it is asked for in life.
  if (activities < 1000) await get(server, path);
  else await get(server, '/health/live');
  const rest = await peak();
  const times: number[] = [];
  let bytes = 0;
  const stop = living(server);
  for (let round = 0; round < (activities < 1000 ? warm : 1); round += 1) {
    const begun = performance.now();
    bytes = await get(server, path);
    times.push(performance.now() - begun);
  }
  const late = await stop();
  const most = await peak();
  child.disconnect();
  await once(child, 'exit');
  return { bytes, times, memory: most - rest, late };
}

/** A form of the record as so many servers write it: the median of the times, and the most of everything else. */
async function lineOf(form: string, activities: number, servers: number, warm: number, url: string): Promise<string> {
  const all: Measured[] = [];
  for (let server = 0; server < servers; server += 1) all.push(await measureForm(form, activities, warm, url));
  const most = (of: (one: Measured) => number) => Math.max(...all.map(of));
  const seconds = median(all.flatMap(({ times }) => times)) / 1000;
  const cells = [
    ...[form, activities, `${(most(({ bytes }) => bytes) / 1e6).toFixed(1)} MB`, seconds.toFixed(2)],
    ...[Math.round(most(({ memory }) => memory)), Math.round(most(({ late }) => late))],
  ];
  const line = `| ${cells.join(' | ')} |`;
  say(line);
  return line;
}

/** What it takes to write records of some sizes in their forms. */
export async function measureDocuments({ documents, warm, workbook }: DocumentPlan): Promise<string[]> {
  const lines: string[] = [];
  for (const { activities, forms, servers } of documents) {
    await withRegister(activities, async (url) => {
      for (const form of forms) lines.push(await lineOf(form, activities, servers, warm, url));
    });
  }
  return [
    'The whole Article 30(1) record over HTTP. Memory is the most that the server ever took over what it took at rest; PDF and DOCX are drawn elsewhere.',
    '',
    '| form | activities | size | s | MB over rest | 99 of 100 `/health/live` meanwhile, ms |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...lines,
    '',
    await measureWorkbook(workbook.rows, workbook.rounds),
    '',
  ];
}
