import { Field, Int, ObjectType } from 'type-graphql';
import { type Problem as Fact, PROBLEM_CODES, type ProblemCode } from '../domain/problem.js';
import { choice } from '../entities/choice.js';
import { refusalOf } from '../services/refusal.js';

const ProblemCodeChoice = choice('ProblemCode', 'The kinds of problem that an input can have.', PROBLEM_CODES);

@ObjectType({
  description: 'Something wrong with an input: it was refused, and nothing was written.',
  simpleResolvers: true,
})
export class Problem implements Fact {
  @Field(() => ProblemCodeChoice.enumeration, { description: 'The kind of problem, to branch on.' })
  code!: ProblemCode;

  @Field(() => String, { description: 'The field of the input, in dots: "purposes.0.name".' })
  path!: string;

  @Field(() => String, { nullable: true, description: 'The article that the rule comes from, where the law has one.' })
  article!: string | null;

  @Field(() => String, { description: 'The rule, as a sentence for a person.' })
  message!: string;

  @Field(() => Int, { nullable: true, description: 'The line of the document, from 1, where the input is a document.' })
  line?: number | null;
}

/** Runs a write. What was refused is answered as problems; every other error is thrown on. */
export async function answered<T>(work: () => Promise<T>): Promise<{ value: T | null; problems: Fact[] }> {
  try {
    return { value: await work(), problems: [] };
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    return { value: null, problems: [...refusal.problems] };
  }
}
