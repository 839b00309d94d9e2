import { type Column, type Entries, type EntryColumn, MANY_COLUMNS, type Table } from '../../document/document.js';
import type { Cell } from '../../document/cell.js';
import type { Row } from '../../document/rows.js';
import type { Speech } from '../../language/language.js';
import { drawn, worded } from './cell.js';
import { around, HOLE, html, type Html, joined, type Part } from './template.js';

/** The share of the width of a page that a column is to have, as the styles name it. */
const shareOf = ({ width }: Column, all: number): string => `w${Math.max(1, Math.round((100 * width) / all))}`;

const isNumber = ({ kind }: Column): boolean => kind === 'number';

function headOf(every: readonly Column[]): Html {
  const columns = every.filter(({ below }) => !below);
  const all = columns.reduce((sum, { width }) => sum + width, 0);
  return html`<thead>
    <tr>
      ${columns.map((column) => html`<th scope="col" class="${shareOf(column, all)}${isNumber(column) ? ' number' : ''}">${worded(column.title)}</th>`)}
    </tr>
  </thead>`;
}

function value(say: Speech, column: Column, cell: Cell): Part {
  return column.kind === 'code' && cell.kind === 'text' ? html`<code>${drawn(say, cell)}</code>` : drawn(say, cell);
}

/** What is told of a row in small letters, each with its name. */
function belowOf(say: Speech, columns: readonly Column[], { cells }: Row): Part {
  const told = columns.map((column, at) => {
    const cell = cells[at];
    if (!column.below || !cell || (cell.kind === 'state' && cell.unasked)) return null;
    return html`${worded(column.title)}${say.plain('sign.colon')}${value(say, column, cell)}`;
  });
  return told.some((one) => one !== null) && html`<small class="more">${joined(told, ' · ')}</small>`;
}

function rowOf(say: Speech, columns: readonly Column[], row: Row): Html {
  const filled = columns.map((column, at) => {
    if (column.below) return null;
    const cell = row.cells[at];
    const content = cell ? value(say, column, cell) : null;
    if (column.head) return html`<th scope="row">${content}${belowOf(say, columns, row)}</th>`;
    if (isNumber(column)) return html`<td class="number">${content}</td>`;
    return column.id === 'number' ? html`<td class="keep">${content}</td>` : html`<td>${content}</td>`;
  });
  return row.id === undefined
    ? html`<tr>
        ${filled}
      </tr>`
    : html`<tr id="${row.id}">
        ${filled}
      </tr>`;
}

/** A table, a row at a time; what stands in its place where it has none. */
export async function* tableOf(say: Speech, { caption, columns, rows, empty }: Table): AsyncGenerator<Html> {
  const called =
    caption &&
    html`<caption>
      ${worded(caption)}
    </caption>`;
  const [open, close] = around(
    html`<table class="${columns.filter(({ below }) => !below).length > MANY_COLUMNS ? 'many' : ''}">
      ${called}${headOf(columns)}
      <tbody>
        ${HOLE}
      </tbody>
    </table>`,
  );
  let any = false;
  for await (const page of rows.pages()) {
    for (const row of page) {
      if (!any) yield open;
      any = true;
      yield rowOf(say, columns, row);
    }
  }
  yield any ? close : html`<p>${worded(empty)}</p>`;
}

/** What is said of an entry in the line below its heading; what is not stated there and not asked for is left out. */
function detail(say: Speech, column: EntryColumn, cell: Cell): Part {
  if (cell.kind === 'state' && cell.unasked) return null;
  const content = value(say, column, cell);
  const named = cell.kind === 'day' || (column.kind === 'text' && cell.kind === 'text');
  return named ? html`${worded(column.title)} ${content}` : content;
}

function part(say: Speech, { title, article }: EntryColumn, cell: Cell): Html {
  return html`<section class="letter">
    <h4>${worded(title)}${article !== undefined && html` <small>${say.cite(article)}</small>`}</h4>
    <div>${drawn(say, cell)}</div>
  </section>`;
}

/** An entry as a block: heading, what holds for all of it, its parts. */
function entryOf(say: Speech, columns: readonly EntryColumn[], { id, cells }: Row): Html {
  const at = (place: EntryColumn['place']) =>
    columns.flatMap((column, index) => {
      const cell = cells[index];
      return column.place === place && cell ? [{ column, cell }] : [];
    });
  const title = joined(
    at('title').map(({ cell }) => drawn(say, cell)),
    ': ',
  );
  const heading = [...at('number').map(({ cell }) => drawn(say, cell)), title];
  const details = at('detail').map(({ column, cell }) => detail(say, column, cell));
  return html`<article class="entry" id="${id ?? ''}">
    <header>
      <h3>${joined(heading, ' ')}</h3>
      <p><small>${joined(details, ' · ')}</small></p>
      ${at('lead').map(({ cell }) => html`<p>${drawn(say, cell)}</p>`)}
    </header>
    ${at('part').map(({ column, cell }) => part(say, column, cell))}
  </article>`;
}

/** Entries as blocks, one at a time. */
export async function* entriesOf(say: Speech, { columns, rows, empty }: Entries): AsyncGenerator<Html> {
  let any = false;
  for await (const page of rows.pages()) {
    for (const row of page) {
      any = true;
      yield entryOf(say, columns, row);
    }
  }
  if (!any) yield html`<p>${worded(empty)}</p>`;
}
