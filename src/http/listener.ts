import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import helmet from 'helmet';
import { AWAY } from './error.js';
import { health } from './health.js';
import { numberRequests } from './request-id.js';
import { sendError } from './route.js';

/** An address that is listened on, whatever it is that answers there. */
export interface Listener {
  readonly url: string;
  /** From now on, this answers. */
  answerWith(answer: RequestListener): void;
  /** Answers what was asked, and stops. What takes longer than three seconds is cut off. */
  close(): Promise<void>;
}

/** What answers as long as there is no database: that the process runs, and cannot do more yet. */
function waiting(): RequestListener {
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.use(numberRequests);
  app.use('/health', health(null));
  app.use(helmet(), (_request, response) => {
    sendError(response, 'UNAVAILABLE', AWAY);
  });
  return app;
}

/** Listens, and answers that it waits for the database until it is given something better to answer with. */
export async function listen({ port = 0, host = '127.0.0.1' }: { port?: number; host?: string }): Promise<Listener> {
  let answer = waiting();
  const http = createServer((request, response) => {
    answer(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      resolve();
    });
  });
  return {
    url: urlOf(http),
    answerWith(better) {
      answer = better;
    },
    close: () => closed(http),
  };
}

const ANYWHERE = new Set(['0.0.0.0', '::']);

function urlOf(http: Server): string {
  const { address, family, port } = http.address() as AddressInfo;
  const name = ANYWHERE.has(address) ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${name}:${port}`;
}

const PATIENCE_MS = 3000;

function closed(http: Server): Promise<void> {
  const late = setTimeout(() => {
    http.closeAllConnections();
  }, PATIENCE_MS);
  return new Promise((resolve) => {
    http.close(() => {
      clearTimeout(late);
      resolve();
    });
    http.closeIdleConnections();
  });
}
