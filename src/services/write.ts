import { v7 as newId } from 'uuid';
import type { Problem } from '../domain/problem.js';
import type { Transaction } from '../database/session.js';
import type { LinksFact } from '../entities/fact.js';
import { linkColumns, type NounType, nounOf } from '../entities/noun.js';
import type { Changes } from '../inputs/input.js';
import type { Keyring } from './keyring.js';
import { brokenRule } from './refusal.js';
import { brokenRules } from './rule.js';

/** A row as it is to be: every column by property, and what it links to. */
export interface Draft {
  readonly id: string;
  readonly key: string;
  /** Where the row stands in the input, for its problems. */
  readonly path: string;
  readonly columns: Record<string, unknown>;
  readonly links: ReadonlyMap<LinksFact, readonly string[]>;
}

/** Rows that a statement takes at once: PostgreSQL counts at most 65,535 parameters. */
const CHUNK = 1000;

export function* chunks<T>(rows: readonly T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += CHUNK) yield rows.slice(at, at + CHUNK);
}

const at = (path: string, field: string) => (path === '' ? field : `${path}.${field}`);

/** The references that inputs of a noun name, looked up together: one statement per kind of row referred to. */
export async function lookUp(keyring: Keyring, noun: NounType, inputs: readonly Changes[]): Promise<void> {
  for (const fact of [...noun.ones, ...noun.links]) {
    const keys = inputs.flatMap((input) => (input[fact.property] ?? []) as string | string[]);
    if (keys.length > 0) await keyring.look(nounOf(fact.target()), keys);
  }
}

/** Facts of an input as columns and links; what is left out is left out. References that lead nowhere are problems. */
export function resolve(
  keyring: Keyring,
  noun: NounType,
  input: Changes,
  path: string,
): { columns: Record<string, unknown>; links: Map<LinksFact, string[]>; problems: Problem[] } {
  const columns: Record<string, unknown> = {};
  const links = new Map<LinksFact, string[]>();
  const problems: Problem[] = [];
  const idOf = (target: NounType, key: string, field: string): string[] => {
    const id = keyring.idOf(target, key);
    if (id !== undefined) return [id];
    problems.push({
      code: 'UNKNOWN_REFERENCE',
      path: at(path, field),
      article: null,
      message: `No ${target.words} has the key "${key}".`,
    });
    return [];
  };
  for (const { property, kind } of noun.values) {
    const value = input[property];
    if (value === undefined) continue;
    if (kind === 'choices') columns[property] = [...new Set((value ?? []) as string[])];
    else columns[property] = value ?? (kind === 'words' ? [] : null);
  }
  if (input.sources !== undefined) columns.sources = input.sources ?? [];
  for (const { property, target } of noun.ones) {
    const key = input[property] as string | null | undefined;
    if (key === null) columns[`${property}Id`] = null;
    else if (key !== undefined) columns[`${property}Id`] = idOf(nounOf(target()), key, property)[0];
  }
  for (const fact of noun.links) {
    const keys = input[fact.property] as string[] | null | undefined;
    if (keys === undefined) continue;
    const ids = [...new Set(keys ?? [])].flatMap((key, index) =>
      idOf(nounOf(fact.target()), key, `${fact.property}.${index}`),
    );
    links.set(fact, ids);
  }
  return { columns, links, problems };
}

/** The constraints of the table that drafts would break, all of them, before anything is written. */
export async function brokenInvariants(tx: Transaction, noun: NounType, drafts: readonly Draft[]): Promise<Problem[]> {
  if (noun.invariants.length === 0 || drafts.length === 0) return [];
  const columns = new Map([
    ...noun.values.map(({ property, column }) => [property, column] as const),
    ...noun.ones.map(({ property, column }) => [`${property}Id`, column] as const),
  ]);
  const rows = drafts.map(({ columns: of }) => jsonOf(columns, of));
  const checks = noun.invariants.map(({ holds }, index) => `CASE WHEN NOT (${holds}) THEN ${index} END`).join(', ');
  const broken = await tx.snapshot.query<{ place: number; rules: number[] }>(
    `SELECT b.place, b.rules
     FROM (SELECT (d.ordinality - 1)::integer AS place, array_remove(ARRAY[${checks}]::integer[], NULL) AS rules
           FROM jsonb_populate_recordset(NULL::${noun.table}, $2::jsonb) WITH ORDINALITY AS d) AS b
     WHERE b.rules <> '{}' AND $1::uuid IS NOT NULL`,
    [JSON.stringify(rows)],
  );
  return broken.flatMap(({ place, rules }) =>
    rules.flatMap((index) => {
      const invariant = noun.invariants[index];
      const draft = drafts[place];
      return invariant && draft ? [brokenRule(invariant, draft.path)] : [];
    }),
  );
}

