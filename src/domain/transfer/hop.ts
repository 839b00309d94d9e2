import type { BLOCS, LOCATION_KINDS } from '../data.js';
import type { Day } from '../day.js';
import type { ASSESSMENT_KINDS, ASSESSMENT_OUTCOMES, MechanismCode } from '../mechanism.js';
import type { APPLICABILITY_BASES, CERTIFICATION_SCHEMES, PARTY_KINDS } from '../party.js';
import type { Regime } from '../territory.js';

// What is judged, as Chapter V sees it. Rows are of all days, not only of the one that is judged: that a ground has
// ended is another answer than that there never was one.

/** Half-open: `endsOn` is the first day that no longer belongs to it. Null is open. */
export interface Dated {
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
}

/** That a party is subject to a regime, and why: Art. 3. */
export interface HopApplicability extends Dated {
  readonly regime: Regime;
  readonly basis: keyof typeof APPLICABILITY_BASES | null;
}

/** A certification or listing of an importer. Null is not stated. */
export interface HopCertification extends Dated {
  readonly scheme: keyof typeof CERTIFICATION_SCHEMES;
  readonly euUs: boolean | null;
  readonly ukExtension: boolean | null;
  readonly coversHumanResources: boolean | null;
}

/** A legal entity. Two hops of one entity carry the same `id`: what stays within it is no transfer. */
export interface HopParty {
  readonly id: string;
  readonly kind: keyof typeof PARTY_KINDS;
  /** It is one of the undertakings that keep the register, so of one group with the others. */
  readonly own: boolean;
  /** False for a category of recipients whose members are not named. */
  readonly named: boolean;
  /** The country of establishment, ISO 3166-1 alpha-2; null where it is not stated. */
  readonly country: string | null;
  readonly applicability: readonly HopApplicability[];
  readonly certifications: readonly HopCertification[];
}

/** Where the data then are: one country, or one bloc, or the words used; all null where nothing is stated. */
export interface HopPlace {
  readonly kind: keyof typeof LOCATION_KINDS;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  readonly bloc: keyof typeof BLOCS | null;
  readonly words: string | null;
}

/** A ground of Chapter V as it is recorded for an engagement or a disclosure. Null is not stated. */
export interface HopGround extends Dated {
  readonly key: string;
  readonly mechanism: MechanismCode;
  readonly concludedOn: Day | null;
  readonly instrumentVersion: string | null;
  readonly document: string | null;
  readonly assessmentKind: keyof typeof ASSESSMENT_KINDS | null;
  readonly assessedOn: Day | null;
  readonly assessmentOutcome: keyof typeof ASSESSMENT_OUTCOMES | null;
  readonly assessmentReference: string | null;
  readonly safeguards: string | null;
  readonly authorityInformedOn: Day | null;
  readonly onwardTerms: boolean | null;
  readonly processingUnchanged: boolean | null;
}

/** In which role one end of a hop handles the data. */
export const HOP_ROLES = {
  CONTROLLER: 'Controller, alone or jointly: Art. 4(7).',
  PROCESSOR: 'Processor, or processor of a processor: Art. 4(8).',
  DATA_SUBJECT: 'The person the data are about, who gives them: no exporter (EDPB Guidelines 05/2021, Ex. 1).',
} as const;
export type HopRole = keyof typeof HOP_ROLES;

/**
 * How the data came to the exporter under one regime: what its own giving them on is judged by.
 *
 * `ORIGIN`: it collected them, or they are in the territory of the regime, where its law holds by itself. Otherwise the
 * mechanism that carried them out of it (an adequacy decision included), or `NONE` where nothing did: then nothing that
 * is agreed further on mends it. `UNKNOWN` where it could not be told whether a mechanism carried them, or whether they
 * left at all. `ELSEWHERE`: the regime applied to none of those who gave them before.
 */
export type Arrival = 'ORIGIN' | 'ELSEWHERE' | 'NONE' | 'UNKNOWN' | MechanismCode;

/** Data given by one party to another, at one place. Engagement, disclosure and storage are all hops. */
export interface Hop {
  readonly exporter: HopParty;
  readonly exporterRole: HopRole;
  /** Null where the data are said to be at a place, and nobody is named who holds them there. */
  readonly importer: HopParty | null;
  /** Several are alternatives, each of which is to be lawful; none is not stated. */
  readonly importerRoles: readonly HopRole[];
  readonly place: HopPlace;
  /** A processor gives the data back to the controller whose they are. */
  readonly returning: boolean;
  /** Data on people in employment are among them; null where it is not stated what the data are. */
  readonly humanResources: boolean | null;
  /** A special category (Art. 9) or criminal data (Art. 10) are among them; null where it is not stated. */
  readonly sensitive: boolean | null;
  readonly grounds: readonly HopGround[];
}
