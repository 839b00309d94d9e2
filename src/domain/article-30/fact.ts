import type {
  ACTIVITY_ASPECTS,
  LEGAL_BASES,
  LIFECYCLES,
  ON_BEHALF_ASPECTS,
  RECIPIENT_ROLES,
  SPECIAL_CATEGORY_CONDITIONS,
} from '../activity.js';
import type {
  BLOCS,
  CERTAINTIES,
  DATA_NATURES,
  LOCATION_KINDS,
  MEASURE_TYPES,
  RETENTION_ENDS,
  SPECIAL_CATEGORIES,
} from '../data.js';
import type { Day } from '../day.js';
import type { MechanismCode } from '../mechanism.js';
import type { APPLICABILITY_BASES, CONTACT_ROLES, PARTY_ASPECTS, PARTY_KINDS } from '../party.js';
import type { Regime } from '../territory.js';

export type Lifecycle = keyof typeof LIFECYCLES;
export type RecipientRole = keyof typeof RECIPIENT_ROLES;
export type LocationKind = keyof typeof LOCATION_KINDS;
export type Bloc = keyof typeof BLOCS;
export type PartyKind = keyof typeof PARTY_KINDS;
export type ContactRole = keyof typeof CONTACT_ROLES;

// What a record is derived from, in the shape of the rows read. Rows not in force on the day are not among them.

export interface SourceFacts {
  readonly document: string;
  readonly section?: string | null;
  readonly date?: Day | null;
  readonly paraphrase?: string | null;
  readonly certainty?: keyof typeof CERTAINTIES | null;
}

/** A row that says where it comes from. */
export interface SourcedFacts {
  readonly sources: readonly Pick<SourceFacts, 'certainty'>[];
}

export interface ContactFacts {
  readonly key: string;
  readonly role: ContactRole;
  readonly regime: Regime | null;
  readonly name: string | null;
  readonly position: string | null;
  readonly address: string | null;
  readonly country: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly form: string | null;
  readonly purpose: string | null;
}

export interface PlaceFacts {
  readonly key: string;
  readonly kind: LocationKind;
  readonly country: string | null;
  readonly bloc: Bloc | null;
  readonly words: string | null;
  readonly condition: string | null;
}

export interface PartyFacts {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly legalName: string | null;
  readonly kind: PartyKind;
  readonly named: boolean;
  readonly country: string | null;
  readonly address: string | null;
  readonly registrationNumber: string | null;
  readonly website: string | null;
  readonly statedNone: readonly (keyof typeof PARTY_ASPECTS)[];
  readonly contacts: readonly ContactFacts[];
  readonly locations: readonly PlaceFacts[];
}

/** The party whose record it is. */
export interface KeeperFacts extends PartyFacts {
  readonly applicability: readonly {
    readonly regime: Regime;
    readonly basis: keyof typeof APPLICABILITY_BASES | null;
    readonly scope: string | null;
  }[];
}

export interface GroundFacts {
  readonly id: string;
  readonly key: string;
  readonly mechanism: MechanismCode;
  readonly instrumentVersion: string | null;
  readonly concludedOn: Day | null;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  readonly document: string | null;
  readonly assessmentReference: string | null;
  readonly safeguards: string | null;
}

export interface EngagementFacts {
  readonly key: string;
  readonly service: string;
  readonly locations: readonly PlaceFacts[];
  readonly grounds: readonly GroundFacts[];
}

/** An engagement together with the processor engaged. */
export interface HostFacts extends EngagementFacts {
  readonly engaged: PartyFacts | null;
}

export interface DataFacts {
  readonly key: string;
  readonly name: string;
  /** The term of the W3C Data Privacy Vocabulary that the register has for it. */
  readonly dpvTerm?: string | null;
  /** As it is stated; null where it is not. */
  readonly nature: keyof typeof DATA_NATURES | null;
  readonly specialType: keyof typeof SPECIAL_CATEGORIES | null;
  /** What is special in the category that it belongs to is special in it. */
  readonly broader?: Pick<DataFacts, 'nature' | 'specialType' | 'broader'> | null;
}

