import type { ControllerEntry } from '../../domain/article-30/controller.js';
import type { ProcessorEntry } from '../../domain/article-30/processor.js';
import type { Finding } from '../../domain/finding.js';
import type { RuleId } from '../../domain/rule.js';
import type { TransferLetter } from '../../domain/article-30/transfer.js';
import { html, type Html, joined, type Part } from '../html.js';
import { anchor, state } from './entry.js';
import { gap } from './mark.js';

/** The third countries of an entry in a cell. */
function countries({ destinations, statedNone }: TransferLetter, rule: RuleId): Part {
  if (destinations.length === 0) return statedNone ? html`<span class="mark none">None</span>` : gap(rule);
  const names = [...new Set(destinations.map(({ name, identified }) => (identified ? name : `“${name}”`)))];
  return joined(names, html`<br />`);
}

function weights(findings: readonly Finding[]): Part {
  const errors = findings.filter(({ severity }) => severity === 'ERROR').length;
  const warnings = findings.filter(({ severity }) => severity === 'WARNING').length;
  const parts: Part[] = [
    errors > 0 && html`<span class="severity ERROR"><span aria-hidden="true">■</span> ${errors}</span>`,
    warnings > 0 && html`<span class="severity WARNING"><span aria-hidden="true">▲</span> ${warnings}</span>`,
  ];
  return errors + warnings === 0 ? html`<span aria-hidden="true">✓</span> none` : joined(parts, ' ');
}

/** The first of a list; how many more there are is enough for an overview. */
const FEW = 3;
const few = (names: readonly string[]): Part[] =>
  joined(
    [...names.slice(0, FEW), names.length > FEW && html`<small>and ${names.length - FEW} more</small>`],
    html`<br />`,
  );

const LEGEND = html`<caption>
  Findings:
  <span class="severity ERROR">■</span>
  errors,
  <span class="severity WARNING">▲</span>
  warnings.
</caption>`;

const controllerRow = (of: ControllerEntry, number: string): Html =>
  html`<tr>
    <td class="number">${number}</td>
    <th scope="row"><a href="#${anchor(of.key)}">${of.name}</a></th>
    <td>${of.b.purposes.length === 0 ? gap('R10') : few(of.b.purposes.map(({ name }) => name))}</td>
    <td>${countries(of.e, 'R17')}</td>
    <td>${state(of.lifecycle)}</td>
    <td class="number">${weights(of.findings)}</td>
  </tr>`;

export const controllerOverview = (entries: readonly ControllerEntry[]): Html =>
  html`<table>
    ${LEGEND}
    <thead>
      <tr>
        <th scope="col" class="number">No.</th>
        <th scope="col" class="narrow">Activity</th>
        <th scope="col">Purposes</th>
        <th scope="col">Third countries</th>
        <th scope="col">State</th>
        <th scope="col" class="number">Findings</th>
      </tr>
    </thead>
    <tbody>
      ${entries.map((of, at) => controllerRow(of, `2.${at + 1}`))}
    </tbody>
  </table>`;

const processorRow = (of: ProcessorEntry, number: string): Html =>
  html`<tr>
    <td class="number">${number}</td>
    <th scope="row"><a href="#${anchor(of.key)}">${of.name}</a></th>
    <td>${of.a.onBehalfOf?.name ?? gap('R57')}</td>
    <td>${of.b.categories.length === 0 ? gap('R58') : few(of.b.categories)}</td>
    <td>${countries(of.c, 'R59')}</td>
    <td>${state(of.lifecycle)}</td>
    <td class="number">${weights(of.findings)}</td>
  </tr>`;

export const processorOverview = (entries: readonly ProcessorEntry[]): Html =>
  html`<table>
    ${LEGEND}
    <thead>
      <tr>
        <th scope="col" class="number">No.</th>
        <th scope="col">Processing</th>
        <th scope="col">Controller</th>
        <th scope="col">Categories</th>
        <th scope="col">Third countries</th>
        <th scope="col">State</th>
        <th scope="col" class="number">Findings</th>
      </tr>
    </thead>
    <tbody>
      ${entries.map((of, at) => processorRow(of, `2.${at + 1}`))}
    </tbody>
  </table>`;
