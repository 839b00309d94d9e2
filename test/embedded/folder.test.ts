import { once } from 'node:events';
import { mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import { lockFolder } from '../../src/database/embedded/lock.js';
import { cleanUp, idsIn, nested, newFolder, open, poolOf, run } from './support.js';

const IN_USE =
  /The data folder \/.* is open in another Ropa process.*DATABASE_URL.* or pass --url to speak to the running server\./;
const STOPPED = 'The embedded database stopped: Maximum call stack size exceeded';
const TOO_DEEP = 1_000_000;

let template: Buffer;

beforeAll(async () => {
  const database = await open();
  const pool = poolOf(database);
  await pool.query("CREATE TABLE entry (id int, json jsonb); INSERT INTO entry VALUES (1, '{}')");
  await pool.end();
  template = await database.dump();
  await cleanUp();
});

afterEach(cleanUp);

test('a new database starts from the template, and what is written survives closing and opening', async () => {
  const folder = await newFolder();
  for (const seen of [[1], [1, 2], [1, 2, 2]]) {
    const database = await open({ folder, template });
    const pool = poolOf(database);
    expect(await idsIn(pool)).toEqual(seen);
    await pool.query('INSERT INTO entry VALUES (2)');
    await pool.end();
    await database.close();
  }
  expect(await readdir(folder)).toEqual(['postgres']);
});

test('a dump taken while a transaction is open holds what was committed', async () => {
  const database = await open({ template });
  const pool = poolOf(database);
  await pool.query('INSERT INTO entry VALUES (2)');
  const client = await pool.connect();
  await client.query('BEGIN; INSERT INTO entry VALUES (3)');
  const copy = poolOf(await open({ template: await database.dump() }));
  expect(await idsIn(copy)).toEqual([1, 2]);
  await client.query('COMMIT');
  client.release();
  expect(await idsIn(pool)).toEqual([1, 2, 3]);
});

test('a folder is opened once, in this process and by any other, under any of its names', async () => {
  const folder = await newFolder();
  const database = await open({ folder, template });
  await expect(open({ folder })).rejects.toThrow(IN_USE);
  const alias = path.join(await newFolder(), 'alias');
  await symlink(folder, alias);
  await expect(open({ folder: alias })).rejects.toThrow(IN_USE);
  const child = run(path.join(__dirname, 'writer.cjs'), folder);
  expect(String(await once(child.stdout, 'data'))).toMatch(IN_USE);
  expect(await idsIn(poolOf(database))).toEqual([1]);
  await database.close();
  await open({ folder });
});

test.each(['linux', 'darwin'] as const)('on %s a lock ends with its release and with its owner', async (platform) => {
  const folder = await newFolder();
  const require = (file: string): string => `require(${JSON.stringify(path.join(__dirname, '../..', file))})`;
  const lock = `${require('src/database/embedded/lock.ts')}.lockFolder(${JSON.stringify(folder)}, '${platform}')`;
  const owner = run(
    '-e',
    `${require('test/support/swc-register.cjs')}; ${lock}.then(() => { console.log('locked'); setInterval(() => 0, 1000); })`,
  );
  await once(owner.stdout, 'data');
  await expect(lockFolder(folder, platform)).rejects.toThrow(IN_USE);
  owner.kill('SIGKILL');
  await once(owner, 'exit');
  expect(await readdir(folder)).toEqual(['lock']);
  const unlock = await lockFolder(folder, platform);
  await expect(lockFolder(folder, platform)).rejects.toThrow(IN_USE);
  await unlock();
  await (
    await lockFolder(folder, platform)
  )();
  expect(await readdir(folder)).toEqual([]);
});

test('what is in the folder already is neither overwritten nor mistaken for a database', async () => {
  const folder = await newFolder();
  const data = path.join(folder, 'postgres');
  await mkdir(data);
  await writeFile(path.join(data, 'notes'), 'mine');
  await expect(open({ folder, template })).rejects.toThrow('name another data folder');
  expect(await readdir(data)).toEqual(['notes']);
  await rm(path.join(data, 'notes'));

  await (await open({ folder, template })).close();
  await writeFile(path.join(data, 'PG_VERSION'), '17\n');
  await expect(open({ folder })).rejects.toThrow(/could not start[^]*initialized by PostgreSQL version 17/);
});

test('JSON nested 6,000 deep is stored as it is, and 50,000 deep is refused', async () => {
  const pool = poolOf(await open({ template }));
  const deep = '['.repeat(6000) + ']'.repeat(6000);
  await pool.query('INSERT INTO entry VALUES (2, $1)', [deep]);
  expect((await pool.query('SELECT json::text FROM entry WHERE id = 2')).rows).toEqual([{ json: deep }]);
  await expect(pool.query(`SELECT ${nested(50_000)}`)).rejects.toMatchObject({ code: '54001' });
  expect(await idsIn(pool)).toEqual([1, 2]);
});

test('a statement that overflows the stack is an error, none of it is done, and the database goes on', async () => {
  const database = await open({ folder: await newFolder(), template });
  const pool = poolOf(database);
  const halfway = `INSERT INTO entry SELECT id, ${nested(`CASE id WHEN 5 THEN ${TOO_DEEP} ELSE 1 END`)}
                   FROM generate_series(3, $1) AS id`;
  await expect(pool.query(halfway.replace('$1', '5'))).rejects.toThrow(STOPPED);
  await expect(pool.query(halfway, [5])).rejects.toThrow(STOPPED);
  expect(await idsIn(pool)).toEqual([1]);

  const client = await pool.connect();
  await client.query('BEGIN; INSERT INTO entry VALUES (6)');
  await expect(client.query(`SELECT ${nested(TOO_DEEP)}`)).rejects.toThrow(STOPPED);
  await expect(client.query('COMMIT')).rejects.toThrow('not queryable');
  client.release(true);
  expect(await idsIn(pool)).toEqual([1]);
});

test('an idle connection learns that the database stopped, and the next finds it running again', async () => {
  const database = await open({ folder: await newFolder(), template });
  const pool = poolOf(database);
  const client = await pool.connect();
  const told = once(client, 'error');
  const { worker } = await (database as unknown as { engine: Promise<{ worker: Worker }> }).engine;
  await worker.terminate();
  expect(await told).toMatchObject([{ message: 'The embedded database stopped: its thread ended' }]);
  client.release(true);
  expect(await idsIn(pool)).toEqual([1]);
});

test('a database in memory that stopped says that its data is lost', async () => {
  const database = await open({ template });
  const pool = poolOf(database);
  await expect(pool.query(`SELECT ${nested(TOO_DEEP)}`)).rejects.toThrow(STOPPED);
  await expect(pool.query('SELECT 1')).rejects.toThrow('its data is lost');
  await expect(database.dump()).rejects.toThrow('its data is lost');
});

test('closing gives an error to the connection that is open and to those that come later', async () => {
  const database = await open({ template });
  const pool = poolOf(database);
  const client = await pool.connect();
  const told = once(client, 'error');
  await Promise.all([database.close(), database.close()]);
  expect(await told).toMatchObject([{ message: 'The embedded database was closed.' }]);
  client.release(true);
  await expect(pool.query('SELECT 1')).rejects.toThrow('The embedded database is closed.');
});

test('a folder that cannot be made is refused with a sentence, and one of several levels is made', async () => {
  const folder = await newFolder();
  const file = path.join(folder, 'file');
  await writeFile(file, '');
  await expect(open({ folder: file })).rejects.toThrow(`The data folder cannot be ${file}: that is a file.`);
  await expect(open({ folder: path.join(file, 'below') })).rejects.toThrow(
    `The data folder cannot be ${file}: that is a file.`,
  );
  await expect(open({ folder: '/proc/ropa/data' })).rejects.toThrow(
    'The data folder /proc/ropa cannot be made: ENOENT.',
  );
  const deep = path.join(folder, 'of', 'several', 'levels');
  await (await open({ folder: deep, template })).close();
  expect(await readdir(deep)).toEqual(['postgres']);
});
