import type { Day } from './day.js';
import { appliesFrom, type Regime } from './territory.js';

/** How much a finding weighs. */
export const SEVERITIES = {
  ERROR: 'What the rule asks for is missing or wrong.',
  WARNING: 'It is doubtful, or stated not to be possible with its reason.',
  INFORMATION: 'Nothing is wrong; it is listed so that it is seen.',
} as const;
export type Severity = keyof typeof SEVERITIES;

/** What makes a rule binding. */
export const RULE_TAGS = {
  A30: 'A legal must of Art. 30 itself: an error makes the record incomplete.',
  GDPR: 'A legal must of another provision of the GDPR or the Data Protection Act 2018.',
  SA: 'Guidance of a supervisory authority or of the European Data Protection Board.',
} as const;
export type RuleTag = keyof typeof RULE_TAGS;

/** A completeness rule: what it rests on, how much it weighs, what it says when it fires, and what mends it. */
export interface Rule {
  readonly severity: Severity;
  readonly tag: RuleTag;
  /** Its provisions, in order, parted by commas: "Art. 30(1)(e), 49(6)". */
  readonly article: string;
  readonly message: string;
  readonly remedy: string;
  /** The regime that it belongs to, where it is not a rule of both. */
  readonly regime?: Regime;
  /** The first day on which it holds, where the regime is older. */
  readonly from?: Day;
  /** The guidance that it takes its measure from. Read into a law that is older, it may be later than the day judged. */
  readonly guidance?: { readonly name: string; readonly day: Day };
  /** Why the register cannot be judged by it at all. */
  readonly notCarried?: string;
  /** The part of it that the register cannot be judged by, and why. The rest is. */
  readonly notCarriedInPart?: string;
}

type More = Omit<Rule, 'severity' | 'tag' | 'article' | 'message' | 'remedy'>;

const row =
  (severity: Severity, tag: RuleTag) =>
  (article: string, message: string, remedy: string, more: More = {}): Rule => ({
    severity,
    tag,
    article,
    message,
    remedy,
    ...more,
  });

const must = row('ERROR', 'A30');
const breach = row('ERROR', 'GDPR');
const doubt = row('WARNING', 'GDPR');
const guided = row('WARNING', 'SA');

/** What is known of the whole chain, and how: adopted on 7 October 2024. */
const CHAIN_OPINION = { name: 'EDPB Opinion 22/2024', day: '2024-10-07' } as const;
/** Controller and processor, version 2.0: adopted on 7 July 2021. */
const PROCESSOR_GUIDELINES = { name: 'EDPB Guidelines 07/2020', day: '2021-07-07' } as const;

/**
 * Every rule that a register is judged by, those that it cannot be judged by included, each with the reason.
 *
 * Art. 30(1)(e) and (2)(c) ask that the third country be identified and, in one case, for the documentation of suitable
 * safeguards. They ask for no ground of Chapter V, so R20 to R26 are rules of other law. Nor do they ask for a legal
 * basis: R33 to R42 are so, too.
 */
