import type { DATA_NATURES, SPECIAL_CATEGORIES } from '../data.js';
import { plain } from '../plain.js';
import { DATA_CATEGORIES } from './data-category.js';

type SpecialType = keyof typeof SPECIAL_CATEGORIES;

/** How the law treats a category of data, and which type of Art. 9(1) it is where its name says which. */
export interface DataNatureNamed {
  readonly nature: keyof typeof DATA_NATURES;
  readonly specialType?: SpecialType;
}

/** What people call the special categories, beside the names of the vocabulary. Each names data of the type and no other. */
const SPECIAL: Readonly<Record<SpecialType, readonly string[]>> = {
  RACIAL_OR_ETHNIC_ORIGIN: [
    ...['race', 'ethnicity', 'racial or ethnic origin', 'race and ethnic origin', 'race or ethnicity'],
    ...['ethnische Herkunft', 'rassische Herkunft', 'rassische und ethnische Herkunft', 'Ethnie'],
    ...['origine raciale', 'origine ethnique', 'origine raciale ou ethnique', 'prétendue origine raciale'],
  ],
  POLITICAL_OPINIONS: [
    ...['political opinion', 'political views', 'political beliefs', 'party membership'],
    ...['politische Meinung', 'politische Meinungen', 'politische Überzeugung', 'Parteizugehörigkeit'],
    ...['opinion politique', 'opinions politiques', 'appartenance politique'],
  ],
  RELIGIOUS_OR_PHILOSOPHICAL_BELIEFS: [
    ...['religion', 'religious belief', 'religious affiliation', 'religious denomination', 'philosophical belief'],
    ...['Religionszugehörigkeit', 'Konfession', 'Konfessionszugehörigkeit', 'Kirchenzugehörigkeit', 'Weltanschauung'],
    ...['religiöse Überzeugung', 'religiöse Überzeugungen', 'religiöse oder weltanschauliche Überzeugungen'],
    ...['convictions religieuses', 'convictions philosophiques', 'convictions religieuses ou philosophiques'],
    ...['opinions religieuses', 'appartenance religieuse'],
  ],
  TRADE_UNION_MEMBERSHIP: [
    ...['union membership', 'trade union', 'trade union affiliation'],
    ...['Gewerkschaftszugehörigkeit', 'Gewerkschaftsmitgliedschaft'],
    ...['appartenance syndicale', 'affiliation syndicale'],
  ],
  GENETIC_DATA: [...['genetics', 'genetic', 'DNA', 'genetische Daten', 'Gendaten', 'données génétiques', 'ADN']],
  BIOMETRIC_DATA: [
    ...['biometrics', 'biometric', 'biometric identifiers', 'fingerprints'],
    ...['biometrische Daten', 'Biometriedaten', 'Biometrie', 'Fingerabdruck', 'Fingerabdrücke'],
    ...['données biométriques', 'biométrie', 'empreinte digitale', 'empreintes digitales'],
  ],
  HEALTH: [
    ...['health data', 'health information', 'health records', 'health status', 'data concerning health'],
    ...['medical data', 'medical information', 'medical records', 'medical', 'patient records', 'disabilities'],
    ...['sick leave', 'sickness records', 'sickness absences', 'sick notes', 'medical certificates', 'diagnoses'],
    ...['Gesundheit', 'Gesundheitsdaten', 'Gesundheitsangaben', 'Gesundheitszustand', 'Angaben zur Gesundheit'],
    ...['Daten zur Gesundheit', 'medizinische Daten', 'Patientendaten', 'Patientenakten', 'Krankendaten', 'Diagnosen'],
    ...['Krankheitsdaten', 'Krankheitstage', 'Krankmeldung', 'Krankmeldungen', 'Krankschreibungen', 'Behinderung'],
    ...['Arbeitsunfähigkeitsbescheinigungen', 'Fehlzeiten wegen Krankheit', 'Schwerbehinderung', 'Krankenakten'],
    ...['santé', 'données de santé', 'données relatives à la santé', 'données concernant la santé', 'état de santé'],
    ...['données médicales', 'informations médicales', 'dossier médical', 'dossiers médicaux', 'handicap'],
    ...['arrêts maladie', 'arrêts de travail pour maladie', 'certificats médicaux'],
  ],
  SEX_LIFE_OR_ORIENTATION: [
    ...['sex life', 'sexual orientation', 'sex life or orientation'],
    ...['Sexualleben', 'sexuelle Orientierung', 'Sexualleben oder sexuelle Orientierung'],
    ...['vie sexuelle', 'orientation sexuelle', 'vie sexuelle ou orientation sexuelle'],
  ],
};

