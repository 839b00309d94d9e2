import { FORM_NAMES } from '../../reports/form/forms.js';
import { REPORTS } from '../../reports/document/document.js';
import { JOB_PHASES, JOB_STATES } from '../../jobs/job.js';
import { type Components, type JsonSchema, refTo } from './schema.js';

const codes = (table: Readonly<Record<string, string>>): JsonSchema => ({
  oneOf: Object.entries(table).map(([code, description]) => ({ const: code, description })),
});
const text = (description: string): JsonSchema => ({ type: 'string', description });
const textOrNull = (description: string): JsonSchema => ({ type: ['string', 'null'], description });
const instantOrNull = (description: string): JsonSchema => ({ ...textOrNull(description), format: 'date-time' });
const countOrNull = (description: string): JsonSchema => ({ type: ['integer', 'null'], description });

/** A job as the routes tell it. */
export function jobSchema(components: Components): JsonSchema {
  const properties = {
    id: { ...text('Identifier of the job.'), format: 'uuid' },
    report: { ...text('Which report.'), enum: REPORTS },
    form: { ...text('In which form.'), enum: FORM_NAMES },
    parameters: {
      type: 'object',
      description: 'Of what. The day is that on which it was asked for, where none was named.',
      additionalProperties: { type: 'string' },
    },
    state: { ...text('How far it is.'), ...codes(JOB_STATES) },
    phase: { description: 'What is being done; null unless it runs.', anyOf: [codes(JOB_PHASES), { type: 'null' }] },
    rows: { type: 'integer', description: 'Rows of its tables that were written so far.' },
    rowsOf: countOrNull('Of how many; null where that is known only when all are written.'),
    createdAt: { ...text('When it was asked for.'), format: 'date-time' },
    startedAt: instantOrNull('When it was begun last; null where it waits.'),
    madeAt: instantOrNull('When the register was read, and the report says that it was made.'),
    endedAt: instantOrNull('When it ended; null where it has not.'),
    expiresAt: instantOrNull('Until when the result is kept; null without one.'),
    size: countOrNull('How many bytes the result has; null without one.'),
    type: textOrNull('The media type of the result; null without one.'),
    fileName: textOrNull('What its file is called; null without a result.'),
    problems: { type: 'array', items: components.named('Problem') },
    url: text('The address that tells of it.'),
    resultUrl: textOrNull('The address of the result; null unless it is there to be had.'),
  };
  return {
    type: 'object',
    description: 'A report that is drawn while nobody waits for the answer.',
    required: Object.keys(properties),
    properties,
  };
}

const json = (schema: JsonSchema): JsonSchema => ({ content: { 'application/json': { schema } } });

const WITHOUT: JsonSchema = json({
  type: 'object',
  required: ['message', 'job'],
  properties: { message: text('Why there is none.'), job: refTo('Job') },
});

/** How far jobs are, and their results. */
export function jobPaths(failures: JsonSchema): JsonSchema {
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' }, description: 'The job.' };
  const of = { tags: ['reports'], parameters: [id] };
  const told = { 200: { description: 'The job.', ...json(refTo('Job')) }, ...failures };
  return {
    '/jobs/{id}': {
      get: {
        operationId: 'job',
        summary: 'How far a job is',
        description: 'Needs the scope reports:read.',
        ...of,
        responses: told,
      },
      delete: {
        operationId: 'cancel-job',
        summary: 'Cancel a job, or remove its result',
        description: 'Needs the scope reports:read.',
        ...of,
        responses: told,
      },
    },
    '/jobs/{id}/result': {
      get: {
        operationId: 'job-result',
        summary: 'The report that a job has drawn',
        description: 'Needs the scope reports:read, and what the report itself needs.',
        ...of,
        responses: {
          200: { description: 'The report.', content: { '*/*': { schema: { type: 'string' } } } },
          409: { description: 'There is no result, or not yet.', ...WITHOUT },
          410: { description: 'The result was kept for a day, and is not any more.', ...WITHOUT },
          ...failures,
        },
      },
    },
  };
}
