import type { Day } from '../day.js';
import type { Sourced } from '../transfer/source.js';

/** Who is told. */
export const AUDIENCES = {
  SUPERVISORY_AUTHORITY: 'A supervisory authority: Art. 51, or the Commissioner under the UK GDPR.',
  DATA_SUBJECTS: 'The people whose data they are.',
  CONTROLLER: 'The controller on whose behalf the data are processed.',
  PROCESSOR: 'The processor that engaged the one who tells it, and tells it on: Art. 28(4).',
  RECORD: 'Nobody: it is documented, and shown to the authority on request.',
} as const;
export type Audience = keyof typeof AUDIENCES;

/** Whether it is due. What depends on the case is said in its condition: the register does not tell it. */
export const DUENESS = {
  ALWAYS: 'It is due.',
  UNLESS: 'It is due unless the condition excepts the case.',
  IF: 'It is due where the condition is met.',
  BY_CONTRACT: 'The law does not reach the one who tells by itself: the contract has to ask for it.',
  NOT_STATED: 'Whether the law reaches the one who tells, or in which role, is not stated in the register.',
} as const;
export type Dueness = keyof typeof DUENESS;

/** What the law asks to be told or done, and by when. */
interface Duty extends Sourced {
  readonly title: string;
  /** By when, as the law has it. */
  readonly within: string;
  /** The same as an ISO 8601 duration, where the law counts; null where it does not, or leaves it to the contract. */
  readonly clock: string | null;
  /** What the time runs from. */
  readonly starts: string;
  readonly dueness: Extract<Dueness, 'ALWAYS' | 'UNLESS' | 'IF'>;
  readonly condition: string | null;
}

const ARTICLE_33 = 'GDPRhub, "Article 33 GDPR" (text of the article)';
const ARTICLE_34 = 'GDPRhub, "Article 34 GDPR"; law-reg.org, Art. 34(3)';

/**
 * The duties, of the GDPR and alike of the UK GDPR, where the Commissioner stands for the authority.
 *
 * Art. 33(2) gives the processor no number of hours and no threshold of risk. A contract may: the register holds no such
 * term, since the notice of an engagement is that of intended changes (Art. 28(2)).
 */
