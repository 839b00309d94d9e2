import { NotFound, type Problem, Refusal } from '../domain/problem.js';
import type { Transaction } from '../database/session.js';
import { problemsOf } from '../inputs/check.js';
import type { MergePartiesInput } from '../inputs/duplicate.js';
import { lockRows } from '../services/lock.js';
import { type Merged, mergeRows } from '../services/merge.js';
import { NOUN } from './noun.js';
import { renameParty } from './statement.js';

const problem = (code: Problem['code'], path: string, message: string, article: string | null = null): Problem => ({
  code,
  path,
  article,
  message,
});

/**
 * Merges two parties that are one. Tools go on calling the one that stays by the names that they had for both, and what
 * they said of either they have said of it.
 */
export async function mergeParties(
  tx: Transaction,
  input: MergePartiesInput,
): Promise<Merged & { readonly id: string }> {
  Refusal.unlessEmpty(problemsOf(input));
  const { keep, merge } = input;
  if (keep === merge)
    throw new Refusal([problem('RULE_BROKEN', 'merge', 'A party is the same as itself: two are named.')]);
  const rows = await lockRows(tx, NOUN.party, [keep, merge]);
  const [kept, removed] = [keep, merge].map((key) => {
    const row = rows.find((one) => one.key === key);
    if (!row) throw new NotFound(NOUN.party.words, key);
    return row;
  });
  if (!kept || !removed) throw new Error('Two keys are of two rows.');
  const stale = [
    ['keepVersion', kept],
    ['mergeVersion', removed],
  ] as const;
  Refusal.unlessEmpty(
    stale.flatMap(([path, { version, key }]) =>
      version === input[path]
        ? []
        : [
            problem(
              'STALE_VERSION',
              path,
              `The party "${key}" has changed since it was read: it is at version ${version} now.`,
            ),
          ],
    ),
  );
  if (kept.named !== removed.named) {
    const message = 'One of the two is a category of recipients whose members are not named: it is not a party.';
    throw new Refusal([problem('RULE_BROKEN', 'merge', message, 'Art. 30(1)(d)')]);
  }
  await keepApart(tx, kept.id, removed.id);
  const merged = await mergeRows(tx, NOUN.party, kept, removed);
  await renameParty(tx, removed.id, kept.id);
  await takeOver(tx, merged);
  return { ...merged, id: kept.id };
}

/** What a person has said to be another party than the one that goes is another than the one that stays, too. */
const keepApart = (tx: Transaction, kept: string, removed: string) =>
  tx.snapshot.query(
    `INSERT INTO distinct_parties (organisation_id, id, one_id, other_id)
     SELECT $1, gen_random_uuid(), least($2::uuid, o.id), greatest($2::uuid, o.id)
     FROM distinct_parties AS d
     CROSS JOIN LATERAL (SELECT CASE d.one_id WHEN $3 THEN d.other_id ELSE d.one_id END AS id) AS o
     WHERE d.organisation_id = $1 AND $3::uuid IN (d.one_id, d.other_id) AND o.id <> $2
     ON CONFLICT ON CONSTRAINT distinct_parties_are_stated_once DO NOTHING`,
    [kept, removed],
  );

/**
 * What sources said of rows that are gone they have said of those that took their place. Of a source that spoke of both
 * in the same part, what it said of the one that stays holds. So it is with decisions.
 */
async function takeOver(tx: Transaction, { joined }: Merged): Promise<void> {
  const ids = [joined.map(({ removed }) => removed.id), joined.map(({ kept }) => kept.id)];
  const became = 'unnest($2::uuid[], $3::uuid[]) AS became(removed, kept)';
  await tx.snapshot.query(
    `UPDATE sync_statement AS s SET owner_id = became.kept FROM ${became}
     WHERE s.organisation_id = $1 AND s.owner_id = became.removed`,
    ids,
  );
  for (const [table, names] of [
    ['sync_statement', ['source', 'part']],
    ['sync_decision', ['source', 'part', 'field']],
  ] as const) {
    const alike = names.map((name) => `o.${name} = s.${name}`).join(' AND ');
    await tx.snapshot.query(
      `WITH became AS (SELECT * FROM unnest($2::uuid[], $3::uuid[]) AS became(removed, kept))
       DELETE FROM ${table} AS s USING became
       WHERE s.organisation_id = $1 AND s.row_id = became.removed AND EXISTS (
         SELECT FROM ${table} AS o LEFT JOIN became AS other ON other.removed = o.row_id
         WHERE o.organisation_id = $1 AND ${alike}
           AND (o.row_id = became.kept OR other.kept = became.kept AND o.row_id < s.row_id))`,
      ids,
    );
  }
  await tx.snapshot.query(
    `UPDATE sync_statement AS s SET row_id = became.kept, agreed = 0, version = s.version + 1 FROM ${became}
     WHERE s.organisation_id = $1 AND s.row_id = became.removed`,
    ids,
  );
  await tx.snapshot.query(
    `UPDATE sync_decision AS s SET row_id = became.kept FROM ${became}
     WHERE s.organisation_id = $1 AND s.row_id = became.removed`,
    ids,
  );
}
