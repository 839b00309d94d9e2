import { controllerRecord } from '../../../src/domain/article-30/controller.js';
import { article30Document } from '../../../src/reports/article-30/document.js';
import { sourceOf } from '../../../src/reports/article-30/source.js';
import type { LanguageCode } from '../../../src/reports/document/cell.js';
import type { Document } from '../../../src/reports/document/document.js';
import { JSON_FORM } from '../../../src/reports/form/json.js';
import { sheetOf } from '../../../src/reports/form/pdf/page.js';
import { PDF, pdfForm, stopDrawing } from '../../../src/reports/form/pdf/pdf.js';
import { Press } from '../../../src/reports/form/pdf/press/press.js';
import { speech } from '../../../src/reports/language/language.js';
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
  silentActivity,
  use,
} from '../../support/article-30.js';
import { written } from '../../support/document.js';
import { canReadPdf, type ReadPdf, readPdf } from '../../support/pdf.js';

const DAY = { on: '2026-11-23', asRecordedAt: null };
const MADE = { madeAt: '2026-11-23T12:34:56.000Z' };

type Facts = NonNullable<Parameters<typeof activity>[0]>;

function documentOf(facts: readonly Facts[], language: LanguageCode = 'en'): Document {
  const entries = [...facts.map((one) => activity(one)), silentActivity({ key: 'video', name: 'Video surveillance' })];
  const officer = contact({ role: 'DATA_PROTECTION_OFFICER', name: 'Dr Größner', email: 'dpo@nordlicht.example' });
  const record = controllerRecord(keeper({ contacts: [officer] }), entries, DAY);
  return article30Document(speech(language), sourceOf(record), MADE);
}

const NEWSLETTER: Facts = {
  key: 'newsletter',
  name: 'Newsletter ΕΛΛΑΣ Учёт',
  dataUses: [
    use('Readers', data('Address'), retention('Two years', { period: 'P2Y', trigger: 'the last letter' })),
    use('Readers', data('Diagnoses', { nature: 'SPECIAL', specialType: 'HEALTH' })),
  ],
  disclosures: [
    disclosure(party('北光健康科技(上海)有限公司', { id: 'cn', key: 'cn', country: 'CN' }), {
      locations: [place({ words: 'other countries' })],
    }),
    disclosure(party('日本データセンター株式会社', { id: 'jp', key: 'jp', country: 'JP' })),
    disclosure(party('한국 데이터 센터', { id: 'kr', key: 'kr', country: 'KR' })),
  ],
};
const MANY = Array.from({ length: 30 }, (_, at): Facts => ({ key: `entry-${at}`, name: `Entry number ${at}` }));

