/** A value of linked data, as JSON-LD writes it. */
export type LinkedValue = string | number | boolean | LinkedNode;

/** A thing with what is said of it. */
export interface LinkedNode {
  [property: string]: LinkedValue | LinkedValue[];
}

/** Whether it is one thing. */
export const isNode = (value: LinkedNode[string] | undefined): value is LinkedNode =>
  typeof value === 'object' && !Array.isArray(value);

/** Says something more of a thing. */
export function add(node: LinkedNode, property: string, value: LinkedValue): void {
  const known = node[property];
  if (known === undefined) node[property] = value;
  else if (Array.isArray(known)) known.push(value);
  else node[property] = [known, value];
}

/** Names what a thing is besides. */
export function addType(node: LinkedNode, type: string | undefined): void {
  if (type === undefined) return;
  const types = [node['@type'] ?? []].flat();
  if (!types.includes(type)) node['@type'] = [...types, type];
}

/** A place of the document, whatever its name consists of. */
export const placeIri = (place: string): string => `#${encodeURIComponent(place.toWellFormed())}`;
