import { HeaderMap } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { NotFound, Refusal } from '../domain/problem.js';
import { Busy } from '../reports/form/pdf/press/press.js';
import { NoPress } from '../reports/form/pdf/press/printer.js';
import { Denial } from '../services/access.js';
import { Crowded } from '../services/import/file/file.js';
import { isError } from './log.js';
import { argumentWritten } from './written.js';

/** The codes of errors: what other input cannot mend, each with the status that a plain HTTP route answers with. */
export const ERROR_CODES = {
  UNAUTHENTICATED: { status: 401, description: 'No key or token was sent, or it does not hold.' },
  FORBIDDEN: { status: 403, description: 'The caller may not do that.' },
  NOT_FOUND: { status: 404, description: 'What was addressed is not there, or not there for the caller.' },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    description: 'The request does not fit the schema: its text, types or arguments.',
  },
  QUERY_TOO_COMPLEX: { status: 400, description: 'The query is longer, deeper or wider than the server takes.' },
  RATE_LIMITED: { status: 429, description: 'The caller has asked too often; it says when to try again.' },
  UNAVAILABLE: {
    status: 503,
    description:
      'Just now the database or the identity provider cannot be reached, or too much is asked of the server.',
  },
  INTERNAL: {
    status: 500,
    description: 'The fault is on the side of the server, which logged it under the request id.',
  },
} as const;
export type ErrorCode = keyof typeof ERROR_CODES;

/** An error as the caller is told it. */
export interface Told {
  readonly code: ErrorCode;
  readonly message: string;
}

/** Errors that say of themselves that something cannot be had now, or here. */
const NOT_NOW = [Busy, NoPress, Crowded];

/** What a caller is told while there is no database to ask. */
export const AWAY = 'The database cannot be reached just now. Try again in a moment.';

/** Codes of PostgreSQL, and of the network below it, that mean "not now" whatever was asked. */
const DOWN = new Set<unknown>([
  ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE'],
  ...['57P01', '57P02', '57P03', '53300', '08000', '08001', '08003', '08004', '08006', '25006'],
]);
const DOWN_CALLS = new Set<unknown>(['connect', 'getaddrinfo']);
const DOWN_MESSAGES =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Connection ended|The (connection to the )?embedded database )/;

/** The error and those that it was made of, the latest first. */
function* chainOf(error: unknown): Generator<Error> {
  const seen = new Set<unknown>();
  for (let at = error; isError(at) && !seen.has(at);) {
    seen.add(at);
    yield at;
    const { originalError, driverError, cause } = at as {
      originalError?: unknown;
      driverError?: unknown;
      cause?: unknown;
    };
    at = originalError ?? driverError ?? cause;
  }
}

/** Whether the error only says that the database cannot be reached just now. */
function isDown(error: Error): boolean {
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  return DOWN.has(code) || DOWN_CALLS.has(syscall) || DOWN_MESSAGES.test(error.message);
}

const isCode = (code: unknown): code is ErrorCode => typeof code === 'string' && Object.hasOwn(ERROR_CODES, code);

/** Codes of Apollo Server for requests that do not fit. */
const MISFITS = new Set<unknown>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

const TOO_LONG = /^Syntax Error: Document contains more tha[nt] /;
const TOO_MANY = 'MAX_RECURSIVE_SELECTIONS_EXCEEDED';

function toldByGraphQL(error: GraphQLError): Told | null {
  const { code, validationErrorCode } = error.extensions;
  const { message, originalError } = error;
  if (originalError instanceof GraphQLError && originalError.extensions.code === 'QUERY_TOO_COMPLEX') {
    return { code: 'QUERY_TOO_COMPLEX', message };
  }
  // graphql-js says "more that".
  if (TOO_LONG.test(message))
    return { code: 'QUERY_TOO_COMPLEX', message: message.replace(' more that ', ' more than ') };
  if (validationErrorCode === TOO_MANY) return { code: 'QUERY_TOO_COMPLEX', message };
  // Arguments are coerced while the query runs, and what is wrong with them has no code of its own.
  if (MISFITS.has(code) || (code === undefined && !originalError && message.startsWith('Argument "'))) {
    return { code: 'GRAPHQL_VALIDATION_FAILED', message };
  }
  return isCode(code) ? { code, message } : null;
}

function toldBy(error: Error): Told | null {
  const { message } = error;
  if (error instanceof GraphQLError) return toldByGraphQL(error);
  if (error instanceof Denial) {
    return { code: error.code === 'BAD_USER_INPUT' ? 'GRAPHQL_VALIDATION_FAILED' : error.code, message };
  }
  if (error instanceof NotFound) return { code: 'NOT_FOUND', message };
  if (error instanceof Refusal) return { code: 'GRAPHQL_VALIDATION_FAILED', message };
  if (NOT_NOW.some((of) => error instanceof of)) return { code: 'UNAVAILABLE', message };
  if (!isDown(error)) return null;
  return { code: 'UNAVAILABLE', message: AWAY };
}

/** What a caller is told of an error; null when it is none of their business, which is INTERNAL. */
export function tell(error: unknown): Told | null {
  for (const at of chainOf(error)) {
    const told = toldBy(at);
    if (told) return told;
  }
  return null;
}

/** Finds out who calls. Why they are not let in is told with a status of HTTP, for no operation is run. */
export async function orStatus<T>(find: () => Promise<T>): Promise<T> {
  try {
    return await find();
  } catch (error) {
    const { status } = ERROR_CODES[tell(error)?.code ?? 'INTERNAL'];
    const headers = new HeaderMap(status === 401 ? [['www-authenticate', 'Bearer']] : []);
    throw new GraphQLError('The caller is not known.', {
      originalError: error as Error,
      extensions: { http: { status, headers } },
    });
  }
}

/** What every caller is told of a fault of ours: nothing but the number that the log has it under. */
export const INTERNAL = 'Something went wrong on our side.';

/** The argument that was written so that it does not fit. */
const argumentOf = ({ code }: Told, error: unknown): string | undefined =>
  code === 'GRAPHQL_VALIDATION_FAILED' && error instanceof GraphQLError
    ? (argumentWritten(error) ?? undefined)
    : undefined;

/** The error as it stands in a GraphQL answer: message, place and code, and what the resolver said of its cause. */
export function formatted(
  plain: GraphQLFormattedError,
  told: Told | null,
  requestId: string,
  error: unknown,
): GraphQLFormattedError {
  const { locations, path } = plain;
  const at = { ...(locations && { locations }), ...(path && { path }) };
  if (!told) return { message: INTERNAL, ...at, extensions: { code: 'INTERNAL', requestId } };
  const { permission, argument = argumentOf(told, error) } = plain.extensions ?? {};
  return {
    message: told.message,
    ...at,
    extensions: {
      code: told.code,
      ...(argument !== undefined && { argument }),
      ...(permission !== undefined && { permission }),
    },
  };
}
