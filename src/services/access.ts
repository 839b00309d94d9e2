import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { Permission } from '../domain/permission.js';
import type { Database } from '../database/open.js';
import type { Actor, Ahead } from '../database/session.js';

/** Someone whose credentials hold: who they are, in which organisation, and what they may do there. */
export interface SignedIn extends Actor {
  readonly permissions: ReadonlySet<Permission>;
  /** Holds the administrator key of this installation. */
  readonly operator: boolean;
  /** Where it is only assumed that the credentials still hold: finds out, and throws if they do not. */
  readonly confirm?: Ahead;
}

export type DenialCode = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'NOT_FOUND' | 'BAD_USER_INPUT' | 'UNAVAILABLE';

/** Thrown for a caller who is not let in, with a sentence that says what would help. */
export class Denial extends Error {
  constructor(
    readonly code: DenialCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'Denial';
  }
}

export const notValid = (): Denial =>
  new Denial('UNAUTHENTICATED', 'The key is not valid: it is unknown here, has expired or was revoked.');

/** A secret that cannot be guessed: 256 bits. The prefix tells people, and scanners of leaked keys, what it is. */
export const newSecret = (prefix: string): string => prefix + randomBytes(32).toString('base64url');

/** What is kept of a secret. It is random, so a slow hash would add nothing. */
export const hashOf = (secret: string): Buffer => hash('sha256', secret, 'buffer');

/** Whether the secret has this hash, in a time that tells nothing of how much of it was right. */
export const matches = (secret: string, hash: Uint8Array): boolean => timingSafeEqual(hashOf(secret), hash);

/**
 * Rows of one statement as the owner of the tables, whom row-level security does not bind: for finding out who
 * calls, which comes before there is an organisation to act for. On the primary, where what was revoked is revoked.
 */
export async function asOwner<Row extends object>(
  { dataSource }: Database,
  text: string,
  values: readonly unknown[] = [],
  name?: string,
): Promise<Row[]> {
  const runner = dataSource.createQueryRunner('master');
  try {
    const client = (await runner.connect()) as PoolClient;
    const { rows } = await client.query<Row>({ text, values: [...values], ...(name === undefined ? {} : { name }) });
    return rows;
  } finally {
    await runner.release();
  }
}

/** Finds out on the primary whether credentials that were only assumed to hold do. */
export async function confirmed(database: Database, { confirm }: Pick<SignedIn, 'confirm'>): Promise<void> {
  if (!confirm) return;
  const { text, values, name } = confirm.statement;
  confirm.check((await asOwner(database, text, values, name)).length);
}

/** Whether the text can be the identifier of a row. What cannot is not there to be found, and is no text to ask by. */
export const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
