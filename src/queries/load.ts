import type { Snapshot } from '../database/session.js';
import type { LinksFact, ManyFact, OneFact } from '../entities/fact.js';
import { linkColumns, type NounType, nounOf } from '../entities/noun.js';
import { provenance } from './provenance.js';
import type { Selection } from './selection.js';
import { columnOf, inForce, type Moment, Parameters, source } from './source.js';

export { columnOf, inForce, type Moment, Parameters, source };

/**
 * A row with what was asked for of it: facts by property, references as rows.
 *
 * Rows that belong to the one above have an id only if it is asked for; they are the most by far, and few need it.
 */
export interface Loaded {
  readonly id: string;
  readonly [property: string]: unknown;
}

type Join =
  | { readonly kind: 'one'; readonly fact: OneFact }
  | { readonly kind: 'many'; readonly fact: ManyFact }
  | { readonly kind: 'links'; readonly fact: LinksFact; readonly pairs: string };

/** Part of the answer: the rows of one relation, for all rows above at once. */
interface Node {
  readonly name: string;
  readonly noun: NounType;
  /** What the rows are answered with: columns by property. */
  readonly facts: ReadonlyMap<string, string>;
  /** Whether each belongs to one row above, and tells its place. */
  readonly owned: boolean;
  /** Whether they have places of their own, by which other rows name them. */
  readonly placed: boolean;
  readonly children: { readonly join: Join; readonly node: Node }[];
}

interface Statement {
  readonly parameters: Parameters;
  readonly moment: Moment;
  readonly ctes: string[];
  readonly outputs: string[];
}

/** The number of rows before this one in the answer, and before the row above that it belongs to. */
const PLACE = '"@place"';
const ABOVE = '"@above"';

/** What the journal knows of a row, and no column of it. */
export const PROVENANCE = 'provenance';

/** The relation of that name. */
export function relationOf(
  { ones, many, links }: NounType,
  property: string,
): OneFact | ManyFact | LinksFact | undefined {
  return [...ones, ...many, ...links].find((fact) => fact.property === property);
}

/** The rows of a node: where they come from, and how many of them may belong to one row above. */
interface From {
  readonly kind: 'root' | Join['kind'];
  readonly rows: string;
  /** Further columns, by the name they are to have. */
  readonly columns?: Readonly<Record<string, string>> | undefined;
}

function plan(statement: Statement, noun: NounType, selection: Selection, { kind, rows, columns }: From): Node {
  const properties = Object.keys(selection);
  const relations = properties.flatMap((property) => relationOf(noun, property) ?? []);
  const owned = kind === 'many';
  const facts = new Map(owned ? [] : [['id', 'id']]);
  for (const property of properties) {
    const column = columnOf(noun, property);
    if (column !== undefined) facts.set(property, column);
  }
  for (const [property, column] of Object.entries(columns ?? {})) facts.set(property, column);
  const name = `n${statement.ctes.length}`;
  const placed = !owned || relations.length > 0;
  const node: Node = { name, noun, facts, owned, placed, children: [] };
  const references = relations.flatMap((fact) => (fact.kind === 'one' ? [fact.column] : []));
  const columnsHeld = [...new Set(['id', ...facts.values(), ...references])].map((column) => `t.${column}`);
  if (properties.includes(PROVENANCE)) {
    const { moment, parameters } = statement;
    facts.set(PROVENANCE, PROVENANCE);
    columnsHeld.push(`${provenance(noun, moment, parameters)} AS ${PROVENANCE}`);
  }
  const held = columnsHeld.join(', ');
  const above = owned ? `p.${PLACE} AS ${ABOVE}, ` : '';
  const place = (order: string) => (placed ? `row_number() OVER (${order}) - 1 AS ${PLACE}, ` : '');
  statement.ctes.push(
    kind === 'root'
      ? `${name} AS (SELECT ${place('')}t.* FROM (SELECT ${held} ${rows}) AS t)`
      : `${name} AS (SELECT ${place(kind === 'one' ? '' : 'ORDER BY t.id')}${above}${held} ${rows})`,
  );
  for (const fact of relations) node.children.push(relate(statement, node, fact, selection[fact.property] ?? {}));
  statement.outputs.push(output(node));
  return node;
}

/** The rows of a node as JSON: an array for each fact, then one of places for each reference, then one of those above. */
function output({ name, facts, owned, placed, children }: Node): string {
  const references = children.flatMap(({ join, node }) => (join.kind === 'one' ? [{ fact: join.fact, node }] : []));
  const columns = [
    ...[...facts.values()].map((column) => `o.${column}`),
    ...references.map(({ node }) => `o.${node.name}`),
    ...(owned ? [`o.${ABOVE}`] : []),
  ];
  const places = references.map(({ node }) => `, ${node.name}.${PLACE} AS ${node.name}`).join('');
  const joins = references
    .map(({ fact, node }) => ` LEFT JOIN ${node.name} ON ${node.name}.id = o.${fact.column}`)
    .join('');
  return `(SELECT json_build_array(${columns.map((column) => `json_agg(${column})`).join(', ')})
    FROM (SELECT o.*${places} FROM ${name} AS o${joins} ORDER BY o.${placed ? PLACE : 'id'}) AS o) AS ${name}`;
}

