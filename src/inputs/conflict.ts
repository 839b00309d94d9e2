import 'reflect-metadata';
import { Field, ID, InputType, Int } from 'type-graphql';
import { choice } from '../entities/choice.js';
import * as rule from './rule.js';

const SIDES = {
  REGISTER: 'What the register says stays, and the source is not asked again until it says something else.',
  SOURCE: 'The register takes what the source says.',
} as const;
export const Side = choice('ConflictSide', 'Which of the two sides of a conflict holds.', SIDES);

@InputType({ description: 'A decision on a conflict, as it was last seen.' })
export class ResolveConflictInput {
  @Field(() => ID, { description: 'The conflict.' })
  @rule.Required()
  @rule.IsText()
  conflict!: string;

  @Field(() => Side.enumeration, { description: 'Which side holds.' })
  @rule.Required()
  @rule.IsCode(Side)
  take!: keyof typeof SIDES;

  @Field(() => Int, { description: 'The version seen. Refused when either side has moved on.' })
  @rule.Required()
  @rule.IsWhole()
  version!: number;
}
