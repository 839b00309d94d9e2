/** Why an answer is not the same at two moments. */
export const CAUSES = {
  FACT: 'What the register records was changed.',
  DATE: 'A day that the register records has been passed: something in it has begun or ended.',
  LAW: 'The law, or the official guidance on it, is another on the other day.',
} as const;
export type Cause = keyof typeof CAUSES;

/** Causes that are at work: none of them at the first moment, all of them at the second. */
export type AtWork = ReadonlySet<Cause>;

/** All that some of the causes can be at work with. */
const companies = (causes: readonly Cause[]): AtWork[] =>
  causes.reduce<AtWork[]>((found, cause) => [...found, ...found.map((one) => new Set([...one, cause]))], [new Set()]);

/**
 * The causes of a difference. `answer` tells what the answer would be with those causes at work and no others; null where
 * there would be none, which says nothing for or against a cause.
 *
 * A cause is what alone would have changed the first answer, or without which the second would not be what it is. So of
 * two that each suffice both are told, and one that makes no difference beside the others is not. Where that is so of
 * none, it is each that changes the answer in the company of some others. Where the two answers differ there is at least
 * one: somewhere on the way from none to all of them the answer changes.
 */
export function causesOf(possible: readonly Cause[], answer: (atWork: AtWork) => string | null): readonly Cause[] {
  const [first, second] = [answer(new Set()), answer(new Set(possible))];
  if (first === second) return [];
  const others = (cause: Cause) => possible.filter((other) => other !== cause);
  const isAnother = (one: string | null, than: string | null) => one !== null && one !== than;
  const found = possible.filter(
    (cause) => isAnother(answer(new Set([cause])), first) || isAnother(answer(new Set(others(cause))), second),
  );
  if (found.length > 0) return found;
  return possible.filter((cause) =>
    companies(others(cause)).some((company) => answer(company) !== answer(new Set([...company, cause]))),
  );
}
