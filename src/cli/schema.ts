import { writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { projectFile } from '../database/file.js';
import { openapi } from '../http/openapi/document.js';
import { schema } from '../resolvers/schema.js';

/** The schema of the API as it is published, in an order that does not depend on the code. */
export const schemaText = (): string => `${printSchema(lexicographicSortSchema(schema()))}\n`;

export const SCHEMA_FILE = projectFile('schema', 'schema.graphql');

/** The plain routes as they are published. */
export const openapiText = (): string => `${JSON.stringify(openapi(), null, 2)}\n`;

export const OPENAPI_FILE = projectFile('schema', 'openapi.json');

// `npm run schema`
if (require.main === module) {
  writeFileSync(SCHEMA_FILE, schemaText());
  writeFileSync(OPENAPI_FILE, openapiText());
}
