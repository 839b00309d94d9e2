import { CLASSES, PROPERTIES } from './vocabulary.js';

/**
 * Where our own terms are. No domain is ours, and an address of somebody else's is not ours to claim; a name of this
 * form leads nowhere, so nothing can be fetched in its place. What each term means is published with the context.
 */
export const VOCABULARY = 'urn:ropa:vocabulary';

/** The short names of vocabularies. Documents have it in them, so that nobody has to fetch it. */
export const CONTEXT = {
  '@version': 1.1,
  dpv: 'https://w3id.org/dpv#',
  'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
  pd: 'https://w3id.org/dpv/pd#',
  loc: 'https://w3id.org/dpv/loc#',
  dct: 'http://purl.org/dc/terms/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  ropa: `${VOCABULARY}#`,
} as const;

const described = (terms: Readonly<Record<string, string>>, type: string) =>
  Object.entries(terms).map(([name, description]) => ({
    '@id': `ropa:${name}`,
    '@type': type,
    'rdfs:comment': { '@value': description, '@language': 'en' },
    'rdfs:isDefinedBy': { '@id': VOCABULARY },
  }));

/** The context as it is published, with the description of our own terms. */
export const publishedContext = () => ({
  '@context': CONTEXT,
  '@id': VOCABULARY,
  'dct:title': { '@value': 'Terms of Ropa for what DPV 2.3 has no term for', '@language': 'en' },
  '@included': [...described(CLASSES, 'rdfs:Class'), ...described(PROPERTIES, 'rdf:Property')],
});
