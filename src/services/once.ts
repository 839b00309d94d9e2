import type { Snapshot } from '../database/session.js';

/** Finds something out once in a snapshot, by name: one operation asks for the same in several ways. */
export function oncePerSnapshot<T>(): (snapshot: Snapshot, name: string, find: () => Promise<T>) => Promise<T> {
  const snapshots = new WeakMap<Snapshot, Map<string, Promise<T>>>();
  return (snapshot, name, find) => {
    const known = snapshots.get(snapshot) ?? new Map<string, Promise<T>>();
    snapshots.set(snapshot, known);
    const found = known.get(name) ?? find();
    known.set(name, found);
    return found;
  };
}
