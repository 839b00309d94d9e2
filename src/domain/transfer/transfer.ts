import type { Regime } from '../territory.js';
import type { PartyFacts } from './fact.js';
import type { Arrival, HopGround, HopPlace, HopRole } from './hop.js';
import type { Judgement, Outcome } from './outcome.js';

/** How the data come to be at the place. Each is judged apart: three different sets of countries on one importer. */
export const TRANSFER_KINDS = {
  SEND: 'The data are given to the importer where it is established.',
  STORAGE: 'The data are stored there.',
  REMOTE_ACCESS: 'The data are accessed from there, wherever they are stored (EDPB Guidelines 05/2021, para. 16).',
} as const;
export type TransferKind = keyof typeof TRANSFER_KINDS;

/** Where the register says which data and whose they are. */
export const DATA_STATEMENTS = {
  STATED: 'They are listed for this transfer.',
  DERIVED: 'None are listed for this transfer: they are those of the processing that it belongs to.',
  NOT_STATED: 'They are not stated, neither for this transfer nor for the processing that it belongs to.',
} as const;
export type DataStatement = keyof typeof DATA_STATEMENTS;

/** A place as the register has it, once for each kind and importer. */
export interface TransferPlace extends HopPlace {
  /** The key of the location; null where the place is the country of the party, or is not stated at all. */
  readonly location: string | null;
  /** What it depends on; none where the data are there whatever happens. */
  readonly conditions: readonly string[];
}

/** The rows that the hop is derived from, by key. */
export interface Via {
  readonly disclosure: string | null;
  /** The engagement of the disclosure, of the host, of the subprocessor, or of the processor that serves. */
  readonly engagement: string | null;
  readonly system: string | null;
  /** The controller served, that gives the data to the processor or gets them back. */
  readonly servedController: string | null;
}

/** One hop of the way that led to a transfer, as it is judged there. */
export interface ChainStep {
  /** The key of the transfer that this hop is. */
  readonly transfer: string;
  readonly exporter: PartyFacts;
  readonly importer: PartyFacts | null;
  readonly judgement: Judgement;
}

/**
 * A way from where the data begin to the transfer, the transfer included, under one regime.
 *
 * Of all ways it is one on which the worst is worst, and of those the shortest. A chain is as good as its worst hop.
 */
export interface Chain {
  readonly regime: Regime;
  readonly outcome: Outcome;
  readonly steps: readonly ChainStep[];
  /** The first hop that the outcome is that of. */
  readonly worst: ChainStep;
}

/** What a transfer comes to under one regime: the worst over all ways by which the data may have arrived. */
export interface Answer {
  readonly judgement: Judgement;
  /** How the data came to the exporter, on the way that the judgement is made of. */
  readonly arrival: Arrival;
  /** That way, the transfer included. */
  readonly path: readonly ChainStep[];
  readonly chain: Chain;
}

/** Data given by one party to another at one place, on one day, and what each regime says to it. Derived, never typed in. */
export interface Transfer {
  /** Made of the keys of the rows it is derived from and of the place: the same on every day. */
  readonly key: string;
  readonly kind: TransferKind;
  readonly exporter: PartyFacts;
  readonly exporterRole: HopRole;
  /** Null where the data are at a place and nobody is named who holds them there. */
  readonly importer: PartyFacts | null;
  /** Several are alternatives; none is not stated. */
  readonly importerRoles: readonly HopRole[];
  readonly place: TransferPlace;
  /** A processor gives the data back to the controller whose they are. */
  readonly returning: boolean;
  readonly via: Via;
  /** The grounds recorded for it, of all days. */
  readonly grounds: readonly HopGround[];
  /** Keys of the activities whose data it concerns, in order; none where the register does not say. */
  readonly activities: readonly string[];
  /** Keys of the processing on behalf whose data it concerns, in order. */
  readonly processings: readonly string[];
  readonly dataStatement: DataStatement;
  /** Keys of the data categories, in order. */
  readonly dataCategories: readonly string[];
  /** Keys of the categories of data subjects, in order; none is not stated. */
  readonly subjects: readonly string[];
  /** Null where it is not stated, or cannot be told from the categories. */
  readonly humanResources: boolean | null;
  readonly sensitive: boolean | null;
  /** Under the GDPR, then under the UK GDPR: both can apply to one hop. */
  readonly answers: readonly Answer[];
  /** The worst of the answers. */
  readonly outcome: Outcome;
  /** The worst of the chains. */
  readonly chain: Chain;
}

/** The transfers of a register on one day, the worst first and then by key. */
export interface Transfers {
  readonly transfers: readonly Transfer[];
  /** How often the law was asked: once for the same facts. */
  readonly judged: number;
}
