import type { Database } from '../../src/database/open.js';
import { SERVER } from './database.js';

/** Rows of one statement, as the owner of the tables, whom no policy binds. */
export const rowsOf = <Row extends object>(
  { dataSource }: Database,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> => dataSource.query(text, [...values]);

/** Tests that several sessions at once take part in: the embedded database has one. */
export const onServer = (name: string, tests: () => void): void => {
  (SERVER === undefined ? describe.skip : describe)(`${name} (needs a real PostgreSQL: TEST_DATABASE_URL)`, tests);
};

/** How many entries the journal of an organisation has. */
export async function journalSize(database: Database, { organisationId }: { organisationId: string }): Promise<number> {
  const text = 'SELECT count(*)::integer AS entries FROM journal_entry WHERE organisation_id = $1';
  const [row] = await rowsOf<{ entries: number }>(database, text, [organisationId]);
  return row?.entries ?? 0;
}

type Query = <Row extends object>(text: string, values?: readonly unknown[]) => Promise<Row[]>;

/** Settings of a session, by name: who acts, and for which organisation. */
export type Session = Readonly<Record<`ropa.${'organisation' | 'actor' | 'request'}`, string>>;

/** Works in one transaction that is then undone: as a member, in the session given, or as the owner. */
export async function undone<T>(
  { dataSource }: Database,
  as: Partial<Session> | 'owner',
  work: (query: Query) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  const query: Query = (text, values = []) => runner.query(text, [...values]) as Promise<never>;
  try {
    await runner.startTransaction();
    for (const [name, value] of as === 'owner' ? [] : Object.entries(as)) {
      await query('SELECT set_config($1, $2, true)', [name, value]);
    }
    if (as !== 'owner') await query('SET LOCAL ROLE ropa_member');
    return await work(query);
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

/** Changes what no one may: as a superuser, past all triggers. */
export const tamper = (database: Database, text: string, values: readonly unknown[] = []): Promise<unknown> =>
  database.dataSource.transaction(async (manager) => {
    await manager.query('SET LOCAL session_replication_role = replica');
    await manager.query(text, [...values]);
  });
