import { strToU8, unzipSync } from 'fflate';
import { controllerRecord } from '../../../src/domain/article-30/controller.js';
import { article30Document } from '../../../src/reports/article-30/document.js';
import { sourceOf } from '../../../src/reports/article-30/source.js';
import type { LanguageCode } from '../../../src/reports/document/cell.js';
import type { Document } from '../../../src/reports/document/document.js';
import { visible } from '../../../src/reports/document/text.js';
import { DOCX, stopWriting, wordForm } from '../../../src/reports/form/docx/docx.js';
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
import { faultIn, readWord, type ReadWord } from '../../support/word.js';

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
  ],
};

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><rect width="200" height="100"/></svg>';

/** The document with a picture in its first section. */
function pictured(document: Document, svg: string | null): Document {
  const [first, ...others] = document.sections.filter(({ id }) => id !== 'annex-where');
  if (!first) throw new Error('There is a section.');
  const alternative = { text: 'Germany: 2, lawful.' };
  const picture = { kind: 'picture', id: 'map', title: { text: 'Map' }, alternative, svg } as const;
  return { ...document, sections: [{ ...first, content: [...first.content, picture] }, ...others] };
}

afterAll(() => {
  stopWriting();
});

describe('a record as a document of Word', () => {
  let file: Buffer;
  let read: ReadWord;
  beforeAll(async () => {
    file = await written(DOCX, documentOf([NEWSLETTER, {}]));
    read = readWord(file);
  });

  test('is made of sound XML, of its day, in its language', () => {
    const faults = [...read.files].flatMap(([path, xml]) => {
      const fault = /\.(xml|rels)$/.test(path) ? faultIn(xml) : null;
      return fault === null ? [] : [`${path}: ${fault}`];
    });
    expect(faults).toEqual([]);
    const core = read.files.get('docProps/core.xml') ?? '';
    expect(core).toContain(
      '<dc:title>Record of processing activities of Nordlicht, Art. 30(1) GDPR, 23 November 2026<',
    );
    expect(core.match(/>2026-11-23T12:34:56Z</g)).toHaveLength(2);
    expect(read.files.get('word/styles.xml')).toContain('w:lang w:val="en-GB"');
  });

  test('has the same bytes each time, whatever was written between', async () => {
    await written(DOCX, documentOf([]));
    expect((await written(DOCX, documentOf([NEWSLETTER, {}]))).equals(file)).toBe(true);
    stopWriting();
    expect((await written(DOCX, documentOf([NEWSLETTER, {}]))).equals(file)).toBe(true);
  });

  test('has a heading for each section, entry and letter, and contents that lead to them', () => {
    const ofLevel = (wanted: number) => read.headings.flatMap(([level, text]) => (level === wanted ? [text] : []));
    expect(ofLevel(1)).toEqual([
      '1 Overview',
      '2 Processing activities',
      'Annex A: Where the data go',
      'Annex B: Parties',
      'Annex C: Security measures',
      'Annex D: Explicit negatives',
      'Annex E: Not stated',
      'Annex F: Rules and signs',
    ]);
    expect(ofLevel(2)).toEqual(['2.1 Newsletter ΕΛΛΑΣ Учёт', '2.2 Payroll', '2.3 Video surveillance']);
    for (const letter of 'abcdefg') {
      const there = ofLevel(3).filter((text) => text.startsWith(`(${letter})`) && text.endsWith(`30(1)(${letter})`));
      expect([letter, there.length]).toEqual([letter, 3]);
    }
    const body = read.files.get('word/document.xml') ?? '';
    const bookmarks = [...body.matchAll(/<w:bookmarkStart w:name="([^"]*)"/g)].map(([, name]) => name);
    expect(new Set(bookmarks).size).toBe(bookmarks.length);
    const links = [...body.matchAll(/w:anchor="([^"]*)"/g)].map(([, name]) => name);
    expect(links.length).toBeGreaterThan(15);
    expect(links.filter((name) => !bookmarks.includes(name))).toEqual([]);
    const pages = [...body.matchAll(/PAGEREF (\w+)/g)].map(([, name]) => name);
    expect(pages).toHaveLength(11);
    expect(pages.filter((name) => !bookmarks.includes(name))).toEqual([]);
  });

  test('says every entry, with none and not stated in words and by a sign', () => {
    expect(read.text).toContain('✗\u00a0Incomplete under Article 30');
    for (const text of [
      'Newsletter ΕΛΛΑΣ Учёт',
      '北光健康科技(上海)有限公司',
      'Dr Größner',
      '2 years from: the last letter',
    ]) {
      expect(read.text).toContain(text);
    }
    expect(read.text).toContain('None Stated explicitly: no transfer to a third country');
    for (const rule of ['R10', 'R15', 'R17', 'R32']) expect(read.text).toContain(`?\u00a0Not stated (${rule})`);
    expect(read.text).toContain('?\u00a0Not identified “other countries”');
  });

  test('repeats the heads of its tables, and counts its pages', () => {
    const body = read.files.get('word/document.xml') ?? '';
    expect(body.match(/<w:tblHeader\/>/g)?.length).toBeGreaterThanOrEqual(8);
    const footer = read.files.get('word/footer1.xml') ?? '';
    expect(footer).toMatch(/As of 23 November 2026[^]*Page [^]*PAGE[^]* of [^]*NUMPAGES/);
    expect(read.files.get('word/header1.xml')).toContain('Nordlicht GmbH');
    expect(
      body.indexOf('w:eastAsia="Microsoft YaHei"') +
        (read.files.get('word/styles.xml') ?? '').indexOf('w:eastAsia="Microsoft YaHei"'),
    ).toBeGreaterThan(0);
  });
});

