import type { Transaction } from '../database/session.js';
import type { NounType } from '../entities/noun.js';
import type { SyncProcessorsInput } from '../inputs/sync.js';
import { Keyring } from '../services/keyring.js';
import { standing, type StandingRow } from '../services/lock.js';
import { sayable, type SyncCall } from './call.js';
import { Multimap } from './multimap.js';
import { BELONGING, NOUN } from './noun.js';
import type { Seen } from './seen.js';
import { lostParties, type Standing as StandingStatement, type Statements, statementsOf } from './statement.js';

/** A row as far as others refer to it. */
export interface Known {
  readonly id: string;
  readonly key: string;
}

/** What the register holds of all that a call names, as it stood before. */
export interface Standing {
  /** By what the source calls them: those that the call names, listed or referred to. */
  readonly parties: ReadonlyMap<string, StandingRow>;
  /** Parties that the call names and the source gave before, and that somebody removed since. */
  readonly removed: ReadonlyMap<string, StandingStatement>;
  /** Parties that the source gave by names which the call gives to others: somebody took the reference off them. */
  readonly unlinked: readonly string[];
  /** What the call names by what the source calls it, and what the calls do that it belongs with. */
  readonly named: readonly string[];
  /** Parties of the source that neither the call names, nor one that it belongs with. */
  readonly stale: readonly (Known & { readonly externalId: string })[];
  /** The undertakings that keep the register, by key. */
  readonly own: ReadonlyMap<string, Known>;
  /** Engagements that the rows can be about, or stale parties take part in where they are to end. */
  readonly engagements: ReadonlyMap<string, StandingRow>;
  /** Those that a party makes, or those by which it is engaged. */
  engagementsOf(side: 'engagerId' | 'engagedId', party: string): readonly StandingRow[];
  /** The data categories of each engagement. */
  readonly data: Multimap<string, Known>;
  readonly categories: Keyring;
  /** What belongs to a party or an engagement, by the id of that. */
  partsOf(noun: NounType, owner: string): readonly StandingRow[];
  /** What sources said of them. */
  readonly statements: Statements;
}

/** What the rows of a call name: by what the source calls it, and by key. */
function namedIn({ rows }: SyncProcessorsInput): { externalIds: string[]; categories: string[] } {
  const engagements = rows.flatMap((row) => [...(row.engagements ?? []), ...(row.subprocessors ?? [])]);
  const externalIds = rows.flatMap(({ externalId, subprocessors }) => [
    externalId,
    ...(subprocessors ?? []).map((one) => one.externalId),
  ]);
  const categories = engagements.flatMap(({ dataCategories }) => (dataCategories ?? []) as string[]);
  return { externalIds: [...new Set(externalIds)].filter(sayable), categories: categories.filter(sayable) };
}

/**
 * Reads it, in as many statements for two thousand rows as for one, and nothing that belongs to those known to be as they
 * are. No other transaction writes meanwhile.
 */
