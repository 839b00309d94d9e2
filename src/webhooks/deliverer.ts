import { setTimeout as wait } from 'node:timers/promises';
import { NotFound } from '../domain/problem.js';
import type { Database } from '../database/open.js';
import { write } from '../database/session.js';
import { cursorOf } from '../changes/cursor.js';
import type { Leases } from '../changes/lease.js';
import { messageOf } from './payload.js';
import { type Batch, due, nextBatch, record, skipTo, type WebhookName, workOf } from './progress.js';
import { GONE, send, SEND, type SendSettings, type Sent } from './send.js';
import { pauseWebhook } from './subscribe.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export interface DelivererSettings extends SendSettings {
  /** How long to wait after each failure in a row; the last of these for all that follow. */
  readonly delaysMs: readonly number[];
  /** How long failures go on, without a success in between, until it is paused. */
  readonly pauseAfterMs: number;
  /** How often it looks whether there is something to send, of other processes or again. */
  readonly pollMs: number;
}

/** A receiver that is down over a weekend is sent all of it on Monday. */
export const DELIVERY: DelivererSettings = {
  ...SEND,
  delaysMs: [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR],
  pauseAfterMs: 72 * HOUR,
  pollMs: SECOND,
};

/** Changes that are sent to one webhook before it is the turn of another. */
const TURN = 20;

/** Webhooks that are sent to at once. One that hangs holds up no other. */
const AT_ONCE = 8;

/** Who pauses, in the journal. */
const ACTOR = 'webhooks';

/** Failures are not to come back all at the same time: up to a fifth more. */
const jittered = (ms: number): number => Math.round(ms * (1 + Math.random() / 5));

/**
 * Sends changes to webhooks, as long as it runs.
 *
 * There is no queue, and no job library: what is to be sent is the changes themselves, in their order, and how far a
 * webhook has come is one number beside it. A queue would hold each change once more for each webhook, would send what
 * comes after a failure before it, and would have to be filled in the transaction of the change. So a change is sent when
 * the one before it was delivered; at least once, for who dies between the delivery and the number sends it again; and
 * nothing is lost, whatever dies when.
 */
export class Deliverer {
  private readonly stop = new AbortController();
  private readonly turns = new Map<string, Promise<void>>();
  private polling: Promise<void> = Promise.resolve();
  private asked: Promise<void> | null = null;
  private again = false;

  constructor(
    private readonly database: Database,
    private readonly leases: Leases,
    private readonly settings: DelivererSettings,
    private readonly complain: (error: unknown) => void,
  ) {}

  begin(): void {
    this.polling = this.poll();
  }

  /** Stops. A message that is under way is cut off, and sent again by who sends next. */
  async close(): Promise<void> {
    this.stop.abort();
    await this.polling;
    await this.asked;
    await Promise.all(this.turns.values());
  }

  /** Looks whether there is something to send. */
  readonly wake = (): void => {
    this.again = true;
    this.asked ??= this.look().finally(() => {
      this.asked = null;
      if (this.again && !this.isStopped()) this.wake();
    });
  };

  private isStopped(): boolean {
    return this.stop.signal.aborted;
  }

  private async poll(): Promise<void> {
    const { signal } = this.stop;
    while (!this.isStopped()) {
      this.wake();
      await wait(this.settings.pollMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  private async look(): Promise<void> {
    while (this.again && !this.isStopped()) {
      this.again = false;
      try {
        for (const webhook of await due(this.database, AT_ONCE - this.turns.size)) await this.take(webhook);
      } catch (error) {
        if (!this.isStopped()) this.complain(error);
      }
    }
  }

  private async take(webhook: WebhookName): Promise<void> {
    const { organisationId, id } = webhook;
    if (this.turns.has(id) || !(await this.leases.take(organisationId, workOf(id)))) return;
    const turn = async (): Promise<void> => {
      try {
        await this.turn(webhook);
        await this.leases.give(organisationId, workOf(id));
        // There may be more to send. After an error that is looked for with the next poll.
        this.again = true;
      } catch (error) {
        if (!this.isStopped()) this.complain(error);
      } finally {
        this.turns.delete(id);
        if (this.again) this.wake();
      }
    };
    this.turns.set(id, turn());
  }

  /** Sends the next changes to a webhook, one after another, until one fails. */
  private async turn(webhook: WebhookName): Promise<void> {
    const batch = await nextBatch(this.database, webhook, TURN);
    if (!batch) return;
    let { seq: from, failures } = batch;
    for (const change of batch.changes) {
      const { seq, ...rest } = change;
      const message = messageOf(webhook.id, seq, { ...rest, cursor: cursorOf(seq) });
      const sent = await send(batch, message, this.settings, this.stop.signal);
      if (!sent) return;
      const attempt = { message, seq, attempt: failures + 1, sent };
      const delayMs = jittered(this.settings.delaysMs[failures] ?? this.settings.delaysMs.at(-1) ?? 0);
      const { goesOn, failingForMs } = await record(this.database, webhook, attempt, { from, delayMs });
      if (sent.error !== null) {
        await this.pauseIfHopeless(webhook, sent, failingForMs);
        return;
      }
      if (!goesOn || this.isStopped()) return;
      failures = 0;
      from = seq;
    }
    await this.finish(webhook, batch, from);
  }

  private async finish(webhook: WebhookName, { changes, head }: Batch, from: number): Promise<void> {
    if (changes.length < TURN && from < head) await skipTo(this.database, webhook, from, head);
  }

  private async pauseIfHopeless(
    { organisationId, id }: WebhookName,
    { status, error }: Sent,
    failingForMs: number | null,
  ): Promise<void> {
    const gone = status === GONE;
    if (!gone && (failingForMs ?? 0) < this.settings.pauseAfterMs) return;
    const reason = gone
      ? 'The receiver answered 410: it is not to get any more.'
      : `Nothing could be delivered for ${Math.round((failingForMs ?? 0) / HOUR)} hours. ${error ?? ''}`;
    try {
      await write(this.database, { organisationId, actor: ACTOR }, 'webhook failed', (tx) =>
        pauseWebhook(tx, { id }, reason),
      );
    } catch (fault) {
      if (!(fault instanceof NotFound)) throw fault; // removed meanwhile
    }
  }
}
