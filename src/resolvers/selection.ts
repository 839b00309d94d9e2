import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Selection } from '../queries/selection.js';

type Info = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'variableValues'>;
interface Mutable {
  [property: string]: Mutable;
}

const left = (node: SelectionNode, { variableValues }: Info): boolean =>
  node.directives?.length
    ? getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.if === true ||
      getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.if === false
    : false;

function gather(set: SelectionSetNode | undefined, info: Info, into: Mutable): Mutable {
  for (const node of set?.selections ?? []) {
    if (left(node, info)) continue;
    if (node.kind === Kind.FIELD) gather(node.selectionSet, info, (into[node.name.value] ??= {}));
    else if (node.kind === Kind.INLINE_FRAGMENT) gather(node.selectionSet, info, into);
    else gather(info.fragments[node.name.value]?.selectionSet, info, into);
  }
  return into;
}

/** By the nodes of the field, which are the same objects only where a plan that depends on no variable is used again. */
const known = new WeakMap<Info['fieldNodes'], Selection>();

/** What is asked for below a field, by property: fragments opened, aliases merged, what is skipped left out. */
export function selectionOf(info: Info): Selection {
  const before = known.get(info.fieldNodes);
  if (before) return before;
  const selection: Mutable = {};
  for (const { selectionSet } of info.fieldNodes) gather(selectionSet, info, selection);
  known.set(info.fieldNodes, selection);
  return selection;
}
