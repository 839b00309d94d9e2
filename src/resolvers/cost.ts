import { Extensions } from 'type-graphql';

/** What a field that has a resolver costs. It is not in the published schema. */
export interface Cost {
  /** The statements that it takes, whatever is asked for below it. */
  readonly statements: number;
}

/** Says what a field costs: an operation that takes one statement needs no transaction about it. */
export const Costs = (cost: Cost): MethodDecorator & PropertyDecorator => Extensions({ ...cost });
