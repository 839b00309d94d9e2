import { isInstant } from '../domain/day.js';
import { isCountry } from '../domain/country.js';
import type { Snapshot } from '../database/session.js';
import { linkColumns, type NounType, nounOf } from '../entities/noun.js';
import { columnOf, type Loaded, load, type Moment, type Parameters, source } from './load.js';
import type { Selection } from './selection.js';

/** Rows of one page at most. */
export const PAGE_LIMIT = 500;
const PAGE = 50;

export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
  readonly filter?: Readonly<Record<string, unknown>> | null;
  readonly orderBy?: { readonly field: string; readonly direction: 'ASC' | 'DESC' } | null;
}

export interface Page {
  readonly nodes: Loaded[];
  readonly edges: { readonly cursor: string; readonly node: Loaded }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
}

/** What is wrong with the arguments of a page, naming the argument and the rule. */
export class PageError extends Error {
  constructor(
    readonly argument: string,
    message: string,
  ) {
    super(message);
  }
}

/** The facts that a list can be ordered by: those that every row has. A cursor names the one it was made for. */
export const ordersOf = (noun: NounType): readonly string[] => [
  'key',
  'createdAt',
  'updatedAt',
  ...noun.values.filter(({ kind, required }) => kind === 'text' && required).map(({ property }) => property),
];

/** The facts that a row can lack: what `notStated` looks for. */
export const gapsOf = (noun: NounType): readonly string[] => [
  'sources',
  ...noun.values
    .filter(({ required, fallback }) => !required && fallback === undefined)
    .map(({ property }) => property),
  ...noun.ones.filter(({ required }) => !required).map(({ property }) => property),
  ...noun.links.map(({ property }) => property),
  ...noun.many.map(({ property }) => property),
];

/** How many rows are asked for, and from which end. */
export function sizeOf(args: PageArguments): { size: number; backwards: boolean } {
  const { first, last, after, before } = args;
  if (first != null && last != null) throw new PageError('last', 'It excludes first.');
  if (after != null && before != null) throw new PageError('before', 'It excludes after.');
  if (before != null && last == null) throw new PageError('before', 'It goes with last.');
  if (after != null && last != null) throw new PageError('after', 'It goes with first.');
  const asked = first ?? last ?? PAGE;
  if (asked < 0 || asked > PAGE_LIMIT) {
    throw new PageError(last == null ? 'first' : 'last', `It is from 0 to ${PAGE_LIMIT}.`);
  }
  return { size: asked, backwards: last != null };
}

/** Which argument brings the cursor. */
export const cursorArgumentOf = ({ after }: Pick<PageArguments, 'after'>): string =>
  after == null ? 'before' : 'after';

const encode = (field: string, row: Loaded): string =>
  Buffer.from(JSON.stringify([field, row.orderedBy, row.id])).toString('base64url');

