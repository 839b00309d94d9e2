import fc from 'fast-check';
import { RULES_APPLIED } from '../../src/domain/article-30/rule.js';
import type { GapFacts } from '../../src/domain/gap/fact.js';
import { firstDayOf, NOT_EVALUATED, RULE_IDS, type RuleId, RULES, type Severity } from '../../src/domain/rule.js';
import { NOUNS } from '../../src/entities/register.js';
import { contact, customer, data, disclosure, joint, party, place, served } from '../support/article-30.js';
import {
  activityOf,
  basis,
  british,
  engaging,
  gapsOf,
  judged,
  member,
  own,
  processingOf,
  purposeOf,
  subengaging,
  subject,
  TODAY,
  transferOf,
  useOf,
} from '../support/gap.js';

type Facts = Partial<GapFacts>;
interface Case {
  readonly when: string;
  readonly fires: Facts;
  readonly not: Facts;
  readonly on?: string;
  /** Where it differs from that of the rule. */
  readonly severity?: Severity;
}

const parties = (...of: GapFacts['parties']): Facts => ({ parties: of });
const of = (facts: Parameters<typeof activityOf>[0], ...keepers: GapFacts['parties']): Facts => ({
  activities: [activityOf({ controller: keepers[0] ?? own(), ...facts })],
  ...(keepers.length === 0 ? {} : { parties: keepers }),
});
const on = (...bases: Parameters<typeof basis>) => ({ purposes: [purposeOf({ legalBases: [basis(...bases)] })] });
const engagements = (...all: GapFacts['engagements']): Facts => ({ engagements: all });
const transfers = (judgement: Parameters<typeof transferOf>[0], facts?: Parameters<typeof transferOf>[1]): Facts => ({
  transfers: [transferOf(judgement, facts)],
});
const SERVING = { disclosure: null, engagement: null, system: null, servedController: 'hosting.customer' };
const CUSTOMER = { ...transferOf({}).exporter, id: 'customer', key: 'customer', name: 'Customer', own: false };

const outside = (facts: Parameters<typeof own>[0] = {}) =>
  own({ country: 'US', applicability: [subject({ regime: 'EU', basis: 'TARGETING' })], ...facts });
const outsideUk = (facts: Parameters<typeof own>[0] = {}) =>
  own({ country: 'US', applicability: [subject({ regime: 'UK', basis: 'MONITORING' })], ...facts });
const representative = (regime: 'EU' | 'UK') =>
  contact({ role: 'REPRESENTATIVE', regime, name: 'Rep', email: 'rep@example.org' });
const officer = contact({ role: 'DATA_PROTECTION_OFFICER', name: 'Officer', email: 'dpo@example.org' });
const authority = (facts: Parameters<typeof own>[0] = {}) =>
  own({ kind: 'PUBLIC_AUTHORITY', contacts: [officer], ...facts });
const both = own({
  applicability: [subject({ regime: 'EU', basis: 'ESTABLISHMENT' }), subject({ regime: 'UK', basis: 'ESTABLISHMENT' })],
});

const health = data('Sick notes', { nature: 'SPECIAL', specialType: 'HEALTH' });
const unstated = data('Free text', { nature: null });
const offences = data('Convictions', { nature: 'CRIMINAL' });
const using = (what: typeof health, purpose: Parameters<typeof purposeOf>[0] = {}) => ({
  dataUses: [useOf(what)],
  purposes: [purposeOf(purpose)],
});
const processor = (facts: Parameters<typeof disclosure>[1] = {}) => ({
  disclosures: [disclosure(party('Mailer', { country: 'IE' }), { roles: ['PROCESSOR'], ...facts })],
});
const clauses = (mechanism: 'SCC21_M2' | 'SCC21_M3', concludedOn: string | null) => [
  { mechanism, concludedOn, startsOn: null, endsOn: null },
];

