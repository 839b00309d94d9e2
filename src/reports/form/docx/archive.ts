import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { type ZipEntry, zipped } from '../zip.js';

/** The files of an archive that we made ourselves, in its order. */
async function* filesOf(archive: Uint8Array): AsyncGenerator<readonly [string, Buffer]> {
  const zip = await fromBufferPromise(Buffer.from(archive), { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    yield [entry.fileName, await buffer(await zip.openReadStreamPromise(entry))];
  }
}

/** Names of relations and the numbers of bookmarks and pictures, which the library draws by lot or counts on and on. */
const RELATION = /(\b(?:r:id|r:embed|Id)=")(rId[\w-]{15,})"/g;
const BOOKMARK = /(<(?:w:bookmarkStart|w:bookmarkEnd)\b[^>]*? w:id=")([^"]*)"/g;
const PICTURE = /(<(?:wp:docPr|pic:cNvPr)\b[^>]*? id=")([^"]*)"/g;

/** Numbers names in the order in which they come. */
class Numbers {
  private readonly known = new Map<string, number>();

  of(name: string): number {
    const number = this.known.get(name) ?? this.known.size + 1;
    this.known.set(name, number);
    return number;
  }
}

/** When it was made, in place of the present time. */
const dated = (xml: string, madeAt: string): string =>
  xml.replace(
    /(<dcterms:(created|modified)\b[^>]*>)[^<]*/g,
    (_, open: string) => `${open}${new Date(madeAt).toISOString().replace(/\.\d+Z$/, 'Z')}`,
  );

async function* entriesOf(archive: Uint8Array, madeAt: string): AsyncGenerator<ZipEntry> {
  const relations = new Numbers();
  for await (const [path, bytes] of filesOf(archive)) {
    if (path.endsWith('/')) continue;
    let content: Buffer | string = bytes;
    if (/\.(xml|rels)$/.test(path)) {
      // The library counts each kind by itself: a bookmark and a picture of one number have nothing to do with each other.
      const [bookmarks, pictures] = [new Numbers(), new Numbers()];
      content = dated(bytes.toString(), madeAt)
        .replace(RELATION, (_, before: string, name: string) => `${before}rIdLink${relations.of(name)}"`)
        .replace(BOOKMARK, (_, before: string, id: string) => `${before}${bookmarks.of(id)}"`)
        .replace(PICTURE, (_, before: string, id: string) => `${before}${pictures.of(id)}"`);
    }
    const whole = content;
    yield {
      path,
      async *content() {
        yield await Promise.resolve(whole);
      },
    };
  }
}

/** The archive with nothing in it that is another each time: the same document makes the same bytes. */
export const repacked = (archive: Uint8Array, madeAt: string): AsyncGenerator<Uint8Array> =>
  zipped(entriesOf(archive, madeAt));