/** All special categories together, which recital 10 calls "sensitive data": which of them is not said. */
const SENSITIVE: readonly string[] = [
  ...['special categories', 'special category data', 'special categories of personal data', 'sensitive data'],
  ...['sensitive personal data', 'besondere Kategorien', 'besondere Kategorien personenbezogener Daten'],
  ...['besondere Kategorien von personenbezogenen Daten', 'sensible Daten', 'données sensibles'],
  ...['catégories particulières de données', 'catégories particulières de données à caractère personnel'],
];

/** Art. 10. */
const CRIMINAL: readonly string[] = [
  ...['criminal record', 'criminal records', 'criminal offence data', 'criminal offences', 'criminal convictions'],
  ...['criminal data', 'criminal convictions and offences', 'DBS check', 'DBS checks', 'criminal record check'],
  ...['Führungszeugnis', 'Führungszeugnisse', 'polizeiliches Führungszeugnis', 'Vorstrafen', 'Straftaten'],
  ...['strafrechtliche Verurteilungen', 'strafrechtliche Verurteilungen und Straftaten', 'Strafregisterauszug'],
  ...['casier judiciaire', 'extrait de casier judiciaire', 'condamnations pénales', 'infractions pénales'],
  ...['condamnations pénales et infractions', 'infractions et condamnations', 'infractions'],
];

/** What is certainly neither, beside the names of the vocabulary. */
const ORDINARY: readonly string[] = [
  ...[
    'names',
    'addresses',
    'email',
    'email addresses',
    'phone numbers',
    'contact data',
    'bank details',
    'payment data',
  ],
  ...[
    'Namen',
    'Anschrift',
    'Adressdaten',
    'E-Mail',
    'E-Mail-Adresse',
    'E-Mail-Adressen',
    'Telefonnummer',
    'Telefonnummern',
  ],
  ...['Kontaktdaten', 'Bankverbindung', 'Bankdaten', 'Zahlungsdaten', 'Vertragsdaten', 'Geburtsdatum', 'IP-Adresse'],
  ...['nom', 'noms', 'prénom', 'nom et prénom', 'adresse', 'adresse électronique', 'téléphone', 'coordonnées'],
  ...['coordonnées bancaires', 'données bancaires', 'RIB', 'données de contact', 'date de naissance', 'adresse IP'],
];

const written = (name: string): string => plain(name).replace(/[^\p{L}\p{N}]/gu, '');

const NAMED = new Map<string, DataNatureNamed>();
for (const { name, nature, specialType } of DATA_CATEGORIES) {
  NAMED.set(written(name), { nature, ...(specialType && { specialType }) });
}
for (const [type, names] of Object.entries(SPECIAL) as [SpecialType, readonly string[]][]) {
  for (const name of names) NAMED.set(written(name), { nature: 'SPECIAL', specialType: type });
}
for (const name of ORDINARY) NAMED.set(written(name), { nature: 'ORDINARY' });
for (const name of SENSITIVE) NAMED.set(written(name), { nature: 'SPECIAL' });
for (const name of CRIMINAL) NAMED.set(written(name), { nature: 'CRIMINAL' });

type Found = DataNatureNamed | null;

/** The strictest of several, and its type where there is one alone. */
function strictest(found: readonly Found[]): Found {
  const special = found.filter((one) => one?.nature === 'SPECIAL');
  const types = new Set(special.map((one) => one?.specialType));
  const [type] = types;
  if (special.length > 0) return { nature: 'SPECIAL', ...(types.size === 1 && type && { specialType: type }) };
  if (found.some((one) => one?.nature === 'CRIMINAL')) return { nature: 'CRIMINAL' };
  return found.length > 0 && !found.includes(null) ? { nature: 'ORDINARY' } : null;
}

/** What conjunctions join is known only together: "Health and religion" is, and "Health and safety" is no health. */
function joined(name: string): Found {
  const parts = name.split(/\s*&\s*|\s(?:and|or|und|oder|et|ou)\s/i);
  // Of "Gesundheits- und Genetikdaten" both are data.
  const found = parts.map((part) => NAMED.get(written(part.trim().replace(/-$/, 'daten'))) ?? null);
  return found.includes(null) ? null : strictest(found);
}

/**
 * How the law treats a category of that name, in English, German or French; null where the name does not say for certain.
 *
 * Whole names are compared and no part of a word: what merely sounds like health is not taken for it. A category that
 * lists several things is special if one of them is, and ordinary only if all of them are.
 */
export function natureNamed(name: string): DataNatureNamed | null {
  const whole = NAMED.get(written(name));
  if (whole) return whole;
  return strictest(
    name
      .split(/[,;/+()\n]/)
      .filter((part) => written(part) !== '')
      .map(joined),
  );
}
