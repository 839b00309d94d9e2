import type { Database } from '../../src/database/open.js';
import { openTestDatabase } from '../support/database.js';
import { rowsOf } from '../support/sql.js';

/** Tables that belong to no organisation, each with the reason. */
const REFERENCE: Readonly<Record<string, string>> = {
  organisation: 'the tenants: a cluster keeps it whole on every node',
  installation: 'one row for all tenants: the hash of the administrator key',
  migration: "TypeORM's list of what was run on this database",
};

/** Tables of tenants that keep no journal, each with the reason. */
const UNJOURNALLED: Readonly<Record<string, string>> = {
  journal_entry: 'it is the journal, and only grows',
  journal_head: 'the end of the chain, which every entry moves',
  api_key_use: 'telemetry, and no fact of the register',
  sync_statement: 'what sources said last, and no facts of the register',
  sync_seen: 'which rows of a source need not be looked at again, and no facts of the register',
  sync_answer: 'answers kept for a day for retries, and no facts of the register',
  change: 'it tells what the journal has, and what follows from it, and only grows',
  change_head: 'how far the journal has been told, which is moved by telling it',
  change_state: 'what was derived last, which the register gives again at any time',
  issued_content: 'the journal has its hash, and what was issued never changes',
  issued_file: 'what the files that were handed out hash to, and no facts of the register',
  issued_link_access: 'who followed a link when: telemetry, and no fact of the register',
  webhook_secret: 'what is in the journal stays for ever, and a secret is not to',
  webhook_progress: 'how far a webhook has come, which each delivery moves',
  webhook_delivery: 'attempts, kept for thirty days, and no facts of the register',
  report_job: 'what is drawn of the register, kept for thirty days, and no facts of it',
  report_job_piece: 'reports that were drawn, kept for a day',
  lease: 'which process is at what work, for seconds',
};

/** Tables of what was issued: nobody changes a row of them, the owner included. */
const IMMUTABLE = ['issued_content', 'issued_file', 'issued_record', 'issued_record_withdrawal'];

let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const TABLES = `SELECT c.oid, c.relname AS name, c.relrowsecurity AS guarded,
    EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attname = 'organisation_id') AS tenant
  FROM pg_class AS c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace`;

