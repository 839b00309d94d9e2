import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

/**
 * A scalar that travels as text. It insists on text alone: whether the text is a day or a duration is a rule of the
 * field, told as a problem with its path together with all others (`inputs/rule.ts`).
 */
function textual(name: string, description: string, specifiedByURL: string): GraphQLScalarType<string, string> {
  const text = (value: unknown): string => {
    if (typeof value !== 'string') throw new GraphQLError(`${name} is written as text, in quotes.`);
    return value;
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    specifiedByURL,
    serialize: (value) => value as string,
    parseValue: text,
    parseLiteral: (node) => text(node.kind === Kind.STRING ? node.value : null),
  });
}

export const DateScalar = textual(
  'Date',
  'A calendar day, ISO 8601: YYYY-MM-DD.',
  'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
);

export const DateTimeScalar = textual(
  'DateTime',
  'An instant with its offset from UTC, RFC 3339, to the microsecond.',
  'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
);

export const DurationScalar = textual(
  'Duration',
  'A length of time, ISO 8601: P6M, P10Y, P30D.',
  'https://www.iso.org/iso-8601-date-and-time-format.html',
);

export const JsonScalar = new GraphQLScalarType({
  name: 'JSON',
  description: 'A JSON value whose shape follows the noun that it describes.',
});
