import { RULE_TAGS, type RuleId, RULES, SEVERITIES, type RuleTag, type Severity } from '../../domain/rule.js';
import { type Fact, list, number, text, words } from '../document/cell.js';
import type { Section, Table } from '../document/document.js';
import { rowsFrom } from '../document/rows.js';
import { column, fact, head } from '../fact.js';
import type { Speech } from '../language/language.js';
import { rule, severity, tag } from '../mark.js';
import type { Article30Source } from './source.js';

const table = (say: Speech, source: Article30Source): Table => ({
  kind: 'table',
  id: 'rules',
  columns: [
    head('rule', say.say('rules.rule'), 8),
    column('severity', say.say('rules.severity'), 12, 'code'),
    column('article', say.say('item.article'), 18),
    column('message', say.say('rules.message'), 40),
    column('remedy', say.say('rules.remedy'), 40),
    column('fired', say.say('rules.fired'), 8, 'number'),
  ],
  rows: rowsFrom(
    null,
    async function* () {
      const { fired } = await source.digest();
      yield [...fired].sort(([one], [other]) => (one < other ? -1 : 1));
    },
    ([id, times]: readonly [RuleId, number]) => {
      const { severity: weight, tag: from, article, message, remedy } = RULES[id];
      return [
        {
          id: `rule-${id}`,
          cells: [
            rule(id),
            severity(say, weight),
            list([text(say.cite(article)), tag(say, from)]),
            words(say.english(message)),
            words(say.english(remedy)),
            number(times),
          ],
        },
      ];
    },
  ),
  empty: say.say('rules.empty'),
});

/** What the signs of the document mean. */
const signs = (say: Speech): Fact[] => [
  ...(Object.keys(SEVERITIES) as Severity[]).map((of) =>
    fact(of, say.called('severity', of), words(say.english(SEVERITIES[of]))),
  ),
  ...(Object.keys(RULE_TAGS) as RuleTag[]).map((of) =>
    fact(of, say.called('tag', of), words(say.english(RULE_TAGS[of]))),
  ),
  fact('NONE', say.say('state.NONE'), words(say.say('signs.none'))),
  fact('NOT_POSSIBLE', say.say('state.NOT_POSSIBLE'), words(say.say('signs.notPossible'))),
  fact('INFERRED', say.say('mark.INFERRED'), words(say.say('signs.inferred'))),
  fact('NOT_STATED', say.say('state.NOT_STATED'), words(say.say('signs.notStated'))),
];

/** The rules that fired, those that could have, and what the signs of the document mean. */
export const rules = (say: Speech, source: Article30Source): Section => ({
  id: 'annex-rules',
  title: say.say('annex.rules'),
  annex: true,
  content: [
    table(say, source),
    {
      kind: 'paragraph',
      cell: words(say.say('rules.applied', { rules: source.own.rulesApplied.join(', ') })),
    },
    { kind: 'facts', id: 'signs', facts: signs(say) },
  ],
});
