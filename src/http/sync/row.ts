import {
  coerceInputValue,
  getNamedType,
  getNullableType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLNonNull,
  isEnumType,
  isInputObjectType,
  isListType,
} from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import type { Problem, ProblemCode } from '../../domain/problem.js';
import { problemsOf } from '../../inputs/check.js';
import type { SyncRowInput } from '../../inputs/sync-row.js';
import { schema } from '../../resolvers/schema.js';
import type { Naming } from '../../sync/order.js';
import { type SentRow, standIn } from '../../sync/stream.js';

/** The type of a row, as the schema has it. */
export const rowType = () => schema().getType('SyncRowInput') as GraphQLInputObjectType;

type Path = readonly (string | number)[];

/** The type of what stands there in a value of that type. */
function typeAt(type: GraphQLInputType, path: Path): GraphQLInputType {
  return path.reduce<GraphQLInputType>((at, step) => {
    const plain = getNullableType(at);
    if (isListType(plain)) return typeof step === 'number' ? plain.ofType : typeAt(plain.ofType, [step]);
    return isInputObjectType(plain) ? (plain.getFields()[step]?.type ?? plain) : plain;
  }, type);
}

const KINDS: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  String: ['WRONG_TYPE', 'It is text.'],
  Boolean: ['WRONG_TYPE', 'It is true or false.'],
  Int: ['NOT_A_NUMBER', 'It is a whole number from 0.'],
  Date: ['WRONG_TYPE', 'It is text.'],
  Duration: ['WRONG_TYPE', 'It is text.'],
};

/** What a value of that type has to be. */
function kindOf(type: GraphQLInputType): readonly [ProblemCode, string] {
  const named = getNamedType(type);
  if (isEnumType(named)) {
    const codes = named.getValues().map(({ name }) => name);
    return ['UNKNOWN_CODE', `It is a code of ${named.name}: ${codes.join(', ')}.`];
  }
  return KINDS[named.name] ?? ['WRONG_TYPE', 'It is an object of fields.'];
}

/** What GraphQL has against a value, in the words of the other problems. */
function told(type: GraphQLInputType, path: Path, message: string): readonly [Path, ProblemCode, string] {
  const [, unknown, hint = ''] =
    /^Field "(.*?)" is not defined by type "\w+"\.(?: (Did you mean .*))?$/.exec(message) ?? [];
  if (unknown !== undefined) return [[...path, unknown], 'UNKNOWN_FIELD', `There is no such field. ${hint}`.trim()];
  const [, missing] = /^Field "(\w+)" of required type /.exec(message) ?? [];
  if (missing !== undefined) return [[...path, missing], 'REQUIRED', 'It must be given.'];
  if (message.startsWith('Expected non-nullable type')) return [path, 'REQUIRED', 'It must be given.'];
  return [path, ...kindOf(typeAt(type, path))];
}

type Class = new () => Record<string, unknown>;
const classes = new Map<string, Class>();

/** The classes that rules are declared on, by the name of the type. */
function classOf(name: string): Class {
  const known = classes.get(name);
  if (known) return known;
  const found = getMetadataStorage().inputTypes.find((one) => one.name === name)?.target as Class;
  classes.set(name, found);
  return found;
}

/** Gives a value the classes of its types, as the API does with arguments, for the rules are declared on these. */
function classed(type: GraphQLInputType, value: unknown): unknown {
  const plain = getNullableType(type);
  if (Array.isArray(value)) return isListType(plain) ? value.map((item) => classed(plain.ofType, item)) : value;
  if (!isInputObjectType(plain) || typeof value !== 'object' || value === null) return value;
  const fields = plain.getFields();
  const made = new (classOf(plain.name))();
  for (const [name, field] of Object.entries(value)) {
    made[name] = fields[name] ? classed(fields[name].type, field) : field;
  }
  return made;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const textOf = (value: unknown, field: string): string => {
  const text = isObject(value) ? value[field] : undefined;
  return typeof text === 'string' ? text : '';
};

/** Which party a row is of and which it names, as far as it can be read. */
export function namingOf(value: unknown): Naming {
  const listed = isObject(value) ? value.subprocessors : null;
  const subprocessors: unknown[] = Array.isArray(listed) ? listed : [listed];
  const names = subprocessors.map((one) => textOf(one, 'externalId')).filter((name) => name !== '');
  return { externalId: textOf(value, 'externalId'), names };
}

/**
 * A row as it was sent, held to the types of the API: what is of another type, or is no field, is a problem with its
 * path, and is told together with the rules that the rest of the row breaks.
 */
export function rowOf(value: unknown, index: number, line: number | null): SentRow {
  const type = new GraphQLNonNull(rowType());
  const prefix = `rows.${index}`;
  const problems: Problem[] = [];
  const at = line === null ? {} : { line };
  const coerced = coerceInputValue(value, type, (path, _, { message }) => {
    const [place, code, sentence] = told(type, path, message);
    problems.push({ code, path: [prefix, ...place].join('.'), article: null, message: sentence, ...at });
  });
  if (problems.length === 0) return { index, line, row: classed(type, coerced) as SyncRowInput, problems };
  const known = new Set(problems.map(({ path }) => path));
  if (isObject(coerced)) {
    const broken = problemsOf(classed(type, coerced) as object, prefix).filter(({ path }) => !known.has(path));
    problems.push(...broken.map((one) => ({ ...one, ...at })));
  }
  return { index, line, row: standIn(namingOf(value)), problems };
}
