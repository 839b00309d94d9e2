import { PICTURE_NAMES, PICTURES } from '../../reports/picture/picture.js';
import { PICTURE_TYPES, PICTURE_WIDTHS, picturesParameters } from '../picture.js';
import type { JsonSchema } from './schema.js';

const { least, most, usual } = PICTURE_WIDTHS;

/** Parameters that reports have by the same names stand among the components; these are of pictures alone. */
const OWN: Readonly<Record<string, JsonSchema>> = {
  party: {
    required: true,
    description: 'The key of the party whose processors are shown.',
    schema: { type: 'string' },
  },
  width: {
    required: false,
    description: 'How many pixels a png is wide. One that would be too large is drawn narrower.',
    schema: { type: 'integer', minimum: least, maximum: most, default: usual },
  },
};

const CONTENT: JsonSchema = {
  'image/svg+xml': { schema: { type: 'string' } },
  'image/png': { schema: { type: 'string', contentMediaType: 'image/png' } },
  'application/json': {
    schema: {
      type: 'object',
      required: ['title', 'alternative', 'language'],
      properties: {
        title: { type: 'object', description: 'What the picture is called.' },
        alternative: { type: 'object', description: 'What it shows, in words.' },
        language: { type: 'string' },
      },
    },
  },
  'text/plain': { schema: { type: 'string' } },
};

/** The addresses of pictures, by the endings that name their forms. */
export function picturePaths(failures: JsonSchema): JsonSchema {
  const ending = {
    name: 'ending',
    in: 'path',
    required: true,
    description: 'The form: a picture, or what it shows in words.',
    schema: { type: 'string', enum: Object.keys(PICTURE_TYPES) },
  };
  return Object.fromEntries(
    PICTURE_NAMES.map((name) => [
      `/pictures/${name}.{ending}`,
      {
        get: {
          operationId: `picture-${name}`,
          tags: ['pictures'],
          summary: PICTURES[name],
          description: 'Needs the scope reports:read.',
          parameters: [
            ending,
            ...picturesParameters(name).map((parameter) =>
              OWN[parameter]
                ? { name: parameter, in: 'query', ...OWN[parameter] }
                : { $ref: `#/components/parameters/${parameter}` },
            ),
          ],
          responses: { 200: { description: 'The picture.', content: CONTENT }, ...failures },
        },
      },
    ]),
  );
}
