import type {
  ActivityFacts,
  ContactFacts,
  DataFacts,
  DisclosureFacts,
  GroundFacts,
  HostFacts,
  JointControllerFacts,
  KeeperFacts,
  MeasureFacts,
  OnBehalfFacts,
  PartyFacts,
  PlaceFacts,
  PurposeFacts,
  RetentionFacts,
  SystemFacts,
} from '../../src/domain/article-30/fact.js';

// Facts in which nothing is stated but what a test states. Keys are made of names, ids of keys.

const slug = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]+/g, '-');

export const contact = (facts: Partial<ContactFacts> = {}): ContactFacts => ({
  key: slug(facts.role ?? 'general'),
  role: 'GENERAL',
  regime: null,
  name: null,
  position: null,
  address: null,
  country: null,
  email: null,
  phone: null,
  form: null,
  purpose: null,
  ...facts,
});

export const party = (name: string, facts: Partial<PartyFacts> = {}): PartyFacts => ({
  id: slug(name),
  key: slug(name),
  name,
  legalName: null,
  kind: 'ORGANISATION',
  named: true,
  country: null,
  address: null,
  registrationNumber: null,
  website: null,
  statedNone: [],
  contacts: [],
  locations: [],
  ...facts,
});

/** A party of which Art. 30(1)(a) misses nothing. */
export const keeper = (facts: Partial<KeeperFacts> = {}): KeeperFacts => ({
  ...party('Nordlicht'),
  legalName: 'Nordlicht GmbH',
  country: 'DE',
  address: 'Müllerstraße 153, 13353 Berlin',
  applicability: [{ regime: 'EU', basis: 'ESTABLISHMENT', scope: null }],
  ...facts,
});

export const place = (facts: Partial<PlaceFacts>): PlaceFacts => ({
  key: slug(`place ${facts.country ?? facts.bloc ?? facts.words ?? ''}`),
  kind: 'STORAGE',
  country: null,
  bloc: null,
  words: null,
  condition: null,
  ...facts,
});

export const ground = (facts: Partial<GroundFacts>): GroundFacts => ({
  id: facts.mechanism ?? 'ADEQ',
  key: slug(facts.mechanism ?? 'ADEQ'),
  mechanism: 'ADEQ',
  instrumentVersion: null,
  concludedOn: null,
  startsOn: null,
  endsOn: null,
  document: null,
  assessmentReference: null,
  safeguards: null,
  ...facts,
});

export const engagement = (engaged: PartyFacts, facts: Partial<HostFacts> = {}): HostFacts => ({
  key: `engagement-of-${engaged.key}`,
  service: 'Hosting',
  locations: [],
  grounds: [],
  ...facts,
  engaged,
});

export const measure = (name: string): MeasureFacts => ({
  key: slug(name),
  name,
  type: 'ENCRYPTION',
  description: null,
  reference: null,
});

export const system = (name: string, facts: Partial<SystemFacts> = {}): SystemFacts => ({
  key: slug(name),
  name,
  owner: null,
  host: null,
  measures: [],
  locations: [],
  ...facts,
});

export const data = (name: string, facts: Partial<DataFacts> = {}): DataFacts => ({
  key: slug(name),
  name,
  nature: 'ORDINARY',
  specialType: null,
  ...facts,
});

export const retention = (name: string, facts: Partial<RetentionFacts> = {}): RetentionFacts => ({
  key: slug(name),
  name,
  period: 'P6M',
  trigger: null,
  criteria: null,
  legalDuty: null,
  legalSource: null,
  atEnd: null,
  exception: null,
  ...facts,
});

export const use = (
  subjects: string,
  of: DataFacts,
  limit: RetentionFacts | null = null,
): ActivityFacts['dataUses'][number] => ({
  subjects: { key: slug(subjects), name: subjects, vulnerable: null },
  data: of,
  retention: limit,
  sources: [],
});

export const purpose = (name: string): PurposeFacts => ({
  ...{ key: slug(name), name, description: null, legalBases: [], specialCategoryConditions: [] },
  ...{ schedule1Condition: null, policyDocument: null, criminalDataAuthority: null },
});

export const disclosure = (recipient: PartyFacts, facts: Partial<DisclosureFacts> = {}): DisclosureFacts => ({
  key: `to-${recipient.key}`,
  recipient,
  roles: [],
  description: null,
  condition: null,
  optOut: null,
  dataCategories: [],
  engagement: null,
  locations: [],
  grounds: [],
  sources: [],
  ...facts,
});

export const joint = (of: PartyFacts, arrangement: string | null = null): JointControllerFacts => ({
  key: 'j',
  party: of,
  arrangement,
  sources: [],
});

const processing = {
  description: null,
  lifecycle: 'APPROVED',
  startsOn: null,
  reviewedOn: null,
  sources: [],
  measuresNotPossible: null,
  systems: [],
  measures: [],
} as const;

/** An activity that says nothing of itself. */
export const silentActivity = (facts: Partial<ActivityFacts> = {}): ActivityFacts => ({
  ...processing,
  key: 'payroll',
  name: 'Payroll',
  department: null,
  owner: null,
  statedNone: [],
  retentionNotPossible: null,
  reviewInterval: null,
  controller: keeper(),
  jointControllers: [],
  purposes: [],
  dataUses: [],
  disclosures: [],
  ...facts,
});

/** An activity of which Art. 30(1) misses nothing, and no guidance either. */
export const activity = (facts: Partial<ActivityFacts> = {}): ActivityFacts =>
  silentActivity({
    statedNone: ['JOINT_CONTROLLER', 'TRANSFER'],
    purposes: [purpose('Pay wages')],
    dataUses: [use('Employees', data('Bank details'), retention('Tax records'))],
    disclosures: [disclosure(party('Tax office', { country: 'DE' }), { roles: ['PUBLIC_AUTHORITY'] })],
    measures: [measure('Encryption at rest')],
    ...facts,
  });

export const served = (
  controller: PartyFacts | null,
  processingCategories: readonly string[] = [],
): OnBehalfFacts['controllers'][number] => ({
  key: `serves-${controller?.key ?? 'nobody'}`,
  controller,
  processingCategories,
  contractReference: null,
});

/** A controller served of which Art. 30(2)(a) misses nothing. */
export const customer = party('Customer', { country: 'DE', address: 'Hafenstraße 1, 20459 Hamburg' });

/** Processing on behalf that says nothing of itself but for whom it is. */
export const silentProcessing = (facts: Partial<OnBehalfFacts> = {}): OnBehalfFacts => ({
  ...processing,
  key: 'training',
  name: 'Training platform',
  statedNone: [],
  controllers: [served(customer)],
  engagements: [],
  ...facts,
});

/** Processing on behalf of which Art. 30(2) misses nothing. */
export const onBehalf = (facts: Partial<OnBehalfFacts> = {}): OnBehalfFacts =>
  silentProcessing({
    statedNone: ['TRANSFER'],
    controllers: [served(customer, ['Hosting of training videos'])],
    measures: [measure('Encryption at rest')],
    ...facts,
  });
