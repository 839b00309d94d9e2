import { randomUUID } from 'node:crypto';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express5';
import type { RequestHandler } from 'express';
import type { GraphQLSchema } from 'graphql';
import type { Database } from '../database/open.js';
import { type Context, contextOf } from '../resolvers/context.js';
import type { Networks } from '../webhooks/address.js';
import { SEND } from '../webhooks/send.js';
import { type AccessSettings, assumedCallerOf } from './authenticate.js';
import { formatted, orStatus, tell } from './error.js';
import { gatewayTo } from './executor.js';
import { LIMITS, limitRules } from './limit.js';
import { faultOf, type Logger } from './log.js';
import { recognise } from './recognise.js';
import { requestIdOf } from './request-id.js';
import { noSubscriptions } from './subscription.js';

export interface GraphQLSettings extends AccessSettings {
  /** Answer queries by plans where these know the answer; true where left out. */
  readonly plans?: boolean;
  /** Networks that are not public, and that webhooks may be sent to all the same; none where left out. */
  readonly webhookNetworks?: Networks | undefined;
}

/** The GraphQL API over HTTP: a server to be started and stopped, and what answers requests once it was started. */
export function graphqlApi(database: Database, schema: GraphQLSchema, settings: GraphQLSettings, log: Logger) {
  const sending = { ...SEND, networks: settings.webhookNetworks ?? [] };
  const requestIds = new WeakMap<object, string>();
  const release = (context: Context): Promise<void> =>
    context.release().catch((error: unknown) => {
      log.warn({ requestId: context.requestId, fault: faultOf(error) }, 'a snapshot could not be closed');
    });
  const perOperation: ApolloServerPlugin<Context> = {
    requestDidStart: () =>
      Promise.resolve({
        didEncounterErrors({ errors, contextValue }) {
          for (const error of errors) requestIds.set(error, contextValue.requestId);
          return Promise.resolve();
        },
        willSendResponse({ contextValue }) {
          // The answer is complete: that the snapshot is closed is nothing to wait for.
          void release(contextValue);
          return Promise.resolve();
        },
      }),
    unexpectedErrorProcessingRequest: ({ requestContext }) => release(requestContext.contextValue),
  };
  const server = new ApolloServer<Context>({
    gateway: gatewayTo(schema, settings.plans ?? true),
    // Nothing is read from the environment here, and nothing is sent to anyone.
    apollo: {},
    nodeEnv: 'production',
    introspection: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxLexicalTokens: LIMITS.tokens.most },
    maxRecursiveSelections: LIMITS.selections.most,
    validationRules: [noSubscriptions, ...limitRules()],
    logger: log,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      perOperation,
    ],
    formatError(plain, error) {
      const told = tell(error);
      const requestId = requestIds.get(error as object) ?? randomUUID();
      if (!told) log.error({ requestId, path: plain.path, fault: faultOf(error) }, 'internal error');
      else if (told.code === 'UNAVAILABLE') log.warn({ requestId, fault: faultOf(error) }, 'unavailable');
      return formatted(plain, told, requestId);
    },
  });
  const handler = (): RequestHandler =>
    expressMiddleware(server, {
      context: async ({ req, res }) => {
        const caller = await orStatus(() => assumedCallerOf(database, settings, req.headers));
        recognise(req, caller);
        return contextOf(database, caller, requestIdOf(res), sending);
      },
    });
  return { server, handler };
}
