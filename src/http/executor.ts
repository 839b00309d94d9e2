import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import { execute, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { Context } from '../resolvers/context.js';
import { orStatus } from './error.js';
import type { Projection } from './projection.js';
import type { Query } from './repeated.js';

type Gateway = ApolloServerOptionsWithGateway<BaseContext>['gateway'];
type Request = Parameters<NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>>[0];

/**
 * The schema as Apollo Server takes it together with an executor of our own: in the shape of a gateway.
 *
 * Queries go by plans, where these know the answer; graphql-js executes the rest, which is all mutations and all that
 * fails, so that an error is told alike either way. Without plans it executes everything. What plans answered is noted
 * in `projected`, by the number of the request.
 */
export function gatewayTo(
  schema: GraphQLSchema,
  projection: Projection | null,
  projected: Map<string, Query>,
): Gateway {
  async function executed({ document, operation, context, request }: Request): Promise<ExecutionResult> {
    const { operationName, variables = {} } = request;
    // Apollo Server hands over a request whose operation it did not find, for the error.
    const query = (operation as typeof operation | undefined) && { document, operation };
    const data = query && (await projection?.answer(query, variables, context as Context));
    if (data) {
      await orStatus(() => (context as Context).confirm());
      projected.set((context as Context).requestId, query);
      return { data };
    }
    // A statement that failed has ended the snapshot for all that follow: the operation is answered anew in another.
    await orStatus(async () => {
      await (context as Context).renew();
      await (context as Context).confirm();
    });
    return execute({ schema, document, contextValue: context, variableValues: variables, operationName });
  }

  return {
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: () => Promise.resolve({ executor: executed }),
    stop: () => Promise.resolve(),
  };
}