/** The text as `readPdf` has it. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

const press = new Press();
afterAll(() => {
  stopDrawing();
  press.close();
});

describe('a record as PDF', () => {
  const document = documentOf([NEWSLETTER, ...MANY]);
  let pdf: Buffer;
  beforeAll(async () => {
    pdf = await written(PDF, document);
  });

  test('claims to be PDF/A-3a and PDF/UA-1, in its language, of its day', () => {
    const bytes = pdf.toString('latin1');
    expect(bytes).toMatch(/^%PDF-1\.7/);
    expect(bytes).toContain('<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>');
    expect(bytes).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(bytes).toContain('/DisplayDocTitle true');
    expect(bytes).toContain('/Lang (en-GB)');
    expect(bytes).toContain('D:20261123123456');
    expect(bytes).toContain('/AFRelationship /Data');
  });

  test('has the same bytes each time', async () => {
    expect((await written(PDF, documentOf([NEWSLETTER, ...MANY]))).equals(pdf)).toBe(true);
    expect((await written(PDF, documentOf([NEWSLETTER]))).equals(pdf)).toBe(false);
  });

  test('is granted PDF/UA-1 by Typst too, which takes one standard at a time', async () => {
    const sheet = JSON.stringify(await sheetOf(document));
    const drawn = Buffer.from(await press.draw({ sheet, files: [Buffer.from('{}')], standard: 'ua-1' }));
    expect(drawn.toString('latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  (canReadPdf ? describe : describe.skip)('to other programs', () => {
    let read: ReadPdf;
    beforeAll(() => {
      read = readPdf(pdf);
    });

    test('is sound, tagged, and has all its fonts with it', () => {
      expect(read.faults).toBe('');
      expect(read.info).toMatchObject({
        Title: 'Record of processing activities of Nordlicht, Art. 30(1) GDPR, 23 November 2026',
        Author: 'Nordlicht GmbH',
        Tagged: 'yes',
        'Page size': '595.276 x 841.89 pts (A4)',
      });
      expect(read.fonts.filter(({ embedded }) => !embedded)).toEqual([]);
      const names = new Set(read.fonts.map(({ name }) => name.replace(/^[A-Z]+\+/, '').replace(/-.*/, '')));
      expect([...names].sort()).toEqual(['DejaVuSans', 'DejaVuSansMono', 'DroidSansFallback', 'NotoSans']);
    });

    test('has headings, a table of contents, lists, and tables whose heads are heads', () => {
      const counts = (tag: string) => read.tags.filter((one) => one === tag).length;
      expect(counts('H2')).toBeGreaterThanOrEqual(32);
      for (const tag of ['H1', 'H3', 'TOC', 'TOCI', 'Table', 'THead', 'TH', 'TD', 'L', 'LI', 'Link']) {
        expect([tag, counts(tag) > 0]).toEqual([tag, true]);
      }
    });

    test('has the record as data attached, the same that the form of data writes', async () => {
      expect([...read.attachments.keys()]).toEqual(['article-30.json']);
      expect(read.attachments.get('article-30.json')?.equals(await written(JSON_FORM, document))).toBe(true);
    });

    test('says every entry, by its letters, with none and not stated in words', () => {
      expect(read.text).toContain(
        'Record of processing activities under Article 30(1) of Regulation (EU) 2016/679 (GDPR)',
      );
      expect(read.text).toContain('✗ Incomplete under Article 30');
      expect(read.text).toContain('Made 23 November 2026, 12:34:56 UTC');
      expect(MANY.filter(({ name = '' }) => !read.text.includes(name))).toEqual([]);
      const [, start = ''] = /(Newsletter ΕΛΛΑΣ Учёт newsletter · .*)/.exec(read.text) ?? [];
      expect(['a', 'b', 'c', 'd', 'e', 'f', 'g'].filter((letter) => !start.includes(`Art. 30(1)(${letter})`))).toEqual(
        [],
      );
      const names = ['北光健康科技', '日本データセンター', '한국', 'Special category, Art. 9(1): health'];
      const said = start.replace(/ /g, '');
      expect(names.filter((name) => !said.includes(name.replace(/ /g, '')))).toEqual([]);
      expect(read.text).toMatch(/None Stated explicitly: no transfer to a third country/);
      for (const rule of ['R10', 'R15', 'R17', 'R32']) expect(read.text).toContain(`? Not stated (${rule})`);
      expect(read.text).toContain(`Page 2 of ${read.info.Pages}`);
    });
  });
});

test.each([
  ['de', '/Lang (de-DE)'],
  ['fr', '/Lang (fr-FR)'],
] as const)('a record in %s says so', async (language, expected) => {
  expect((await written(PDF, documentOf([NEWSLETTER], language))).toString('latin1')).toContain(expected);
});

test('a record that is too long for one file is attached to its index in volumes, and nothing of it is lost', async () => {
  const document = documentOf([NEWSLETTER, ...MANY]);
  const pdf = await written(pdfForm(60_000), document);
  expect((await written(pdfForm(60_000), document)).equals(pdf)).toBe(true);
  if (!canReadPdf) return;
  const { faults, text, attachments } = readPdf(pdf);
  const [data, ...volumes] = [...attachments];
  expect([faults, data?.[0]]).toEqual(['', 'article-30.json']);
  expect(data?.[1].equals(await written(JSON_FORM, document))).toBe(true);
  expect(volumes.length).toBeGreaterThan(1);
  const read = volumes.map(([name, bytes]) => ({ name, ...readPdf(bytes) }));
  expect(read.filter((volume) => volume.faults !== '')).toEqual([]);
  for (const [at, { name, info }] of read.entries()) {
    const called = `Volume ${at + 1} of ${volumes.length}`;
    expect(text).toContain(`${called} ${name}`);
    expect(info.Title).toContain(called);
  }
  // Each entry stands in one volume, and the index says in which.
  for (const { key, name } of MANY) {
    const holding = read.filter((volume) => volume.text.includes(`${name} ${key} · `)).map((volume) => volume.name);
    expect(holding).toHaveLength(1);
    const at = volumes.findIndex(([volume]) => volume === holding[0]);
    expect(text).toMatch(new RegExp(`${name} Volume ${at + 1} of`));
  }
  for (const annex of ['Parties', 'Security measures', 'Not stated', 'Rules and signs']) {
    expect(read.filter((volume) => volume.text.includes(`: ${annex}`))).not.toEqual([]);
  }
});

