import type { Lifecycle, SourceFacts } from '../../domain/article-30/fact.js';
import type { Finding } from '../../domain/finding.js';
import type { Day } from '../../domain/day.js';
import { html, type Html, joined, type Part } from '../html.js';
import { capital, codeInWords, day } from '../words.js';
import { findingList } from './mark.js';

/** Where an entry is in its life; only what is not approved is marked. */
export const state = (lifecycle: Lifecycle): Html =>
  lifecycle === 'APPROVED' ? html`Approved` : html`<span class="mark draft">${capital(codeInWords(lifecycle))}</span>`;

/** A letter of the paragraph: what it asks for, and what the entry says. */
export const letter = (name: string, title: string, article: string, content: Part): Html =>
  html`<section class="letter">
    <h4>(${name}) ${title} <small>${article}</small></h4>
    <div>${content}</div>
  </section>`;

const source = ({ document, section, date, paraphrase, certainty }: SourceFacts): Html => {
  const parts: Part[] = [
    document,
    section,
    date != null && day(date),
    certainty != null && certainty !== 'STATED' && codeInWords(certainty),
  ];
  return html`<li>${joined(parts, ' · ')}${paraphrase != null && html`<br /><small>${paraphrase}</small>`}</li>`;
};

interface EntryParts {
  readonly key: string;
  readonly lifecycle: Lifecycle;
  readonly description: string | null;
  readonly startsOn: Day | null;
  readonly reviewedOn: Day | null;
  readonly sources: readonly SourceFacts[];
  readonly findings: readonly Finding[];
}

/** The place of an entry in the document. */
export const anchor = (key: string): string => `entry-${key}`;

/** An entry: heading, what holds for all of it, its letters, what is wrong with it, and where it comes from. */
export function entry(
  number: string,
  title: Part,
  { key, lifecycle, description, startsOn, reviewedOn, sources, findings }: EntryParts,
  details: readonly Part[],
  letters: readonly Html[],
): Html {
  const facts: Part[] = [
    html`<code>${key}</code>`,
    state(lifecycle),
    ...details,
    startsOn !== null && html`since ${day(startsOn)}`,
    reviewedOn === null ? 'not reviewed yet' : html`reviewed on ${day(reviewedOn)}`,
  ];
  const found = findingList(findings);
  return html`<article class="entry" id="${anchor(key)}">
    <header>
      <h3>${number} ${title}</h3>
      <p><small>${joined(facts, ' · ')}</small></p>
      ${description !== null && html`<p class="long">${description}</p>`}
    </header>
    ${letters}
    ${
      found &&
      html`<section class="letter">
        <h4>Findings <small>of this entry</small></h4>
        <div>${found}</div>
      </section>`
    }
    ${
      sources.length > 0 &&
      html`<section class="letter">
        <h4>Sources <small>of this entry</small></h4>
        <div>
          <ul>
            ${sources.map(source)}
          </ul>
        </div>
      </section>`
    }
  </article>`;
}
