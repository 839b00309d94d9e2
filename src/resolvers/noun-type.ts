import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { EntityClass } from '../entities/fact.js';
import { a, type NounType, nounOf } from '../entities/noun.js';
import { DateTimeScalar } from '../entities/scalar.js';
import { gapsOf, ordersOf } from '../queries/page.js';
import { Problem } from './problem.js';

@ObjectType({ description: 'Where a page stands in its list.', simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there are rows after the page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether there are rows before the page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first row of the page.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'The cursor of the last row of the page.' })
  endCursor!: string | null;
}

enum Direction {
  ASC = 'ASC',
  DESC = 'DESC',
}
registerEnumType(Direction, {
  name: 'Direction',
  description: 'Which way a list runs.',
  valuesConfig: { ASC: { description: 'From first to last.' }, DESC: { description: 'From last to first.' } },
});

/** The GraphQL types that come with a noun. */
export interface NounTypes {
  readonly connection: EntityClass;
  readonly filter: EntityClass;
  readonly order: EntityClass;
  readonly payload: EntityClass;
}

/** A class by that name, for type-graphql to know it by. */
const classOf = (name: string): new () => object => ({ [name]: class {} })[name] as new () => object;

const constant = (property: string): string => property.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** An enum of properties: `LEGAL_NAME` at the API is `legalName` here. */
function enumOf(
  noun: NounType,
  suffix: string,
  properties: readonly string[],
  description: string,
  say: (property: string) => string,
) {
  const entries = Object.fromEntries(properties.map((property) => [constant(property), property]));
  registerEnumType(entries, {
    name: `${noun.name}${suffix}`,
    description,
    valuesConfig: Object.fromEntries(
      properties.map((property) => [constant(property), { description: say(property) }]),
    ),
  });
  return entries;
}

const field = (target: EntityClass, name: string, type: () => unknown, description: string, nullable = true): void => {
  Field(type as never, { description, nullable })(target.prototype as object, name);
};

function connectionOf(noun: NounType): EntityClass {
  const edge = classOf(`${noun.name}Edge`);
  field(edge, 'cursor', () => String, 'Names this place in the list, for "after" and "before".', false);
  field(edge, 'node', () => noun.entity, 'The row.', false);
  ObjectType({ description: `A row in a list of ${noun.plural}, with its place.`, simpleResolvers: true })(edge);
  const connection = classOf(`${noun.name}Connection`);
  field(connection, 'edges', () => [edge], 'The rows of the page with their cursors.', false);
  field(connection, 'nodes', () => [noun.entity], 'The rows of the page.', false);
  field(connection, 'pageInfo', () => PageInfo, 'Where the page stands in the list.', false);
  field(connection, 'totalCount', () => Int, 'How many rows the filter lets through, on all pages.', false);
  ObjectType({ description: `A page of ${noun.plural}.`, simpleResolvers: true })(connection);
  return connection;
}

function filterOf(noun: NounType): EntityClass {
  const filter = classOf(`${noun.name}Filter`);
  field(filter, 'keys', () => [String], 'Rows with one of these keys.');
  field(filter, 'search', () => String, 'Rows in whose texts every word is found, in any case.');
  field(filter, 'updatedSince', () => DateTimeScalar, 'Rows changed at or after that instant.');
  for (const fact of noun.facts) {
    const of = `Rows where this is so: ${fact.description}`;
    if (fact.kind === 'one' || fact.kind === 'links') {
      const target = nounOf(fact.target());
      field(
        filter,
        fact.property,
        () => [String],
        `Rows that refer to one of these, each the key of ${a(target)}. ${fact.description}`,
      );
    } else if (fact.kind === 'choice' || fact.kind === 'choices') {
      field(filter, fact.property, () => [fact.choice?.enumeration], `Rows with one of these. ${fact.description}`);
    } else if (fact.kind === 'flag') field(filter, fact.property, () => Boolean, of);
    else if (fact.kind === 'country') {
      field(filter, fact.property, () => [String], `Rows with one of these countries. ${fact.description}`);
    }
  }
  const gaps = enumOf(noun, 'Gap', gapsOf(noun), `What ${a(noun)} can lack.`, (property) => {
    const description =
      noun.facts.find((fact) => fact.property === property)?.description ?? 'The documents that the facts come from.';
    return `Not stated: ${description}`;
  });
  field(filter, 'notStated', () => [gaps], 'Rows that state none of these.');
  InputType({
    description: `Which ${noun.plural} to list. What is left out asks nothing; all that is given must hold.`,
  })(filter);
  return filter;
}

function orderOf(noun: NounType): EntityClass {
  const order = classOf(`${noun.name}Order`);
  const fields = enumOf(
    noun,
    'OrderField',
    ordersOf(noun),
    `What a list of ${noun.plural} can be ordered by.`,
    (property) => `By ${property}, equal ones by their creation.`,
  );
  field(order, 'field', () => fields, 'What to order by.', false);
  Field(() => Direction, { description: 'Which way the list runs.', defaultValue: Direction.ASC })(
    order.prototype as object,
    'direction',
  );
  InputType({ description: `The order of a list of ${noun.plural}.` })(order);
  return order;
}

function payloadOf(noun: NounType): EntityClass {
  const payload = classOf(`${noun.name}Payload`);
  field(payload, noun.singular, () => noun.entity, 'The row as it is now; null when the write was refused.');
  field(
    payload,
    'problems',
    () => [Problem],
    'Why the write was refused; empty when it was done. Nothing is half done.',
    false,
  );
  ObjectType({ description: `What became of a write of ${a(noun)}.`, simpleResolvers: true })(payload);
  return payload;
}

export const typesOf = (noun: NounType): NounTypes => ({
  connection: connectionOf(noun),
  filter: filterOf(noun),
  order: orderOf(noun),
  payload: payloadOf(noun),
});