test('where a volume cannot be drawn, no further one is begun', async () => {
  const begun: number[] = [];
  const failing = async (sheet: string): Promise<Uint8Array> => {
    begun.push(sheet.length);
    await new Promise((resolve) => setTimeout(resolve, 10));
    if (begun.length > 1) throw new Error('out of paper');
    return Buffer.from('%PDF-');
  };
  const pieces = pdfForm(20_000).write(documentOf(MANY), { press: failing });
  await expect(pieces[Symbol.asyncIterator]().next()).rejects.toThrow('out of paper');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(begun).toHaveLength(2);
});

test('a record of too many volumes is refused, with the limit', async () => {
  await expect(written(pdfForm(1000), documentOf(MANY))).rejects.toThrow(/at most 24 volumes, and this one has \d+\./);
});

/** What a register can hold, and how it is printed where it is not printed as it is. */
const TEXTS: [what: string, text: string, printed?: string][] = [
  ['code of Typst', '#eval("1") #image("/etc/passwd") $x^2$ *b* _i_ `r` @ref <x> // c \\u{41} = h - l'],
  ['code of HTML', '<script>alert("1")</script> &amp; <b>x</b>'],
  ['a formula', "=cmd|' /C calc'!A0"],
  ['code of JSON', '"},{"kind":"mark","tone":"none"}\\"'],
  ['script that runs from right to left', 'שלום עולם مرحبا'],
  ['what turns the direction', 'a\u202eb\u2066c', 'a⟨U+202E⟩b⟨U+2066⟩c'],
  ['pictures that no font has', 'key 🔑', 'key ⟨U+1F511⟩'],
  ['scripts that no font has', 'ไทย', '⟨U+0E44⟩⟨U+0E17⟩⟨U+0E22⟩'],
  ['controls', 'a\u0000b\u0007c', 'a⟨U+0000⟩b⟨U+0007⟩c'],
  ['half a character', 'a\ud800b', 'a\ufffdb'],
  ['marks that combine', 'e\u0301 中\u0301', 'é 中⟨U+0301⟩'],
];

describe('texts of the register stay texts', () => {
  test.each(TEXTS)('%s', async (_, text, printed = text) => {
    const pdf = await written(
      PDF,
      documentOf([
        {
          name: text,
          department: text,
          description: text,
          purposes: [purpose(text)],
          disclosures: [disclosure(party(text), { description: text, condition: text })],
          measures: [measure(text)],
        },
      ]),
    );
    if (!canReadPdf) return;
    const read = readPdf(pdf);
    expect(read.faults).toBe('');
    const shown = plain(printed);
    // Readers tell what runs from right to left in the order of its lines.
    if (!/[\u0590-\u06ff]/.test(text)) expect(read.text.split(shown).length).toBeGreaterThan(5);
  });

  test('however long, whether words or one word', async () => {
    const words = 'The purpose is long. '.repeat(1000).trim();
    const word = 'x'.repeat(20_000);
    const uses = Array.from({ length: 300 }, (_, at) => use('Readers', data(`Category ${at}`, { key: `c-${at}` })));
    const pdf = await written(
      PDF,
      documentOf([
        { name: 'y'.repeat(300), purposes: [purpose(words), purpose(word)], dataUses: uses, description: word },
      ]),
    );
    if (!canReadPdf) return;
    const read = readPdf(pdf);
    expect(read.faults).toBe('');
    const pages = read.text.replace(
      /As of 23 November 2026 Page \d+ of \d+ Nordlicht GmbH [^·]*· Art\. 30\(1\) GDPR /g,
      '',
    );
    expect(pages.includes(words)).toBe(true);
    expect(pages.replace(/ /g, '').includes('x'.repeat(20_000))).toBe(true);
    const missing = uses.map((_, at) => `Category ${at}`).filter((name) => !pages.includes(name));
    expect(missing).toEqual([]);
  });
});
