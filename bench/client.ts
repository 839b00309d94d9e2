import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';

/** A connection that is kept, on which one request follows another. As little work as can be: it shares the machine. */
export class Connection {
  private socket: Socket;
  private head = '';
  private chunks: Buffer[] | null = [];
  private left = -1;
  private done: (() => void) | null = null;
  private failed: ((error: Error) => void) | null = null;

  constructor(private readonly port: number) {
    this.socket = this.open();
  }

  private open(): Socket {
    const socket = connect(this.port, '127.0.0.1');
    socket.setNoDelay(true);
    socket.on('data', (chunk) => {
      this.take(chunk);
    });
    socket.on('error', (error) => this.failed?.(error));
    socket.on('close', () => this.failed?.(new Error('The server closed the connection.')));
    return socket;
  }

  private take(chunk: Buffer): void {
    let body = chunk;
    if (this.left < 0) {
      this.head += chunk.toString('latin1');
      const end = this.head.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = /content-length: (\d+)/i.exec(this.head)?.[1];
      if (!this.head.startsWith('HTTP/1.1 200') || length === undefined) {
        this.failed?.(new Error(this.head.slice(0, 1000)));
        return;
      }
      body = Buffer.from(this.head.slice(end + 4), 'latin1');
      this.left = Number(length);
    }
    this.chunks?.push(body);
    this.left -= body.length;
    if (this.left > 0) return;
    this.head = '';
    this.left = -1;
    this.done?.();
  }

  private send(request: string): Promise<void> {
    // A server ends a connection that is idle for some seconds.
    if (this.socket.destroyed || this.socket.readyState === 'readOnly' || this.socket.readyState === 'writeOnly') {
      this.socket = this.open();
    }
    return new Promise((resolve, reject) => {
      this.done = resolve;
      this.failed = reject;
      this.socket.write(request);
    });
  }

  /** The data of an answer. */
  async read(request: string): Promise<unknown> {
    this.chunks = [];
    await this.send(request);
    const { data, errors } = JSON.parse(Buffer.concat(this.chunks).toString()) as { data: unknown; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** Waits for an answer, and drops it. */
  async drop(request: string): Promise<void> {
    this.chunks = null;
    await this.send(request);
  }

  close(): void {
    this.failed = null;
    this.socket.destroy();
  }
}

/** Requests for as long as that, each connection sending its next one when it is answered: answers per second. */
export async function load(
  connections: readonly Connection[],
  requestOf: (number: number) => string,
  milliseconds: number,
): Promise<number> {
  let sent = 0;
  const start = performance.now();
  await Promise.all(
    connections.map(async (connection) => {
      do await connection.drop(requestOf(sent++));
      while (performance.now() - start < milliseconds);
    }),
  );
  return (sent * 1000) / (performance.now() - start);
}
