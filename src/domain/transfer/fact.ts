import type { ENGAGER_CAPACITIES } from '../engagement.js';
import type { RECIPIENT_ROLES } from '../activity.js';
import type { DATA_NATURES } from '../data.js';
import type { HopGround, HopParty, HopPlace } from './hop.js';

// What transfers are derived from, in the shape of the rows read: those in force on the day. Only what a hop is judged
// by (applicability, certifications, grounds) is there of all days.

/** A place as it is recorded, with what it depends on. */
export interface LocationFacts extends HopPlace {
  readonly key: string;
  readonly condition: string | null;
}

/** A party at one end of a transfer. */
export interface PartyFacts extends HopParty {
  readonly key: string;
  readonly name: string;
  /** Where it is, stores and accesses from, whatever the service. */
  readonly locations: readonly LocationFacts[];
}

export interface EngagementFacts {
  readonly id: string;
  readonly key: string;
  readonly engager: PartyFacts;
  readonly engaged: PartyFacts;
  readonly engagerCapacity: keyof typeof ENGAGER_CAPACITIES;
  /** It is assigned to some processing on behalf, be that in force or not. */
  readonly assigned: boolean;
  /** None listed is not stated. */
  readonly dataCategories: readonly DataFacts[];
  readonly locations: readonly LocationFacts[];
  readonly grounds: readonly HopGround[];
}

export interface DataFacts {
  readonly key: string;
  /** Null where it is not stated. */
  readonly nature: keyof typeof DATA_NATURES | null;
  readonly broader: DataFacts | null;
}

export interface SubjectFacts {
  readonly key: string;
  /** The term of the W3C Data Privacy Vocabulary, as IRI. */
  readonly dpvTerm: string | null;
  readonly broader: SubjectFacts | null;
}

export interface DisclosureFacts {
  readonly key: string;
  readonly recipient: PartyFacts;
  readonly roles: readonly (keyof typeof RECIPIENT_ROLES)[];
  /** None listed is not stated. */
  readonly dataCategories: readonly DataFacts[];
  readonly engagement: EngagementFacts | null;
  readonly locations: readonly LocationFacts[];
  readonly grounds: readonly HopGround[];
}

export interface SystemFacts {
  readonly key: string;
  readonly owner: PartyFacts | null;
  readonly host: EngagementFacts | null;
  /** None listed is not stated. */
  readonly dataCategories: readonly DataFacts[];
  readonly locations: readonly LocationFacts[];
}

/** That data of one category about data subjects of one category are used. */
export interface DataUseFacts {
  readonly subjects: SubjectFacts;
  readonly data: DataFacts;
}

export interface ActivityFacts {
  readonly key: string;
  readonly controller: PartyFacts;
  readonly jointControllers: readonly PartyFacts[];
  readonly dataUses: readonly DataUseFacts[];
  readonly disclosures: readonly DisclosureFacts[];
  readonly systems: readonly SystemFacts[];
}

export interface ProcessingFacts {
  readonly key: string;
  readonly processor: PartyFacts;
  readonly controllers: readonly { readonly key: string; readonly controller: PartyFacts }[];
  /** None listed is not stated. */
  readonly subjects: readonly SubjectFacts[];
  readonly dataCategories: readonly DataFacts[];
  /** The engagements that are assigned to it. */
  readonly engagements: readonly EngagementFacts[];
  readonly systems: readonly SystemFacts[];
}

/** All of a register that says who gives what to whom, and where. */
export interface RegisterFacts {
  readonly parties: readonly PartyFacts[];
  readonly engagements: readonly EngagementFacts[];
  readonly activities: readonly ActivityFacts[];
  readonly processings: readonly ProcessingFacts[];
}
