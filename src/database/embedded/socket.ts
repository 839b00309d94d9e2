import { Duplex } from 'node:stream';
import { unanswered, wholeMessages } from './protocol.js';

/** The one session of the database, lent to one socket at a time. */
export interface Session {
  /** Executes whole frontend messages and resolves with all the backend had to say to them. */
  execute(messages: Buffer): Promise<Buffer>;
  /** Undoes what the client left behind, then lets the next socket have the session. */
  release(): void;
}

/** Where a socket gets its session, and who must know of it to tell it that the database stopped. */
export interface SessionSource {
  acquire(socket: Duplex): Promise<Session>;
}

const BUSY =
  'The embedded database has one session and another connection of this process holds it. ' +
  'Use one connection at a time, or set DATABASE_URL to use a PostgreSQL server.';

const LOST = 'The connection was given up, and what it last asked for may not have been done.';

type Done = (error?: Error | null) => void;

/**
 * What pg takes for a TCP socket: frontend messages go in, backend messages come out, PGlite is behind it.
 *
 * Messages are passed on whole, and those that were written together in one call, because PGlite loses its place
 * otherwise and because each call is a trip to another thread. A write is done when it was answered.
 */
export class PgliteSocket extends Duplex {
  private session: Session | null = null;
  private waiting = false;
  private started = false;
  private pending = Buffer.alloc(0);

  constructor(private readonly source: SessionSource) {
    super();
  }

  /** Called by pg with a port and a host, which mean nothing here. */
  connect(): this {
    this.waiting = true;
    this.source.acquire(this).then(
      (session) => {
        this.waiting = false;
        if (this.destroyed) {
          session.release();
          return;
        }
        this.session = session;
        this.emit('connect');
      },
      (error: unknown) => {
        this.waiting = false;
        this.destroy(error instanceof Error ? error : new Error(String(error)));
      },
    );
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {
    // Replies are pushed when they come.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: Done): void {
    this.send([chunk]).then(() => {
      done();
    }, done);
  }

  override _writev(chunks: { chunk: Buffer }[], done: Done): void {
    this.send(chunks.map(({ chunk }) => chunk)).then(() => {
      done();
    }, done);
  }

  override _final(done: Done): void {
    this.release();
    this.push(null);
    done();
  }

  override _destroy(error: Error | null, done: Done): void {
    this.release();
    done(this.waiting ? new Error(BUSY, { cause: error }) : error);
  }

  private async send(chunks: readonly Buffer[]): Promise<void> {
    this.pending = Buffer.concat([this.pending, ...chunks]);
    for (;;) {
      const { end, terminated } = wholeMessages(this.pending, this.started);
      const messages = this.pending.subarray(0, end);
      this.pending = this.pending.subarray(end);
      if (end > 0) await this.execute(messages);
      if (terminated) this.release();
      if (end === 0 || terminated) return;
    }
  }

  private async execute(messages: Buffer): Promise<void> {
    if (!this.session) throw new Error('The connection to the embedded database is closed.');
    const reply = await this.session.execute(messages);
    const lost = this.started ? unanswered(messages, reply) : null;
    this.started = true;
    if (lost !== null) throw new Error(`The embedded database did not answer ${lost}. ${LOST}`);
    if (!this.destroyed) this.push(reply);
  }

  private release(): void {
    this.session?.release();
    this.session = null;
  }
}
