import type { ControllerEntry } from '../../domain/article-30/controller.js';
import type { ProcessorEntry } from '../../domain/article-30/processor.js';
import type { Article30Record } from '../../domain/article-30/record.js';
import type { JudgedActivityFacts } from '../../domain/gap/fact.js';

/** A processing activity as templates of authorities ask for it: with what they want beyond Article 30. */
export interface DetailedFacts extends JudgedActivityFacts {
  readonly createdAt: string;
  readonly disclosures: readonly (JudgedActivityFacts['disclosures'][number] & {
    readonly engagement: { readonly contractReference: string | null } | null;
  })[];
}

/** An entry of the record of a controller, and what it is derived from. */
export interface DetailedEntry {
  readonly entry: ControllerEntry;
  readonly facts: DetailedFacts;
}

/** A record with what its layouts are filled from, a page at a time. */
export type LayoutSource =
  | {
      readonly capacity: 'CONTROLLER';
      readonly own: Article30Record;
      entries(): AsyncIterable<readonly DetailedEntry[]>;
    }
  | {
      readonly capacity: 'PROCESSOR';
      readonly own: Article30Record;
      entries(): AsyncIterable<readonly ProcessorEntry[]>;
    };
