import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';

/** A secret to sign with, as the Standard Webhooks specification writes it: 256 bits. */
export const newSecret = (): string => PREFIX + randomBytes(32).toString('base64');

/** What is signed, and by what it is known again however often it is sent. */
export interface Message {
  readonly id: string;
  readonly body: string;
}

/**
 * The headers of a message, by the Standard Webhooks specification: signed with each secret that is valid, so that a
 * receiver may know either while one replaces the other.
 */
export function headersOf(
  { id, body }: Message,
  secrets: readonly string[],
  at: Date,
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
