import type { Database } from '../../src/database/open.js';

/** Rows of one statement, as the owner of the tables, whom no policy binds. */
export const rowsOf = <Row extends object>(
  { dataSource }: Database,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> => dataSource.query(text, [...values]);

/** Tests that several sessions at once take part in: the embedded database has one. */
export const onServer = (name: string, tests: () => void): void => {
  const given = process.env.TEST_DATABASE_URL !== undefined;
  (given ? describe : describe.skip)(`${name} (needs a real PostgreSQL: TEST_DATABASE_URL)`, tests);
};

/** How many entries the journal of an organisation has. */
export async function journalSize(database: Database, { organisationId }: { organisationId: string }): Promise<number> {
  const text = 'SELECT count(*)::integer AS entries FROM journal_entry WHERE organisation_id = $1';
  const [row] = await rowsOf<{ entries: number }>(database, text, [organisationId]);
  return row?.entries ?? 0;
}
