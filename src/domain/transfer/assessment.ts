import type { Day } from '../day.js';
import type { ASSESSMENT_KINDS } from '../mechanism.js';
import type { Regime } from '../territory.js';
import { said } from './ground.js';
import type { HopGround } from './hop.js';
import type { Note } from './outcome.js';
import { DUAA_BEGINS } from './question.js';

type Kind = keyof typeof ASSESSMENT_KINDS;

/** The day of C-311/18 (Schrems II): since then the law over there has to be assessed before a tool is relied on. */
export const SCHREMS_II: Day = '2020-07-16';

const NAMES: Record<Kind, string> = {
  TIA: 'transfer impact assessment',
  TRA: 'transfer risk assessment',
  DPT: 'data protection test',
};

/** The assessment that a tool of Art. 46 needs on the day; null before there was a duty. */
export function assessmentNeeded(regime: Regime, day: Day): Kind | null {
  if (regime === 'EU') return day < SCHREMS_II ? null : 'TIA';
  return day < DUAA_BEGINS ? 'TRA' : 'DPT';
}

export const assessmentInWords = (kind: Kind): string => NAMES[kind];

/** Where the duty to assess stands on the day; null before there was one. */
export function dutyToAssess(regime: Regime, day: Day): { readonly article: string; readonly basis: string } | null {
  switch (assessmentNeeded(regime, day)) {
    case null:
      return null;
    case 'TIA':
      // How to assess it was said later: EDPB Recommendations 01/2020, first version of 10 November 2020.
      return { article: 'Art. 46(1)', basis: 'C-311/18 of 2020-07-16 (Schrems II)' };
    case 'TRA':
      return { article: 'UK Art. 46(1)', basis: 'C-311/18 of 2020-07-16, as kept in the law of the United Kingdom' };
    case 'DPT':
      return {
        article: 'UK Art. 46(1A)',
        basis: 'Data (Use and Access) Act 2025, section 85, in force since 2026-02-05',
      };
  }
}

/** What the assessment recorded for a ground comes to. */
export type Assessment =
  | { readonly state: 'MADE'; readonly notes: readonly Note[] }
  | { readonly state: 'FAILS'; readonly why: string; readonly cure: string };

const FINE: Assessment = { state: 'MADE', notes: [] };

const note = (code: string, text: string): Note => ({ code, text });

const NO_OUTCOME = note('NO_OUTCOME', 'What the assessment found is not recorded.');
const MEASURES = note('MEASURES', 'The protection rests on the supplementary measures that the assessment names.');
const EARLY = note(
  'EARLY_ASSESSMENT',
  'The assessment is older than C-311/18 of 16 July 2020, which said what it has to ask.',
);
const BY_EU_METHOD = note(
  'ASSESSMENT_KIND',
  'A transfer impact assessment by the method of the EDPB is recorded, which the ICO accepts.',
);
const BEFORE_DUAA = note(
  'ASSESSMENT_SAVING',
  'A transfer risk assessment of before 5 February 2026 is taken to go on as the data protection test; that is not settled.',
);
const EARLY_TEST = note('ASSESSMENT_KIND', 'The data protection test was not the standard before 5 February 2026.');

/** What there is to know of an assessment of one kind where another was needed; null where it cannot stand in for it. */
function standIn(needed: Kind, { assessmentKind: kind, assessedOn }: HopGround): readonly Note[] | null {
  if (kind === null || kind === needed) return [];
  if (needed === 'TIA') return null;
  if (kind === 'TIA') return [BY_EU_METHOD];
  if (needed === 'TRA') return [EARLY_TEST];
  // The ICO goes on calling the test a transfer risk assessment, so one made since is the test.
  return assessedOn !== null && assessedOn >= DUAA_BEGINS ? [] : [BEFORE_DUAA];
}

/**
 * Whether the assessment that goes with a tool of Art. 46 is there on the day.
 *
 * Recorded is one of which the register holds the day, the outcome or the document. One made later does not count, and
 * one that found the protection insufficient counts against the transfer, whether it was needed or not. The standard of
 * the Union (essentially equivalent) is the higher one, so an assessment by that of the United Kingdom does not meet it.
 */
export function assessmentOf(ground: HopGround, regime: Regime, day: Day, exempt: boolean): Assessment {
  const { assessedOn, assessmentOutcome: outcome, assessmentReference } = ground;
  const needed = exempt ? null : assessmentNeeded(regime, day);
  const name = NAMES[needed ?? (regime === 'EU' ? 'TIA' : 'TRA')];
  const inTime = assessedOn === null || assessedOn <= day;
  const recorded = assessedOn !== null || outcome !== null || said(assessmentReference);
  if (recorded && inTime && outcome === 'INSUFFICIENT') {
    return {
      state: 'FAILS',
      why: 'the assessment found the protection insufficient',
      cure: `Take supplementary measures until the ${name} finds the protection sufficient, or end the transfer.`,
    };
  }
  if (needed === null) return FINE;
  const cure = `Record a ${name} made on or before ${day}.`;
  if (!recorded) {
    const kind = ground.assessmentKind;
    const why =
      kind === null
        ? `no ${name} is recorded`
        : `of the ${NAMES[kind]} neither the day, nor what it found, nor a document is recorded`;
    return { state: 'FAILS', why, cure };
  }
  if (!inTime) return { state: 'FAILS', why: `the assessment was made only on ${assessedOn}`, cure };
  const kind = standIn(needed, ground);
  if (kind === null) {
    return { state: 'FAILS', why: `the assessment recorded is one of the UK GDPR, and no ${name}`, cure };
  }
  const notes = [...kind];
  if (outcome === null) notes.push(NO_OUTCOME);
  if (outcome === 'SUFFICIENT_WITH_MEASURES') notes.push(MEASURES);
  if (regime === 'EU' && assessedOn !== null && assessedOn < SCHREMS_II) notes.push(EARLY);
  return { state: 'MADE', notes };
}
