import { LEGAL_BASES, SPECIAL_CATEGORY_CONDITIONS } from '../../domain/activity.js';
import { LANGUAGES } from '../../reports/document/cell.js';
import { speech } from '../../reports/language/language.js';
import { headingOf } from './cell.js';

export type Basis = keyof typeof LEGAL_BASES;
export type Condition = keyof typeof SPECIAL_CATEGORY_CONDITIONS;

type Provisions<Code extends string> = Readonly<Record<Code, { readonly article: string; readonly title: string }>>;

/** How German and French write the parts of a provision, each as the Regulation cites it in English: 6(1)(f). */
const WRITTEN: readonly (readonly [RegExp, string])[] = [
  [/,?\s*(?:\babs(?:atz|\.)?|§|\b(?:par(?:agraphe|\.)))\s*(\d)\b/gi, '($1)'],
  [/,?\s*\b(?:u(?:nter)?abs(?:atz|\.)?|s(?:atz|\.)?|al(?:inéa|\.))\s*1\b/gi, ''],
  [/,?\s*\b(?:lit(?:era|\.)?|buchst(?:abe|\.)?|bst\.?|point|lettre|let\.)\s*([a-z]{1,2})\b\)?/gi, '($1)'],
  [/\s+(?=\()/g, ''],
];

const inEnglish = (words: string): string => WRITTEN.reduce((text, [part, by]) => text.replace(part, by), words);

/** What may stand about a provision without making it another one: the word for article, and the Regulation. */
const BEFORE = '(?:(?:UK )?GDPR |UK )?(?:Art(?:icle|ikel|\\.)? ?)?';
const AFTER = '(?:,? (?:of the |der |du )?(?:(?:UK |EU )?GDPR|DS-?GVO|RGPD))?';

/** The codes of a table by the point of the article, and by what they are called. */
function recogniser<Code extends string>(
  table: Provisions<Code>,
  phrases: 'basis' | 'specialCondition',
  provision: string,
  names?: Readonly<Partial<Record<Code, readonly string[]>>>,
) {
  const byPoint = new Map<string, Code>();
  const byTitle = new Map<string, Code>();
  for (const [code, { article: of, title }] of Object.entries(table) as [Code, { article: string; title: string }][]) {
    const [, point = ''] = /\((\w+)\)$/.exec(of) ?? [];
    byPoint.set(point, code);
    const called = LANGUAGES.map((language) => speech(language).called(phrases, code).text);
    for (const name of [title, `${of} ${title}`, ...called, ...(names?.[code] ?? [])])
      byTitle.set(headingOf(name), code);
  }
  // Nothing else may stand there: what is negated, of another law, or one of several points, is the whole of no provision.
  const cited = new RegExp(`^${BEFORE}${provision}${AFTER}(?: ?[-–—:] ?(.+)| ?\\((.+)\\))?$`, 'i');
  return (words: string): Code | null => {
    const title = byTitle.get(headingOf(words));
    if (title) return title;
    const [, point, after, within] = cited.exec(inEnglish(words.trim())) ?? [];
    const code = point === undefined ? undefined : byPoint.get(point.toLowerCase());
    const called = after ?? within;
    return code !== undefined && (called === undefined || byTitle.get(headingOf(called)) === code) ? code : null;
  };
}

/** What people call the legal bases, beside what documents do. Each names the basis and no other. */
const NAMES: Readonly<Partial<Record<Basis, readonly string[]>>> = {
  CONSENT: ['Einwilligung der betroffenen Person', 'Consentement de la personne concernée'],
  CONTRACT: [
    ...['Contract', 'Performance of a contract', 'Vertrag', 'Vertragserfüllung', 'Erfüllung eines Vertrags'],
    ...['Vertrag oder vorvertragliche Maßnahmen', 'Contrat', 'Exécution d’un contrat', 'Exécution du contrat'],
  ],
  LEGAL_OBLIGATION: ['Gesetzliche Verpflichtung', 'Erfüllung einer rechtlichen Verpflichtung'],
  VITAL_INTERESTS: ['Vital interest', 'Schutz lebenswichtiger Interessen', 'Sauvegarde des intérêts vitaux'],
  PUBLIC_TASK: ['Aufgabe im öffentlichen Interesse', 'Mission d’intérêt public'],
  LEGITIMATE_INTERESTS: ['Legitimate interest', 'Berechtigtes Interesse', 'Intérêt légitime'],
};

/**
 * A legal basis, in English, German or French, where the words are nothing but its point ("Article 6(1)(f) …", "Art. 6 Abs. 1
 * lit. f DSGVO", "art. 6, § 1, point f)") or are what it is called; else null.
 */
export const basisIn = recogniser<Basis>(LEGAL_BASES, 'basis', '6 ?\\(1\\) ?\\((ea|[a-f])\\)', NAMES);

/** A condition for special categories, by its point or by what it is called; else null. */
export const conditionIn = recogniser<Condition>(
  SPECIAL_CATEGORY_CONDITIONS,
  'specialCondition',
  '9 ?\\(2\\) ?\\(([a-j])\\)',
);
