import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import { execute, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { Context } from '../resolvers/context.js';
import { orStatus } from './error.js';
import { Projection } from './projection.js';

type Gateway = ApolloServerOptionsWithGateway<BaseContext>['gateway'];
type Request = Parameters<NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>>[0];

/**
 * The schema as Apollo Server takes it together with an executor of our own: in the shape of a gateway.
 *
 * Queries go by plans, where these know the answer; graphql-js executes the rest, which is all mutations and all that
 * fails, so that an error is told alike either way. Without plans it executes everything.
 */
export function gatewayTo(schema: GraphQLSchema, plans: boolean): Gateway {
  const projection = plans ? new Projection(schema) : null;

  async function executed({ document, operation, context, request }: Request): Promise<ExecutionResult> {
    const { operationName, variables = {} } = request;
    // Apollo Server hands over a request whose operation it did not find, for the error.
    const found = operation as typeof operation | undefined;
    const data = found && (await projection?.answer(document, found, variables, context));
    if (data) {
      await orStatus(() => (context as Context).confirm());
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
