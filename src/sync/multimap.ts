/** Several values under one key, in the order in which they came. */
export class Multimap<Key, Value> {
  private readonly lists = new Map<Key, Value[]>();

  constructor(pairs: Iterable<readonly [Key, Value]> = []) {
    for (const [key, value] of pairs) this.add(key, value);
  }

  add(key: Key, value: Value): void {
    const list = this.lists.get(key);
    if (list) list.push(value);
    else this.lists.set(key, [value]);
  }

  get(key: Key): readonly Value[] {
    return this.lists.get(key) ?? [];
  }

  entries(): IterableIterator<[Key, readonly Value[]]> {
    return this.lists.entries();
  }
}
