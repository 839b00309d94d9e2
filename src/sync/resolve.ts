import { NotFound, type Problem, Refusal } from '../domain/problem.js';
import type { Transaction } from '../database/session.js';
import { problemsOf } from '../inputs/check.js';
import type { ResolveConflictInput } from '../inputs/conflict.js';
import type { Changes } from '../inputs/input.js';
import { create, remove, update } from '../services/entry.js';
import { newId } from '../services/write.js';
import { idOf, keysOfParties, type Place, placeOf } from './clash.js';
import { type Open, openConflicts } from './conflict.js';
import { columnsOf, DATA, factsOf, type Said } from './field.js';
import { sourcesOf } from './mark.js';
import { NOUN } from './noun.js';
import { renameParty } from './statement.js';

const moved: Problem = {
  code: 'STALE_VERSION',
  path: 'version',
  article: null,
  message: 'The register or the source has said something else since the conflict was read.',
};

/**
 * Decides an open conflict. Returns its id.
 *
 * Where the register holds, the decision is kept and journalled: it stands against what the source says now, and not
 * against what it may say later. Where the source holds, the register is changed under the name of who decides.
 */
export async function resolveConflict(tx: Transaction, input: ResolveConflictInput): Promise<string> {
  Refusal.unlessEmpty(problemsOf(input));
  const place = placeOf(input.conflict);
  const open = place ? await openConflicts(tx.snapshot, { of: place }) : [];
  const conflict = open.find(({ id }) => id === input.conflict);
  if (!place || !conflict) throw new NotFound('open conflict', input.conflict);
  if (conflict.version !== input.version) throw new Refusal([moved]);
  if (input.take === 'REGISTER') await decide(tx, place, conflict);
  else await takeSource(tx, place, conflict);
  return idOf(place);
}

async function decide(tx: Transaction, { rowId, source, part, field }: Place, conflict: Open): Promise<void> {
  const { statement, row } = conflict;
  const value = conflict.field ? conflict.source : statement.withdrawn ? null : statement.said;
  await tx.snapshot.query(
    `INSERT INTO sync_decision AS d (organisation_id, id, row_id, source, part, field, value, key)
     VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8)
     ON CONFLICT (organisation_id, row_id, source, part, field) DO UPDATE SET value = excluded.value, key = excluded.key`,
    [newId(), rowId, source, part, field, JSON.stringify(value), row?.key ?? null],
  );
}

async function takeSource(tx: Transaction, place: Place, conflict: Open): Promise<void> {
  const { noun, row, field, statement } = conflict;
  await forgetDecision(tx, place);
  if (!row) await enterAgain(tx, place, conflict);
  else if (field) {
    const changes = await changesFor(tx, conflict, field);
    await update(tx, noun, { ...changes, key: row.key, version: row.version });
  } else {
    await remove(tx, noun, { key: row.key, version: row.version });
    await tx.snapshot.query(
      `DELETE FROM sync_statement AS s
       WHERE s.organisation_id = $1 AND s.row_id = $2 AND s.source = $3 AND s.part = $4`,
      [statement.rowId, place.source, place.part],
    );
  }
}

/** An earlier decision against the source, which this one is not to be silenced by. */
const forgetDecision = (tx: Transaction, { rowId, source, part, field }: Place) =>
  tx.snapshot.query(
    `DELETE FROM sync_decision AS d
     WHERE d.organisation_id = $1 AND d.row_id = $2 AND d.source = $3 AND d.part = $4 AND d.field = $5`,
    [rowId, source, part, field],
  );

/** The value of the source as an update states it: references by key. */
async function changesFor(
  tx: Transaction,
  { noun, register, source }: Open,
  field: NonNullable<Open['field']>,
): Promise<Changes> {
  if (field === DATA) return { [DATA.name]: [...new Set([...(register as string[]), ...(source as string[])])] };
  return field.kind === 'party' ? partiesIn(tx, { [field.name]: source }) : columnsOf(noun, field, source);
}

const PARTY_PROPERTY: Readonly<Record<string, string>> = { engagedBy: 'engager', engaged: 'engaged' };

/** The parties that a source names, by key. One that is gone cannot be named. */
async function partiesIn(tx: Transaction, said: Said): Promise<Changes> {
  const named = Object.entries(PARTY_PROPERTY).filter(([name]) => said[name] != null);
  const keys = await keysOfParties(
    tx.snapshot,
    named.map(([name]) => String(said[name])),
  );
  const changes: Changes = {};
  for (const [name, property] of named) {
    const key = keys.get(String(said[name]));
    if (key === undefined) {
      const message =
        'The source names a party that is not in the register any more: take that one from the source first.';
      throw new Refusal([{ code: 'UNKNOWN_REFERENCE', path: property, article: null, message }]);
    }
    changes[property] = key;
  }
  return changes;
}

/** Enters what somebody removed, as the source says it. What belongs to it comes with the next call of the source. */
async function enterAgain(tx: Transaction, place: Place, { noun, statement }: Open): Promise<void> {
  const { said, ownerId, externalId, rowId } = statement;
  const { source, part } = place;
  const facts = factsOf(noun, said);
  const stated = Object.fromEntries(
    noun.values.flatMap(({ property }) => (facts[property] == null ? [] : [[property, facts[property]]])),
  );
  const more: Changes = {};
  if (noun === NOUN.engagement) Object.assign(more, await partiesIn(tx, said), { [DATA.name]: said[DATA.name] ?? [] });
  else if (noun !== NOUN.party) Object.assign(more, await ownerOf(tx, ownerId));
  if (noun !== NOUN.party) more.sources = sourcesOf(source, part, externalId);
  const id = await create(tx, noun, { ...stated, ...more });
  if (noun === NOUN.party) {
    await renameParty(tx, rowId, id);
    const keys = await keysOfParties(tx.snapshot, [id]);
    await create(tx, NOUN.reference, { party: keys.get(id), source, externalId });
  }
  await tx.snapshot.query(
    `UPDATE sync_statement AS s
     SET row_id = $3, owner_id = CASE WHEN s.owner_id = s.row_id THEN $3 ELSE s.owner_id END, agreed = 1,
         version = s.version + 1
     WHERE s.organisation_id = $1 AND s.row_id = $2 AND s.source = $4 AND s.part = $5`,
    [rowId, id, source, part],
  );
  await tx.snapshot.query(
    'DELETE FROM sync_statement AS s WHERE s.organisation_id = $1 AND s.owner_id = $2 AND s.source = $3',
    [rowId, source],
  );
}

/** The party or the engagement of that id, as an input names it. */
async function ownerOf(tx: Transaction, id: string): Promise<Changes> {
  const [owner] = await tx.snapshot.query<{ property: string; key: string }>(
    `SELECT 'party' AS property, t.key FROM party AS t WHERE t.organisation_id = $1 AND t.id = $2
     UNION ALL
     SELECT 'engagement', t.key FROM engagement AS t WHERE t.organisation_id = $1 AND t.id = $2`,
    [id],
  );
  if (!owner) throw new Error('A conflict is of something whose party or engagement is there.');
  return { [owner.property]: owner.key };
}
