import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../database/open.js';
import type { Leases } from '../changes/lease.js';
import { Studio, type StudioSettings } from '../services/report/studio.js';
import { Drawn, type Ending, endingOf } from './drawn.js';
import { begin, fail, finish, nextWork, putBack, sweep, type Work, workOf } from './work.js';

export interface RunnerSettings {
  readonly studio?: StudioSettings | undefined;
  /** How often it looks whether other processes were asked for something, or died over it. */
  readonly pollMs?: number;
  /** The largest result, in bytes. */
  readonly most?: number;
}

/** Jobs that one process is at. What they read and write takes memory, and PDF is drawn one at a time anyway. */
const AT_ONCE = 2;

const SWEEP_MS = 60_000;
const MOST = 512 * 1024 ** 2;

/**
 * Draws reports that were asked for as jobs, as long as it runs.
 *
 * There is no job library: what there is to do is a row that tells its caller how far it is, and a queue would hold it
 * once more. Who takes a job on holds a lease that it renews, and no transaction, so that however long it draws it keeps
 * no row locked and no old rows alive but those that the report is read from. Who dies with it lets the lease run out,
 * and another begins anew, from a snapshot of then. Each beginning has a number, and what is written compares it: of two
 * that believe to be at the same job, one keeps its result.
 */
export class Runner {
  private readonly stop = new AbortController();
  private readonly studio: Studio;
  private readonly running = new Map<string, { readonly drawn: AbortController; readonly done: Promise<void> }>();
  private polling: Promise<void> = Promise.resolve();
  private asked: Promise<void> | null = null;
  private again = false;
  private swept = -Infinity;

  constructor(
    private readonly database: Database,
    private readonly leases: Leases,
    private readonly settings: RunnerSettings,
    private readonly complain: (error: unknown) => void,
  ) {
    this.studio = new Studio(settings.studio);
  }

  begin(): void {
    this.database.afterAsk.add(this.wake);
    this.polling = this.poll();
  }

  /** Stops. What is being drawn is put back, for who draws next. */
  async close(): Promise<void> {
    this.database.afterAsk.delete(this.wake);
    this.stop.abort();
    for (const { drawn } of this.running.values()) drawn.abort();
    await this.polling;
    await this.asked;
    await Promise.all([...this.running.values()].map(({ done }) => done));
    await this.studio.close();
  }

  private isStopped(): boolean {
    return this.stop.signal.aborted;
  }

  private readonly wake = (): void => {
    this.again = true;
    this.asked ??= this.look().finally(() => {
      this.asked = null;
      if (this.again && !this.isStopped()) this.wake();
    });
  };

  private async poll(): Promise<void> {
    const { signal } = this.stop;
    while (!this.isStopped()) {
      this.wake();
      await wait(this.settings.pollMs ?? 1000, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  private async look(): Promise<void> {
    // The embedded database has one session, which a report that is read takes.
    const most = this.database.embedded ? 1 : AT_ONCE;
    while (this.again && !this.isStopped()) {
      this.again = false;
      try {
        if (performance.now() - this.swept > SWEEP_MS) await this.sweep();
        while (this.running.size < most && (await this.take()));
      } catch (error) {
        if (!this.isStopped()) this.complain(error);
      }
    }
  }

  private async sweep(): Promise<void> {
    this.swept = performance.now();
    await sweep(this.database);
  }

  /** Takes the next job on, if there is one. */
  private async take(): Promise<boolean> {
    const work = this.isStopped() ? null : await nextWork(this.database);
    if (!work || this.running.has(work.id)) return false;
    if (!(await this.leases.take(work.organisationId, workOf(work.id)))) return true;
    const drawn = new AbortController();
    this.running.set(work.id, { drawn, done: this.run(work, drawn) });
    return true;
  }

  private async run({ organisationId, id, ...asked }: Work, drawn: AbortController): Promise<void> {
    try {
      const work = await begin(this.database, { organisationId, id, ...asked });
      if (work) await this.draw(work, drawn);
    } catch (error) {
      if (!this.isStopped()) this.complain(error);
    } finally {
      await this.leases.give(organisationId, workOf(id)).catch(() => undefined);
      this.running.delete(id);
      if (!this.isStopped()) this.wake();
    }
  }

  private async draw(work: Work, drawn: AbortController): Promise<void> {
    const { most = MOST } = this.settings;
    const drawing = new Drawn(this.database, this.studio, { work, most, gone: drawn });
    let ending: Ending;
    try {
      const result = await drawing.result();
      await finish(this.database, work, result);
      return;
    } catch (error) {
      ending = endingOf(error, { stopped: this.isStopped(), wanted: !drawn.signal.aborted });
      if (ending.fault) this.complain(error);
    } finally {
      await drawing.close();
    }
    const { problems, againAfter, fault } = ending;
    if (problems === null) return;
    if (againAfter === null) await fail(this.database, work, problems);
    else await putBack(this.database, work, { againAfter, fault });
  }
}
