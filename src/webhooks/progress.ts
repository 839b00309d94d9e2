import { v7 as newId } from 'uuid';
import type { Change } from '../domain/change.js';
import type { Database } from '../database/open.js';
import { CHANGE_COLUMNS } from '../changes/page.js';
import { asOwner } from '../services/access.js';
import type { Sent, Target } from './send.js';
import type { Message } from './sign.js';

// As the owner of the tables: whoever sends does so for all organisations, and reads the secrets, which no member may.

/** A webhook, of whatever organisation. */
export interface WebhookName {
  readonly organisationId: string;
  readonly id: string;
}

/** The work that sending to one webhook is. */
export const workOf = (id: string): string => `webhook ${id}`;

/**
 * Webhooks that there is something to send to, and nobody is at it: first those that have waited for the longest, so that
 * one with much to be sent does not keep the others waiting.
 */
export const due = (database: Database, most: number): Promise<WebhookName[]> =>
  asOwner<WebhookName>(
    database,
    `SELECT p.organisation_id AS "organisationId", p.webhook_id AS id
     FROM webhook_progress AS p
     JOIN webhook AS w ON w.organisation_id = p.organisation_id AND w.id = p.webhook_id
     JOIN change_head AS h ON h.organisation_id = p.organisation_id
     LEFT JOIN lease AS l ON l.organisation_id = p.organisation_id AND l.work = 'webhook ' || p.webhook_id
     WHERE w.paused_at IS NULL AND p.seq < h.seq AND p.next_attempt_at <= now()
       AND (l.expires_at IS NULL OR l.expires_at <= now())
     ORDER BY p.delivered_at NULLS FIRST, p.webhook_id LIMIT $1`,
    [most],
  );

const SECRETS = `(SELECT json_agg(s.secret ORDER BY s.id DESC) FROM webhook_secret AS s
  WHERE s.organisation_id = w.organisation_id AND s.webhook_id = w.id
    AND (s.expires_at IS NULL OR s.expires_at > now())) AS secrets`;

/** Where a webhook is sent to, paused or not. */
export async function targetOf(database: Database, { organisationId, id }: WebhookName): Promise<Target | null> {
  const text = `SELECT w.url, ${SECRETS} FROM webhook AS w WHERE w.organisation_id = $1 AND w.id = $2`;
  const [target] = await asOwner<Target>(database, text, [organisationId, id]);
  return target ?? null;
}

/** What is to be sent next. */
export interface Batch extends Target {
  /** The last that was delivered. */
  readonly seq: number;
  readonly failures: number;
  /** The last change there is. */
  readonly head: number;
  readonly changes: readonly (Change & { readonly seq: number })[];
}

/** The next changes to be sent to a webhook, so many at most. Null where none are to be sent to it any more, or just now. */
export async function nextBatch(
  database: Database,
  { organisationId, id }: WebhookName,
  most: number,
): Promise<Batch | null> {
  const [batch] = await asOwner<Batch>(
    database,
    `SELECT w.url, ${SECRETS}, p.seq::double precision, p.failures, h.seq::double precision AS head,
            (SELECT coalesce(json_agg(c ORDER BY c.seq), '[]') FROM (
               SELECT ${CHANGE_COLUMNS} FROM change AS c
               WHERE c.organisation_id = $1 AND c.seq > p.seq AND c.kind = ANY (w.events)
               ORDER BY c.seq LIMIT $3) AS c) AS changes
     FROM webhook AS w
     JOIN webhook_progress AS p ON p.organisation_id = $1 AND p.webhook_id = w.id
     JOIN change_head AS h ON h.organisation_id = $1
     WHERE w.organisation_id = $1 AND w.id = $2 AND w.paused_at IS NULL AND p.next_attempt_at <= now()`,
    [organisationId, id, most],
  );
  return batch ?? null;
}

/** Goes past changes that are none of its events. */
export async function skipTo(
  database: Database,
  { organisationId, id }: WebhookName,
  from: number,
  to: number,
): Promise<void> {
  await asOwner(
    database,
    `UPDATE webhook_progress AS p SET seq = $4::bigint
     WHERE p.organisation_id = $1 AND p.webhook_id = $2 AND p.seq = $3::bigint`,
    [organisationId, id, from, to],
  );
}

/** An attempt to deliver a change. */
export interface Attempt {
  readonly message: Message;
  /** The change; null for a test. */
  readonly seq: number | null;
  readonly attempt: number;
  readonly sent: Sent;
}

/** Writes an attempt down, and drops those of long ago. */
const LOG = `
  INSERT INTO webhook_delivery (organisation_id, webhook_id, id, seq, message_id, attempt, duration_ms, status, answer, error)
  SELECT $1::uuid, $2::uuid, $3::uuid, $4::bigint, $5::text, $6::integer, $7::integer, $8::integer, $9::text, $10::text
  FROM webhook AS w WHERE w.organisation_id = $1::uuid AND w.id = $2::uuid`;
const DROP = `
  DELETE FROM webhook_delivery AS d
  WHERE d.organisation_id = $1::uuid AND d.webhook_id = $2::uuid AND d.at < now() - interval '30 days'`;

const logged = ({ organisationId, id }: WebhookName, { message, seq, attempt, sent }: Attempt, logId: string) => [
  ...[organisationId, id, logId, seq, message.id, attempt],
  ...[sent.durationMs, sent.status, sent.answer, sent.error],
];

/** Writes an attempt down that moves nothing. */
export async function log(database: Database, of: WebhookName, attempt: Attempt, logId: string): Promise<void> {
  await asOwner(database, `WITH dropped AS (${DROP}) ${LOG}`, logged(of, attempt, logId));
}

/** Whether a webhook is where it was, and goes on; and since when in milliseconds it has been failing. */
export interface Standing {
  readonly goesOn: boolean;
  readonly failingForMs: number | null;
}

/**
 * Writes an attempt down, and moves the webhook past the change, or to its next attempt.
 *
 * It moves only from where it was read: if somebody moved it meanwhile, or another process has taken over, they know
 * better where it is.
 */
export async function record(
  database: Database,
  of: WebhookName,
  attempt: Attempt & { readonly seq: number },
  { from, delayMs }: { readonly from: number; readonly delayMs: number },
): Promise<Standing> {
  const delivered = attempt.sent.error === null;
  const set = delivered
    ? `seq = $4::bigint, failures = 0, failing_since = NULL, delivered_at = now(), next_attempt_at = now()`
    : `failures = p.failures + 1, failing_since = coalesce(p.failing_since, now()),
       next_attempt_at = now() + $12::integer * interval '1 millisecond'`;
  const [standing] = await asOwner<Standing>(
    database,
    `WITH dropped AS (${DROP}), logged AS (${LOG}), moved AS (
       UPDATE webhook_progress AS p SET ${set}
       WHERE p.organisation_id = $1::uuid AND p.webhook_id = $2::uuid AND p.seq = $11::bigint
       RETURNING extract(epoch FROM now() - p.failing_since) * 1000 AS failing)
     SELECT w.paused_at IS NULL AS "goesOn", m.failing::double precision AS "failingForMs"
     FROM moved AS m JOIN webhook AS w ON w.organisation_id = $1::uuid AND w.id = $2::uuid`,
    [...logged(of, attempt, newId()), from, ...(delivered ? [] : [delayMs])],
  );
  return standing ?? { goesOn: false, failingForMs: null };
}