/** Rules that judge what is no part of the record, each where it fires and where it does not. */
const CASES: Partial<Record<RuleId, readonly Case[]>> = {
  R04: [
    {
      when: 'a joint controller has no arrangement with the controller',
      fires: of({ jointControllers: [joint(customer)], statedNone: ['TRANSFER'] }),
      not: of({ jointControllers: [joint(customer, 'Agreement of 2024')], statedNone: ['TRANSFER'] }),
    },
    {
      when: 'an own party is joint controller of another without one, and not where a third is',
      fires: of({ controller: customer, jointControllers: [joint(own())] }, own()),
      not: of({ controller: customer, jointControllers: [joint(own(), 'Agreement'), joint(party('Third'))] }, own()),
    },
  ],
  R05: [
    {
      when: 'a controller outside that targets people in the Union has no representative',
      fires: parties(outside()),
      not: parties(outside({ contacts: [representative('EU')] })),
    },
    {
      when: 'the representative is for the other regime',
      fires: parties(outside({ contacts: [representative('UK')] })),
      not: parties(outside({ kind: 'PUBLIC_AUTHORITY', contacts: [officer] })),
    },
    {
      when: 'no exemption is recorded',
      fires: parties(outside({ applicability: [subject({ basis: 'MONITORING' })] })),
      not: parties(
        outside({ applicability: [subject({ basis: 'MONITORING', representativeExemption: 'Occasional: 27(2)(a)' })] }),
      ),
    },
    {
      when: 'it has no establishment in the Union either',
      fires: parties(outside({ locations: [place({ kind: 'STORAGE', country: 'IE' })] })),
      not: parties(outside({ locations: [place({ kind: 'ESTABLISHMENT', country: 'IE' })] })),
    },
    {
      when: 'the place of its establishment is a bloc',
      fires: parties(outside({ locations: [place({ kind: 'ESTABLISHMENT', words: 'Europe' })] })),
      not: parties(outside({ locations: [place({ kind: 'ESTABLISHMENT', bloc: 'EU' })] })),
    },
    {
      when: 'it is not stated why the GDPR applies to a party outside',
      severity: 'WARNING',
      fires: parties(outside({ applicability: [subject({})] })),
      not: parties(outside({ applicability: [subject({})], country: null })),
    },
    {
      when: 'the United Kingdom has left the territory, bridge or no bridge',
      on: '2021-03-01',
      fires: parties(outside({ country: 'GB' })),
      not: parties(outside({ country: 'NO' })),
    },
  ],
  R06: [
    {
      when: 'a controller outside the United Kingdom that monitors people there has no representative',
      fires: parties(outsideUk()),
      not: parties(outsideUk({ contacts: [representative('UK')] })),
    },
    {
      when: 'it is in the Union',
      fires: parties(outsideUk({ country: 'DE' })),
      not: parties(outsideUk({ country: 'GB' })),
    },
  ],
  R09: [
    {
      when: 'a public authority has no data protection officer',
      fires: parties(authority({ contacts: [] })),
      not: parties(authority(), own({ id: 'company', key: 'company', name: 'Company' })),
    },
  ],
  R20: [
    {
      when: 'a transfer has no ground',
      fires: transfers({ reason: 'NO_GROUND' }),
      not: transfers({ outcome: 'LAWFUL', reason: null }),
    },
    {
      when: 'a controller that keeps the register gives data to one that serves it; another owes its ground itself',
      fires: transfers({ reason: 'NO_GROUND' }, { via: SERVING }),
      not: transfers({ reason: 'NO_GROUND' }, { via: SERVING, exporter: CUSTOMER }),
    },
    {
      when: 'data are given back without a ground',
      fires: transfers({ reason: 'NO_GROUND' }, { via: SERVING, exporterRole: 'PROCESSOR', returning: true }),
      not: transfers({ outcome: 'LAWFUL', reason: null }, { via: SERVING, exporterRole: 'PROCESSOR', returning: true }),
    },
    {
      when: 'data are given on without terms',
      fires: transfers({ reason: 'NO_ONWARD_TERMS' }),
      not: transfers({ outcome: 'NOT_RESTRICTED', reason: null }),
    },
    {
      when: 'the data had left without a ground before',
      fires: transfers({ reason: 'ARRIVED_UNLAWFULLY' }),
      not: transfers({ outcome: 'OUT_OF_SCOPE', reason: null }),
    },
    {
      when: 'a derogation does not hold',
      fires: transfers({ reason: 'DEROGATION_MISUSED' }),
      not: transfers({ outcome: 'LAWFUL', reason: null, mechanism: 'D49E' }),
    },
    {
      when: 'somebody has to look at it',
      severity: 'WARNING',
      fires: transfers({ outcome: 'REVIEW', reason: 'UNSETTLED' }),
      not: transfers({ outcome: 'LAWFUL', reason: null }),
    },
  ],
  R21: [
    {
      when: 'the ground has ended',
      fires: transfers({ reason: 'EXPIRED' }),
      not: transfers({ reason: 'NO_GROUND' }),
    },
    {
      when: 'the ground begins later',
      fires: transfers({ reason: 'NOT_YET_VALID' }),
      not: transfers({ outcome: 'LAWFUL', reason: null }),
    },
  ],
  R22: [
    {
      when: 'the clauses are of another module',
      fires: transfers({ reason: 'WRONG_MODULE' }),
      not: transfers({ reason: 'NO_TIA' }),
    },
  ],
  R23: [
    {
      when: 'the importer is not on the list',
      fires: transfers({ reason: 'NO_CERT' }),
      not: transfers({ reason: 'NO_GROUND' }),
    },
    {
      when: 'the decision does not cover the data',
      fires: transfers({ reason: 'OUT_OF_ADEQUACY_SCOPE' }),
      not: transfers({ outcome: 'LAWFUL', reason: null }),
    },
  ],
  R24: [
    {
      when: 'an impact assessment is missing under the GDPR',
      fires: transfers({ reason: 'NO_TIA' }),
      not: transfers({ reason: 'NO_TIA', regime: 'UK' }),
    },
  ],
  R25: [
    {
      when: 'a test is missing under the UK GDPR',
      fires: transfers({ reason: 'NO_TIA', regime: 'UK' }),
      not: transfers({ reason: 'NO_TIA' }),
    },
  ],
  R26: [
    {
      when: 'the clauses of the Union stand alone',
      fires: transfers({ reason: 'NO_UK_ADDENDUM', regime: 'UK' }),
      not: transfers({ outcome: 'LAWFUL', reason: null, regime: 'UK', mechanism: 'UK_ADDENDUM' }),
    },
  ],
  R33: [
    {
      when: 'a purpose has no legal basis',
      fires: of({ purposes: [purposeOf(), purposeOf({ key: 'other', legalBases: [] })] }),
      not: of({ purposes: [purposeOf()] }),
    },
  ],
  R34: [
    {
      when: 'legitimate interests are not assessed',
      fires: of(on('LEGITIMATE_INTERESTS', { interest: 'Safety of the site' })),
      not: of(on('LEGITIMATE_INTERESTS', { interest: 'Safety of the site', assessmentReference: 'LIA-3' })),
    },
  ],
  R35: [
    {
      when: 'the legitimate interest is not named',
      fires: of(on('LEGITIMATE_INTERESTS', { assessmentReference: 'LIA-3', interest: ' ' })),
      not: of(on('LEGITIMATE_INTERESTS', { assessmentReference: 'LIA-3', interest: 'Safety of the site' })),
    },
  ],
  R36: [
    {
      when: 'a public authority relies on legitimate interests, for its tasks or not',
      severity: 'WARNING',
      fires: of(on('LEGITIMATE_INTERESTS'), authority()),
      not: of(on('PUBLIC_TASK'), authority()),
    },
    {
      when: 'it is a public authority',
      severity: 'WARNING',
      fires: of(on('LEGITIMATE_INTERESTS'), authority({ kind: 'SUPERVISORY_AUTHORITY' })),
      not: of(on('LEGITIMATE_INTERESTS'), own()),
    },
  ],
  R37: [
    {
      when: 'nothing says where consents are recorded',
      fires: of(on('CONSENT')),
      not: of(on('CONSENT', { consentRecord: 'Consent log' })),
    },
  ],
  R38: [
    {
      when: 'no law is cited for a legal obligation',
      fires: of(on('LEGAL_OBLIGATION')),
      not: of(on('LEGAL_OBLIGATION', { law: '§ 147 AO' })),
    },
    { when: 'no law is cited for a public task', fires: of(on('PUBLIC_TASK')), not: of(on('VITAL_INTERESTS')) },
  ],
  R39: [
    {
      when: 'special categories are used and no purpose names a condition',
      fires: of(using(health)),
      not: of(using(health, { specialCategoryConditions: ['EXPLICIT_CONSENT'] })),
    },
    { when: 'the data are special', fires: of(using(health)), not: of(using(offences)) },
    {
      when: 'the data are within a special category',
      fires: of(using(data('Scans', { nature: null, broader: health }))),
      not: of(using(data('Wages', { broader: data('Pay') }))),
    },
    {
      when: 'criminal data are within a special category',
      fires: of(using(data('Injuries', { nature: 'CRIMINAL', broader: health }))),
      not: of(using(offences)),
    },
    {
      when: 'it is not stated whether the data are special, and no purpose names a condition',
      severity: 'WARNING',
      fires: of(using(unstated)),
      not: of(using(data('Wages'))),
    },
    {
      when: 'it is not stated whether the data are special, and a purpose might be without a condition',
      severity: 'WARNING',
      fires: of(using(unstated)),
      not: of(using(unstated, { specialCategoryConditions: ['EXPLICIT_CONSENT'] })),
    },
  ],
  R40: [
    {
      when: 'data on offences are used without authority',
      fires: of(using(offences)),
      not: of(using(offences, { criminalDataAuthority: '§ 30 BZRG' })),
    },
    {
      when: 'under both laws only a condition of Schedule 1 is named',
      fires: of(using(offences, { schedule1Condition: 'Para. 10' }), both),
      not: of(using(offences, { schedule1Condition: 'Para. 10' }), british()),
    },
  ],
  R41: [
    {
      when: 'a condition that takes one of Schedule 1 has none',
      fires: of(using(health, { specialCategoryConditions: ['HEALTH_CARE'] }), british()),
      not: of(using(health, { specialCategoryConditions: ['HEALTH_CARE'], schedule1Condition: 'Para. 2' }), british()),
    },
    {
      when: 'the condition takes one, under the UK GDPR',
      fires: of(using(health, { specialCategoryConditions: ['EMPLOYMENT'] }), both),
      not: of(using(health, { specialCategoryConditions: ['EMPLOYMENT'] })),
    },
    {
      when: 'the appropriate policy document is missing',
      fires: of(using(health, { specialCategoryConditions: ['EMPLOYMENT'], schedule1Condition: 'Para. 1' }), british()),
      not: of(
        using(health, {
          specialCategoryConditions: ['EMPLOYMENT'],
          schedule1Condition: 'Para. 1',
          policyDocument: 'APD of 2024',
        }),
        british(),
      ),
    },
    {
      when: 'most conditions of Part 2 ask for the document',
      severity: 'WARNING',
      fires: of(
        using(health, { specialCategoryConditions: ['SUBSTANTIAL_PUBLIC_INTEREST'], schedule1Condition: 'Para. 8' }),
        british(),
      ),
      not: of(using(health, { specialCategoryConditions: ['EXPLICIT_CONSENT'] }), british()),
    },
    {
      when: 'data on offences have neither a condition nor official authority',
      fires: of(using(offences), british()),
      not: of(using(offences, { criminalDataAuthority: 'Official authority' }), british()),
    },
  ],
  R42: [
    {
      when: 'the basis is used under the GDPR',
      fires: of(on('RECOGNISED_LEGITIMATE_INTEREST', { interest: 'Annex 1, para. 5' })),
      not: of(on('RECOGNISED_LEGITIMATE_INTEREST', { interest: 'Annex 1, para. 5' }), british()),
    },
    {
      when: 'the condition of Annex 1 is not named',
      fires: of(on('RECOGNISED_LEGITIMATE_INTEREST'), british()),
      not: of(on('LEGITIMATE_INTERESTS'), british()),
    },
    {
      when: 'the day is before 5 February 2026',
      on: '2026-02-04',
      fires: of(on('RECOGNISED_LEGITIMATE_INTEREST', { interest: 'Annex 1, para. 5' }), british()),
      not: of(on('CONSENT'), british()),
    },
    {
      when: 'it is the only basis, and the GDPR applies as well',
      severity: 'WARNING',
      fires: of(on('RECOGNISED_LEGITIMATE_INTEREST', { interest: 'Annex 1, para. 5' }), both),
      not: of(
        {
          purposes: [
            purposeOf({
              legalBases: [
                basis('RECOGNISED_LEGITIMATE_INTEREST', { interest: 'Annex 1, para. 5' }),
                basis('VITAL_INTERESTS'),
              ],
            }),
          ],
        },
        both,
      ),
    },
  ],
  R44: [
    {
      when: 'nothing says what allows an automated decision',
      fires: of({ automatedDecision: true, impactAssessmentRequired: false }),
      not: of({ automatedDecision: true, automatedDecisionGround: 'Art. 22(2)(a), notice 4' }),
    },
    {
      when: 'it is stated that there is one',
      fires: of({ automatedDecision: true }),
      not: of({ automatedDecision: null }),
    },
  ],
  R45: [
    {
      when: 'an impact assessment is required and there is none',
      fires: of({ impactAssessmentRequired: true }),
      not: of({ impactAssessmentRequired: true, impactAssessmentReference: 'DPIA-1' }),
    },
    {
      when: 'decisions are automated and nothing is said of an assessment',
      severity: 'WARNING',
      fires: of({ automatedDecision: true }),
      not: of({ automatedDecision: true, impactAssessmentRequired: false }),
    },
  ],
  R46: [
    {
      when: 'a high risk is left and the authority was not consulted',
      fires: of({ highResidualRisk: true }),
      not: of({ highResidualRisk: true, priorConsultationOn: '2025-01-01' }),
    },
    {
      when: 'the authority was consulted later',
      fires: of({ highResidualRisk: true, priorConsultationOn: '2026-11-24' }),
      not: of({ highResidualRisk: null }),
    },
  ],
  R47: [
    {
      when: 'data from others have no source',
      fires: of({ dataUses: [useOf(data('Address'), { origins: ['DATA_SUBJECT', 'THIRD_PARTY'] })] }),
      not: of({
        dataUses: [useOf(data('Address'), { origins: ['THIRD_PARTY'], originDetail: 'Bought from a list broker' })],
      }),
    },
    {
      when: 'they were not obtained from the data subject',
      fires: of({ dataUses: [useOf(data('Address'), { origins: ['PUBLIC_SOURCE'] })] }),
      not: of({ dataUses: [useOf(data('Address'), { origins: ['DATA_SUBJECT', 'OBSERVED'] })] }),
    },
    {
      when: 'a customer gave them, and no source is named; but not where nothing is said of their origin',
      fires: of({ dataUses: [useOf(data('Address'), { origins: ['CUSTOMER'] })] }),
      not: of({ dataUses: [useOf(data('Address'))] }),
    },
  ],
  R48: [
    {
      when: 'a processor is engaged without a contract',
      fires: engagements(engaging({ contractReference: null, contractSignedOn: null })),
      not: engagements(engaging()),
    },
    {
      when: 'the contract is signed after the day',
      fires: engagements(engaging({ contractSignedOn: '2026-11-24' })),
      not: engagements(engaging({ contractSignedOn: TODAY })),
    },
    {
      when: 'it is not stated when the contract was signed',
      severity: 'WARNING',
      fires: engagements(engaging({ contractSignedOn: null })),
      not: engagements(engaging({ contractReference: null })),
    },
    {
      when: 'standard clauses that would be the contract are not concluded yet',
      fires: engagements(
        engaging({ contractReference: null, contractSignedOn: null, grounds: clauses('SCC21_M2', '2027-01-01') }),
      ),
      not: engagements(
        engaging({ contractReference: null, contractSignedOn: null, grounds: clauses('SCC21_M2', '2022-01-01') }),
      ),
    },
    {
      when: 'a recipient is a processor and no engagement is recorded',
      fires: of(processor()),
      not: { ...of(processor()), ...engagements(engaging({ engaged: member('Mailer') })) },
    },
    {
      when: 'a recipient may be a processor',
      severity: 'WARNING',
      fires: of(processor({ roles: ['PROCESSOR', 'JOINT_CONTROLLER'] })),
      not: of(processor({ roles: ['SEPARATE_CONTROLLER'] })),
    },
    {
      when: 'a controller is served without a contract',
      fires: { processings: [processingOf({ controllers: [served(customer, ['Hosting'])] })] },
      not: { processings: [processingOf()] },
    },
    {
      when: 'the contract with the controller served is not that of its engagement',
      fires: {
        processings: [processingOf({ controllers: [served(customer, ['Hosting'])] })],
        ...engagements(engaging({ engager: member('Another'), engaged: member('Nordlicht') })),
      },
      not: {
        processings: [processingOf({ controllers: [served(customer, ['Hosting'])] })],
        ...engagements(engaging({ engager: member('Customer'), engaged: member('Nordlicht') })),
      },
    },
  ],
  R49: [
    {
      when: 'the contract lacks terms',
      fires: engagements(engaging({ contractTerms: ['INSTRUCTIONS', 'SECURITY'] })),
      not: engagements(engaging()),
    },
    {
      when: 'the terms of the contract are not stated',
      fires: engagements(engaging({ contractTerms: [] })),
      not: engagements(engaging({ contractTerms: [], contractReference: null, contractSignedOn: null })),
    },
    {
      when: 'the clauses of another module stand beside it',
      fires: engagements(subengaging({ contractTerms: [], grounds: clauses('SCC21_M2', '2022-01-01') })),
      not: engagements(subengaging({ contractTerms: [], grounds: clauses('SCC21_M3', '2022-01-01') })),
    },
  ],
  R50: [
    {
      when: 'no authorisation is recorded',
      fires: engagements(subengaging({ authorisation: null })),
      not: engagements(subengaging()),
    },
    {
      when: 'it is stated that there is none',
      fires: engagements(subengaging({ authorisation: 'NONE' })),
      not: engagements(engaging({ authorisation: 'NONE' })),
    },
    {
      when: 'it was given after the day',
      fires: engagements(subengaging({ authorisation: 'SPECIFIC', authorisedOn: '2026-12-01' })),
      not: engagements(subengaging({ authorisation: 'SPECIFIC', authorisedOn: '2026-11-01' })),
    },
  ],
  R51: [
    {
      when: 'a sub-processor is engaged without a contract',
      fires: engagements(subengaging({ contractReference: null, contractSignedOn: null })),
      not: engagements(subengaging()),
    },
  ],
  R52: [
    {
      when: 'a sub-processor is only a category',
      fires: engagements(subengaging({ engaged: member('Hosting providers', { named: false }) })),
      not: engagements(engaging({ engaged: member('Hosting providers', { named: false }) })),
    },
    {
      when: 'its address, contact person and processing are not stated',
      fires: engagements(subengaging({ engaged: member('Host', { address: null, contacts: [] }), description: null })),
      not: engagements(subengaging()),
    },
    {
      when: 'it is anywhere down the chain',
      fires: engagements(
        engaging(),
        subengaging({ key: 'deep', engager: member('Cloud host'), engaged: member('Data centre', { address: null }) }),
      ),
      not: engagements(
        engaging(),
        subengaging({ key: 'else', engager: member('Elsewhere'), engaged: member('Data centre', { address: null }) }),
      ),
    },
  ],
  R53: [
    {
      when: 'no notice of a later change is recorded',
      fires: engagements(subengaging({ notifiedOn: null })),
      not: engagements(subengaging({ notifiedOn: null, authorisedOn: '2024-06-01' })),
    },
    {
      when: 'notice was given on the day of the change',
      fires: engagements(subengaging({ notifiedOn: '2024-06-01' })),
      not: engagements(subengaging({ notifiedOn: '2024-05-31' })),
    },
    {
      when: 'the change took effect on the last day for an objection',
      fires: engagements(subengaging({ objectionDeadline: '2024-06-01' })),
      not: engagements(subengaging({ objectionDeadline: '2024-05-31' })),
    },
    {
      when: 'the period of notice was not over',
      fires: engagements(subengaging({ notifiedOn: '2024-05-03', noticePeriod: 'P30D' })),
      not: engagements(subengaging({ notifiedOn: '2024-05-02', noticePeriod: 'P30D' })),
    },
    {
      when: 'the authorisation is a general one',
      fires: engagements(subengaging({ notifiedOn: '2024-07-01' })),
      not: engagements(subengaging({ notifiedOn: '2024-07-01', authorisation: 'SPECIFIC' })),
    },
    {
      when: 'it was a change, and not where that cannot be told',
      fires: engagements(subengaging({ notifiedOn: null })),
      not: engagements(subengaging({ notifiedOn: null, authorisedOn: null }), subengaging({ startsOn: null })),
    },
  ],
  R54: [
    {
      when: 'a specific authorisation was asked for and not answered',
      fires: engagements(subengaging({ authorisation: 'SPECIFIC', authorisedOn: null })),
      not: engagements(subengaging({ authorisation: 'SPECIFIC', authorisedOn: '2024-05-01' })),
    },
    {
      when: 'the authorisation has to be specific',
      fires: engagements(subengaging({ authorisation: 'SPECIFIC', authorisedOn: null })),
      not: engagements(subengaging({ authorisation: 'GENERAL', authorisedOn: null })),
    },
  ],
  R55: [
    {
      when: 'notice was given by a list alone',
      fires: engagements(subengaging({ noticeChannel: 'PUBLISHED_LIST' })),
      not: engagements(subengaging({ noticeChannel: 'ACTIVE_MESSAGE' })),
    },
    {
      when: 'the controller has to be told',
      fires: engagements(subengaging({ noticeChannel: 'PUBLISHED_LIST' })),
      not: engagements(subengaging({ noticeChannel: 'PUBLISHED_LIST', authorisation: 'SPECIFIC' })),
    },
  ],
  R66: [
    {
      when: 'no entry uses a system',
      fires: {
        unusedSystems: [{ key: 'fax', name: 'Fax', owner: null, dataCategories: [{ name: 'Letters' }] }],
      },
      not: {},
    },
  ],
};

