import type { Finding } from '../../domain/finding.js';
import type { RuleId, RuleTag, Severity } from '../../domain/rule.js';
import { html, type Html } from '../html.js';

/** What is stated not to exist. */
export const none = (what: string): Html =>
  html`<p><span class="mark none">None</span> <span>Stated explicitly: ${what}</span></p>`;

/** What is stated not to be possible, with its reason. */
export const notPossible = (reason: string): Html =>
  html`<p><span class="mark none">Not possible</span> <span>Reason stated: ${reason}</span></p>`;

/** What nothing is said about, with the rule that the silence breaks, where one does. */
export const gap = (rule: RuleId | null, of = ''): Html =>
  html`<span class="mark gap">? Not stated</span
    >${of !== '' && html` ${of}`}${rule !== null && html` <small>(${rule})</small>`}`;

/** What nothing is said about, and the law does not ask for. */
export const QUIET_GAP = html`<small>not stated</small>`;

/** What nothing states outright, in words. */
export const INFERRED = html`<span class="mark draft">Inferred</span>`;

/** A place that is named in words which name no country. */
export const unidentified = (words: string): Html => html`<span class="mark gap">? Not identified</span> “${words}”`;

/** What nothing is said about, as a line of its own. */
export const gapLine = (rule: RuleId | null, of?: string): Html => html`<p>${gap(rule, of)}</p>`;

const SYMBOLS: Record<Severity, string> = { ERROR: '■', WARNING: '▲', INFORMATION: '●' };
const WORDS: Record<Severity, string> = { ERROR: 'Error', WARNING: 'Warning', INFORMATION: 'Information' };
export const TAG_WORDS: Record<RuleTag, string> = { A30: 'Article 30', GDPR: 'other law', SA: 'guidance' };

export const severity = (of: Severity): Html =>
  html`<span class="severity ${of}"><span aria-hidden="true">${SYMBOLS[of]}</span> ${WORDS[of]}</span>`;

/** Findings as a list, those for information left to the annex. */
export function findingList(findings: readonly Finding[]): Html | null {
  const shown = findings.filter((finding) => finding.severity !== 'INFORMATION');
  if (shown.length === 0) return null;
  return html`<ul class="found">
    ${shown.map(
      (finding) =>
        html`<li>
          ${severity(finding.severity)} <span class="keep">${finding.rule}</span>
          <small>${finding.article}, ${TAG_WORDS[finding.tag]}</small><br />${finding.message}
        </li>`,
    )}
  </ul>`;
}
