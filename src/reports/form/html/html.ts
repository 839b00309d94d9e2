import {
  type Block,
  type Content,
  type Cover,
  type Document,
  drawingOf,
  type Section,
} from '../../document/document.js';
import { type Speech, speech, TAGS } from '../../language/language.js';
import type { Form } from '../form.js';
import { drawn, worded } from './cell.js';
import { stylesOf } from './style.js';
import { entriesOf, tableOf } from './table.js';
import { around, HOLE, html, Html, joined, type Part } from './template.js';

function badge(say: Speech, { badge: of }: Cover): Part {
  if (!of) return null;
  const { label, sign, tone = 'neutral' } = of.verdict;
  const counts = of.counts.map(
    ({ label: what, cell }) => html`${worded(what)}${say.plain('sign.colon')}${drawn(say, cell)}`,
  );
  return html`<section class="badge ${tone}">
    <strong>${sign !== undefined && html`<span aria-hidden="true">${sign}</span> `}${worded(label)}</strong>
    <p>${joined(counts, ' · ')}</p>
  </section>`;
}

function coverOf(say: Speech, of: Cover): Html {
  const notes = of.notes.map((note) => html`<p class="note">${drawn(say, note)}</p>`);
  return html`<header class="cover">
    <hr class="bar" />
    <h1>${worded(of.title)}</h1>
    <p class="lead">${worded(of.lead)}</p>
    <dl>
      ${of.facts.map(
        ({ label, cell }) =>
          html`<dt>${worded(label)}</dt>
            <dd>${drawn(say, cell)}</dd>`,
      )}
    </dl>
    ${badge(say, of)} ${notes.length > 0 && html`<section class="notes">${notes}</section>`}
  </header>`;
}

/** Entries that a table of contents names; where there are more, the overview leads to them. */
const NAMED = 200;

const letterOf = (at: number): string => String.fromCharCode(65 + at);

interface Numbered {
  readonly section: Section;
  readonly heading: Part;
}

/** The sections with their numbers, and the annexes with their letters. */
function numbered(say: Speech, { sections }: Document): Numbered[] {
  const annexes = sections.filter(({ annex }) => annex);
  return sections.map((section, at) => {
    const { annex, title } = section;
    if (!annex) return { section, heading: html`${at + 1} ${worded(title)}` };
    const letter = letterOf(annexes.indexOf(section));
    return { section, heading: worded({ ...title, ...say.say('page.annex', { letter, title: title.text }) }) };
  });
}

async function contents(say: Speech, sections: readonly Numbered[]): Promise<Html> {
  const lines: Part[] = [];
  let short = true;
  for (const { section, heading } of sections) {
    const [entries] = section.content.filter((content) => content.kind === 'entries');
    const named = entries ? await entries.headings() : [];
    const below =
      named.length > 0 &&
      named.length <= NAMED &&
      html`<ol>
        ${named.map(({ id, number, title }) => html`<li><a href="#${id}">${number} ${title}</a></li>`)}
      </ol>`;
    if (below !== false) short = false;
    lines.push(html`<li><a href="#${section.id}">${heading}</a>${below}</li>`);
  }
  return html`<nav class="contents${short ? ' short' : ''}" aria-labelledby="contents">
    <h2 id="contents">${say.plain('page.contents')}</h2>
    <ol>
      ${lines}
    </ol>
  </nav>`;
}

async function* blockOf(say: Speech, block: Block): AsyncGenerator<Html> {
  switch (block.kind) {
    case 'paragraph':
      yield block.note
        ? html`<p class="note">${drawn(say, block.cell)}</p>`
        : html`<div class="lines"><div>${drawn(say, block.cell)}</div></div>`;
      break;
    case 'facts':
      yield html`${drawn(say, block)}`;
      break;
    case 'table':
      yield* tableOf(say, block);
      break;
    case 'entries':
      yield* entriesOf(say, block);
      break;
    case 'picture': {
      const { alternative, svg } = await drawingOf(block);
      yield html`<figure id="${block.id}">
        ${svg === null ? null : new Html(svg)}
        <figcaption><strong>${worded(block.title)}.</strong> <small>${worded(alternative)}</small></figcaption>
      </figure>`;
    }
  }
}

async function* contentOf(say: Speech, content: Content): AsyncGenerator<Html> {
  if (content.kind !== 'subsection') {
    yield* blockOf(say, content);
    return;
  }
  yield html`<h3 id="${content.id}">${worded(content.title)}</h3>`;
  for (const block of content.content) yield* blockOf(say, block);
}

const classOf = ({ annex, content }: Section): string =>
  annex ? 'annex' : content.some(({ kind }) => kind === 'entries') ? 'entries' : 'part';

/** A document to be read or printed, with all that it takes in it. It loads nothing, and runs nothing. */
async function* page(document: Document): AsyncGenerator<Html> {
  const { language, title } = document;
  const say = speech(language);
  const sections = numbered(say, document);
  const [open, close] = around(
    html`<!doctype html>
      <html lang="${TAGS[language]}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <title>${title}</title>
          ${stylesOf(document).map((style) => new Html(`<style>${style}</style>`))}
        </head>
        <body>
          ${coverOf(say, await document.cover())} ${await contents(say, sections)}
          <main>${HOLE}</main>
        </body>
      </html> `,
  );
  yield open;
  for (const { section, heading } of sections) {
    const { id, content } = section;
    const [begin, end] = around(
      html`<section class="${classOf(section)}" id="${id}">
        <h2>${heading}</h2>
        ${HOLE}
      </section>`,
    );
    yield begin;
    for (const one of content) yield* contentOf(say, one);
    yield end;
  }
  yield close;
}

export const HTML: Form = {
  type: 'text/html; charset=utf-8',
  extension: 'html',
  async *write(document) {
    for await (const { markup } of page(document)) yield markup;
  },
};
