import { countryName } from '../domain/country.js';
import { AUTHORISATIONS, CONTRACT_STATES } from '../domain/engagement.js';
import { MECHANISMS } from '../domain/mechanism.js';
import { CHAIN_GAPS } from '../domain/subprocessor.js';
import type { ReportedPlace, ReportedProcessor, SubprocessorReport } from '../domain/subprocessor-report.js';
import { html, type Html, joined, type Part } from './html.js';
import { gap } from './article-30/mark.js';
import { type Page, page } from './page.js';
import { count, day, dayInWords, instantInWords } from './words.js';

const BLOCS = { EU: 'the European Union (no country named)', EEA: 'the EEA (no country named)' };

const placeName = ({ country, bloc, words }: ReportedPlace): Part => {
  if (country !== null) return countryName(country) ?? country;
  return bloc === null ? html`“${words}” ${gap(null, 'which country')}` : BLOCS[bloc];
};

const KINDS = { ESTABLISHMENT: 'Located in', STORAGE: 'Stores in', ACCESS: 'Accesses from' };

/** The three sets of countries of a processor, each place once. */
function places(locations: readonly ReportedPlace[]): Part {
  if (locations.length === 0) return gap(null);
  return (Object.keys(KINDS) as (keyof typeof KINDS)[]).flatMap((kind) => {
    const of = locations.filter((place) => place.kind === kind);
    const once = new Map(
      of.map((place) => [`${place.country ?? place.bloc ?? place.words} ${place.condition}`, place]),
    );
    if (of.length === 0) return [];
    const named = [...once.values()].map(
      (place) => html`${placeName(place)}${place.condition !== null && html` <small>(${place.condition})</small>`}`,
    );
    return [html`<p>${KINDS[kind]} ${joined(named, ', ')}</p>`];
  });
}

const period = (startsOn: string | null, endsOn: string | null): Part =>
  joined([startsOn !== null && html`from ${day(startsOn)}`, endsOn !== null && html`until before ${day(endsOn)}`], ' ');

const grounds = ({ grounds: of }: ReportedProcessor): Part =>
  of.length === 0
    ? html`<p>${gap(null, 'whether one is needed is not judged here')}</p>`
    : html`<ul>
        ${of.map(
          ({ mechanism, startsOn, endsOn, document }) =>
            html`<li>
              ${MECHANISMS[mechanism].title}
              <small>(${MECHANISMS[mechanism].article})</small> ${period(startsOn, endsOn)}
              ${document !== null && html`<br /><small>${document}</small>`}
            </li>`,
        )}
      </ul>`;

const anchor = (at: string): string => `processor-${at.replace('.', '-')}`;

function block(of: ReportedProcessor, number: string): Html {
  const { party, engagedBy, path, service, description, dataCategories, authorisation } = of;
  return html`<article class="entry" id="${anchor(number)}">
    <header>
      <h3>${number} ${party.name}: ${service}</h3>
      <p>
        ${
          party.named
            ? joined([party.legalName !== party.name && party.legalName, party.address], ', ')
            : html`A category of processors; none is named. ${gap(null, 'who they are')}`
        }
        ${of.inferred && html`<small>This engagement, or part of it, is inferred from its sources, which do not state it outright.</small>`}
      </p>
    </header>
    <dl>
      ${
        (party.country !== null || of.notStated.includes('COUNTRY')) &&
        html`<dt>Established in</dt>
          <dd>${party.country === null ? gap(null) : (countryName(party.country) ?? party.country)}</dd>`
      }
      <dt>Engaged by</dt>
      <dd>${engagedBy.name}${path.length > 2 && html` <small>${joined([...path], ' → ')}</small>`}</dd>
      <dt>Processing</dt>
      <dd class="long">${description ?? gap(null)}</dd>
      <dt>Data</dt>
      <dd>${dataCategories.length === 0 ? gap(null) : joined([...dataCategories], ', ')}</dd>
      <dt>Places</dt>
      <dd>${places(of.locations)}</dd>
      <dt>Transfer grounds recorded</dt>
      <dd>${grounds(of)}</dd>
      <dt>Contract</dt>
      <dd>
        ${
          of.contract === 'NOT_STATED'
            ? gap(null, 'Art. 28(3) and (4)')
            : html`<p>${CONTRACT_STATES[of.contract]}</p>
                <p>
                  ${joined([of.contractReference, of.contractSignedOn !== null && html`signed on ${day(of.contractSignedOn)}`], ', ')}
                </p>`
        }
      </dd>
      ${
        of.notStated.includes('AUTHORISATION') || authorisation !== null
          ? html`<dt>Authorisation</dt>
              <dd>${authorisation === null ? gap(null, 'Art. 28(2)') : AUTHORISATIONS[authorisation]}</dd>`
          : null
      }
      ${
        of.notStated.length > 0 &&
        html`<dt>To be stated still</dt>
          <dd>
            <ul class="found">
              ${of.notStated.map((missing) => html`<li>${CHAIN_GAPS[missing]}</li>`)}
            </ul>
          </dd>`
      }
    </dl>
  </article>`;
}

