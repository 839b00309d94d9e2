import { Field, Int, ObjectType } from 'type-graphql';
import type { EntityClass } from '../../entities/fact.js';
import { type DerivedList, type DerivedPage, pageOf } from '../../queries/derived.js';
import { type ListArguments, pageAsked } from '../list-arguments.js';
import { PageInfo } from '../noun-type.js';
import { ofPage } from '../register.js';

/** A page of a list of differences; arguments that fit no page are an error that other input mends. */
export function listed<Row>(rows: readonly Row[], args: ListArguments, list: DerivedList<Row>): DerivedPage<Row> {
  try {
    return pageOf(rows, pageAsked(args), list);
  } catch (error) {
    throw ofPage(error);
  }
}

/** The same page of other rows, one for each. */
export const withNodes = <Row extends object>(page: DerivedPage<object>, nodes: readonly Row[]): DerivedPage<Row> => ({
  ...page,
  nodes,
  edges: page.edges.flatMap(({ cursor }, at) => {
    const node = nodes[at];
    return node ? [{ cursor, node }] : [];
  }),
});

/** A test of one part of a filter: what is left out or null asks nothing. */
export const asked = <T>(some: readonly T[] | null | undefined, values: readonly T[]): boolean =>
  some == null || values.some((value) => some.includes(value));

type Type = () => object;

const field = (target: EntityClass, name: string, type: Type, description: string): void => {
  Field(type as never, { description })(target.prototype as object, name);
};

const classOf = (name: string): new () => object => ({ [name]: class {} })[name] as new () => object;

/** The GraphQL type of a page of differences, with that of a place in it. */
export function connectionOf(node: EntityClass, what: string, order: string): EntityClass {
  const edge = classOf(`${node.name}Edge`);
  field(edge, 'cursor', () => String, 'Names this place in the list, for "after" and "before".');
  field(edge, 'node', () => node, 'The difference.');
  ObjectType({ description: `A difference in a list of ${what}, with its place.`, simpleResolvers: true })(edge);
  const connection = classOf(`${node.name}Connection`);
  field(connection, 'edges', () => [edge], 'The differences of the page with their cursors.');
  field(connection, 'nodes', () => [node], 'The differences of the page.');
  field(connection, 'pageInfo', () => PageInfo, 'Where the page stands in the list.');
  field(connection, 'totalCount', () => Int, 'How many differences the filter lets through, on all pages.');
  ObjectType({ description: `A page of ${what}, ${order}.`, simpleResolvers: true })(connection);
  return connection;
}
