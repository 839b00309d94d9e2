import { LEGAL_BASES } from '../../src/domain/activity.js';
import { LANGUAGES } from '../../src/reports/document/cell.js';
import { speech } from '../../src/reports/language/language.js';
import { type Basis, basisIn, conditionIn } from '../../src/services/import/legal-basis.js';

test.each<[string, Basis | null]>([
  ['Article 6(1)(b) - contract', 'CONTRACT'],
  ['Art. 6 (1) (f) GDPR', 'LEGITIMATE_INTERESTS'],
  ['UK GDPR Art. 6(1)(ea)', 'RECOGNISED_LEGITIMATE_INTEREST'],
  ['Art. 6 Abs. 1 lit. b DSGVO', 'CONTRACT'],
  ['Art. 6 Abs. 1 lit. b) DSGVO', 'CONTRACT'],
  ['Art.6 Abs.1 lit.f DS-GVO', 'LEGITIMATE_INTERESTS'],
  ['Art. 6 Absatz 1 Buchstabe c DSGVO', 'LEGAL_OBLIGATION'],
  ['Art. 6 Abs. 1 Buchst. e', 'PUBLIC_TASK'],
  ['Art. 6 Abs. 1 S. 1 lit. a DSGVO', 'CONSENT'],
  ['Art. 6 Abs. 1 Satz 1 lit. d', 'VITAL_INTERESTS'],
  ['Art. 6 Abs. 1 UAbs. 1 Buchst. f', 'LEGITIMATE_INTERESTS'],
  ['article 6, paragraphe 1, point b), du RGPD', 'CONTRACT'],
  ['art. 6, § 1, point f)', 'LEGITIMATE_INTERESTS'],
  ['art. 6 par. 1 lettre a RGPD', 'CONSENT'],
  ['art. 6, § 1, al. 1, point c)', 'LEGAL_OBLIGATION'],
  ['Einwilligung', 'CONSENT'],
  ['Vertragserfüllung', 'CONTRACT'],
  ['Berechtigtes Interesse', 'LEGITIMATE_INTERESTS'],
  ['Obligation légale', 'LEGAL_OBLIGATION'],
  ["Mission d'intérêt public", 'PUBLIC_TASK'],
  // One of several points, a negation, another law, or a name that contradicts the point: none of it is certain.
  ['Art. 6 Abs. 1 lit. a und f DSGVO', null],
  ['Art. 6 Abs. 1 lit. a, b DSGVO', null],
  ['Art. 6 Abs. 1 lit. b oder f DSGVO', null],
  ['Art. 6 Abs. 1 lit. a-c', null],
  ['Art. 6 Abs. 1 lit. b/f', null],
  ['Art. 6 Abs. 1 lit. b) bzw. f)', null],
  ['Art. 6(1)(b), (c) and (f)', null],
  ['Art. 6(1)(a)-(c)', null],
  ['art. 6, § 1, point c) et e)', null],
  ['nicht Art. 6 Abs. 1 lit. f DSGVO', null],
  ['Art. 6(1)(c) not applicable', null],
  ['Art. 6(1)(c) - not applicable', null],
  ['Art. 6 Abs. 1 lit. f entfällt', null],
  ['Art. 6 Abs. 1 lit. c (früher lit. a)', null],
  ['Art. 6 Abs. 1 lit. f DSG', null],
  ['Art. 6 Abs. 1 lit. a DSG-EKD', null],
  ['Art. 6 Abs. 1 lit. b der Richtlinie 95/46/EG', null],
  ['Art. 6 (1) (a) BayDSG', null],
  ['Art. 4.6 (1) (a)', null],
  ['Berechtigtes Interesse (Art. 6 Abs. 1 lit. a DSGVO)', null],
  ['Art. 6 Abs. 1 lit. f DSGVO (Einwilligung)', null],
  ['Art. 6 Abs. 1 lit. a DSGVO (Einwilligung)', 'CONSENT'],
  // Two points, another provision, or a word in passing say nothing for certain.
  ['Art. 6 Abs. 1 lit. b und Art. 6 Abs. 1 lit. f DSGVO', null],
  ['Art. 6 Abs. 4 DSGVO', null],
  ['Art. 16 Abs. 1 lit. b', null],
  ['§ 26 Abs. 1 BDSG', null],
  ['Art. 9 Abs. 2 lit. b DSGVO', null],
  ['keine Einwilligung', null],
])('%s is %s', (words, basis) => {
  expect(basisIn(words)).toBe(basis);
});

test('a basis is read as documents write it, in each of their languages', () => {
  for (const language of LANGUAGES) {
    for (const [code, { article }] of Object.entries(LEGAL_BASES)) {
      expect(basisIn(speech(language).called('basis', code).text)).toBe(code);
      expect([language, basisIn(speech(language).cite(article))]).toEqual([language, code]);
    }
  }
});

test.each([
  ['Art. 9 Abs. 2 lit. h DSGVO', 'HEALTH_CARE'],
  ['art. 9, § 2, point a)', 'EXPLICIT_CONSENT'],
  ['Ausdrückliche Einwilligung', 'EXPLICIT_CONSENT'],
  ['Art. 9(2)(g)', 'SUBSTANTIAL_PUBLIC_INTEREST'],
  ['Art. 6 Abs. 1 lit. a DSGVO', null],
  ['Art. 9 Abs. 2 lit. b und h', null],
  ['Art. 9(2)(a) or (b)', null],
])('%s is the condition %s', (words, condition) => {
  expect(conditionIn(words)).toBe(condition);
});
