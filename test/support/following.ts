import { setTimeout as wait } from 'node:timers/promises';
import { Follower, type FollowerSettings } from '../../src/changes/follower.js';
import { Leases } from '../../src/changes/lease.js';
import { changesAfter, type PlacedChange } from '../../src/changes/page.js';
import { today } from '../../src/domain/day.js';
import { projectFile } from '../../src/database/file.js';
import type { Database } from '../../src/database/open.js';
import { read } from '../../src/database/session.js';
import type { ServerProcess } from './process.js';

/** Arguments of node for a thread that runs from the sources. */
export const FROM_SOURCES = ['-r', projectFile('test', 'support', 'swc-register.cjs')];

/** Waits until something is so. The test fails by its time limit where it never is. */
export async function until<T>(
  found: () => Promise<T | null | undefined | false> | T | null | undefined | false,
): Promise<T> {
  for (;;) {
    const value = await found();
    if (value !== null && value !== undefined && value !== false) return value;
    await wait(10);
  }
}

/** All changes of an organisation, in pages of that size. */
export async function allChanges(database: Database, organisationId: string, first = 500): Promise<PlacedChange[]> {
  const all: PlacedChange[] = [];
  for (let seq = 0; ; seq = all.length) {
    const page = await read(
      database,
      organisationId,
      (snapshot) => changesAfter(snapshot, seq, { first, today: today() }),
      'master',
    );
    all.push(...page.nodes);
    if (!page.hasNextPage) return all;
  }
}

/** Follows the journals of a database, as a server does. */
export interface Following {
  /** Waits until all that was written is told. */
  caughtUp(organisationId: string): Promise<void>;
  /** What went wrong so far. */
  readonly faults: readonly unknown[];
  close(): Promise<void>;
}

export async function follow(database: Database, settings: FollowerSettings = {}): Promise<Following> {
  const faults: unknown[] = [];
  const leases = new Leases(database);
  await leases.begin();
  const { today: day = today } = settings;
  const follower = new Follower(
    database,
    leases,
    { pollMs: 50, execArgv: FROM_SOURCES, ...settings },
    () => undefined,
    (error) => faults.push(error),
  );
  follower.begin();
  return {
    faults,
    caughtUp: (organisationId) =>
      until(async () => {
        if (faults.length > 0) throw faults[0];
        const { followed } = await read(
          database,
          organisationId,
          (snapshot) => changesAfter(snapshot, 0, { first: 0, today: day() }),
          'master',
        );
        return followed.complete;
      }).then(() => undefined),
    async close() {
      await follower.close();
      await leases.close();
    },
  };
}

/** A page of changes as a client gets it. */
export interface ToldPage {
  readonly nodes: readonly {
    readonly kind: string;
    readonly action: string;
    readonly key: string;
    readonly journalEntry: string;
  }[];
  readonly endCursor: string;
  readonly hasNextPage: boolean;
  readonly followed: { readonly complete: boolean };
}

const PAGE = `query ($after: String) { changes(after: $after, first: 20) {
  nodes { kind action key journalEntry } endCursor hasNextPage followed { complete } } }`;

async function toldPage(server: Pick<ServerProcess, 'graphql'> | undefined, after: string | null): Promise<ToldPage> {
  const answer = await server?.graphql<{ changes: ToldPage }>(PAGE, { after });
  if (!answer?.data) throw new Error(`There is no answer: ${JSON.stringify(answer?.errors)}`);
  return answer.data.changes;
}

/** All changes as a client reads them from servers in turn, from the first on until all is told and `more` says no. */
export async function toldBy(
  servers: readonly Pick<ServerProcess, 'graphql'>[],
  more = () => false,
): Promise<ToldPage['nodes']> {
  const all: ToldPage['nodes'][number][] = [];
  let after: string | null = null;
  for (let turn = 0; ; turn += 1) {
    const last = !more();
    const page = await toldPage(servers[turn % servers.length], after);
    all.push(...page.nodes);
    if (last && !page.hasNextPage && page.followed.complete) return all;
    after = page.endCursor;
  }
}
