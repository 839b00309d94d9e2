import type { LEGAL_BASES, RECIPIENT_ROLES, SPECIAL_CATEGORY_CONDITIONS } from '../activity.js';
import type { DATA_NATURES } from '../data.js';
import type { MechanismCode } from '../mechanism.js';

// The codes of the law in the W3C Data Privacy Vocabulary 2.3. Null where it has no term whose definition fits: it has
// none of the law of the United Kingdom, and a term of the GDPR would be a wrong statement in its place.

/** The legal bases of Art. 6(1) of the GDPR. */
export const LEGAL_BASIS_TERMS: Readonly<Record<keyof typeof LEGAL_BASES, string | null>> = {
  CONSENT: 'eu-gdpr:A6-1-a',
  CONTRACT: 'eu-gdpr:A6-1-b',
  LEGAL_OBLIGATION: 'eu-gdpr:A6-1-c',
  VITAL_INTERESTS: 'eu-gdpr:A6-1-d',
  PUBLIC_TASK: 'eu-gdpr:A6-1-e',
  RECOGNISED_LEGITIMATE_INTEREST: null,
  LEGITIMATE_INTERESTS: 'eu-gdpr:A6-1-f',
};

/** The conditions of Art. 9(2) of the GDPR, each by its letter. */
export const SPECIAL_CATEGORY_TERMS: Readonly<Record<keyof typeof SPECIAL_CATEGORY_CONDITIONS, string>> = {
  EXPLICIT_CONSENT: 'eu-gdpr:A9-2-a',
  EMPLOYMENT: 'eu-gdpr:A9-2-b',
  VITAL_INTERESTS: 'eu-gdpr:A9-2-c',
  NOT_FOR_PROFIT: 'eu-gdpr:A9-2-d',
  MADE_PUBLIC: 'eu-gdpr:A9-2-e',
  LEGAL_CLAIMS: 'eu-gdpr:A9-2-f',
  SUBSTANTIAL_PUBLIC_INTEREST: 'eu-gdpr:A9-2-g',
  HEALTH_CARE: 'eu-gdpr:A9-2-h',
  PUBLIC_HEALTH: 'eu-gdpr:A9-2-i',
  ARCHIVING_RESEARCH: 'eu-gdpr:A9-2-j',
};

/** The grounds of Chapter V. DPV calls Art. 49(1) second subparagraph "49(2)"; its definition is of that. */
export const MECHANISM_TERMS: Readonly<Record<MechanismCode, string | null>> = {
  ADEQ: 'eu-gdpr:A45-3',
  SCC_2001: 'eu-gdpr:A46-2-c',
  SCC_2004: 'eu-gdpr:A46-2-c',
  SCC_2002: 'eu-gdpr:A46-2-c',
  SCC_2010: 'eu-gdpr:A46-2-c',
  SCC21_M1: 'eu-gdpr:A46-2-c',
  SCC21_M2: 'eu-gdpr:A46-2-c',
  SCC21_M3: 'eu-gdpr:A46-2-c',
  SCC21_M4: 'eu-gdpr:A46-2-c',
  SA_SCC: 'eu-gdpr:A46-2-d',
  BCR_C: 'eu-gdpr:A46-2-b',
  BCR_P: 'eu-gdpr:A46-2-b',
  COC: 'eu-gdpr:A46-2-e',
  CERT: 'eu-gdpr:A46-2-f',
  PUB_INSTR: 'eu-gdpr:A46-2-a',
  ADHOC: 'eu-gdpr:A46-3-a',
  PUB_ARR: 'eu-gdpr:A46-3-b',
  D49A: 'eu-gdpr:A49-1-a',
  D49B: 'eu-gdpr:A49-1-b',
  D49C: 'eu-gdpr:A49-1-c',
  D49D: 'eu-gdpr:A49-1-d',
  D49E: 'eu-gdpr:A49-1-e',
  D49F: 'eu-gdpr:A49-1-f',
  D49G: 'eu-gdpr:A49-1-g',
  D49CLI: 'eu-gdpr:A49-2',
  UK_ADEQ: null,
  UK_DPF: null,
  UK_OLD_SCC: null,
  UK_IDTA: null,
  UK_ADDENDUM: null,
  UK_BCR: null,
  UK_COC: null,
  UK_CERT: null,
  UK_ADHOC: null,
  UK_D49A: null,
  UK_D49B: null,
  UK_D49C: null,
  UK_D49D: null,
  UK_D49E: null,
  UK_D49F: null,
  UK_D49G: null,
  UK_D49CLI: null,
};

/** The roles of recipients. That a company is of the same group says nothing of the role in which it receives data. */
export const ROLE_TERMS: Readonly<Record<keyof typeof RECIPIENT_ROLES, string | null>> = {
  PROCESSOR: 'dpv:DataProcessor',
  JOINT_CONTROLLER: 'dpv:DataController',
  SEPARATE_CONTROLLER: 'dpv:DataController',
  PUBLIC_AUTHORITY: 'dpv:GovernmentalOrganisation',
  GROUP_COMPANY: null,
};

/** How the law treats data: Art. 9 and 10. */
export const NATURE_TERMS: Readonly<Record<keyof typeof DATA_NATURES, string | null>> = {
  ORDINARY: null,
  SPECIAL: 'dpv:SpecialCategoryPersonalData',
  CRIMINAL: null,
};

/** A country, or a group of states, by its code: DPV names each by ISO 3166-1. */
export const placeTerm = (code: string): string => `loc:${code}`;
