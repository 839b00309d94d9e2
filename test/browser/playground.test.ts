import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { parse, validate } from 'graphql';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectFile } from '../../src/database/file.js';
import { openTestDatabase } from '../support/database.js';
import { openTestServer, type TestServer } from '../support/server.js';
import { importSeed } from '../../src/services/seed.js';
import { schema } from '../../src/resolvers/schema.js';
import type { Database } from '../../src/database/open.js';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
  existsSync(file),
);

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

test.each(readdirSync(projectFile('src', 'http', 'playground', 'operations')))(
  'the worked operation %s is one that the API answers',
  (file) => {
    const operation = readFileSync(projectFile('src', 'http', 'playground', 'operations', file), 'utf8');
    expect(validate(schema(), parse(operation))).toEqual([]);
    expect(path.extname(file)).toBe('.graphql');
  },
);

(CHROMIUM === undefined ? describe.skip : describe)('the playground in a browser (needs Chromium)', () => {
  let database: Database;
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    database = await openTestDatabase();
    await importSeed(database);
    server = await openTestServer({}, database);
    browser = await chromium.launch({
      executablePath: CHROMIUM ?? '',
      args: [...QUIET, '--disable-component-update', '--disable-sync'],
    });
    page = await browser.newPage({
      viewport: { width: 1400, height: 900 },
      extraHTTPHeaders: { 'ropa-organisation': 'allego' },
    });
    page.on('request', (request) => requests.push(request.url()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`${server.url}/#key=${server.adminKey}`);
    await page.getByRole('button', { name: /Execute query/ }).waitFor();
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
    await database.close();
  });

  test('signs in with the key of the address, and takes it out of the address', async () => {
    await page.getByText(/Signed in as administrator/).waitFor();
    expect(page.url()).toBe(`${server.url}/`);
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
    expect(complaints).toEqual([]);
  });
});
