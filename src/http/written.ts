import { BREAK, type DocumentNode, type GraphQLError, parse, type Source, visit } from 'graphql';

/** The steps from a document to something in it, as far as they go through an argument and what is written in that. */
function stepsOf(document: object, path: readonly (string | number)[]): string[] {
  const steps: string[] = [];
  let at: unknown = document;
  for (const [depth, key] of path.entries()) {
    at = (at as Readonly<Record<string | number, unknown>>)[key];
    const { kind, name } = at as { kind?: string; name?: { value: string } };
    if (name && (kind === 'Argument' || (kind === 'ObjectField' && steps.length > 0))) steps.push(name.value);
    else if (path[depth - 1] === 'values' && steps.length > 0) steps.push(String(key));
  }
  return steps;
}

/** A text has as many errors as its author likes, and is read once for all of them. */
const documents = new WeakMap<Source, DocumentNode>();

function documentOf(source: Source): DocumentNode {
  const document = documents.get(source) ?? parse(source);
  documents.set(source, document);
  return document;
}

/**
 * The argument that an error found in the text of a query is about, and the field in it: "input.contacts.0.email". Null
 * where it is about something else.
 *
 * GraphQL tells the line and column of what does not fit, and where it came in a variable the name of the field: this is
 * for whoever has neither.
 */
export function argumentWritten({ nodes }: GraphQLError): string | null {
  const place = nodes?.[0]?.loc;
  if (!place) return null;
  const document = documentOf(place.source);
  let steps: string[] = [];
  visit(document, {
    enter(node, _key, _parent, path) {
      if (node.loc?.start !== place.start || node.loc.end !== place.end || node.kind !== nodes[0]?.kind)
        return undefined;
      steps = stepsOf(document, path);
      return BREAK;
    },
  });
  return steps.length > 0 ? steps.join('.') : null;
}
