import type { ServerResponse } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import type { Database } from '../database/open.js';
import { type Context, contextOf } from '../resolvers/context.js';
import { type AccessSettings, callerOf } from './authenticate.js';
import { ERROR_CODES, type ErrorCode, INTERNAL, tell } from './error.js';
import { faultOf, type Logger } from './log.js';
import { recognise } from './recognise.js';
import { requestIdOf } from './request-id.js';
import type { Failing } from './step.js';

/** A plain HTTP route: it works with the context that a resolver works with, and leaves nothing open. */
export const route =
  (
    database: Database,
    settings: AccessSettings,
    answer: (context: Context, request: Request, response: Response) => Promise<void>,
  ): RequestHandler =>
  async (request, response) => {
    const caller = await callerOf(database, settings, request.headers);
    recognise(request, caller);
    const context = contextOf(database, caller, requestIdOf(response));
    try {
      await answer(context, request, response);
    } finally {
      await context.release();
    }
  };

/** An error of a plain route, in the shape of GraphQL's, so that clients read one shape. */
export function sendError(
  response: ServerResponse,
  code: ErrorCode,
  message: string,
  status: number = ERROR_CODES[code].status,
  more: Readonly<Record<string, unknown>> = {},
): void {
  const requestId = code === 'INTERNAL' ? { requestId: requestIdOf(response) } : {};
  if (status === 401) response.setHeader('www-authenticate', 'Bearer');
  const text = JSON.stringify({ errors: [{ message, extensions: { code, ...requestId, ...more } }] });
  response.statusCode = status;
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.setHeader('content-length', Buffer.byteLength(text));
  response.end(text);
}

/** What the parser of bodies says of them, for people. */
const BODY_PROBLEMS: Readonly<Record<string, string>> = {
  'entity.parse.failed': 'The body is not JSON.',
  'entity.too.large': 'The body is larger than the server takes.',
  'encoding.unsupported': 'The body is encoded in a way that the server does not read.',
  'encoding.invalid': 'The body is not UTF-8.',
  'charset.unsupported': 'The body is in a character set that the server does not read: send UTF-8.',
  'request.aborted': 'The body ended early.',
  'request.size.invalid': 'The body is not as long as the request says.',
};

const ASKS = new Set(['GET', 'HEAD', 'POST']);

/** Only two methods ask the API, and the others are told so, but for HEAD, which asks about the page there. */
export const askedByGetOrPost: RequestHandler = (request, response, next) => {
  if (ASKS.has(request.method)) {
    next();
    return;
  }
  response.setHeader('allow', 'GET, POST');
  const message = `The API is asked by POST or GET, not by ${request.method}.`;
  sendError(response, 'GRAPHQL_VALIDATION_FAILED', message, 405);
};

export const nothingThere: RequestHandler = (request, response) => {
  sendError(response, 'NOT_FOUND', `Nothing answers ${request.method} ${request.path}. The API is at POST /graphql.`);
};

/** Answers what a route threw. Nothing of the inside is told: no stack, no statement, no path of a file. */
export const failed =
  (log: Logger): Failing =>
  (error, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const { type, status } = error as { type?: unknown; status?: unknown };
    const told = tell(error);
    if (typeof type === 'string' && type in BODY_PROBLEMS) {
      sendError(response, 'GRAPHQL_VALIDATION_FAILED', BODY_PROBLEMS[type] ?? '', Number(status));
    } else if (told) {
      sendError(response, told.code, told.message);
    } else if (typeof status === 'number' && status >= 400 && status < 500) {
      sendError(response, 'GRAPHQL_VALIDATION_FAILED', 'The request cannot be read.', status);
    } else {
      log.error({ requestId: requestIdOf(response), fault: faultOf(error) }, 'internal error');
      sendError(response, 'INTERNAL', INTERNAL);
    }
  };
