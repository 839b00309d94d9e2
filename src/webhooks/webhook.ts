import type { ChangeKind } from '../domain/change.js';
import { NotFound } from '../domain/problem.js';
import type { Snapshot } from '../database/session.js';
import { cursorOf } from '../changes/cursor.js';
import { isId } from '../services/access.js';

/** How a webhook does. */
export const WEBHOOK_STATES = {
  ACTIVE: 'Changes are sent as they are told.',
  FAILING: 'The last attempt failed, and it is tried again.',
  PAUSED: 'Nothing is sent until it is resumed.',
} as const;
export type WebhookState = keyof typeof WEBHOOK_STATES;

/** Where changes are sent, without the secret, which is told once. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly description: string | null;
  readonly events: readonly ChangeKind[];
  readonly state: WebhookState;
  readonly createdAt: string;
  readonly rotatedAt: string | null;
  readonly pausedAt: string | null;
  readonly pauseReason: string | null;
  /** The place of the last change that was delivered, or that is none of the events. */
  readonly cursor: string;
  /** Whether all changes there are have been delivered. */
  readonly upToDate: boolean;
  readonly deliveredAt: string | null;
  readonly failures: number;
  readonly failingSince: string | null;
  /** When it is tried again; null where nothing failed, or it is paused. */
  readonly nextAttemptAt: string | null;
}

const instant = (column: string, name: string) => `to_json(${column}) #>> '{}' AS "${name}"`;

type Row = Omit<Webhook, 'cursor'> & { readonly seq: number };

/** The webhooks of the organisation, the newest first. */
export async function webhooks(snapshot: Snapshot, id: string | null = null): Promise<Webhook[]> {
  const rows = await snapshot.query<Row>(
    `SELECT w.id, w.url, w.description, w.events, ${instant('w.created_at', 'createdAt')},
            ${instant('w.rotated_at', 'rotatedAt')}, ${instant('w.paused_at', 'pausedAt')},
            w.pause_reason AS "pauseReason",
            CASE WHEN w.paused_at IS NOT NULL THEN 'PAUSED' WHEN p.failures > 0 THEN 'FAILING' ELSE 'ACTIVE' END AS state,
            p.seq::double precision, p.seq >= coalesce(h.seq, 0) AS "upToDate", p.failures,
            ${instant('p.delivered_at', 'deliveredAt')}, ${instant('p.failing_since', 'failingSince')},
            ${instant('CASE WHEN p.failures > 0 AND w.paused_at IS NULL THEN p.next_attempt_at END', 'nextAttemptAt')}
     FROM webhook AS w
     JOIN webhook_progress AS p ON p.organisation_id = $1 AND p.webhook_id = w.id
     LEFT JOIN change_head AS h ON h.organisation_id = $1
     WHERE w.organisation_id = $1 AND ($2::uuid IS NULL OR w.id = $2) ORDER BY w.id DESC`,
    [id],
  );
  return rows.map(({ seq, ...row }) => ({ ...row, cursor: cursorOf(seq) }));
}

/** The webhook of that id. Thrown as not found where there is none. */
export async function webhook(snapshot: Snapshot, id: string): Promise<Webhook> {
  const [found] = isId(id) ? await webhooks(snapshot, id) : [];
  if (!found) throw new NotFound('webhook', id);
  return found;
}

/** An attempt to deliver. */
export interface WebhookDelivery {
  readonly id: string;
  readonly messageId: string;
  /** The place of the change; null for a test. */
  readonly cursor: string | null;
  readonly attempt: number;
  readonly at: string;
  readonly durationMs: number;
  readonly status: number | null;
  readonly answer: string | null;
  readonly error: string | null;
}

/** Attempts to deliver to a webhook before another, or from the last on: the latest first. */
export async function deliveries(
  snapshot: Snapshot,
  id: string,
  { first, before }: { readonly first: number; readonly before: string | null },
): Promise<WebhookDelivery[]> {
  await webhook(snapshot, id);
  const rows = await snapshot.query<Omit<WebhookDelivery, 'cursor'> & { readonly seq: number | null }>(
    `SELECT d.id, d.message_id AS "messageId", d.seq::double precision, d.attempt, ${instant('d.at', 'at')},
            d.duration_ms AS "durationMs", d.status, d.answer, d.error
     FROM webhook_delivery AS d
     WHERE d.organisation_id = $1 AND d.webhook_id = $2::uuid AND ($3::uuid IS NULL OR d.id < $3::uuid)
     ORDER BY d.id DESC LIMIT $4`,
    [id, before, first],
  );
  return rows.map(({ seq, ...row }) => ({ ...row, cursor: seq === null ? null : cursorOf(seq) }));
}
