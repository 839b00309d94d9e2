import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A message as it arrived. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Answers a message. */
export type Answering = (response: ServerResponse, received: Received) => void;

export const answer =
  (status: number, body = '', headers: Record<string, string> = {}): Answering =>
  (response) => {
    response.writeHead(status, headers).end(body);
  };

/** Never says anything. */
export const hang: Answering = () => undefined;

/** Promises more than it sends, and closes. */
export const closeHalfWay: Answering = (response) => {
  response.writeHead(200, { 'content-length': '100' });
  response.write('half of it', () => response.destroy());
};

/** A receiver of webhooks, on a port of this machine. */
export interface Receiver {
  readonly url: string;
  readonly port: number;
  /** What arrived, in order. */
  readonly received: readonly Received[];
  /** What is answered from now on: first these, one for each message, and then 200. */
  will(...answers: Answering[]): void;
  /** What is answered from now on, to all. */
  always(answering: Answering): void;
  close(): Promise<void>;
}

export async function openReceiver(host = '127.0.0.1'): Promise<Receiver> {
  const received: Received[] = [];
  let next: Answering[] = [];
  let otherwise = answer(200);
  const server = createServer((request, response) => {
    void text(request).then(
      (body) => {
        const message = { headers: request.headers, body };
        received.push(message);
        (next.shift() ?? otherwise)(response, message);
      },
      () => undefined,
    );
  }).listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${port}/hook`,
    port,
    received,
    will(...answers) {
      next = answers;
    },
    always(answering) {
      otherwise = answering;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
