import { itemWords } from '../../src/reports/article-30/item.js';
import { speech } from '../../src/reports/language/language.js';

test.each([
  ['de', 'Data protection officer', 'Datenschutzbeauftragter'],
  ['de', 'Representative of Customers', 'Vertreter: Customers'],
  ['de', 'Country of the recipient Hosts', 'Land: Hosts'],
  ['de', 'Time limit for Name of Visitors', 'Löschfrist: Name of Visitors'],
  ['fr', 'Joint controllers', 'Responsables conjoints du traitement'],
  ['fr', 'Categories of data subjects', 'Catégories de personnes concernées'],
  ['en', 'Country of the recipient Hosts', 'Country of the recipient Hosts'],
] as const)('in %s, the item "%s" is told as "%s"', (language, item, text) => {
  expect(itemWords(speech(language), item)).toEqual({ text });
});

test('an item that has no phrase stays English, and is marked so', () => {
  expect(itemWords(speech('de'), 'Joint controllers of another kind')).toEqual({
    text: 'Joint controllers of another kind',
    lang: 'en',
  });
});
