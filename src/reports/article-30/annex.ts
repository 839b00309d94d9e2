import type { Article30Record, Item } from '../../domain/article-30/record.js';
import type { Destination } from '../../domain/article-30/destination.js';
import type { MeasureBlock } from '../../domain/article-30/measure.js';
import type { PartyBlock } from '../../domain/article-30/party.js';
import { placeInWords } from '../../domain/article-30/place.js';
import type { RecipientBlock } from '../../domain/article-30/recipient.js';
import { RULES } from '../../domain/rule.js';
import { html, type Html, joined, type Part, present } from '../html.js';
import { count } from '../words.js';
import { anchor } from './entry.js';
import { gap, QUIET_GAP } from './mark.js';
import { contactLine, fullName } from './party.js';
import { rules } from './rule.js';

/** As whom a party appears in the record. */
interface Appearance {
  readonly party: PartyBlock;
  readonly as: Set<string>;
  /** Where it is established, by itself or as the recipient that it is in an entry. */
  readonly in: Set<string>;
}
type Appearances = Map<string, Appearance>;

const establishments = ({ places }: RecipientBlock): string[] =>
  places.filter(({ kind }) => kind === 'ESTABLISHMENT').map(placeInWords);

/** A destination of an identified country that the recipient is established in. */
const establishment = ({ kinds, country, name }: Destination): string[] =>
  kinds.includes('ESTABLISHMENT') && country !== null ? [name] : [];

function appearances(record: Article30Record): Appearances {
  const found: Appearances = new Map();
  const add = (party: PartyBlock | null, as: string, places: readonly string[] = []) => {
    if (!party) return;
    const known = found.get(party.key) ?? { party, as: new Set(), in: new Set(party.establishedIn) };
    found.set(party.key, known);
    known.as.add(as);
    for (const place of places) known.in.add(place);
  };
  if (record.capacity === 'CONTROLLER') {
    add(record.party, 'controller');
    for (const { a, d, e } of record.entries) {
      for (const { party } of a.jointControllers.parties) add(party, 'joint controller');
      for (const of of d.recipients) add(of.party, 'recipient', establishments(of));
      for (const { party } of d.uncoveredProcessors) add(party, 'processor');
      for (const { recipient } of e.destinations) add(recipient, 'in a third country');
    }
  } else {
    add(record.party, 'processor');
    for (const { a, c } of record.entries) {
      add(a.onBehalfOf, 'controller');
      for (const of of c.destinations) add(of.recipient, 'in a third country', establishment(of));
    }
  }
  return found;
}

const byName = (one: string, other: string): number => one.localeCompare(other, 'en');

function parties(record: Article30Record): Html {
  const rows = [...appearances(record).values()].sort((one, other) => byName(one.party.name, other.party.name));
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Party</th>
        <th scope="col">Established in</th>
        <th scope="col">Contact details</th>
        <th scope="col">Appears as</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(({ party, as, in: where }) => {
        const routes = present([
          party.address !== null && html`<span class="long">${party.address}</span>`,
          ...party.contacts.map(contactLine),
        ]);
        return html`<tr>
          <th scope="row">${fullName(party)}${!party.named && html` <small>category</small>`}</th>
          <td>${where.size === 0 ? QUIET_GAP : [...where].join(', ')}</td>
          <td>${routes.length === 0 ? QUIET_GAP : joined(routes, html`<br />`)}</td>
          <td>${[...as].join(', ')}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

function measures(record: Article30Record): Html {
  const found = new Map<string, { measure: MeasureBlock; entries: number }>();
  const letters =
    record.capacity === 'CONTROLLER' ? record.entries.map(({ g }) => g) : record.entries.map(({ d }) => d);
  for (const measure of letters.flatMap((letter) => letter.measures)) {
    const known = found.get(measure.key) ?? { measure, entries: 0 };
    found.set(measure.key, known);
    known.entries += 1;
  }
  if (found.size === 0) return html`<p>${gap(record.capacity === 'CONTROLLER' ? 'R32' : 'R60')}</p>`;
  const rows = [...found.values()].sort((one, other) => byName(one.measure.name, other.measure.name));
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Measure</th>
        <th scope="col">Kind</th>
        <th scope="col">Description</th>
        <th scope="col">Used in</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ measure: { name, article, description, reference }, entries }) =>
          html`<tr>
            <th scope="row">${name}</th>
            <td class="number">${article ?? QUIET_GAP}</td>
            <td><span class="long">${description}</span>${reference !== null && html` <small>${reference}</small>`}</td>
            <td class="number">${count(entries, 'entry', 'entries')}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Items by entry, so that a reader finds all of one entry together. */
function items(list: readonly Item[], last: string, cell: (item: Item) => Part): Html {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Entry</th>
        <th scope="col">Item</th>
        <th scope="col">Article</th>
        <th scope="col">${last}</th>
      </tr>
    </thead>
    <tbody>
      ${list.map(
        (item) =>
          html`<tr>
            <th scope="row">
              ${item.entry === null ? 'The party itself' : html`<a href="#${anchor(item.entry)}">${item.name}</a>`}
            </th>
            <td>${item.item}</td>
            <td class="number">${item.article}</td>
            <td>${cell(item)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

export interface Annex {
  readonly id: string;
  readonly title: string;
  readonly content: Html;
}

/** What follows the entries. */
export const annexes = (record: Article30Record): Annex[] => [
  { id: 'parties', title: 'Parties', content: parties(record) },
  { id: 'measures', title: 'Security measures', content: measures(record) },
  {
    id: 'negatives',
    title: 'Explicit negatives',
    content:
      record.negatives.length === 0
        ? html`<p>Nothing is stated not to exist.</p>`
        : html`<p>These items are stated not to exist, or not to be possible to say.</p>
            ${items(record.negatives, 'Stated', ({ reason }) =>
              reason === null
                ? html`<span class="mark none">None</span>`
                : html`<span class="mark none">Not possible</span> ${reason}`,
            )}`,
  },
  {
    id: 'not-stated',
    title: 'Not stated',
    content:
      record.notStated.length === 0
        ? html`<p>Everything that Article 30 asks for is stated.</p>`
        : html`<p>Nothing is said about these items. Where the silence breaks a rule, the rule is named.</p>
            ${items(record.notStated, 'Rule', ({ rule }) =>
              rule === null
                ? html`<small>no rule of Article 30</small>`
                : html`<span class="mark gap">${rule}</span> <small>${RULES[rule].message}</small>`,
            )}`,
  },
  { id: 'rules', title: 'Rules and signs', content: rules(record) },
];
