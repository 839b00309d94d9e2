import type { ActivityFacts, KeeperFacts, OnBehalfFacts } from '../domain/article-30/fact.js';
import type { Snapshot } from '../database/session.js';
import { JointController } from '../entities/joint-controller.js';
import { nounOf } from '../entities/noun.js';
import { Party } from '../entities/party.js';
import { ProcessingActivity } from '../entities/processing-activity.js';
import { ProcessingOnBehalf } from '../entities/processing-on-behalf.js';
import { inForce, load, type Moment, type Parameters, source } from './load.js';
import { merge, select, type Selection } from './selection.js';

const place = select('key', 'kind', 'country', 'bloc', 'words', 'condition');
const contact = select(
  'key',
  'role',
  'regime',
  'name',
  'position',
  'address',
  'country',
  'email',
  'phone',
  'form',
  'purpose',
);
const party = select(
  'key',
  'name',
  'legalName',
  'kind',
  'named',
  'country',
  'address',
  'registrationNumber',
  'website',
  'statedNone',
  { contacts: contact, locations: place },
);
const ground = select(
  'id',
  'key',
  'mechanism',
  'instrumentVersion',
  'concludedOn',
  'startsOn',
  'endsOn',
  'document',
  'assessmentReference',
  'safeguards',
);
const engagement = select('key', 'service', { locations: place, grounds: ground });
const measure = select('key', 'name', 'type', 'description', 'reference', 'dpvTerm');
const system = select('key', 'name', {
  owner: party,
  host: { ...engagement, engaged: party },
  measures: measure,
  locations: place,
});
const processing = select(
  'key',
  'name',
  'description',
  'lifecycle',
  'startsOn',
  'reviewedOn',
  'sources',
  'statedNone',
  'measuresNotPossible',
  { systems: system, measures: measure },
);

export const KEEPER = { ...party, applicability: select('regime', 'basis', 'scope') };

/** How far up a tree of data categories it is looked whether one that is treated more strictly is above. */
const LEVELS = 5;

const broader = (levels: number): Selection =>
  select('nature', 'specialType', levels > 1 ? { broader: broader(levels - 1) } : {});

export const ACTIVITY = {
  ...processing,
  ...select('department', 'owner', 'retentionNotPossible', 'reviewInterval', {
    controller: party,
    jointControllers: select('key', 'arrangement', 'sources', { party }),
    purposes: select(
      'key',
      'name',
      'description',
      'specialCategoryConditions',
      'schedule1Condition',
      'policyDocument',
      'criminalDataAuthority',
      { legalBases: select('basis', 'condition', 'sources') },
    ),
    dataUses: {
      sources: {},
      subjects: select('key', 'name', 'vulnerable', 'dpvTerm'),
      data: select('key', 'name', 'nature', 'specialType', 'dpvTerm', { broader: broader(LEVELS) }),
      retention: select(
        'key',
        'name',
        'period',
        'trigger',
        'criteria',
        'legalDuty',
        'legalSource',
        'atEnd',
        'exception',
      ),
    },
    disclosures: select('key', 'roles', 'description', 'condition', 'optOut', 'sources', {
      recipient: party,
      dataCategories: select('key', 'name'),
      engagement,
      locations: place,
      grounds: ground,
    }),
  }),
};

/** Processing on behalf, without those it is for. */
export const CARRIED_OUT_FOR = { ...processing, engagements: { ...engagement, engaged: party } };
/** A controller served. */
export const SERVED = select('key', 'processingCategories', 'contractReference', { controller: party });
export const ON_BEHALF = { ...CARRIED_OUT_FOR, controllers: SERVED };

/**
 * The parties that a record may be of: the one of that key, or all that keep this register.
 *
 * Two are enough to know that one has to be named.
 */
export async function keepersOf(snapshot: Snapshot, moment: Moment, key: string | null): Promise<KeeperFacts[]> {
  const { rows } = await load(snapshot, moment, nounOf(Party), KEEPER, {
    where: (parameters) => (key === null ? 't.own' : `t.key = ${parameters.add(key)}::text`),
    limit: 2,
  });
  return rows as unknown as KeeperFacts[];
}

/** Entries that are over in the life of the record: not carried out any more, kept for their history. */
export const carriedOut = (alias: string): string => `${alias}.lifecycle <> 'RETIRED'`;

/** The id of one party; null for all that keep this register. */
export type Keepers = string | null;

export const idsOf = (keepers: Keepers, moment: Moment, parameters: Parameters): string =>
  keepers === null
    ? `(SELECT p.id FROM ${source('party', 'p', moment, parameters)} WHERE p.organisation_id = $1 AND p.own)`
    : `(${parameters.add(keepers)}::uuid)`;

/** That the activity is controlled by them, alone or jointly. */
export function controlledBy(keepers: Keepers, moment: Moment, parameters: Parameters): string {
  const controllers = idsOf(keepers, moment, parameters);
  const joint = nounOf(JointController);
  return `${carriedOut('t')} AND (t.controller_id IN ${controllers} OR t.id IN (
    SELECT j.activity_id FROM ${source(joint.table, 'j', moment, parameters)}
    WHERE j.organisation_id = $1 AND j.party_id IN ${controllers} AND ${inForce(joint, 'j', moment, parameters)}))`;
}

/**
 * The activities of controllers, those they control jointly among them, with all that their record says and what else
 * is asked for. One statement.
 */
export async function activitiesOf<Facts extends ActivityFacts>(
  snapshot: Snapshot,
  moment: Moment,
  keepers: Keepers,
  more: Selection = {},
): Promise<Facts[]> {
  const { rows } = await load(snapshot, moment, nounOf(ProcessingActivity), merge(ACTIVITY, more), {
    where: (parameters) => controlledBy(keepers, moment, parameters),
  });
  return rows as unknown as Facts[];
}

/** What processors do on behalf of controllers, with all that their record says and what else is asked for. One statement. */
export async function processingOf<Facts extends OnBehalfFacts>(
  snapshot: Snapshot,
  moment: Moment,
  keepers: Keepers,
  more: Selection = {},
): Promise<Facts[]> {
  const { rows } = await load(snapshot, moment, nounOf(ProcessingOnBehalf), merge(ON_BEHALF, more), {
    where: (parameters) => `${carriedOut('t')} AND t.processor_id IN ${idsOf(keepers, moment, parameters)}`,
  });
  return rows as unknown as Facts[];
}
