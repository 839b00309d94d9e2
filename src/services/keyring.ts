import type { Snapshot } from '../database/session.js';
import type { NounType } from '../entities/noun.js';

/** Which row a key names: asked of the database once per noun and set of keys, and told of rows being written. */
export class Keyring {
  private readonly known = new Map<string, Map<string, string>>();

  constructor(private readonly snapshot: Snapshot) {}

  private of({ table }: NounType): Map<string, string> {
    const ids = this.known.get(table) ?? new Map<string, string>();
    this.known.set(table, ids);
    return ids;
  }

  /** The row is, or is about to be, in the register. */
  learn(noun: NounType, key: string, id: string): void {
    this.of(noun).set(key, id);
  }

  idOf(noun: NounType, key: string): string | undefined {
    return this.of(noun).get(key);
  }

  /** Looks up the keys that are not known yet. */
  async look(noun: NounType, keys: Iterable<string>): Promise<void> {
    const ids = this.of(noun);
    const unknown = [...new Set(keys)].filter((key) => !ids.has(key));
    if (unknown.length === 0) return;
    const rows = await this.snapshot.query<{ key: string; id: string }>(
      `SELECT t.key, t.id FROM ${noun.table} AS t WHERE t.organisation_id = $1 AND t.key = ANY ($2)`,
      [unknown],
    );
    for (const { key, id } of rows) ids.set(key, id);
  }
}
