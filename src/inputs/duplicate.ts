import 'reflect-metadata';
import { Field, InputType, Int } from 'type-graphql';
import { apply } from './input.js';
import * as rule from './rule.js';

const Key =
  (description: string): PropertyDecorator =>
  (prototype, property) => {
    const rules = [rule.Required(), rule.IsText(), rule.IsKey()];
    apply(
      prototype,
      String(property),
      Field(() => String, { description }),
      ...rules,
    );
  };

const Version =
  (description: string): PropertyDecorator =>
  (prototype, property) => {
    apply(
      prototype,
      String(property),
      Field(() => Int, { description }),
      rule.Required(),
      rule.IsWhole(),
    );
  };

@InputType({ description: 'Two parties that were proposed as one.' })
export class DismissDuplicateInput {
  @Key('The key of one.')
  one!: string;

  @Key('The key of the other.')
  other!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Has them be proposed again, if they still look the same: an earlier dismissal is taken back.',
  })
  propose!: boolean;
}

@InputType({ description: 'Two parties that are one.' })
export class MergePartiesInput {
  @Key('The key of the party that stays.')
  keep!: string;

  @Version('The version of it seen. Refused when it has moved on.')
  keepVersion!: number;

  @Key('The key of the party that goes, whose references and edges the other takes over.')
  merge!: string;

  @Version('The version of it seen. Refused when it has moved on.')
  mergeVersion!: number;
}
