import type { Transaction } from '../database/session.js';
import { Certification } from '../entities/certification.js';
import { Contact } from '../entities/contact.js';
import { DataCategory } from '../entities/data-category.js';
import { Engagement } from '../entities/engagement.js';
import { ExternalReference } from '../entities/external-reference.js';
import { Location } from '../entities/location.js';
import { type NounType, nounOf } from '../entities/noun.js';
import { Party } from '../entities/party.js';
import { TransferGround } from '../entities/transfer-ground.js';
import type { SyncProcessorsInput } from '../inputs/sync.js';
import { Keyring } from '../services/keyring.js';
import { standing, type StandingRow } from '../services/lock.js';
import type { SyncCall } from './call.js';
import { Multimap } from './multimap.js';

/** The nouns that a call writes. */
export const NOUN = {
  party: nounOf(Party),
  reference: nounOf(ExternalReference),
  contact: nounOf(Contact),
  certification: nounOf(Certification),
  engagement: nounOf(Engagement),
  location: nounOf(Location),
  ground: nounOf(TransferGround),
  category: nounOf(DataCategory),
};

/** What belongs to a party or an engagement, and is told with it. */
const PARTS = [
  [NOUN.contact, ['party']],
  [NOUN.certification, ['party']],
  [NOUN.location, ['party', 'engagement']],
  [NOUN.ground, ['engagement']],
] as const;

/** A row as far as others refer to it. */
export interface Known {
  readonly id: string;
  readonly key: string;
}

/** What the register holds of all that a call names, as it stood before. */
export interface Standing {
  /** By what the source calls them: those that the call names, listed or referred to. */
  readonly parties: ReadonlyMap<string, StandingRow>;
  /** Parties of the source that neither the call names, nor one that it belongs with. */
  readonly stale: readonly (Known & { readonly externalId: string })[];
  /** The undertakings that keep the register, by key. */
  readonly own: ReadonlyMap<string, Known>;
  /** Engagements that the parties named or stale take part in. */
  readonly engagements: readonly StandingRow[];
  /** Those that a party makes, or those by which it is engaged. */
  engagementsOf(side: 'engagerId' | 'engagedId', party: string): readonly StandingRow[];
  /** The data categories of each engagement. */
  readonly data: Multimap<string, Known>;
  readonly categories: Keyring;
  /** What belongs to a party or an engagement, by the id of that. */
  partsOf(noun: NounType, owner: string): readonly StandingRow[];
}

/** Text that a statement can carry. What it cannot names nothing in the register, and is told to the caller as such. */
const sayable = (text: unknown): text is string =>
  typeof text === 'string' && text.isWellFormed() && !text.includes('\u0000');

/** What the rows of a call name: by what the source calls it, and by key. */
function namedIn({ rows }: SyncProcessorsInput): { externalIds: string[]; categories: string[] } {
  const engagements = rows.flatMap((row) => [...(row.engagements ?? []), ...(row.subprocessors ?? [])]);
  const externalIds = rows.flatMap(({ externalId, subprocessors }) => [
    externalId,
    ...(subprocessors ?? []).map((one) => one.externalId),
  ]);
  const categories = engagements.flatMap(({ dataCategories }) => (dataCategories ?? []) as string[]);
  return { externalIds: externalIds.filter(sayable), categories: categories.filter(sayable) };
}

/** Reads it, in as many statements for two thousand rows as for one. No other transaction writes meanwhile. */
export async function standingOf(tx: Transaction, input: SyncCall): Promise<Standing> {
  const { source, stale: asked, elsewhere = [] } = input;
  const { externalIds, categories: keys } = namedIn(input);
  const found = await tx.snapshot.query<StandingRow & { externalId: string }>(
    `SELECT x.external_id AS "externalId", ${standing(NOUN.party)}
     FROM external_reference AS x JOIN party AS t ON t.organisation_id = $1 AND t.id = x.party_id
     WHERE x.organisation_id = $1 AND x.source = $2 AND x.external_id = ANY ($3)`,
    [source, externalIds],
  );
  const stale = await tx.snapshot.query<Known & { externalId: string }>(
    `SELECT x.external_id AS "externalId", t.id, t.key
     FROM external_reference AS x JOIN party AS t ON t.organisation_id = $1 AND t.id = x.party_id
     WHERE x.organisation_id = $1 AND x.source = $2 AND x.external_id <> ALL ($3) AND $4
     ORDER BY x.external_id COLLATE "C"`,
    [source, [...externalIds, ...elsewhere.filter(sayable)], asked !== 'IGNORE'],
  );
  const own = await tx.snapshot.query<Known>(
    'SELECT t.id, t.key FROM party AS t WHERE t.organisation_id = $1 AND t.own ORDER BY t.key',
  );
  const categories = new Keyring(tx.snapshot);
  await categories.look(NOUN.category, keys);
  const parties = found.map(({ id }) => id);
  const over = asked === 'END' ? stale.map(({ id }) => id) : [];
  const engagements = await tx.snapshot.query<StandingRow>(
    `SELECT ${standing(NOUN.engagement)} FROM engagement AS t
     WHERE t.organisation_id = $1 AND (t.engaged_id = ANY ($2) OR t.engager_id = ANY ($2)) ORDER BY t.key`,
    [[...parties, ...over]],
  );
  const ids = engagements.map(({ id }) => id);
  const links = await tx.snapshot.query<Known & { engagement: string }>(
    `SELECT l.engagement_id AS engagement, c.id, c.key FROM engagement_data_category AS l
     JOIN data_category AS c ON c.organisation_id = $1 AND c.id = l.data_category_id
     WHERE l.organisation_id = $1 AND l.engagement_id = ANY ($2)`,
    [ids],
  );
  const bySide = {
    engagerId: new Multimap(engagements.map((row) => [String(row.engagerId), row])),
    engagedId: new Multimap(engagements.map((row) => [String(row.engagedId), row])),
  };
  const parts = new Multimap<string, StandingRow>();
  for (const [noun, owners] of PARTS) {
    const belongs = owners.map((owner) => `t.${owner}_id = ANY ($2)`).join(' OR ');
    const rows = await tx.snapshot.query<StandingRow>(
      `SELECT ${standing(noun)} FROM ${noun.table} AS t WHERE t.organisation_id = $1 AND (${belongs}) ORDER BY t.key`,
      [[...parties, ...ids]],
    );
    for (const row of rows) parts.add(`${noun.table} ${String(row.partyId ?? row.engagementId)}`, row);
  }
  return {
    parties: new Map(found.map(({ externalId, ...row }) => [externalId, row as unknown as StandingRow])),
    stale,
    own: new Map(own.map((party) => [party.key, party])),
    engagements,
    engagementsOf: (side, party) => bySide[side].get(party),
    data: new Multimap(links.map(({ engagement, ...category }) => [engagement, category])),
    categories,
    partsOf: (noun, owner) => parts.get(`${noun.table} ${owner}`),
  };
}
