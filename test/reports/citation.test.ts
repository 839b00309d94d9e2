import { DUTIES } from '../../src/domain/impact/duty.js';
import { MECHANISMS } from '../../src/domain/mechanism.js';
import { RULES } from '../../src/domain/rule.js';
import { cited } from '../../src/reports/language/citation.js';

test.each([
  ['Art. 30', 'Art. 30', 'art. 30'],
  ['Art. 30(1)', 'Art. 30 Abs. 1', 'art. 30, § 1'],
  ['Art. 30(1)(a)', 'Art. 30 Abs. 1 Buchst. a', 'art. 30, § 1, point a)'],
  ['Art. 28(3)(a)-(h)', 'Art. 28 Abs. 3 Buchst. a bis h', 'art. 28, § 3, points a) à h)'],
  ['Art. 28(3), (4)', 'Art. 28 Abs. 3, Abs. 4', 'art. 28, § 3 ; § 4'],
  ['Art. 28(3), last subparagraph', 'Art. 28 Abs. 3, letzter Unterabs.', 'art. 28, § 3 ; dernier alinéa'],
  ['Art. 49(1) second subparagraph', 'Art. 49 Abs. 1 Unterabs. 2', 'art. 49, § 1, deuxième alinéa'],
  ['Art. 30(1)(e), 49(6)', 'Art. 30 Abs. 1 Buchst. e, Art. 49 Abs. 6', 'art. 30, § 1, point e) ; art. 49, § 6'],
  ['Art. 26(1), 26(2)', 'Art. 26 Abs. 1, Abs. 2', 'art. 26, § 1 ; § 2'],
  ['Art. 44, 45, 46, 49', 'Art. 44, 45, 46, 49', 'art. 44, 45, 46, 49'],
  ['Art. 44 – 50', 'Art. 44 – 50', 'art. 44 – 50'],
  ['UK Art. 46(1A)', 'Art. 46 Abs. 1A UK GDPR', 'art. 46, § 1A, du UK GDPR'],
  ['UK Art. 6(1)(ea)', 'Art. 6 Abs. 1 Buchst. ea UK GDPR', 'art. 6, § 1, point ea), du UK GDPR'],
  ['DPA 2018 Sch. 1', 'DPA 2018 Sch. 1', 'DPA 2018 Sch. 1'],
  ['Art. 4 of Directive 95/46/EC', 'Art. 4 of Directive 95/46/EC', 'Art. 4 of Directive 95/46/EC'],
])('%s is cited as %s, and as %s', (english, german, french) => {
  expect([cited(english, 'en'), cited(english, 'de'), cited(english, 'fr')]).toEqual([english, german, french]);
});

test('every article of the rules, the duties and the grounds is cited as each language does', () => {
  const all = [
    ...Object.values(RULES).map(({ article }) => article),
    ...Object.values(DUTIES).map(({ cite }) => cite),
    ...Object.values(MECHANISMS).map(({ article }) => article),
  ];
  expect(all.filter((article) => /\(|subparagraph|^UK /.test(cited(article, 'de')))).toEqual([]);
  expect(all.filter((article) => /\(|subparagraph|^UK /.test(cited(article, 'fr')))).toEqual([]);
});
