import type { Article30Record } from '../../domain/article-30/record.js';
import { Digest } from './digest.js';

/** Some of the entries of a record, in its order, as the record that they would be alone. */
export type Pages = () => AsyncIterable<Article30Record>;

/**
 * A record as a document takes it: who keeps it first, its entries a page at a time, and what is said of all of them.
 *
 * The last is gathered on the way while the entries are read for the first time, so that a form which can write it last
 * reads them once.
 */
export class Article30Source {
  private digested: Digest | null = null;

  constructor(
    /** The record without its entries. */
    readonly own: Article30Record,
    /** How many entries it has. */
    readonly count: number,
    private readonly pages: Pages,
  ) {}

  async *entries(): AsyncIterable<Article30Record> {
    const digest = this.digested ? null : new Digest(this.own);
    for await (const page of this.pages()) {
      digest?.add(page);
      yield page;
    }
    this.digested ??= digest;
  }

  async digest(): Promise<Digest> {
    const entries = this.entries()[Symbol.asyncIterator]();
    while (this.digested === null) await entries.next();
    return this.digested;
  }
}

/** A record that is there as a whole: what it says of itself, and its entries in one page. */
export function sourceOf(record: Article30Record): Article30Source {
  const ofItself = <T extends { readonly entry: string | null }>(list: readonly T[]) =>
    list.filter(({ entry }) => entry === null);
  const findings = ofItself(record.findings);
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  const counts = {
    error: count('ERROR'),
    warning: count('WARNING'),
    information: count('INFORMATION'),
    article30: findings.filter(({ severity, tag }) => severity === 'ERROR' && tag === 'A30').length,
  };
  const own: Article30Record = {
    ...record,
    entries: [],
    findings,
    counts,
    complete: counts.article30 === 0,
    negatives: ofItself(record.negatives),
    notStated: ofItself(record.notStated),
  };
  return new Article30Source(own, record.entries.length, async function* () {
    yield await Promise.resolve(record);
  });
}
