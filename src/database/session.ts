import type { PoolClient } from 'pg';
import type { EntityManager, QueryRunner } from 'typeorm';
import type { Database } from './open.js';
import type { Statement } from './burst.js';
import { type Beginning, Snapshot } from './snapshot.js';
import { Turns } from './turn.js';

export { Snapshot };

/** For whom a transaction runs. Row-level security holds it to the organisation. */
export interface Actor {
  readonly organisationId: string;
  /** Who acts, as the journal is to name them: `person:…`, `key:…`, `administrator`. */
  readonly actor: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const uuid = (text: string): string => {
  if (!UUID.test(text)) throw new Error('An organisation is named by its UUID.');
  return text;
};

/** What is found out together with what is asked first. */
export interface Ahead {
  readonly statement: Statement;
  /** Throws where, by the number of rows that the statement returned, nothing is to be told of the rest. */
  check(rows: number): void;
}

/** What is read, in TypeORM's words: the primary, or a copy of it where there is one. */
type Copy = 'master' | 'slave';

interface Opening {
  readonly ahead?: Ahead | undefined;
  readonly of?: Copy;
  /** Whether one statement is all that is to be read. It needs no transaction to be begun and ended about it. */
  readonly single?: boolean;
}

const AS_MEMBER = `set_config('role', 'ropa_member', true), set_config('ropa.organisation', $1, true)`;

/** From here on, one state of all tables. */
const BEGIN = { name: 'begin', text: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' };
const HELD = { name: 'held', text: `SELECT ${AS_MEMBER}` };
/** For as long as what is sent together, which PostgreSQL takes for one transaction. */
const SINGLE = { name: 'single', text: `SELECT set_config('transaction_read_only', 'on', true), ${AS_MEMBER}` };

function beginningOf({ pipelined }: Database, organisationId: string, { ahead, single = false }: Opening): Beginning {
  const values = [uuid(organisationId)];
  // What is found out ahead names its organisation itself, and costs less before the walls of a member are up.
  const found = ahead ? [ahead.statement] : [];
  return {
    single,
    pipelined,
    ahead: single ? [...found, { ...SINGLE, values }] : [BEGIN, ...found, { ...HELD, values }],
    check(answers) {
      ahead?.check(answers[single ? 0 : 1]?.rowCount ?? 0);
    },
  };
}

/**
 * A snapshot that is open until released: read-only, and consistent over all its statements.
 *
 * Nothing is sent before its first statement, and with that goes what opens it and what is to be found out ahead.
 */
export async function openSnapshot(
  database: Database,
  organisationId: string,
  opening: Opening = {},
): Promise<{ snapshot: Snapshot; release: () => Promise<void> }> {
  const beginning = beginningOf(database, organisationId, opening);
  const runner = database.dataSource.createQueryRunner(opening.of ?? 'slave');
  const client = (await runner.connect()) as PoolClient;
  const snapshot = new Snapshot(organisationId, client, beginning);
  return {
    snapshot,
    async release() {
      await snapshot.close();
      try {
        if (snapshot.begun && !beginning.single) await client.query('COMMIT');
      } finally {
        await runner.release();
      }
    },
  };
}

/** Reads in one snapshot: of the primary, where what was just written is to be there. */
export async function read<T>(
  database: Database,
  organisationId: string,
  work: (snapshot: Snapshot) => Promise<T>,
  of: Copy = 'slave',
): Promise<T> {
  const { snapshot, release } = await openSnapshot(database, organisationId, { of });
  try {
    return await work(snapshot);
  } finally {
    await release();
  }
}

/** A transaction that writes: entities through the manager, and reads that see what it wrote. */
export interface Transaction extends Actor {
  readonly manager: EntityManager;
  readonly snapshot: Snapshot;
}

/** Any number that other programs on the database do not use. */
const WRITING = 3_000_031;

/** One transaction, begun by a statement that says for whom. Whatever is thrown undoes all of it. */
async function transact<T>(
  { dataSource }: Database,
  { organisationId, actor }: Actor,
  begin: { readonly text: string; readonly values: readonly string[] },
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const runner: QueryRunner = dataSource.createQueryRunner('master');
  let snapshot: Snapshot | null = null;
  try {
    const client = (await runner.connect()) as PoolClient;
    await runner.startTransaction();
    await client.query(begin.text, [...begin.values]);
    snapshot = new Snapshot(organisationId, client);
    const result = await work({ organisationId, actor, manager: runner.manager, snapshot });
    await snapshot.close();
    await runner.commitTransaction();
    return result;
  } catch (error) {
    // What was queued behind a statement that failed is undone with it, and reaches nobody who has the connection next.
    await snapshot?.close();
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}

const writers = new WeakMap<Database, Map<string, Turns>>();

/** Turns at writing for the organisation, in this process. */
function turnsOf(database: Database, organisationId: string): Turns {
  const all = writers.get(database) ?? new Map<string, Turns>();
  writers.set(database, all);
  const turns = all.get(organisationId) ?? new Turns(1);
  all.set(organisationId, turns);
  return turns;
}

/**
 * Runs one write as one transaction, journalled under the actor. Whatever is thrown undoes all of it.
 *
 * Those of one organisation run one after another. The journal has them commit so anyway: one that came to the end of
 * the chain only after it had locked a row would wait for one that came first and wants the row. Those of this process
 * wait without a connection, so that however many they are they take one; and in between two of one actor, each other
 * actor has a turn.
 */
export async function write<T>(
  database: Database,
  { organisationId, actor }: Actor,
  request: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const text = `SELECT set_config('role', 'ropa_member', true), set_config('ropa.organisation', $1, true),
    set_config('ropa.actor', $2, true), set_config('ropa.request', $3, true),
    pg_advisory_xact_lock(${WRITING}, hashtext($1))`;
  const values = [uuid(organisationId), actor, request];
  const turns = turnsOf(database, organisationId);
  await turns.take(actor);
  let result: T;
  try {
    result = await transact(database, { organisationId, actor }, { text, values }, work);
  } finally {
    turns.pass();
  }
  for (const tell of database.afterWrite) tell(organisationId);
  return result;
}

/**
 * Writes what follows from the register and is no part of it: as nobody, so that no journalled table takes it, and
 * beside those who write to the register, whom it neither waits for nor holds up.
 */
export async function keep<T>(
  database: Database,
  organisationId: string,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  const text = `SELECT set_config('role', 'ropa_member', true), set_config('ropa.organisation', $1, true)`;
  return transact(database, { organisationId, actor: '' }, { text, values: [uuid(organisationId)] }, ({ snapshot }) =>
    work(snapshot),
  );
}
