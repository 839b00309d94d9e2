import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Step } from './step.js';

const HEADER = 'x-request-id';

/** Numbers each request. The number is in the answer, in the log and in the journal. */
export const numberRequests: Step = (_request, response, next) => {
  response.setHeader(HEADER, randomUUID());
  next();
};

export const requestIdOf = (response: ServerResponse): string => String(response.getHeader(HEADER));