function relate(
  statement: Statement,
  parent: Node,
  fact: OneFact | ManyFact | LinksFact,
  selection: Selection,
): Node['children'][number] {
  const { parameters, moment } = statement;
  const target = nounOf(fact.target());
  const table = source(target.table, 't', moment, parameters);
  const valid = `t.organisation_id = $1 AND ${inForce(target, 't', moment, parameters)}`;
  if (fact.kind === 'one') {
    const rows = `FROM ${table} WHERE ${valid} AND t.id IN (SELECT p.${fact.column} FROM ${parent.name} AS p)`;
    return { join: { kind: 'one', fact }, node: plan(statement, target, selection, { kind: 'one', rows }) };
  }
  if (fact.kind === 'many') {
    const inverse = target.ones.find(({ property }) => property === fact.inverse);
    if (!inverse) throw new Error(`${target.name} has no reference ${fact.inverse}`);
    const rows = `FROM ${parent.name} AS p JOIN ${table} ON t.${inverse.column} = p.id WHERE ${valid}`;
    return { join: { kind: 'many', fact }, node: plan(statement, target, selection, { kind: 'many', rows }) };
  }
  const { from, to } = linkColumns(parent.noun, fact);
  const pairs = `l${statement.ctes.length}`;
  statement.ctes.push(
    `${pairs} AS (SELECT p.${PLACE} AS "from", l.${to} AS "to"
     FROM ${parent.name} AS p JOIN ${source(fact.table, 'l', moment, parameters)} ON l.${from} = p.id
     WHERE l.organisation_id = $1)`,
  );
  const rows = `FROM ${table} WHERE ${valid} AND t.id IN (SELECT l."to" FROM ${pairs} AS l)`;
  const node = plan(statement, target, selection, { kind: 'links', rows });
  statement.outputs.push(
    `(SELECT json_build_array(json_agg(l."from"), json_agg(t.${PLACE}))
     FROM ${pairs} AS l JOIN ${node.name} AS t ON t.id = l."to") AS ${pairs}`,
  );
  return { join: { kind: 'links', fact, pairs }, node };
}

type Mutable = Record<string, unknown>;
type Column<Value> = readonly Value[] | null | undefined;
/** For each relation its columns; null is one of no rows. */
type Answer = Readonly<Record<string, readonly Column<unknown>[]>>;

/** The rows of a node, each with the rows below it. */
function rowsOf({ name, facts, children }: Node, answer: Answer): Mutable[] {
  const columns = answer[name] ?? [];
  const properties = [...facts.keys()];
  const rows = (columns[0] ?? []).map((_, at) => {
    const row: Mutable = {};
    properties.forEach((property, place) => (row[property] = columns[place]?.[at]));
    return row;
  });
  let column = properties.length;
  for (const { join, node } of children) {
    const found = rowsOf(node, answer);
    if (join.kind === 'one') {
      refer(rows, join.fact.property, found, columns[column] as Column<number | null>);
      column += 1;
      continue;
    }
    const lists = rows.map((row) => (row[join.fact.property] = [] as Mutable[]));
    if (join.kind === 'many') {
      const above = (answer[node.name]?.at(-1) ?? []) as readonly number[];
      found.forEach((row, at) => lists[above[at] ?? -1]?.push(row));
    } else {
      const [from, to] = (answer[join.pairs] ?? []) as readonly Column<number>[];
      link(lists, found, from, to);
    }
  }
  return rows;
}

/** References: one place in `found` for each row, or none. */
function refer(rows: Mutable[], property: string, found: Mutable[], places: Column<number | null>): void {
  rows.forEach((row, at) => (row[property] = found[places?.[at] ?? -1] ?? null));
}

/** Links, in the order of the rows that are linked, which is that of their creation. */
function link(lists: Mutable[][], found: Mutable[], from: Column<number>, to: Column<number>): void {
  const linking: Mutable[][][] = found.map(() => []);
  to?.forEach((place, at) => {
    const list = lists[from?.[at] ?? -1];
    if (list) linking[place]?.push(list);
  });
  found.forEach((row, at) => linking[at]?.forEach((list) => list.push(row)));
}

/** What the rows at the root are: conditions over `t`, an order and a limit. */
export interface Root {
  readonly where?: (parameters: Parameters) => string;
  readonly orderBy?: string;
  readonly limit?: number;
  /** Further columns, by the name they are to have. */
  readonly columns?: Readonly<Record<string, string>>;
  /** The number of rows before the limit: the conditions that count. */
  readonly count?: (parameters: Parameters) => string;
}

/**
 * The rows of a noun with all that was asked for below them, in one statement, whatever the number of rows.
 *
 * Every relation is one common table expression over all rows above it. The database returns each as JSON, a column
 * at a time, and names a row by its place: that is a fourth of the text that rows with their names and ids would be.
 * The rows are made and joined here. Rows that several refer to are one object.
 */
export async function load(
  snapshot: Snapshot,
  moment: Moment,
  noun: NounType,
  selection: Selection,
  root: Root = {},
): Promise<{ rows: Loaded[]; count: number }> {
  const parameters = new Parameters();
  const statement: Statement = { parameters, moment, ctes: [], outputs: [] };
  const rowsWhere = (condition: string) =>
    `FROM ${source(noun.table, 't', moment, parameters)}
     WHERE t.organisation_id = $1 AND ${inForce(noun, 't', moment, parameters)} AND ${condition}`;
  const limit = root.limit === undefined ? '' : `LIMIT ${root.limit}`;
  const rows = `${rowsWhere(root.where?.(parameters) ?? 'true')} ORDER BY ${root.orderBy ?? 't.id'} ${limit}`;
  const node = plan(statement, noun, selection, { kind: 'root', rows, columns: root.columns });
  const { ctes, outputs } = statement;
  if (root.count) outputs.push(`(SELECT count(*)::integer ${rowsWhere(root.count(parameters))}) AS count`);
  const text = `WITH ${ctes.join(',\n')}\nSELECT ${outputs.join(',\n')}`;
  const [answer] = await snapshot.query<Answer & { count?: number }>(text, parameters.values);
  if (!answer) throw new Error('A statement without FROM returns one row');
  return { rows: rowsOf(node, answer) as Loaded[], count: answer.count ?? 0 };
}
