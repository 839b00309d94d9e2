import { migrate, migrations, undoMigration } from '../../src/database/migration.js';
import { type Database, openDatabase } from '../../src/database/open.js';
import type { OneFact, ValueFact } from '../../src/entities/fact.js';
import { linkColumns, type NounType, nounOf } from '../../src/entities/noun.js';
import { NOUNS } from '../../src/entities/register.js';
import { openTestDatabase } from '../support/database.js';
import { onServer, rowsOf } from '../support/sql.js';

let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

interface ColumnShape {
  readonly type: string;
  readonly nullable: boolean;
  readonly fallback: string | null;
}
type Columns = Record<string, ColumnShape>;

const column = (type: string, nullable = false, fallback: string | null = null): ColumnShape => ({
  type,
  nullable,
  fallback,
});

const TYPES: Record<ValueFact['kind'], string> = {
  text: 'text',
  country: 'text',
  day: 'date',
  duration: 'text',
  flag: 'boolean',
  whole: 'integer',
  words: 'text[]',
  choice: 'text',
  choices: 'text[]',
};

function valueColumn({ kind, required, fallback }: ValueFact): ColumnShape {
  const type = TYPES[kind];
  if (type.endsWith('[]')) return column(type, false, `'{}'::${type}`);
  if (fallback === undefined) return column(type, !required);
  return column(type, false, typeof fallback === 'string' ? `'${fallback}'::text` : String(fallback));
}

/** The columns that a noun's table is to have, by its declaration. */
const columnsOf = ({ values, ones }: NounType): Columns => ({
  organisation_id: column('uuid'),
  id: column('uuid'),
  key: column('text'),
  version: column('integer', false, '1'),
  created_at: column('timestamp with time zone', false, 'now()'),
  updated_at: column('timestamp with time zone', false, 'now()'),
  sources: column('jsonb', false, "'[]'::jsonb"),
  ...Object.fromEntries(values.map((fact) => [fact.column, valueColumn(fact)])),
  ...Object.fromEntries(ones.map((fact) => [fact.column, column('uuid', !fact.required)])),
});

const columnsIn = async (table: string): Promise<Columns> => {
  const rows = await rowsOf<ColumnShape & { name: string }>(
    database,
    `SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS nullable,
            pg_get_expr(d.adbin, d.adrelid) AS fallback
     FROM pg_attribute AS a LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
     WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped`,
    [table],
  );
  return Object.fromEntries(rows.map(({ name, ...shape }) => [name, shape]));
};

type Constraints = Record<string, string>;

const constraintsIn = async (table: string): Promise<Constraints> => {
  const rows = await rowsOf<{ name: string; definition: string }>(
    database,
    // From PostgreSQL 18 on, NOT NULL is a constraint with a name; whether a column is nullable is compared above.
    `SELECT c.conname AS name, pg_get_constraintdef(c.oid) AS definition FROM pg_constraint AS c
     WHERE c.conrelid = $1::regclass AND c.contype <> 'n'`,
    [table],
  );
  return Object.fromEntries(rows.map(({ name, definition }) => [name, definition]));
};

/** The check as PostgreSQL writes it down, so that two ways of writing it compare. */
async function checkOf(table: string, holds: string): Promise<string> {
  const [, , found] = await database.dataSource.transaction(async (manager) => [
    await manager.query(`CREATE TEMP TABLE probe (LIKE ${table}) ON COMMIT DROP`),
    await manager.query(`ALTER TABLE probe ADD CONSTRAINT probed CHECK (${holds})`),
    await manager.query<{ definition: string }[]>(
      `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = 'probed'`,
    ),
  ]);
  return found[0]?.definition ?? '';
}

const foreignKey = (column: string, target: string, owner: boolean): string =>
  `FOREIGN KEY (organisation_id, ${column}) REFERENCES ${target}(organisation_id, id)` +
  `${owner ? ' ON DELETE CASCADE' : ''} DEFERRABLE`;

const referenceOf = (table: string, { column: name, target, owner }: OneFact): [string, string] => [
  `${table}_${name.replace(/_id$/, '')}_exists`,
  foreignKey(name, nounOf(target()).table, owner),
];

const ofEvery = (table: string): Constraints => ({
  [`${table}_pkey`]: 'PRIMARY KEY (organisation_id, id)',
  [`${table}_organisation_id_fkey`]: 'FOREIGN KEY (organisation_id) REFERENCES organisation(id)',
});

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

async function constraintsOf({ table, ones, uniques, invariants }: NounType): Promise<Constraints> {
  const constraints = ofEvery(table);
  for (const { name, properties } of uniques) {
    constraints[name] = `UNIQUE (${['organisationId', ...properties].map(snake).join(', ')})`;
  }
  for (const { name, holds } of invariants) constraints[name] = await checkOf(table, holds);
  return { ...constraints, ...Object.fromEntries(ones.map((fact) => referenceOf(table, fact))) };
}

