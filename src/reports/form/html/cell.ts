import type { Cell, CodeCell, LinkCell, StateCell, TextCell, Words } from '../../document/cell.js';
import { capital, type Speech } from '../../language/language.js';
import { html, type Html, joined, type Part } from './template.js';

/** Scripts that run from right to left, and their marks: what stands beside them keeps its place. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200e\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Text with its lines, and kept apart from its neighbours where it runs the other way. */
function lines(of: string): Part {
  const text = of.includes('\n') ? html`<span class="long">${of}</span>` : of;
  return RIGHT_TO_LEFT.test(of) ? html`<bdi>${text}</bdi>` : text;
}

/** Words of ours, with their language where it is another than that of the document. */
export const worded = ({ text, lang }: Words): Part =>
  lang === undefined ? lines(text) : html`<span lang="${lang}">${lines(text)}</span>`;

function weighed(of: TextCell): Part {
  if (of.weight === 'strong') return html`<strong>${worded(of)}</strong>`;
  return of.weight === 'quiet' ? html`<small>${worded(of)}</small>` : worded(of);
}

const signed = (sign: string | undefined): Part => sign !== undefined && html`<span aria-hidden="true">${sign}</span> `;

const coded = ({ label, sign, tone }: CodeCell): Part =>
  tone === undefined
    ? html`${signed(sign)}${worded(label)}`
    : html`<span class="mark ${tone}">${signed(sign)}${worded(label)}</span>`;

const linked = ({ text, to }: LinkCell): Html =>
  'place' in to
    ? html`<a href="#${to.place}">${lines(text)}</a>`
    : html`<a href="${to.address}" rel="noreferrer">${text}</a>`;

/** What stands where there is no value: a word, a sign, a border. */
function stated(say: Speech, { state, rule, of, reason, unasked }: StateCell): Part {
  const called = say.plain(`state.${state}`);
  if (unasked) return html`<small>${called.toLowerCase()}</small>`;
  if (state === 'NONE') {
    const what = of && html` ${say.plain('state.explicit', { what: of.text })}`;
    return html`<span class="mark none">${called}</span>${what}`;
  }
  if (state === 'NOT_POSSIBLE') {
    const why = reason !== undefined && html` ${lines(say.plain('state.reason', { reason }))}`;
    return html`<span class="mark none">${called}</span>${why}`;
  }
  const broken = rule !== undefined && html` <small>(${rule})</small>`;
  return html`<span class="mark gap">? ${called}</span>${of && html` ${worded(of)}`}${broken}`;
}

/** A cell as markup, in the language of the document. */
export function drawn(say: Speech, cell: Cell): Part {
  switch (cell.kind) {
    case 'text':
      return weighed(cell);
    case 'day':
      return html`<time datetime="${cell.day}">${say.day(cell.day)}</time>`;
    case 'instant':
      return html`<span class="keep">${say.instant(cell.instant)}</span>`;
    case 'duration':
      return capital(say.duration(cell.duration));
    case 'number':
      return html`<span class="number">${cell.number}</span>`;
    case 'code':
      return coded(cell);
    case 'link':
      return linked(cell);
    case 'state':
      return stated(say, cell);
    case 'line':
      return joined(
        cell.parts.map((part) => drawn(say, part)),
        cell.between,
      );
    case 'list':
      return cell.marked
        ? html`<ul>
            ${cell.items.map((item) => html`<li>${drawn(say, item)}</li>`)}
          </ul>`
        : html`<div class="lines">${cell.items.map((item) => html`<div>${drawn(say, item)}</div>`)}</div>`;
    case 'facts':
      return html`<dl>
        ${cell.facts.map(
          ({ label, cell: value }) =>
            html`<dt>${worded(label)}</dt>
              <dd>${drawn(say, value)}</dd>`,
        )}
      </dl>`;
    case 'grid':
      return html`<table>
        <thead>
          <tr>
            ${cell.columns.map(({ title }, at) => html`<th scope="col" class="${at === 0 ? 'narrow' : ''}">${worded(title)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${cell.rows.map(
            ([first, ...others]) =>
              html`<tr>
                <th scope="row">${first && drawn(say, first)}</th>
                ${others.map((other) => html`<td>${drawn(say, other)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>`;
  }
}
