import type {
  JudgedActivityFacts,
  JudgedEngagementFacts,
  JudgedOnBehalfFacts,
  OwnPartyFacts,
  UnusedSystemFacts,
} from '../domain/gap/fact.js';
import type { Day } from '../domain/day.js';
import type { Snapshot } from '../database/session.js';
import { Engagement } from '../entities/engagement.js';
import { linkColumns, type NounType, nounOf } from '../entities/noun.js';
import { Party } from '../entities/party.js';
import { ProcessingActivity } from '../entities/processing-activity.js';
import { ProcessingOnBehalf } from '../entities/processing-on-behalf.js';
import { System } from '../entities/system.js';
import { activitiesOf, carriedOut, KEEPER, processingOf } from './article-30.js';
import { load, type Moment, type Parameters, source } from './load.js';
import { merge, select, type Selection } from './selection.js';

/** What an activity is judged by beside what its record says. */
export const JUDGED = select(
  'automatedDecision',
  'automatedDecisionGround',
  'impactAssessmentRequired',
  'impactAssessmentReference',
  'highResidualRisk',
  'priorConsultationOn',
  {
    purposes: select('specialCategoryConditions', 'schedule1Condition', 'policyDocument', 'criminalDataAuthority', {
      legalBases: select('key', 'interest', 'assessmentReference', 'law', 'consentRecord'),
    }),
    dataUses: select('key', 'origins', 'originDetail'),
  },
);

const MEMBER = select('key', 'name', 'named', 'country', 'address', {
  contacts: select('name', 'email', 'phone'),
  locations: select('kind', 'country'),
});
const ENGAGEMENT = select(
  'key',
  'engagerCapacity',
  'service',
  'description',
  'contractReference',
  'contractSignedOn',
  'contractTerms',
  'authorisation',
  'authorisedOn',
  'noticePeriod',
  'notifiedOn',
  'noticeChannel',
  'objectionDeadline',
  'startsOn',
  {
    engager: MEMBER,
    engaged: MEMBER,
    locations: select('kind', 'country'),
    grounds: select('mechanism', 'concludedOn', 'startsOn', 'endsOn'),
  },
);

const UNUSED = select('key', 'name', { owner: select('key'), dataCategories: select('name') });

async function rowsOf<Facts>(
  snapshot: Snapshot,
  moment: Moment,
  noun: NounType,
  selection: Selection,
  where?: (parameters: Parameters) => string,
): Promise<Facts[]> {
  const { rows } = await load(snapshot, moment, noun, selection, where ? { where } : {});
  return rows as unknown as Facts[];
}

/** The parties that keep this register. One statement. */
export const ownParties = (snapshot: Snapshot, moment: Moment): Promise<OwnPartyFacts[]> =>
  rowsOf(
    snapshot,
    moment,
    nounOf(Party),
    merge(KEEPER, { applicability: select('representativeExemption') }),
    () => 't.own',
  );

/** The activities that they control, alone or jointly. One statement. */
export const ownActivities = (snapshot: Snapshot, moment: Moment): Promise<JudgedActivityFacts[]> =>
  activitiesOf(snapshot, moment, null, JUDGED);

/** What they do on behalf of controllers. One statement. */
export const ownProcessing = (snapshot: Snapshot, moment: Moment): Promise<JudgedOnBehalfFacts[]> =>
  processingOf(snapshot, moment, null, { processor: {} });

/** All engagements in force. One statement. */
export const engagements = (snapshot: Snapshot, moment: Moment): Promise<JudgedEngagementFacts[]> =>
  rowsOf(snapshot, moment, nounOf(Engagement), ENGAGEMENT);

/**
 * Systems that no entry uses, whosoever keeps it. One statement.
 *
 * A system has no days of its own, so one whose entry is to begin later is not unused; one whose entry is over is.
 */
export function unusedSystems(snapshot: Snapshot, moment: Moment & { readonly on: Day }): Promise<UnusedSystemFacts[]> {
  return rowsOf(snapshot, moment, nounOf(System), UNUSED, (parameters) =>
    [nounOf(ProcessingActivity), nounOf(ProcessingOnBehalf)]
      .map((entry) => {
        const link = entry.links.find(({ property }) => property === 'systems');
        if (!link) throw new Error(`${entry.name} has no systems`);
        const { from, to } = linkColumns(entry, link);
        return `t.id NOT IN (SELECT l.${to} FROM ${source(link.table, 'l', moment, parameters)}
          JOIN ${source(entry.table, 'e', moment, parameters)} ON e.organisation_id = $1 AND e.id = l.${from}
          WHERE l.organisation_id = $1 AND ${carriedOut('e')}
            AND (e.ends_on IS NULL OR e.ends_on > ${parameters.moment(moment.on)}::date))`;
      })
      .join(' AND '),
  );
}
