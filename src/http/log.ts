import { types } from 'node:util';
import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * The log of the server: one JSON object a line, to the standard error, which leaves the standard output to people.
 *
 * What callers send and what they are answered never goes in: it is personal data, or a secret.
 */
export const openLog = (level: LogLevel): Logger => pino({ level, base: null }, pino.destination(2));

/** Also of an error that was made outside of the module's own globals, as those of node's network can be. */
export const isError = (value: unknown): value is Error => types.isNativeError(value);

interface Fault {
  readonly type: string;
  readonly message: string;
  readonly code?: unknown;
  readonly stack: string | undefined;
  readonly cause?: Fault;
}

/** What the log says of an error: nothing that it may carry besides, such as the parameters of a statement. */
export function faultOf(error: unknown): Fault {
  if (!isError(error))
    return { type: typeof error, message: 'Something was thrown that is no error.', stack: undefined };
  const { name, message, stack } = error;
  const { code, originalError, cause } = error as { code?: unknown; originalError?: unknown; cause?: unknown };
  const within = originalError ?? cause;
  return {
    type: name,
    message,
    ...(code !== undefined && { code }),
    stack,
    ...(isError(within) && within !== error && { cause: faultOf(within) }),
  };
}