const countries = ({ locations }: ReportedProcessor): Part => {
  const names = new Map(locations.map((place) => [place.country ?? place.bloc ?? place.words, placeName(place)]));
  return names.size === 0 ? gap(null) : joined([...names.values()], html`<br />`);
};

const overview = (list: readonly ReportedProcessor[], section: number): Html =>
  html`<table>
    <thead>
      <tr>
        <th scope="col" class="number">No.</th>
        <th scope="col">Processor</th>
        <th scope="col">Service</th>
        <th scope="col">Engaged by</th>
        <th scope="col" class="number">Level</th>
        <th scope="col">Places</th>
      </tr>
    </thead>
    <tbody>
      ${list.map(
        (of, at) =>
          html`<tr>
            <td class="number">${section}.${at + 1}</td>
            <th scope="row"><a href="#${anchor(`${section}.${at + 1}`)}">${of.party.name}</a></th>
            <td>${of.service}</td>
            <td>${of.engagedBy.name}</td>
            <td class="number">${of.depth}</td>
            <td>${countries(of)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;

const section = (number: number, title: string, explained: string, list: readonly ReportedProcessor[]): Html =>
  html`<section id="section-${number}">
    <h2>${number} ${title}</h2>
    <p>${explained}</p>
    ${
      list.length === 0
        ? html`<p>The register names none on this day.</p>`
        : html`${overview(list, number)} ${list.map((of, at) => block(of, `${number}.${at + 1}`))}`
    }
  </section>`;

/** The list of subprocessors, and of the processors engaged as controller, as a document. */
export function subprocessorPage(report: SubprocessorReport, { madeAt }: { readonly madeAt: string }): Page {
  const { on, asRecordedAt, processings, customer, subprocessors, processors } = report;
  const names = [...new Set(processings.flatMap(({ processor }) => processor?.legalName ?? processor?.name ?? []))];
  const whose = names.length === 0 ? 'the register' : names.join(', ');
  return page({
    title: `Subprocessors of ${whose}, ${dayInWords(on)}`,
    subject: whose,
    what: 'Subprocessor list · Art. 28(2) and (4) GDPR',
    foot: `As of ${dayInWords(on)}`,
    body: html`<header class="cover">
        <hr class="bar" />
        <h1>Subprocessor list</h1>
        <p class="lead">under Article 28(2) and (4) GDPR</p>
        <dl>
          <dt>Processor</dt>
          <dd>${names.length === 0 ? gap(null) : joined(names, html`<br />`)}</dd>
          <dt>Processing on behalf</dt>
          <dd>
            ${
              processings.length === 0
                ? gap(null)
                : joined(
                    processings.map(({ name }) => name),
                    html`<br />`,
                  )
            }
          </dd>
          ${
            customer !== null &&
            html`<dt>Controller served</dt>
              <dd><code>${customer}</code></dd>`
          }
          <dt>As of</dt>
          <dd>${day(on)}</dd>
          <dt>As recorded</dt>
          <dd>${asRecordedAt === null ? html`at the time of making` : instantInWords(asRecordedAt)}</dd>
          <dt>Made</dt>
          <dd>${instantInWords(madeAt)}</dd>
          <dt>Entries</dt>
          <dd>${count(subprocessors.length, 'engagement')} of subprocessors</dd>
        </dl>
      </header>
      <main>
        ${section(
          1,
          'Subprocessors',
          'Every processor that is reached over the engagements of another processor, at any depth. Contact persons are left out of this document.',
          subprocessors,
        )}
        ${
          processors.length > 0 &&
          section(
            2,
            'Processors engaged as controller',
            'Processors that act for the organisation itself: Article 28(1).',
            processors,
          )
        }
      </main>`,
  });
}
