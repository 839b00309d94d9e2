import { getNamedType, getNullableType, type GraphQLInputType, isInputObjectType, isListType } from 'graphql';
import { type Problem, Refusal } from '../../domain/problem.js';
import { NotATable, recordsOf } from '../../services/import/file/delimited.cjs';
import { rowType } from './row.js';

/** A row of a document, and the line that it begins on. */
export interface LinedRow {
  readonly value: unknown;
  readonly line: number;
}

/** Where a cell goes in the row, and the type of what stands there; for a place, what it is to the data. */
interface Column {
  readonly path: readonly (string | number)[];
  readonly type: GraphQLInputType;
  readonly kind?: string;
}

/** Columns of places, each with what they are to the data: a location of the party of that kind. */
const PLACES: Readonly<Record<string, string>> = { storedin: 'STORAGE', accessedfrom: 'ACCESS' };

/** "External ID", "external_id" and "externalId" are one name. */
const plain = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '');

/** The field that a path in dots names, as problems and changes name it: `engagements.0.startsOn`. */
function fieldAt(type: GraphQLInputType, steps: readonly string[]): Column | null {
  const [step, ...rest] = steps;
  const at = getNullableType(type);
  if (step === undefined) {
    const leaf = isListType(at) ? getNullableType(at.ofType) : at;
    return isInputObjectType(leaf) || isListType(leaf) ? null : { path: [], type };
  }
  if (isListType(at)) {
    const found = /^\d{1,3}$/.test(step) && isInputObjectType(getNamedType(at)) ? fieldAt(at.ofType, rest) : null;
    return found && { ...found, path: [Number(step), ...found.path] };
  }
  if (!isInputObjectType(at)) return null;
  const field = Object.values(at.getFields()).find(({ name }) => plain(name) === step);
  const found = field && fieldAt(field.type, rest);
  return found ? { ...found, path: [field.name, ...found.path] } : null;
}

/** The column of that name: a field of the row; or else one of its first engagement, which has names of its own. */
function columnOf(name: string): Column | null {
  const steps = plain(name).split('.');
  const type = rowType();
  const kind = PLACES[plain(name)];
  if (kind !== undefined) {
    const place = fieldAt(type, ['locations', '0', 'place']);
    return place && { ...place, path: ['locations'], kind };
  }
  return fieldAt(type, steps) ?? fieldAt(type, ['engagements', '0', ...steps]);
}

const wrong = (code: Problem['code'], path: string, message: string, line: number): Problem => ({
  code,
  path,
  article: null,
  message,
  line,
});

/** The columns that a header names; null for one without a name. All that is wrong with it is told together. */
function columnsOf(header: readonly string[], line: number): (Column | null)[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const columns = header.map((cell) => {
    const name = cell.trim();
    if (name === '') return null;
    const column = columnOf(name);
    if (!column) {
      const message = `The column "${name}" is no field of a row. A field is named as in the API, in dots: name, contact.email, engagements.0.service.`;
      problems.push(wrong('UNKNOWN_FIELD', name, message, line));
      return null;
    }
    const path = [...column.path, column.kind ?? ''].join('.');
    if (seen.has(path)) problems.push(wrong('DUPLICATE', name, 'Another column names the same field.', line));
    seen.add(path);
    return column;
  });
  for (const needed of ['externalId', 'name']) {
    const there = columns.some((column) => column?.path.join('.') === needed);
    if (!there) problems.push(wrong('REQUIRED', needed, 'The header names the columns, and this one is needed.', line));
  }
  Refusal.unlessEmpty(problems);
  return columns;
}

const FLAGS: Readonly<Record<string, boolean>> = { true: true, false: false };

/** A cell as a value of the type, where it can be one. What it cannot be is told by whoever takes the row. */
function valueOf(cell: string, type: GraphQLInputType): unknown {
  if (isListType(getNullableType(type))) {
    return cell
      .split(/[;,|\n]/)
      .map((part) => part.trim())
      .filter(Boolean);
  }
  const { name } = getNamedType(type);
  if (name === 'Boolean') return FLAGS[cell.toLowerCase()] ?? cell;
  return name === 'Int' && /^\d+$/.test(cell) ? Number(cell) : cell;
}

type Tree = Map<string | number, unknown>;

/** Objects and lists of what was put there. A list has no gaps: what is left out of it is not there. */
function grown(tree: Tree): unknown {
  const values = [...tree].map(([step, value]) => [step, value instanceof Map ? grown(value as Tree) : value] as const);
  if (!values.every(([step]) => typeof step === 'number')) return Object.fromEntries(values);
  return values.sort(([one], [other]) => Number(one) - Number(other)).map(([, value]) => value);
}

/** A guard that spreadsheets put before what they would take for a formula. */
const GUARD = /^'(?=[=+\-@])/;

/** The row that a line says. An empty cell says nothing. */
function rowOfLine(columns: readonly (Column | null)[], cells: readonly string[]): unknown {
  const row: Tree = new Map();
  const places: { kind: string; place: string }[] = [];
  columns.forEach((column, at) => {
    const cell = (cells[at] ?? '').trim().replace(GUARD, '');
    if (cell === '' || !column) return;
    const { path, type, kind } = column;
    if (kind !== undefined) {
      places.push({ kind, place: cell });
      return;
    }
    let tree = row;
    for (const step of path.slice(0, -1)) {
      const next = (tree.get(step) as Tree | undefined) ?? (new Map() as Tree);
      tree.set(step, next);
      tree = next;
    }
    tree.set(path.at(-1) ?? '', valueOf(cell, type));
  });
  const value = grown(row) as { locations?: unknown[] };
  return places.length === 0 ? value : { ...value, locations: [...(value.locations ?? []), ...places] };
}

/** The records of a text, each with the line it begins on; what is no table is refused. */
function records(body: Buffer) {
  try {
    return recordsOf(body);
  } catch (error) {
    if (error instanceof NotATable) throw new Refusal([wrong('SYNTAX', '', error.message, error.line)]);
    throw error;
  }
}

/** Problems that are told of a document that cannot be read; more would tell nothing new. */
export const TOLD = 20;

const isBlank = (cell: string | undefined): boolean => (cell ?? '').trim() === '';

/** What is wrong with a line before its cells are read: it has slipped against the header. */
function slip(columns: readonly (Column | null)[], cells: readonly string[], line: number): Problem[] {
  if (cells.length !== columns.length) {
    const message = `The line has ${cells.length} cells, and the header has ${columns.length}. A cell with a separator in it stands in quotes.`;
    return [wrong('SYNTAX', '', message, line)];
  }
  const nameless = columns.findIndex((column, at) => !column && !isBlank(cells[at]));
  if (nameless === -1) return [];
  return [
    wrong('SYNTAX', '', `The line has something in column ${nameless + 1}, which the header does not name.`, line),
  ];
}

/**
 * The rows of a table: the first line names the columns, each other line is a row. Parted by commas, semicolons or
 * tabs. A line that has slipped against the header would state one thing as another, so nothing of the document is
 * taken then.
 */
export function rowsOfCsv(body: Buffer): LinedRow[] {
  const [header, ...all] = records(body);
  if (!header) throw new Refusal([wrong('SYNTAX', '', 'The document is empty: its first line names the columns.', 1)]);
  const columns = columnsOf(...header);
  const rows = all.filter(([cells]) => !cells.every(isBlank));
  Refusal.unlessEmpty(rows.flatMap(([cells, line]) => slip(columns, cells, line)).slice(0, TOLD));
  return rows.map(([cells, line]) => ({ value: rowOfLine(columns, cells), line }));
}
