import type { ControllerLetterF, LimitBlock, RetentionLine } from '../../domain/article-30/retention.js';
import { groupsOf } from '../group.js';
import { html, type Html, joined, type Part } from '../html.js';
import { capital, codeInWords, durationInWords } from '../words.js';
import { gap, gapLine, notPossible } from './mark.js';

function limit({ name, period, trigger, criteria, legalSource, atEnd, exception }: LimitBlock): Part[] {
  const parts: Part[] = [
    period !== null && html`${capital(durationInWords(period))}${trigger !== null && html` from: ${trigger}`}`,
    criteria !== null && html`<span class="long">${criteria}</span>`,
    period === null && criteria === null && html`${name} ${gap(null, 'period or criteria')}`,
    legalSource !== null && html`<small>Law: ${legalSource}</small>`,
    atEnd !== null && html`<small>Then: ${codeInWords(atEnd)}</small>`,
    exception !== null && html`<small>Exception: ${exception}</small>`,
  ];
  return joined(parts, html`<br />`);
}

/** Whether it has to be said whose data a time limit is for. */
const differs = ({ limits, withoutLimit }: RetentionLine): boolean =>
  limits.length + (withoutLimit.length > 0 ? 1 : 0) > 1;

/** What tells the time limits of one category of data from those of another. */
const limitsOf = (line: RetentionLine): string =>
  JSON.stringify([
    line.statement,
    line.limits.map(({ key, dataSubjects }) => [key, differs(line) && dataSubjects]),
    differs(line) && line.withoutLimit,
  ]);

/** Categories of data whose time limits are the same. */
function row(lines: readonly [RetentionLine, ...RetentionLine[]]): Html {
  const [first] = lines;
  const { limits, withoutLimit, statement } = first;
  const names = lines.map(({ data }) => data.name);
  const content: Part[] = [
    ...limits.map(
      (of) => html`<p>${differs(first) && html`<small>${of.dataSubjects.join(', ')}:</small> `}${limit(of)}</p>`,
    ),
    differs(first) && withoutLimit.length > 0 && html`<p>${gap(null, `for ${withoutLimit.join(', ')}`)}</p>`,
    limits.length === 0 &&
      (statement === 'NOT_POSSIBLE' ? html`<span class="mark none">Not possible</span>` : gap(null)),
  ];
  return html`<tr>
    <th scope="row">${names.join(', ')}</th>
    <td>${content}</td>
  </tr>`;
}

/** The time limits of an entry, why none can be given, or that nothing is stated. */
export function retention({ statement, notPossible: reason, lines }: ControllerLetterF): Part {
  if (statement === 'NOT_STATED') return gapLine('R28');
  return [
    reason !== null && notPossible(reason),
    statement === 'STATED' &&
      html`<table>
        <thead>
          <tr>
            <th scope="col" class="narrow">Personal data</th>
            <th scope="col">Time limit</th>
          </tr>
        </thead>
        <tbody>
          ${groupsOf(lines, limitsOf).map(row)}
        </tbody>
      </table>`,
  ];
}
