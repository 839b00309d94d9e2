import { compare } from '../../domain/article-30/list.js';
import type { Cause } from '../../domain/difference/cause.js';
import { comingOrGoing, type Days, lasts, type Recorded, type RowChange } from '../../domain/difference/row.js';
import type { Dated } from '../../domain/transfer/hop.js';
import type { Snapshot } from '../../database/session.js';
import { ProcessingActivity } from '../../entities/processing-activity.js';
import { ProcessingOnBehalf } from '../../entities/processing-on-behalf.js';
import { type NounType, nounOf } from '../../entities/noun.js';
import { NOUNS, nounOfTable } from '../../entities/register.js';
import {
  ownerOf,
  type RecordedRow,
  type RowName,
  rowsThatMayDiffer,
  rowsWithOwners,
} from '../../queries/difference.js';
import { changesOf, LINKS, referencesIn, type State } from '../../queries/journal-entry.js';
import { oncePerSnapshot } from '../once.js';
import { type DayMoments, daysOf, nameOf } from './moment.js';

/** A fact of a row as it was recorded at the first instant and at the second. */
export interface FactDifference {
  readonly fact: string;
  /** References are told by key. Of a list of those, which went. */
  readonly before: unknown;
  /** Of a list of references, which came. */
  readonly after: unknown;
}

/** A row of the register that is not the same at two moments. */
export interface RowDifference {
  readonly noun: NounType;
  readonly id: string;
  readonly key: string;
  /** Its name; null where rows of its kind have none. */
  readonly name: string | null;
  readonly change: RowChange;
  readonly causes: readonly Cause[];
  /** What was recorded otherwise; none where only a day was passed. */
  readonly changes: readonly FactDifference[];
}

/** An entry of a record (Art. 30) that is not the same: by its own row, or by one that belongs to it. */
export interface EntryDifference extends Pick<RowDifference, 'noun' | 'id' | 'key' | 'name' | 'change' | 'causes'> {
  readonly rows: readonly RowDifference[];
}

interface Found {
  readonly rows: readonly RowDifference[];
  readonly entries: readonly EntryDifference[];
}

type Row = RowName & Recorded<State>;

const ENTRIES: readonly NounType[] = [ProcessingActivity, ProcessingOnBehalf].map(nounOf);

const name = ({ table, id }: RowName): string => `${table} ${id}`;

/** The links of a row that came and went, by fact, as ids. The same link entered anew is no change. */
type LinkChanges = ReadonlyMap<string, ReadonlyMap<string, { readonly gone: Set<string>; readonly come: Set<string> }>>;

function linkChanges(rows: readonly RecordedRow[]): LinkChanges {
  const found = new Map<string, Map<string, { gone: Set<string>; come: Set<string> }>>();
  for (const { table, before, after } of rows) {
    const link = LINKS.get(table);
    const state = after ?? before;
    if (!link || !state) continue;
    const owner = name({ table: link.noun.table, id: String(state[link.from]) });
    const facts = found.get(owner) ?? new Map<string, { gone: Set<string>; come: Set<string> }>();
    found.set(owner, facts);
    const { gone, come } = facts.get(link.property) ?? { gone: new Set(), come: new Set() };
    facts.set(link.property, { gone, come });
    const target = String(state[link.to]);
    if (before && !after) gone.add(target);
    if (after && !before) come.add(target);
  }
  for (const facts of found.values()) {
    for (const [fact, { gone, come }] of facts) {
      for (const target of [...gone]) if (come.delete(target)) gone.delete(target);
      if (gone.size === 0 && come.size === 0) facts.delete(fact);
    }
  }
  return found;
}

const keyOf = (state: State): string => String(state.key);
const labelOf = ({ name: label }: State): string | null => (typeof label === 'string' ? label : null);
const datesOf = (noun: NounType, state: State | null): Dated | null =>
  state && { startsOn: day(noun, state.starts_on), endsOn: day(noun, state.ends_on) };
const day = ({ dated }: NounType, value: unknown): string | null => (dated && typeof value === 'string' ? value : null);

class Comparison {
  private readonly found = new Map<string, RowDifference>();

  constructor(
    private readonly days: Days,
    private readonly rows: ReadonlyMap<string, Row>,
    private readonly links: LinkChanges,
    private readonly keys: ReadonlyMap<string, string>,
  ) {
    for (const row of rows.values()) {
      const difference = this.compare(row);
      if (difference) this.found.set(name(row), difference);
    }
  }

  private recorded({ before, after }: Row, noun: NounType): Recorded<Dated> {
    return { before: datesOf(noun, before), after: datesOf(noun, after) };
  }

