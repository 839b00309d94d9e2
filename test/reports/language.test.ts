import { type Counted, type Phrase, type Phrases, speech } from '../../src/reports/language/language.js';
import { DE } from '../../src/reports/language/de.js';
import { EN } from '../../src/reports/language/en.js';
import { FR } from '../../src/reports/language/fr.js';

const formsOf = (phrase: string | Counted): string[] =>
  typeof phrase === 'string' ? [phrase] : [phrase.one, phrase.other];
const valuesIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();

describe.each([
  ['German', DE],
  ['French', FR],
])('%s', (_, phrases: Phrases) => {
  test.each(Object.entries(phrases))('%s says the same values as in English', (phrase, said) => {
    const [english = ''] = formsOf(EN[phrase as Phrase]);
    // The first of a month is "1er" in French.
    const wanted = valuesIn(english).filter((value) => phrase !== 'day.first' || value !== 'date');
    for (const form of formsOf(said)) {
      const values = valuesIn(form).filter((value) => phrase !== 'day.first' || value !== 'date');
      expect(values).toEqual(wanted);
      expect(form.trim()).not.toBe('');
    }
    expect(typeof said).toBe(typeof EN[phrase as Phrase]);
  });
});

test.each([
  ['de', 'letter.limits', 'Vorgesehene Fristen für die Löschung'],
  ['de', 'party.officer', 'Datenschutzbeauftragter'],
  ['fr', 'letter.limits', 'Délais prévus pour l’effacement'],
  ['de', 'law.full.UK', 'der Datenschutz-Grundverordnung des Vereinigten Königreichs (UK GDPR)'],
  ['de', 'subprocessor.title', 'Liste der weiteren Auftragsverarbeiter'],
  ['fr', 'party.jointController', 'Responsable conjoint du traitement'],
  ['fr', 'subprocessor.title', 'Liste des sous-traitants ultérieurs'],
] as const)('in %s the Regulation calls %s: %s', (language, phrase, expected) => {
  expect(speech(language).say(phrase)).toEqual({ text: expected });
});

/** Terms of the law of the United Kingdom alone: no official version of it is in another language. */
const UNITED_KINGDOM: readonly Phrase[] = [
  'basis.RECOGNISED_LEGITIMATE_INTEREST',
  'purpose.schedule1',
  'purpose.policyDocument',
];

test.each([
  ['German', DE],
  ['French', FR],
])('every heading and every legal term is there in %s', (_, phrases: Phrases) => {
  expect((Object.keys(EN) as Phrase[]).filter((phrase) => !(phrase in phrases))).toEqual(UNITED_KINGDOM);
  expect(Object.keys(phrases).filter((phrase) => !(phrase in EN))).toEqual([]);
});

test('what a language lacks is said in English, and marked as such', () => {
  const text = 'Appropriate policy document (UK):';
  expect(speech('fr').say('purpose.policyDocument')).toEqual({ text, lang: 'en' });
  expect(speech('en').say('purpose.policyDocument')).toEqual({ text });
});

test.each([
  ['en', '2020-04-01', '1 April 2020', '2 years 1 month', 'Germany', '1 error', '0 errors'],
  ['de', '2020-04-01', '1. April 2020', '2 Jahre 1 Monat', 'Deutschland', '1 Fehler', '0 Fehler'],
  ['fr', '2020-04-01', '1er avril 2020', '2 ans 1 mois', 'Allemagne', '1 erreur', '0 erreur'],
] as const)('days, durations, countries and numbers in %s', (language, day, ...expected) => {
  const say = speech(language);
  const counted = [1, 0].map((count) => say.plain('count.error', { count }));
  expect([say.day(day), say.duration('P2Y1M'), say.country('DE'), ...counted]).toEqual(expected);
});

test.each([
  ['de', 'United States', 'Vereinigte Staaten'],
  ['fr', 'United States', 'États-Unis'],
  ['en', 'United States', 'United States'],
  ['de', 'other countries', 'other countries'],
] as const)('in %s, %s is told as %s', (language, name, expected) => {
  expect(speech(language).countryNamed(name)).toBe(expected);
});
