import { FORM_NAMES } from '../../reports/form/forms.js';
import { FILE_LIMIT, VERDICTS } from '../../services/issued-record/check.js';
import { contents } from './report.js';
import type { JsonSchema } from './schema.js';

const inPath = (name: string, description: string, schema: JsonSchema = { type: 'string' }): JsonSchema => ({
  ...{ name, in: 'path', required: true, description, schema },
});

const ID = inPath('id', 'The identifier of the record, as issuedRecords lists it.', { type: 'string', format: 'uuid' });
const TOKEN = inPath('token', 'What createIssuedLink told, once.');
const ENDING = inPath('ending', 'The form.', { type: 'string', enum: FORM_NAMES });

const CHECK: JsonSchema = {
  type: 'object',
  required: ['verdict', 'message', 'form', 'record', 'differences', 'count'],
  properties: {
    verdict: {
      type: 'string',
      oneOf: Object.entries(VERDICTS).map(([code, description]) => ({ const: code, description })),
    },
    message: { type: 'string', description: 'The same, for a person.' },
    form: { type: ['string', 'null'], description: 'In which form the file is.' },
    record: { type: ['object', 'null'], description: 'The record that it says it is, as issuedRecord tells it.' },
    differences: {
      type: 'array',
      description: 'Where it says another thing than what was issued: the first fifty.',
      items: {
        type: 'object',
        required: ['where', 'issued', 'found'],
        properties: {
          where: { type: 'string', description: 'The page, the path, or the sheet and cell.' },
          issued: { type: ['string', 'null'] },
          found: { type: ['string', 'null'] },
        },
      },
    },
    count: { type: 'integer', description: 'How many differences there are.' },
  },
};

/** The addresses of what was issued: for those who are signed in, and for whoever was given one that ends. */
export function issuedPaths(failures: JsonSchema): JsonSchema {
  const { 404: notFound, 429: limited, 500: internal, 503: unavailable } = failures;
  const forAnyone = { 404: notFound, 429: limited, 500: internal, 503: unavailable };
  const get = (operationId: string, summary: string, parameters: readonly JsonSchema[], more: JsonSchema = {}) => ({
    get: {
      ...{ operationId, tags: ['issued'], summary, parameters },
      responses: { 200: { description: 'The record.', content: contents() }, ...failures },
      ...more,
    },
  });
  const verify = (operationId: string, parameters: readonly JsonSchema[], more: JsonSchema = {}) => ({
    post: {
      ...{ operationId, tags: ['issued'], parameters },
      summary: 'Check a file against the record that was issued',
      requestBody: {
        required: true,
        description: `The file, of at most ${FILE_LIMIT / 1024 ** 2} MB.`,
        content: { 'application/octet-stream': { schema: { type: 'string' } } },
      },
      responses: {
        200: { description: 'What came of it.', content: { 'application/json': { schema: CHECK } } },
        ...failures,
      },
      ...more,
    },
  });
  const open = (operation: JsonSchema): JsonSchema => ({
    security: [],
    responses: { ...(operation.responses as JsonSchema), 401: undefined, 403: undefined, ...forAnyone },
  });
  const form = get('issued-record', 'An issued record, drawn again: the same bytes each time', [ID, ENDING]);
  const content = get('issued-content', 'What was hashed when it was issued: JSON in canonical form, RFC 8785', [ID]);
  const page = get('issued-link', 'What an issued record is, and the forms to read it in', [TOKEN]);
  const file = get('issued-link-form', 'An issued record, for whoever has the address', [TOKEN, ENDING]);
  const check = verify('verify-issued-link', [TOKEN]);
  return {
    '/issued-records/{id}.{ending}': form,
    '/issued-records/{id}/content': content,
    '/issued-records/verify': verify('verify-issued-record', []),
    '/issued/{token}': { get: { ...page.get, ...open(page.get) } },
    '/issued/{token}.{ending}': { get: { ...file.get, ...open(file.get) } },
    '/issued/{token}/verify': { post: { ...check.post, ...open(check.post) } },
  };
}
