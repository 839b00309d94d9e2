import canonicalize from 'canonicalize';
import {
  type Content,
  type Document,
  drawingOf,
  type Entries,
  type Section,
  type Table,
} from '../document/document.js';
import type { Row } from '../document/rows.js';
import type { Form } from './form.js';

/** The version of the form; the schema that is published says what it holds. */
const FORMAT = { format: 'ropa-report', version: 1 } as const;

/** Writes a value that holds no table. */
type Write = (value: object) => string;

const asItStands: Write = (value) => JSON.stringify(value);

/** As RFC 8785 has it: what is drawn again from what was kept has its members in the same order. */
const inOrder: Write = (value) => canonicalize(value) ?? '';

/** The members of an object without its end, so that a list can follow. */
const opened = (write: Write, members: object): string => write(members).slice(0, -1);

/** A row, its cells by the ids of their columns; what says nothing is left out. */
function rowOf(write: Write, { columns }: Table | Entries, { id, cells }: Row): string {
  const said = Object.fromEntries(columns.flatMap((column, at) => (cells[at] ? [[column.id, cells[at]]] : [])));
  return write({ ...(id !== undefined && { id }), cells: said });
}

async function* tableOf(write: Write, table: Table | Entries): AsyncGenerator<string> {
  const { kind, id, columns, empty } = table;
  const caption = table.kind === 'table' && table.caption ? { caption: table.caption } : {};
  yield `${opened(write, { kind, id, ...caption, columns, empty })},"rows":[`;
  let between = '\n';
  for await (const page of table.rows.pages()) {
    for (const row of page) {
      yield between + rowOf(write, table, row);
      between = ',\n';
    }
  }
  yield ']}';
}

async function* listOf<T>(list: readonly T[], part: (element: T) => AsyncGenerator<string>): AsyncGenerator<string> {
  yield '[';
  for (const [at, element] of list.entries()) {
    if (at > 0) yield ',';
    yield* part(element);
  }
  yield ']';
}

async function* contentOf(write: Write, content: Content): AsyncGenerator<string> {
  switch (content.kind) {
    case 'table':
    case 'entries':
      yield* tableOf(write, content);
      break;
    case 'subsection': {
      const { kind, id, title } = content;
      yield `${opened(write, { kind, id, title })},"content":`;
      yield* listOf(content.content, (block) => contentOf(write, block));
      yield '}';
      break;
    }
    case 'picture': {
      const { kind, id, title } = content;
      const { alternative, svg } = await drawingOf(content);
      yield write({ kind, id, title, alternative, svg });
      break;
    }
    default:
      yield write(content);
  }
}

async function* sectionOf(write: Write, { id, title, annex, content }: Section): AsyncGenerator<string> {
  yield `${opened(write, { id, title, ...(annex && { annex }) })},"content":`;
  yield* listOf(content, (one) => contentOf(write, one));
  yield '}\n';
}

async function* pieces(document: Document): AsyncGenerator<string> {
  const { report, language, asked, madeAt, issued, title, subject, what, sections } = document;
  const write = issued ? inOrder : asItStands;
  const cover = await document.cover();
  yield `${opened(write, { ...FORMAT, report, language, asked, madeAt, issued, title, subject, what, cover })},\n"sections":`;
  yield* listOf(sections, (section) => sectionOf(write, section));
  yield '}\n';
}

/** The document as data: the same parts under the same ids in every language, cells by their kinds. */
export const JSON_FORM: Form = { type: 'application/json; charset=utf-8', extension: 'json', write: pieces };
