import type { MechanismCode } from '../../src/domain/mechanism.js';
import type {
  ActivityFacts,
  DataFacts,
  DataUseFacts,
  DisclosureFacts,
  EngagementFacts,
  LocationFacts,
  PartyFacts,
  ProcessingFacts,
  RegisterFacts,
  SubjectFacts,
  SystemFacts,
} from '../../src/domain/transfer/fact.js';
import type { HopGround } from '../../src/domain/transfer/hop.js';

// Facts of a register in which nothing is stated but what a test states. The key is the name, and the id of a party.

export const party = (key: string, country: string | null = null, facts: Partial<PartyFacts> = {}): PartyFacts => ({
  id: key,
  key,
  name: key,
  own: false,
  kind: 'ORGANISATION',
  named: true,
  country,
  applicability: [],
  certifications: [],
  locations: [],
  ...facts,
});

/** A place by its country, or by the words used where it is longer than a code. */
export const at = (kind: LocationFacts['kind'], where: string, condition: string | null = null): LocationFacts => ({
  key: `${kind}-${where}`.toLowerCase().replaceAll(/[^a-z]+/g, '-'),
  kind,
  country: where.length === 2 ? where : null,
  bloc: null,
  words: where.length === 2 ? null : where,
  condition,
});

export const ground = (mechanism: MechanismCode, facts: Partial<HopGround> = {}): HopGround => ({
  key: mechanism.toLowerCase(),
  mechanism,
  startsOn: null,
  endsOn: null,
  concludedOn: null,
  instrumentVersion: null,
  document: null,
  assessmentKind: null,
  assessedOn: null,
  assessmentOutcome: null,
  assessmentReference: null,
  safeguards: null,
  authorityInformedOn: null,
  onwardTerms: null,
  processingUnchanged: null,
  ...facts,
});

/** Clauses of 2021 with all that they need. */
export const clauses = (mechanism: MechanismCode, facts: Partial<HopGround> = {}): HopGround =>
  ground(mechanism, {
    concludedOn: '2022-01-10',
    document: 'The clauses, signed',
    assessmentKind: 'TIA',
    assessedOn: '2022-01-05',
    assessmentOutcome: 'SUFFICIENT',
    onwardTerms: true,
    ...facts,
  });

export const engaging = (
  engager: PartyFacts,
  engaged: PartyFacts,
  engagerCapacity: EngagementFacts['engagerCapacity'] = 'PROCESSOR',
  facts: Partial<EngagementFacts> = {},
): EngagementFacts => ({
  id: `${engager.key}-${engaged.key}`,
  key: `${engager.key}-${engaged.key}`,
  engager,
  engaged,
  engagerCapacity,
  assigned: false,
  dataCategories: [],
  locations: [],
  grounds: [],
  ...facts,
});

export const data = (
  key: string,
  nature: DataFacts['nature'] = 'ORDINARY',
  broader: DataFacts | null = null,
): DataFacts => ({ key, nature, broader });

export const people = (key: string, broader: SubjectFacts | null = null): SubjectFacts => ({
  key,
  dpvTerm: null,
  broader,
});

export const use = (subjects: SubjectFacts, of: DataFacts): DataUseFacts => ({ subjects, data: of });

export const disclosing = (
  recipient: PartyFacts,
  roles: DisclosureFacts['roles'] = ['PROCESSOR'],
  facts: Partial<DisclosureFacts> = {},
): DisclosureFacts => ({
  key: `to-${recipient.key}`,
  recipient,
  roles,
  dataCategories: [],
  engagement: null,
  locations: [],
  grounds: [],
  ...facts,
});

export const system = (key: string, facts: Partial<SystemFacts> = {}): SystemFacts => ({
  key,
  owner: null,
  host: null,
  dataCategories: [],
  locations: [],
  ...facts,
});

export const activity = (controller: PartyFacts, facts: Partial<ActivityFacts> = {}): ActivityFacts => ({
  key: 'payroll',
  controller,
  jointControllers: [],
  dataUses: [],
  disclosures: [],
  systems: [],
  ...facts,
});

export const processing = (processor: PartyFacts, facts: Partial<ProcessingFacts> = {}): ProcessingFacts => ({
  key: 'hosting',
  processor,
  controllers: [],
  subjects: [],
  dataCategories: [],
  engagements: [],
  systems: [],
  ...facts,
});

/** A register of these; its parties and engagements are those that the others name. */
export function register({
  activities = [],
  processings = [],
  engagements = [],
  parties = [],
}: Partial<RegisterFacts>): RegisterFacts {
  const named = [
    ...engagements,
    ...processings.flatMap((one) => one.engagements),
    ...[...activities, ...processings].flatMap(({ systems }) => systems.flatMap(({ host }) => host ?? [])),
    ...activities.flatMap(({ disclosures }) => disclosures.flatMap(({ engagement }) => engagement ?? [])),
  ];
  return { activities, processings, engagements: [...new Set(named)], parties };
}
