import type { Destination } from '../../domain/article-30/destination.js';
import type { GroundBlock } from '../../domain/article-30/ground.js';
import type { Way } from '../../domain/article-30/place.js';
import type { RuleId } from '../../domain/rule.js';
import type { TransferLetter } from '../../domain/article-30/transfer.js';
import { groupsOf } from '../group.js';
import { html, type Html, joined, type Part } from '../html.js';
import { dayInWords } from '../words.js';
import { gap, none, unidentified } from './mark.js';
import { KINDS, LAWS } from './place.js';

const way = ({ kind, system, condition }: Way): Html =>
  html`${KINDS[kind]}${system !== null && ` (${system})`}${condition !== null && `, ${condition}`}`;

function ground(of: GroundBlock): Html {
  const { title, article, document, concludedOn, inForce, documented, assessment, safeguards } = of;
  const details = [
    article,
    document,
    concludedOn !== null && `of ${dayInWords(concludedOn)}`,
    !inForce && 'not in force on this day',
    documented === true && `documented: ${assessment ?? ''}; ${safeguards ?? ''}`,
    documented === false && 'suitable safeguards not documented',
  ];
  return html`<li>${title} <small>${joined(details, ' · ')}</small></li>`;
}

/** A recipient at a destination: how the data are there, and the grounds recorded. */
const reached = ({ recipient, ways, grounds }: Destination): Html =>
  html`<p>${recipient?.name ?? gap(null, 'who receives them there')} <small>${joined(ways.map(way), '; ')}</small></p>
    ${
      grounds.length > 0 &&
      html`<ul>
        ${grounds.map(ground)}
      </ul>`
    }`;

const row = (destinations: readonly [Destination, ...Destination[]]): Html => {
  const [{ identified, name, country, outside }] = destinations;
  const laws = outside.map(({ regime }) => LAWS[regime]).join(', ');
  return html`<tr>
    <th scope="row">${identified ? name : unidentified(name)}<br /><small>${joined([country, laws], ' · ')}</small></th>
    <td>${destinations.map(reached)}</td>
  </tr>`;
};

/** That grounds are missing is told, because a reader looks for them; Art. 30 does not ask for them. */
function withoutGround(destinations: readonly Destination[]): Part {
  const without = destinations.filter(({ grounds }) => grounds.length === 0).length;
  if (without === 0) return null;
  const of = without === destinations.length ? '' : ` for ${without} of ${destinations.length}`;
  return html`<p><small>No ground of Chapter V is recorded${of}. Article 30 does not ask for one.</small></p>`;
}

const table = (destinations: readonly Destination[]): Html =>
  html`<table>
      <thead>
        <tr>
          <th scope="col" class="narrow">Third country or organisation</th>
          <th scope="col">Recipients, and how the data are there</th>
        </tr>
      </thead>
      <tbody>
        ${groupsOf(destinations, ({ country, name }) => country ?? name).map(row)}
      </tbody>
    </table>
    ${withoutGround(destinations)}`;

/** The third countries of an entry, that there are none, or that nothing is stated. */
export function transfers({ destinations, statedNone, withoutPlace }: TransferLetter, rule: RuleId): Part {
  if (destinations.length === 0) {
    return statedNone
      ? none('no transfer to a third country or international organisation takes place.')
      : html`<p>${gap(rule)}</p>`;
  }
  const names = withoutPlace.map(({ name }) => name).join(', ');
  return [
    table(destinations),
    statedNone &&
      html`<p>
        <span class="mark gap">! Contradiction</span> It is stated that no transfer takes place. <small>(R27)</small>
      </p>`,
    names !== '' && html`<p>${gap(null, `where these recipients are: ${names}`)}</p>`,
  ];
}
