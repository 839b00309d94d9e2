import { createHash } from 'node:crypto';
import type { ChangeKind, ChangeSubject, Facts } from '../domain/change.js';

/** The kinds of change that are derived from the register as a whole. */
export type DerivedKind = Extract<ChangeKind, 'TRANSFER' | 'DISCLOSURE'>;

/** Something that is derived from the register, as it is compared with what was derived before. */
export interface Derived {
  readonly kind: DerivedKind;
  readonly key: string;
  readonly about: ChangeSubject;
  readonly facts: Facts;
}

/** A name for a text that no other text has: 132 bits of its hash. */
const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/** By what it is found again. */
export const idOf = ({ kind, key }: Pick<Derived, 'kind' | 'key'>): string => hashOf(`${kind} ${key}`);

/** What tells it from what it was. */
export const digestOf = ({ about, facts }: Derived): string => hashOf(JSON.stringify([about, facts]));

/** What was derived last: digests by id. */
export type Known = ReadonlyMap<string, string>;

/** Something derived that is new, or is not what it was. */
export interface Different extends Derived {
  readonly id: string;
  readonly digest: string;
}

/** What is not as it was derived last. */
export interface Comparison {
  readonly different: readonly Different[];
  /** The ids of what is not there any more. */
  readonly gone: readonly string[];
}

/** Compares what is derived with what was derived last. */
export function compareWith(known: Known, derived: Iterable<Derived>): Comparison {
  const left = new Set(known.keys());
  const different: Different[] = [];
  for (const one of derived) {
    const [id, digest] = [idOf(one), digestOf(one)];
    left.delete(id);
    if (known.get(id) !== digest) different.push({ ...one, id, digest });
  }
  return { different, gone: [...left] };
}
