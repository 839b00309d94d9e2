import { controllerRecord } from '../../src/domain/article-30/controller.js';
import { article30Document } from '../../src/reports/article-30/document.js';
import { sourceOf } from '../../src/reports/article-30/source.js';
import type { Document } from '../../src/reports/document/document.js';
import { visible } from '../../src/reports/document/text.js';
import { CSV } from '../../src/reports/form/csv.js';
import { HTML } from '../../src/reports/form/html/html.js';
import { JSON_FORM } from '../../src/reports/form/json.js';
import { JSONLD } from '../../src/reports/form/jsonld/jsonld.js';
import { XLSX } from '../../src/reports/form/xlsx/xlsx.js';
import { speech } from '../../src/reports/language/language.js';
import { fileNameOf } from '../../src/reports/form/file-name.js';
import {
  activity,
  contact,
  data,
  disclosure,
  keeper,
  measure,
  party,
  place,
  purpose,
  retention,
  system,
  use,
} from '../support/article-30.js';
import { written } from '../support/document.js';
import { quadsOf } from '../support/linked.js';
import { readArchive, readTables, readWorkbook, type ReadSheet } from '../support/workbook.js';

const DAY = { on: '2026-11-23', asRecordedAt: null };
const MADE = { madeAt: '2026-11-23T12:00:00.000Z' };

/** A record that says this text wherever it can say one. */
function documentOf(evil: string, language: 'en' | 'de' = 'en'): Document {
  const record = controllerRecord(
    keeper({
      name: evil,
      legalName: evil,
      address: evil,
      website: evil,
      contacts: [contact({ name: evil, email: evil, form: evil, purpose: evil })],
    }),
    [
      activity({
        name: evil,
        description: evil,
        department: evil,
        owner: evil,
        purposes: [purpose(evil)],
        dataUses: [use(evil, data(evil), retention(evil, { period: null, criteria: evil, exception: evil }))],
        disclosures: [disclosure(party(evil), { description: evil, condition: evil })],
        systems: [system(evil, { locations: [place({ words: evil, condition: evil })] })],
        measures: [{ ...measure(evil), description: evil, reference: evil }],
        sources: [{ document: evil, section: evil, paraphrase: evil }],
      }),
    ],
    DAY,
  );
  return article30Document(speech(language), sourceOf(record), MADE);
}

/** What each form says of a document, as those who read it get it. */
async function read(document: Document) {
  const html = String(await written(HTML, document));
  const workbook = readWorkbook(await written(XLSX, document));
  const archive = await written(CSV, document);
  const json = String(await written(JSON_FORM, document));
  const linked = String(await written(JSONLD, document));
  return { html, workbook, archive, tables: readTables(archive), json, linked };
}

const all = (sheets: readonly ReadSheet[]): string =>
  sheets.map(({ rows }) => rows.map((row) => row.join('\n')).join('\n')).join('\n');

const unescaped = (markup: string): string =>
  markup
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

// eslint-disable-next-line no-control-regex -- these are what it looks for
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/;

const TEXTS: Readonly<Record<string, string>> = {
  'a formula': "=cmd|'/c calc'!A1",
  'a formula in full width': '＝HYPERLINK("http://evil.example")',
  'a sum': '+1+1',
  'a difference': '-2+3',
  'a function': '@SUM(A1:A9)',
  HTML: '</td></table><script>alert(1)</script><img src=x onerror=alert(1)>',
  'a style': '</style><style>*{display:none}</style>',
  'a template': '${process.exit()} {{constructor}} {count} #eval("1") $x$ *b* <%= 1 %>',
  'a path': '../../../etc/passwd',
  'a link that runs': 'javascript:alert(1)',
  'another that does': 'data:text/html,<script>alert(1)</script>',
  quotes: `"'\`;,\t|`,
  'a separator': 'a;b,c\td',
  emoji: '👩‍👩‍👧‍👦 🇩🇪 🏳️‍🌈',
  'Arabic and Hebrew': 'שלום\u200f مرحبا\u200e abc',
  'an order to turn': 'invoice\u202egpj.exe\u202c \u2066x\u2069',
  controls: 'a\u0000b\u0007c\u001bd\u007fe\u0085f\u009fg',
  'lone surrogates': 'a\ud800b\udc00c',
  'no characters': 'a\ufffeb\uffffc\ufdd0d',
  'an escape of Excel': '_x0000_ _x000D_ _x0041_',
  'ends of lines': 'a\r\nb\rc\u2028d\u2029e',
  'what XML ends': ']]> <!-- --> <?xml ?> &amp; &#0;',
  'a prototype': '__proto__',
  spaces: '  a  ',
};

