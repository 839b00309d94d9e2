/** Lists up to this length are searched faster than a map is made. */
const SHORT = 16;

/** Every element once, by what `keyOf` names it with, in the order of first appearance. */
export function once<T>(elements: readonly T[], keyOf: (element: T) => string): readonly T[] {
  if (elements.length < 2) return elements;
  const keys = elements.map(keyOf);
  if (elements.length <= SHORT) return elements.filter((_, at) => keys.indexOf(keys[at] ?? '') === at);
  const seen = new Set<string>();
  return elements.filter((_, at) => {
    const { size } = seen;
    return seen.add(keys[at] ?? '').size > size;
  });
}

/** Order of texts by their characters, the same on every machine. */
export const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The function, computed once for each argument, by what `keyOf` names it with. */
export function memo<Argument, Result extends string | object>(
  keyOf: (argument: Argument) => string,
  of: (argument: Argument) => Result,
): (argument: Argument) => Result {
  const known = new Map<string, Result>();
  return (argument) => {
    const key = keyOf(argument);
    const found = known.get(key);
    if (found !== undefined) return found;
    const result = of(argument);
    known.set(key, result);
    return result;
  };
}

export const itself = (text: string): string => text;
