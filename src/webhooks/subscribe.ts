import { v7 as newId } from 'uuid';
import { CHANGE_KINDS } from '../domain/change.js';
import { type Problem, Refusal } from '../domain/problem.js';
import type { Snapshot, Transaction } from '../database/session.js';
import { NO_CHANGE, seqOf } from '../changes/cursor.js';
import { headOf } from '../changes/head.js';
import { problemsOf } from '../inputs/check.js';
import {
  CreateWebhookInput,
  type ReplayWebhookInput,
  type ResumeWebhookInput,
  UpdateWebhookInput,
  type WebhookInput,
} from '../inputs/webhook.js';
import { type Networks, problemOf } from './address.js';
import { newSecret } from './sign.js';
import { type Webhook, webhook, webhooks } from './webhook.js';

/** Webhooks of one organisation at most: each is sent every change. */
const MOST = 50;

/** How long a secret that was replaced signs beside the new one. */
const OVERLAP = '24 hours';

const problem = (code: Problem['code'], path: string, message: string): Problem => ({
  code,
  path,
  article: null,
  message,
});

const addressProblems = (url: unknown, networks: Networks): Problem[] => {
  const message = typeof url === 'string' ? problemOf(url, networks) : null;
  return message === null ? [] : [problem('WRONG_FORMAT', 'url', message)];
};

const ALL_EVENTS = Object.keys(CHANGE_KINDS);

/** The kinds of change that are sent; all where none are named. */
const eventsOf = (events: readonly string[] | null | undefined): readonly string[] =>
  events && events.length > 0 ? [...new Set(events)] : ALL_EVENTS;

/** The number of the change that a cursor stands for. Refused where there is no such change. */
async function placeOf(snapshot: Snapshot, after: string): Promise<number> {
  const seq = seqOf(after);
  if (seq === null) throw new Refusal([problem('WRONG_FORMAT', 'after', 'It is a cursor of "changes".')]);
  const head = await headOf(snapshot);
  if (seq <= head.seq) return seq;
  throw new Refusal([problem('UNKNOWN_REFERENCE', 'after', NO_CHANGE)]);
}

async function addSecret({ snapshot }: Transaction, id: string): Promise<string> {
  const secret = newSecret();
  await snapshot.query('INSERT INTO webhook_secret (organisation_id, webhook_id, id, secret) VALUES ($1, $2, $3, $4)', [
    id,
    newId(),
    secret,
  ]);
  return secret;
}

/** Enters a webhook. This is the one time that its secret is told. */
export async function createWebhook(
  tx: Transaction,
  input: CreateWebhookInput,
  networks: Networks,
): Promise<{ webhook: Webhook; secret: string }> {
  const { snapshot } = tx;
  const problems = problemsOf(Object.assign(new CreateWebhookInput(), input));
  Refusal.unlessEmpty(problems.length > 0 ? problems : addressProblems(input.url, networks));
  if ((await webhooks(snapshot)).length >= MOST) {
    throw new Refusal([
      problem('TOO_MANY', 'url', `There are ${MOST} webhooks already, which is as many as there may be.`),
    ]);
  }
  const seq = input.after == null ? (await headOf(snapshot)).seq : await placeOf(snapshot, input.after);
  const id = newId();
  await snapshot.query(
    'INSERT INTO webhook (organisation_id, id, url, description, events) VALUES ($1, $2, $3, $4, $5)',
    [id, input.url, input.description ?? null, eventsOf(input.events)],
  );
  await snapshot.query('INSERT INTO webhook_progress (organisation_id, webhook_id, seq) VALUES ($1, $2, $3)', [
    id,
    seq,
  ]);
  const secret = await addSecret(tx, id);
  return { webhook: await webhook(snapshot, id), secret };
}

