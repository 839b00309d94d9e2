import type { Day } from '../domain/day.js';
import type { Snapshot } from '../database/session.js';
import type { LinksFact, ManyFact, OneFact } from '../entities/fact.js';
import { linkColumns, type NounType, nounOf } from '../entities/noun.js';
import type { Selection } from './selection.js';

/** Of which day, and as recorded when, a register is read. */
export interface Moment {
  /** Only rows in force on that day; null reads rows of all days. */
  readonly on: Day | null;
  /** The register as it was recorded then; null reads the present. */
  readonly asRecordedAt: string | null;
}

/** A row with what was asked for of it: facts by property, references as rows. */
export interface Loaded {
  readonly id: string;
  readonly [property: string]: unknown;
}

/** PostgreSQL takes no text with U+0000. As half a surrogate pair is, it is asked for as the sign for what is no sign. */
const asked = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(asked);
  return typeof value === 'string' ? value.replaceAll('\0', '\ufffd') : value;
};

/** The values of a statement. `$1` is the organisation, whatever else comes. */
export class Parameters {
  readonly values: unknown[] = [];
  add(value: unknown): string {
    this.values.push(asked(value));
    return `$${this.values.length + 1}`;
  }
}

/** The table of a noun as it stands, or as the journal had it. Aliased `alias`. */
export function source(table: string, alias: string, { asRecordedAt }: Moment, parameters: Parameters): string {
  if (asRecordedAt === null) return `${table} AS ${alias}`;
  const instant = parameters.add(asRecordedAt);
  return `(SELECT r.* FROM recorded($1, '${table}', ${instant}::timestamptz) AS j(state),
           jsonb_populate_record(NULL::${table}, j.state) AS r) AS ${alias}`;
}

/** The condition that a row of the noun is in force: half-open, a null bound is open. */
export function inForce(noun: NounType, alias: string, { on }: Moment, parameters: Parameters): string {
  if (!noun.dated || on === null) return 'true';
  const day = parameters.add(on);
  return `(${alias}.starts_on IS NULL OR ${alias}.starts_on <= ${day}::date)
      AND (${alias}.ends_on IS NULL OR ${alias}.ends_on > ${day}::date)`;
}

const ALWAYS: Readonly<Record<string, string>> = {
  id: 'id',
  key: 'key',
  version: 'version',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  sources: 'sources',
};

/** The column of a property that one column holds. */
export function columnOf(noun: NounType, property: string): string | undefined {
  return ALWAYS[property] ?? noun.values.find((fact) => fact.property === property)?.column;
}

type Join =
  | { readonly kind: 'one'; readonly fact: OneFact }
  | { readonly kind: 'many'; readonly fact: ManyFact }
  | { readonly kind: 'links'; readonly fact: LinksFact; readonly pairs: string };

/** Part of the answer: the rows of one relation, for all rows above at once. */
interface Node {
  readonly name: string;
  readonly noun: NounType;
  readonly columns: Map<string, string>;
  readonly children: { readonly join: Join; readonly node: Node }[];
}

interface Statement {
  readonly parameters: Parameters;
  readonly ctes: string[];
  readonly outputs: string[];
}

const idOf = (property: string) => `${property}Id`;

function plan(
  statement: Statement,
  noun: NounType,
  selection: Selection,
  from: (node: Node) => string,
  moment: Moment,
): Node {
  const node: Node = { name: `n${statement.outputs.length}`, noun, columns: new Map([['id', 'id']]), children: [] };
  statement.outputs.push(node.name);
  const at = statement.ctes.push('') - 1; // its place: before those of the rows below
  const below: (() => void)[] = [];
  for (const [property, inner] of Object.entries(selection)) {
    const column = columnOf(noun, property);
    if (column !== undefined) node.columns.set(property, column);
    const fact = [...noun.ones, ...noun.many, ...noun.links].find((candidate) => candidate.property === property);
    if (!fact) continue;
    if (fact.kind === 'one') node.columns.set(idOf(property), fact.column);
    below.push(() => node.children.push(relate(statement, node, fact, inner, moment)));
  }
  const rows = from(node);
  const columns = [...node.columns].map(([property, name]) => `t.${name} AS "${property}"`).join(', ');
  statement.ctes[at] = `${node.name} AS (SELECT ${columns} ${rows})`;
  for (const descend of below) descend();
  return node;
}

