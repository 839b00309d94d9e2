import type { Fact } from '../../entities/fact.js';
import { type NounType, nounOf } from '../../entities/noun.js';
import { NOUNS } from '../../entities/register.js';
import { LANGUAGES } from '../../reports/document/cell.js';
import { speech } from '../../reports/language/language.js';
import { columnFacts, itemOf, REGISTER_FORMAT, shownIn } from '../../reports/layout/register.js';
import type { Manifest } from '../manifest/read.js';
import { RowReader } from '../manifest/read.js';
import { dayOf, faultOf, flagOf, headingOf, linesOf, textOf, wholeOf } from './cell.js';
import { joined } from './continued.js';
import type { ReadCell, ReadFile, ReadSheet } from './file/file.js';
import { type ImportNote, Places } from './place.js';
import { type Heading, headingRowOf, lookedFor, tableOf, type TableRow, Told } from './table.js';

const phrases = (name: 'register.empty' | 'register.everyDay'): ReadonlySet<string> =>
  new Set(LANGUAGES.map((language) => speech(language).plain(name)));
const EMPTY = phrases('register.empty');
const EVERY_DAY = phrases('register.everyDay');
const FORMAT = 'ropa-register';

/** What a sheet is called: the file of an archive without its number and ending, and parts of a sheet as the whole. */
const titleOf = ({ name }: ReadSheet): string =>
  headingOf(
    (name ?? '')
      .replace(/^.*\//, '')
      .replace(/^\d+-/, '')
      .replace(/\.csv$/i, '')
      .replace(/ \(\d+\)$/, ''),
  );

const ABOUT = headingOf('about');
const BY_TITLE = new Map(NOUNS.map((noun) => [headingOf(noun.plural), noun]));

/** What the first sheet says of the workbook. */
function aboutOf({ sheets }: ReadFile) {
  const sheet = sheets.find((one) => titleOf(one) === ABOUT);
  const said = new Map(
    (sheet?.rows ?? []).map(([name, value]) => [textOf(name)?.trim(), textOf(value)?.trim() ?? null]),
  );
  return { sheet, format: said.get('format') ?? null, on: said.get('on') ?? null };
}

/** Whether the file is a register in our own workbook. */
export const isRegister = (file: ReadFile): boolean =>
  aboutOf(file).format?.startsWith(FORMAT) ?? file.sheets.some((sheet) => BY_TITLE.has(titleOf(sheet)));

type ColumnFact = Exclude<Fact, { kind: 'many' }>;

const headingsOf = (noun: NounType): Heading[] =>
  ['key', ...columnFacts(noun).map(({ property }) => property), 'sources'].map((id) => ({ id, titles: [id] }));

/** The rows of a file whose sheets are the nouns of the register, a column for each of their facts. */
class RegisterReader {
  private readonly told = new Told();
  private readonly reader = new RowReader(false);
  private readonly places: Places;
  private readonly rows = new Map<NounType, Record<string, unknown>[]>();

  constructor(
    private readonly file: ReadFile,
    /** A workbook of one day has not the rows of others, and so not all that a row refers to. */
    private readonly everyDay: boolean,
  ) {
    this.places = new Places(file.sheets);
  }

  read(): { manifest: Manifest; notes: readonly ImportNote[] } {
    for (const sheet of this.file.sheets) this.sheet(sheet);
    for (const noun of NOUNS) this.reader.rows(noun, this.rows.get(noun), noun.plural);
    const { places, told } = this;
    // What has a fault of its own is not missing besides.
    const faulty = new Set(told.problems.map(({ path }) => path));
    const problems = this.reader.problems.filter(({ path }) => !faulty.has(path));
    return {
      manifest: {
        organisation: null,
        entries: this.reader.entries,
        problems: [...told.problems, ...places.placed(problems)],
        placed: (problems) => places.placed(problems),
        shown: shownIn,
      },
      notes: told.notes,
    };
  }

  private sheet(sheet: ReadSheet): void {
    const title = titleOf(sheet);
    if (title === ABOUT) return;
    const noun = BY_TITLE.get(title);
    if (!noun) {
      this.told.note({ sheet, row: null, column: null }, null, 'The sheet is none of the register, and is not taken.');
      return;
    }
    const [only] = sheet.rows;
    if (!only) return;
    const headings = headingsOf(noun);
    const found = headingRowOf(sheet, headings, 1);
    if (!found) {
      this.told.problem('SYNTAX', { sheet, row: 0, column: null }, noun.plural, lookedFor(headings, sheet));
      return;
    }
    const table = tableOf(sheet, found.row, headings, this.told, {
      unknown: (name) => `No ${noun.words} has a fact "${name}".`,
    });
    for (const { fromRow, fromColumn } of sheet.merges) {
      const place = { sheet, row: fromRow, column: fromColumn };
      this.told.problem(
        'SYNTAX',
        place,
        noun.plural,
        'The cell is merged with others: which of them it is for is not said.',
      );
    }
    const rows = this.rows.get(noun) ?? [];
    this.rows.set(noun, rows);
    for (const row of table.rows) {
      if (isEmptyRow(row)) continue;
      rows.push(this.row(noun, sheet, row, `${noun.plural}.${rows.length}`));
    }
  }

  private row(noun: NounType, sheet: ReadSheet, { row, cells }: TableRow<string>, path: string) {
    this.places.set(path, { sheet, row, column: null });
    const facts = new Map<string, ColumnFact>(columnFacts(noun).map((fact) => [fact.property, fact]));
    const values: Record<string, unknown> = {};
    for (const [property, { cell, column }] of cells) {
      const place = { sheet, row, column };
      this.places.set(`${path}.${property}`, place);
      const fault = faultOf(cell);
      if (fault !== null) this.told.problem('WRONG_TYPE', place, `${path}.${property}`, fault);
      else {
        const fact = facts.get(property);
        const value = fact
          ? this.valueOf(fact, cell)
          : property === 'key'
            ? (textOf(cell)?.trim() ?? undefined)
            : this.sources(cell, () => {
                const message = 'Each line is one source, as an object of JSON: {"document": "…"}.';
                this.told.problem('SYNTAX', place, `${path}.${property}`, message);
              });
        if (value !== undefined) values[property] = value;
      }
    }
    return values;
  }

  /** What a cell states: an empty one that nothing is stated, where that can be; `undefined` that nothing is said. */
  private valueOf(fact: ColumnFact, cell: ReadCell): unknown {
    const text = textOf(cell);
    switch (fact.kind) {
      case 'words':
        return linesOf(text).map(itemOf);
      case 'choices':
        return linesOf(text).map((line) => itemOf(line).trim());
      case 'links': {
        if (!this.everyDay && nounOf(fact.target()).dated) return undefined;
        return linesOf(text).map((line) => line.trim());
      }
      default: {
        const ofOtherDays = fact.kind === 'one' && !this.everyDay && nounOf(fact.target()).dated;
        if (text === null) return fact.required || 'fallback' in fact || ofOtherDays ? undefined : null;
        return this.single(fact, cell, text);
      }
    }
  }

  private single(fact: ColumnFact, cell: ReadCell, text: string): unknown {
    switch (fact.kind) {
      case 'day':
        return dayOf(cell, this.file.epoch);
      case 'flag':
        return flagOf(cell);
      case 'whole':
        return wholeOf(cell);
      case 'text':
        return text;
      default:
        return text.trim();
    }
  }

  private sources(cell: ReadCell, wrong: () => void): unknown {
    try {
      return linesOf(textOf(cell)).map((line) => JSON.parse(line) as unknown);
    } catch {
      wrong();
      return undefined;
    }
  }
}

/** Whether a row only says that there is none. */
function isEmptyRow({ cells }: TableRow<string>): boolean {
  const texts = [...cells.values()].map(({ cell }) => textOf(cell)).filter((text) => text !== null);
  return texts.length === 1 && EMPTY.has(texts[0] ?? '');
}

/**
 * Reads a register out of its own workbook: what is exported so and read again is the same register.
 *
 * An empty cell states that nothing is stated; a column that is not there states nothing at all. Of a workbook of one
 * day, what a row refers to on other days is left as it is.
 */
export function readRegister(given: ReadFile): { manifest: Manifest; notes: readonly ImportNote[] } {
  const file = joined(given);
  const { sheet, format, on } = aboutOf(file);
  const everyDay = sheet === undefined || EVERY_DAY.has(on ?? '');
  const { manifest, notes } = new RegisterReader(file, everyDay).read();
  if (!sheet || format === `${FORMAT} ${REGISTER_FORMAT}`) return { manifest, notes };
  const told = new Told();
  const row = sheet.rows.findIndex(([name]) => textOf(name)?.trim() === 'format');
  const message = `It is "${FORMAT} ${REGISTER_FORMAT}", the version of the workbook, and not "${format ?? ''}".`;
  told.problem('WRONG_TYPE', { sheet, row: Math.max(row, 0), column: 1 }, 'about.format', message);
  return { manifest: { ...manifest, problems: [...told.problems, ...manifest.problems] }, notes };
}