export const DUTIES = {
  BREACH_TO_CONTROLLER: {
    title: 'A processor tells who engaged it of a breach',
    cite: 'Art. 33(2)',
    source: ARTICLE_33,
    within: 'Without undue delay. The article names no number of hours.',
    clock: null,
    starts: 'When the processor becomes aware of the breach.',
    dueness: 'ALWAYS',
    condition: null,
  },
  BREACH_TO_AUTHORITY: {
    title: 'A controller notifies the authority of a breach',
    cite: 'Art. 33(1)',
    source: ARTICLE_33,
    within:
      'Without undue delay and, where feasible, not later than 72 hours; after that with the reasons for the delay.',
    clock: 'PT72H',
    starts: 'When the controller becomes aware of the breach.',
    dueness: 'UNLESS',
    condition: 'Unless the breach is unlikely to result in a risk to the rights and freedoms of people.',
  },
  BREACH_TO_PEOPLE: {
    title: 'A controller tells the people of a breach',
    cite: 'Art. 34(1)',
    source: ARTICLE_34,
    within: 'Without undue delay. The article names no number of hours.',
    clock: null,
    starts: 'When the controller becomes aware of the breach.',
    dueness: 'IF',
    condition:
      'Where a high risk to the rights and freedoms of people is likely, unless the data were made unintelligible to others beforehand, measures since have removed the high risk, or it would take disproportionate effort: then a public communication takes its place (Art. 34(3)).',
  },
  BREACH_DOCUMENTED: {
    title: 'A controller documents a breach',
    cite: 'Art. 33(5)',
    source: ARTICLE_33,
    within: 'The article names no time.',
    clock: null,
    starts: 'With the breach.',
    dueness: 'ALWAYS',
    condition: 'Any breach, notified or not: the facts, the effects and the remedial action taken.',
  },
  INSTRUCTION: {
    title: 'A processor needs the instruction of the controller for a third country',
    cite: 'Art. 28(3)(a)',
    source: 'EDPB Guidelines 07/2020; EDPB Opinion 22/2024',
    within: 'Before the data go there.',
    clock: null,
    starts: 'Before the change.',
    dueness: 'ALWAYS',
    condition:
      'Data go to a third country on documented instructions only, unless Union or national law to which the processor is subject requires it.',
  },
  INTENDED_CHANGE: {
    title: 'A processor tells of an intended change of one that it has engaged',
    cite: 'Art. 28(2)',
    source: 'EDPB Guidelines 07/2020, para. 128 and 152 to 158',
    within: 'Before the change, in the time that the contract gives for an objection. The law sets no number of days.',
    clock: null,
    starts: 'Before the change.',
    dueness: 'IF',
    condition:
      'Where the authorisation was given for the place as it was: a controller decides by the location, too (EDPB Guidelines 07/2020, para. 152). In its terms the article speaks of another processor added or replaced.',
  },
  REPLACEMENT: {
    title: 'A processor tells of another that it intends to engage in the place of one',
    cite: 'Art. 28(2)',
    source: 'EDPB Guidelines 07/2020, para. 128 and 152 to 158',
    within: 'Before the change, in the time that the contract gives for an objection. The law sets no number of days.',
    clock: null,
    starts: 'Before another processor is engaged.',
    dueness: 'IF',
    condition:
      'Where another processor takes the place: under a general authorisation the controller is told in time to object, under a specific one it is asked.',
  },
  RETURN: {
    title: 'A processor deletes the data or gives them back',
    cite: 'Art. 28(3)(g)',
    source: 'cippe.thesmios.com, "Mandatory Article 28(3) contract terms"',
    within: 'The article names no time; the contract may.',
    clock: null,
    starts: 'After the end of the services that relate to the processing.',
    dueness: 'UNLESS',
    condition:
      'All data are deleted or returned as the controller chooses, and copies deleted, unless Union or national law requires them to be stored.',
  },
  INFRINGING_INSTRUCTION: {
    title: 'A processor tells the controller that an instruction infringes the law',
    cite: 'Art. 28(3), last subparagraph',
    source: null,
    within: 'Immediately. The article names no number of hours.',
    clock: null,
    starts: 'When the processor comes to that opinion.',
    dueness: 'IF',
    condition: 'Where in the opinion of the processor the instruction to give the data there infringes the law.',
  },
  INFORMATION: {
    title: 'A controller informs people of the transfer',
    cite: 'Art. 13(1)(f), 14(1)(f)',
    source: 'Regulation (EU) 2016/679, Art. 13 and 14 (copy of the Official Journal text)',
    within: 'When data are obtained from the person (Art. 13(1)); otherwise as Art. 14(3) has it.',
    clock: null,
    starts: 'From the day on, for data that are then obtained.',
    dueness: 'UNLESS',
    condition:
      'It names the transfer, whether there is an adequacy decision, and else the safeguards with the means to obtain a copy; unless the person has the information or another exception holds (Art. 13(4), 14(5)). What people are told whose data were obtained before, the two paragraphs do not say.',
  },
  RECORD_AS_CONTROLLER: {
    title: 'A controller records the third country',
    cite: 'Art. 30(1)(e)',
    source: 'Regulation (EU) 2016/679, Art. 30 (copy of the Official Journal text)',
    within: 'The record says it from the day on.',
    clock: null,
    starts: 'From the day on.',
    dueness: 'UNLESS',
    condition: 'It identifies the third country; unless no record has to be kept (Art. 30(5)).',
  },
  RECORD_AS_PROCESSOR: {
    title: 'A processor records the third country',
    cite: 'Art. 30(2)(c)',
    source: 'Regulation (EU) 2016/679, Art. 30 (copy of the Official Journal text)',
    within: 'The record says it from the day on.',
    clock: null,
    starts: 'From the day on.',
    dueness: 'UNLESS',
    condition: 'It identifies the third country; unless no record has to be kept (Art. 30(5)).',
  },
} as const satisfies Readonly<Record<string, Duty>>;
export type DutyCode = keyof typeof DUTIES;

/** Which authorities are competent for a controller that is outside and subject to the GDPR by Art. 3(2). */
interface Competence extends Sourced {
  readonly from: Day;
  readonly until?: Day;
  readonly words: string;
}

export const WITHOUT_ESTABLISHMENT: readonly Competence[] = [
  {
    from: '2018-05-25',
    until: '2023-03-28',
    cite: 'WP250 rev.01',
    source: 'RPC, "European Data Protection Board updates guidance on data breach notifications"; UODO on WP250',
    words:
      'The authority of the Member State where its representative is (Art. 27), as the guidelines of the day recommended (WP250 rev.01).',
  },
  {
    from: '2023-03-28',
    cite: 'EDPB Guidelines 9/2022, version 2.0, para. 73',
    source: 'connectontech.com and privacyoutloud.ro on para. 73, which quote it; RPC, 7 July 2023',
    words:
      'Every authority in whose Member State affected people reside: a representative does not bring the one-stop shop (EDPB Guidelines 9/2022, para. 73).',
  },
];

/** What is pending, and how far it was followed. */
export const PENDING = {
  from: '2025-11-19',
  source: 'Open-source GRC knowledge base on Art. 30, 1 October 2026; Noerr, 18 June 2026',
  text: 'The proposal COM(2025) 837 (Digital Omnibus) would make the 72 hours of Art. 33(1) 96, and ask for a high risk. It was not adopted on 1 October 2026; later days were not checked.',
} as const;
