import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import jsonld from 'jsonld';
import { Parser, type Quad, Store } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';

/** Nothing is to be fetched to understand a document. */
const refusing = (address: string): Promise<never> =>
  Promise.reject(new Error(`The document asks for ${address}, and has to be understood without it.`));

/** What a document says as linked data, by a reader that refuses what it would have to guess. */
export async function quadsOf(text: string): Promise<Quad[]> {
  const options = { documentLoader: refusing, safe: true, format: 'application/n-quads' } as const;
  const quads = (await jsonld.toRDF(JSON.parse(text) as object, options)) as unknown as string;
  return new Parser({ format: 'application/n-quads' }).parse(quads);
}

/** IRI of every term of DPV 2.3, from the extract. */
export const DPV: ReadonlySet<string> = new Set(
  readFileSync(join(__dirname, '../domain/dpv-2.3.tsv'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t')[0] ?? ''),
);

/** The addresses that quads name. */
export const namesIn = (quads: readonly Quad[]): Set<string> =>
  new Set(
    quads
      .flatMap(({ subject, predicate, object }) => [subject, predicate, object])
      .filter(({ termType }) => termType === 'NamedNode')
      .map(({ value }) => value),
  );

const shapes = new SHACLValidator(
  new Store(new Parser().parse(readFileSync(join(__dirname, '../../schema/article-30.shacl.ttl'), 'utf8'))),
);

/** What the shapes of Art. 30 miss in what quads say, each message once. */
export async function missing(quads: readonly Quad[]): Promise<string[]> {
  const { results } = await shapes.validate(new Store([...quads]));
  return [...new Set(results.flatMap(({ message }) => message.map(({ value }) => value)))].sort();
}
