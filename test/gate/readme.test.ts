import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { parse, validate } from 'graphql';
import { projectFile } from '../../src/database/file.js';
import { SETTINGS } from '../../src/cli/settings.js';
import { LIMITS } from '../../src/http/limit.js';
import { schema } from '../../src/resolvers/schema.js';
import { organisations } from '../../src/services/organisation.js';
import { importSeed } from '../../src/services/seed.js';
import { asking } from '../support/api.js';
import { openTestDatabase } from '../support/database.js';
import { ropa } from '../support/process.js';

const README = readFileSync(projectFile('README.md'), 'utf8');

const row = (...cells: string[]) => `| ${cells.join(' | ')} |`;
const code = (text: string | null) => (text === null ? '' : `\`${text}\``);

test('the README lists the settings that the code reads', () => {
  const rows = Object.values(SETTINGS).map(({ name, default: fallback, description }) =>
    row(code(name), code(fallback), description.replaceAll('|', '\\|')),
  );
  const cells = (text: string) =>
    text
      .split(/ *\| */)
      .join('|')
      .replace(/-{3,}/g, '---');
  const table = [row('setting', 'default', 'what it holds'), row('---', '---', '---'), ...rows].join('\n');
  expect(cells(README)).toContain(cells(table));
});

test('the README lists the limits that no setting changes', () => {
  for (const { most, description } of Object.values(LIMITS)) {
    expect(README.replace(/ +/g, ' ')).toContain(`| ${most} | ${description} |`);
  }
});

test('the README shows the help that the command line gives', async () => {
  const child = ropa(['--help'], { COLUMNS: '80' });
  let help = '';
  child.stdout?.on('data', (part: Buffer) => (help += part.toString()));
  await once(child, 'close');
  expect(README).toContain(help.trim());
});

test('the operations of the README are ones that the API answers', () => {
  const operations = [...README.matchAll(/^```graphql\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
  expect(operations.length).toBeGreaterThan(1);
  for (const operation of operations) expect(validate(schema(), parse(operation))).toEqual([]);
});

test('the first operation of the README is answered with what stands below it', async () => {
  const [, operation = '', answer = ''] = /^```graphql\n([\s\S]*?)^```\n\n```json\n([\s\S]*?)^```$/m.exec(README) ?? [];
  const database = await openTestDatabase();
  try {
    await importSeed(database);
    const organisationId = (await organisations(database))[0]?.id ?? '';
    const { data, errors } = await asking(database, { organisationId, actor: 'person:reader' })(operation);
    expect(errors).toEqual([]);
    expect(JSON.parse(JSON.stringify({ data }))).toEqual(JSON.parse(answer));
  } finally {
    await database.close();
  }
}, 60_000);
