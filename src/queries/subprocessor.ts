import { type Day, today } from '../domain/day.js';
import type { ContractState } from '../domain/engagement.js';
import { NotFound } from '../domain/problem.js';
import { chainGaps, type ChainGap, contractState, reach } from '../domain/subprocessor.js';
import type { Snapshot } from '../database/session.js';
import { Engagement } from '../entities/engagement.js';
import { nounOf } from '../entities/noun.js';
import { Party } from '../entities/party.js';
import { ProcessingOnBehalf } from '../entities/processing-on-behalf.js';
import { ServedController } from '../entities/served-controller.js';
import { inForce, type Loaded, load, type Moment, type Parameters, source } from './load.js';
import { merge, select, type Selection } from './selection.js';

/** A processor in a chain, with the shortest way to it. */
export interface ChainEntry {
  readonly party: Loaded;
  readonly engagement: Loaded;
  readonly engagedBy: Loaded;
  readonly depth: number;
  readonly path: readonly Loaded[];
  readonly locations: readonly Loaded[];
  readonly contract: ContractState;
  readonly notStated: readonly ChainGap[];
}

/** An engagement with both its ends, as the lists are made of. */
export interface Chain extends Loaded {
  readonly engager: Loaded | null;
  readonly engaged: (Loaded & { readonly locations: Loaded[] }) | null;
  readonly locations: Loaded[];
}

export const ENGAGEMENT = nounOf(Engagement);
export const ON_BEHALF = nounOf(ProcessingOnBehalf);
const SERVED = nounOf(ServedController);
const PARTY_NOUN = nounOf(Party);

/** What of an engagement each fact of an entry is told by, where it is asked for. */
const TOLD_BY: Readonly<Record<string, Selection>> = {
  contract: select('contractReference', 'contractSignedOn'),
  notStated: {
    ...select('description', 'engagerCapacity', 'authorisation', 'contractReference', 'contractSignedOn'),
    engaged: select('named', 'country', 'address', {
      contacts: select('name', 'email', 'phone'),
      locations: select('kind', 'country'),
    }),
    locations: select('kind', 'country'),
  },
};

/** What the list itself is made and ordered by. */
const NEEDED: Selection = { service: {}, engager: {}, engaged: select('name') };

/** What is asked for of an entry, as a selection of its engagement. */
export function engagementSelection(asked: Selection): Selection {
  const { engagement = {}, party = {}, engagedBy = {}, path = {}, locations } = asked;
  const parts: Selection[] = [
    engagement,
    { engaged: merge(party, path), engager: merge(engagedBy, path) },
    locations === undefined ? {} : { locations, engaged: { locations } },
    ...Object.keys(asked).map((fact) => TOLD_BY[fact] ?? {}),
  ];
  return parts.reduce(merge, NEEDED);
}

/** An entry with what of it was asked for: what was not has not been read either. */
function entryOf(edge: Chain, way: { depth: number; path: Loaded[] }, asked: Selection, day: Day): ChainEntry | null {
  const { engager, engaged } = edge;
  if (!engager || !engaged) return null;
  return {
    party: engaged,
    engagement: edge,
    engagedBy: engager,
    ...way,
    locations: asked.locations ? [...edge.locations, ...engaged.locations] : [],
    contract: asked.contract ? contractState(edge as never, day) : 'NOT_STATED',
    notStated: asked.notStated ? chainGaps(engaged as never, edge as never) : [],
  };
}

/** The processing on behalf that the list is about: all, one by key, or what is done for one controller. */
const scope = (moment: Moment, { processing, customer }: ChainScope, parameters: Parameters): string => {
  const conditions = [`p.organisation_id = $1`, inForce(ON_BEHALF, 'p', moment, parameters)];
  if (processing !== null) conditions.push(`p.key = ${parameters.add(processing)}::text`);
  if (customer !== null) {
    conditions.push(`EXISTS (SELECT FROM ${source('served_controller', 's', moment, parameters)}
      JOIN ${source('party', 'c', moment, parameters)} ON c.organisation_id = $1 AND c.id = s.controller_id
      WHERE s.organisation_id = $1 AND s.processing_id = p.id AND ${inForce(SERVED, 's', moment, parameters)} AND c.key = ${parameters.add(customer)}::text)`);
  }
  return `SELECT p.id, p.processor_id FROM ${source('processing_on_behalf', 'p', moment, parameters)} WHERE ${conditions.join(' AND ')}`;
};

export interface ChainScope {
  /** Key of one processing on behalf. */
  readonly processing: string | null;
  /** Key of one controller served. */
  readonly customer: string | null;
}

/**
 * The engagements that can be reached: those made for the processing, and from there those of each processor engaged.
 * An engagement of the processor that is assigned to no processing on behalf counts for all of it.
 */
