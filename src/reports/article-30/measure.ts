import type { MeasureLetter } from '../../domain/article-30/measure.js';
import type { RuleId } from '../../domain/rule.js';
import { html, type Html } from '../html.js';
import { gapLine, notPossible } from './mark.js';

/** The measures of an entry by name, with what limits them, why they cannot be described, or that nothing is stated. */
export function measures({ statement, measures: list, notPossible: reason }: MeasureLetter, rule: RuleId): Html {
  if (statement === 'NOT_STATED') return gapLine(rule);
  return html`${
    list.length > 0 &&
    html`<ul>
      ${list.map(
        ({ name, article, systems, description }) =>
          html`<li>
            ${name}${article !== null && html` <small>${article}</small>`}${
              systems.length > 0 && html` <small>on ${systems.join(', ')}</small>`
            }${description !== null && html`<br /><span class="long">${description}</span>`}
          </li>`,
      )}
    </ul>`
  }${reason !== null && notPossible(reason)}`;
}
