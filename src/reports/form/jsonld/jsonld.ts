import { createHash } from 'node:crypto';
import type { Cell, Words } from '../../document/cell.js';
import type { Block, Column, Content, Cover, Document, Entries, EntryColumn, Table } from '../../document/document.js';
import type { Row } from '../../document/rows.js';
import { type Speech, speech } from '../../language/language.js';
import type { Form } from '../form.js';
import { fill, ours, type Standing, tell, tellCodes, tellStates, valueOf } from './cell.js';
import type { ColumnTerm, ReportTerms, TableTerm } from './column.js';
import { CONTEXT } from './context.js';
import { add, addType, isNode, type LinkedNode, placeIri } from './node.js';
import { termsOf } from './report.js';

/**
 * The name of a document: of what it is, of whom and of when it was made, so that two documents in one store of linked
 * data are never taken for one.
 */
function nameOf({ report, language, asked, madeAt, title, subject }: Document): string {
  const of = JSON.stringify([report, language, asked, madeAt, title, subject]);
  return `urn:ropa:report:${report}:${createHash('sha256').update(of).digest('hex').slice(0, 32)}`;
}

/** Tells of a node what stands in one column, or in one fact of a cover. */
function tellColumn(at: Standing, node: LinkedNode, term: ColumnTerm, cell: Cell): void {
  if (term === null) return;
  switch (term.is) {
    case 'parts': {
      const { of, name, letter = at.letter, article = at.article } = term;
      const whose = of === undefined ? node : node[of];
      tell({ ...at, letter, article }, isNode(whose) ? whose : node, cell, name);
      return;
    }
    case 'codes':
      tellCodes(at, node, cell, term);
      return;
    case 'node':
      if (cell.kind === 'state') tell(at, node, cell);
      else {
        const thing: LinkedNode = { '@type': [term.type] };
        fill(at, thing, term.name, [cell], 'parts' in cell || 'items' in cell ? undefined : cell);
        add(node, term.property, thing);
      }
      return;
    case 'value':
      tellStates(at, node, cell);
      if (cell.kind === 'state') return;
      add(node, term.property, valueOf(at.say, cell));
      addType(node, cell.means?.term);
  }
}

/** What the terms do not know, because another version made it: nothing of it is left out. */
const UNKNOWN: ColumnTerm = { is: 'parts' };

const UNKNOWN_TABLE: TableTerm = { property: 'ropa:table', types: [], columns: {} };

const LETTER = /^[a-g]$/;

function rowOf(say: Speech, table: Table | Entries, terms: TableTerm, { id, cells }: Row): LinkedNode {
  const columns: readonly (Column & Partial<Pick<EntryColumn, 'article'>>)[] = table.columns;
  const node: LinkedNode = { ...(id !== undefined && { '@id': placeIri(id) }), '@type': [...terms.types] };
  for (const [at, column] of columns.entries()) {
    const cell = cells[at];
    if (!cell) continue;
    const term = Object.hasOwn(terms.columns, column.id) ? terms.columns[column.id] : UNKNOWN;
    const { title, article } = column;

    const letter = article !== undefined && LETTER.test(column.id) ? column.id : undefined;
    tellColumn({ say, row: node, title, letter, article }, node, term ?? null, cell);
  }
  return node;
}

const blocksOf = (content: readonly Content[]): readonly Block[] =>
  content.flatMap((one) => (one.kind === 'subsection' ? one.content : [one]));

/** The tables of a document, but those that tell in words what a picture shows: both say what other tables say. */
function tablesOf({ sections }: Document): (Table | Entries)[] {
  const blocks = blocksOf(sections.flatMap(({ content }) => content));
  const pictures = new Set(blocks.flatMap((one) => (one.kind === 'picture' ? [`${one.id}-table`] : [])));
  return blocks.filter((one) => one.kind === 'table' || one.kind === 'entries').filter(({ id }) => !pictures.has(id));
}

/** Tables whose rows are the same to the report, as one list. */
async function* tablesAs(say: Speech, terms: TableTerm, tables: readonly (Table | Entries)[]): AsyncGenerator<string> {
  yield `,\n${JSON.stringify(terms.property)}:[`;
  let between = '\n';
  for (const table of tables) {
    for await (const page of table.rows.pages()) {
      for (const row of page) {
        yield between + JSON.stringify(rowOf(say, table, terms, row));
        between = ',\n';
      }
    }
  }
  yield ']';
}

/** What a cover says of the report. */
function coverOf(say: Speech, { facts, badge, notes, lead }: Cover, terms: ReportTerms): LinkedNode {
  const node: LinkedNode = { 'dct:description': ours(say, lead) };
  for (const { id, label, cell } of facts) {
    const term = Object.hasOwn(terms.cover, id) ? terms.cover[id] : UNKNOWN;
    tellColumn({ say, row: node, title: label }, node, term ?? null, cell);
  }
  if (badge) {
    add(node, 'ropa:verdict', valueOf(say, badge.verdict));
    for (const { id, label, cell } of badge.counts) {
      add(node, 'ropa:count', { 'ropa:code': id, 'dct:title': ours(say, label), 'rdf:value': valueOf(say, cell) });
    }
  }
  for (const note of notes) tell({ say, row: node, title: { text: '' } }, node, note);
  return node;
}

/** The members of an object without its braces. */
const members = (node: object): string => JSON.stringify(node).slice(1, -1);

async function* write(document: Document): AsyncGenerator<string> {
  const { language, title } = document;
  const say = speech(language);
  const terms = termsOf(document);
  const name = nameOf(document);
  const titled: Words = { text: title };
  yield `{"@context":${JSON.stringify({ ...CONTEXT, '@base': name })},\n`;
  yield members({ '@id': name, '@type': terms.types, 'dct:title': ours(say, titled) });
  const tables = tablesOf(document);
  for (const table of tables) {
    const found = terms.tables[table.id];
    if (found) yield* tablesAs(say, found, [table]);
  }
  const others = tables.filter(({ id }) => !Object.hasOwn(terms.tables, id));
  if (others.length > 0) yield* tablesAs(say, UNKNOWN_TABLE, others);
  yield `,\n${members(coverOf(say, await document.cover(), terms))}}\n`;
}

/** The document as linked data: W3C DPV 2.3, and what that has no term for in words of our own. Nothing is fetched. */
export const JSONLD: Form = { type: 'application/ld+json', extension: 'jsonld', write };
