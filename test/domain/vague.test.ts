import { emptyLimit, meaninglessData, onlyLink, vaguePurpose } from '../../src/domain/article-30/vague.js';

test.each([
  ['Business purposes', true],
  ['for our business purposes.', true],
  ['To improve our services', true],
  ["Improving users' experience", true],
  ['Operations', true],
  ['Improve our services by counting which pages fail', false],
  ['Operations of the data centre in Hamburg', false],
  ['Pay wages', false],
  ['', false],
])('"%s" is a purpose that could be anybody\'s: %s', (text, expected) => {
  expect(vaguePurpose(text)).toBe(expected);
});

test.each([
  ['Other', true],
  [' personal DATA ', true],
  ['Various data', true],
  ['Other contact details', false],
  ['Bank details', false],
])('"%s" names no data: %s', (name, expected) => {
  expect(meaninglessData(name)).toBe(expected);
});

test.each([
  ['As long as necessary', true],
  ['Data are kept for as long as necessary for the purposes for which they were collected.', true],
  ['No longer than is necessary for this purpose', true],
  ['Until no longer needed', true],
  ['Indefinitely', true],
  ['As long as necessary for the purpose, at most 6 months', false],
  ['As long as necessary to defend against claims that are not barred yet', false],
  ['Until the session ends', false],
])('"%s" names no criterion: %s', (text, expected) => {
  expect(emptyLimit(text)).toBe(expected);
});

test.each([
  ['https://intranet.example/concept.pdf', true],
  ['  HTTP://intranet.example ', true],
  ['www.example.org/toms', true],
  ['See https://intranet.example', false],
  ['Encryption', false],
  ['', false],
  [null, false],
])('%j is only a link: %s', (text, expected) => {
  expect(onlyLink(text)).toBe(expected);
});
