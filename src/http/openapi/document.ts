import { readFileSync } from 'node:fs';
import { projectFile } from '../../database/file.js';
import { ROWS_LIMIT } from '../../inputs/sync.js';
import { ERROR_CODES } from '../error.js';
import { TYPES } from '../sync/body.js';
import { PARAMETERS } from '../sync.js';
import { importPath } from './import.js';
import { picturePaths } from './picture.js';
import { jobPaths, jobSchema } from './job.js';
import { issuedPaths } from './issued.js';
import { reportParameters, reportPaths } from './report.js';
import { Components, type JsonSchema, refTo } from './schema.js';

const { version } = JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as { version: string };

const ERRORS: JsonSchema = {
  type: 'object',
  description: 'What other input cannot mend, in the shape that GraphQL has for it.',
  required: ['errors'],
  properties: {
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['message', 'extensions'],
        properties: {
          message: { type: 'string', description: 'A sentence for a person.' },
          extensions: {
            type: 'object',
            required: ['code'],
            properties: {
              code: {
                type: 'string',
                description: 'To branch on.',
                oneOf: Object.entries(ERROR_CODES).map(([code, { description }]) => ({ const: code, description })),
              },
              requestId: { type: 'string', description: 'With INTERNAL: the number that the log has it under.' },
              retryAfter: { type: 'integer', description: 'With RATE_LIMITED: in how many seconds to try again.' },
            },
          },
        },
      },
    },
  },
};

const json = (schema: JsonSchema): JsonSchema => ({ content: { [TYPES.json]: { schema } } });
const failure = (description: string, headers: JsonSchema = {}): JsonSchema => ({
  description,
  ...(Object.keys(headers).length > 0 && { headers }),
  ...json(refTo('Errors')),
});
const header = (description: string): JsonSchema => ({ description, schema: { type: 'integer' } });

const RESPONSES: Readonly<Record<number, JsonSchema>> = {
  401: failure('No key or token was sent, or it does not hold: UNAUTHENTICATED.'),
  403: failure('The caller may not do that: FORBIDDEN.'),
  404: failure('What was addressed is not there: NOT_FOUND.'),
  429: failure('The key, or the address, has sent more requests than it may: RATE_LIMITED.', {
    'Retry-After': header('In how many seconds to try again.'),
    'RateLimit-Limit': header('Requests in a minute.'),
    'RateLimit-Remaining': header('How many are left.'),
    'RateLimit-Reset': header('In how many seconds they begin anew.'),
  }),
  500: failure('The fault is on the side of the server: INTERNAL.'),
  503: failure('The database cannot be reached just now: UNAVAILABLE.'),
};

/** What any request can be answered with that names who asks. */
const FAILURES: JsonSchema = Object.fromEntries(
  Object.keys(RESPONSES).map((status) => [status, { $ref: `#/components/responses/${status}` }]),
);

/** The parameters of a sync, with the words and types of the input that GraphQL takes. */
function syncParameters(components: Components): JsonSchema[] {
  components.named('SyncProcessorsInput');
  const { SyncProcessorsInput: whole = {} } = components.schemas;
  delete components.schemas.SyncProcessorsInput;
  const fields = whole.properties as Readonly<Record<string, JsonSchema>>;
  const parameter = (name: string, place: string, field: string): JsonSchema => {
    const { description, ...schema } = fields[field] ?? {};
    return { name, in: place, required: field === 'source', description, schema: withoutNull(schema) };
  };
  return [
    ...PARAMETERS.map((name) => parameter(name, 'query', name)),
    parameter('Idempotency-Key', 'header', 'idempotencyKey'),
  ];
}

/** What is left out of an address is not there: nothing in it is null. */
function withoutNull(schema: JsonSchema): JsonSchema {
  const { type, anyOf } = schema as { type?: string | string[]; anyOf?: JsonSchema[] };
  if (Array.isArray(type)) return { ...schema, type: type.find((one) => one !== 'null') };
  return anyOf?.[0] ?? schema;
}

