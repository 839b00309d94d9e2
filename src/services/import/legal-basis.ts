import { LEGAL_BASES, SPECIAL_CATEGORY_CONDITIONS } from '../../domain/activity.js';
import { headingOf } from './cell.js';

export type Basis = keyof typeof LEGAL_BASES;
export type Condition = keyof typeof SPECIAL_CATEGORY_CONDITIONS;

type Provisions<Code extends string> = Readonly<Record<Code, { readonly article: string; readonly title: string }>>;

/** The codes of a table by the point of the article, and by what they are called. */
function recogniser<Code extends string>(
  table: Provisions<Code>,
  article: RegExp,
  more: Readonly<Record<string, Code>> = {},
) {
  const byPoint = new Map<string, Code>();
  const byTitle = new Map<string, Code>(Object.entries(more));
  for (const [code, { article: of, title }] of Object.entries(table) as [Code, { article: string; title: string }][]) {
    const [, point = ''] = /\((\w+)\)$/.exec(of) ?? [];
    byPoint.set(point, code);
    byTitle.set(headingOf(title), code);
    byTitle.set(headingOf(`${of} ${title}`), code);
  }
  return (words: string): Code | null => {
    const title = byTitle.get(headingOf(words));
    if (title) return title;
    const points = [...words.matchAll(article)].map(([, point = '']) => byPoint.get(point.toLowerCase()));
    return points.length === 1 ? (points[0] ?? null) : null;
  };
}

/** A legal basis, where the words name its point ("Article 6(1)(f) …") or are what it is called; else null. */
export const basisIn = recogniser<Basis>(LEGAL_BASES, /\b6 ?\(1\) ?\((ea|[a-f])\)/gi, {
  contract: 'CONTRACT',
  legitimateinterest: 'LEGITIMATE_INTERESTS',
  vitalinterest: 'VITAL_INTERESTS',
});

/** A condition for special categories, by its point or by what it is called; else null. */
export const conditionIn = recogniser<Condition>(SPECIAL_CATEGORY_CONDITIONS, /\b9 ?\(2\) ?\(([a-j])\)/gi);
