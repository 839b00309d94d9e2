import { Field, ID, Int } from 'type-graphql';
import { Column, JoinColumn, ManyToOne } from 'typeorm';
import type { Choice } from './choice.js';
import { DateScalar, DurationScalar } from './scalar.js';

export type EntityClass = abstract new () => object;
/** What a line of text has to look like, where not any text will do. */
export type Format = 'email' | 'phone' | 'web';
type Kind = 'text' | 'country' | 'day' | 'duration' | 'flag' | 'whole' | 'words' | 'choice' | 'choices';

interface Common {
  readonly property: string;
  readonly column: string;
  readonly description: string;
  /** Must be stated; everything else may be unknown, which is null and shows as a gap. */
  readonly required: boolean;
}
/** A fact held in a column of the noun itself. */
export interface ValueFact extends Common {
  readonly kind: Kind;
  readonly max: number;
  readonly choice?: Choice;
  readonly format?: Format;
  /** What the column holds where nothing was said, for facts that always have a value. */
  readonly fallback?: boolean | string | readonly string[];
}
/** A reference to one other row, by key at the API and by id in the table. */
export interface OneFact extends Common {
  readonly kind: 'one';
  readonly target: () => EntityClass;
  /** The row belongs to the other: it is nested in manifests and goes when the other goes. */
  readonly owner: boolean;
}
/** References to several other rows, held in a link table. */
export interface LinksFact extends Common {
  readonly kind: 'links';
  readonly target: () => EntityClass;
  readonly table: string;
}
/** The rows that belong to this one, or refer to it: the other end of a `OneFact`. */
export interface ManyFact extends Common {
  readonly kind: 'many';
  readonly target: () => EntityClass;
  readonly inverse: string;
}
export type Fact = ValueFact | OneFact | LinksFact | ManyFact;

const declared = new Map<object, Fact[]>();

/** All facts of a noun in the order of declaration, the common ones of every row last. */
export function factsOf(entity: EntityClass): readonly Fact[] {
  const facts: Fact[] = [];
  for (let at: unknown = entity.prototype; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    facts.push(...(declared.get(at as object) ?? []));
  }
  return facts;
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function declare(prototype: object, fact: Fact): void {
  const facts = declared.get(prototype) ?? [];
  facts.push(fact);
  declared.set(prototype, facts);
}

interface ValueOptions {
  readonly description: string;
  readonly required?: boolean;
}

function value(
  kind: Kind,
  columnType: 'text' | 'date' | 'boolean' | 'integer',
  graphqlType: () => unknown,
  options: ValueOptions & Partial<Pick<ValueFact, 'max' | 'choice' | 'format' | 'fallback'>>,
): PropertyDecorator {
  return (prototype, name) => {
    const property = String(name);
    const { description, fallback } = options;
    const required = options.required ?? false;
    const array = kind === 'choices' || kind === 'words';
    const nullable = !required && fallback === undefined && !array;
    declare(prototype, { max: 200, ...options, kind, property, column: snake(property), required });
    const base = graphqlType();
    Field(() => (array ? [base] : base) as never, { description, nullable })(prototype, name);
    Column(columnType, {
      name: snake(property),
      nullable,
      ...(array ? { array: true, default: [] } : fallback === undefined ? {} : { default: fallback }),
    })(prototype, name);
  };
}

type Options = ValueOptions;

/** A line or a paragraph of text; `max` is in characters. */
export const Text = (options: Options & { max?: number; format?: Format }) =>
  value('text', 'text', () => String, options);
/** A country as ISO 3166-1 alpha-2. */
export const Country = (options: Options) => value('country', 'text', () => String, options);
/** A calendar day. */
export const DayOf = (options: Options) => value('day', 'date', () => DateScalar, options);
/** An ISO 8601 duration. */
export const Duration = (options: Options) => value('duration', 'text', () => DurationScalar, options);
/** A whole number, not negative. */
export const Whole = (options: Options) => value('whole', 'integer', () => Int, options);
/** Yes, no or (null) unknown; with a fallback, yes or no. */
export const Flag = (options: Options & { fallback?: boolean }) => value('flag', 'boolean', () => Boolean, options);
/** A short list of phrases. */
export const Words = (options: Options & { max?: number }) => value('words', 'text', () => String, options);
/** One code of a closed list. */
export const OneOf = (choice: Choice, options: Options & { fallback?: string }) =>
  value('choice', 'text', () => choice.enumeration, { ...options, choice });
/** Several codes of a closed list, in no order. */
export const SomeOf = (choice: Choice, options: Options) =>
  value('choices', 'text', () => choice.enumeration, { ...options, choice });

interface OneOptions extends Options {
  readonly owner?: boolean;
}

/** A reference to one row. The id is in `<property>Id`; the foreign key carries the organisation. */
export function One(target: () => EntityClass, { owner = false, ...options }: OneOptions): PropertyDecorator {
  return (prototype, name) => {
    const property = String(name);
    const column = `${snake(property)}_id`;
    const required = options.required ?? false;
    declare(prototype, { kind: 'one', property, column, target, owner, description: options.description, required });
    // Nullable even where required: a row that is not in force on the day asked about is not shown.
    Field(() => target() as never, { description: options.description, nullable: true })(prototype, name);
    Column('uuid', { name: column, nullable: !required })(prototype, `${property}Id`);
    ManyToOne(target as never, { nullable: !required, onDelete: owner ? 'CASCADE' : 'NO ACTION' })(prototype, name);
    JoinColumn([
      { name: 'organisation_id', referencedColumnName: 'organisationId' },
      { name: column, referencedColumnName: 'id' },
    ])(prototype, name);
  };
}

/** References to several rows, through the link table named. */
export function Links(target: () => EntityClass, table: string, options: Options): PropertyDecorator {
  return (prototype, name) => {
    const property = String(name);
    const { description } = options;
    declare(prototype, { kind: 'links', property, column: '', target, table, description, required: false });
    Field(() => [target()] as never, { description })(prototype, name);
  };
}

/** The rows whose reference `inverse` names this one. */
export function Many(target: () => EntityClass, inverse: string, options: Options): PropertyDecorator {
  return (prototype, name) => {
    const property = String(name);
    const { description } = options;
    declare(prototype, { kind: 'many', property, column: '', target, inverse, description, required: false });
    Field(() => [target()] as never, { description })(prototype, name);
  };
}

export { ID };
