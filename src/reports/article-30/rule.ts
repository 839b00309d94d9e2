import type { Article30Record } from '../../domain/article-30/record.js';
import { RULE_TAGS, type RuleId, RULES, SEVERITIES } from '../../domain/rule.js';
import { html, type Html } from '../html.js';
import { gap, INFERRED, severity, TAG_WORDS } from './mark.js';

const fired = ({ findings }: Article30Record): RuleId[] => [...new Set(findings.map(({ rule }) => rule))].sort();

/** The rules that fired, those that could have, and what the signs of the document mean. */
export function rules(record: Article30Record): Html {
  const ids = fired(record);
  return html`${
      ids.length === 0
        ? html`<p>No rule fired.</p>`
        : html`<table>
            <thead>
              <tr>
                <th scope="col">Rule</th>
                <th scope="col">Weight</th>
                <th scope="col">From</th>
                <th scope="col">What it says</th>
                <th scope="col">What to do</th>
                <th scope="col">Fired</th>
              </tr>
            </thead>
            <tbody>
              ${ids.map((id) => {
                const { severity: weight, tag, article, message, remedy } = RULES[id];
                const times = record.findings.filter(({ rule }) => rule === id).length;
                return html`<tr>
                  <th scope="row">${id}</th>
                  <td>${severity(weight)}</td>
                  <td>${article}<br /><small>${TAG_WORDS[tag]}</small></td>
                  <td>${message}</td>
                  <td>${remedy}</td>
                  <td class="number">${times}</td>
                </tr>`;
              })}
            </tbody>
          </table>`
    }
    <p>
      Rules applied: ${record.rulesApplied.join(', ')}; the other rules of the product's reference judge what is no part
      of this record.
    </p>
    <dl>
      ${Object.entries(SEVERITIES).map(
        ([code, meaning]) =>
          html`<dt>${severity(code as keyof typeof SEVERITIES)}</dt>
            <dd>${meaning}</dd>`,
      )}
      ${Object.entries(RULE_TAGS).map(
        ([code, meaning]) =>
          html`<dt>${TAG_WORDS[code as keyof typeof RULE_TAGS]}</dt>
            <dd>${meaning}</dd>`,
      )}
      <dt><span class="mark none">None</span></dt>
      <dd>It is stated that there is none.</dd>
      <dt><span class="mark none">Not possible</span></dt>
      <dd>It is stated not to be possible, with the reason, where Article 30 asks for it only “where possible”.</dd>
      <dt>${INFERRED}</dt>
      <dd>A source of it is marked as inferred or assumed: nothing states it outright.</dd>
      <dt>${gap(null)}</dt>
      <dd>Nothing is said about it. Silence is never taken for “none”.</dd>
    </dl>`;
}
