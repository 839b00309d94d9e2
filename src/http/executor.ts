import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import {
  BREAK,
  type DocumentNode,
  execute,
  type ExecutionResult,
  getVariableValues,
  type GraphQLSchema,
  OperationTypeNode,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';

type Gateway = ApolloServerOptionsWithGateway<BaseContext>['gateway'];
type Execute = Awaited<ReturnType<Gateway['load']>>['executor'];
type Request = Parameters<NonNullable<Execute>>[0];

/** Texts that cannot be taken for code: keys, days, instants, numbers. */
const PLAIN = /^[A-Za-z0-9.:+=/-]*$/;

/**
 * Whether graphql-jit compiles the operation to what graphql-js does. It is given none of those that it does not:
 *
 * - mutations: one with an argument that is refused at run time never answers, and those after it are not run;
 * - `@skip` and `@include`: conditions of a fragment used in two places run into one another;
 * - names with underscores: two paths can share one `info`, and with `__proto__` a field changes its object;
 * - texts in the query: it writes them into the code it generates and then replaces some of them by expressions, so
 *   that a caller could have code of their own run here (0.8.9, `__MAGIC_DATE__`). Variables it never writes there.
 */
function compiles(document: DocumentNode, operation: OperationDefinitionNode): boolean {
  if (operation.operation !== OperationTypeNode.QUERY) return false;
  let sound = true;
  visit(document, {
    Directive: () => {
      sound = false;
      return BREAK;
    },
    Name: ({ value }) => {
      if (!value.includes('_') || value === '__typename') return undefined;
      sound = false;
      return BREAK;
    },
    StringValue: ({ value }) => {
      if (PLAIN.test(value)) return undefined;
      sound = false;
      return BREAK;
    },
  });
  return sound;
}

export interface ExecutorOptions {
  /** Compile queries that come again; without it all are interpreted. */
  readonly compile: boolean;
  /** The number of times a query comes before it is compiled, which costs more than to interpret it once. */
  readonly compileAt?: number;
}

/** Queries that are remembered, and kept compiled. */
const REMEMBERED = 500;

interface Remembered {
  times: number;
  /** Null when it is to be interpreted for ever. */
  compiled?: CompiledQuery | null;
}

/** Executes operations, those that come again from code made for them. */
class Executor {
  private readonly remembered = new Map<string, Remembered>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly options: ExecutorOptions,
  ) {}

  async execute({ document, context, request, operation, queryHash }: Request): Promise<ExecutionResult> {
    const { operationName, variables } = request;
    const compiled = this.compiled(`${queryHash} ${operationName ?? ''}`, document, operation);
    if (compiled && this.takes(operation, variables)) {
      // Variables that are refused are told by graphql-js, so that they are told alike whether compiled or not.
      return compiled.query(undefined, context, variables);
    }
    return execute({
      schema: this.schema,
      document,
      contextValue: context,
      ...(variables && { variableValues: variables }),
      ...(operationName !== undefined && { operationName }),
    });
  }

  private takes(
    { variableDefinitions = [] }: OperationDefinitionNode,
    variables: Request['request']['variables'],
  ): boolean {
    return (
      variableDefinitions.length === 0 ||
      getVariableValues(this.schema, variableDefinitions, variables ?? {}, { maxErrors: 1 }).errors === undefined
    );
  }

  private compiled(
    key: string,
    document: DocumentNode,
    operation: OperationDefinitionNode | undefined,
  ): CompiledQuery | null {
    if (!this.options.compile || !operation) return null;
    const known = this.remembered.get(key) ?? { times: 0 };
    this.remembered.delete(key); // and set again: a Map keeps the order, so the first is the one longest not asked
    this.remembered.set(key, known);
    if (this.remembered.size > REMEMBERED) this.remembered.delete(this.remembered.keys().next().value ?? '');
    known.times += 1;
    if (known.times < (this.options.compileAt ?? 2)) return null;
    if (known.compiled === undefined) known.compiled = this.compile(document, operation);
    return known.compiled;
  }

  private compile(document: DocumentNode, operation: OperationDefinitionNode): CompiledQuery | null {
    if (!compiles(document, operation)) return null;
    const compiled = compileQuery(this.schema, document, operation.name?.value ?? '', {
      disablingCapturingStackErrors: true,
    });
    return isCompiledQuery(compiled) ? compiled : null;
  }
}

/** The schema as Apollo Server takes it together with an executor of our own: in the shape of a gateway. */
export function gatewayTo(schema: GraphQLSchema, options: ExecutorOptions): Gateway {
  const executor = new Executor(schema, options);
  return {
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: () => Promise.resolve({ executor: (request) => executor.execute(request) as never }),
    stop: () => Promise.resolve(),
  };
}