function relate(
  statement: Statement,
  parent: Node,
  fact: OneFact | ManyFact | LinksFact,
  selection: Selection,
  moment: Moment,
): Node['children'][number] {
  const { parameters } = statement;
  const target = nounOf(fact.target());
  const rows = (condition: string) =>
    `FROM ${source(target.table, 't', moment, parameters)}
     WHERE t.organisation_id = $1 AND ${inForce(target, 't', moment, parameters)} AND ${condition}`;
  if (fact.kind === 'one') {
    const wanted = `t.id IN (SELECT p."${idOf(fact.property)}" FROM ${parent.name} AS p)`;
    return { join: { kind: 'one', fact }, node: plan(statement, target, selection, () => rows(wanted), moment) };
  }
  if (fact.kind === 'many') {
    const inverse = target.ones.find(({ property }) => property === fact.inverse);
    if (!inverse) throw new Error(`${target.name} has no reference ${fact.inverse}`);
    const node = plan(
      statement,
      target,
      selection,
      (child) => {
        child.columns.set(idOf(inverse.property), inverse.column);
        return rows(`t.${inverse.column} IN (SELECT p.id FROM ${parent.name} AS p)`);
      },
      moment,
    );
    return { join: { kind: 'many', fact }, node };
  }
  const { from, to } = linkColumns(parent.noun, fact);
  const pairs = `l${statement.outputs.length}`;
  statement.outputs.push(pairs);
  statement.ctes.push(
    `${pairs} AS (SELECT l.${from} AS "from", l.${to} AS "to" FROM ${source(fact.table, 'l', moment, parameters)}
     WHERE l.organisation_id = $1 AND l.${from} IN (SELECT p.id FROM ${parent.name} AS p))`,
  );
  const wanted = `t.id IN (SELECT l."to" FROM ${pairs} AS l)`;
  return { join: { kind: 'links', fact, pairs }, node: plan(statement, target, selection, () => rows(wanted), moment) };
}

type Mutable = Record<string, unknown> & { id: string };
type Answer = Record<string, Mutable[]>;

function link(parent: Node, answer: Answer): void {
  const parents = answer[parent.name] ?? [];
  for (const { join, node } of parent.children) {
    const rows = answer[node.name] ?? [];
    const { property } = join.fact;
    if (join.kind === 'many') {
      const byId = new Map<unknown, Mutable[]>();
      for (const row of parents) byId.set(row.id, (row[property] = [] as Mutable[]));
      const inverse = idOf(join.fact.inverse);
      for (const row of rows) byId.get(row[inverse])?.push(row);
    } else {
      const byId = new Map<unknown, Mutable>();
      for (const row of rows) byId.set(row.id, row);
      if (join.kind === 'one') {
        const reference = idOf(property);
        for (const row of parents) row[property] = byId.get(row[reference]) ?? null;
      } else {
        const linked = new Map<unknown, Mutable[]>();
        for (const row of parents) linked.set(row.id, (row[property] = [] as Mutable[]));
        for (const { from, to } of (answer[join.pairs] ?? []) as unknown as { from: string; to: string }[]) {
          const row = byId.get(to);
          if (row) linked.get(from)?.push(row);
        }
        for (const list of linked.values()) list.sort((one, other) => (one.id < other.id ? -1 : 1));
      }
    }
    link(node, answer);
  }
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
 * Every relation is one common table expression over all rows above it; the database returns each as JSON, and the
 * rows are joined here. Rows that several refer to are one object.
 */
export async function load(
  snapshot: Snapshot,
  moment: Moment,
  noun: NounType,
  selection: Selection,
  root: Root = {},
): Promise<{ rows: Loaded[]; count: number }> {
  const parameters = new Parameters();
  const statement: Statement = { parameters, ctes: [], outputs: [] };
  const rowsOf = (condition: string) =>
    `FROM ${source(noun.table, 't', moment, parameters)}
     WHERE t.organisation_id = $1 AND ${inForce(noun, 't', moment, parameters)} AND ${condition}`;
  const node = plan(
    statement,
    noun,
    selection,
    (top) => {
      for (const [property, column] of Object.entries(root.columns ?? {})) top.columns.set(property, column);
      const where = root.where?.(parameters) ?? 'true';
      return `${rowsOf(where)} ORDER BY ${root.orderBy ?? 't.id'} ${root.limit === undefined ? '' : `LIMIT ${root.limit}`}`;
    },
    moment,
  );
  const outputs = statement.outputs.map((name) => {
    const order = name.startsWith('l') || name === node.name ? '' : ` ORDER BY o.id`;
    return `(SELECT coalesce(json_agg(o${order}), '[]') FROM ${name} AS o) AS ${name}`;
  });
  if (root.count) outputs.push(`(SELECT count(*)::integer ${rowsOf(root.count(parameters))}) AS count`);
  const text = `WITH ${statement.ctes.join(',\n')}\nSELECT ${outputs.join(',\n')}`;
  const [answer] = await snapshot.query<Answer & { count?: number }>(text, parameters.values);
  if (!answer) throw new Error('A statement without FROM returns one row');
  link(node, answer);
  return { rows: answer[node.name] ?? [], count: answer.count ?? 0 };
}
