import { setTimeout as wait } from 'node:timers/promises';
import { type Day, today } from '../domain/day.js';
import type { Database } from '../database/open.js';
import { asOwner } from '../services/access.js';
import { Deriver } from './deriver.js';
import { follow } from './follow.js';
import { Overtaken } from './head.js';
import type { Leases } from './lease.js';

export interface FollowerSettings {
  /** How often it looks whether other processes have written, or a day has begun. */
  readonly pollMs?: number;
  readonly today?: () => Day;
  /** Arguments of node for the thread, where it cannot read the sources by itself. */
  readonly execArgv?: readonly string[];
}

/** Told when something goes wrong, and of which organisation. */
export type Complain = (error: unknown, organisationId: string | null) => void;

/** The longest rest between two turns. */
const REST_MS = 2000;

/** The longest time that an organisation is left alone whose journal could not be followed. */
const PATIENCE_MS = 60_000;

const WORK = 'changes';

/** Organisations whose journal is ahead of what was followed of it, or whose day is over. */
const BEHIND = `
  SELECT j.organisation_id AS id FROM journal_head AS j
  LEFT JOIN change_head AS h ON h.organisation_id = j.organisation_id
  WHERE h.organisation_id IS NULL OR h.derived_seq < j.seq OR h.day < $1::date`;

/**
 * Follows the journals of all organisations as long as it runs, and tells their changes.
 *
 * What is to be done is always found in the database: whoever takes over after a crash, or beside others, goes on from
 * there. It is told of what this process writes, and looks for the rest. One organisation after another, and never more
 * than half of the time, so that a register that is written to all the time is derived again and again, but not only.
 */
export class Follower {
  private readonly waiting = new Set<string>();
  /** Organisations that this version of the software has derived once. */
  private readonly looked = new Set<string>();
  /** Organisations whose journal could not be followed, by when they are to be tried again. */
  private readonly failing = new Map<string, { readonly after: number; readonly waitMs: number }>();
  private readonly deriver: Deriver;
  private readonly stop = new AbortController();
  private readonly wake = (organisationId: string): void => {
    if (performance.now() < (this.failing.get(organisationId)?.after ?? 0)) return;
    this.waiting.add(organisationId);
    this.run();
  };
  private running: Promise<void> | null = null;
  private polling: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly leases: Leases,
    private readonly settings: FollowerSettings,
    /** Told of an organisation whose changes are told. */
    private readonly onChange: (organisationId: string) => void,
    private readonly complain: Complain,
  ) {
    this.deriver = new Deriver(settings.execArgv);
  }

  begin(): void {
    this.database.afterWrite.add(this.wake);
    this.polling = this.poll();
  }

  /** Stops. What is under way is ended or undone, and found again by who follows next. */
  async close(): Promise<void> {
    this.database.afterWrite.delete(this.wake);
    this.stop.abort();
    await this.deriver.close();
    await Promise.all([this.polling, this.running]);
  }

  private isStopped(): boolean {
    return this.stop.signal.aborted;
  }

  private rest(ms: number): Promise<void> {
    return wait(ms, undefined, { signal: this.stop.signal, ref: false }).catch(() => undefined);
  }

  private async poll(): Promise<void> {
    const { pollMs = 1000, today: day = today } = this.settings;
    let all = true;
    while (!this.isStopped()) {
      try {
        const text = all ? 'SELECT j.organisation_id AS id FROM journal_head AS j WHERE $1::date IS NOT NULL' : BEHIND;
        const rows = await asOwner<{ id: string }>(this.database, text, [day()]);
        all = false;
        for (const { id } of rows) this.wake(id);
      } catch (error) {
        if (!this.isStopped()) this.complain(error, null);
      }
      await this.rest(pollMs);
    }
  }

  private run(): void {
    this.running ??= this.turns().finally(() => {
      this.running = null;
      if (this.waiting.size > 0 && !this.isStopped()) this.run();
    });
  }

  private async turns(): Promise<void> {
    for (const id of this.waiting) {
      if (this.isStopped()) return;
      this.waiting.delete(id);
      const began = performance.now();
      try {
        if (await this.leases.take(id, WORK)) await this.turn(id).finally(() => this.leases.give(id, WORK));
        this.failing.delete(id);
      } catch (error) {
        if (!this.isStopped() && !(error instanceof Overtaken)) this.fail(id, error);
      }
      await this.rest(Math.min(performance.now() - began, REST_MS));
    }
  }

  private fail(id: string, error: unknown): void {
    const waitMs = Math.min((this.failing.get(id)?.waitMs ?? 500) * 2, PATIENCE_MS);
    this.failing.set(id, { after: performance.now() + waitMs, waitMs });
    this.complain(error, id);
  }

  private async turn(id: string): Promise<void> {
    const following = { deriver: this.deriver, today: this.settings.today ?? today };
    let more = true;
    while (more && !this.isStopped()) {
      more = await follow(this.database, id, { ...following, anew: !this.looked.has(id) });
      this.onChange(id);
    }
    this.looked.add(id);
  }
}
