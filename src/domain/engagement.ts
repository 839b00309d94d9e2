/** In which capacity the engager engages: a processor's engagement is a subprocessor edge. */
export const ENGAGER_CAPACITIES = {
  CONTROLLER: 'As controller, engaging a processor: Art. 28(1).',
  PROCESSOR: 'As processor, engaging another processor: Art. 28(2) and (4).',
} as const;

/** The controller's written authorisation of another processor: Article 28(2). */
export const AUTHORISATIONS = {
  SPECIFIC: 'Specific prior written authorisation.',
  GENERAL: 'General written authorisation, with information on intended changes.',
  NONE: 'It is stated that there is no authorisation.',
} as const;

/** The terms that a contract under Article 28(3) must contain, by letter. */
export const CONTRACT_TERMS = {
  INSTRUCTIONS: { article: 'Art. 28(3)(a)', title: 'Documented instructions, transfers included' },
  CONFIDENTIALITY: { article: 'Art. 28(3)(b)', title: 'Commitment to confidentiality' },
  SECURITY: { article: 'Art. 28(3)(c)', title: 'Measures under Art. 32' },
  SUBPROCESSING: { article: 'Art. 28(3)(d)', title: 'Conditions for engaging another processor' },
  DATA_SUBJECT_RIGHTS: { article: 'Art. 28(3)(e)', title: "Assistance with data subjects' rights" },
  ASSISTANCE: { article: 'Art. 28(3)(f)', title: 'Assistance with Art. 32 to 36' },
  DELETION: { article: 'Art. 28(3)(g)', title: 'Deletion or return at the end' },
  AUDIT: { article: 'Art. 28(3)(h)', title: 'Information and audits' },
} as const;

/** How the controller was told of an intended change: Article 28(2). */
export const NOTICE_CHANNELS = {
  ACTIVE_MESSAGE: 'A message sent to the controller.',
  PUBLISHED_LIST: 'A list that is updated, without a message (EDPB Guidelines 07/2020, para. 128: not enough).',
} as const;

/** State of the contract of an engagement on a day: Article 28(3) and (4). */
export const CONTRACT_STATES = {
  IN_FORCE: 'A contract is recorded as signed on or before the day.',
  SIGNED_LATER: 'The contract recorded is signed after the day.',
  UNDATED: 'A contract is named, but not when it was signed.',
  NOT_STATED: 'No contract is recorded.',
} as const;
export type ContractState = keyof typeof CONTRACT_STATES;
