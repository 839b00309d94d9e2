import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SPECIAL_CATEGORIES } from '../../src/domain/data.js';
import { DATA_CATEGORIES } from '../../src/domain/vocabulary/data-category.js';
import { DATA_SUBJECT_CATEGORIES } from '../../src/domain/vocabulary/data-subject.js';
import { MEASURES } from '../../src/domain/vocabulary/measure.js';
import type { Term } from '../../src/domain/vocabulary/term.js';

/** IRI and label of every term of DPV 2.3, from the extract. */
const DPV = new Map(
  readFileSync(join(__dirname, 'dpv-2.3.tsv'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t') as [string, string]),
);

test('the extract of DPV is sorted, labelled, and names its licence', () => {
  const iris = [...DPV.keys()];
  expect(iris).toHaveLength(1600);
  expect(iris).toEqual([...iris].sort());
  expect([...DPV.values()].filter((label) => !label)).toEqual([]);
  expect(readFileSync(join(__dirname, 'dpv-2.3.tsv'), 'utf8')).toContain('software-license-2023');
});

describe.each<[string, readonly Term[]]>([
  ['data categories', DATA_CATEGORIES],
  ['data subject categories', DATA_SUBJECT_CATEGORIES],
  ['measures', MEASURES],
])('the standard %s', (_, terms) => {
  const keys = terms.map(({ key }) => key);

  test('have keys that are slugs, and no key twice', () => {
    expect(keys.filter((key) => !/^[a-z]+(-[a-z]+)*$/.test(key))).toEqual([]);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  test('have names and descriptions, and no name twice', () => {
    const names = terms.map(({ name }) => name);
    expect(names.filter((name, at) => name === '' || names.indexOf(name) !== at)).toEqual([]);
    expect(terms.filter(({ description }) => !description.endsWith('.'))).toEqual([]);
  });

  test('name a broader term that stands before them, so that no circle can arise', () => {
    const early = terms.filter(({ broader }, at) => broader !== undefined && !keys.slice(0, at).includes(broader));
    expect(early).toEqual([]);
  });

  test('name only terms that DPV 2.3 has', () => {
    const iris = terms.flatMap(({ dpvTerm }) => dpvTerm ?? []);
    expect(iris.filter((iri) => !DPV.has(iri))).toEqual([]);
    expect(iris.length).toBeGreaterThan(terms.length / 2);
  });
});

describe('data categories', () => {
  test('have a type of Art. 9(1) if they are special, and only then', () => {
    expect(DATA_CATEGORIES.filter(({ nature, specialType }) => (nature === 'SPECIAL') !== !!specialType)).toEqual([]);
  });

  test('cover every type of Art. 9(1) with one category, and Art. 10 with one', () => {
    const broadest = DATA_CATEGORIES.filter(({ broader }) => broader === undefined);
    const types = broadest.flatMap(({ specialType }) => specialType ?? []);
    expect(types).toEqual(Object.keys(SPECIAL_CATEGORIES));
    expect(broadest.filter(({ nature }) => nature === 'CRIMINAL')).toHaveLength(1);
  });

  test('are of the same nature as the broader one', () => {
    for (const { broader, nature, specialType } of DATA_CATEGORIES) {
      const above = DATA_CATEGORIES.find(({ key }) => key === broader);
      if (above) expect([nature, specialType]).toEqual([above.nature, above.specialType]);
    }
  });

  test('tell machines of every special and criminal category', () => {
    expect(DATA_CATEGORIES.filter(({ nature, dpvTerm }) => nature !== 'ORDINARY' && dpvTerm === null)).toEqual([]);
  });
});

test('who is narrower than a vulnerable category is vulnerable', () => {
  const vulnerable = new Set(DATA_SUBJECT_CATEGORIES.filter((term) => term.vulnerable).map(({ key }) => key));
  const missed = DATA_SUBJECT_CATEGORIES.filter((term) => vulnerable.has(term.broader ?? '') && !term.vulnerable);
  expect(missed).toEqual([]);
  expect([...vulnerable]).toEqual(expect.arrayContaining(['children', 'employees', 'patients']));
});

test.each([
  ['email-address', 'Email Address'],
  ['biometric', 'Biometric Data'],
  ['health', 'Health Data'],
  ['criminal', 'Criminal'],
  ['browser', 'User agent'],
  ['job-applicants', 'Job Applicant'],
  ['encryption-in-transit', 'Encryption in Transfer'],
])('%s is what DPV calls %s', (key, label) => {
  const term = [...DATA_CATEGORIES, ...DATA_SUBJECT_CATEGORIES, ...MEASURES].find((each) => each.key === key);
  expect(DPV.get(term?.dpvTerm ?? '')).toBe(label);
});
