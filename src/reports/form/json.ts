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

/** The members of an object without its end, so that a list can follow. */
const opened = (members: object): string => JSON.stringify(members).slice(0, -1);

/** A row, its cells by the ids of their columns; what says nothing is left out. */
function rowOf({ columns }: Table | Entries, { id, cells }: Row): string {
  const said = Object.fromEntries(columns.flatMap((column, at) => (cells[at] ? [[column.id, cells[at]]] : [])));
  return JSON.stringify({ ...(id !== undefined && { id }), cells: said });
}

async function* tableOf(table: Table | Entries): AsyncGenerator<string> {
  const { kind, id, columns, empty } = table;
  const caption = table.kind === 'table' && table.caption ? { caption: table.caption } : {};
  yield `${opened({ kind, id, ...caption, columns, empty })},"rows":[`;
  let between = '\n';
  for await (const page of table.rows.pages()) {
    for (const row of page) {
      yield between + rowOf(table, row);
      between = ',\n';
    }
  }
  yield ']}';
}

async function* listOf<T>(list: readonly T[], write: (element: T) => AsyncGenerator<string>): AsyncGenerator<string> {
  yield '[';
  for (const [at, element] of list.entries()) {
    if (at > 0) yield ',';
    yield* write(element);
  }
  yield ']';
}

async function* contentOf(content: Content): AsyncGenerator<string> {
  switch (content.kind) {
    case 'table':
    case 'entries':
      yield* tableOf(content);
      break;
    case 'subsection': {
      const { kind, id, title } = content;
      yield `${opened({ kind, id, title })},"content":`;
      yield* listOf(content.content, contentOf);
      yield '}';
      break;
    }
    case 'picture': {
      const { kind, id, title } = content;
      const { alternative, svg } = await drawingOf(content);
      yield JSON.stringify({ kind, id, title, alternative, svg });
      break;
    }
    default:
      yield JSON.stringify(content);
  }
}

async function* sectionOf({ id, title, annex, content }: Section): AsyncGenerator<string> {
  yield `${opened({ id, title, ...(annex && { annex }) })},"content":`;
  yield* listOf(content, contentOf);
  yield '}\n';
}

async function* write(document: Document): AsyncGenerator<string> {
  const { report, language, asked, madeAt, title, subject, what, sections } = document;
  const cover = await document.cover();
  yield `${opened({ ...FORMAT, report, language, asked, madeAt, title, subject, what, cover })},\n"sections":`;
  yield* listOf(sections, sectionOf);
  yield '}\n';
}

/** The document as data: the same parts under the same ids in every language, cells by their kinds. */
export const JSON_FORM: Form = { type: 'application/json; charset=utf-8', extension: 'json', write };
