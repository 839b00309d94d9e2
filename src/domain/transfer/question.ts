import { countryName } from '../country.js';
import type { Day } from '../day.js';
import { MECHANISMS, type MechanismCode } from '../mechanism.js';
import type { Regime } from '../territory.js';
import type { Lapse } from './adequacy-decision.js';
import type { Hop, HopRole } from './hop.js';

/** The law that held for the exporter on the day. */
export type Law = 'DIRECTIVE' | 'GDPR' | 'UK_GDPR';

/** Where the exporter is established, as seen from the territory: some tools and decisions depend on it. */
export type Stand = 'INSIDE' | 'OUTSIDE' | 'NOT_STATED';

/** A restricted transfer that a ground is sought for. */
export interface Question {
  readonly hop: Hop;
  readonly regime: Regime;
  readonly day: Day;
  readonly law: Law;
  /** Under which decisions on adequacy are found. */
  readonly destination: string;
  /** It in words. */
  readonly place: string;
  readonly exporter: Stand;
  /** The data came to the exporter from the territory: what is judged is that they are given on. */
  readonly onward: boolean;
  /** Decisions on adequacy that are taken not to hold; null where the law is taken as it is. */
  readonly lapse: Lapse | null;
}

/** The day from which Art. 45A and 46(1A) of the UK GDPR hold: SI 2026/82 reg. 2. */
export const DUAA_BEGINS: Day = '2026-02-05';

/** The law in words. */
export const LAWS: Record<Law, string> = {
  DIRECTIVE: 'Directive 95/46/EC',
  GDPR: 'the GDPR',
  UK_GDPR: 'the UK GDPR',
};

/** What an answer rests on where there is no more to cite: who is subject to the law, and that it asks for a ground. */
export const INSTRUMENTS: Record<Law, { readonly scope: string; readonly transfers: string }> = {
  DIRECTIVE: { scope: 'Directive 95/46/EC, Art. 4', transfers: 'Directive 95/46/EC, Chapter IV' },
  GDPR: { scope: 'Regulation (EU) 2016/679, Art. 3', transfers: 'Regulation (EU) 2016/679, Chapter V' },
  UK_GDPR: { scope: 'UK GDPR, Art. 3', transfers: 'UK GDPR, Chapter V' },
};

/** The article that asks for a ground at all. */
export function generalArticle(law: Law, day: Day): string {
  if (law === 'DIRECTIVE') return 'Art. 25(1) of Directive 95/46/EC';
  if (law === 'GDPR') return 'Art. 44';
  return day < DUAA_BEGINS ? 'UK Art. 44' : 'UK Art. 44A';
}

const IN_DIRECTIVE: Readonly<Record<string, string>> = {
  'Art. 45': 'Art. 25(6) of Directive 95/46/EC',
  'Art. 46(2)(c)': 'Art. 26(4) of Directive 95/46/EC',
  'Art. 46(2)(b)': 'Art. 26(2) of Directive 95/46/EC',
  'Art. 46(3)(a)': 'Art. 26(2) of Directive 95/46/EC',
};

/** The article of a mechanism in the law that held. What that law did not know keeps the article of its own. */
export function articleOf(mechanism: MechanismCode, law: Law, day: Day): string {
  const { article } = MECHANISMS[mechanism];
  if (law === 'DIRECTIVE') return IN_DIRECTIVE[article] ?? article;
  return article === 'UK Art. 45' && day >= DUAA_BEGINS ? 'UK Art. 45A' : article;
}

/** Countries whose names take the article. */
const WITH_ARTICLE = new Set(
  'AE AX BS CC CF CK DO FK FO GB GM IM IO KY MH MP MV NL PH PN SB TC TF UM US VG VI'.split(' '),
);

const BLOCS: Readonly<Record<string, string>> = { EU: 'the European Union', EEA: 'the European Economic Area' };

const named = new Map<string, string>();

/** A country or bloc as it stands in a sentence. */
export function placeInWords(code: string): string {
  const known = named.get(code);
  if (known !== undefined) return known;
  const name = countryName(code) ?? code;
  const words = BLOCS[code] ?? (WITH_ARTICLE.has(code) ? `the ${name}` : name);
  named.set(code, words);
  return words;
}

export const ROLES_IN_WORDS: Record<HopRole, string> = {
  CONTROLLER: 'controller',
  PROCESSOR: 'processor',
  DATA_SUBJECT: 'data subject',
};
