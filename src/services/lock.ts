import type { Transaction } from '../database/session.js';
import type { NounType } from '../entities/noun.js';

/** A row as it stands: facts by property, references as ids by `<property>Id`. Days are text. */
export type StandingRow = Record<string, unknown> & {
  readonly id: string;
  readonly key: string;
  readonly version: number;
};

/** What is selected of a row `t` of the noun, for a `StandingRow`. */
export const standing = (noun: NounType): string =>
  [
    ...['id', 'key', 'version', 'sources'].map((column) => `t.${column}`),
    ...noun.values.map(({ property, column, kind }) => `t.${column}${kind === 'day' ? '::text' : ''} AS "${property}"`),
    ...noun.ones.map(({ property, column }) => `t.${column} AS "${property}Id"`),
  ].join(', ');

/** The rows of these keys, locked until the transaction ends: one statement. */
export const lockRows = (tx: Transaction, noun: NounType, keys: readonly string[]): Promise<StandingRow[]> =>
  tx.snapshot.query<StandingRow>(
    `SELECT ${standing(noun)} FROM ${noun.table} AS t WHERE t.organisation_id = $1 AND t.key = ANY ($2) FOR UPDATE OF t`,
    [keys],
  );
