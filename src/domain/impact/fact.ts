import type { DataFacts, EngagementFacts, RegisterFacts, SubjectFacts, SystemFacts } from '../transfer/fact.js';

// What the answer is derived from: what transfers are derived from, and what they need not know.

export interface NoticedEngagement extends EngagementFacts {
  /** The notice agreed for intended changes, an ISO 8601 duration; null where it is not stated. */
  readonly noticePeriod: string | null;
}

export interface PeopleFacts extends SubjectFacts {
  readonly vulnerable: boolean | null;
  readonly broader: PeopleFacts | null;
}

/** A register with the rows that nothing is done with, too. */
export interface ImpactFacts extends RegisterFacts {
  readonly engagements: readonly NoticedEngagement[];
  readonly systems: readonly SystemFacts[];
  readonly dataCategories: readonly DataFacts[];
  readonly subjects: readonly PeopleFacts[];
}
