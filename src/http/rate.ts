import type { IncomingMessage, ServerResponse } from 'node:http';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Turns } from '../database/turn.js';
import { hashOf } from '../services/access.js';
import { whenRecognised } from './recognise.js';
import { sendError } from './route.js';
import type { Step } from './step.js';

export interface RateSettings {
  /** Requests that one key, or one address without, may send in a minute; any number where it is 0 or left out. */
  readonly rateLimit?: number;
}

const WINDOW_SECONDS = 60;
/** Requests of one key, or one address, that are worked on at once: fewer than there are connections. */
export const AT_ONCE = 8;
/** Credentials that are remembered at most. */
const REMEMBERED = 10_000;

/** Whose requests are counted together, by the credentials that they came with, once these were found to hold. */
class Senders {
  private readonly known = new Map<string, string>();

  /**
   * Who sends a request: whom its credentials are known to be of, or else the address, so that guesses at keys are
   * counted together. A person is one sender whatever their tokens.
   */
  of(request: IncomingMessage): string {
    const { authorization } = request.headers;
    const address = `address ${request.socket.remoteAddress ?? ''}`;
    if (authorization === undefined) return address;
    const credentials = hashOf(authorization).toString('base64');
    const sender = this.known.get(credentials);
    if (sender !== undefined) return sender;
    whenRecognised(request, ({ organisationId, actor }) => {
      this.remember(credentials, `${organisationId} ${actor}`);
    });
    return address;
  }

  private remember(credentials: string, sender: string): void {
    const [oldest] = this.known.keys();
    if (this.known.size >= REMEMBERED && oldest !== undefined) this.known.delete(oldest);
    this.known.set(credentials, sender);
  }
}

/** Lets only so many requests of one sender through at once. More wait, before their bodies are read. */
class Gates {
  private readonly gates = new Map<string, Turns>();

  /** Waits to be let through; false where the client went away meanwhile. */
  async enter(sender: string, response: ServerResponse): Promise<boolean> {
    const gate = this.gates.get(sender) ?? new Turns(AT_ONCE);
    this.gates.set(sender, gate);
    await gate.take('');
    const leave = () => {
      gate.pass();
      if (gate.idle) this.gates.delete(sender);
    };
    if (response.closed) leave();
    else response.once('close', leave);
    return !response.closed;
  }
}

/** Tells how much of the limit is left, and until when: in whole seconds, as the draft standard for these headers has it. */
function tellLimit(response: ServerResponse, limit: number, { remainingPoints, msBeforeNext }: RateLimiterRes): number {
  const seconds = Math.ceil(msBeforeNext / 1000);
  response.setHeader('ratelimit-limit', limit);
  response.setHeader('ratelimit-remaining', remainingPoints);
  response.setHeader('ratelimit-reset', seconds);
  return seconds;
}

/**
 * Counts the requests of each sender, and has those that come too often come again later.
 *
 * In memory, so that it costs next to nothing: each process counts for itself. A busy sender takes nothing from the
 * others, neither of their count nor, with many requests at once, of the connections.
 */
export function limitRates({ rateLimit = 0 }: RateSettings): Step {
  const senders = new Senders();
  const gates = new Gates();
  const limiter = rateLimit > 0 ? new RateLimiterMemory({ points: rateLimit, duration: WINDOW_SECONDS }) : null;
  return async (request, response, next) => {
    const sender = senders.of(request);
    if (limiter) {
      try {
        tellLimit(response, rateLimit, await limiter.consume(sender));
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        const retryAfter = tellLimit(response, rateLimit, error);
        response.setHeader('retry-after', retryAfter);
        const message = `More than ${rateLimit} requests came in a minute. Try again in ${retryAfter} seconds.`;
        sendError(response, 'RATE_LIMITED', message, undefined, { retryAfter });
        return;
      }
    }
    if (await gates.enter(sender, response)) next();
  };
}