/** Changes what is sent, and where. What is left out stays as it is. */
export async function updateWebhook(
  { snapshot }: Transaction,
  input: UpdateWebhookInput,
  networks: Networks,
): Promise<Webhook> {
  const before = await webhook(snapshot, input.id);
  const problems = problemsOf(Object.assign(new UpdateWebhookInput(), input));
  Refusal.unlessEmpty(problems.length > 0 ? problems : addressProblems(input.url, networks));
  const { url = before.url, events = before.events, description = before.description } = input;
  await snapshot.query(
    `UPDATE webhook AS w SET url = $3, events = $4, description = $5 WHERE w.organisation_id = $1 AND w.id = $2`,
    [before.id, url, eventsOf(events), description],
  );
  return webhook(snapshot, before.id);
}

/** Removes a webhook, with its secrets and the log of its deliveries. */
export async function deleteWebhook({ snapshot }: Transaction, { id }: WebhookInput): Promise<Webhook> {
  const before = await webhook(snapshot, id);
  await snapshot.query('DELETE FROM webhook AS w WHERE w.organisation_id = $1 AND w.id = $2', [before.id]);
  return before;
}

/** Makes a new secret. For a while messages are signed with the one before, too: receivers need not change at once. */
export async function rotateSecret(
  tx: Transaction,
  { id }: WebhookInput,
): Promise<{ webhook: Webhook; secret: string }> {
  const { snapshot } = tx;
  const { id: of } = await webhook(snapshot, id);
  await snapshot.query(
    'DELETE FROM webhook_secret AS s WHERE s.organisation_id = $1 AND s.webhook_id = $2 AND s.expires_at <= now()',
    [of],
  );
  await snapshot.query(
    `UPDATE webhook_secret AS s SET expires_at = now() + interval '${OVERLAP}'
     WHERE s.organisation_id = $1 AND s.webhook_id = $2 AND s.expires_at IS NULL`,
    [of],
  );
  const secret = await addSecret(tx, of);
  await snapshot.query('UPDATE webhook AS w SET rotated_at = now() WHERE w.organisation_id = $1 AND w.id = $2', [of]);
  return { webhook: await webhook(snapshot, of), secret };
}

/** Stops sending. One that is paused stays as it is. */
export async function pauseWebhook(
  { snapshot }: Transaction,
  { id }: WebhookInput,
  reason: string | null = null,
): Promise<Webhook> {
  const { id: of } = await webhook(snapshot, id);
  await snapshot.query(
    `UPDATE webhook AS w SET paused_at = now(), pause_reason = $3
     WHERE w.organisation_id = $1 AND w.id = $2 AND w.paused_at IS NULL`,
    [of, reason],
  );
  return webhook(snapshot, of);
}

/** Sends from a place on, at once, and forgets what failed before. */
async function sendFrom(snapshot: Snapshot, id: string, seq: number | null): Promise<void> {
  await snapshot.query(
    `UPDATE webhook_progress AS p
     SET seq = coalesce($3, p.seq), failures = 0, failing_since = NULL, next_attempt_at = now()
     WHERE p.organisation_id = $1 AND p.webhook_id = $2`,
    [id, seq],
  );
}

/** Sends again: from where it stopped, or from another place. */
export async function resumeWebhook({ snapshot }: Transaction, { id, after }: ResumeWebhookInput): Promise<Webhook> {
  const { id: of } = await webhook(snapshot, id);
  await sendFrom(snapshot, of, after == null ? null : await placeOf(snapshot, after));
  await snapshot.query(
    `UPDATE webhook AS w SET paused_at = NULL, pause_reason = NULL
     WHERE w.organisation_id = $1 AND w.id = $2 AND w.paused_at IS NOT NULL`,
    [of],
  );
  return webhook(snapshot, of);
}

/** Sends changes once more, from a place on, under the ids they had before. One that is paused stays so. */
export async function replayWebhook({ snapshot }: Transaction, { id, after }: ReplayWebhookInput): Promise<Webhook> {
  const { id: of } = await webhook(snapshot, id);
  await sendFrom(snapshot, of, after == null ? 0 : await placeOf(snapshot, after));
  return webhook(snapshot, of);
}
