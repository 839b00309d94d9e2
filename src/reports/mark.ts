import type { Lifecycle } from '../domain/article-30/fact.js';
import type { Finding } from '../domain/finding.js';
import { type RuleId, type RuleTag, RULES, type Severity } from '../domain/rule.js';
import {
  code,
  type Cell,
  type CodeCell,
  line,
  list,
  type Maybe,
  meaning,
  text,
  type Tone,
  words,
} from './document/cell.js';
import type { Speech } from './language/language.js';

/** What nothing states outright: a source of it is marked as inferred or assumed. */
export const inferred = (say: Speech): Cell =>
  meaning('inferred', code('INFERRED', say.say('mark.INFERRED'), { tone: 'neutral' }));

/** A place that is named in words which name no country. */
export const unidentified = (say: Speech, of: string): Maybe =>
  line([
    meaning('label', code('NOT_IDENTIFIED', say.say('mark.NOT_IDENTIFIED'), { sign: '?', tone: 'open' })),
    meaning('notIdentified', text(say.plain('quoted', { words: of }))),
  ]);

/** Where an entry is in its life; only what is not approved is marked. */
export const lifecycle = (say: Speech, of: Lifecycle): CodeCell =>
  code(of, say.called('lifecycle', of), of === 'APPROVED' ? {} : { tone: 'neutral' });

const LOOKS: Record<Severity, { readonly sign: string; readonly tone: Tone }> = {
  ERROR: { sign: '■', tone: 'bad' },
  WARNING: { sign: '▲', tone: 'doubtful' },
  INFORMATION: { sign: '●', tone: 'neutral' },
};

export const severity = (say: Speech, of: Severity): CodeCell => code(of, say.called('severity', of), LOOKS[of]);

/** What makes a rule binding, in a word. */
export const tag = (say: Speech, of: RuleTag): CodeCell => code(of, say.called('tag', of));

/** The number of a rule, as a code whose label it is. */
export const rule = (of: RuleId): CodeCell => code(of, { text: of });

/** What the rule says. The rules are in English. */
export const ruleMessage = (say: Speech, of: RuleId): Cell => words(say.english(RULES[of].message), 'quiet');

/** Findings one below the other, those for information left to the annex; null where there is none. */
export function findingList(say: Speech, findings: readonly Finding[]): Cell | null {
  const shown = findings.filter((finding) => finding.severity !== 'INFORMATION');
  return list(
    shown.map((finding) =>
      meaning(
        'finding',
        list([
          line([
            meaning('severity', severity(say, finding.severity)),
            meaning('rule', rule(finding.rule)),
            meaning('article', text(`${say.cite(finding.article)}, ${say.called('tag', finding.tag).text}`, 'quiet')),
          ]),
          meaning('description', words(say.english(finding.message))),
        ]),
      ),
    ),
  );
}
