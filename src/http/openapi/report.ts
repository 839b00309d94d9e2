import { FORM_NAMES, FORMS } from '../../reports/form/forms.js';
import { COMMON, DEFINITIONS } from '../../services/report/asked.js';
import { type Parameter as AskedParameter, PARAMETERS as ASKED } from '../../services/report/parameter.js';
import { refTo, type JsonSchema } from './schema.js';

interface Parameter {
  readonly description: string;
  readonly schema: JsonSchema;
}

const FORMATS = { text: {}, code: {}, day: { format: 'date' }, instant: { format: 'date-time' } } as const;

/** What the parameters of reports are, by their names, as OpenAPI describes them. */
const PARAMETERS: Readonly<Record<string, Parameter>> = {
  ...Object.fromEntries(
    Object.entries<AskedParameter>(ASKED).map(([name, { kind, description, codes }]) => [
      name,
      { description, schema: { type: 'string', ...FORMATS[kind], ...(codes && { enum: codes }) } },
    ]),
  ),
  format: {
    description: 'The form; by the ending of the address, or by what is accepted, where left out.',
    schema: { type: 'string', enum: FORM_NAMES },
  },
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

/** What reports come as, by media type. */
export const contents = (): JsonSchema => CONTENT;

const CONTENT: JsonSchema = Object.fromEntries(
  Object.values(FORMS).map(({ type }) => [type.split(';')[0] ?? type, contentOf(type)] as const),
);

const JOB = { content: { 'application/json': { schema: refTo('Job') } } };
const STARTED: JsonSchema = {
  202: {
    description: 'The report is drawn as a job, which is told.',
    headers: { Location: { description: 'Where the job is told of.', schema: { type: 'string' } } },
    ...JOB,
  },
};

/** The addresses of reports: each with and without the ending that names its form. */
export function reportPaths(failures: JsonSchema): JsonSchema {
  const suffix = { name: 'ending', in: 'path', required: true, schema: { type: 'string', enum: FORM_NAMES } };
  const paths = Object.entries(DEFINITIONS).flatMap(([report, { parameters, needs }]) => {
    const path = `/reports/${report}`;
    const scopes = needs ? `, and ${needs}` : '';
    const operation = (operationId: string, more: readonly JsonSchema[]) => {
      const of = {
        tags: ['reports'],
        summary: SUMMARIES[report as keyof typeof DEFINITIONS],
        description: `Needs the scope reports:read${scopes}.`,
        parameters: [...more, ...[...parameters, ...COMMON].map((name) => parameterOf(report, name))],
      };
      return {
        get: { operationId, ...of, responses: { 200: { description: 'The report.', content: CONTENT }, ...failures } },
        post: { operationId: `start-${operationId}`, ...of, responses: { ...STARTED, ...failures } },
      };
    };
    return [
      [path, operation(report, [])] as const,
      [`${path}.{ending}`, operation(`${report}-by-ending`, [{ ...suffix, description: 'The form.' }])] as const,
    ];
  });
  return Object.fromEntries(paths);
}
