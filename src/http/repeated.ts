import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { LIMITS } from './limit.js';
import { valueNestsDeeper } from './nesting.js';
import type { Request } from './step.js';

/** An operation that was found to be valid. */
export interface Query {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** A query that was answered, and the headers that its answer had. */
export interface Answered extends Query {
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** Queries that are remembered, and how long the text of one is at most. */
const REMEMBERED = 500;
const LONGEST = 10_000;

const NAME = /^\w+$/;

type Body = Readonly<Record<string, unknown>>;

const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value);

const isLeftOut = (value: unknown): boolean => value === undefined || value === null;

/** What a request has in common with those that are answered by the same steps; null where it is not a plain one. */
function signOf({ headers, body }: Request): string | null {
  if (!isBody(body)) return null;
  const { query, operationName, variables, extensions } = body;
  if (typeof query !== 'string' || query.length > LONGEST || !isLeftOut(extensions)) return null;
  const name = isLeftOut(operationName) ? '' : operationName;
  if (typeof name !== 'string' || (name !== '' && !NAME.test(name))) return null;
  if (!isLeftOut(variables) && !(isBody(variables) && !valueNestsDeeper(variables, LIMITS.nesting.most))) return null;
  return `${headers.accept ?? ''}\n${name}\n${query}`;
}

/**
 * Queries that were answered before, by their text.
 *
 * Tools ask the same few again and again, with other variables. Such a text was parsed, and held to the schema and to
 * all limits, when it came first, and what comes of that depends on nothing but the text.
 */
export class Repeated {
  private readonly known = new Map<string, Answered>();

  remember(request: Request, answered: Answered): void {
    const sign = signOf(request);
    if (sign === null) return;
    this.known.delete(sign);
    const [oldest] = this.known.keys();
    if (this.known.size >= REMEMBERED && oldest !== undefined) this.known.delete(oldest);
    this.known.set(sign, answered);
  }

  find(request: Request): Answered | null {
    const sign = signOf(request);
    return sign === null ? null : (this.known.get(sign) ?? null);
  }
}

/** The variables of a request that is a plain one. */
export const variablesOf = ({ body }: Request): Body => (body as { readonly variables?: Body | null }).variables ?? {};
