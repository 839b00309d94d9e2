import { createHash } from 'node:crypto';
import { Refusal } from '../domain/problem.js';
import type { Transaction } from '../database/session.js';
import type { SyncProcessorsInput } from '../inputs/sync.js';
import type { SyncAnswer } from './outcome.js';

/** How long an answer is kept for a retry. */
const KEPT = '24 hours';

const inOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;

/** What a call that says nothing of it says. */
const UNSAID = { onConflict: 'KEEP' };

/** What tells one call from another: all that it says, in whatever order, but for its idempotency key. */
const hashOf = (input: SyncProcessorsInput): Buffer => {
  const call = Object.fromEntries(Object.entries(input).filter(([name]) => name !== 'idempotencyKey'));
  return createHash('sha256')
    .update(JSON.stringify({ ...UNSAID, ...call }, inOrder))
    .digest();
};

/** A key is of the source that uses it: tools do not know what keys others take. */
const keyOf = (source: string, key: string): string => JSON.stringify([source, key]);

const reused = () =>
  new Refusal([
    {
      code: 'DUPLICATE',
      path: 'idempotencyKey',
      article: null,
      message: `Another call of the source carried this key in the last ${KEPT}: a new call carries a new one.`,
    },
  ]);

/**
 * Answers a call that carries an idempotency key: as the first time, if it was done before, and by doing it if not.
 *
 * The answer is kept in the transaction of the call, so it is there if and only if what it says was done.
 */
export async function answeredOnce(
  tx: Transaction,
  input: SyncProcessorsInput,
  work: () => Promise<SyncAnswer>,
): Promise<SyncAnswer> {
  const { idempotencyKey, source } = input;
  if (idempotencyKey == null || input.dryRun) return work();
  const key = keyOf(source, idempotencyKey);
  const hash = hashOf(input);
  await tx.snapshot.query(
    `DELETE FROM sync_answer AS a WHERE a.organisation_id = $1 AND a.at <= now() - interval '${KEPT}'`,
  );
  const [before] = await tx.snapshot.query<{ hash: Buffer; answer: SyncAnswer }>(
    'SELECT a.call_hash AS hash, a.answer FROM sync_answer AS a WHERE a.organisation_id = $1 AND a.key = $2',
    [key],
  );
  if (before && !hash.equals(before.hash)) throw reused();
  if (before) return before.answer;
  const answer = await work();
  await tx.snapshot.query('INSERT INTO sync_answer (organisation_id, key, call_hash, answer) VALUES ($1, $2, $3, $4)', [
    key,
    hash,
    JSON.stringify(answer),
  ]);
  return answer;
}