describe.each(Object.entries(TEXTS))('%s', (_, evil) => {
  let forms: Awaited<ReturnType<typeof read>>;
  beforeAll(async () => {
    forms = await read(documentOf(evil));
  });

  test('is printed as text by every form, what cannot be seen by a sign for it', () => {
    const shown = visible(evil);
    expect(unescaped(forms.html)).toContain(shown);
    expect(all(forms.workbook)).toContain(shown);
    expect(all(forms.tables)).toContain(shown);
    expect(forms.json).toContain(JSON.stringify(shown).slice(1, -1));
    expect(forms.linked).toContain(JSON.stringify(shown).slice(1, -1));
  });

  test('does nothing', async () => {
    const { html, archive, json, linked } = forms;
    expect(html).not.toMatch(/<script|<img|<style>\*|href="(?!#|https?:|mailto:)|\son\w+="/i);
    for (const [name, text] of readArchive(archive)) {
      expect(name).toMatch(/^\d\d-[a-z-]+\.csv$/);
      for (const cell of text.matchAll(/(?:^|,|\r\n)"?([=+@＝＋＠-])/g)) expect(cell[1]).toBe('-');
      expect(text).not.toMatch(/(^|,|\r\n)"?[=+@＝＋＠]/);
    }
    expect(() => JSON.parse(json) as unknown).not.toThrow();
    expect((await quadsOf(linked)).length).toBeGreaterThan(50);
  });

  test('leaves no sign that is no character', () => {
    const { html, workbook, tables, json, linked } = forms;
    for (const text of [html, all(workbook), all(tables), json, linked]) {
      expect(text.isWellFormed()).toBe(true);
      expect(text).not.toMatch(UNSEEN);
    }
  });
});

test('a text as long as one can be is whole in every form', async () => {
  const long = Array.from({ length: 2000 }, (_, at) => `purpose ${at}`).join(' ');
  expect(long.length).toBeGreaterThan(20_000);
  const { html, workbook, tables, json, linked } = await read(documentOf(long));
  expect(html).toContain(long);
  expect(all(tables)).toContain(long);
  expect(json).toContain(long);
  expect(linked).toContain(long);
  expect(all(workbook)).toContain(long);
});

test('three hundred data categories stand in one cell', async () => {
  const names = Array.from({ length: 300 }, (_, at) => `Data category number ${at} with a name of some length`);
  const dataUses = names.map((name, at) => use('Customers', data(name, { key: `data-${at}` })));
  const record = controllerRecord(keeper(), [activity({ dataUses })], DAY);
  const { html, workbook, tables, json, linked } = await read(article30Document(speech('en'), sourceOf(record), MADE));
  const [last = ''] = names.slice(-1);
  for (const text of [html, all(workbook), all(tables), json, linked]) expect(text).toContain(last);
  const entries = workbook.find(({ name }) => name === 'Processing activities');
  const cell = entries?.rows[1]?.find((value) => String(value).includes(last));
  for (const name of names) expect(String(cell)).toContain(name);
});

test.each([
  ['../../etc/passwd', 'article-30-controller-etc-passwd-2026-11-23.xlsx'],
  ['a"; filename="b.exe', 'article-30-controller-a-filename-b-exe-2026-11-23.xlsx'],
  ['\r\nset-cookie: x', 'article-30-controller-set-cookie-x-2026-11-23.xlsx'],
  ['CON', 'article-30-controller-con-2026-11-23.xlsx'],
  ['日本', 'article-30-controller-2026-11-23.xlsx'],
])('a file whose party is %j is called %s', (key, expected) => {
  const document = documentOf('Acme');
  expect(fileNameOf({ ...document, asked: { ...document.asked, party: key } }, 'xlsx')).toBe(expected);
});
