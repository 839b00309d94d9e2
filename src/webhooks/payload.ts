import type { PlacedChange } from '../changes/page.js';
import type { Message } from './sign.js';

/** What is sent, by the Standard Webhooks specification: a type, an instant, and what it is about. */
const bodyOf = (type: string, timestamp: string, data: object): string => JSON.stringify({ type, timestamp, data });

/** A change as it is sent to one webhook: under the same id each time. */
export const messageOf = (webhookId: string, seq: number, change: PlacedChange): Message => ({
  id: `msg_${webhookId}_${seq}`,
  body: bodyOf(`${change.kind}.${change.action}`.toLowerCase(), change.at, change),
});

/** A message that says nothing, to try out whether messages arrive. */
export const testMessage = (id: string): Message => ({
  id: `msg_${id}`,
  body: bodyOf('test', new Date().toISOString(), {}),
});
