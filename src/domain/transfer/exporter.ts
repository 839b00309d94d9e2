import type { Day } from '../day.js';
import { directiveAppliesOn, establishedIn, type Regime, regimeAppliesOn } from '../territory.js';
import { inForce } from './ground.js';
import type { HopApplicability, HopParty, HopRole } from './hop.js';
import { type Law, placeInWords, type Stand } from './question.js';

/** The law that held for the exporter on the day; null before there was one. */
export function lawOf({ country }: HopParty, regime: Regime, day: Day): Law | null {
  const at = country ?? '';
  if (regimeAppliesOn(regime, at, day)) return regime === 'EU' ? 'GDPR' : 'UK_GDPR';
  return regime === 'EU' && directiveAppliesOn(at, day) ? 'DIRECTIVE' : null;
}

/** Whether the exporter is subject to the regime, on which all else depends. */
export interface Subjection {
  readonly answer: 'YES' | 'NO' | 'NOT_STATED';
  readonly stand: Stand;
  readonly why: string;
}

const NAMES: Record<Regime, string> = { EU: 'the GDPR', UK: 'the UK GDPR' };
const OTHER: Record<Regime, Regime> = { EU: 'UK', UK: 'EU' };

/**
 * Whether a processor is not subject to the regime because those who gave it the data are not.
 *
 * One that is not established in the territory is subject only as far as its processing is related to what the controller
 * does there: EDPB Guidelines 3/2018, section 2(d), not checked against the source.
 */
export const followsController = (exporter: HopRole, { answer, stand }: Subjection): boolean =>
  exporter === 'PROCESSOR' && answer === 'NOT_STATED' && stand === 'OUTSIDE';

/** What was recorded of the United Kingdom before its own law began was under the GDPR itself. */
const speaksOf = (row: HopApplicability, regime: Regime, day: Day): boolean =>
  row.regime === regime || (regime === 'EU' && !regimeAppliesOn('UK', '', day));

function standOf({ country, kind }: HopParty, rows: readonly HopApplicability[], regime: Regime, day: Day): Stand {
  if (rows.some(({ basis }) => basis === 'ESTABLISHMENT')) return 'INSIDE';
  if (kind === 'INTERNATIONAL_ORGANISATION') return 'NOT_STATED';
  if (country !== null) return establishedIn(regime, country, day) ? 'INSIDE' : 'OUTSIDE';
  // Art. 3(2) is about those who are not established in the Union.
  return rows.some(({ basis }) => basis === 'TARGETING' || basis === 'MONITORING') ? 'OUTSIDE' : 'NOT_STATED';
}

/**
 * Whether the exporter is subject to the regime by what the register says of the day (Art. 3).
 *
 * What is recorded decides. Where nothing is, the establishment does: inside the territory it is subject, inside that of
 * the other regime it is not. An establishment inside that the record passes over, and one that tells nothing, leave the
 * question open. So do an international organisation, which may be immune, and a day before the GDPR for an exporter
 * outside, who was subject to the Directive only if it used equipment in a Member State (Art. 4(1)(c)).
 */
export function subjectionOf(exporter: HopParty, regime: Regime, day: Day, law: Law): Subjection {
  const { applicability, country, kind } = exporter;
  const recorded = applicability.filter((row) => inForce(row, day));
  const rows = recorded.filter((row) => speaksOf(row, regime, day));
  const stand = standOf(exporter, rows, regime, day);
  const name = NAMES[regime];
  if (rows.length > 0) {
    if (law !== 'DIRECTIVE' || stand === 'INSIDE')
      return { answer: 'YES', stand, why: `Recorded as subject to ${name}` };
    return {
      answer: 'NOT_STATED',
      stand,
      why: 'Before the GDPR an exporter outside was subject to the Directive only by equipment in a Member State',
    };
  }
  if (recorded.length > 0) {
    const elsewhere = `The exporter is recorded as subject to ${NAMES[OTHER[regime]]} only`;
    if (stand !== 'INSIDE') return { answer: 'NO', stand, why: elsewhere };
    return { answer: 'NOT_STATED', stand, why: `${elsewhere}, and is established in ${placeInWords(country ?? '')}` };
  }
  if (kind === 'INTERNATIONAL_ORGANISATION') {
    return {
      answer: 'NOT_STATED',
      stand,
      why: `Whether ${name} applies to the international organisation is not recorded`,
    };
  }
  if (stand === 'INSIDE') {
    return { answer: 'YES', stand, why: `By its establishment in ${placeInWords(country ?? '')} subject to ${name}` };
  }
  if (country !== null && establishedIn(OTHER[regime], country, day)) {
    const where = `The exporter is established in ${placeInWords(country)}`;
    return { answer: 'NO', stand, why: `${where}, and nothing recorded makes it subject to ${name}` };
  }
  return { answer: 'NOT_STATED', stand, why: `Whether the exporter is subject to ${name} is not recorded` };
}

/** What is known of an exporter before any of its transfers is looked at. */
export interface Reach {
  readonly law: Law;
  readonly subjection: Subjection;
}

/** The law that held for the exporter on the day, and whether it is subject to it; null before there was one. */
export function reachOf(exporter: HopParty, regime: Regime, day: Day): Reach | null {
  const law = lawOf(exporter, regime, day);
  return law && { law, subjection: subjectionOf(exporter, regime, day, law) };
}
