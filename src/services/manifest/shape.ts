import type { ManyFact } from '../../entities/fact.js';
import { type NounType, nounOf } from '../../entities/noun.js';
import { NOUNS } from '../../entities/register.js';

/** The version of the format. */
export const FORMAT = 1;

/** A list nested in a row: rows that belong to it. */
export interface Nested {
  readonly fact: ManyFact;
  readonly noun: NounType;
}

/** What is nested in a row of the noun: the rows that refer to it as their owner. */
export const nestedIn = (noun: NounType): readonly Nested[] =>
  noun.many.flatMap((fact) => {
    const target = nounOf(fact.target());
    return target.ones.some(({ property, owner }) => owner && property === fact.inverse)
      ? [{ fact, noun: target }]
      : [];
  });

/** The sections of a manifest: the nouns whose rows belong to no other. */
export const SECTIONS: readonly NounType[] = NOUNS.filter(({ ones }) => !ones.some(({ owner }) => owner));

/** The parts of a source, in the order in which they are written. */
export const SOURCE_PARTS = ['document', 'section', 'date', 'paraphrase', 'certainty'] as const;
