import { setTimeout } from 'node:timers/promises';
import { initGraphQLTada, type TadaDocumentNode } from 'gql.tada';
import { print } from 'graphql';
import type { introspection } from './ropa-env.d.ts';

type Scalars = { Date: string; DateTime: string; Duration: string; JSON: unknown };
type Failure = { message: string; extensions: { retryAfter?: number } };
const graphql = initGraphQLTada<{ introspection: introspection; scalars: Scalars }>();
const { ROPA_URL = 'http://127.0.0.1:4000', ROPA_KEY = '' } = process.env;

async function ask<Data, Variables>(document: TadaDocumentNode<Data, Variables>, variables: Variables): Promise<Data> {
  const response = await fetch(`${ROPA_URL}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${ROPA_KEY}` },
    body: JSON.stringify({ query: print(document), variables }),
  });
  const { data, errors = [] } = (await response.json()) as { data?: Data; errors?: Failure[] };
  const wait = errors[0]?.extensions.retryAfter;
  if (wait !== undefined) return setTimeout(wait * 1000).then(() => ask(document, variables));
  if (!data) throw new Error(errors.map(({ message }) => message).join('\n'));
  return data;
}

const Sync = graphql(`
  mutation Sync($input: SyncProcessorsInput!) {
    syncProcessors(input: $input) {
      outcomes {
        externalId
        outcome
        problems {
          path
          message
        }
      }
      problems {
        message
      }
    }
  }
`);
const rows = [{ externalId: 'v-1', name: 'Mail Service', country: 'Frankfurt/Germany' }];
const { syncProcessors } = await ask(Sync, { input: { source: 'my tool', rows, stale: 'IGNORE' } });
for (const { externalId, outcome } of syncProcessors.outcomes) console.log(externalId, outcome);
