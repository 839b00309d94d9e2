import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getVariableValues,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from 'graphql';
import type { Context } from '../resolvers/context.js';
import { type Answer, type OperationPlan, Planner, resolved } from './plan.js';
import type { Query } from './repeated.js';

/** Plans by document, which the server keeps and hands over again; none where directives make it differ by variables. */
interface Known {
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly directives: boolean;
  readonly plans: Map<OperationDefinitionNode, OperationPlan>;
}

function studied(document: DocumentNode): Known {
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  let directives = false;
  visit(document, {
    Directive: () => {
      directives = true;
    },
  });
  return { fragments, directives, plans: new Map() };
}

/**
 * Queries over data that are there already, answered without a promise and an `info` for each field.
 *
 * Most of an answer are plain properties of rows that one resolver has loaded. For those, graphql-js spends more time
 * than the database does. Here they are copied by a plan, made once per document. Only what cannot go wrong goes this
 * way: at the first null where none may be, or error of a resolver, the operation is left to graphql-js, which answers
 * it anew and tells the errors. Queries have no effects, and share one snapshot, so asking twice is the same.
 */
export class Projection {
  private readonly known = new WeakMap<DocumentNode, Known>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** The data of a query; null where it is to be left to graphql-js. */
  async answer(
    { document, operation }: Query,
    given: Readonly<Record<string, unknown>>,
    context: Context,
  ): Promise<Answer | null> {
    const type = this.schema.getQueryType();
    if (operation.operation !== OperationTypeNode.QUERY || !type) return null;
    const { coerced } = getVariableValues(this.schema, operation.variableDefinitions ?? [], given, { maxErrors: 1 });
    if (!coerced) return null;
    const known = this.known.get(document) ?? studied(document);
    this.known.set(document, known);
    const { fragments } = known;
    try {
      const plan = known.plans.get(operation) ?? new Planner(this.schema, fragments, coerced).root(operation, type);
      if (!known.directives) known.plans.set(operation, plan);
      if (plan.statements <= 1) context.readOnce();
      return await resolved(plan, undefined, {
        schema: this.schema,
        context,
        operation,
        fragments,
        variables: coerced,
      });
    } catch {
      return null;
    }
  }
}
