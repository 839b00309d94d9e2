import type { Article30Record } from '../domain/article-30/record.js';
import { annexes } from './article-30/annex.js';
import { controllerEntry } from './article-30/controller.js';
import { cover } from './article-30/cover.js';
import { anchor } from './article-30/entry.js';
import { findingList } from './article-30/mark.js';
import { controllerOverview, processorOverview } from './article-30/overview.js';
import { LAWS } from './article-30/place.js';
import { processorEntry } from './article-30/processor.js';
import { html, type Html } from './html.js';
import { type Page, page } from './page.js';
import { dayInWords } from './words.js';

const entriesOf = (record: Article30Record): Html[] =>
  record.capacity === 'CONTROLLER'
    ? record.entries.map((entry, at) => controllerEntry(entry, `2.${at + 1}`))
    : record.entries.map((entry, at) => processorEntry(entry, `2.${at + 1}`));

const namesOf = (record: Article30Record): { readonly key: string; readonly name: string }[] =>
  record.capacity === 'CONTROLLER'
    ? record.entries.map(({ key, name }) => ({ key, name }))
    : record.entries.map(({ key, name, a }) => ({
        key,
        name: a.onBehalfOf === null ? name : `${name} for ${a.onBehalfOf.name}`,
      }));

const ENTRIES = { CONTROLLER: 'Processing activities', PROCESSOR: 'Processing on behalf of controllers' };

/** The record of processing activities as a document: Art. 30(3), in writing, and fit to be handed over under (4). */
export function article30Report(record: Article30Record, { madeAt }: { readonly madeAt: string }): Page {
  const own = findingList(record.findings.filter(({ entry }) => entry === null));
  const annex = annexes(record);
  const letterOf = (at: number) => String.fromCharCode(65 + at);
  const overview =
    record.capacity === 'CONTROLLER' ? controllerOverview(record.entries) : processorOverview(record.entries);
  const { party, on } = record;
  const kept = `${record.article} ${record.regimes.map(({ regime }) => LAWS[regime]).join(' and ')}`;
  return page({
    title: `Record of processing activities of ${party.name}, ${kept}, ${dayInWords(on)}`,
    subject: party.legalName ?? party.name,
    what: `Record of processing activities · ${kept}`,
    foot: `As of ${dayInWords(on)}`,
    body: html`${cover(record, madeAt)}
      <nav class="contents" aria-labelledby="contents">
        <h2 id="contents">Contents</h2>
        <ol>
          <li><a href="#overview">1 Overview</a></li>
          <li>
            <a href="#entries">2 ${ENTRIES[record.capacity]}</a>
            <ol>
              ${namesOf(record).map(({ key, name }, at) => html`<li><a href="#${anchor(key)}">2.${at + 1} ${name}</a></li>`)}
            </ol>
          </li>
          ${annex.map(({ id, title }, at) => html`<li><a href="#${id}">Annex ${letterOf(at)}: ${title}</a></li>`)}
        </ol>
      </nav>
      <main>
        <section id="overview">
          <h2>1 Overview</h2>
          ${overview}
          ${
            own &&
            html`<h3>Findings on the ${record.capacity === 'CONTROLLER' ? 'controller' : 'processor'} itself</h3>
              ${own}`
          }
        </section>
        <section id="entries">
          <h2>2 ${ENTRIES[record.capacity]}</h2>
          ${record.entries.length === 0 ? html`<p>The record has no entry on this day.</p>` : entriesOf(record)}
        </section>
        ${annex.map(
          ({ id, title, content }, at) =>
            html`<section class="annex" id="${id}">
              <h2>Annex ${letterOf(at)}: ${title}</h2>
              ${content}
            </section>`,
        )}
      </main>`,
  });
}
