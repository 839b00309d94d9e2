import type { DATA_ORIGINS, SPECIAL_CATEGORY_CONDITIONS } from '../activity.js';
import type {
  ActivityFacts,
  DataUseFacts,
  KeeperFacts,
  LegalBasisFacts,
  OnBehalfFacts,
  PurposeFacts,
} from '../article-30/fact.js';
import type { Day } from '../day.js';
import type { AUTHORISATIONS, CONTRACT_TERMS, ENGAGER_CAPACITIES, NOTICE_CHANNELS } from '../engagement.js';
import type { MechanismCode } from '../mechanism.js';
import type { Transfer } from '../transfer/transfer.js';

// What gaps are found in: what the records are derived from, and what other provisions ask for beside it. Rows not in
// force on the day are not among them.

/** A party that keeps the register. */
export interface OwnPartyFacts extends KeeperFacts {
  readonly applicability: readonly (KeeperFacts['applicability'][number] & {
    readonly representativeExemption: string | null;
  })[];
}

export interface JudgedLegalBasisFacts extends LegalBasisFacts {
  readonly key: string;
  readonly interest: string | null;
  readonly assessmentReference: string | null;
  readonly law: string | null;
  readonly consentRecord: string | null;
}

export interface JudgedPurposeFacts extends PurposeFacts {
  readonly legalBases: readonly JudgedLegalBasisFacts[];
  readonly specialCategoryConditions: readonly (keyof typeof SPECIAL_CATEGORY_CONDITIONS)[];
  readonly schedule1Condition: string | null;
  readonly policyDocument: string | null;
  readonly criminalDataAuthority: string | null;
}

export interface JudgedDataUseFacts extends DataUseFacts {
  readonly key: string;
  readonly origins: readonly (keyof typeof DATA_ORIGINS)[];
  readonly originDetail: string | null;
}

/** A processing activity, with what Art. 6 to 36 ask for. */
export interface JudgedActivityFacts extends ActivityFacts {
  readonly purposes: readonly JudgedPurposeFacts[];
  readonly dataUses: readonly JudgedDataUseFacts[];
  readonly automatedDecision: boolean | null;
  readonly automatedDecisionGround: string | null;
  readonly impactAssessmentRequired: boolean | null;
  readonly impactAssessmentReference: string | null;
  readonly highResidualRisk: boolean | null;
  readonly priorConsultationOn: Day | null;
}

export interface JudgedOnBehalfFacts extends OnBehalfFacts {
  readonly processor: { readonly id: string } | null;
}

/** One end of an engagement. */
export interface EngagementPartyFacts {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly named: boolean;
  readonly country: string | null;
  readonly address: string | null;
  readonly contacts: readonly {
    readonly name: string | null;
    readonly email: string | null;
    readonly phone: string | null;
  }[];
  readonly locations: readonly { readonly kind: string; readonly country: string | null }[];
}

/** An engagement in force on the day, with what Art. 28 asks for. */
export interface JudgedEngagementFacts {
  readonly id: string;
  readonly key: string;
  readonly engager: EngagementPartyFacts | null;
  readonly engaged: EngagementPartyFacts | null;
  readonly engagerCapacity: keyof typeof ENGAGER_CAPACITIES;
  readonly service: string;
  readonly description: string | null;
  readonly contractReference: string | null;
  readonly contractSignedOn: Day | null;
  readonly contractTerms: readonly (keyof typeof CONTRACT_TERMS)[];
  readonly authorisation: keyof typeof AUTHORISATIONS | null;
  readonly authorisedOn: Day | null;
  readonly noticePeriod: string | null;
  readonly notifiedOn: Day | null;
  readonly noticeChannel: keyof typeof NOTICE_CHANNELS | null;
  readonly objectionDeadline: Day | null;
  readonly startsOn: Day | null;
  readonly locations: readonly { readonly kind: string; readonly country: string | null }[];
  readonly grounds: readonly {
    readonly mechanism: MechanismCode;
    readonly concludedOn: Day | null;
    readonly startsOn: Day | null;
    readonly endsOn: Day | null;
  }[];
}

/** A system that no activity and no processing on behalf uses, or is going to use. */
export interface UnusedSystemFacts {
  readonly key: string;
  readonly name: string;
  readonly owner: { readonly id: string; readonly key: string } | null;
  readonly dataCategories: readonly { readonly name: string }[];
}

/** All of a register that gaps are found in. */
export interface GapFacts {
  readonly parties: readonly OwnPartyFacts[];
  /** Activities that an own party controls, alone or jointly. */
  readonly activities: readonly JudgedActivityFacts[];
  /** What own parties do on behalf of controllers. */
  readonly processings: readonly JudgedOnBehalfFacts[];
  readonly engagements: readonly JudgedEngagementFacts[];
  readonly unusedSystems: readonly UnusedSystemFacts[];
  readonly transfers: readonly Transfer[];
}
