import { CAPACITIES } from '../../domain/activity.js';
import { IMPACT_KINDS, IMPACT_NOUNS } from '../../domain/impact/question.js';
import { RULE_TAGS, RULES, SEVERITIES } from '../../domain/rule.js';
import { REGIMES } from '../../domain/territory.js';
import { LANGUAGES } from '../../reports/document/cell.js';
import { LAYOUT_NAMES } from '../../reports/layout/layouts.js';

/** What a parameter of a report is. */
export interface Parameter {
  readonly kind: 'text' | 'day' | 'instant' | 'code';
  readonly description: string;
  /** The codes that it is one of. */
  readonly codes?: readonly string[];
}

const text = (description: string): Parameter => ({ kind: 'text', description });
const day = (description: string): Parameter => ({ kind: 'day', description });
const instant = (description: string): Parameter => ({ kind: 'instant', description });
const code = (description: string, codes: readonly string[]): Parameter => ({ kind: 'code', description, codes });

/** What the parameters of reports are, by their names, beside the form. */
export const PARAMETERS = {
  on: day('The day that the report speaks about; today where left out.'),
  asRecordedAt: instant('As the register was recorded at that instant; as it is now where left out.'),
  language: code('The language of the words that are not of the register; English where left out.', LANGUAGES),
  capacity: code(
    'In which capacity the own undertaking acts: Art. 30(1) or (2). The record needs it; the register goes without.',
    Object.keys(CAPACITIES),
  ),
  layout: code('The layout of tables of a record, or the register itself: xlsx or csv.', [...LAYOUT_NAMES, 'register']),
  everyDay: code('Of the register: rows of all days, in force or not.', ['true', 'false']),
  party: text('The own undertaking, by key; the only one that there is where left out.'),
  customer: text('A controller that is served, by key: only what is done for it.'),
  processing: text('A processing on behalf, by key: only its subprocessors.'),
  activity: text('An entry, by key.'),
  rule: code('A rule that is checked.', Object.keys(RULES)),
  severity: code('How much a gap weighs.', Object.keys(SEVERITIES)),
  tag: code('A group of rules.', Object.keys(RULE_TAGS)),
  regime: code('The law that asks.', Object.keys(REGIMES)),
  article: text('An article of the law, as rules cite it.'),
  from: day('The first of the two days that are compared.'),
  fromRecordedAt: instant('The first day as it was recorded at that instant; as it is now where left out.'),
  of: text('What changes: the key of a row, a country by its code (ISO 3166-1), or a mechanism by its code.'),
  noun: code('Which kind of row "of" names.', Object.keys(IMPACT_NOUNS)),
  kind: code('What becomes of it.', Object.keys(IMPACT_KINDS)),
  country: text('The country it moves to, by its code (ISO 3166-1).'),
} as const satisfies Readonly<Record<string, Parameter>>;

export type ParameterName = keyof typeof PARAMETERS;
