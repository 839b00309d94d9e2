import type { Transaction } from '../database/session.js';
import { sameSaid } from './field.js';
import { PARTS } from './noun.js';
import type { Statement, Statements } from './statement.js';
import type { Write } from './write.js';

/** What a call says of a row. */
export interface Saying extends Omit<Statement, 'agreed'> {
  /** The version of the row, before the call, that says the same once the call is done: 0 where it is new, null for none. */
  readonly version: number | null;
}

/** What a call has said: statements as they are to stand, and those that are no more. */
export class Sayings {
  private readonly said = new Map<string, Saying>();
  private readonly rows = new Set<string>();
  private readonly dropped: Pick<Statement, 'part' | 'rowId'>[] = [];

  constructor(private readonly standing: Statements) {}

  say(saying: Saying): void {
    this.said.set(`${saying.part} ${saying.rowId}`, saying);
    this.rows.add(saying.rowId);
  }

  /** Whether the call says something of the row, in any part. */
  speaksOf(rowId: string): boolean {
    return this.rows.has(rowId);
  }

  drop(statement: Pick<Statement, 'part' | 'rowId'>): void {
    this.dropped.push(statement);
  }

  /** Those that differ once that is written: what is said again as it was costs nothing. */
  changes({ writes }: Pick<Write, 'writes'>): SayingChanges {
    const gone = this.dropped.filter(({ part, rowId }) => !this.said.has(`${part} ${rowId}`));
    const news = [...this.said.values()]
      .map(({ version, ...one }): Statement => {
        const written = version !== null && writes(PARTS[one.part], one.rowId);
        return { ...one, agreed: version === null ? 0 : version + Number(written) };
      })
      .filter((one) => !isAsItWas(this.standing.of(one.part, one.rowId), one));
    return { gone, news: news.length > 0 ? JSON.stringify(news) : null };
  }
}

/** What becomes of statements. */
export interface SayingChanges {
  readonly gone: readonly Pick<Statement, 'part' | 'rowId'>[];
  /** Those that are new or other than before, as JSON; null where there are none. */
  readonly news: string | null;
}

/** Keeps what a source has said. */
export async function keepSayings(tx: Transaction, source: string, { gone, news }: SayingChanges): Promise<void> {
  if (gone.length > 0) {
    await tx.snapshot.query(
      `DELETE FROM sync_statement AS s USING unnest($3::uuid[], $4::text[]) AS gone(row_id, part)
       WHERE s.organisation_id = $1 AND s.source = $2 AND s.row_id = gone.row_id AND s.part = gone.part`,
      [source, gone.map(({ rowId }) => rowId), gone.map(({ part }) => part)],
    );
  }
  if (news !== null) await upsert(tx, source, news);
}

const SAYING = ['ownerId', 'externalId', 'entered', 'withdrawn', 'agreed'] as const;

const isAsItWas = (before: Statement | undefined, after: Statement): boolean =>
  before !== undefined &&
  SAYING.every((property) => before[property] === after[property]) &&
  sameSaid(before.said, after.said);

const upsert = (tx: Transaction, source: string, statements: string): Promise<object[]> =>
  tx.snapshot.query(
    `INSERT INTO sync_statement AS s
       (organisation_id, source, row_id, part, owner_id, external_id, said, entered, withdrawn, agreed)
     SELECT $1, $2, n."rowId", n.part, n."ownerId", n."externalId", n.said, n.entered, n.withdrawn, n.agreed
     FROM jsonb_to_recordset($3::jsonb) AS n("rowId" uuid, part text, "ownerId" uuid, "externalId" text, said jsonb,
       entered boolean, withdrawn boolean, agreed integer)
     ON CONFLICT (organisation_id, row_id, source, part) DO UPDATE
     SET owner_id = excluded.owner_id, external_id = excluded.external_id, said = excluded.said,
         entered = excluded.entered, withdrawn = excluded.withdrawn, agreed = excluded.agreed,
         version = s.version + 1,
         at = CASE WHEN s.said = excluded.said AND s.withdrawn = excluded.withdrawn THEN s.at ELSE now() END`,
    [source, statements],
  );