const ROWS = RULE_IDS.flatMap((rule) => (CASES[rule] ?? []).map((row) => [rule, row.when, row] as const));

const LISTS = NOUNS.map(({ plural }) => plural);
const PATH = /^[a-zA-Z]+\.[a-z0-9.-]+(\.[a-zA-Z1]+)?$/;

describe('the rules', () => {
  test('are all evaluated, in the records or here, or carry the reason why not', () => {
    const applied = new Set<RuleId>([...RULES_APPLIED.CONTROLLER, ...RULES_APPLIED.PROCESSOR]);
    const here = Object.keys(CASES) as RuleId[];
    expect(here.filter((rule) => applied.has(rule))).toEqual([]);
    const left = RULE_IDS.filter((rule) => !applied.has(rule) && !here.includes(rule));
    expect(left).toEqual(['R43', 'R61', 'R63', 'R65']);
    expect(NOT_EVALUATED.flatMap(({ rule, inPart }) => (inPart ? [] : [rule]))).toEqual(left);
  });

  test('miss nothing where all is stated', () => {
    const whole = {
      processings: [processingOf()],
      engagements: [engaging(), subengaging({ key: 'support', engaged: member('Support') })],
    };
    const { gaps, notes } = judged(whole);
    expect(gaps.filter(({ rule }) => rule !== 'R68')).toEqual([]);
    expect(notes).toEqual([]);
  });

  test.each(ROWS)('%s fires where %s', (rule, _, { fires, not, severity, on: day }) => {
    const fired = gapsOf(rule, fires, day);
    expect(fired.map((gap) => gap.severity)).toEqual(fired.map(() => severity ?? RULES[rule].severity));
    expect(fired.length).toBeGreaterThan(0);
    expect(gapsOf(rule, not, day)).toEqual([]);
  });

  test.each(ROWS)('%s says where and what to do, where %s', (rule, _, { fires, on: day }) => {
    for (const gap of gapsOf(rule, fires, day)) {
      expect(gap.path).toMatch(PATH);
      expect(LISTS).toContain(gap.path.split('.')[0]);
      expect(gap.message.startsWith(`${RULES[rule].message}: `)).toBe(true);
      expect(gap.message).toMatch(/[^.]\.$/);
      expect(gap.remedy).toMatch(/^\p{Lu}.*\.$/u);
      expect(gap.regimes.length).toBeGreaterThan(0);
    }
  });
});

