import { deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * A long list of plain data, packed until it is read again: of a large register there are hundreds of thousands, which
 * as objects would take more memory than all the rest of a report.
 */
export class Packed<T> {
  private readonly pages: Buffer[] = [];
  private count = 0;

  get length(): number {
    return this.count;
  }

  add(page: readonly T[]): void {
    if (page.length === 0) return;
    // A copy: what zlib returns holds on to all the room that it had to write in.
    this.pages.push(Buffer.concat([deflateRawSync(JSON.stringify(page), { level: 1 })]));
    this.count += page.length;
  }

  /** What was added, as it was added. */
  *read(): Generator<readonly T[]> {
    for (const page of this.pages) yield JSON.parse(inflateRawSync(page).toString()) as readonly T[];
  }
}
