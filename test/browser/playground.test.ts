import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { parse, validate } from 'graphql';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectFile } from '../../src/database/file.js';
import { ensureOrganisation } from '../../src/services/organisation.js';
import { openTestDatabase } from '../support/database.js';
import { follow } from '../support/following.js';
import { openTestServer, type TestServer } from '../support/server.js';
import { importSeed } from '../../src/services/seed.js';
import { OPERATIONS } from '../../src/http/playground.js';
import { schema } from '../../src/resolvers/schema.js';
import type { Database } from '../../src/database/open.js';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
  existsSync(file),
);

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

const OPERATION_FILES = readdirSync(projectFile('src', 'http', 'playground', 'operations'));
const written = (file: string): string =>
  readFileSync(projectFile('src', 'http', 'playground', 'operations', file), 'utf8');

let database: Database;
let server: TestServer;

beforeAll(async () => {
  database = await openTestDatabase();
  await importSeed(database);
  const following = await follow(database);
  await following.caughtUp(await ensureOrganisation(database, { key: 'allego', name: 'Allego' }));
  await following.close();
  server = await openTestServer({}, database);
}, 90_000);
afterAll(async () => {
  await server.close();
  await database.close();
});

/** The lists in an answer, by the path to each. */
function* listsIn(value: unknown, at = ''): Generator<[string, readonly unknown[]]> {
  if (Array.isArray(value)) yield [at, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [name, below] of Object.entries(value)) yield* listsIn(below, Array.isArray(value) ? at : `${at}.${name}`);
}

describe.each(OPERATION_FILES)('the worked operation %s', (file) => {
  test('is one that the API knows, and is listed', () => {
    expect(validate(schema(), parse(written(file)))).toEqual([]);
    expect(OPERATIONS).toContain(path.basename(file, '.graphql'));
  });

  test('is answered from the inventory that a first start brings in, and finds something there', async () => {
    const { data, errors } = await server.graphql(written(file), {}, { organisation: 'allego' });
    expect(errors).toEqual([]);
    const [outermost] = listsIn(data);
    expect(outermost?.[1].length).toBeGreaterThan(0);
  });

  test('names only keys that are in the inventory', () => {
    const seed = readFileSync(projectFile('seeds', 'allego.yaml'), 'utf8');
    const keys = [...written(file).matchAll(/"([a-z][a-z-]+)"/g)].map(([, key]) => key ?? '');
    for (const key of keys) expect(seed).toContain(`\n  - key: ${key}\n`);
  });
});

(CHROMIUM === undefined ? describe.skip : describe)('the playground in a browser (needs Chromium)', () => {
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: CHROMIUM ?? '',
      args: [...QUIET, '--disable-component-update', '--disable-sync'],
    });
    page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.on('request', (request) => requests.push(request.url()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`${server.url}/graphql#key=${server.adminKey}`);
    await page.getByRole('button', { name: /Execute query/ }).waitFor();
  }, 90_000);
  afterAll(async () => {
    await browser.close();
  });

  test('signs in with the key of the address, and takes it out of the address', async () => {
    await page.getByText(/Signed in as administrator/).waitFor();
    expect(page.url()).toBe(`${server.url}/graphql`);
  });

  test('takes the first of several organisations, lets the reader choose, and shows no trouble', async () => {
    const organisation = page.getByLabel('Organisation');
    expect(await organisation.locator('option').allInnerTexts()).toEqual(['acme', 'allego']);
    await page.getByText('Signed in as administrator, Acme').waitFor();
    expect(await organisation.inputValue()).toBe('acme');
    expect(await page.getByRole('alert').isVisible()).toBe(false);
    await organisation.selectOption('allego');
    await page.getByText('Signed in as administrator, Allego, Inc.').waitFor();
    await page.reload();
    await page.getByText('Signed in as administrator, Allego, Inc.').waitFor();
    expect(await organisation.inputValue()).toBe('allego');
    await page.getByRole('button', { name: /Execute query/ }).waitFor();
  });

  test('asks for the record of the controller, which stands in its first tab', async () => {
    await page.getByRole('button', { name: /Execute query/ }).click();
    const answer = page.locator('.result-window');
    await answer.getByText('article30Record').first().waitFor();
    expect(await answer.innerText()).toContain('"complete": false');
  });

  test.each([
    ['Article 30 record (controller)', 'Record of processing activities', 'Recruitment'],
    ['Article 30 record (processor)', 'Record of processing on behalf of controllers', 'Customers'],
    ['Subprocessor list', 'Subprocessor list', 'Providers of remote software hosting'],
  ])('opens the document behind "%s" in a tab of its own', async (button, title, part) => {
    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: button }).click();
    const tab = await opened;
    await tab.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(await tab.locator('body').innerText()).toContain(part);
    await tab.close();
  });

  test('loads nothing from anywhere else, and breaks none of its own rules', () => {
    expect(
      requests.filter((url) => !url.startsWith(server.url) && !url.startsWith('blob:') && !url.startsWith('data:')),
    ).toEqual([]);
    // The browser notes the one question to which the server answered by naming the organisations.
    expect(complaints).toEqual([expect.stringContaining('status of 400')]);
  });
});