export interface SubjectFacts {
  readonly key: string;
  readonly name: string;
  /** The term of the W3C Data Privacy Vocabulary that the register has for it. */
  readonly dpvTerm?: string | null;
  readonly vulnerable: boolean | null;
}

export interface RetentionFacts {
  readonly key: string;
  readonly name: string;
  readonly period: string | null;
  readonly trigger: string | null;
  readonly criteria: string | null;
  readonly legalDuty: boolean | null;
  readonly legalSource: string | null;
  readonly atEnd: keyof typeof RETENTION_ENDS | null;
  readonly exception: string | null;
}

export interface MeasureFacts {
  readonly key: string;
  readonly name: string;
  /** The term of the W3C Data Privacy Vocabulary that the register has for it. */
  readonly dpvTerm?: string | null;
  readonly type: keyof typeof MEASURE_TYPES | null;
  readonly description: string | null;
  readonly reference: string | null;
}

export interface SystemFacts {
  readonly key: string;
  readonly name: string;
  readonly owner: PartyFacts | null;
  readonly host: HostFacts | null;
  readonly measures: readonly MeasureFacts[];
  readonly locations: readonly PlaceFacts[];
}

export interface LegalBasisFacts extends SourcedFacts {
  readonly basis: keyof typeof LEGAL_BASES;
  readonly condition: string | null;
}

export interface PurposeFacts {
  readonly key: string;
  readonly name: string;
  readonly description: string | null;
  readonly legalBases: readonly LegalBasisFacts[];
  readonly specialCategoryConditions: readonly (keyof typeof SPECIAL_CATEGORY_CONDITIONS)[];
  readonly schedule1Condition: string | null;
  readonly policyDocument: string | null;
  readonly criminalDataAuthority: string | null;
}

export interface JointControllerFacts extends SourcedFacts {
  readonly key: string;
  readonly party: PartyFacts | null;
  readonly arrangement: string | null;
}

/** That data of a category are used about data subjects of a category, and until when. */
export interface DataUseFacts extends SourcedFacts {
  readonly subjects: SubjectFacts | null;
  readonly data: DataFacts | null;
  readonly retention: RetentionFacts | null;
}

export interface DisclosureFacts extends SourcedFacts {
  readonly key: string;
  readonly recipient: PartyFacts | null;
  readonly roles: readonly RecipientRole[];
  readonly description: string | null;
  readonly condition: string | null;
  readonly optOut: boolean | null;
  readonly dataCategories: readonly Pick<DataFacts, 'key' | 'name'>[];
  readonly engagement: EngagementFacts | null;
  readonly locations: readonly PlaceFacts[];
  readonly grounds: readonly GroundFacts[];
}

interface ProcessingFacts {
  readonly key: string;
  readonly name: string;
  readonly description: string | null;
  readonly lifecycle: Lifecycle;
  readonly startsOn: Day | null;
  readonly reviewedOn: Day | null;
  readonly sources: readonly SourceFacts[];
  readonly measuresNotPossible: string | null;
  readonly systems: readonly SystemFacts[];
  readonly measures: readonly MeasureFacts[];
}

/** An entry of the record of Art. 30(1), as it stands in the register. */
export interface ActivityFacts extends ProcessingFacts {
  readonly reviewInterval: string | null;
  readonly department: string | null;
  readonly owner: string | null;
  readonly statedNone: readonly (keyof typeof ACTIVITY_ASPECTS)[];
  readonly retentionNotPossible: string | null;
  readonly controller: PartyFacts | null;
  readonly jointControllers: readonly JointControllerFacts[];
  readonly purposes: readonly PurposeFacts[];
  readonly dataUses: readonly DataUseFacts[];
  readonly disclosures: readonly DisclosureFacts[];
}

/** Processing on behalf of controllers: one entry of the record of Art. 30(2) per controller served. */
export interface OnBehalfFacts extends ProcessingFacts {
  readonly statedNone: readonly (keyof typeof ON_BEHALF_ASPECTS)[];
  readonly controllers: readonly {
    readonly key: string;
    readonly controller: PartyFacts | null;
    readonly processingCategories: readonly string[];
    readonly contractReference: string | null;
  }[];
  readonly engagements: readonly HostFacts[];
}
