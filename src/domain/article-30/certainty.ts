import type { SourcedFacts } from './fact.js';

/** A fact of the record that its sources may not state as such. */
export interface Inferable {
  /**
   * Some source of the row is one that it is concluded from, or a mere assumption: nothing states it outright.
   *
   * Art. 30 does not tell stated from concluded. Who answers for the record has to know which facts to confirm: Art. 5(2).
   */
  readonly inferred: boolean;
}

/** Whether one of its sources is something else than a statement. A source that does not say counts as one. */
export const inferred = ({ sources }: SourcedFacts): boolean =>
  sources.some(({ certainty }) => certainty != null && certainty !== 'STATED');
