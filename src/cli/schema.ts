import { writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { projectFile } from '../database/file.js';
import { schema } from '../resolvers/schema.js';

/** The schema of the API as it is published, in an order that does not depend on the code. */
export const schemaText = (): string => `${printSchema(lexicographicSortSchema(schema()))}\n`;

export const SCHEMA_FILE = projectFile('schema', 'schema.graphql');

// `npm run schema`
if (require.main === module) writeFileSync(SCHEMA_FILE, schemaText());
