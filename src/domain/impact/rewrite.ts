import type {
  ActivityFacts,
  DataFacts,
  DisclosureFacts,
  LocationFacts,
  PartyFacts,
  ProcessingFacts,
  SystemFacts,
} from '../transfer/fact.js';
import { once } from '../transfer/flow-data.js';
import type { HopGround } from '../transfer/hop.js';
import type { ImpactFacts, NoticedEngagement } from './fact.js';

type Edit<Row> = (row: Row) => Row | null;

/** What becomes of rows: another row in the place of each, or none. What is left out stays as it is. */
export interface Edits {
  readonly party?: Edit<PartyFacts>;
  readonly engagement?: Edit<NoticedEngagement>;
  readonly disclosure?: Edit<DisclosureFacts>;
  readonly system?: Edit<SystemFacts>;
  readonly activity?: Edit<ActivityFacts>;
  readonly processing?: Edit<ProcessingFacts>;
  readonly data?: Edit<DataFacts>;
  /** Of parties, systems, engagements and disclosures. */
  readonly location?: Edit<LocationFacts>;
  /** Of engagements and disclosures. */
  readonly ground?: Edit<HopGround>;
}

const kept = <Row extends object>(edit: Edit<Row> | undefined): Edit<Row> => (edit ? once(edit) : (row) => row);

/** The rows that are left. Where all are there as they were, so is the list: what did not change is the same object. */
function each<Row>(rows: readonly Row[], edit: Edit<Row>): readonly Row[] {
  const left = rows.flatMap((row) => edit(row) ?? []);
  return left.length === rows.length && left.every((row, at) => row === rows[at]) ? rows : left;
}

/** The row with other properties; the same row where none is another. */
function as<Row extends object>(row: Row, changes: Partial<Row>): Row {
  const names = Object.keys(changes) as (keyof Row)[];
  return names.some((name) => changes[name] !== row[name]) ? { ...row, ...changes } : row;
}

/**
 * The register with its rows changed, and all that follows from rows that are gone.
 *
 * A row goes with what it cannot be without: an engagement with either party, a disclosure with its recipient or its
 * engagement, an activity with its controller, a processing with its processor or the last controller served. A list
 * that loses its last data category goes too, since an empty one would say that they are not stated. A system whose host
 * is gone, or whose owner is and which has no host, stays in the register, and nothing runs on it any more.
 */
export function rewritten(facts: ImpactFacts, edits: Edits): ImpactFacts {
  const location = kept(edits.location);
  const ground = kept(edits.ground);
  const ownData = kept(edits.data);
  const data = once((row: DataFacts): DataFacts | null => ownData(row));
  const partyOf = kept(edits.party);
  const party = once((row: PartyFacts): PartyFacts | null => {
    const found = partyOf(row);
    return found && as(found, { locations: each(found.locations, location) });
  });
  /** Null where the list has lost all that it had. */
  const listed = (row: { readonly dataCategories: readonly DataFacts[] }): readonly DataFacts[] | null => {
    const left = each(row.dataCategories, data);
    return left.length === 0 && row.dataCategories.length > 0 ? null : left;
  };
  const engagementOf = kept(edits.engagement);
  const engagement = once((row: NoticedEngagement): NoticedEngagement | null => {
    const found = engagementOf(row);
    const dataCategories = found && listed(found);
    const engager = found && party(found.engager);
    const engaged = found && party(found.engaged);
    if (!dataCategories || !engager || !engaged) return null;
    const places = { locations: each(found.locations, location), grounds: each(found.grounds, ground) };
    return as(found, { engager, engaged, dataCategories, ...places });
  }) as (row: DisclosureFacts['engagement'] & object) => NoticedEngagement | null;
  const disclosureOf = kept(edits.disclosure);
  const disclosure: Edit<DisclosureFacts> = (row) => {
    const found = disclosureOf(row);
    const dataCategories = found && listed(found);
    const recipient = found && party(found.recipient);
    const under = found?.engagement ? engagement(found.engagement) : null;
    if (!dataCategories || !recipient || (found.engagement !== null && under === null)) return null;
    const places = { locations: each(found.locations, location), grounds: each(found.grounds, ground) };
    return as(found, { recipient, engagement: under, dataCategories, ...places });
  };
  const systemOf = kept(edits.system);
  const system = once((row: SystemFacts): SystemFacts | null => {
    const found = systemOf(row);
    const dataCategories = found && listed(found);
    if (!found || !dataCategories) return null;
    const owner = found.owner && party(found.owner);
    const host = found.host && engagement(found.host);
    return as(found, { owner, host, dataCategories, locations: each(found.locations, location) });
  });
  const running: Edit<SystemFacts> = (row) => {
    const found = system(row);
    const stops = row.host === null ? row.owner !== null && found?.owner === null : found?.host === null;
    return stops ? null : found;
  };
  const activityOf = kept(edits.activity);
  const activity: Edit<ActivityFacts> = (row) => {
    const found = activityOf(row);
    const controller = found && party(found.controller);
    if (!found || !controller) return null;
    const dataUses = each(found.dataUses, (use) => (data(use.data) ? use : null));
    if (dataUses.length === 0 && found.dataUses.length > 0) return null;
    return as(found, {
      ...{ controller, dataUses },
      jointControllers: each(found.jointControllers, party),
      disclosures: each(found.disclosures, disclosure),
      systems: each(found.systems, running),
    });
  };
  const processingOf = kept(edits.processing);
  const processing: Edit<ProcessingFacts> = (row) => {
    const found = processingOf(row);
    const processor = found && party(found.processor);
    const dataCategories = found && listed(found);
    if (!found || !processor || !dataCategories) return null;
    const controllers = each(found.controllers, (served) => {
      const controller = party(served.controller);
      return controller && as(served, { controller });
    });
    if (controllers.length === 0 && found.controllers.length > 0) return null;
    const engagements = each(found.engagements, (one) => engagement(one));
    return as(found, { processor, dataCategories, controllers, engagements, systems: each(found.systems, running) });
  };
  return {
    parties: each(facts.parties, party),
    engagements: each(facts.engagements, (one) => engagement(one)),
    systems: each(facts.systems, system),
    dataCategories: each(facts.dataCategories, data),
    subjects: facts.subjects,
    activities: each(facts.activities, activity),
    processings: each(facts.processings, processing),
  };
}
