import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { migrate } from '../../src/database/migration.js';
import { type Database, openDatabase } from '../../src/database/open.js';
import { fingerprint, makeTemplate } from '../../src/database/template.js';

/** A migrated database of one test file, which nothing else uses and which is gone when it is closed. */
export interface TestDatabase extends Database {
  /** Its address; null where it is embedded, and only this process can reach it. */
  readonly url: string | null;
}

/** A fresh migrated database: on the server of TEST_DATABASE_URL, or embedded in memory where that is not set. */
export const openTestDatabase = (): Promise<TestDatabase> =>
  SERVER === undefined ? openInMemory() : openOnServer(SERVER);

/** A PostgreSQL whose user may create databases and roles. */
export const SERVER = process.env.TEST_DATABASE_URL;

async function openInMemory(): Promise<TestDatabase> {
  return Object.assign(await openDatabase({ template: await makeTemplate() }), { url: null });
}

const named = (server: string, name: string): string => {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
};

async function withClient<T>(server: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(server);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Any number that other programs on the server do not use. */
const LOCK = 3_000_031;

async function openOnServer(server: string): Promise<TestDatabase> {
  const template = `ropa_test_template_${fingerprint()}`;
  const name = `ropa_test_${randomBytes(8).toString('hex')}`;
  await withClient(server, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (rowCount === 0) await makeServerTemplate(server, client, template);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  const url = named(server, name);
  const database = await openDatabase({ url });
  return {
    ...database,
    url,
    async close() {
      await database.close();
      await withClient(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

/** Named only when it is complete: what a process that died left behind is made anew. */
async function makeServerTemplate(server: string, client: Client, template: string): Promise<void> {
  const unfinished = `${template}_unfinished`;
  await client.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${unfinished}`);
  const database = await openDatabase({ url: named(server, unfinished) });
  await migrate(database.dataSource);
  await database.close();
  await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
}