export const RULES = {
  R01: must('Art. 30(1)(a)', 'Controller name missing', 'Enter the full legal name of the controller, with its form.'),
  R02: must(
    'Art. 30(1)(a)',
    'Controller contact details missing',
    'Enter a postal address, or an electronic or telephone contact, of the controller.',
  ),
  R03: must(
    'Art. 30(1)(a)',
    'Joint controller not identified',
    'Name the joint controller, and enter its contact details.',
  ),
  R04: breach(
    'Art. 26(1), 26(2)',
    'Joint controllership without Art. 26 arrangement',
    'Agree who meets which duty with the joint controller, and enter the reference of the arrangement.',
  ),
  R05: breach(
    'Art. 27(1)',
    'EU representative not designated',
    'Designate a representative in the Union in writing and enter it, or the exemption of Art. 27(2) relied on.',
    { regime: 'EU' },
  ),
  R06: breach(
    'UK Art. 27(1)',
    'UK representative not designated',
    'Designate a representative in the United Kingdom in writing and enter it, or the exemption of UK Art. 27(2) relied on.',
    { regime: 'UK', from: '2021-01-01' },
  ),
  R07: must(
    'Art. 30(1)(a)',
    'Representative details missing from record',
    'Enter the name and the contact details of the representative.',
  ),
  R08: must(
    'Art. 30(1)(a)',
    'Data protection officer details missing from record',
    'Enter the name, which may be that of a function, and the contact details of the data protection officer.',
  ),
  R09: doubt(
    'Art. 37(1)',
    'Data protection officer probably mandatory, none recorded',
    'Designate a data protection officer and enter the contact details, or keep a note of why none has to be.',
    {
      notCarriedInPart:
        'It is applied to public authorities alone: the register does not hold which activities are core ones, nor what is monitored or processed on a large scale.',
    },
  ),
  R10: must('Art. 30(1)(b)', 'Purpose missing', 'Enter each purpose of the processing.'),
  R11: guided(
    'Art. 5(1)(b), 30(1)(b)',
    'Purpose too vague',
    'Say what the data are used for, in words that tell this purpose from others.',
  ),
  R12: must('Art. 30(1)(c)', 'Data subjects missing', 'Enter the categories of people whose data are used.'),
  R13: must('Art. 30(1)(c)', 'Data categories missing', 'Enter the categories of personal data that are used.'),
  R14: guided(
    'Art. 30(1)(c)',
    'Data category not meaningful',
    'Enter categories that tell what the data say about people.',
  ),
  R15: must(
    'Art. 30(1)(d)',
    'Recipients not stated',
    'Enter the recipients or categories of recipients, or state that there are none.',
  ),
  R16: must(
    'Art. 30(1)(d), 4(9)',
    'Processor missing among recipients',
    'Enter the processor, or the category that it belongs to, among the recipients of the activity.',
  ),
  R17: row('ERROR', 'SA')(
    'Art. 30(1)(e)',
    'Transfers not declared',
    'State that no transfer takes place, or enter where the recipients are and where the data are stored and accessed.',
  ),
  R18: must(
    'Art. 30(1)(e)',
    'Third country not identified',
    'Find out the country, or the international organisation, and enter it in place of the words.',
  ),
  R19: must(
    'Art. 30(1)(e), 49(6)',
    'Compelling-interest transfer undocumented',
    'Enter the document of the assessment, and the suitable safeguards provided.',
  ),
  R20: breach(
    'Art. 44, 45, 46, 49',
    'Transfer without safeguards',
    'Put a ground of Chapter V in place that fits the transfer and enter it, or end the transfer.',
  ),
  R21: breach(
    'Art. 45, 46',
    'Transfer mechanism not in force on this date',
    'Replace the ground by one that is in force, or end the transfer.',
  ),
  R22: breach(
    'Art. 46(2)(c)',
    'Wrong module of the standard clauses',
    'Conclude the clauses that fit the roles of exporter and importer.',
  ),
  R23: breach(
    'Art. 45',
    'Adequacy decision or certification does not cover this transfer',
    'Check the entry of the importer on the list and what it covers, or put another ground in place.',
  ),
  R24: breach(
    'Art. 46',
    'Transfer impact assessment missing',
    'Assess the law and practice of the third country with the supplementary measures, and enter the assessment.',
    { regime: 'EU', from: '2020-07-16' },
  ),
  R25: breach(
    'UK Art. 46(1A)',
    'UK transfer risk assessment or data protection test missing',
    'Make the data protection test, and enter it as the assessment of the ground.',
    { regime: 'UK', from: '2021-01-01' },
  ),
  R26: breach(
    'UK Art. 46(2)(d)',
    'EU standard clauses alone are no UK safeguard',
    'Conclude the UK Addendum to the clauses, or the International Data Transfer Agreement.',
    { regime: 'UK', from: '2021-01-01' },
  ),
  R27: guided(
    'Art. 30(1)(d), 30(1)(e)',
    'Storage or access country not covered by a transfer row',
    'Enter who holds the data there, or correct the place, or withdraw the statement that there is no transfer.',
    { guidance: CHAIN_OPINION },
  ),
  R28: must(
    'Art. 30(1)(f)',
    'No retention period',
    'Enter a time limit for erasure for each category of data, or the reason why none can be given.',
  ),
  R29: guided(
    'Art. 5(1)(e), 30(1)(f)',
    'Retention criteria missing',
    'Enter the period, or the criteria by which it is decided when the data are no longer needed.',
  ),
  R30: row('WARNING', 'A30')(
    'Art. 30(1)(f)',
    'Retention not differentiated by category',
    'Enter the time limit of each category of data, even where some come to the same.',
  ),
  R31: guided(
    'Art. 30(1)(f)',
    'Legal source of retention period missing',
    'Cite the law that asks for the data to be kept that long.',
  ),
  R32: must(
    'Art. 30(1)(g)',
    'Security measures not described',
    'Describe the technical and organisational measures in general terms, or enter the reason why they cannot be.',
  ),
  R33: breach(
    'Art. 6(1), 5(2)',
    'Lawful basis missing',
    'Enter the legal basis of the purpose, or give the purpose up.',
  ),
  R34: breach(
    'Art. 6(1)(f), 5(2)',
    'Legitimate interests without assessment',
    'Weigh the interest against those of the data subjects, and enter the document of the assessment.',
  ),
  R35: breach('Art. 13(1)(d), 14(2)(b)', 'Legitimate interest not named', 'Enter the interest that is pursued.'),
  R36: breach(
    'Art. 6(1) second subparagraph',
    'Basis not available to public authority',
    'Rely on another basis for what belongs to the tasks of the authority, as a rule Art. 6(1)(e) with its law.',
    {
      notCarriedInPart:
        'It warns and does not judge: the register does not hold whether processing belongs to the tasks of the authority.',
    },
  ),
  R37: breach(
    'Art. 7(1)',
    'Consent cannot be demonstrated',
    'Enter where it is recorded who consented to what, and when.',
  ),
  R38: breach(
    'Art. 6(3)',
    'Legal obligation or task not cited',
    'Cite the Union, Member State or domestic law that lays down the obligation or the task.',
  ),
  R39: breach(
    'Art. 9(1), 9(2)',
    'Special category data without condition',
    'Enter the condition of Art. 9(2) for the purpose that uses the data, or use them no more.',
  ),
  R40: breach(
    'Art. 10',
    'Criminal-offence data without authority',
    'Enter the law or the official authority that allows the processing, or use the data no more.',
  ),
  R41: breach(
    'DPA 2018 Sch. 1',
    'Schedule 1 condition or policy document missing',
    'Enter the condition of Schedule 1 and, where it asks for one, the appropriate policy document.',
    { regime: 'UK', from: '2021-01-01' },
  ),
  R42: breach(
    'UK Art. 6(1)(ea)',
    'Recognised legitimate interest not available',
    'Rely on another basis, or enter the condition of Annex 1 to the UK GDPR as the interest pursued.',
  ),
  R43: doubt(
    'Art. 8',
    'Child consent handling missing',
    'Verify age and parental consent, and keep a note of how it is done.',
    {
      notCarried:
        'The register does not hold which data subjects are children, what is an information society service offered to them, nor how age and parental consent are verified.',
    },
  ),
  R44: doubt(
    'Art. 22, 13(2)(f)',
    'Automated decision not justified',
    'Enter which case of Art. 22(2) allows the decision, and how people are told of it.',
  ),
  R45: breach(
    'Art. 35(1), 35(3)',
    'Data protection impact assessment missing',
    'Carry the assessment out before the processing goes on, and enter its reference.',
    {
      notCarriedInPart:
        'Only where it is stated that an assessment is required is it an error; where automated decisions are stated and nothing is said of an assessment, it is a warning. The register holds no other trigger of Art. 35(3).',
    },
  ),
  R46: breach(
    'Art. 36(1)',
    'Prior consultation missing',
    'Lower the risk, or consult the supervisory authority and enter the day.',
  ),
  R47: doubt(
    'Art. 14(2)(f)',
    'Source of data missing',
    'Enter from whom the data come, and whether the source is publicly accessible.',
  ),
  R48: breach(
    'Art. 28(3)',
    'Processor without Art. 28 contract',
    'Conclude the contract or other legal act, and enter its reference and the day it was signed.',
  ),
  R49: doubt(
    'Art. 28(3)(a)-(h)',
    'Processor contract incomplete',
    'Agree the terms that are missing, and enter those that the contract covers.',
  ),
  R50: breach(
    'Art. 28(2)',
    'Sub-processor not authorised',
    'Obtain the written authorisation of the controller and enter it, or end the engagement.',
  ),
  R51: breach(
    'Art. 28(4)',
    'Sub-processor contract missing',
    'Have the processor bind the sub-processor to the same obligations, and enter the reference and the day it was signed.',
  ),
  R52: guided(
    'Art. 28(1), 28(2), 24',
    'Chain member not identified',
    'Ask the processor for name, address, contact person and what is processed, and enter them.',
    { guidance: CHAIN_OPINION },
  ),
  R53: breach(
    'Art. 28(2)',
    'Sub-processor change without prior notice',
    'Have the processor wait until the time for an objection has passed; settle with it what happened before that.',
  ),
  R54: guided(
    'Art. 28(2)',
    'Silence is not authorisation',
    'Answer the request and enter the day of the authorisation, or have the engagement ended.',
    { guidance: PROCESSOR_GUIDELINES },
  ),
  R55: guided(
    'Art. 28(2)',
    'Passive list is not notice',
    'Agree a message to the controller for each intended change, and enter how it was sent.',
    { guidance: PROCESSOR_GUIDELINES },
  ),
  R56: must(
    'Art. 30(2)(a)',
    'Processor details missing',
    'Enter the full legal name and the contact details of the processor.',
  ),
  R57: must(
    'Art. 30(2)(a)',
    'Controller not identified in processor record',
    'Enter each controller served, with name and contact details.',
  ),
  R58: must(
    'Art. 30(2)(b)',
    'Categories of processing missing',
    'Enter the categories of processing carried out for this controller.',
  ),
  R59: must(
    'Art. 30(2)(c)',
    'Processor transfers incomplete',
    'State that no transfer takes place, or enter the countries reached and, for compelling interests, the documentation.',
  ),
  R60: must(
    'Art. 30(2)(d)',
    'Processor security description missing',
    'Describe the technical and organisational measures in general terms, or enter the reason why they cannot be.',
  ),
  R61: must(
    'Art. 30(3), 30(4)',
    'Record not producible in writing',
    'Produce each record as one document that can be read on its own.',
    {
      notCarried:
        'Each record is produced from the register as one document at any time, so nothing that is entered can break it.',
    },
  ),
  R62: guided('Art. 30', 'Record out of date', 'Review the entry, and enter the day of the review.', {
    notCarriedInPart:
      'It is applied to the review of activities for which an interval is stated: the register knows when the row of a system was changed, not when the system was.',
  }),
  R63: must('Art. 30(5)', 'Exemption not available', 'Keep the record of the processing that is not exempt.', {
    notCarried:
      'The register does not hold that the exemption is claimed, nor how many people are employed: whatever is entered is recorded.',
  }),
  R64: guided(
    'Art. 30(1), 30(2)',
    'Separate controller and processor records',
    'Enter what is done as controller as an activity, and what is done for others as processing on behalf.',
  ),
  R65: doubt('Art. 13, 14', 'Notice and record differ', 'Bring the notice to data subjects and the record in line.', {
    notCarried:
      'The register does not hold the notices given to data subjects, with which it would have to be compared.',
  }),
  R66: guided(
    'Art. 5(2)',
    'Orphan system',
    'Name the system in the activity or the processing on behalf that uses it, or clear it of personal data and remove it.',
  ),
  R67: guided(
    'Art. 30(4)',
    'Content hidden behind a link',
    'Say in the record itself what the link leads to; the link may stand beside it.',
  ),
  R68: row('INFORMATION', 'SA')(
    'Art. 30',
    'Explicit negative recorded',
    'Nothing has to be done; confirm from time to time that the statement still holds.',
  ),
} as const satisfies Readonly<Record<string, Rule>>;
export type RuleId = keyof typeof RULES;

export const RULE_IDS = Object.keys(RULES) as readonly RuleId[];

/** The regimes that a rule is one of. */
export const regimesOfRule = ({ regime }: Rule): readonly Regime[] => (regime === undefined ? ['EU', 'UK'] : [regime]);

/** The first day on which a rule can fire. */
export const firstDayOf = (rule: Rule): Day => rule.from ?? appliesFrom(rule.regime ?? 'EU');

/** A rule, or a part of one, that the register is not judged by. Its silence is no pass. */
export interface NotEvaluated {
  readonly rule: RuleId;
  readonly reason: string;
  /** The rest of the rule is applied. */
  readonly inPart: boolean;
}

/** What the register cannot be judged by. */
export const NOT_EVALUATED: readonly NotEvaluated[] = RULE_IDS.flatMap((rule) => {
  const { notCarried, notCarriedInPart }: Rule = RULES[rule];
  const reason = notCarried ?? notCarriedInPart;
  return reason === undefined ? [] : [{ rule, reason, inPart: notCarried === undefined }];
});