export async function standingOf(tx: Transaction, input: SyncCall, { known }: Pick<Seen, 'known'>): Promise<Standing> {
  const { source, stale: asked, elsewhere = [] } = input;
  const { externalIds, categories: keys } = namedIn(input);
  // A row that is refused for the blanks around its identifier says of no party that it is gone.
  const named = [...externalIds, ...elsewhere.filter(sayable)].flatMap((name) => [...new Set([name, name.trim()])]);
  const found = await tx.snapshot.query<StandingRow & { externalId: string }>(
    `SELECT x.external_id AS "externalId", ${standing(NOUN.party)}
     FROM unnest($3::text[]) AS n(name)
     JOIN external_reference AS x ON x.organisation_id = $1 AND x.source = $2 AND x.external_id = n.name
     JOIN party AS t ON t.organisation_id = $1 AND t.id = x.party_id`,
    [source, externalIds],
  );
  const parties = new Map(found.map(({ externalId, ...row }) => [externalId, row as unknown as StandingRow]));
  const ids = [...new Set(found.map(({ id }) => id))];
  const unknown = externalIds.filter((externalId) => !parties.has(externalId));
  const stale = await tx.snapshot.query<Known & { externalId: string }>(
    `SELECT x.external_id AS "externalId", t.id, t.key
     FROM external_reference AS x JOIN party AS t ON t.organisation_id = $1 AND t.id = x.party_id
     WHERE x.organisation_id = $1 AND x.source = $2 AND x.external_id <> ALL ($3) AND x.party_id <> ALL ($4) AND $5
     ORDER BY x.external_id COLLATE "C"`,
    [source, named, ids, asked !== 'IGNORE'],
  );
  const own = await tx.snapshot.query<Known>(
    'SELECT t.id, t.key FROM party AS t WHERE t.organisation_id = $1 AND t.own ORDER BY t.key',
  );
  const categories = new Keyring(tx.snapshot);
  await categories.look(NOUN.category, keys);
  const listed = new Set(input.rows.map(({ externalId }) => externalId));
  const isOpen = (externalId: string) => listed.has(externalId) && !known.has(externalId);
  const open = [...new Set(found.filter(({ externalId }) => isOpen(externalId)).map(({ id }) => id))];
  const ending = asked === 'END' ? stale.map(({ id }) => id) : [];
  const owners = [...open, ...ending];
  const engagers = own.map(({ id }) => id);
  const engagements = await engagementsAmong(tx, { open, ending, own: engagers });
  const engagementIds = engagements.map(({ id }) => id);
  const links = await tx.snapshot.query<Known & { engagement: string }>(
    `SELECT l.engagement_id AS engagement, c.id, c.key FROM engagement_data_category AS l
     JOIN data_category AS c ON c.organisation_id = $1 AND c.id = l.data_category_id
     WHERE l.organisation_id = $1 AND l.engagement_id = ANY ($2)`,
    [engagementIds],
  );
  const bySide = {
    engagerId: new Multimap(engagements.map((row) => [String(row.engagerId), row])),
    engagedId: new Multimap(engagements.map((row) => [String(row.engagedId), row])),
  };
  const lost = await lostParties(tx, source, unknown);
  const parts = await partsOf(tx, [...open, ...engagementIds]);
  return {
    parties,
    named,
    ...lost,
    stale,
    own: new Map(own.map((party) => [party.key, party])),
    engagements: new Map(engagements.map((row) => [row.id, row])),
    engagementsOf: (side, party) => bySide[side].get(party),
    data: new Multimap(links.map(({ engagement, ...category }) => [engagement, category])),
    categories,
    partsOf: (noun, owner) => parts.get(`${noun.table} ${owner}`),
    statements: await statementsOf(tx, source, {
      owners: [...owners, ...engagementIds],
      engagements: engagementIds,
      removed: lost.removed.values(),
    }),
  };
}

/**
 * Engagements that a row can be about: those that its party makes, those in which an own undertaking engages it, and
 * those that a source gave for it, wherever somebody moved them. Who else engages it is said by their rows: a host may
 * be engaged by thousands. Of parties that are ending, all that they take part in.
 */
const engagementsAmong = (
  tx: Transaction,
  { open, ending, own }: Readonly<Record<'open' | 'ending' | 'own', readonly string[]>>,
): Promise<StandingRow[]> =>
  tx.snapshot.query<StandingRow>(
    `SELECT ${standing(NOUN.engagement)} FROM engagement AS t
     WHERE t.organisation_id = $1 AND t.id IN (
       SELECT e.id FROM engagement AS e WHERE e.organisation_id = $1 AND e.engager_id = ANY ($2)
       UNION ALL
       SELECT e.id FROM engagement AS e WHERE e.organisation_id = $1 AND e.engaged_id = ANY ($2) AND e.engager_id = ANY ($4)
       UNION ALL
       SELECT e.id FROM engagement AS e WHERE e.organisation_id = $1 AND e.engaged_id = ANY ($3)
       UNION ALL
       SELECT s.row_id FROM sync_statement AS s
       WHERE s.organisation_id = $1 AND s.owner_id = ANY ($2) AND s.part IN ('engagements', 'subprocessors'))
     ORDER BY t.key`,
    [[...open, ...ending], ending, own],
  );

/** What belongs to parties and engagements, by table and id of that. */
async function partsOf(tx: Transaction, owners: readonly string[]): Promise<Multimap<string, StandingRow>> {
  const parts = new Multimap<string, StandingRow>();
  for (const [noun, properties] of BELONGING) {
    const belongs = properties.map((owner) => `t.${owner}_id = ANY ($2)`).join(' OR ');
    const rows = await tx.snapshot.query<StandingRow>(
      `SELECT ${standing(noun)} FROM ${noun.table} AS t WHERE t.organisation_id = $1 AND (${belongs}) ORDER BY t.key`,
      [owners],
    );
    for (const row of rows) parts.add(`${noun.table} ${String(row.partyId ?? row.engagementId)}`, row);
  }
  return parts;
}
