import type {
  EngagementPartyFacts,
  GapFacts,
  JudgedActivityFacts,
  JudgedDataUseFacts,
  JudgedEngagementFacts,
  JudgedLegalBasisFacts,
  JudgedOnBehalfFacts,
  JudgedPurposeFacts,
  OwnPartyFacts,
} from '../../src/domain/gap/fact.js';
import { type Gap } from '../../src/domain/gap/gap.js';
import { type RegisterGaps, registerGaps } from '../../src/domain/gap/register.js';
import type { RuleId } from '../../src/domain/rule.js';
import type { Judgement } from '../../src/domain/transfer/outcome.js';
import type { Transfer } from '../../src/domain/transfer/transfer.js';
import { activity, data, keeper, onBehalf, party, purpose, retention, use } from './article-30.js';

export const TODAY = '2026-11-23';

/** The party that keeps the register, of which no rule misses anything. */
export const own = (facts: Partial<OwnPartyFacts> = {}): OwnPartyFacts => ({
  ...keeper(),
  applicability: [subject({ regime: 'EU', basis: 'ESTABLISHMENT' })],
  ...facts,
});

/** That a party is subject to a regime. */
export const subject = (
  facts: Partial<OwnPartyFacts['applicability'][number]>,
): OwnPartyFacts['applicability'][number] => ({
  regime: 'EU',
  basis: null,
  scope: null,
  representativeExemption: null,
  ...facts,
});

export const british = (facts: Partial<OwnPartyFacts> = {}): OwnPartyFacts =>
  own({ country: 'GB', applicability: [subject({ regime: 'UK', basis: 'ESTABLISHMENT' })], ...facts });

export const basis = (
  of: JudgedLegalBasisFacts['basis'],
  facts: Partial<JudgedLegalBasisFacts> = {},
): JudgedLegalBasisFacts => ({
  key: of.toLowerCase().replaceAll('_', '-'),
  basis: of,
  condition: null,
  interest: null,
  assessmentReference: null,
  law: null,
  consentRecord: null,
  sources: [],
  ...facts,
});

export const purposeOf = (facts: Partial<JudgedPurposeFacts> = {}): JudgedPurposeFacts => ({
  ...purpose('Pay wages'),
  legalBases: [basis('CONTRACT')],
  specialCategoryConditions: [],
  schedule1Condition: null,
  policyDocument: null,
  criminalDataAuthority: null,
  ...facts,
});

export const useOf = (
  of: Parameters<typeof use>[1] = data('Bank details'),
  facts: Partial<JudgedDataUseFacts> = {},
): JudgedDataUseFacts => ({
  ...use('Employees', of, retention('Tax records')),
  key: `use-of-${of.key}`,
  origins: [],
  originDetail: null,
  ...facts,
});

/** An activity of which no rule misses anything. */
export const activityOf = (facts: Partial<JudgedActivityFacts> = {}): JudgedActivityFacts => ({
  ...activity(),
  purposes: [purposeOf()],
  dataUses: [useOf()],
  automatedDecision: null,
  automatedDecisionGround: null,
  impactAssessmentRequired: null,
  impactAssessmentReference: null,
  highResidualRisk: null,
  priorConsultationOn: null,
  ...facts,
});

/** Processing on behalf of which no rule misses anything. */
export const processingOf = (facts: Partial<JudgedOnBehalfFacts> = {}): JudgedOnBehalfFacts => {
  const whole = onBehalf();
  const controllers = whole.controllers.map((one) => ({ ...one, contractReference: 'Contract 7' }));
  return { ...whole, controllers, processor: own(), ...facts };
};

/** A party at one end of an engagement, of which a controller has all that it has to have at hand. */
export const member = (name: string, facts: Partial<EngagementPartyFacts> = {}): EngagementPartyFacts => ({
  ...party(name, { country: 'IE', address: 'Dublin' }),
  contacts: [{ name: 'Contact person', email: 'contact@example.org', phone: null }],
  ...facts,
});

