/** Every element once, by what `keyOf` names it with, in the order of first appearance. */
export function once<T>(elements: readonly T[], keyOf: (element: T) => string): readonly T[] {
  if (elements.length < 2) return elements;
  const kept = new Map<string, T>();
  for (const element of elements) {
    const key = keyOf(element);
    if (!kept.has(key)) kept.set(key, element);
  }
  return [...kept.values()];
}

/** Order of texts by their characters, the same on every machine. */
export const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The function, computed once for each argument. */
export function memo<Argument, Result extends string | object>(
  of: (argument: Argument) => Result,
): (argument: Argument) => Result {
  const known = new Map<Argument, Result>();
  return (argument) => {
    const found = known.get(argument);
    if (found !== undefined) return found;
    const result = of(argument);
    known.set(argument, result);
    return result;
  };
}
