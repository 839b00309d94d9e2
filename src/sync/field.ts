import type { NounType } from '../entities/noun.js';
import { defaultsOf } from '../services/entry.js';
import { NOUN } from './noun.js';

/** What a source can say of a row: a fact of it, or several of which one is set. */
export interface Field {
  readonly name: string;
  readonly properties: readonly string[];
  readonly kind: 'value' | 'codes' | 'place' | 'party' | 'links';
}

/** What is said of a row, by field; null says that there is none, and what is left out is not spoken of. */
export type Said = Readonly<Record<string, unknown>>;

type Row = Readonly<Record<string, unknown>>;

/** One of them names a place: to change one is to change all. */
const PLACE: Field = { name: 'place', properties: ['country', 'bloc', 'words'], kind: 'place' };

const PARTIES: readonly Field[] = [
  { name: 'engagedBy', properties: ['engagerId'], kind: 'party' },
  { name: 'engaged', properties: ['engagedId'], kind: 'party' },
];

/** What an engagement handles. Held beside the row, and compared one by one. */
export const DATA: Field = { name: 'dataCategories', properties: [], kind: 'links' };

function fieldsFor(noun: NounType): Field[] {
  const values = noun.values.map(({ property, kind }): Field => {
    return { name: property, properties: [property], kind: kind === 'choices' ? 'codes' : 'value' };
  });
  if (noun === NOUN.location) return [PLACE, ...values.filter(({ name }) => !PLACE.properties.includes(name))];
  return noun === NOUN.engagement ? [...values, ...PARTIES] : values;
}

const FIELDS = new Map([...new Set(Object.values(NOUN))].map((noun) => [noun, fieldsFor(noun)]));

/** The fields of a row of the noun that are held in the row itself. */
export const fieldsOf = (noun: NounType): readonly Field[] => FIELDS.get(noun) ?? [];

/** What a row says in a field, in the form in which two of it compare; null where it says nothing. */
export function read({ kind, properties }: Field, row: Row): unknown {
  const [property = ''] = properties;
  if (kind === 'place') {
    const set = properties.find((one) => row[one] != null);
    return set === undefined ? null : { [set]: row[set] };
  }
  const value = row[property] ?? null;
  return kind === 'codes' && Array.isArray(value) && value.length === 0 ? null : value;
}

const inOrder = (value: unknown): unknown => (Array.isArray(value) ? [...(value as string[])].sort() : value);

/** Whether two values of a field, as they are read, are the same: lists stand in no order. */
export const same = (one: unknown, other: unknown): boolean =>
  one === other || (typeof one === 'object' && JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other)));

/** Whether the same is said: JSON from the database has its fields in an order of its own. */
export function sameSaid(one: Said, other: Said): boolean {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => other[name] !== undefined && same(one[name], other[name]))
  );
}

/** What stated facts say, by field. */
export function saidIn(noun: NounType, stated: Row): Record<string, unknown> {
  const said: Record<string, unknown> = {};
  for (const field of fieldsOf(noun)) {
    if (field.properties.some((property) => stated[property] !== undefined)) said[field.name] = read(field, stated);
  }
  return said;
}

/** Every fact of a row of which nothing is known. */
const UNKNOWN = new Map(
  [...FIELDS.keys()].map((noun) => [
    noun,
    {
      ...Object.fromEntries(noun.values.map(({ property }) => [property, null])),
      ...defaultsOf(noun),
      // As controller where nothing is said: what the input declares, and no guess at who decides on the purposes.
      ...(noun === NOUN.engagement ? { engagerCapacity: 'CONTROLLER' } : {}),
    },
  ]),
);

export const unknown = (noun: NounType): Row => UNKNOWN.get(noun) ?? {};

/** The facts of a row that says so much, and of which nothing else is known. */
export function factsOf(noun: NounType, said: Said): Record<string, unknown> {
  const facts: Record<string, unknown> = { ...unknown(noun) };
  for (const field of fieldsOf(noun)) {
    const value = said[field.name];
    if (value == null) continue;
    if (field.kind === 'place') Object.assign(facts, columnsOf(noun, field, value));
    else facts[field.properties[0] ?? ''] = value;
  }
  return facts;
}

/** A value of a field as facts of the row. */
export function columnsOf(noun: NounType, { kind, properties }: Field, value: unknown): Record<string, unknown> {
  const none = Object.fromEntries(properties.map((property) => [property, unknown(noun)[property] ?? null]));
  if (value === null) return none;
  return kind === 'place' ? { ...none, ...(value as object) } : { [properties[0] ?? '']: value };
}

/** Whether a row says exactly so much, and nothing else that is not so of every new row. */
export const saysOnly = (noun: NounType, row: Row, said: Said): boolean =>
  fieldsOf(noun).every((field) => {
    if (field.kind === 'party' && !(field.name in said)) return true;
    return same(read(field, row), said[field.name] ?? read(field, unknown(noun)));
  });

/** Whether a row says all of that, whatever else it says. */
export const saysAll = (noun: NounType, row: Row, said: Said): boolean =>
  fieldsOf(noun).every((field) => said[field.name] == null || same(read(field, row), said[field.name]));

/** What of it is said at all, facts by name: for people to read. */
export function told({ values }: NounType, row: Row): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  for (const { property } of values) if (row[property] != null) facts[property] = row[property];
  return facts;
}

interface Sides {
  /** What the source said last. */
  readonly base: Said;
  /** What it says now. */
  readonly theirs: Said;
  /** What it said when somebody decided that the register does not take it. */
  readonly decided: Said;
  /** It says all that it knows of the row: what it leaves out now, it knows no longer. */
  readonly whole: boolean;
  /** Whether it is taken over what somebody else said. */
  readonly overwrite: boolean;
}

/** A field in which the register says something else than a source, and somebody else said that. */
export interface Difference {
  readonly field: Field;
  readonly register: unknown;
  readonly source: unknown;
}

export interface Merged {
  /** The facts of the row that are to change. */
  readonly changed: Readonly<Record<string, unknown>>;
  readonly conflicts: readonly Difference[];
  /** Whether the row, so changed, says what the source says. */
  readonly agreed: boolean;
}

/**
 * What of a statement the register takes: three ways.
 *
 * What the register says as the source said it last is the source's to change. What it says otherwise somebody else has
 * set since, a person or another source: it stays, and the difference is told.
 */
export function merge(noun: NounType, row: Row, { base, theirs, decided, whole, overwrite }: Sides): Merged {
  const changed: Record<string, unknown> = {};
  const conflicts: Difference[] = [];
  let agreed = true;
  for (const field of fieldsOf(noun)) {
    const { name } = field;
    const stated = theirs[name] !== undefined;
    if (!stated && !(whole && base[name] != null)) continue;
    const [mine, source] = [read(field, row), theirs[name] ?? null];
    if (same(mine, source)) continue;
    const before = base[name] === undefined ? read(field, unknown(noun)) : base[name];
    if (same(mine, before) || (overwrite && stated)) Object.assign(changed, columnsOf(noun, field, source));
    else if (stated) {
      agreed = false;
      if (decided[name] === undefined || !same(decided[name], source)) {
        conflicts.push({ field, register: mine, source });
      }
    }
  }
  return { changed, conflicts, agreed };
}
