import { GraphQLError, OperationTypeNode, type ValidationRule } from 'graphql';

/** The schema has no subscriptions, which the rules of GraphQL let pass and only its execution would notice. */
export const noSubscriptions: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (node.operation !== OperationTypeNode.SUBSCRIPTION) return undefined;
    const message = 'There are no subscriptions: ask again, or ask the journal for what changed since.';
    context.reportError(new GraphQLError(message, { nodes: node }));
    return false;
  },
});