const names = async (condition: string, columns = 't.name'): Promise<string[]> => {
  const rows = await rowsOf<{ name: string }>(
    database,
    `WITH t AS (${TABLES}) SELECT ${columns} AS name FROM t WHERE ${condition} ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
};

test('every table carries its organisation, beside the reference tables', async () => {
  expect(await names('NOT t.tenant')).toEqual(Object.keys(REFERENCE).sort());
  expect((await names('t.tenant')).length).toBeGreaterThan(35);
});

test('the organisation leads every primary key', async () => {
  const leads = `EXISTS (
    SELECT FROM pg_index AS i JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
    WHERE i.indrelid = t.oid AND i.indisprimary AND a.attname = 'organisation_id')`;
  expect(await names(`t.tenant AND NOT ${leads}`)).toEqual([]);
});

test('every unique constraint and index carries the organisation', async () => {
  const rows = await rowsOf(
    database,
    `WITH t AS (${TABLES})
     SELECT i.indexrelid::regclass::text AS index FROM t JOIN pg_index AS i ON i.indrelid = t.oid
     WHERE t.tenant AND i.indisunique AND NOT EXISTS (
       SELECT FROM pg_attribute AS a
       WHERE a.attrelid = t.oid AND a.attnum = ANY (i.indkey) AND a.attname = 'organisation_id')`,
  );
  expect(rows).toEqual([]);
});

test('every foreign key ties the organisation to the organisation, so that no reference leaves it', async () => {
  const rows = await rowsOf(
    database,
    `WITH t AS (${TABLES})
     SELECT c.conname FROM t JOIN pg_constraint AS c ON c.conrelid = t.oid AND c.contype = 'f'
     JOIN t AS target ON target.oid = c.confrelid
     WHERE t.tenant AND NOT EXISTS (
       SELECT FROM unnest(c.conkey, c.confkey) AS pair(here, there)
       JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = pair.here AND a.attname = 'organisation_id'
       JOIN pg_attribute AS b ON b.attrelid = target.oid AND b.attnum = pair.there
        AND b.attname = CASE WHEN target.tenant THEN 'organisation_id' ELSE 'id' END)`,
  );
  expect(rows).toEqual([]);
});

test('the policy of every table lets the members of an organisation at its own rows alone', async () => {
  const policies = await rowsOf<{
    table: string;
    commands: string;
    roles: string;
    using: string;
    check: string | null;
  }>(
    database,
    `WITH t AS (${TABLES})
     SELECT t.name AS "table", p.polcmd::text AS commands, p.polroles::regrole[]::text AS roles,
            pg_get_expr(p.polqual, t.oid) AS "using", pg_get_expr(p.polwithcheck, t.oid) AS "check"
     FROM t JOIN pg_policy AS p ON p.polrelid = t.oid ORDER BY t.name`,
  );
  const own = (column: string) => `(${column} = ( SELECT own_organisation() AS own_organisation))`;
  const guarded = await names('t.guarded');
  expect(guarded).toEqual([...(await names('t.tenant')), 'organisation'].sort());
  expect(policies).toEqual(
    guarded.map((table) => ({
      table,
      commands: '*',
      roles: '{ropa_member}',
      using: own(table === 'organisation' ? 'id' : 'organisation_id'),
      check: null,
    })),
  );
});

test('members have no privilege on a table without a policy, and no way round one', async () => {
  const privileges = `has_table_privilege('ropa_member', t.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')`;
  expect(await names(`NOT t.guarded AND ${privileges}`)).toEqual([]);
  expect(await names(`has_table_privilege('ropa_member', t.oid, 'TRUNCATE, REFERENCES, TRIGGER')`)).toEqual([]);
  const [role] = await rowsOf(
    database,
    `SELECT r.rolsuper, r.rolbypassrls, r.rolcanlogin, r.rolcreaterole,
            EXISTS (SELECT FROM pg_auth_members AS m WHERE m.member = r.oid) AS inherits
     FROM pg_roles AS r WHERE r.rolname = 'ropa_member'`,
  );
  const no = { rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false, inherits: false };
  expect(role).toEqual(no);
});

test('only the journal is written with the rights of the owner', async () => {
  const rows = await rowsOf<{ name: string; settings: string[] | null }>(
    database,
    `SELECT p.proname AS name, p.proconfig AS settings FROM pg_proc AS p
     WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef`,
  );
  // The search path is fixed, or a caller could put tables of their own before ours.
  expect(rows).toEqual([{ name: 'write_journal', settings: [expect.stringMatching(/^search_path=/)] }]);
});

test('every table of a tenant keeps its journal, beside those that are named here with the reason', async () => {
  const triggers = `ARRAY(
    SELECT regexp_replace(pg_get_triggerdef(g.oid), '^CREATE TRIGGER (\\S+) (\\S+ \\S+) ON \\S+ ', '\\1 \\2 ')
    FROM pg_trigger AS g WHERE g.tgrelid = t.oid AND NOT g.tgisinternal AND g.tgenabled = 'O' ORDER BY g.tgname)`;
  const journal = (event: string, rows: 'NEW' | 'OLD') =>
    `journal_${event} AFTER ${event.toUpperCase()} REFERENCING ${rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION write_journal()`;
  const expected = [
    journal('delete', 'OLD'),
    journal('insert', 'NEW'),
    'journal_truncate BEFORE TRUNCATE FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
    journal('update', 'NEW'),
  ];
  const rows = await rowsOf<{ name: string; triggers: string[] }>(
    database,
    `WITH t AS (${TABLES}) SELECT t.name, ${triggers} AS triggers FROM t WHERE t.tenant ORDER BY t.name`,
  );
  const immutable =
    / BEFORE DELETE OR UPDATE OR TRUNCATE ON \S+ FOR EACH STATEMENT EXECUTE FUNCTION refuse_change\(\)$/;
  const isImmutable = (trigger: string) => /^CREATE TRIGGER \w+_is_immutable/.test(trigger) && immutable.test(trigger);
  expect(rows.filter(({ triggers: of }) => of.some(isImmutable)).map(({ name }) => name)).toEqual(IMMUTABLE);
  const kept = rows.map((row) => ({ ...row, triggers: row.triggers.filter((one) => !isImmutable(one)) }));
  const wrong = kept.filter((row) => JSON.stringify(row.triggers) !== JSON.stringify(expected));
  expect(wrong.map(({ name }) => name).sort()).toEqual(Object.keys(UNJOURNALLED).sort());
  expect(rows.find(({ name }) => name === 'journal_entry')?.triggers).toEqual([
    expect.stringMatching(
      /^CREATE TRIGGER journal_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE .* refuse_change\(\)$/,
    ),
  ]);
});
