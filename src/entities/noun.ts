import { ObjectType } from 'type-graphql';
import { Check, Entity, EntitySchema, Unique } from 'typeorm';
import {
  type EntityClass,
  type Fact,
  factsOf,
  type LinksFact,
  type ManyFact,
  type OneFact,
  type ValueFact,
} from './fact.js';
import { Row } from './row.js';

interface Invariant {
  /** The name of the constraint, which reads as the rule. */
  readonly name: string;
  /** The condition in SQL, over the columns of the row. */
  readonly holds: string;
  readonly path: string;
  readonly message: string;
  readonly article?: string;
}

interface Uniqueness {
  /** The name of the constraint, which reads as the rule. */
  readonly name: string;
  /** The properties that are unique together within the organisation. */
  readonly properties: readonly string[];
  readonly path: string;
  readonly message: string;
}

interface Declaration {
  /** `processing_activity` */
  readonly table: string;
  /** The field of the register that lists them: `processingActivities`. */
  readonly plural: string;
  readonly description: string;
  /** The facts that name a row: its key is made of them where none is given. */
  readonly naming: readonly string[];
  /** The texts that `search` looks in. */
  readonly search: readonly string[];
  readonly invariants?: readonly Invariant[];
  readonly uniques?: readonly Uniqueness[];
}

/** A noun of the register: a table, a GraphQL type, a part of the manifest. */
export interface NounType extends Declaration {
  /** `ProcessingActivity` */
  readonly name: string;
  /** `processingActivity` */
  readonly singular: string;
  /** `processing activity`: as people are told of it. */
  readonly words: string;
  readonly entity: new () => Row;
  readonly invariants: readonly Invariant[];
  readonly uniques: readonly Uniqueness[];
  readonly facts: readonly Fact[];
  readonly values: readonly ValueFact[];
  readonly ones: readonly OneFact[];
  readonly links: readonly LinksFact[];
  readonly many: readonly ManyFact[];
  /** Rows are in force from `startsOn` until before `endsOn`; a null bound is open. */
  readonly dated: boolean;
}

const declared = new Map<EntityClass, NounType>();

const only = <K extends Fact['kind']>(facts: readonly Fact[], ...kinds: K[]) =>
  facts.filter((fact): fact is Extract<Fact, { kind: K }> => (kinds as readonly string[]).includes(fact.kind));

/** Declares the class as a noun. Its facts are the decorated properties. */
export function Noun(declaration: Declaration): ClassDecorator {
  return (target) => {
    const entity = target as unknown as new () => Row;
    const { table, description } = declaration;
    const facts = factsOf(entity);
    const invariants = [...(declaration.invariants ?? [])];
    const dated = facts.some(({ property }) => property === 'endsOn');
    if (dated) {
      invariants.push({
        name: `${table}_ends_after_it_starts`,
        holds: 'ends_on > starts_on',
        path: 'endsOn',
        message: 'It ends after it starts: the end is the first day on which it no longer holds.',
      });
    }
    Entity(table)(entity);
    const uniques: Uniqueness[] = [
      {
        name: `${table}_key_is_unique`,
        properties: ['key'],
        path: 'key',
        message: 'Another row of this kind has the key already.',
      },
      ...(declaration.uniques ?? []),
    ];
    for (const { name, properties } of uniques) Unique(name, ['organisationId', ...properties])(entity);
    for (const { name, holds } of invariants) Check(name, holds)(entity);
    ObjectType({ description, simpleResolvers: true })(entity as never);
    declared.set(entity, {
      ...declaration,
      name: entity.name,
      singular: entity.name.charAt(0).toLowerCase() + entity.name.slice(1),
      words: entity.name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase(),
      entity,
      invariants,
      uniques,
      facts,
      values: facts.filter((fact): fact is ValueFact => !['one', 'links', 'many'].includes(fact.kind)),
      ones: only(facts, 'one'),
      links: only(facts, 'links'),
      many: only(facts, 'many'),
      dated,
    });
  };
}

/** The noun that a class was declared as. */
export function nounOf(entity: EntityClass): NounType {
  const noun = declared.get(entity);
  if (!noun) throw new Error(`${entity.name} is not declared as a noun`);
  return noun;
}

/** A row of the noun in a sentence: `an engagement`. */
export const a = ({ words }: NounType): string => `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`;

/** The columns of a link table: the row that links, and the row linked. */
export const linkColumns = (noun: NounType, link: LinksFact) => ({
  from: `${noun.table}_id`,
  to: `${nounOf(link.target()).table}_id`,
});

/** The link tables of a noun, as TypeORM is to know them. */
export const linkSchemas = (noun: NounType): EntitySchema[] =>
  noun.links.map((link) => {
    const { from, to } = linkColumns(noun, link);
    return new EntitySchema({
      name: link.table,
      tableName: link.table,
      columns: {
        organisation_id: { type: 'uuid', primary: true },
        id: { type: 'uuid', primary: true, default: () => 'gen_random_uuid()' },
        [from]: { type: 'uuid' },
        [to]: { type: 'uuid' },
      },
      uniques: [{ name: `${link.table}_is_linked_once`, columns: ['organisation_id', from, to] }],
    });
  });
