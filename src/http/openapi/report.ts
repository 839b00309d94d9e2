import { CAPACITIES } from '../../domain/activity.js';
import { IMPACT_KINDS, IMPACT_NOUNS } from '../../domain/impact/question.js';
import { RULE_TAGS, RULES, SEVERITIES } from '../../domain/rule.js';
import { REGIMES } from '../../domain/territory.js';
import { LANGUAGES } from '../../reports/document/cell.js';
import { FORM_NAMES, FORMS } from '../../reports/form/forms.js';
import { LAYOUT_NAMES } from '../../reports/layout/layouts.js';
import { COMMON, DEFINITIONS } from '../../services/report/asked.js';
import type { JsonSchema } from './schema.js';

interface Parameter {
  readonly description: string;
  readonly schema: JsonSchema;
}

const text = (description: string): Parameter => ({ description, schema: { type: 'string' } });
const day = (description: string): Parameter => ({ description, schema: { type: 'string', format: 'date' } });
const instant = (description: string): Parameter => ({ description, schema: { type: 'string', format: 'date-time' } });
const code = (description: string, codes: readonly string[]): Parameter => ({
  description,
  schema: { type: 'string', enum: codes },
});

/** What the parameters of reports are, by their names. */
const PARAMETERS: Readonly<Record<string, Parameter>> = {
  on: day('The day that the report speaks about; today where left out.'),
  asRecordedAt: instant('As the register was recorded at that instant; as it is now where left out.'),
  format: code('The form; by the ending of the address, or by what is accepted, where left out.', FORM_NAMES),
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
};

/** Parameters without which a report is refused. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  difference: ['from'],
  impact: ['of', 'kind'],
};

const SUMMARIES: Readonly<Record<keyof typeof DEFINITIONS, string>> = {
  'article-30': 'The record of processing activities: Art. 30(1) or (2)',
  subprocessors: 'The subprocessors, and where they are: Art. 28(2) and (4)',
  transfers: 'Transfers to third countries, and the ground of each: Art. 44 to 49',
  gaps: 'What the register leaves open, rule by rule',
  difference: 'What changed between two days',
  impact: 'What a breach, a departure, a move or the end of a ground touches',
};

const isRequired = (report: string, name: string): boolean => REQUIRED[report]?.includes(name) ?? false;

function parameterOf(report: string, name: string): JsonSchema {
  const parameter = PARAMETERS[name];
  if (!parameter) throw new Error(`The parameter "${name}" of the report "${report}" is described nowhere.`);
  if (isRequired(report, name)) return { name, in: 'query', required: true, ...parameter };
  return { $ref: `#/components/parameters/${name}` };
}

/** The parameters that reports can do without. */
export const reportParameters = (): JsonSchema => {
  const names = Object.entries(DEFINITIONS).flatMap(([report, { parameters }]) =>
    [...COMMON, ...parameters].filter((name) => !isRequired(report, name)),
  );
  return Object.fromEntries(
    [...new Set(names)].map((name) => [name, { name, in: 'query', required: false, ...PARAMETERS[name] }]),
  );
};

const contentOf = (type: string): JsonSchema =>
  type.startsWith('application/json') ? { schema: { type: 'object' } } : { schema: { type: 'string' } };

const CONTENT = Object.fromEntries(
  Object.values(FORMS).map(({ type }) => [type.split(';')[0] ?? type, contentOf(type)] as const),
);

/** The addresses of reports: each with and without the ending that names its form. */
export function reportPaths(failures: JsonSchema): JsonSchema {
  const suffix = { name: 'ending', in: 'path', required: true, schema: { type: 'string', enum: FORM_NAMES } };
  const paths = Object.entries(DEFINITIONS).flatMap(([report, { parameters, needs }]) => {
    const path = `/reports/${report}`;
    const scopes = needs ? `, and ${needs}` : '';
    const operation = (operationId: string, more: readonly JsonSchema[]) => ({
      get: {
        operationId,
        tags: ['reports'],
        summary: SUMMARIES[report as keyof typeof DEFINITIONS],
        description: `Needs the scope reports:read${scopes}.`,
        parameters: [...more, ...[...parameters, ...COMMON].map((name) => parameterOf(report, name))],
        responses: { 200: { description: 'The report.', content: CONTENT }, ...failures },
      },
    });
    return [
      [path, operation(report, [])] as const,
      [`${path}.{ending}`, operation(`${report}-by-ending`, [{ ...suffix, description: 'The form.' }])] as const,
    ];
  });
  return Object.fromEntries(paths);
}
