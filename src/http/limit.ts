import { ApolloArmor } from '@escape.tech/graphql-armor';
import { GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';

/** How much one query may ask. A record with all its letters takes less than half of each. */
export const LIMITS = {
  depth: 14,
  aliases: 50,
  directives: 50,
  /** Words and signs of the text, before it is read. */
  tokens: 10_000,
  /** Fields with those of the fragments wherever these are used, so that fragments in fragments cannot multiply. */
  selections: 10_000,
} as const;

const refuse = (context: ValidationContext | null, { message }: GraphQLError): void => {
  const [, reason = message] = /^Syntax Error: (.*)$/.exec(message) ?? [];
  context?.reportError(new GraphQLError(reason, { extensions: { code: 'QUERY_TOO_COMPLEX' } }));
};

/** The rules that a query is held to before it runs. Its tokens and selections are counted by Apollo Server. */
export function limitRules(): ValidationRule[] {
  const rule = { propagateOnRejection: false, onReject: [refuse] };
  const { validationRules } = new ApolloArmor({
    maxDepth: { n: LIMITS.depth, ...rule },
    maxAliases: { n: LIMITS.aliases, ...rule },
    maxDirectives: { n: LIMITS.directives, ...rule },
    costLimit: { enabled: false },
    blockFieldSuggestion: { enabled: false },
    // With Apollo Server 5 it throws, which the caller sees as a fault of the server.
    maxTokens: { enabled: false },
  }).protect();
  return validationRules;
}