function syncPath(components: Components): JsonSchema {
  const row = components.named('SyncRowInput');
  const answer = components.named('SyncPayload');
  const { SyncOutcome: outcome = {} } = components.schemas;
  const line = {
    type: 'integer',
    description: 'The line that the row begins on, from 1, where rows were sent by lines.',
  };
  components.schemas.SyncOutcome = { ...outcome, properties: { ...(outcome.properties as JsonSchema), line } };
  const rows = { type: 'array', items: row };
  const lines = 'Objects of JSON, one a line: a SyncOutcome for each row, and last one with "counts" and "problems".';
  const answered = {
    content: {
      [TYPES.json]: { schema: answer },
      [TYPES.ndjson]: { schema: { type: 'string', description: lines } },
    },
  };
  const object = {
    type: 'object',
    required: ['rows'],
    properties: { rows },
    additionalProperties: false,
  };
  return {
    post: {
      operationId: 'syncProcessors',
      tags: ['sync'],
      summary: 'Bring the processors that a tool knows in step with the register: Art. 28',
      description: `The same as the mutation syncProcessors of GraphQL, with the same outcomes. Needs the scope processors:sync. An answer in JSON is of at most ${ROWS_LIMIT} rows, which are one transaction. Lines are answered by lines, and so is whoever accepts ${TYPES.ndjson}: any number of rows is then taken ${ROWS_LIMIT} at a time, each time one transaction.`,
      parameters: syncParameters(components),
      requestBody: {
        required: true,
        content: {
          [TYPES.json]: { schema: { oneOf: [rows, object] } },
          [TYPES.ndjson]: {
            schema: { type: 'string', description: 'A SyncRowInput as one line of JSON, for each row.' },
          },
          [TYPES.csv]: {
            schema: {
              type: 'string',
              description:
                'The first line names the columns: fields of SyncRowInput, in dots. See docs/integration.md.',
            },
          },
        },
      },
      responses: {
        200: {
          description: 'The rows were taken; what became of each is told, also where it was rejected.',
          ...answered,
        },
        400: {
          description: 'The rows, or a parameter, cannot be read. Nothing was written.',
          ...json({ anyOf: [answer, refTo('Errors')] }),
        },
        413: failure('The body is larger than the server takes. Nothing was written.'),
        415: failure('The body is of no type that is read. Nothing was written.'),
        422: {
          description:
            'The rows were read, and nothing was written for what they say: one of them has a problem and onProblem is REJECT_ALL, or the key came with another call.',
          ...answered,
        },
        ...FAILURES,
      },
    },
  };
}

const HEALTH: JsonSchema = {
  '/health/live': {
    get: {
      operationId: 'live',
      tags: ['health'],
      summary: 'Whether the process runs',
      security: [],
      responses: {
        200: { description: 'It runs.', ...json({ type: 'object', properties: { status: { const: 'live' } } }) },
      },
    },
  },
  '/health/ready': {
    get: {
      operationId: 'ready',
      tags: ['health'],
      summary: 'Whether the process can answer',
      security: [],
      responses: {
        200: { description: 'It can.', ...json({ type: 'object', properties: { status: { const: 'ready' } } }) },
        503: {
          description: 'The database does not answer.',
          ...json({ type: 'object', properties: { status: { const: 'not ready' }, reason: { type: 'string' } } }),
        },
      },
    },
  },
};

/** The plain routes, as OpenAPI 3.1 describes them. GraphQL describes itself. */
export function openapi(): JsonSchema {
  const components = new Components();
  const sync = syncPath(components);
  const imported = importPath(components, { failures: FAILURES, json, failure });
  const problems = {
    type: 'object',
    required: ['problems'],
    properties: { problems: { type: 'array', items: components.named('Problem') } },
  };
  const wrong = { 400: { description: 'A parameter is wrong.', ...json(problems) } };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Ropa',
      version,
      summary: 'What a register of processing activities answers beside GraphQL',
      description: 'The graph itself is asked by GraphQL at /graphql, and described in schema/schema.graphql.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ key: [] }],
    tags: ['sync', 'import', 'reports', 'issued', 'pictures', 'health'].map((name) => ({ name })),
    paths: {
      '/sync/processors': sync,
      '/import': imported,
      ...reportPaths({ ...wrong, ...FAILURES }),
      ...jobPaths(FAILURES),
      ...picturePaths({ ...wrong, ...FAILURES }),
      ...issuedPaths({ ...wrong, ...FAILURES }),
      ...HEALTH,
    },
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key, or a token of the identity provider.' },
      },
      parameters: reportParameters(),
      responses: RESPONSES,
      schemas: { ...components.schemas, Job: jobSchema(components), Errors: ERRORS },
    },
  };
}