describe('a day', () => {
  const silent = of({ purposes: [], highResidualRisk: true });

  test.each(['0001-01-01', '1995-10-24', '2018-05-24'])('before the GDPR, %s, has no gaps, and says why', (day) => {
    const { gaps, judged: records, notes } = judged(silent, day);
    expect([gaps, records]).toEqual([[], []]);
    expect(notes).toEqual([
      expect.stringMatching(`^On ${day} neither the GDPR nor the UK GDPR applied to "Nordlicht"`),
    ]);
  });

  test.each(['2018-05-25', '2020-12-31', TODAY, '9999-12-31'])('from the GDPR on, %s, has them', (day) => {
    const { gaps } = judged(silent, day);
    expect(gaps.filter(({ rule }) => rule !== 'R68').map(({ rule }) => rule)).toEqual(['R10', 'R46']);
  });

  test('that lies in the future is said to be judged by what is known today', () => {
    expect(judged({}, '9999-12-31').notes).toEqual([expect.stringContaining('9999-12-31 is in the future')]);
  });

  test('in Norway the GDPR began on is its own', () => {
    const norwegian = own({ country: 'NO' });
    expect(judged(of({ purposes: [] }, norwegian), '2018-07-19').gaps).toEqual([]);
    expect(gapsOf('R10', of({ purposes: [] }, norwegian), '2018-07-20')).toHaveLength(1);
  });

  test.each([
    ['2020-12-31', ['EU']],
    ['2021-01-01', ['UK']],
  ])('%s tells by which law a party in the United Kingdom is judged', (day, regimes) => {
    expect(gapsOf('R33', of(on('CONSENT'), british()), day)).toEqual([]);
    const [gap] = gapsOf('R37', of(on('CONSENT'), british()), day);
    expect(gap?.regimes).toEqual(regimes);
  });

  test.each([
    ['2020-12-31', []],
    ['2021-01-01', ['R06']],
  ])('on %s a party outside that monitors people in the United Kingdom lacks there: %j', (day, rules) => {
    const found = judged(parties(outsideUk({ contacts: [representative('EU')] })), day).gaps;
    expect(found.flatMap(({ rule }) => (rule === 'R05' || rule === 'R06' ? [rule] : []))).toEqual(rules);
  });

  test('before the UK GDPR the representative in the Union was the one for both', () => {
    expect(gapsOf('R05', parties(outsideUk()), '2020-12-31')).toHaveLength(1);
    expect(gapsOf('R05', parties(outsideUk()), TODAY)).toEqual([]);
  });

  test('Schedule 1 is no rule of it before 2021', () => {
    const facts = of(using(health, { specialCategoryConditions: ['EMPLOYMENT'] }), british());
    expect(gapsOf('R41', facts, '2020-12-31')).toEqual([]);
    expect(gapsOf('R41', facts, '2021-01-01')).toHaveLength(1);
  });

  test('before the guidance that it is judged by is told so', () => {
    const facts = engagements(subengaging({ engaged: member('Host', { address: null }) }));
    expect(gapsOf('R52', facts, '2024-10-06')[0]?.message).toMatch(
      /EDPB Opinion 22\/2024 of 2024-10-07, which is later/,
    );
    expect(gapsOf('R52', facts, '2024-10-07')[0]?.message).not.toContain('later');
  });
});

