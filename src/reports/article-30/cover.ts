import type { Article30Record } from '../../domain/article-30/record.js';
import { html, type Html } from '../html.js';
import { count, day, instantInWords } from '../words.js';
import { address, designated } from './party.js';
import { LAWS } from './place.js';

const FULL_LAWS = { EU: 'Regulation (EU) 2016/679 (GDPR)', UK: 'the UK GDPR' };

/** The provision that the record is kept under, in words. */
export const provision = ({ article, regimes }: Article30Record): string =>
  `${article.replace('Art.', 'Article')} of ${regimes.map(({ regime }) => FULL_LAWS[regime]).join(' and ')}`;

function badge({ complete, counts, entries }: Article30Record): Html {
  const found = [
    count(counts.error, 'error'),
    `${counts.article30} of them under Article 30 itself`,
    count(counts.warning, 'warning'),
    count(counts.information, 'explicit negative'),
  ].join(' · ');
  if (entries.length === 0 && complete) {
    return html`<section class="badge incomplete">
      <strong>No entries</strong>
      <p>${found}</p>
    </section>`;
  }
  return complete
    ? html`<section class="badge complete">
        <strong>✓ Complete under Article 30</strong>
        <p>${found}</p>
      </section>`
    : html`<section class="badge incomplete">
        <strong>✗ Incomplete under Article 30</strong>
        <p>${found}</p>
      </section>`;
}

/** Who keeps the record, in which capacity, of which day, and whether it is complete. */
export function cover(record: Article30Record, madeAt: string): Html {
  const { capacity, party, on, asRecordedAt, regimes, entries, notes } = record;
  const keeper = capacity === 'CONTROLLER' ? 'Controller' : 'Processor';
  return html`<header class="cover">
    <hr class="bar" />
    <h1>
      ${capacity === 'CONTROLLER' ? 'Record of processing activities' : 'Record of processing on behalf of controllers'}
    </h1>
    <p class="lead">under ${provision(record)}</p>
    <dl>
      <dt>${keeper}</dt>
      <dd>${address(party)}</dd>
      <dt>Representative</dt>
      <dd>${designated(party.representatives)}</dd>
      <dt>Data protection officer</dt>
      <dd>${designated(party.dataProtectionOfficer)}</dd>
      <dt>Day of the record</dt>
      <dd>${day(on)}</dd>
      <dt>As recorded</dt>
      <dd>
        ${
          asRecordedAt === null
            ? html`<span
                >As the register stood when this was made, <span class="keep">${instantInWords(madeAt)}</span></span
              >`
            : html`<span>As the register stood on <span class="keep">${instantInWords(asRecordedAt)}</span></span>`
        }
      </dd>
      <dt>Regimes</dt>
      <dd>${regimes.map(({ regime, reason }) => html`<span>${LAWS[regime]} <small>${reason}</small></span>`)}</dd>
      <dt>Entries</dt>
      <dd>${entries.length}</dd>
    </dl>
    ${badge(record)}
    ${notes.length > 0 && html`<section class="notes">${notes.map((note) => html`<p>${note}</p>`)}</section>`}
  </header>`;
}
