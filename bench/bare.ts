import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';
import { GraphQLNonNull, GraphQLObjectType, GraphQLScalarType, GraphQLSchema, GraphQLString } from 'graphql';
import { Pool } from 'pg';
import { SESSION } from '../src/database/open.js';
import { today } from '../src/domain/day.js';
import { STATEMENTS } from './floor.js';
import { ORGANISATION } from './register.js';

// What the libraries leave: the statement of the limit behind Apollo Server and Express as they come, in the least
// schema that it can be asked of. Nobody signs in, no transaction is opened, nothing is checked or limited, and the
// answer is a value that is not looked into.

const JSON_VALUE = new GraphQLScalarType({ name: 'JSON' });

function schemaOf(pool: Pool): GraphQLSchema {
  const query = new GraphQLObjectType({
    name: 'Query',
    fields: {
      activity: {
        type: JSON_VALUE,
        args: { key: { type: new GraphQLNonNull(GraphQLString) } },
        async resolve(_, { key }: { key: string }) {
          const values = [ORGANISATION, today(), key];
          const { rows } = await pool.query<{ data: string }>({ name: 'one', text: STATEMENTS.one, values });
          return JSON.parse(rows[0]?.data ?? 'null') as unknown;
        },
      },
    },
  });
  return new GraphQLSchema({ query });
}

async function serve(url: string): Promise<void> {
  const pool = new Pool({ connectionString: url, options: SESSION, max: 16 });
  pool.on('error', () => undefined);
  const apollo = new ApolloServer({ schema: schemaOf(pool), nodeEnv: 'production', stopOnTerminationSignals: false });
  await apollo.start();
  const app = express();
  app.use('/graphql', express.json(), expressMiddleware(apollo));
  const server = createServer(app);
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
}

const [, , url = ''] = process.argv;
process.on('disconnect', () => process.exit());
void serve(url);
