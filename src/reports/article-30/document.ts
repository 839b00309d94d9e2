import { words } from '../document/cell.js';
import type { Content, Document } from '../document/document.js';
import { rowsOf } from '../document/rows.js';
import { visible } from '../document/text.js';
import { column } from '../fact.js';
import type { Speech } from '../language/language.js';
import { rule, severity } from '../mark.js';
import { annexes } from './annex.js';
import { cover } from './cover.js';
import { entries } from './entry.js';
import { overview } from './overview.js';
import { laws } from './place.js';
import type { Article30Source } from './source.js';

/** What is wrong with what the record says of the party itself. */
function ownFindings(say: Speech, { own }: Article30Source): Content[] {
  const found = own.findings.filter(({ severity: weight }) => weight !== 'INFORMATION');
  if (found.length === 0) return [];
  return [
    {
      kind: 'subsection',
      id: 'own-findings',
      title: say.say(`findings.own.${own.capacity}`),
      content: [
        {
          kind: 'table',
          id: 'own-findings',
          columns: [
            column('rule', say.say('rules.rule'), 8, 'code'),
            column('severity', say.say('rules.severity'), 12, 'code'),
            column('article', say.say('item.article'), 18),
            column('message', say.say('rules.message'), 60),
          ],
          rows: rowsOf(found, (one) => ({
            cells: [
              rule(one.rule),
              severity(say, one.severity),
              words({ text: say.cite(one.article) }),
              words(say.english(one.message)),
            ],
          })),
          empty: say.say('findings.none'),
        },
      ],
    },
  ];
}

/** The record of processing activities as a document: Art. 30(3), in writing, and fit to be handed over under (4). */
export function article30Document(
  say: Speech,
  source: Article30Source,
  { madeAt, customer = null }: { readonly madeAt: string; readonly customer?: string | null },
): Document {
  const { own } = source;
  const { party, on, asRecordedAt, capacity, article, regimes } = own;
  const of = laws(
    say,
    regimes.map(({ regime }) => regime),
  );
  const kept = say.plain('law.kept', { article: say.cite(article), laws: of });
  const what = say.say('record.what', { kept });
  return {
    report: 'article-30',
    language: say.code,
    asked: { on, asRecordedAt, capacity, party: party.key, customer },
    madeAt,
    title: say.plain('record.windowTitle', { party: party.name, kept, day: say.day(on) }),
    subject: visible(party.legalName ?? party.name),
    what,
    cover: async () => cover(say, own, await source.digest(), madeAt),
    sections: [
      {
        id: 'overview',
        title: say.say('section.overview'),
        content: [overview(say, source), ...ownFindings(say, source)],
      },
      { id: 'entries', title: say.say(`section.entries.${capacity}`), content: [entries(say, source)] },
      ...annexes(say, source),
    ],
  };
}
