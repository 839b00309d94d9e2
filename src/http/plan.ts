import {
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getNamedType,
  type GraphQLField,
  GraphQLList,
  type GraphQLLeafType,
  GraphQLNonNull,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isAbstractType,
  isLeafType,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import type { Cost } from '../resolvers/cost.js';

/** How the answer to a selection is made from what its resolvers give: one step for each field, in order. */
export interface Plan {
  /** In the order of the answer. */
  readonly fields: readonly FieldPlan[];
}

/** The plan of a whole operation. */
export interface OperationPlan extends Plan {
  /** How many statements it takes at most, as its fields say; infinitely many where one of them does not. */
  readonly statements: number;
}

const statementsOf = ({ extensions }: GraphQLField<unknown, unknown>): number =>
  (extensions as Partial<Cost>).statements ?? Infinity;

interface FieldPlan {
  readonly key: string;
  readonly property: string;
  readonly field: GraphQLField<unknown, unknown> | null;
  readonly nodes: readonly FieldNode[];
  readonly parent: GraphQLObjectType;
  /** Null for a field that is a plain property. */
  readonly resolve: GraphQLField<unknown, unknown>['resolve'] | null;
  readonly complete: Complete;
  /** Whether `complete` answers at once. */
  readonly plain: boolean;
}

type Complete = (value: unknown, run: Run) => unknown;

/** Thrown where the operation is to be left to graphql-js. */
class NotPlain extends Error {}
export const NOT_PLAIN = new NotPlain('This operation is left to graphql-js.');

export interface Run {
  readonly schema: GraphQLSchema;
  readonly context: unknown;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly variables: Record<string, unknown>;
}

export type Answer = Record<string, unknown>;

export class Planner {
  private statements = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: Record<string, FragmentDefinitionNode>,
    private readonly variables: Record<string, unknown>,
  ) {}

  root(operation: OperationDefinitionNode, type: GraphQLObjectType): OperationPlan {
    const { schema, fragments, variables } = this;
    const plan = this.planOf(type, collectFields(schema, fragments, variables, type, operation.selectionSet));
    return { ...plan, statements: this.statements };
  }

  private below(type: GraphQLObjectType, nodes: readonly FieldNode[]): Plan {
    const { schema, fragments, variables } = this;
    return this.planOf(type, collectSubfields(schema, fragments, variables, type, nodes));
  }

  private planOf(parent: GraphQLObjectType, selected: ReadonlyMap<string, readonly FieldNode[]>): Plan {
    return { fields: [...selected].map(([key, nodes]) => this.fieldOf(parent, key, nodes)) };
  }

  private fieldOf(parent: GraphQLObjectType, key: string, nodes: readonly FieldNode[]): FieldPlan {
    const property = nodes[0]?.name.value ?? key;
    if (key === '__proto__') throw NOT_PLAIN; // would not become a property of the answer
    if (property === '__typename') {
      return { key, property, field: null, nodes, parent, resolve: null, complete: () => parent.name, plain: true };
    }
    const field = parent.getFields()[property];
    if (!field) throw NOT_PLAIN; // introspection
    if (field.resolve) this.statements += statementsOf(field);
    const { complete, plain } = this.completion(field.type, nodes);
    return { key, property, field, nodes, parent, resolve: field.resolve ?? null, complete, plain };
  }

  private completion(type: GraphQLOutputType, nodes: readonly FieldNode[]): { complete: Complete; plain: boolean } {
    if (type instanceof GraphQLNonNull) {
      const { complete, plain } = this.completion(type.ofType as GraphQLOutputType, nodes);
      const required: Complete = (value, run) => {
        if (value === null || value === undefined) throw NOT_PLAIN;
        return complete(value, run);
      };
      return { complete: required, plain };
    }
    const { complete, plain } = this.nullable(type, nodes);
    return { complete: (value, run) => (value === null || value === undefined ? null : complete(value, run)), plain };
  }

  private nullable(type: GraphQLOutputType, nodes: readonly FieldNode[]): { complete: Complete; plain: boolean } {
    if (type instanceof GraphQLList) {
      const { complete, plain } = this.completion(type.ofType, nodes);
      const list: Complete = (value, run) => {
        if (!Array.isArray(value)) throw NOT_PLAIN;
        const items = new Array<unknown>(value.length);
        for (let at = 0; at < value.length; at += 1) items[at] = complete(value[at], run);
        return plain ? items : Promise.all(items);
      };
      return { complete: list, plain };
    }
    const named = getNamedType(type);
    if (isLeafType(named)) return { complete: leaf(named), plain: true };
    if (isObjectType(named)) return object(this.below(named, nodes));
    if (!isAbstractType(named)) throw NOT_PLAIN;
    const plans = new Map(this.schema.getPossibleTypes(named).map((one) => [one.name, object(this.below(one, nodes))]));
    const { resolveType } = named;
    const complete = async (value: unknown, run: Run): Promise<unknown> => {
      const { __typename } = value as { readonly __typename?: string };
      const name = resolveType ? await resolveType(value, run.context, undefined as never, named) : __typename;
      const plan = typeof name === 'string' ? plans.get(name) : undefined;
      if (!plan) throw NOT_PLAIN;
      return plan.complete(value, run);
    };
    return { complete, plain: false };
  }
}

const leaf =
  (type: GraphQLLeafType): Complete =>
  (value) => {
    const serialized: unknown = type.serialize(value);
    if (serialized === undefined || serialized === null) throw NOT_PLAIN;
    return serialized;
  };

function object(plan: Plan): { complete: Complete; plain: boolean } {
  const { fields } = plan;
  const plain = fields.every((field) => field.resolve === null && field.plain);
  if (!plain) return { complete: (value, run) => resolved(plan, value, run), plain };
  const complete: Complete = (value, run) => {
    const source = value as Answer;
    const answer: Answer = {};
    for (const { key, property, complete: of } of fields) {
      const found = source[property];
      if (typeof found === 'function') throw NOT_PLAIN;
      answer[key] = of(found, run);
    }
    return answer;
  };
  return { complete, plain };
}

/** An object some of whose fields have resolvers: they run side by side. */
export async function resolved({ fields }: Plan, source: unknown, run: Run): Promise<Answer> {
  const values = await Promise.all(
    fields.map(async ({ complete, resolve, property, ...rest }) => {
      if (!resolve) return complete((source as Answer | undefined)?.[property], run);
      const value: unknown = await resolve(
        source,
        argumentsOf(rest, run),
        run.context,
        infoOf({ ...rest, property }, run),
      );
      return complete(value, run);
    }),
  );
  return Object.fromEntries(fields.map(({ key }, at) => [key, values[at]]));
}

type Resolved = Pick<FieldPlan, 'key' | 'property' | 'field' | 'nodes' | 'parent'>;

function argumentsOf({ field, nodes }: Pick<Resolved, 'field' | 'nodes'>, { variables }: Run): Record<string, unknown> {
  const [node] = nodes;
  if (!field || !node) throw NOT_PLAIN;
  return getArgumentValues(field, node, variables);
}

function infoOf({ key, property, field, nodes, parent }: Resolved, run: Run): GraphQLResolveInfo {
  const { schema, fragments, operation, variables: variableValues } = run;
  if (!field) throw NOT_PLAIN;
  return {
    fieldName: property,
    fieldNodes: nodes,
    returnType: field.type,
    parentType: parent,
    path: { prev: undefined, key, typename: parent.name },
    schema,
    fragments,
    rootValue: undefined,
    operation,
    variableValues,
  };
}
