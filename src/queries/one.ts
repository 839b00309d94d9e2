import type { Snapshot } from '../database/session.js';
import { linkColumns, type NounType, nounOf } from '../entities/noun.js';
import type { LinksFact, ManyFact, OneFact } from '../entities/fact.js';
import { columnOf, inForce, load, type Loaded, type Moment, Parameters, PROVENANCE, relationOf } from './load.js';
import { storable } from './source.js';
import type { Selection } from './selection.js';

/** A row as JSON: an expression over an alias, and how what comes of it is read. */
interface Shape {
  readonly json: string;
  read(values: readonly unknown[]): Loaded;
}

interface Branch {
  readonly property: string;
  readonly json: string;
  read(value: unknown): unknown;
}

/** The statement that is made: its parameters, and how many aliases it has. */
interface Making {
  readonly parameters: Parameters;
  readonly moment: Moment;
  aliases: number;
}

function shapeOf(making: Making, noun: NounType, selection: Selection, alias: string, owned: boolean): Shape {
  const facts = new Map(owned ? [] : [['id', 'id']]);
  const branches: Branch[] = [];
  for (const [property, below] of Object.entries(selection)) {
    const column = columnOf(noun, property);
    const relation = relationOf(noun, property);
    if (column !== undefined) facts.set(property, column);
    else if (relation) branches.push(branchOf(making, noun, alias, relation, below));
  }
  const properties = [...facts.keys()];
  const columns = [...facts.values()].map((column) => `${alias}.${column}`);
  return {
    json: `json_build_array(${[...columns, ...branches.map(({ json }) => json)].join(', ')})`,
    read(values) {
      const row: Record<string, unknown> = {};
      let at = 0;
      for (const property of properties) row[property] = values[at++];
      for (const { property, read } of branches) row[property] = read(values[at++]);
      return row as Loaded;
    },
  };
}

function branchOf(
  making: Making,
  noun: NounType,
  above: string,
  fact: OneFact | ManyFact | LinksFact,
  selection: Selection,
): Branch {
  const { moment, parameters } = making;
  const { property, kind } = fact;
  const target = nounOf(fact.target());
  const alias = `t${(making.aliases += 1)}`;
  const { json, read } = shapeOf(making, target, selection, alias, kind === 'many');
  const valid = `${alias}.organisation_id = $1 AND ${inForce(target, alias, moment, parameters)}`;
  const rows = (from: string, condition: string): Branch => ({
    property,
    json: `(SELECT json_agg(${json} ORDER BY ${alias}.id) FROM ${from} WHERE ${valid} AND ${condition})`,
    read: (values) => ((values ?? []) as unknown[][]).map(read),
  });
  if (fact.kind === 'one') {
    return {
      property,
      json: `(SELECT ${json} FROM ${target.table} AS ${alias} WHERE ${valid} AND ${alias}.id = ${above}.${fact.column})`,
      read: (values) => values && read(values as unknown[]),
    };
  }
  if (fact.kind === 'many') {
    const inverse = target.ones.find((one) => one.property === fact.inverse);
    if (!inverse) throw new Error(`${target.name} has no reference ${fact.inverse}`);
    return rows(`${target.table} AS ${alias}`, `${alias}.${inverse.column} = ${above}.id`);
  }
  const { from, to } = linkColumns(noun, fact);
  const link = `l${alias}`;
  return rows(
    `${fact.table} AS ${link} JOIN ${target.table} AS ${alias} ON ${alias}.id = ${link}.${to}`,
    `${link}.organisation_id = $1 AND ${link}.${from} = ${above}.id`,
  );
}

/** Whether it can be read below each row: the past would be rebuilt for each, and so would what the journal knows. */
const simple = (selection: Selection): boolean =>
  Object.entries(selection).every(([property, below]) => property !== PROVENANCE && simple(below));

const TYPES = { id: 'uuid', key: 'text' } as const;

/** A statement that reads one row, and how what it returns is read. */
interface Statement {
  readonly text: string;
  /** Whether its values are the id or key and the day, or the former alone. */
  readonly dated: boolean;
  read(values: readonly unknown[]): Loaded;
}

/** Statements by the selection that they were made for, which is the same object where a plan is used again. */
const known = new WeakMap<Selection, Map<string, Statement>>();

function statementOf(noun: NounType, selection: Selection, by: keyof typeof TYPES, on: Moment['on']): Statement {
  const made = known.get(selection) ?? new Map<string, Statement>();
  known.set(selection, made);
  const sign = `${noun.name} ${by} ${on === null ? '' : 'on a day'}`;
  const before = made.get(sign);
  if (before) return before;
  const parameters = new Parameters();
  const moment = { on, asRecordedAt: null };
  const where = `t.${by} = ${parameters.add('')}::${TYPES[by]} AND ${inForce(noun, 't', moment, parameters)}`;
  const { json, read } = shapeOf({ parameters, moment, aliases: 0 }, noun, selection, 't', false);
  const text = `SELECT ${json} AS row FROM ${noun.table} AS t WHERE t.organisation_id = $1 AND ${where}`;
  const statement = { text, dated: parameters.values.length > 1, read };
  made.set(sign, statement);
  return statement;
}

/**
 * The one row of a noun with that id or key, with all that was asked for below it, in one statement.
 *
 * What `load` reads of many rows at once is here read below each row, by its index. Of one row that takes the database
 * a quarter of the time, most of which goes into the steps of a statement rather than into rows.
 */
export async function one(
  snapshot: Snapshot,
  moment: Moment,
  noun: NounType,
  selection: Selection,
  by: keyof typeof TYPES,
  value: string,
): Promise<Loaded | null> {
  if (moment.asRecordedAt !== null || !simple(selection)) {
    const where = (parameters: Parameters) => `t.${by} = ${parameters.add(value)}::${TYPES[by]}`;
    const { rows } = await load(snapshot, moment, noun, selection, { where });
    return rows[0] ?? null;
  }
  const { text, dated, read } = statementOf(noun, selection, by, moment.on);
  const [found] = await snapshot.query<{ row: unknown[] }>(text, [storable(value), ...(dated ? [moment.on] : [])]);
  return found ? read(found.row) : null;
}
