import { ArgsType, Field, Int } from 'type-graphql';

/** Which page of a list is asked for. */
@ArgsType()
export class ListArguments {
  @Field(() => Int, {
    nullable: true,
    description: 'How many rows from the start, at most 500; 50 where left out.',
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'The cursor after which to start.' })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many rows from the end, at most 500.' })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'The cursor before which to end.' })
  before?: string | null;
}

/** The same, with null for what is left out. */
export const pageAsked = ({ first = null, after = null, last = null, before = null }: ListArguments) => ({
  ...{ first, after, last, before },
});