const reachable =
  (moment: Moment, chainScope: ChainScope) =>
  (parameters: Parameters): string => {
    const engagement = (alias: string) => source('engagement', alias, moment, parameters);
    const links = (alias: string) => source('on_behalf_engagement', alias, moment, parameters);
    const edge = (alias: string) =>
      `${alias}.organisation_id = $1 AND ${alias}.engager_capacity = 'PROCESSOR' AND ${inForce(ENGAGEMENT, alias, moment, parameters)}`;
    return `t.id IN (
    WITH RECURSIVE scope AS (${scope(moment, chainScope, parameters)}),
    reached(id, engaged_id) AS (
      SELECT e.id, e.engaged_id FROM ${engagement('e')}
      WHERE ${edge('e')} AND e.engager_id IN (SELECT s.processor_id FROM scope AS s)
        AND (EXISTS (SELECT FROM ${links('l')} WHERE l.organisation_id = $1 AND l.engagement_id = e.id
                     AND l.processing_on_behalf_id IN (SELECT s.id FROM scope AS s))
             OR NOT EXISTS (SELECT FROM ${links('l')} WHERE l.organisation_id = $1 AND l.engagement_id = e.id))
      UNION
      SELECT n.id, n.engaged_id FROM reached AS r
      JOIN ${engagement('n')} ON ${edge('n')} AND n.engager_id = r.engaged_id
    )
    SELECT r.id FROM reached AS r)`;
  };

/** An empty list is a statement too: it is not made of a key that names nothing, or nobody who is served on the day. */
function unlessAsked({ processing, customer }: ChainScope): void {
  if (customer !== null) throw new NotFound('controller served on the day', customer);
  if (processing !== null) throw new NotFound('processing on behalf in force on the day', processing);
}

/** The subprocessor list: every processor reachable from the processing on behalf, by depth and then by name. */
export async function subprocessors(
  snapshot: Snapshot,
  moment: Moment,
  chainScope: ChainScope,
  selection: { entries: Selection; processings: Selection },
): Promise<{ processings: Loaded[]; entries: ChainEntry[] }> {
  const { rows: processings } = await load(
    snapshot,
    moment,
    ON_BEHALF,
    merge(selection.processings, { processor: {} }),
    {
      where: (parameters) => `t.id IN (SELECT s.id FROM (${scope(moment, chainScope, parameters)}) AS s)`,
      orderBy: 't.key',
    },
  );
  if (processings.length === 0) unlessAsked(chainScope);
  const { rows } = await load(snapshot, moment, ENGAGEMENT, engagementSelection(selection.entries), {
    where: reachable(moment, chainScope),
  });
  const starts = new Set(processings.flatMap(({ processor }) => (processor ? [(processor as Loaded).id] : [])));
  return { processings, entries: entriesOf(rows as Chain[], starts, selection.entries, moment.on ?? today()) };
}

/** The entries that edges make, from the parties at the start on, by depth and then by name. */
export function entriesOf(
  edges: readonly Chain[],
  starts: ReadonlySet<string>,
  asked: Selection,
  day: Day,
): ChainEntry[] {
  const ways = new Map<Loaded, Loaded[]>();
  const entries: ChainEntry[] = [];
  for (const { edge, depth, via } of reach(edges, starts)) {
    if (!edge.engager || !edge.engaged) continue;
    const path = [...(via ? (ways.get(via) ?? []) : [edge.engager]), edge.engaged];
    ways.set(edge, path);
    const entry = entryOf(edge, { depth, path }, asked, day);
    if (entry) entries.push(entry);
  }
  return entries.sort(byDepthAndName);
}

/** The processors that the own parties, or one of them, engage as controller: Art. 28(1). */
export async function processors(
  snapshot: Snapshot,
  moment: Moment,
  party: string | null,
  selection: Selection,
): Promise<ChainEntry[]> {
  const { rows } = await load(snapshot, moment, ENGAGEMENT, engagementSelection(selection), {
    where: (parameters) =>
      `t.engager_capacity = 'CONTROLLER' AND t.engager_id IN (
         SELECT p.id FROM ${source('party', 'p', moment, parameters)}
         WHERE p.organisation_id = $1 AND ${party === null ? 'p.own' : `p.key = ${parameters.add(party)}::text`})`,
  });
  if (rows.length === 0 && party !== null) {
    const where = (parameters: Parameters) => `t.key = ${parameters.add(party)}::text`;
    const known = await load(snapshot, moment, PARTY_NOUN, {}, { where });
    if (known.rows.length === 0) throw new NotFound(PARTY_NOUN.words, party);
  }
  const day = moment.on ?? today();
  return (rows as Chain[])
    .flatMap((edge) => {
      const path = edge.engager && edge.engaged ? [edge.engager, edge.engaged] : [];
      return entryOf(edge, { depth: 1, path }, selection, day) ?? [];
    })
    .sort(byDepthAndName);
}

const nameOf = ({ party, engagement }: ChainEntry): string =>
  `${String(party.name)}\u0000${String(engagement.service)}`;

function byDepthAndName(one: ChainEntry, other: ChainEntry): number {
  if (one.depth !== other.depth) return one.depth - other.depth;
  const [name, otherName] = [nameOf(one), nameOf(other)];
  return name < otherName ? -1 : name > otherName ? 1 : 0;
}