test.each([
  ['de', 'w:lang w:val="de-DE"', 'Verzeichnis von Verarbeitungstätigkeiten'],
  ['fr', 'w:lang w:val="fr-FR"', 'Registre des activités de traitement'],
] as const)('a record in %s says so', async (language, tag, title) => {
  const { files, text } = readWord(await written(DOCX, documentOf([{}], language)));
  expect(files.get('word/styles.xml')).toContain(tag);
  expect(text).toContain(title);
});

test('a picture comes in pixels with its words, and the words alone where nothing is drawn', async () => {
  const file = await written(DOCX, pictured(documentOf([{}]), SVG));
  expect((await written(DOCX, pictured(documentOf([{}]), SVG))).equals(file)).toBe(true);
  const media = Object.entries(unzipSync(file)).filter(([path]) => path.startsWith('word/media/'));
  expect(media.map(([, bytes]) => bytes.slice(1, 4))).toEqual([strToU8('PNG')]);
  const { text, files } = readWord(file);
  expect(files.get('word/document.xml')).toMatch(/<wp:docPr [^>]*descr="Germany: 2, lawful\."/);
  expect(text).toContain('Map. Germany: 2, lawful.');
  const without = readWord(await written(DOCX, pictured(documentOf([{}]), null)));
  expect(without.text).toContain('Map. Germany: 2, lawful.');
  expect(without.files.get('word/document.xml')).not.toContain('<wp:docPr');
});

const TEXTS: readonly (readonly [what: string, text: string])[] = [
  ['markup of Word', '</w:t></w:r><w:p/> <w:fldSimple w:instr="DDEAUTO c:\\\\cmd">'],
  ['a field', '{ INCLUDETEXT "c:\\\\x" } { HYPERLINK "http://evil.example" } \\* MERGEFORMAT'],
  ['code of HTML', '<script>alert("1")</script> &amp; <b>x</b> ]]> <!-- -->'],
  ['a formula', "=cmd|' /C calc'!A0"],
  ['a template', '{{constructor}} ${x} {#each} <%= 1 %>'],
  ['the name of a relation', 'Id="rIdabcdefghijklmnopqrstu" r:id="rIdabcdefghijklmnopqrstu"'],
  ['script that runs from right to left', 'שלום עולם مرحبا'],
  ['what turns the direction', 'a\u202eb\u2066c'],
  ['pictures and scripts', 'key 🔑 ไทย 👩‍👩‍👧‍👦'],
  ['controls', 'a\u0000b\u0007c\u001bd\u009fe'],
  ['half a character', 'a\ud800b\ufffec'],
  ['lines', 'a\r\nb\u2028c'],
  ['spaces', '  a  b  '],
  ['a text as long as one can be', 'x'.repeat(20_000)],
];

test.each(TEXTS)('%s stays a text', async (_, evil) => {
  const facts: Facts = {
    name: evil,
    department: evil,
    description: evil,
    purposes: [purpose(evil)],
    disclosures: [disclosure(party(evil), { description: evil, condition: evil })],
    measures: [measure(evil)],
  };
  const { text, files } = readWord(await written(DOCX, documentOf([facts])));
  for (const [path, xml] of files) {
    if (/\.(xml|rels)$/.test(path)) expect([path, faultIn(xml)]).toEqual([path, null]);
    expect(xml.isWellFormed()).toBe(true);
  }
  expect(text.split(visible(evil)).length).toBeGreaterThan(8);
  const body = files.get('word/document.xml') ?? '';
  const instructions = [...body.matchAll(/<w:instrText[^>]*>([^<]*)</g)].map(([, code = '']) => code.split(' ')[0]);
  expect([...new Set(instructions)]).toEqual(['PAGEREF']);
  expect(body).not.toContain('<w:fldSimple');
});

test('three hundred data categories stand in one cell', async () => {
  const uses = Array.from({ length: 300 }, (_, at) => use('Readers', data(`Category ${at}`, { key: `c-${at}` })));
  const { text } = readWord(await written(DOCX, documentOf([{ dataUses: uses }])));
  expect(uses.map((_, at) => `Category ${at}`).filter((name) => !text.includes(name))).toEqual([]);
});

test('what is too long is refused, with what to ask for instead, before or after it is read', async () => {
  const refusal = {
    problems: [{ code: 'TOO_MANY', path: 'format', message: expect.stringMatching(/fewer entries/) as string }],
  };
  await expect(written(wordForm(1000), documentOf([]))).rejects.toMatchObject(refusal);
  const document = documentOf([]);
  const rows = {
    count: 20_001,
    pages: () => {
      throw new Error('It was read.');
    },
  };
  const [first] = document.sections;
  if (!first) throw new Error('There is a section.');
  const content = first.content.map((one) => (one.kind === 'table' ? { ...one, rows } : one));
  await expect(written(DOCX, { ...document, sections: [{ ...first, content }] })).rejects.toMatchObject(refusal);
});

test('whoever goes away ends what is made for them', async () => {
  const leaving = new AbortController();
  const pieces = DOCX.write(documentOf([NEWSLETTER]), { signal: leaving.signal })[Symbol.asyncIterator]();
  const first = pieces.next();
  leaving.abort(new Error('gone'));
  await expect(first).rejects.toThrow('gone');
});