describe.each(NOUNS.map((noun) => [noun.table, noun] as const))('the table of %s', (table, noun) => {
  test('has the columns that its facts declare', async () => {
    expect(await columnsIn(table)).toEqual(columnsOf(noun));
  });

  test('has the constraints that its references and rules declare', async () => {
    expect(await constraintsIn(table)).toEqual(await constraintsOf(noun));
  });
});

const LINKS = NOUNS.flatMap((noun) => noun.links.map((link) => [link.table, noun, link] as const));

test.each(LINKS)('the table of links %s is as its noun declares it', async (table, noun, link) => {
  const { from, to } = linkColumns(noun, link);
  expect(await columnsIn(table)).toEqual({
    organisation_id: column('uuid'),
    id: column('uuid', false, 'gen_random_uuid()'),
    [from]: column('uuid'),
    [to]: column('uuid'),
  });
  expect(await constraintsIn(table)).toEqual({
    ...ofEvery(table),
    [`${table}_is_linked_once`]: `UNIQUE (organisation_id, ${from}, ${to})`,
    [`${table}_from_exists`]: foreignKey(from, noun.table, true),
    [`${table}_to_exists`]: foreignKey(to, nounOf(link.target()).table, false),
  });
});

test('every reference has an index that its columns lead, so that a removal does not read whole tables', async () => {
  const bare = await rowsOf(
    database,
    `SELECT c.conname FROM pg_constraint AS c
     WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND NOT EXISTS (
       SELECT FROM pg_index AS i WHERE i.indrelid = c.conrelid
         AND (i.indkey::smallint[])[0:cardinality(c.conkey) - 1] @> c.conkey)`,
  );
  expect(bare).toEqual([]);
});

test('TypeORM finds no table and no column to change', async () => {
  const { upQueries } = await database.dataSource.driver.createSchemaBuilder().log();
  const about = /^(CREATE|DROP) (TABLE|TYPE|SEQUENCE)|^ALTER TABLE \S+ (ADD|DROP|ALTER|RENAME) (?!CONSTRAINT)/;
  // It reads the default of a link's id as that of a generated column, and sets it to what it is.
  const known = /^ALTER TABLE "\w+" ALTER COLUMN "id" (DROP DEFAULT|SET DEFAULT gen_random_uuid\(\))$/;
  expect(upQueries.map(({ query }) => query).filter((query) => about.test(query) && !known.test(query))).toEqual([]);
});

/** Everything of ours in the database: tables, indexes, functions, types and policies, with their text. */
const contents = (of: Database): Promise<object[]> =>
  rowsOf(
    of,
    `SELECT 'relation' AS kind, c.relname || ' ' || c.relkind::text AS what FROM pg_class AS c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relname !~ '^(migration|PK_)'
     UNION ALL SELECT 'function', pg_get_functiondef(p.oid) FROM pg_proc AS p
     WHERE p.pronamespace = 'public'::regnamespace
     UNION ALL SELECT 'type', t.typname FROM pg_type AS t
     WHERE t.typnamespace = 'public'::regnamespace AND t.typname !~ '^_?migration$'
     UNION ALL SELECT 'policy', p.polrelid::regclass || '.' || p.polname FROM pg_policy AS p
     UNION ALL SELECT 'trigger', pg_get_triggerdef(t.oid) FROM pg_trigger AS t WHERE NOT t.tgisinternal
     UNION ALL SELECT 'constraint', c.conname || ' ' || pg_get_constraintdef(c.oid) FROM pg_constraint AS c
     WHERE c.connamespace = 'public'::regnamespace AND c.conrelid <> to_regclass('migration')
     UNION ALL SELECT 'privilege', c.relname || ' ' || c.relacl::text FROM pg_class AS c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relacl IS NOT NULL
     ORDER BY kind, what`,
  );

async function undoAll(of: Database): Promise<void> {
  for (let left = migrations().length; left > 0; left -= 1) await undoMigration(of.dataSource);
}

test('the migrations leave nothing behind when they are undone, and do the same again', async () => {
  const before = await contents(database);
  expect(before.length).toBeGreaterThan(500);
  await undoAll(database);
  expect(await contents(database)).toEqual([]);
  expect(await rowsOf(database, 'SELECT name FROM migration')).toEqual([]);
  expect(await migrate(database.dataSource)).toBe(migrations().length);
  expect(await contents(database)).toEqual(before);
  expect(await migrate(database.dataSource)).toBe(0);
});

onServer('two processes that migrate at once', () => {
  test('run each migration once', async () => {
    const empty = await openTestDatabase();
    await undoAll(empty);
    const { url } = empty.dataSource.options as { url?: string };
    const processes = await Promise.all([openDatabase({ url }), openDatabase({ url })]);
    const ran = await Promise.all(processes.map(({ dataSource }) => migrate(dataSource)));
    await Promise.all(processes.map((one) => one.close()));
    const names = await rowsOf<{ name: string }>(empty, 'SELECT name FROM migration ORDER BY id');
    await empty.close();
    expect([...ran].sort((one, other) => one - other)).toEqual([0, migrations().length]);
    expect(names.map(({ name }) => name)).toEqual(migrations().map((migration) => new migration().name));
  });
});
