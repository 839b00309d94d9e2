import { strFromU8, unzipSync } from 'fflate';

/** What another program finds in a document of Word. */
export interface ReadWord {
  /** The text of its body, its parts in single spaces. */
  readonly text: string;
  /** Its files, by their paths. */
  readonly files: ReadonlyMap<string, string>;
  /** Headings with their levels. */
  readonly headings: readonly (readonly [level: number, text: string])[];
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (_, decimal?: string, hex?: string, name?: string) =>
    name === undefined ? String.fromCodePoint(Number(decimal ?? `0x${hex ?? ''}`)) : (ENTITIES[name] ?? ''),
  );

/** What stands in texts of Word, with the ends of its lines. */
const textIn = (xml: string): string =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>|<w:tab\/>|<\/w:p>/g)]
    .map(([tag, text]) => (text !== undefined ? unescaped(text) : tag === '<w:br/>' ? '\n' : ' '))
    .join('');

const TOKEN = /<\?[^>]*\?>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;

/** What is wrong with a file as XML; null where nothing is. */
export function faultIn(xml: string): string | null {
  const open: string[] = [];
  let end = 0;
  for (const [whole, closing, name = '', attributes = '', empty, text = ''] of xml.matchAll(TOKEN)) {
    end += whole.length;
    if (/&(?!#\d+;|#x[\da-f]+;|(?:lt|gt|quot|apos|amp);)/i.test(text + attributes)) return `an entity in ${whole}`;
    if (name === '') continue;
    if (closing !== '/') {
      if (empty !== '/') open.push(name);
    } else if (open.pop() !== name) return `${name} is closed where it is not open`;
  }
  if (end !== xml.length) return `no markup: ${xml.slice(end, end + 40)}`;
  return open.length === 0 ? null : `${open.join(', ')} left open`;
}

export function readWord(file: Uint8Array): ReadWord {
  const files = new Map(Object.entries(unzipSync(file)).map(([path, bytes]) => [path, strFromU8(bytes)]));
  const body = files.get('word/document.xml') ?? '';
  const headings = [...body.matchAll(/<w:p>(?:(?!<\/w:p>)[^])*?<w:pStyle w:val="Heading(\d)"\/>[^]*?<\/w:p>/g)].map(
    ([paragraph, level]) => [Number(level), textIn(paragraph).trim()] as const,
  );
  return { text: textIn(body), files, headings };
}
