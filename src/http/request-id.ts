import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

const HEADER = 'x-request-id';

/** Numbers each request. The number is in the answer, in the log and in the journal. */
export const numberRequests: RequestHandler = (_request, response, next) => {
  response.setHeader(HEADER, randomUUID());
  next();
};

export const requestIdOf = (response: Response): string => String(response.getHeader(HEADER));
