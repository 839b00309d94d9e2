import { Leases } from '../../src/changes/lease.js';
import type { Database } from '../../src/database/open.js';
import { Runner, type RunnerSettings } from '../../src/jobs/runner.js';
import { FROM_SOURCES, until } from './following.js';
import { headersOf, seen, type TestServer } from './server.js';

/** Draws reports that are asked for as jobs, as a server does. */
export interface Running {
  /** What went wrong so far. */
  readonly faults: readonly unknown[];
  close(): Promise<void>;
}

export async function openRunner(database: Database, settings: RunnerSettings = {}): Promise<Running> {
  const faults: unknown[] = [];
  const leases = new Leases(database);
  await leases.begin();
  const runner = new Runner(
    database,
    leases,
    { pollMs: 50, ...settings, studio: { execArgv: FROM_SOURCES, ...settings.studio } },
    (error) => faults.push(error),
  );
  runner.begin();
  return {
    faults,
    async close() {
      await runner.close();
      await leases.close();
    },
  };
}

/** A job as the routes tell it. */
export interface ToldJob {
  readonly id: string;
  readonly state: string;
  readonly phase: string | null;
  readonly rows: number;
  readonly rowsOf: number | null;
  readonly madeAt: string | null;
  readonly size: number | null;
  readonly fileName: string | null;
  readonly url: string;
  readonly resultUrl: string | null;
  readonly parameters: Readonly<Record<string, string>>;
  readonly problems: readonly { readonly code: string; readonly path: string; readonly message: string }[];
}

const ENDED = ['DONE', 'FAILED', 'CANCELLED'];

/** What the routes do with jobs, for one caller. */
export function jobApi(server: Pick<TestServer, 'request' | 'adminKey'>, as: { key?: string; organisation?: string }) {
  const headers = headersOf({ key: server.adminKey, ...as });
  const get = async (id: string) => (await seen(server.request.get(`/jobs/${id}`).set(headers))).body as ToldJob;
  return {
    get,
    ask: (path: string) => seen(server.request.post(`/reports/${path}`).set(headers)),
    async start(path: string): Promise<ToldJob> {
      const { status, body } = await this.ask(path);
      if (status !== 202) throw new Error(`${status} ${JSON.stringify(body)}`);
      return body as ToldJob;
    },
    cancel: (id: string) => seen(server.request.delete(`/jobs/${id}`).set(headers)),
    /** The result as bytes, with the status and headers that it came with. */
    async result(id: string): Promise<{ status: number; headers: Record<string, string>; bytes: Buffer }> {
      const answer = await server.request
        .get(`/jobs/${id}/result`)
        .set(headers)
        .buffer(true)
        .parse((response, done) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer | string) => parts.push(Buffer.from(part)));
          response.on('end', () => {
            done(null, Buffer.concat(parts));
          });
        });
      return { status: answer.status, headers: answer.headers, bytes: answer.body as Buffer };
    },
    ended: (id: string) =>
      until(async () => {
        const job = await get(id);
        return ENDED.includes(job.state) && job;
      }),
  };
}
