import { ValidateIf, ValidateNested } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { Certainty } from '../entities/row.js';
import { type Fact, type ValueFact } from '../entities/fact.js';
import { a, type NounType, nounOf } from '../entities/noun.js';
import { DateScalar, DurationScalar } from '../entities/scalar.js';
import * as rule from './rule.js';

/** What a caller says of a row: facts by name, references by key. Left out is unchanged, null is not known. */
export interface Changes {
  key?: string;
  version?: number;
  [fact: string]: unknown;
}
export type InputClass = new () => Changes;

export const apply = (prototype: object, property: string, ...decorators: PropertyDecorator[]): void => {
  for (const decorate of decorators) decorate(prototype, property);
};

@InputType({ description: 'Where a fact comes from.' })
export class SourceInput {
  @Field(() => String, { description: 'The document, by its title.' })
  @rule.Required()
  @rule.IsText()
  @rule.NotBlank()
  @rule.Printable()
  @rule.NotTooLong(500)
  document!: string;

  @Field(() => String, { nullable: true, description: 'The section or page of the document.' })
  @rule.IsText()
  @rule.NotBlank()
  @rule.Printable()
  @rule.NotTooLong(500)
  section?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day of the document.' })
  @rule.IsText()
  @rule.IsDayRule()
  date?: string | null;

  @Field(() => String, { nullable: true, description: 'What the document says there, in short and in other words.' })
  @rule.IsText()
  @rule.NotBlank()
  @rule.Printable()
  @rule.NotTooLong(2000)
  paraphrase?: string | null;

  @Field(() => Certainty.enumeration, { nullable: true, description: 'How sure the fact is, given this source.' })
  @rule.IsText()
  @rule.IsCode(Certainty)
  certainty?: string | null;
}

const text = (max: number) => [rule.IsText(), rule.NotBlank(), rule.Printable(), rule.NotTooLong(max)];

/** The GraphQL input type and the rules of each kind of fact. */
const KINDS: Record<ValueFact['kind'], (fact: ValueFact) => { type: unknown; rules: PropertyDecorator[] }> = {
  text: ({ max, format }) => ({ type: String, rules: [...(format ? [rule.FORMATS[format]()] : []), ...text(max)] }),
  country: () => ({ type: String, rules: [rule.IsText(), rule.IsCountryRule()] }),
  day: () => ({ type: DateScalar, rules: [rule.IsText(), rule.IsDayRule()] }),
  duration: () => ({ type: DurationScalar, rules: [rule.IsText(), rule.IsDurationRule()] }),
  flag: () => ({ type: Boolean, rules: [rule.IsFlag()] }),
  whole: () => ({ type: Int, rules: [rule.IsWhole()] }),
  words: ({ max }) => ({
    type: [String],
    rules: [rule.IsList(), rule.NotTooMany(200), rule.NotBlank(), rule.Printable(), rule.NotTooLong(max)],
  }),
  choice: ({ choice }) => ({ type: choice?.enumeration, rules: choice ? [rule.IsText(), rule.IsCode(choice)] : [] }),
  choices: ({ choice }) => ({ type: [choice?.enumeration], rules: choice ? [rule.IsList(), rule.IsCode(choice)] : [] }),
};

/** The GraphQL input type, the rules and the description of a fact; null for what is not stated at the row. */
export const shapeOf = (fact: Fact): { type: unknown; rules: PropertyDecorator[]; description: string } | null => {
  switch (fact.kind) {
    case 'many':
      return null; // the rows refer to this one, and are entered by themselves
    case 'one':
      return {
        type: String,
        rules: [rule.IsText(), rule.IsKey()],
        description: `${fact.description} By key of the ${nounOf(fact.target()).words}.`,
      };
    case 'links':
      return {
        type: [String],
        rules: [rule.IsList(), rule.NotTooMany(5000), rule.IsKey()],
        description: `${fact.description} By key of the ${nounOf(fact.target()).words}.`,
      };
    default:
      return { ...KINDS[fact.kind](fact), description: fact.description };
  }
};

const withSources = (prototype: object): void => {
  apply(
    prototype,
    'sources',
    Field(() => [SourceInput], { nullable: true, description: 'The documents that the facts come from.' }),
    ValidateIf((_, sources) => sources != null),
    rule.IsListOfSources(),
    ValidateNested({ each: true }),
    rule.NotTooMany(50),
  );
};

function build(noun: NounType, kind: 'Create' | 'Update'): InputClass {
  const name = `${kind}${noun.name}Input`;
  const input = { [name]: class {} }[name] as unknown as InputClass;
  const creating = kind === 'Create';
  apply(
    input.prototype as object,
    'key',
    Field(() => String, {
      nullable: creating,
      description: creating
        ? 'The key; made of what names the row where left out.'
        : 'The key of the row. It is stable and does not change.',
    }),
    ...(creating ? [] : [rule.Required()]),
    rule.IsText(),
    rule.IsKey(),
  );
  if (!creating) {
    apply(
      input.prototype as object,
      'version',
      Field(() => Int, { description: 'The version that the change is based on. Refused when the row has moved on.' }),
      rule.Required(),
      rule.IsWhole(),
    );
  }
  for (const fact of noun.facts) {
    const shape = shapeOf(fact);
    if (!shape) continue;
    const { type, rules, description } = shape;
    const cannotBeNull = fact.required || 'fallback' in fact;
    apply(
      input.prototype as object,
      fact.property,
      Field(() => type as never, { nullable: !(creating && fact.required), description }),
      ...(creating && fact.required ? [rule.Required()] : cannotBeNull ? [rule.NotCleared()] : []),
      ...rules,
    );
  }
  withSources(input.prototype as object);
  InputType({
    description: creating
      ? `Facts of a new ${noun.words}. What is left out is not known.`
      : `Changes to ${a(noun)}. What is left out is unchanged; null clears.`,
  })(input as never);
  return input;
}

export interface Inputs {
  readonly create: InputClass;
  readonly update: InputClass;
}
const built = new Map<NounType, Inputs>();

/** The input types of a noun. */
export function inputsOf(noun: NounType): Inputs {
  const inputs = built.get(noun) ?? { create: build(noun, 'Create'), update: build(noun, 'Update') };
  built.set(noun, inputs);
  return inputs;
}
