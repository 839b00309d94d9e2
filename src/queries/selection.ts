/** What of a row is asked for, by property, whatever it is called in the answer. */
export interface Selection {
  readonly [property: string]: Selection;
}

/** Selection of the properties named: `select('key', { party: select('name') })`. */
export function select(...parts: (string | Selection)[]): Selection {
  return Object.assign({}, ...parts.map((part) => (typeof part === 'string' ? { [part]: {} } : part))) as Selection;
}

/** Both of two selections. */
export function merge(one: Selection, other: Selection): Selection {
  const merged: Record<string, Selection> = { ...one };
  for (const [property, below] of Object.entries(other)) merged[property] = merge(merged[property] ?? {}, below);
  return merged;
}
