/** Every element once, by what `keyOf` names it with, in the order of first appearance. */
export function once<T>(elements: Iterable<T>, keyOf: (element: T) => string): T[] {
  const kept = new Map<string, T>();
  for (const element of elements) {
    const key = keyOf(element);
    if (!kept.has(key)) kept.set(key, element);
  }
  return [...kept.values()];
}

/** Order of texts by their characters, the same on every machine. */
export const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
