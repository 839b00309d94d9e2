import type { NounType } from '../entities/noun.js';
import type { Stated } from '../inputs/sync-row.js';
import { same } from '../services/change.js';
import { defaultsOf } from '../services/entry.js';
import type { StandingRow } from '../services/lock.js';
import { type Draft, newId } from '../services/write.js';
import { givenBy, type List, mark } from './mark.js';
import type { SyncChange } from './outcome.js';
import type { Item } from './place.js';
import { NOUN } from './standing.js';
import type { Write } from './write.js';

/** Rows that link to nothing, or whose links stay. */
export const NO_LINKS: Draft['links'] = new Map();

/** The facts that say which entry of a list is meant, where other facts of it differ. */
const IDENTITY = new Map<NounType, readonly string[]>([
  [NOUN.contact, ['role']],
  [NOUN.certification, ['scheme']],
  [NOUN.location, ['kind', 'country', 'bloc', 'words']],
  [NOUN.ground, ['mechanism']],
]);

/** A row that entries belong to, and its key, once that is known. */
export interface Owner {
  readonly property: 'party' | 'engagement';
  readonly id: string;
  readonly key: () => string;
}

/** The entries of a list as a row states them, and where it stands in the row. */
export interface Given {
  readonly noun: NounType;
  readonly list: List;
  readonly items: readonly Item[];
  /** In dots from the row. */
  readonly path: string;
}

/** Every fact of an entry of which nothing is known. */
const UNKNOWN = new Map(
  [...IDENTITY.keys()].map((noun) => [
    noun,
    { ...Object.fromEntries(noun.values.map(({ property }) => [property, null])), ...defaultsOf(noun) },
  ]),
);

/** Every fact of an entry: what it leaves out is not known. */
const whole = (noun: NounType, facts: Stated): Record<string, unknown> => ({
  ...UNKNOWN.get(noun),
  ...told(noun, facts),
});

/** Whether row and facts say the same, as far as the properties asked for go. */
const says = (noun: NounType, row: Stated, facts: Stated, properties: (property: string) => boolean): boolean =>
  noun.values.every(({ property, kind }) => {
    const [one, other] = [row[property] ?? null, facts[property] ?? null];
    return one === other || !properties(property) || (Array.isArray(one) && same(kind, one, other));
  });

/** What a row says, without what it leaves open. */
export const told = (noun: NounType, row: Stated): Record<string, unknown> =>
  Object.fromEntries(noun.values.flatMap(({ property }) => (row[property] == null ? [] : [[property, row[property]]])));

/** Takes the first that fits out of a list. */
function take<T>(list: T[], fits: (one: T) => boolean): T | undefined {
  const at = list.findIndex(fits);
  return at === -1 ? undefined : list.splice(at, 1)[0];
}

/**
 * Brings the entries of a list to what a row states, and says what changes.
 *
 * Only what the source gave for this list is changed or removed. What others entered stays; where it says all that the
 * row states, it is not entered a second time.
 */
export function settle(
  write: Write,
  source: string,
  rowPath: string,
  owner: Owner,
  standing: readonly StandingRow[],
  { noun, list, items, path }: Given,
): SyncChange[] {
  const identity = IDENTITY.get(noun) ?? [];
  const own = standing.filter(givenBy(source, list));
  const others = standing.filter((row) => !own.includes(row));
  const left = [...own];
  const after: Record<string, unknown>[] = [];
  let open = items
    .map((item) => ({ ...item, facts: whole(noun, item.facts), stated: item.facts }))
    .filter(({ facts }, at, all) => all.findIndex((one) => says(noun, one.facts, facts, () => true)) === at);
  const settled = (by: (item: (typeof open)[number]) => StandingRow | undefined) => {
    open = open.filter((item) => {
      const row = by(item);
      if (row && own.includes(row)) after.push(told(noun, item.facts));
      return row === undefined;
    });
  };
  settled(({ facts }) => take(left, (row) => says(noun, row, facts, () => true)));
  settled(({ facts, stated }) => others.find((row) => says(noun, row, facts, (property) => stated[property] != null)));
  settled(({ facts, path: at }) => {
    const row = take(left, (one) => says(noun, one, facts, (property) => identity.includes(property)));
    if (!row) return undefined;
    const draft = {
      id: row.id,
      key: row.key,
      path: `${rowPath}.${at}`,
      columns: { ...row, ...facts },
      links: NO_LINKS,
    };
    write.change(noun, draft);
    return row;
  });
  for (const { facts, path: at } of open) {
    const columns = { ...facts, [`${owner.property}Id`]: owner.id, sources: mark(source, list) };
    const naming = () => ({ ...facts, [owner.property]: owner.key() });
    write.enter(noun, { id: newId(), key: '', path: `${rowPath}.${at}`, columns, links: NO_LINKS, naming });
    after.push(told(noun, facts));
  }
  for (const { id } of left) write.remove(noun, id, `${rowPath}.${path}`);
  const before = own.map((row) => told(noun, row));
  return same('links', before.map(canonical), after.map(canonical)) ? [] : [{ path, before, after }];
}

const canonical = (facts: Stated): string =>
  JSON.stringify(Object.entries(facts).sort(([one], [other]) => (one < other ? -1 : 1)));
