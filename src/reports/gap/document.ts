import type { Day } from '../../domain/day.js';
import { countsOf, groupsOf } from '../../domain/gap/filter.js';
import type { Gap } from '../../domain/gap/gap.js';
import type { RegisterGaps } from '../../domain/gap/register.js';
import { NOT_EVALUATED, type RuleId, RULES } from '../../domain/rule.js';
import { type Cell, code, line, number, text, UNASKED, words } from '../document/cell.js';
import type { Badge, Document, Section, Table } from '../document/document.js';
import { rowsOf } from '../document/rows.js';
import { visible } from '../document/text.js';
import { below, column, fact, head } from '../fact.js';
import type { Speech } from '../language/language.js';
import { rule, severity, tag } from '../mark.js';
import { type Names, type NamedNoun, named, severalNamed } from '../name.js';
import { standing } from '../standing.js';

/** Of whom and which day a list of gaps is. */
export interface GapList extends Pick<RegisterGaps, 'gaps' | 'notes' | 'judged'> {
  readonly on: Day;
  readonly asRecordedAt: string | null;
  readonly organisation: string;
  readonly names: Names;
  /** What of the whole list was asked for, as parameters. */
  readonly filter: Readonly<Record<string, string | null>>;
  /** Whether the records lack nothing that Art. 30 itself asks for; null where nothing tells. */
  readonly completeUnderArticle30: boolean | null;
}

const byRule = (say: Speech, gaps: readonly Gap[]): Table => ({
  kind: 'table',
  id: 'rules',
  columns: [
    column('rule', say.say('rules.rule'), 8),
    head('message', say.say('rules.message'), 40),
    column('severity', say.say('rules.severity'), 12, 'code'),
    column('article', say.say('item.article'), 22),
    column('tag', say.say('gaps.tag'), 12, 'code'),
    column('count', say.say('gaps.count'), 8, 'number'),
  ],
  rows: rowsOf(groupsOf(gaps, 'RULE'), ({ value, count }) => {
    const id = value as RuleId;
    const { message, severity: weight, article, tag: from } = RULES[id];
    return {
      cells: [
        rule(id),
        words(say.english(message)),
        severity(say, weight),
        text(say.cite(article)),
        tag(say, from),
        number(count),
      ],
    };
  }),
  empty: say.say('gaps.empty'),
});

/** The entry that a gap is about, or those that what it is about belongs to. */
function entries(say: Speech, names: Names, { capacity, activity, usedIn }: Gap): Cell {
  const noun: NamedNoun = capacity === 'PROCESSOR' ? 'processing' : 'activity';
  if (activity !== null) return named(names, noun, activity);
  const keys = [...new Set(usedIn.flat())];
  const known = keys.filter((key) => names('activity', key) !== null);
  const others = keys.filter((key) => names('activity', key) === null);
  return (
    line([severalNamed(say, names, 'activity', known), severalNamed(say, names, 'processing', others)], ', ') ?? UNASKED
  );
}

const party = (names: Names, key: string | null): Cell => (key === null ? UNASKED : named(names, 'party', key));

const all = (say: Speech, names: Names, gaps: readonly Gap[]): Table => ({
  kind: 'table',
  id: 'gaps',
  columns: [
    column('rule', say.say('rules.rule'), 7),
    column('severity', say.say('rules.severity'), 12, 'code'),
    head('message', say.say('gaps.what'), 56),
    column('article', say.say('item.article'), 13),
    column('entries', say.say('gaps.entries'), 20),
    column('remedy', say.say('rules.remedy'), 32),
    below('tag', say.say('gaps.tag'), 12, 'code'),
    below('regimes', say.say('cover.regimes'), 12, 'code'),
    below('party', say.say('gaps.party'), 20, 'code'),
    below('capacity', say.say('cover.capacity'), 14, 'code'),
    below('about', say.say('gaps.about'), 20, 'code'),
    below('path', say.say('gaps.path'), 40, 'code'),
  ],
  rows: rowsOf(gaps, (gap) => ({
    cells: [
      rule(gap.rule),
      severity(say, gap.severity),
      words(say.english(gap.message)),
      text(say.cite(gap.article)),
      entries(say, names, gap),
      words(say.english(gap.remedy)),
      tag(say, gap.tag),
      line(
        gap.regimes.map((regime) => code(regime, say.say(`law.${regime}`))),
        ', ',
      ),
      party(names, gap.party),
      gap.capacity === null ? UNASKED : code(gap.capacity, say.called('capacity', gap.capacity)),
      party(names, gap.about),
      text(gap.path),
    ],
  })),
  empty: say.say('gaps.empty'),
});

const unjudged = (say: Speech): Section => ({
  id: 'not-evaluated',
  title: say.say('annex.notEvaluated'),
  annex: true,
  content: [
    {
      kind: 'table',
      id: 'not-evaluated',
      columns: [
        column('rule', say.say('rules.rule'), 8),
        head('message', say.say('rules.message'), 40),
        column('why', say.say('gaps.why'), 60),
      ],
      rows: rowsOf(NOT_EVALUATED, ({ rule: id, reason, inPart }) => ({
        cells: [
          rule(id),
          words(say.english(RULES[id].message)),
          line([inPart && words(say.say('gaps.inPart'), 'quiet'), words(say.english(reason))]),
        ],
      })),
      empty: say.say('rules.empty'),
    },
  ],
});

function badge(say: Speech, { gaps, completeUnderArticle30 }: GapList): Badge | null {
  const { errors, warnings, information } = countsOf(gaps);
  const counts = [
    fact('errors', say.say('badge.errors'), number(errors)),
    fact('warnings', say.say('badge.warnings'), number(warnings)),
    fact('negatives', say.say('badge.negatives'), number(information)),
  ];
  if (completeUnderArticle30 === null) return null;
  const verdict = completeUnderArticle30
    ? code('COMPLETE', say.say('badge.COMPLETE'), { sign: '✓', tone: 'good' })
    : code('INCOMPLETE', say.say('badge.INCOMPLETE'), { sign: '✗', tone: 'bad' });
  return { verdict, counts };
}

/** What the register breaks on the day, or may break, with what mends it. */
export function gapDocument(say: Speech, list: GapList, { madeAt }: { readonly madeAt: string }): Document {
  const { gaps, on, asRecordedAt, organisation, names, notes, filter } = list;
  const asked = Object.entries(filter).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  return {
    report: 'gaps',
    language: say.code,
    asked: { ...filter, on, asRecordedAt },
    madeAt,
    title: say.plain('gaps.windowTitle', { whose: organisation, day: say.day(on) }),
    subject: visible(organisation),
    what: say.say('gaps.title'),
    cover: () =>
      Promise.resolve({
        title: say.say('gaps.title'),
        lead: say.say('gaps.lead'),
        facts: [
          fact('organisation', say.say('cover.organisation'), text(organisation)),
          ...standing(say, { on, asRecordedAt }, madeAt),
          ...(asked.length === 0 ? [] : [fact('filter', say.say('gaps.filter'), text(asked.join(', ')))]),
          fact('entries', say.say('gaps.count'), number(gaps.length)),
        ],
        badge: badge(say, list),
        notes: notes.map((note) => words(say.english(note))),
      }),
    sections: [
      { id: 'rules', title: say.say('section.gapRules'), content: [byRule(say, gaps)] },
      { id: 'gaps', title: say.say('section.gaps'), content: [all(say, names, gaps)] },
      unjudged(say),
    ],
  };
}
