import type { Part } from './noun.js';

/** Where an entry of a row comes from, for those who read it: the tool, and the part of its row. */
export const sourcesOf = (source: string, part: Part, externalId?: string | null) => [
  { document: source, section: externalId == null ? part : `${part}/${externalId}` },
];
