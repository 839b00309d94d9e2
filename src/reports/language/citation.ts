import type { LanguageCode } from '../document/cell.js';

/** How a language cites a provision, part by part. */
interface Style {
  readonly article: (number: string) => string;
  readonly paragraph: (number: string) => string;
  readonly point: (letter: string) => string;
  readonly points: (first: string, last: string) => string;
  readonly subparagraph: Readonly<Record<string, string>>;
  /** Between the parts of one provision, and between provisions. */
  readonly within: string;
  readonly between: string;
  /** What follows a provision of the law of the United Kingdom. */
  readonly uk: string;
}

/** As the Court of Justice and the official versions of the Regulation cite it. */
const STYLES: Readonly<Record<Exclude<LanguageCode, 'en'>, Style>> = {
  de: {
    article: (number) => `Art. ${number}`,
    paragraph: (number) => `Abs. ${number}`,
    point: (letter) => `Buchst. ${letter}`,
    points: (first, last) => `Buchst. ${first} bis ${last}`,
    subparagraph: { second: 'Unterabs. 2', last: 'letzter Unterabs.' },
    within: ' ',
    between: ', ',
    uk: ' UK GDPR',
  },
  fr: {
    article: (number) => `art. ${number}`,
    paragraph: (number) => `§ ${number}`,
    point: (letter) => `point ${letter})`,
    points: (first, last) => `points ${first}) à ${last})`,
    subparagraph: { second: 'deuxième alinéa', last: 'dernier alinéa' },
    within: ', ',
    between: ' ; ',
    uk: ', du UK GDPR',
  },
};

/** Articles alone: "44, 45, 46" or "44 – 50". */
const ARTICLES = /^\d+[A-Z]?(?:(?:, | – )\d+[A-Z]?)*$/;

const PROVISION =
  /^(?<article>\d+[A-Z]?)?(?:\((?<paragraph>\d+[A-Z]?)\))?(?:\((?<point>[a-z]+)\)(?:-\((?<to>[a-z]+)\))?)?(?: ?(?<subparagraph>second|last) subparagraph)?$/;

function provision(style: Style, cite: string, before: string | null): { article: string | null; text: string } | null {
  const { article = null, paragraph, point, to, subparagraph } = PROVISION.exec(cite)?.groups ?? {};
  const parts = [
    article != null && article !== before && style.article(article),
    paragraph !== undefined && style.paragraph(paragraph),
    point !== undefined && (to === undefined ? style.point(point) : style.points(point, to)),
    subparagraph !== undefined && style.subparagraph[subparagraph],
  ].filter((part) => typeof part === 'string');
  return parts.length === 0 ? null : { article: article ?? before, text: parts.join(style.within) };
}

/** A citation that stands alone, as the language cites it: "Art. 30(1)(a)" is "Art. 30 Abs. 1 Buchst. a". Others stay. */
export function cited(citation: string, language: LanguageCode): string {
  const [, uk, cites] = /^(UK )?Art\. (.+)$/.exec(citation) ?? [];
  if (language === 'en' || cites === undefined) return citation;
  const style = STYLES[language];
  const law = uk === undefined ? '' : style.uk;
  if (ARTICLES.test(cites)) return `${style.article(cites)}${law}`;
  let before: string | null = null;
  const found: string[] = [];
  for (const cite of cites.split(', ')) {
    const one = provision(style, cite, before);
    if (one === null) return citation;
    before = one.article;
    found.push(one.text);
  }
  return `${found.join(style.between)}${law}`;
}