const isOfInstants = (field: string): boolean => field.endsWith('At');

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function decode(cursor: string, field: string, argument: string): [string, string] {
  try {
    const [made, value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const fits = typeof value === 'string' && (!isOfInstants(field) || isInstant(value));
    if (made === field && fits && typeof id === 'string' && UUID.test(id)) return [value, id];
  } catch {
    // told below
  }
  throw new PageError(argument, `The cursor is not one of this list in the order of ${field}.`);
}

/** Text as a pattern that finds it anywhere. */
const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

const lacks = (noun: NounType, property: string, moment: Moment, parameters: Parameters): string => {
  const fact = noun.facts.find((candidate) => candidate.property === property);
  if (!fact) return `t.sources = '[]'`;
  switch (fact.kind) {
    case 'one':
      return `t.${fact.column} IS NULL`;
    case 'choices':
    case 'words':
      return `t.${fact.column} = '{}'`;
    case 'links':
      return `NOT EXISTS (SELECT FROM ${source(fact.table, 'l', moment, parameters)}
              WHERE l.organisation_id = $1 AND l.${linkColumns(noun, fact).from} = t.id)`;
    case 'many': {
      const target = nounOf(fact.target());
      const inverse = target.ones.find((one) => one.property === fact.inverse)?.column ?? '';
      return `NOT EXISTS (SELECT FROM ${source(target.table, 'm', moment, parameters)}
              WHERE m.organisation_id = $1 AND m.${inverse} = t.id)`;
    }
    default:
      return `t.${fact.column} IS NULL`;
  }
};

/** The condition that a filter states, over `t`. Parts that are left out or null ask nothing. */
function matching(
  noun: NounType,
  filter: NonNullable<PageArguments['filter']>,
  moment: Moment,
  parameters: Parameters,
): string {
  const conditions: string[] = [];
  const keysOf = (target: NounType, keys: unknown) =>
    `(SELECT k.id FROM ${source(target.table, 'k', moment, parameters)}
      WHERE k.organisation_id = $1 AND k.key = ANY (${parameters.add(keys)}::text[]))`;
  for (const [part, wanted] of Object.entries(filter)) {
    if (wanted === null || wanted === undefined) continue;
    if (part === 'keys') conditions.push(`t.key = ANY (${parameters.add(wanted)}::text[])`);
    else if (part === 'search') {
      const texts = ['key', ...noun.search].map((property) => `t.${columnOf(noun, property) ?? 'key'}`).join(', ');
      const words = [...new Set((wanted as string).split(/\s+/).filter(Boolean))];
      if (words.length > 0) {
        conditions.push(`concat_ws(' ', ${texts}) ILIKE ALL (${parameters.add(words.map(containing))}::text[])`);
      }
    } else if (part === 'updatedSince') {
      if (!isInstant(wanted as string)) throw new PageError('filter.updatedSince', 'It is an instant, RFC 3339.');
      conditions.push(`t.updated_at >= ${parameters.add(wanted)}::timestamptz`);
    } else if (part === 'notStated') {
      const properties = new Set(wanted as string[]);
      conditions.push(...[...properties].map((property) => lacks(noun, property, moment, parameters)));
    } else {
      const fact = noun.facts.find(({ property }) => property === part);
      if (!fact || fact.kind === 'many') continue;
      if (fact.kind === 'one') conditions.push(`t.${fact.column} IN ${keysOf(nounOf(fact.target()), wanted)}`);
      else if (fact.kind === 'links') {
        const { from, to } = linkColumns(noun, fact);
        conditions.push(
          `t.id IN (SELECT l.${from} FROM ${source(fact.table, 'l', moment, parameters)}
            WHERE l.organisation_id = $1 AND l.${to} IN ${keysOf(nounOf(fact.target()), wanted)})`,
        );
      } else if (fact.kind === 'country' && !(wanted as string[]).every(isCountry)) {
        throw new PageError(`filter.${part}`, 'It is country codes of ISO 3166-1 alpha-2, such as DE, GB or US.');
      } else if (fact.kind === 'flag') conditions.push(`t.${fact.column} = ${parameters.add(wanted)}::boolean`);
      else if (fact.kind === 'choices') conditions.push(`t.${fact.column} && ${parameters.add(wanted)}::text[]`);
      else conditions.push(`t.${fact.column} = ANY (${parameters.add(wanted)}::text[])`);
    }
  }
  return conditions.length === 0 ? 'true' : conditions.join('\n AND ');
}

/** A page of a list: filtered, in order, from a cursor on. One statement, the number of all rows included if asked. */
export async function page(
  snapshot: Snapshot,
  moment: Moment,
  noun: NounType,
  args: PageArguments,
  { selection, counted }: { selection: Selection; counted: boolean },
): Promise<Page> {
  const { size: limit, backwards } = sizeOf(args);
  const field = args.orderBy?.field ?? 'key';
  const descending = (args.orderBy?.direction === 'DESC') !== backwards;
  const column = `t.${columnOf(noun, field) ?? 'key'}`;
  const type = isOfInstants(field) ? 'timestamptz' : 'text';
  const cursor = args.after ?? args.before;
  const from = cursor == null ? null : decode(cursor, field, cursorArgumentOf(args));
  const direction = descending ? 'DESC' : 'ASC';
  const { rows, count } = await load(snapshot, moment, noun, selection, {
    where: (parameters) => {
      const condition = matching(noun, args.filter ?? {}, moment, parameters);
      if (!from) return condition;
      const [value, id] = from;
      const comparison = descending ? '<' : '>';
      return `${condition} AND (${column}, t.id) ${comparison} (${parameters.add(value)}::${type}, ${parameters.add(id)}::uuid)`;
    },
    orderBy: `${column} ${direction}, t.id ${direction}`,
    limit: limit + 1,
    columns: { orderedBy: columnOf(noun, field) ?? 'key' },
    ...(counted ? { count: (parameters) => matching(noun, args.filter ?? {}, moment, parameters) } : {}),
  });
  const more = rows.length > limit;
  const nodes = more ? rows.slice(0, limit) : rows;
  if (backwards) nodes.reverse();
  const edges = nodes.map((node) => ({ cursor: encode(field, node), node }));
  return {
    nodes,
    edges,
    pageInfo: {
      hasNextPage: backwards ? args.before != null : more,
      hasPreviousPage: backwards ? more : args.after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: count,
  };
}
