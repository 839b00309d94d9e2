import type { ActivityFacts, KeeperFacts, OnBehalfFacts } from '../domain/article-30/fact.js';
import type { Snapshot } from '../database/session.js';
import { JointController } from '../entities/joint-controller.js';
import { nounOf } from '../entities/noun.js';
import { Party } from '../entities/party.js';
import { ProcessingActivity } from '../entities/processing-activity.js';
import { ProcessingOnBehalf } from '../entities/processing-on-behalf.js';
import { inForce, load, type Moment, type Parameters, source } from './load.js';
import { select } from './selection.js';

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
const measure = select('key', 'name', 'type', 'description', 'reference');
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

const KEEPER = { ...party, applicability: select('regime', 'basis', 'scope') };

const ACTIVITY = {
  ...processing,
  ...select('department', 'owner', 'retentionNotPossible', {
    controller: party,
    jointControllers: select('key', 'arrangement', 'sources', { party }),
    purposes: select('key', 'name', 'description', { legalBases: select('basis', 'condition', 'sources') }),
    dataUses: {
      sources: {},
      subjects: select('key', 'name', 'vulnerable'),
      data: select('key', 'name', 'nature', 'specialType'),
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

const ON_BEHALF = {
  ...processing,
  controllers: select('key', 'processingCategories', 'contractReference', { controller: party }),
  engagements: { ...engagement, engaged: party },
};

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
const CARRIED_OUT = "t.lifecycle <> 'RETIRED'";

function controlledBy(id: string, moment: Moment, parameters: Parameters): string {
  const controller = `${parameters.add(id)}::uuid`;
  const joint = nounOf(JointController);
  return `${CARRIED_OUT} AND (t.controller_id = ${controller} OR t.id IN (
    SELECT j.activity_id FROM ${source(joint.table, 'j', moment, parameters)}
    WHERE j.organisation_id = $1 AND j.party_id = ${controller} AND ${inForce(joint, 'j', moment, parameters)}))`;
}

/** The activities of a controller, those it controls jointly among them, with all that their record says. One statement. */
export async function activitiesOf(snapshot: Snapshot, moment: Moment, controllerId: string): Promise<ActivityFacts[]> {
  const { rows } = await load(snapshot, moment, nounOf(ProcessingActivity), ACTIVITY, {
    where: (parameters) => controlledBy(controllerId, moment, parameters),
  });
  return rows as unknown as ActivityFacts[];
}

/** What a processor does on behalf of controllers, with all that its record says. One statement. */
export async function processingOf(snapshot: Snapshot, moment: Moment, processorId: string): Promise<OnBehalfFacts[]> {
  const { rows } = await load(snapshot, moment, nounOf(ProcessingOnBehalf), ON_BEHALF, {
    where: (parameters) => `${CARRIED_OUT} AND t.processor_id = ${parameters.add(processorId)}::uuid`,
  });
  return rows as unknown as OnBehalfFacts[];
}
