import type { Fact } from '../../entities/fact.js';
import { type NounType, nounOf } from '../../entities/noun.js';
import { NOUNS } from '../../entities/register.js';
import { visible } from '../document/text.js';
import type { Speech } from '../language/language.js';
import type { Sheet, SheetCell, SheetColumn, SheetRow, Workbook } from '../sheet/workbook.js';

/** The version of the workbook, which whoever reads it back asks for. */
export const REGISTER_FORMAT = 1;

/** A row of the register as it was read: facts by property, references as rows with their keys. */
export type RegisterRow = Readonly<Record<string, unknown>> & { readonly key: string };

/** A register as its workbook takes it. */
export interface RegisterSource {
  readonly organisation: string;
  /** Of which day; null for the rows of all days. */
  readonly on: string | null;
  readonly asRecordedAt: string | null;
  /** The rows of a noun, in the order of their keys, a page at a time. */
  rows(noun: NounType): AsyncIterable<readonly RegisterRow[]>;
}

/** The facts that a sheet has columns for: all but the rows that refer to this one, which have sheets of their own. */
export const columnFacts = (noun: NounType): readonly Exclude<Fact, { kind: 'many' }>[] =>
  noun.facts.filter((fact): fact is Exclude<Fact, { kind: 'many' }> => fact.kind !== 'many');

const WIDTHS: Readonly<Record<string, number>> = {
  text: 36,
  words: 36,
  links: 30,
  one: 24,
  day: 12,
  whole: 10,
  flag: 10,
};

/** The headings are the names of the facts, as the API and the manifest have them: so that tools find them again. */
const columnsOf = (noun: NounType): SheetColumn[] => [
  { id: 'key', title: 'key', kind: 'code', width: 28 },
  ...columnFacts(noun).map(({ property, kind }): SheetColumn => ({
    id: property,
    title: property,
    kind: kind === 'day' ? 'day' : kind === 'whole' ? 'number' : 'text',
    width: WIDTHS[kind] ?? 18,
  })),
  { id: 'sources', title: 'sources', kind: 'text', width: 40 },
];

const placeOf = (noun: NounType, key: string): string => `${noun.table}/${key}`;

/** As JSON, in which nothing stands that ends a line or cannot be seen. */
const json = (value: unknown): string =>
  JSON.stringify(value).replace(/[\u007f-\uffff]/g, (sign) =>
    /[\ud800-\udfff]/.test(sign) || visible(sign) === sign
      ? sign
      : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** A text of a list takes one line: one that would take several, or look like one that did, is written as JSON. */
const item = (text: string): string => (/^"|[\r\n\u0085\u2028\u2029]/.test(text) ? json(text) : text);

/** The text of a list that was written so. */
export function itemOf(line: string): string {
  if (!line.startsWith('"')) return line;
  try {
    const text: unknown = JSON.parse(line);
    return typeof text === 'string' ? text : line;
  } catch {
    return line;
  }
}

/** Keys of one list, each on a line of its own: they have no spaces. Texts of a list are parted by lines, too. */
const lines = (of: readonly string[]): SheetCell | null => (of.length === 0 ? null : { value: visible(of.join('\n')) });

function cellOf(fact: Exclude<Fact, { kind: 'many' }>, value: unknown): SheetCell | null {
  if (value === null || value === undefined) return null;
  switch (fact.kind) {
    case 'one': {
      const { key } = value as RegisterRow;
      return { value: key, link: { place: placeOf(nounOf(fact.target()), key) } };
    }
    case 'links':
      // They stand in no order; in that of the keys, registers that say the same are the same file.
      return lines((value as readonly RegisterRow[]).map(({ key }) => key).sort());
    case 'words':
    case 'choices':
      return lines((value as readonly string[]).map(item));
    case 'day':
      return { value: value as string, day: true };
    case 'whole':
      return { value: value as number };
    case 'flag':
      return { value: value === true ? 'true' : 'false' };
    default:
      return { value: visible(value as string) };
  }
}

/** A source is an object of a few parts: as JSON it can be read again by a program, and by a person. */
const sourcesOf = (sources: readonly object[]): SheetCell | null => lines(sources.map(json));

/** What the cell of a fact says for a value: several values may look the same, where signs cannot be seen. */
export function shownIn(noun: NounType, property: string, value: unknown): unknown {
  if (property === 'sources') return sourcesOf((value ?? []) as readonly object[])?.value ?? null;
  const fact = noun.values.find((one) => one.property === property);
  return fact ? (cellOf(fact, value)?.value ?? null) : value;
}

const rowOf = (noun: NounType, row: RegisterRow): SheetRow => ({
  id: placeOf(noun, row.key),
  cells: [
    { value: row.key },
    ...columnFacts(noun).map((fact) => cellOf(fact, row[fact.property])),
    sourcesOf(row.sources as readonly object[]),
  ],
});

const sheetOf = (say: Speech, noun: NounType, source: RegisterSource): Sheet => ({
  id: noun.plural,
  title: noun.plural,
  lead: [],
  columns: columnsOf(noun),
  headed: true,
  frozen: 1,
  empty: say.plain('register.empty'),
  async *pages() {
    for await (const page of source.rows(noun)) yield page.map((row) => rowOf(noun, row));
  },
});

/** Of which register and day the workbook is. */
function aboutSheet(say: Speech, { organisation, on, asRecordedAt }: RegisterSource, madeAt: string): Sheet {
  const rows: readonly (readonly [string, string])[] = [
    ['format', `ropa-register ${REGISTER_FORMAT}`],
    ['organisation', organisation],
    ['on', on ?? say.plain('register.everyDay')],
    ['asRecordedAt', asRecordedAt ?? say.plain('cover.present')],
    ['madeAt', madeAt],
  ];
  return {
    id: 'about',
    title: 'about',
    lead: [],
    columns: [
      { id: 'name', title: '', kind: 'text', width: 20 },
      { id: 'value', title: '', kind: 'text', width: 60 },
    ],
    headed: false,
    frozen: 0,
    empty: '',
    async *pages() {
      yield await Promise.resolve(
        rows.map(([name, value]) => ({ cells: [{ value: name, look: 'label' as const }, { value: visible(value) }] })),
      );
    },
  };
}

/** The register as a workbook: a sheet for each noun, a column for each fact, references leading to the rows they name. */
export const registerBook = (say: Speech, source: RegisterSource, madeAt: string): Workbook => ({
  title: say.plain('register.title', { organisation: source.organisation }),
  subject: visible(source.organisation),
  language: say.code,
  madeAt,
  sheets: [aboutSheet(say, source, madeAt), ...NOUNS.map((noun) => sheetOf(say, noun, source))],
});