describe('any day', () => {
  const days = fc
    .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10));
  const scenes = fc.constantFrom(...ROWS.flatMap(([, , { fires, not }]) => [fires, not]));

  test('has an answer: each gap once, under a regime that applied, by a rule that held', () => {
    fc.assert(
      fc.property(
        fc.oneof(days, fc.constantFrom('2018-05-25', '2020-07-16', '2021-01-01', TODAY)),
        scenes,
        (day, facts) => {
          const { gaps, judged: records, notes } = judged(facts, day);
          expect(new Set(gaps.map(({ key }) => key)).size).toBe(gaps.length);
          for (const { rule, regimes } of gaps) {
            expect(regimes.length).toBeGreaterThan(0);
            expect(day >= firstDayOf(RULES[rule])).toBe(true);
            if (day < '2021-01-01') expect(regimes).toEqual(['EU']);
          }
          // Nobody is judged in silence, and nobody is left out in silence.
          expect(gaps.length > 0 || records.length > 0 || notes.length > 0).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a gap', () => {
  test('of a record is the finding of the record', () => {
    const [gap] = gapsOf('R10', of({ purposes: [] }));
    expect(gap).toEqual({
      key: 'R10 processingActivities.payroll.purposes nordlicht CONTROLLER payroll  ',
      rule: 'R10',
      severity: 'ERROR',
      tag: 'A30',
      article: 'Art. 30(1)(b)',
      regimes: ['EU'],
      party: 'nordlicht',
      capacity: 'CONTROLLER',
      activity: 'payroll',
      usedIn: [],
      about: null,
      path: 'processingActivities.payroll.purposes',
      message: 'Purpose missing: "Payroll" names no purpose.',
      remedy: 'Enter each purpose of the processing.',
    });
  });

  test('of a party that keeps both records is one of each', () => {
    const found = gapsOf('R08', {
      parties: [own({ contacts: [contact({ role: 'DATA_PROTECTION_OFFICER', email: 'dpo@example.org' })] })],
      processings: [processingOf()],
    });
    expect(found.map(({ capacity, article }) => [capacity, article])).toEqual([
      ['CONTROLLER', 'Art. 30(1)(a)'],
      ['PROCESSOR', 'Art. 30(2)(a)'],
    ]);
  });

  test('of an activity that two own parties control jointly is one of each', () => {
    const sister = own({ id: 'sister', key: 'sister', name: 'Sister' });
    const found = gapsOf('R10', {
      parties: [own(), sister],
      activities: [
        activityOf({ purposes: [], jointControllers: [joint(sister, 'Agreement')], statedNone: ['TRANSFER'] }),
      ],
    });
    expect(found.map(({ party: whose, activity }) => [whose, activity])).toEqual([
      ['nordlicht', 'payroll'],
      ['sister', 'payroll'],
    ]);
  });

  test('is none of a retired entry, or of an entry of another party', () => {
    const found = judged({
      activities: [
        activityOf({ lifecycle: 'RETIRED', purposes: [] }),
        activityOf({ key: 'theirs', controller: customer, purposes: [] }),
      ],
    });
    expect(found).toMatchObject({
      gaps: [],
      judged: [],
      notes: ['"Nordlicht" has no entry on this day, so that neither of its records is judged.'],
    });
  });

  test('has a key of its own, which does not change with the words', () => {
    const silent = (name: string): Facts => ({
      parties: [own({ name, legalName: null, address: null })],
      activities: ['one', 'two'].map((key) =>
        activityOf({
          key,
          name: `${name} ${key}`,
          purposes: [],
          dataUses: [],
          measures: [],
          disclosures: [disclosure(party('A', { locations: [place({ words: 'elsewhere' })] }))],
        }),
      ),
      processings: [processingOf({ statedNone: [], controllers: [served(customer), served(party('Other'))] })],
      engagements: [
        subengaging({ engaged: member(name, { key: 'host', named: false }), authorisation: null, contractTerms: [] }),
      ],
      unusedSystems: [{ key: 'fax', name, owner: null, dataCategories: [] }],
      transfers: [transferOf({}), transferOf({ regime: 'UK' }), transferOf({}, { key: 'another' })],
    });
    const keys = judged(silent('Nordlicht')).gaps.map(({ key }) => key);
    expect(keys.length).toBeGreaterThan(20);
    expect(new Set(keys).size).toBe(keys.length);
    expect(judged(silent('Renamed')).gaps.map(({ key }) => key)).toEqual(keys);
  });

  test('stands by its weight: errors of Article 30 first, then of other law, then warnings', () => {
    const { gaps } = judged({
      ...of({ purposes: [purposeOf({ legalBases: [], name: 'Operations' })], measures: [], statedNone: [] }),
      unusedSystems: [{ key: 'fax', name: 'Fax', owner: null, dataCategories: [] }],
    });
    expect(gaps.map(({ rule, severity, tag }) => `${severity} ${tag} ${rule}`)).toEqual([
      'ERROR A30 R32',
      'ERROR GDPR R33',
      'ERROR SA R17',
      'WARNING SA R11',
      'WARNING SA R66',
    ]);
  });
});

describe('of the engagements', () => {
  const rulesOf = (...all: GapFacts['engagements']) => gapsOf('R50', engagements(...all)).map(({ path }) => path);
  const link = (key: string, engager: string, engaged: string, facts: Partial<GapFacts['engagements'][number]> = {}) =>
    subengaging({ key, engager: member(engager), engaged: member(engaged), authorisation: null, ...facts });

  test('those down a chain are judged, once each, though it runs in circles', () => {
    expect(
      rulesOf(
        link('a', 'Nordlicht', 'One'),
        link('b', 'One', 'Two'),
        link('c', 'Two', 'One'),
        link('d', 'Two', 'Nordlicht'),
        link('e', 'Elsewhere', 'Far away'),
      ),
    ).toEqual(['a', 'b', 'c', 'd'].map((key) => `engagements.${key}.authorisation`));
  });

  test('what a processor is engaged for by others, or engages as controller, is not', () => {
    const one = engaging({ key: 'one', engaged: member('One') });
    expect(
      rulesOf(
        one,
        link('own-affair', 'One', 'Two', { engagerCapacity: 'CONTROLLER' }),
        link('other', 'Another', 'One'),
      ),
    ).toEqual([]);
  });

  test('those that an entry names are, whoever made them, and belong to the entry', () => {
    const theirs = engaging({ key: 'theirs', engager: member('Parent'), engaged: member('Mailer'), contractTerms: [] });
    const named = disclosure(party('Mailer', { country: 'IE' }), {
      engagement: { key: 'theirs', service: 'Mail', locations: [], grounds: [] },
    });
    const [gap] = gapsOf('R49', { ...of({ disclosures: [named] }), ...engagements(theirs) });
    expect(gap).toMatchObject({ party: 'nordlicht', about: 'mailer', activity: null, usedIn: [['payroll']] });
    expect(gapsOf('R49', engagements(theirs))).toEqual([]);
  });

  test('the contract of a sub-processor lacks terms of Art. 28(4) as well as 28(3)', () => {
    const contractTerms = [...engaging().contractTerms].filter((term) => term !== 'AUDIT' && term !== 'SECURITY');
    expect(gapsOf('R49', engagements(subengaging({ contractTerms })))).toMatchObject([
      {
        article: 'Art. 28(4), 28(3)(c), 28(3)(h)',
        message: expect.stringContaining('Measures under Art. 32 (Art. 28(3)(c)); Information and audits') as string,
      },
    ]);
  });
});

describe('of a transfer', () => {
  test('says who gives data to whom and where, with what would cure it', () => {
    const cures = ['Conclude Module Two.', 'Move the data.'];
    expect(gapsOf('R20', transfers({ cures }))).toMatchObject([
      {
        article: 'Art. 44',
        party: 'nordlicht',
        about: 'mailer',
        usedIn: [['payroll'], []],
        path: 'disclosures.newsletter.mailer.grounds',
        message: 'Transfer without safeguards: "Nordlicht" to "Mailer" (United States). No ground is recorded.',
        remedy: 'Conclude Module Two. Move the data.',
      },
    ]);
  });

  test.each([
    [{ ground: 'scc' }, {}, 'transferGrounds.scc'],
    [{}, { engagement: 'hosting' }, 'engagements.hosting.grounds'],
    [{}, { servedController: 'serves-customer' }, 'servedControllers.serves-customer.controller'],
    [{}, { system: 'crm' }, 'systems.crm.locations'],
  ])('is where the ground is entered: %j, %j', (judgement, via, path) => {
    const all = { disclosure: null, engagement: null, system: null, servedController: null, ...via };
    expect(gapsOf('R20', transfers(judgement, { via: all })).map((gap) => gap.path)).toEqual([path]);
  });

  test('is one with others that the same entry would mend, and belongs to the entries of all', () => {
    const at = {
      kind: 'STORAGE',
      country: 'US',
      bloc: null,
      words: null,
      location: 'host.us',
      conditions: [],
    } as const;
    const there = transferOf({}, { key: 'stored', kind: 'STORAGE', place: at, activities: ['newsletter'] });
    const elsewhere = transferOf({}, { key: 'india', kind: 'REMOTE_ACCESS', place: { ...at, country: 'IN' } });
    const found = gapsOf('R20', { transfers: [transferOf({}), there, elsewhere, transferOf({ regime: 'UK' })] });
    expect(
      found.map(({ regimes, usedIn, message }) => [regimes.join(), usedIn.flat().join(), /\(.*\)/.exec(message)?.[0]]),
    ).toEqual([
      ['EU', 'payroll', '(accessed from India)'],
      ['EU', 'payroll,newsletter', '(United States; stored in United States)'],
      ['UK', 'payroll', '(United States)'],
    ]);
  });

  test('further down a chain is a gap of the own party that the data come from', () => {
    const foreign = { ...transferOf({}).exporter, id: 'host', key: 'host', name: 'Host', own: false };
    const [answer] = transferOf({}).answers;
    if (!answer) throw new Error('There is no answer');
    const path = [...answer.path, ...answer.path.map((step) => ({ ...step, exporter: foreign }))];
    const [gap] = gapsOf('R20', { transfers: [transferOf({}, { exporter: foreign, answers: [{ ...answer, path }] })] });
    expect(gap).toMatchObject({ party: 'nordlicht', message: expect.stringContaining('"Host" to "Mailer"') as string });
  });

  test('to a place that nobody has identified warns, unless the record says so already', () => {
    const place_ = {
      kind: 'STORAGE',
      country: null,
      bloc: null,
      words: 'elsewhere',
      location: 'place-elsewhere',
      conditions: [],
    } as const;
    const undetermined = transfers({ outcome: 'UNDETERMINED', reason: 'NOT_STATED' }, { place: place_ });
    expect(gapsOf('R18', undetermined)).toMatchObject([
      { severity: 'WARNING', path: 'locations.place-elsewhere', article: 'Art. 30(1)(e)' },
    ]);
    const recipient = party('Mailer', { locations: [place({ words: 'elsewhere' })] });
    const told = gapsOf('R18', { ...of({ disclosures: [disclosure(recipient)], statedNone: [] }), ...undetermined });
    expect(told).toMatchObject([{ severity: 'ERROR', path: 'locations.place-elsewhere', capacity: 'CONTROLLER' }]);
  });

  test('of which no place is stated asks for that of the importer', () => {
    const nowhere = {
      kind: 'ESTABLISHMENT',
      country: null,
      bloc: null,
      words: null,
      location: null,
      conditions: [],
    } as const;
    const found = gapsOf('R18', transfers({ outcome: 'UNDETERMINED' }, { place: nowhere, exporterRole: 'PROCESSOR' }));
    expect(found).toMatchObject([{ path: 'parties.mailer.country', article: 'Art. 30(2)(c)', severity: 'WARNING' }]);
  });
});
