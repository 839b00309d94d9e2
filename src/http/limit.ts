import { ApolloArmor } from '@escape.tech/graphql-armor';
import { GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';
import { PAGE_LIMIT } from '../queries/page.js';

/** A limit that no setting changes. */
interface Limit {
  readonly most: number;
  readonly description: string;
}

/**
 * How much one query may ask. A record with all its letters takes less than half of each.
 *
 * The size of a request is the one limit that is not here: it is a setting, BODY_LIMIT.
 */
export const LIMITS = {
  depth: { most: 14, description: 'Levels of fields in a query.' },
  aliases: { most: 50, description: 'Fields of a query that have another name in the answer.' },
  directives: { most: 50, description: 'Directives in a query, such as @include.' },
  tokens: { most: 10_000, description: 'Words and signs of the text of a query.' },
  selections: {
    most: 10_000,
    description: 'Fields of a query, those of a fragment counted wherever it is used, so that none can multiply.',
  },
  nesting: { most: 200, description: 'Brackets within brackets, in the text of a query and in its variables.' },
  page: { most: PAGE_LIMIT, description: 'Rows in a page of a list.' },
} as const satisfies Readonly<Record<string, Limit>>;

const refuse = (context: ValidationContext | null, { message }: GraphQLError): void => {
  const [, reason = message] = /^Syntax Error: (.*)$/.exec(message) ?? [];
  context?.reportError(new GraphQLError(reason, { extensions: { code: 'QUERY_TOO_COMPLEX' } }));
};

/** The rules that a query is held to before it runs. Its tokens and selections are counted by Apollo Server. */
export function limitRules(): ValidationRule[] {
  const rule = { propagateOnRejection: false, onReject: [refuse] };
  const { validationRules } = new ApolloArmor({
    maxDepth: { n: LIMITS.depth.most, ...rule },
    maxAliases: { n: LIMITS.aliases.most, ...rule },
    maxDirectives: { n: LIMITS.directives.most, ...rule },
    costLimit: { enabled: false },
    blockFieldSuggestion: { enabled: false },
    // With Apollo Server 5 it throws, which the caller sees as a fault of the server.
    maxTokens: { enabled: false },
  }).protect();
  return validationRules;
}
