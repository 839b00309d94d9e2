import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { lookup, mustBeReachableByName, type Networks, Refused } from './address.js';
import { headersOf, type Message } from './sign.js';

export interface SendSettings {
  readonly networks: Networks;
  /** How long a receiver may take, from the first packet to the end of its answer. */
  readonly timeoutMs: number;
}

export const SEND: SendSettings = { networks: [], timeoutMs: 10_000 };

/** Where a message is sent to, and what it is signed with. */
export interface Target {
  readonly url: string;
  readonly secrets: readonly string[];
}

/** What came of sending. */
export interface Sent {
  readonly durationMs: number;
  /** Null where nothing was answered. */
  readonly status: number | null;
  /** How the answer begins; null where there was none. */
  readonly answer: string | null;
  /** Why it does not count as delivered; null where it does. */
  readonly error: string | null;
}

/** How much of an answer is read. */
const ANSWER_BYTES = 1000;

/** The receiver is not to get any more. */
export const GONE = 410;

function errorOf(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return `It answered with a redirect (${status}), and redirects are not followed.`;
  return `It answered ${status}.`;
}

/** Text as a table takes it and people read it. */
const readable = (bytes: Buffer): string => bytes.toString('utf8').replace(/(?![\t\n\r])\p{Cc}/gu, '\ufffd');

/** How the answer begins. Rejected where it ends before it is complete. */
async function beginningOf(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    parts.push(part);
    length += part.length;
    // Leaving the loop ends the connection.
    if (length >= ANSWER_BYTES) break;
  }
  return readable(Buffer.concat(parts).subarray(0, ANSWER_BYTES));
}

function answerTo(
  { url: address, secrets }: Target,
  message: Message,
  networks: Networks,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const url = new URL(address);
  const secure = url.protocol === 'https:';
  mustBeReachableByName(url, networks);
  return new Promise((resolve, reject) => {
    const outgoing = (secure ? requestSecure : requestPlain)(url, {
      method: 'POST',
      // A connection of its own, which is not kept, and is made to where it was looked up.
      agent: false,
      lookup: lookup(secure, networks),
      signal,
      headers: {
        ...headersOf(message, secrets, new Date()),
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(message.body),
        'user-agent': 'Ropa',
      },
    });
    outgoing.on('response', resolve).on('error', reject);
    outgoing.end(message.body);
  });
}

function faultOf(error: unknown, answered: boolean, timeoutMs: number, late: boolean): string {
  if (late) return `It did not answer completely within ${timeoutMs / 1000} seconds.`;
  if (error instanceof Refused) return error.message;
  if (answered) return 'It closed the connection before its answer was complete.';
  const { code } = error as { code?: unknown };
  return `The connection failed${typeof code === 'string' ? `: ${code}` : ''}.`;
}

/**
 * Sends a message, once, and never to another address than the one given. Null where it was stopped in the middle, so
 * that nobody knows what came of it.
 */
export async function send(
  target: Target,
  message: Message,
  { networks, timeoutMs }: SendSettings,
  stop?: AbortSignal,
): Promise<Sent | null> {
  const began = performance.now();
  const late = AbortSignal.timeout(timeoutMs);
  const signal = stop ? AbortSignal.any([stop, late]) : late;
  const sent = { durationMs: 0, status: null, answer: null };
  let status: number | null = null;
  const done = (rest: Partial<Sent> & Pick<Sent, 'error'>): Sent => ({
    ...sent,
    status,
    durationMs: Math.round(performance.now() - began),
    ...rest,
  });
  try {
    const answer = await answerTo(target, message, networks, signal);
    status = answer.statusCode ?? null;
    return done({ answer: await beginningOf(answer), error: errorOf(status ?? 0) });
  } catch (error) {
    if (stop?.aborted) return null;
    return done({ error: faultOf(error, status !== null, timeoutMs, late.aborted) });
  }
}