  private compare(row: Row): RowDifference | null {
    const { table, id, before, after } = row;
    const noun = nounOfTable(table);
    const state = after ?? before;
    if (!noun || !state) return null;
    const changes = this.changes(row, state);
    const recorded = this.recorded(row, noun);
    const told = { noun, id, key: keyOf(state), name: labelOf(state), changes };
    const moved = comingOrGoing(recorded, this.days);
    if (moved) return { ...told, ...moved };
    if (changes.length === 0 || !lasts(recorded, this.days)) return null;
    return { ...told, change: 'CHANGED', causes: ['FACT'] };
  }

  private changes({ table, id, before, after }: Row, state: State): FactDifference[] {
    const operation = before === null ? 'INSERT' : after === null ? 'DELETE' : 'UPDATE';
    const keys = (ids: ReadonlySet<string>) => [...ids].map((one) => this.keys.get(one) ?? one).sort(compare);
    const linked = [...(this.links.get(name({ table, id })) ?? [])];
    return [
      ...changesOf({ table, operation, state, before }, this.keys),
      ...linked.map(([fact, { gone, come }]) => ({ fact, before: keys(gone), after: keys(come) })),
    ];
  }

  /** The entry that a row is, or belongs to. */
  private entryOf(row: RowName): Row | null {
    let at = this.rows.get(name(row));
    for (let state = at?.after ?? at?.before; at && state; state = at?.after ?? at?.before) {
      const owner = ownerOf(at.table, state);
      if (owner === null) break;
      at = this.rows.get(name(owner));
    }
    return at && ENTRIES.some(({ table }) => table === at.table) ? at : null;
  }

  get differences(): RowDifference[] {
    return [...this.found.values()].sort(byPlace);
  }

  /** Entries that are in force at one moment at least, each with all rows of its own that differ. */
  get entries(): EntryDifference[] {
    const entries = new Map<Row, RowDifference[]>();
    for (const difference of this.differences) {
      const entry = this.entryOf({ table: difference.noun.table, id: difference.id });
      if (!entry) continue;
      const rows = entries.get(entry);
      if (rows) rows.push(difference);
      else entries.set(entry, [difference]);
    }
    return [...entries]
      .flatMap(([entry, rows]): EntryDifference[] => {
        const noun = nounOfTable(entry.table);
        const state = entry.after ?? entry.before;
        if (!noun || !state) return [];
        const own = this.found.get(name(entry));
        if (!own && !lasts(this.recorded(entry, noun), this.days)) return [];
        const causes = new Set(rows.flatMap((row) => row.causes));
        return [
          {
            noun,
            id: entry.id,
            key: keyOf(state),
            name: labelOf(state),
            change: own?.change ?? 'CHANGED',
            causes:
              own && own.change !== 'CHANGED'
                ? own.causes
                : (['FACT', 'DATE'] as const).filter((one) => causes.has(one)),
            rows,
          },
        ];
      })
      .sort(byPlace);
  }
}

const PLACES = new Map(NOUNS.map((noun, at) => [noun, String(at).padStart(2, '0')]));

/** The place in the order of the list, as texts: by noun, then by key. */
export const placeOfRow = ({ noun, key, id }: Pick<RowDifference, 'noun' | 'key' | 'id'>): readonly string[] => [
  PLACES.get(noun) ?? '',
  key,
  id,
];

function byPlace(one: Pick<RowDifference, 'noun' | 'key' | 'id'>, other: Pick<RowDifference, 'noun' | 'key' | 'id'>) {
  const [places, others] = [placeOfRow(one), placeOfRow(other)];
  const at = places.findIndex((place, index) => place !== others[index]);
  return at === -1 ? 0 : compare(places[at] ?? '', others[at] ?? '');
}

async function find(snapshot: Snapshot, moments: DayMoments): Promise<Found> {
  const recorded = await rowsThatMayDiffer(snapshot, moments);
  const links = linkChanges(recorded);
  const own = recorded.filter(({ table }) => !LINKS.has(table));
  const named: RowName[] = recorded.flatMap(({ table, before, after }) => {
    const state = after ?? before;
    return state ? referencesIn({ table, operation: 'UPDATE', state, before }) : [];
  });
  const others = await rowsWithOwners(snapshot, moments, named);
  // What was not written in between is the same at both instants.
  const rows = new Map<string, Row>(
    others.map(({ table, id, state }) => [name({ table, id }), { table, id, before: state, after: state }]),
  );
  for (const row of own) rows.set(name(row), row);
  const keys = new Map(others.map(({ id, state }) => [id, keyOf(state)]));
  const comparison = new Comparison(daysOf(moments), rows, links, keys);
  return { rows: comparison.differences, entries: comparison.entries };
}

const once = oncePerSnapshot<Found>();

/**
 * The rows of the register that are not the same at two moments, and the entries of its records that are not by them.
 *
 * Two statements, whatever the size of the register, and none where the snapshot was asked before.
 */
export const rowDifferences = (snapshot: Snapshot, moments: DayMoments): Promise<Found> =>
  once(snapshot, nameOf(moments), () => find(snapshot, moments));
