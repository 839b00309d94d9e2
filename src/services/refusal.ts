import { QueryFailedError } from 'typeorm';
import { type Problem, Refusal } from '../domain/problem.js';
import { NOUNS, nounOfTable } from '../entities/register.js';

interface DatabaseError {
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
}

const detailsOf = (error: unknown): DatabaseError | null => {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return cause instanceof Error && 'code' in cause ? (cause as DatabaseError) : null;
};

/**
 * What a constraint of the database refused, as a refusal of ours; null for any other error.
 *
 * A constraint is named like the rule it states, and its declaration holds the message. Most are found before the
 * write; those that another transaction caused in the meantime are found here.
 */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  const details = detailsOf(error);
  if (details?.constraint === undefined) return null;
  for (const { uniques, invariants } of NOUNS) {
    const unique = uniques.find(({ name }) => name === details.constraint);
    if (unique) return new Refusal([{ code: 'DUPLICATE', path: unique.path, article: null, message: unique.message }]);
    const broken = invariants.find(({ name }) => name === details.constraint);
    if (broken) return new Refusal([brokenRule(broken, '')]);
  }
  if (details.code === '23503') {
    const kind = nounOfTable(details.table ?? '')?.words ?? details.table ?? 'row';
    return new Refusal([
      {
        code: 'IN_USE',
        path: 'key',
        article: null,
        message: `A ${kind} refers to a row that is not, or no longer, in the register.`,
      },
    ]);
  }
  return null;
}

export const brokenRule = (
  { path, article, message }: { path: string; article?: string; message: string },
  prefix: string,
): Problem => ({
  code: 'RULE_BROKEN',
  path: prefix === '' ? path : `${prefix}.${path}`,
  article: article ?? null,
  message,
});
