import type { Transaction } from '../database/session.js';
import type { Said } from './field.js';
import { Multimap } from './multimap.js';
import { type Part, PARTS } from './noun.js';

/** What a source said last of a row of the register. */
export interface Statement {
  readonly rowId: string;
  readonly part: Part;
  /** The party or engagement that the row belongs to; the party itself. */
  readonly ownerId: string;
  /** What the source calls it, if it does. */
  readonly externalId: string | null;
  readonly said: Said;
  /** Whether a source entered the row. */
  readonly entered: boolean;
  /** The source names it no longer; the row stayed. */
  readonly withdrawn: boolean;
  /** The version of the row that says the same; 0 for none. */
  readonly agreed: number;
}

/** A statement as it stands, with what was decided on it. */
export interface Standing extends Statement {
  /** What the source said, by field, when somebody decided that the register does not take it. */
  readonly decided: Said;
}

const NONE: Said = {};

/** What is selected of a statement `s`, for a `Statement`. */
export const STATEMENT = `s.row_id AS "rowId", s.part, s.owner_id AS "ownerId", s.external_id AS "externalId", s.said,
  s.entered, s.withdrawn, s.agreed`;

/** The decisions on a statement `s`, by the index: where there are many, a join without statistics reads all for each. */
export const DECIDED = `(SELECT jsonb_object_agg(d.field, d.value) FROM sync_decision AS d
  WHERE d.organisation_id = $1 AND d.row_id = s.row_id AND d.source = s.source AND d.part = s.part) AS decided`;

const PART_NAMES = Object.keys(PARTS) as Part[];

/** What sources said of the parties and engagements that a call is about, and of what belongs to them. */
export class Statements {
  private readonly byRow = new Map<string, Standing>();
  private readonly byOwner: Multimap<string, Standing>;
  /** Rows that a source entered, and rows that another source speaks of. */
  private readonly entered = new Set<string>();
  private readonly others = new Set<string>();

  constructor(own: readonly Standing[], others: readonly { readonly rowId: string; readonly entered: boolean }[]) {
    for (const statement of own) this.byRow.set(`${statement.part} ${statement.rowId}`, statement);
    this.byOwner = new Multimap(own.map((statement) => [`${statement.part} ${statement.ownerId}`, statement]));
    for (const { rowId } of others) this.others.add(rowId);
    for (const { rowId, entered } of [...own, ...others]) if (entered) this.entered.add(rowId);
  }

  /** What the source said of a row in that part. */
  of(part: Part, rowId: string): Standing | undefined {
    return this.byRow.get(`${part} ${rowId}`);
  }

  /** What it said in that part of a party or an engagement. */
  within(part: Part, ownerId: string): readonly Standing[] {
    return this.byOwner.get(`${part} ${ownerId}`);
  }

  enteredBySource(rowId: string): boolean {
    return this.entered.has(rowId);
  }

  /** Whether another source names the row, too, or the source does in another part. */
  namedElsewhere(part: Part, rowId: string): boolean {
    return (
      this.others.has(rowId) || PART_NAMES.some((other) => other !== part && this.of(other, rowId)?.withdrawn === false)
    );
  }
}

interface Concerned {
  /** Parties and engagements that rows belong to. */
  readonly owners: readonly string[];
  /** Engagements, whatever party the source gave them with. */
  readonly engagements: readonly string[];
  /** Parties that are there no longer. */
  readonly removed: Iterable<Standing>;
}

/** What sources said of these, and of what belongs to them. */
export async function statementsOf(
  tx: Transaction,
  source: string,
  { owners, engagements, removed }: Concerned,
): Promise<Statements> {
  const rows = await tx.snapshot.query<Statement & { own: boolean; decided: Said | null }>(
    `SELECT ${STATEMENT}, s.source = $2 AS own, ${DECIDED}
     FROM sync_statement AS s
     WHERE s.organisation_id = $1 AND (s.owner_id = ANY ($3) OR s.row_id = ANY ($4))`,
    [source, owners, engagements],
  );
  return new Statements(
    [...removed, ...rows.filter(({ own }) => own).map((row) => ({ ...row, decided: row.decided ?? NONE }))],
    rows.filter(({ own, withdrawn }) => !own && !withdrawn),
  );
}

/**
 * Parties that the source gave by these names, which no reference of the register has any more: by name those that
 * somebody removed, and the ids of those that somebody only took the reference off.
 */
export async function lostParties(
  tx: Transaction,
  source: string,
  externalIds: readonly string[],
): Promise<{ removed: ReadonlyMap<string, Standing>; unlinked: readonly string[] }> {
  if (externalIds.length === 0) return { removed: new Map(), unlinked: [] };
  interface Lost extends Statement {
    readonly externalId: string;
    readonly decided: Said | null;
    readonly stands: boolean;
  }
  const rows = await tx.snapshot.query<Lost>(
    `SELECT ${STATEMENT}, ${DECIDED}, t.id IS NOT NULL AS stands FROM sync_statement AS s
     LEFT JOIN party AS t ON t.organisation_id = $1 AND t.id = s.row_id
     WHERE s.organisation_id = $1 AND s.source = $2 AND s.part = 'party' AND s.external_id = ANY ($3)
       AND NOT EXISTS (SELECT FROM external_reference AS x
                       WHERE x.organisation_id = $1 AND x.source = $2 AND x.party_id = s.row_id)`,
    [source, externalIds],
  );
  return {
    removed: new Map(
      rows.filter(({ stands }) => !stands).map((row) => [row.externalId, { ...row, decided: row.decided ?? NONE }]),
    ),
    unlinked: rows.filter(({ stands }) => stands).map(({ rowId }) => rowId),
  };
}

/** Forgets what the source said of parties that it does not call by any name, and of what belongs to them. */
export async function forget(tx: Transaction, source: string, parties: readonly string[]): Promise<void> {
  if (parties.length === 0) return;
  await tx.snapshot.query(
    `DELETE FROM sync_statement AS s WHERE s.organisation_id = $1 AND s.source = $2 AND (s.owner_id = ANY ($3)
       OR s.owner_id IN (SELECT o.row_id FROM sync_statement AS o
                         WHERE o.organisation_id = $1 AND o.source = $2 AND o.owner_id = ANY ($3)))`,
    [source, parties],
  );
}

/** Forgets parties that somebody removed and the source names no longer: the two agree. */
export async function forgetRemoved(tx: Transaction, source: string, named: readonly string[]): Promise<void> {
  await tx.snapshot.query(
    `DELETE FROM sync_statement AS s
     WHERE s.organisation_id = $1 AND s.source = $2 AND s.part = 'party' AND s.external_id <> ALL ($3)
       AND NOT EXISTS (SELECT FROM party AS t WHERE t.organisation_id = $1 AND t.id = s.row_id)`,
    [source, named],
  );
}

/** Has what sources said of engagements of a party be said of another one, which it is now. */
export async function renameParty(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.snapshot.query(
    `UPDATE sync_statement AS s
     SET said = s.said || (SELECT jsonb_object_agg(f.key, $3::text) FROM jsonb_each_text(s.said) AS f
                           WHERE f.key IN ('engagedBy', 'engaged') AND f.value = $2::text),
         version = s.version + 1, agreed = 0
     WHERE s.organisation_id = $1 AND s.part IN ('engagements', 'subprocessors')
       AND $2::text IN (s.said->>'engagedBy', s.said->>'engaged')`,
    [from, to],
  );
}
