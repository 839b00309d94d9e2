import { writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { projectFile } from '../database/file.js';
import { openapi } from '../http/openapi/document.js';
import { publishedContext } from '../reports/form/jsonld/context.js';
import { schema } from '../resolvers/schema.js';

/** The schema of the API as it is published, in an order that does not depend on the code. */
export const schemaText = (): string => `${printSchema(lexicographicSortSchema(schema()))}\n`;

export const SCHEMA_FILE = projectFile('schema', 'schema.graphql');

/** The plain routes as they are published. */
export const openapiText = (): string => `${JSON.stringify(openapi(), null, 2)}\n`;

export const OPENAPI_FILE = projectFile('schema', 'openapi.json');

/** The context of reports as linked data, with the description of our own terms, as it is published. */
export const contextText = (): string => `${JSON.stringify(publishedContext(), null, 2)}\n`;

export const CONTEXT_FILE = projectFile('schema', 'report.context.jsonld');

// `npm run schema`
if (require.main === module) {
  writeFileSync(SCHEMA_FILE, schemaText());
  writeFileSync(OPENAPI_FILE, openapiText());
  writeFileSync(CONTEXT_FILE, contextText());
}
