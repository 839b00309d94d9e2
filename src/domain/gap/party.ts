import { asOf } from '../article-30/territory.js';
import { said } from '../article-30/letter.js';
import type { Day } from '../day.js';
import { type Finding, finding } from '../finding.js';
import { insideRegime, type Regime, regimeAppliesOn } from '../territory.js';
import type { OwnPartyFacts } from './fact.js';

/** Public authorities and bodies: those of Art. 6(1) second subparagraph, 27(2)(b) and 37(1)(a). */
export const isAuthority = ({ kind }: Pick<OwnPartyFacts, 'kind'>): boolean =>
  kind === 'PUBLIC_AUTHORITY' || kind === 'SUPERVISORY_AUTHORITY';

/**
 * Whether a country is in the territory whose law has the duty of Art. 27.
 *
 * The bridge of 2021 kept the United Kingdom inside for transfers alone.
 */
function inside(regime: Regime, country: string, on: Day): boolean {
  if (regime === 'EU' && country === 'GB' && regimeAppliesOn('UK', country, on)) return false;
  return insideRegime(regime, country, on).inside;
}

/** Whether the party is established in the territory, by its country or by one of its places. */
const established = ({ country, locations }: OwnPartyFacts, regime: Regime, on: Day): boolean =>
  (country !== null && inside(regime, country, on)) ||
  locations.some(
    (place) =>
      place.kind === 'ESTABLISHMENT' &&
      (place.country === null ? regime === 'EU' && place.bloc !== null : inside(regime, place.country, on)),
  );

const REPRESENTATIVES = {
  EU: { rule: 'R05', where: 'the Union' },
  UK: { rule: 'R06', where: 'the United Kingdom' },
} as const;

/**
 * A party outside that is subject to the regime by Art. 3(2) and has designated no representative.
 *
 * Public authorities need none: Art. 27(2)(b). Where it is not stated why the regime applies, an establishment inside
 * may be the reason, so the finding warns. What was recorded of the UK before 2021 was under the GDPR itself.
 */
export function representativeFindings(party: OwnPartyFacts, regime: Regime, on: Day): Finding[] {
  const { key, name, country, applicability, contacts } = party;
  const law = (of: Regime): Regime => asOf(of, country ?? '', on);
  const rows = applicability.filter((row) => law(row.regime) === regime);
  const designated = contacts.some((one) => one.role === 'REPRESENTATIVE' && one.regime && law(one.regime) === regime);
  if (designated || isAuthority(party) || established(party, regime, on)) return [];
  if (rows.some(({ basis }) => basis === 'ESTABLISHMENT')) return [];
  const open = rows.filter(({ representativeExemption }) => !said(representativeExemption));
  const outside = open.some(({ basis }) => basis === 'TARGETING' || basis === 'MONITORING');
  const perhaps = country !== null && open.some(({ basis }) => basis === null);
  if (!outside && !perhaps) return [];
  const { rule, where } = REPRESENTATIVES[regime];
  const detail = outside
    ? `"${name}" is not established in ${where}, and is subject to its law by Art. 3(2).`
    : `"${name}" is not recorded to be established in ${where}, nor why its law applies to it: if by Art. 3(2), it needs one.`;
  const at = { entry: null, path: `parties.${key}.contacts`, detail };
  return [finding(rule, outside ? at : { ...at, severity: 'WARNING' })];
}

/** A public authority without a data protection officer: Art. 37(1)(a). Whether it is a court is not recorded. */
export function officerFindings(party: OwnPartyFacts): Finding[] {
  if (!isAuthority(party) || party.contacts.some(({ role }) => role === 'DATA_PROTECTION_OFFICER')) return [];
  const detail = `"${party.name}" is a public authority or body, which needs one unless it is a court acting as such.`;
  return [finding('R09', { entry: null, path: `parties.${party.key}.contacts`, detail })];
}
