import { duplicatesAmong, hostOf, numberOf, type PartyFacts } from '../../src/domain/duplicate.js';
import { bareName } from '../../src/domain/legal-form.js';

test.each([
  ['Mail Service GmbH & Co. KG', 'mailservice', 'GmbH & Co. KG'],
  ['MAIL-SERVICE, Inc.', 'mailservice', 'Inc.'],
  ['Mailservice Incorporated', 'mailservice', 'Inc.'],
  ['Foo S.à r.l.', 'foo', 'SARL'],
  ['Bar B.V.', 'bar', 'BV'],
  ['Vestas A/S', 'vestas', 'AS'],
  ['UAB "Baz"', 'baz', 'UAB'],
  ['Müller e.K.', 'muller', 'e.K.'],
  ['Łódź Sp. z o.o.', 'lodz', 'Sp. z o.o.'],
  ['Atlassian Pty Ltd', 'atlassian', 'Pty Ltd'],
  ['Казань ООО', 'казань', 'OOO'],
  ['Microsoft Ireland Operations Limited', 'microsoftirelandoperations', 'Ltd'],
  ['SAP', 'sap', null],
  ['GmbH', 'gmbh', null],
  ['SE SA', 'se', 'SA'],
  ['§ – §', '', null],
])('%s is %j, and its form is %j', (text, name, form) => {
  expect(bareName(text)).toEqual({ name, form });
});

test.each([
  ['https://www.mail.example/de?x', 'mail.example'],
  ['http://MAIL.example:8080', 'mail.example'],
  ['https://eu.mail.example', 'eu.mail.example'],
  ['https://www.linkedin.com/company/mail', null],
  ['http://127.0.0.1/', null],
  ['http://localhost', null],
  ['no address', null],
])('the host of %s is %s', (website, host) => {
  expect(hostOf(website)).toBe(host);
});

test.each([
  ['HRB 12345 B', 'hrb12345b'],
  ['hrb-12345-b', 'hrb12345b'],
  ['12', null],
  ['none', null],
])('the number %s is %s', (text, number) => {
  expect(numberOf(text)).toBe(number);
});

const party = (key: string, facts: Partial<PartyFacts>): PartyFacts => ({
  key,
  name: key,
  legalName: null,
  country: null,
  registrationNumber: null,
  website: null,
  ...facts,
});

test.each<[string, Partial<PartyFacts>, Partial<PartyFacts>, object | null]>([
  ['one legal name', { legalName: 'Acme GmbH' }, { legalName: 'ACME' }, { reasons: ['LEGAL_NAME'], doubts: [] }],
  [
    'the name of one and the legal name of the other',
    { name: 'Acme' },
    { legalName: 'Acme AG' },
    { reasons: ['LEGAL_NAME'] },
  ],
  ['names in use', { name: 'Acme Inc' }, { name: 'acme' }, { reasons: ['LEGAL_NAME'] }],
  [
    'names in use alone, where both state a legal name',
    { name: 'Google', legalName: 'Google LLC' },
    { name: 'Google', legalName: 'Google Ireland Ltd' },
    null,
  ],
  [
    'two undertakings of a group',
    { legalName: 'Mailgun GmbH', country: 'DE', website: 'https://mailgun.example' },
    { legalName: 'Mailgun Inc', country: 'US', website: 'https://www.mailgun.example/about' },
    { reasons: ['LEGAL_NAME', 'DOMAIN'], doubts: ['LEGAL_FORM', 'COUNTRY'] },
  ],
  [
    'a number',
    { registrationNumber: 'HRB 1234 (Berlin)' },
    { registrationNumber: 'hrb 1234, Berlin' },
    { reasons: ['REGISTRATION_NUMBER'], doubts: [] },
  ],
  [
    'a name, and not the number',
    { name: 'Acme', registrationNumber: 'HRB 1234' },
    { name: 'Acme', registrationNumber: 'HRB 9999' },
    { reasons: ['LEGAL_NAME'], doubts: ['REGISTRATION_NUMBER'] },
  ],
  ['nothing', { name: 'Acme', country: 'DE' }, { name: 'Bcme', country: 'DE' }, null],
])('two parties that share %s', (_, one, other, expected) => {
  const found = duplicatesAmong([party('b', { ...other, name: other.name ?? 'b' }), party('a', { name: 'a', ...one })]);
  expect(found).toHaveLength(expected ? 1 : 0);
  if (expected) expect(found).toMatchObject([{ one: 'a', other: 'b', ...expected }]);
});

test('what many share is not compared each with each', () => {
  const many = (number: number) => Array.from({ length: number }, (_, at) => party(`p-${at}`, { name: 'Acme' }));
  expect(duplicatesAmong(many(3))).toHaveLength(3);
  expect(duplicatesAmong(many(21))).toHaveLength(210);
  expect(duplicatesAmong(many(10_000)).length).toBeLessThan(200_000);
});