const columnsOf = ({ values, ones }: NounType) =>
  new Map([
    ['key', 'key'],
    ['sources', 'sources'],
    ...values.map(({ property, column }) => [property, column] as const),
    ...ones.map(({ property, column }) => [`${property}Id`, column] as const),
  ]);

/** Facts by column, for a record to be made of. What is null is left out, and null for that. */
function jsonOf(
  columns: ReadonlyMap<string, string>,
  facts: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const json: Record<string, unknown> = {};
  for (const [property, column] of columns) {
    const value = facts[property];
    if (value != null) json[column] = value;
  }
  return json;
}

const asJson = (columns: ReadonlyMap<string, string>, drafts: readonly Draft[]): string =>
  JSON.stringify(
    drafts.map(({ id, key, columns: of }) => {
      const json = jsonOf(columns, of);
      json.sources ??= [];
      json.id = id;
      json.key = key;
      return json;
    }),
  );

/** Enters rows, without what they link to: one statement, whatever their number. */
export async function insertAll(tx: Transaction, noun: NounType, drafts: readonly Draft[]): Promise<void> {
  const columns = columnsOf(noun);
  const names = ['id', ...columns.values()];
  await tx.snapshot.query(
    `INSERT INTO ${noun.table} (organisation_id, ${names.join(', ')})
     SELECT $1, ${names.map((name) => `n.${name}`).join(', ')} FROM jsonb_populate_recordset(NULL::${noun.table}, $2::jsonb) AS n`,
    [asJson(columns, drafts)],
  );
}

/** Writes the facts of rows, and the next version of each: one statement. */
export async function updateAll(tx: Transaction, noun: NounType, drafts: readonly Draft[]): Promise<void> {
  const columns = columnsOf(noun);
  columns.delete('key');
  await tx.snapshot.query(
    `UPDATE ${noun.table} AS t
     SET ${[...columns.values()].map((name) => `${name} = n.${name}`).join(', ')}, version = t.version + 1, updated_at = now()
     FROM jsonb_populate_recordset(NULL::${noun.table}, $2::jsonb) AS n
     WHERE t.organisation_id = $1 AND t.id = n.id`,
    [asJson(columns, drafts)],
  );
}

export async function insertLinks(tx: Transaction, noun: NounType, drafts: readonly Draft[]): Promise<void> {
  for (const fact of noun.links) {
    const { from, to } = linkColumns(noun, fact);
    const pairs = drafts.flatMap(({ id, links }) => (links.get(fact) ?? []).map((target) => [id, target] as const));
    if (pairs.length === 0) continue;
    await tx.snapshot.query(
      `INSERT INTO ${fact.table} (organisation_id, ${from}, ${to})
       SELECT $1, p.* FROM unnest($2::uuid[], $3::uuid[]) AS p`,
      [pairs.map(([id]) => id), pairs.map(([, target]) => target)],
    );
  }
}

/** Enters rows, with what they link to: a constant number of statements per thousand rows. */
export async function insert(tx: Transaction, noun: NounType, drafts: readonly Draft[]): Promise<void> {
  for (const chunk of chunks(drafts)) {
    const rows = chunk.map(({ id, key, columns }) => ({ organisationId: tx.organisationId, id, key, ...columns }));
    await tx.manager.createQueryBuilder().insert().into(noun.entity).values(rows).updateEntity(false).execute();
  }
  await insertLinks(tx, noun, drafts);
}

/** Problems of rows just written that only the whole shows, at the path of each row. */
export async function problemsAmong(tx: Transaction, noun: NounType, drafts: readonly Draft[]): Promise<Problem[]> {
  const paths = new Map(drafts.map(({ id, path }) => [id, path]));
  const broken = await brokenRules(tx.snapshot, noun.table, [...paths.keys()]);
  return broken.map(({ id, problem }) => ({ ...problem, path: at(paths.get(id) ?? '', problem.path) }));
}

export { newId };
