import type { Day } from './day.js';
import type { ContractState } from './engagement.js';
import type { MechanismCode } from './mechanism.js';
import type { ChainGap } from './subprocessor.js';

/** A place, by country, bloc or the words used. */
export interface ReportedPlace {
  readonly kind: 'ESTABLISHMENT' | 'STORAGE' | 'ACCESS';
  readonly country: string | null;
  readonly bloc: 'EU' | 'EEA' | null;
  readonly words: string | null;
  readonly condition: string | null;
}

/** What a list says of one processor in one engagement: EDPB Opinion 22/2024, Guidelines 07/2020 para. 152. */
export interface ReportedProcessor {
  readonly party: {
    readonly key: string;
    readonly name: string;
    readonly legalName: string | null;
    readonly named: boolean;
    readonly country: string | null;
    readonly address: string | null;
  };
  readonly engagedBy: { readonly key: string; readonly name: string };
  /** Names from the start of the chain to the party. */
  readonly path: readonly string[];
  readonly depth: number;
  readonly service: string;
  readonly description: string | null;
  readonly authorisation: 'SPECIFIC' | 'GENERAL' | 'NONE' | null;
  readonly contractReference: string | null;
  readonly contractSignedOn: Day | null;
  readonly startsOn: Day | null;
  /** Some of it no source says outright: it follows from what they say, or is assumed. */
  readonly inferred: boolean;
  readonly dataCategories: readonly string[];
  readonly locations: readonly ReportedPlace[];
  readonly grounds: readonly {
    readonly mechanism: MechanismCode;
    readonly startsOn: Day | null;
    readonly endsOn: Day | null;
    readonly document: string | null;
  }[];
  readonly contract: ContractState;
  readonly notStated: readonly ChainGap[];
}

/** The subprocessor list as a document: Art. 28(2) and (4). */
export interface SubprocessorReport {
  readonly on: Day;
  readonly asRecordedAt: string | null;
  readonly processing: string | null;
  readonly customer: string | null;
  readonly processings: readonly {
    readonly key: string;
    readonly name: string;
    readonly processor: { readonly key: string; readonly name: string; readonly legalName: string | null } | null;
  }[];
  readonly subprocessors: readonly ReportedProcessor[];
  /** The processors engaged as controller: Art. 28(1). Left out of a list for one service or one customer. */
  readonly processors: readonly ReportedProcessor[];
}
