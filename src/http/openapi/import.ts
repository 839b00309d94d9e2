import { IMPORT_FORMATS, IMPORT_LAYOUTS } from '../../services/import/import.js';
import { IMPORT_TYPES, PARAMETERS } from '../import.js';
import type { Components, JsonSchema } from './schema.js';

const text = (description: string): JsonSchema => ({ type: ['string', 'null'], description });
const count = (description: string): JsonSchema => ({ type: ['integer', 'null'], description });

/** Where something stands in a file of tables. */
const PLACE: JsonSchema = {
  sheet: text('The sheet, or the file of an archive; null for a table of its own.'),
  row: count('The row, from 1, as programs of tables number it.'),
  column: text('The column, by its letters.'),
};

const NOTE: JsonSchema = {
  type: 'object',
  description: 'How a cell was read, where that is worth knowing, or that it was not taken.',
  required: ['sheet', 'row', 'column', 'words', 'message'],
  properties: { ...PLACE, words: text('The words of the cell.'), message: { type: 'string' } },
};

const FORMAT: JsonSchema = {
  type: 'string',
  oneOf: [
    { const: 'manifest', description: 'A manifest, in YAML.' },
    ...Object.entries(IMPORT_LAYOUTS).map(([name, { description }]) => ({ const: name, description })),
  ],
};

const DESCRIPTIONS: Readonly<Record<(typeof PARAMETERS)[number], { description: string; schema: JsonSchema }>> = {
  format: {
    description: 'What the file is; found out by what it holds where left out.',
    schema: { type: 'string', enum: IMPORT_FORMATS },
  },
  dryRun: {
    description: 'Answers with the plan and writes nothing.',
    schema: { type: 'string', enum: ['true', 'false'] },
  },
};

interface Responses {
  /** What any request can be answered with. */
  readonly failures: JsonSchema;
  readonly json: (schema: JsonSchema) => JsonSchema;
  readonly failure: (description: string) => JsonSchema;
}

/** The route that takes files: the answer of `importManifest`, with where in the file its problems stand. */
export function importPath(components: Components, { failures, json, failure }: Responses): JsonSchema {
  const payload = components.named('ImportPayload');
  const { schemas } = components;
  const extended = (name: string, properties: JsonSchema, required: readonly string[]): void => {
    const of = schemas[name] as { properties: JsonSchema; required: string[] };
    schemas[name] = { ...of, properties: { ...of.properties, ...properties }, required: [...of.required, ...required] };
  };
  extended('Problem', PLACE, []);
  extended('ImportPlan', { format: FORMAT, notes: { type: 'array', items: NOTE } }, ['format', 'notes']);
  const answer = json(payload);
  return {
    post: {
      operationId: 'importFile',
      tags: ['import'],
      summary: 'Bring a workbook, a table or a manifest into the register',
      description:
        'One transaction, done whole or refused whole, with every problem and its place. Needs the scope register:write.',
      parameters: PARAMETERS.map((name) => ({ name, in: 'query', required: false, ...DESCRIPTIONS[name] })),
      requestBody: {
        required: true,
        content: Object.fromEntries(IMPORT_TYPES.map((type) => [type, { schema: { type: 'string' } }])),
      },
      responses: {
        200: { description: 'What was done, or with dryRun would be.', ...answer },
        400: { description: 'A parameter is wrong. Nothing was written.', ...answer },
        413: failure('The file is larger than the server takes. Nothing was written.'),
        415: failure('The body is of no type that is read. Nothing was written.'),
        422: { description: 'The file was refused: the problems tell why. Nothing was written.', ...answer },
        ...failures,
      },
    },
  };
}
