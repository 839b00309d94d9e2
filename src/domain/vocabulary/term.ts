/** A standard term that a record can start from. Terms form trees: a narrower one names the `broader` by its key. */
export interface Term {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly broader?: string;
  /** The term of the W3C Data Privacy Vocabulary whose definition fits, as IRI; null where none does. */
  readonly dpvTerm: string | null;
}

const NAMESPACES = {
  dpv: 'https://w3id.org/dpv#',
  pd: 'https://w3id.org/dpv/pd#',
  'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
} as const;
type DpvName = `${keyof typeof NAMESPACES}:${string}`;

/**
 * A term as the tables write it: key, key of the broader term, name, description, DPV 2.3.
 *
 * The DPV term is the one whose definition fits everything in the line. It is null where that would have to be a much
 * wider one, which the broader line may have: a wrong term is believed by machines, a missing one is seen by people.
 */
export type Line = readonly [
  key: string,
  broader: string | null,
  name: string,
  description: string,
  dpv: DpvName | null,
];

function iriOf(name: DpvName): string {
  const [prefix, local] = name.split(':') as [keyof typeof NAMESPACES, string];
  return NAMESPACES[prefix] + local;
}

/** Writes a line out as a term. */
export const termOf = ([key, broader, name, description, dpv]: Line): Term => ({
  key,
  name,
  description,
  ...(broader === null ? {} : { broader }),
  dpvTerm: dpv === null ? null : iriOf(dpv),
});
