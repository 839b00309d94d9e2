/** Elements in groups of one key each, in the order of the first of each group. No group is empty. */
export function groupsOf<T>(elements: readonly T[], keyOf: (element: T) => unknown): (readonly [T, ...T[]])[] {
  const groups = new Map<unknown, [T, ...T[]]>();
  for (const element of elements) {
    const key = keyOf(element);
    const group = groups.get(key);
    if (group) group.push(element);
    else groups.set(key, [element]);
  }
  return [...groups.values()];
}
