import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request whose body was read, by who reads bodies. */
export type Request = IncomingMessage & { readonly body?: unknown };

/** One step on the way of a request, in the shape that Express takes too. It answers, or calls `next`. */
export type Step = (request: Request, response: ServerResponse, next: (error?: unknown) => void) => unknown;

/** What answers for a step that failed; `next` where it cannot, since part of an answer is out. */
export type Failing = (
  error: unknown,
  request: Request,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

/** Steps one after another, as Express has them, without its looking for the way, which takes as long as they do. */
export function inTurn(steps: readonly Step[], failing: Failing): (request: Request, response: ServerResponse) => void {
  return (request, response) => {
    const fail = (error: unknown): void => {
      failing(error, request, response, () => response.destroy());
    };
    const go = (at: number): void => {
      const next = (error?: unknown): void => {
        if (error === undefined || error === null) go(at + 1);
        else fail(error);
      };
      try {
        const under = steps[at]?.(request, response, next);
        if (under instanceof Promise) under.catch(fail);
      } catch (error) {
        fail(error);
      }
    };
    go(0);
  };
}
