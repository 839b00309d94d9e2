import { type ValidationError, validateSync } from 'class-validator';
import type { Problem, ProblemCode } from '../domain/problem.js';
import { allHold } from './hold.js';

function* problemsIn(errors: readonly ValidationError[], prefix: string): Generator<Problem> {
  for (const { property, constraints, children } of errors) {
    const path = prefix === '' ? property : `${prefix}.${property}`;
    // The first rule broken says enough: a text of the wrong type is not also "not a day".
    const [broken] = Object.entries(constraints ?? {})
      .filter(([code]) => code !== 'nestedValidation') // said by the rule on the type of the whole
      .reverse();
    if (broken) {
      const [code, message] = broken;
      yield { code: code as ProblemCode, path, article: null, message };
    }
    yield* problemsIn(children ?? [], path);
  }
}

/** Inputs that were looked through ahead, and break no rule. */
const sound = new WeakSet<object>();

/** Looks an input through that will be asked about, and is not changed before: where there is time now, and not then. */
export function lookThrough(input: object): void {
  if (allHold(input)) sound.add(input);
}

/** Everything that the rules of its fields have against an input. */
export const problemsOf = (input: object, prefix = ''): Problem[] =>
  sound.has(input) || allHold(input)
    ? []
    : [...problemsIn(validateSync(input, { forbidUnknownValues: false }), prefix)];