const TERMS = [
  'INSTRUCTIONS',
  'CONFIDENTIALITY',
  'SECURITY',
  'SUBPROCESSING',
  'DATA_SUBJECT_RIGHTS',
  'ASSISTANCE',
  'DELETION',
  'AUDIT',
] as const;

/** A processor engaged by the own party as controller, of which Art. 28 misses nothing. */
export const engaging = (facts: Partial<JudgedEngagementFacts> = {}): JudgedEngagementFacts => ({
  id: facts.key ?? 'hosting',
  key: 'hosting',
  engager: member('Nordlicht'),
  engaged: member('Cloud host'),
  engagerCapacity: 'CONTROLLER',
  service: 'Hosting',
  description: 'Hosting of the payroll.',
  contractReference: 'Contract 12',
  contractSignedOn: '2020-01-01',
  contractTerms: TERMS,
  authorisation: null,
  authorisedOn: null,
  noticePeriod: null,
  notifiedOn: null,
  noticeChannel: null,
  objectionDeadline: null,
  startsOn: '2024-06-01',
  locations: [],
  grounds: [],
  ...facts,
});

/** A subprocessor engaged by the own party as processor, of which Art. 28 misses nothing. */
export const subengaging = (facts: Partial<JudgedEngagementFacts> = {}): JudgedEngagementFacts =>
  engaging({
    engagerCapacity: 'PROCESSOR',
    authorisation: 'GENERAL',
    authorisedOn: '2020-01-01',
    notifiedOn: '2024-04-01',
    ...facts,
  });

/** A transfer that comes to one judgement, under one regime where nothing else is said. */
export function transferOf(judgement: Partial<Judgement>, facts: Partial<Transfer> = {}): Transfer {
  const none = { locations: [], applicability: [], certifications: [] };
  const exporter = { ...party('Nordlicht', { country: 'DE' }), ...none, own: true };
  const importer = { ...party('Mailer', { country: 'US' }), ...none, own: false };
  const judged: Judgement = {
    regime: 'EU',
    outcome: 'UNLAWFUL',
    reason: 'NO_GROUND',
    mechanism: null,
    ground: null,
    article: 'Art. 44',
    basis: 'Chapter V',
    explanation: 'No ground is recorded.',
    cures: [],
    notes: [],
    confidence: 'VERIFIED',
    ...judgement,
  };
  const step = { transfer: 'newsletter-mailer', exporter, importer, judgement: judged };
  const chain = { regime: judged.regime, outcome: judged.outcome, steps: [step], worst: step };
  return {
    key: 'newsletter-mailer',
    kind: 'SEND',
    exporter,
    exporterRole: 'CONTROLLER',
    importer,
    importerRoles: ['PROCESSOR'],
    place: { kind: 'ESTABLISHMENT', country: 'US', bloc: null, words: null, location: null, conditions: [] },
    returning: false,
    via: { disclosure: 'newsletter.mailer', engagement: null, system: null, servedController: null },
    grounds: [],
    activities: ['payroll'],
    processings: [],
    dataStatement: 'STATED',
    dataCategories: [],
    subjects: [],
    humanResources: null,
    sensitive: null,
    answers: [{ judgement: judged, arrival: 'ORIGIN', path: [step], chain }],
    outcome: judged.outcome,
    chain,
    ...facts,
  };
}

/** A register of one own party with one activity, in which no gap is but what a test puts there. */
export const facts = (of: Partial<GapFacts> = {}): GapFacts => ({
  parties: [own()],
  activities: [activityOf()],
  processings: [],
  engagements: [],
  unusedSystems: [],
  transfers: [],
  ...of,
});

export const judged = (of: Partial<GapFacts> = {}, on = TODAY): RegisterGaps => registerGaps(facts(of), on);

export const gapsOf = (rule: RuleId, of: Partial<GapFacts> = {}, on = TODAY): readonly Gap[] =>
  judged(of, on).gaps.filter((gap) => gap.rule === rule);
