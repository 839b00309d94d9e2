import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';
import type { Step } from './step.js';

/** Nothing that this server sends is a page, but for the playground, which has a policy of its own. */
const NO_PAGE = { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } };

/** The headers that helmet sets: the same for whatever request. */
function headersOfHelmet(): readonly (readonly [name: string, value: string])[] {
  const headers = new Map<string, string>();
  const response = {
    setHeader: (name: string, value: string) => headers.set(name, value),
    removeHeader: (name: string) => headers.delete(name),
  };
  helmet({ contentSecurityPolicy: NO_PAGE })({} as IncomingMessage, response as unknown as ServerResponse, (error) => {
    if (error !== undefined) throw error as Error;
  });
  return [...headers];
}

/** Tells browsers what to make of an answer: what helmet would tell of each, found out once. */
export function protect(): Step {
  const headers = headersOfHelmet();
  return (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}
