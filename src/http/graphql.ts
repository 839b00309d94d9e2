import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { ApolloServer, type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
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
import { Projection } from './projection.js';
import { recognise } from './recognise.js';
import { type Answered, type Query, Repeated, variablesOf } from './repeated.js';
import { requestIdOf } from './request-id.js';
import { refuseDeepNesting } from './nesting.js';
import type { Request, Step } from './step.js';
import { noSubscriptions } from './subscription.js';

export interface GraphQLSettings extends AccessSettings {
  /** Answer queries by plans where these know the answer; true where left out. */
  readonly plans?: boolean;
  /** Networks that are not public, and that webhooks may be sent to all the same; none where left out. */
  readonly webhookNetworks?: Networks | undefined;
}

/** The headers of a request, as Apollo Server takes them. */
function headersOf({ headers }: Request): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}

function send(response: ServerResponse, headers: Answered['headers'], text: string): void {
  for (const [name, value] of headers) response.setHeader(name, value);
  response.setHeader('content-length', Buffer.byteLength(text));
  response.end(text);
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
  const projection = (settings.plans ?? true) ? new Projection(schema) : null;
  const projected = new Map<string, Query>();
  const server = new ApolloServer<Context>({
    gateway: gatewayTo(schema, projection, projected),
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
      return formatted(plain, told, requestId, error);
    },
  });
  const repeated = new Repeated();

  async function contextFor(request: Request, response: ServerResponse): Promise<Context> {
    const caller = await orStatus(() => assumedCallerOf(database, settings, request.headers));
    recognise(request, caller);
    return contextOf(database, caller, requestIdOf(response), sending);
  }

  /** Answers a query that was answered before, and leaves all others, and whatever fails, to who answers anew. */
  const again: Step = async (request, response, next) => {
    const query = projection && repeated.find(request);
    if (!query || !(await answeredBy(projection, query, request, response))) next();
  };

  async function answeredBy(by: Projection, query: Answered, request: Request, response: ServerResponse) {
    let context: Context | null = null;
    try {
      context = await contextFor(request, response);
      const data = await by.answer(query, variablesOf(request), context);
      if (!data) return false;
      await context.confirm();
      send(response, query.headers, `${JSON.stringify({ data })}\n`);
      return true;
    } catch {
      return false;
    } finally {
      if (context) void release(context);
    }
  }

  /** Answers a request whose body was read. */
  const answer: Step = async (request, response) => {
    const { method = '', url = '', body } = request;
    const from = url.indexOf('?');
    const requestId = requestIdOf(response);
    const answered = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, headers: headersOf(request), search: from < 0 ? '' : url.slice(from), body },
      context: () => contextFor(request, response),
    });
    if (answered.body.kind !== 'complete') throw new Error('An answer in parts was asked of no one');
    const headers = [...answered.headers];
    const query = projected.get(requestId);
    projected.delete(requestId);
    if (query) repeated.remember(request, { ...query, headers });
    response.statusCode = answered.status ?? 200;
    send(response, headers, answered.body.string);
  };

  return { server, steps: [again, refuseDeepNesting, answer] };
}
