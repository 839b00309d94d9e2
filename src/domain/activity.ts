/** Where an entry of the record is in its life. */
export const LIFECYCLES = {
  DRAFT: 'Being written.',
  IN_REVIEW: 'Waiting for approval.',
  APPROVED: 'Approved and in the record.',
  RETIRED: 'No longer carried out; kept for its history.',
} as const;

/** What a processing activity can be stated to have none of. */
export const ACTIVITY_ASPECTS = {
  JOINT_CONTROLLER: 'There is no joint controller: Art. 30(1)(a).',
  RECIPIENT: 'The data are disclosed to nobody: Art. 30(1)(d).',
  TRANSFER: 'No transfer to a third country or international organisation takes place: Art. 30(1)(e).',
  AUTOMATED_DECISION: 'There is no automated decision in the sense of Art. 22.',
} as const;

/** What processing on behalf of controllers can be stated to have none of. */
export const ON_BEHALF_ASPECTS = {
  TRANSFER: 'No transfer to a third country or international organisation takes place: Art. 30(2)(c).',
  SUBPROCESSOR: 'No other processor is engaged: Art. 28(2).',
} as const;

/** The legal bases of Article 6(1). */
export const LEGAL_BASES = {
  CONSENT: { article: 'Art. 6(1)(a)', title: 'Consent' },
  CONTRACT: { article: 'Art. 6(1)(b)', title: 'Performance of a contract, or steps before one' },
  LEGAL_OBLIGATION: { article: 'Art. 6(1)(c)', title: 'Legal obligation' },
  VITAL_INTERESTS: { article: 'Art. 6(1)(d)', title: 'Vital interests' },
  PUBLIC_TASK: { article: 'Art. 6(1)(e)', title: 'Public task' },
  RECOGNISED_LEGITIMATE_INTEREST: {
    article: 'UK Art. 6(1)(ea)',
    title: 'Recognised legitimate interest, under the UK GDPR alone and since 5 February 2026 (SI 2026/82)',
  },
  LEGITIMATE_INTERESTS: { article: 'Art. 6(1)(f)', title: 'Legitimate interests' },
} as const;

/** The conditions of Article 9(2) for special categories of data. */
export const SPECIAL_CATEGORY_CONDITIONS = {
  EXPLICIT_CONSENT: { article: 'Art. 9(2)(a)', title: 'Explicit consent' },
  EMPLOYMENT: { article: 'Art. 9(2)(b)', title: 'Employment, social security and social protection law' },
  VITAL_INTERESTS: { article: 'Art. 9(2)(c)', title: 'Vital interests of a person unable to consent' },
  NOT_FOR_PROFIT: { article: 'Art. 9(2)(d)', title: 'Legitimate activities of a not-for-profit body' },
  MADE_PUBLIC: { article: 'Art. 9(2)(e)', title: 'Data manifestly made public by the data subject' },
  LEGAL_CLAIMS: { article: 'Art. 9(2)(f)', title: 'Legal claims or courts' },
  SUBSTANTIAL_PUBLIC_INTEREST: { article: 'Art. 9(2)(g)', title: 'Substantial public interest' },
  HEALTH_CARE: { article: 'Art. 9(2)(h)', title: 'Health or social care' },
  PUBLIC_HEALTH: { article: 'Art. 9(2)(i)', title: 'Public health' },
  ARCHIVING_RESEARCH: { article: 'Art. 9(2)(j)', title: 'Archiving, research or statistics' },
} as const;

/** Where the data of one use come from: what Art. 14(2)(f) asks for. */
export const DATA_ORIGINS = {
  DATA_SUBJECT: 'Given by the data subject.',
  OBSERVED: "Observed from the data subject's visit or device.",
  CUSTOMER: 'Given by a customer, such as an employer, about its people.',
  THIRD_PARTY: 'Given by a third party.',
  BUSINESS_PARTNER: 'Given by a reseller or channel partner.',
  PUBLIC_SOURCE: 'Taken from publicly accessible sources.',
  DERIVED: 'Derived by the controller from other data.',
} as const;

/** The role in which a recipient receives the data of one activity. */
export const RECIPIENT_ROLES = {
  PROCESSOR: 'Processor: Art. 4(8).',
  JOINT_CONTROLLER: 'Joint controller: Art. 26.',
  SEPARATE_CONTROLLER: 'Controller in its own right.',
  PUBLIC_AUTHORITY: 'Public authority (but see Art. 4(9) for particular inquiries).',
  GROUP_COMPANY: 'Company of the same group of undertakings: Art. 4(19).',
} as const;

/** In which capacity an organisation keeps a record: Art. 30(1) or 30(2). */
export const CAPACITIES = {
  CONTROLLER: 'As controller: the record of Art. 30(1).',
  PROCESSOR: 'As processor: the record of Art. 30(2).',
} as const;
export type Capacity = keyof typeof CAPACITIES;
