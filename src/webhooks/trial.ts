import { v7 as newId } from 'uuid';
import { NotFound } from '../domain/problem.js';
import type { Database } from '../database/open.js';
import { isId } from '../services/access.js';
import { testMessage } from './payload.js';
import { log, targetOf, type WebhookName } from './progress.js';
import { send, type SendSettings } from './send.js';
import type { WebhookDelivery } from './webhook.js';

/** Sends a message that says nothing, at once, also to a webhook that is paused. What came of it is in the log, too. */
export async function tryWebhook(
  database: Database,
  webhook: WebhookName,
  settings: SendSettings,
): Promise<WebhookDelivery> {
  const target = isId(webhook.id) ? await targetOf(database, webhook) : null;
  if (!target) throw new NotFound('webhook', webhook.id);
  const id = newId();
  const at = new Date().toISOString();
  const message = testMessage(id);
  const sent = await send(target, message, settings);
  if (!sent) throw new Error('A message that nobody stops is sent');
  await log(database, webhook, { message, seq: null, attempt: 1, sent }, id);
  return { id, messageId: message.id, cursor: null, attempt: 1, at, ...sent };
}
