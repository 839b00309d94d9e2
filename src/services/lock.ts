import type { Transaction } from '../database/session.js';
import type { NounType } from '../entities/noun.js';

/** A row as it stands: facts by property, references as ids by `<property>Id`. Days are text. */
export type StandingRow = Record<string, unknown> & {
  readonly id: string;
  readonly key: string;
  readonly version: number;
};

/** The rows of these keys, locked until the transaction ends: one statement. */
export function lockRows(tx: Transaction, noun: NounType, keys: readonly string[]): Promise<StandingRow[]> {
  const columns = [
    ...['id', 'key', 'version', 'sources'].map((column) => `t.${column}`),
    ...noun.values.map(({ property, column, kind }) => `t.${column}${kind === 'day' ? '::text' : ''} AS "${property}"`),
    ...noun.ones.map(({ property, column }) => `t.${column} AS "${property}Id"`),
  ];
  return tx.snapshot.query<StandingRow>(
    `SELECT ${columns.join(', ')} FROM ${noun.table} AS t WHERE t.organisation_id = $1 AND t.key = ANY ($2) FOR UPDATE OF t`,
    [keys],
  );
}
